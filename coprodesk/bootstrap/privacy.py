"""What the system is asked, so that nothing of a workspace is left behind when a process dies."""

import ctypes
import sys

PR_SET_DUMPABLE = 4
SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX = 0x0001, 0x0002


def leave_no_dump() -> None:
    """No picture of this process's memory is written when it crashes: keys and records would stand in it.

    The limit alone does not hold where the system hands dumps to a program; on Linux the process is therefore
    marked as not to be dumped at all, which keeps other programs of the same user from reading its memory too.
    """
    if sys.platform == "win32":
        ctypes.windll.kernel32.SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX)
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
