"""What is half made has a name by which it is known, and by which it is cleaned away when its maker died.

`.NAME.PID.new`, `.NAME.PID.making`, `.NAME.PID.unchecked`, and what the database puts beside them. Earlier versions
left out the number of the process.
"""

import ctypes
import os
import re
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

_HALF = re.compile(r"\.(?P<name>.+?)(\.(?P<pid>\d+))?\.(?P<kind>new|making|unchecked)(-journal|-wal|-shm)?")
_STILL_ACTIVE, _MAY_ASK = 259, 0x1000


def half_made(path: Path, kind: str) -> Path:
    """The name beside `path` for what is to take its place once it is whole."""
    return path.with_name(f".{path.name}.{os.getpid()}.{kind}")


def sweep(path: Path) -> None:
    """For whoever holds the workspace's lock: what crashes left of it, of its copies and of its daily backups."""
    of_it = re.compile(
        rf"{re.escape(path.stem)}(-(replaced|saved|before)-.+)?{re.escape(path.suffix)}(\.keys)?"
    )
    sweep_folder(path.parent, of_it)
    backups = path.with_name(f"{path.stem} backups")
    if backups.is_dir():
        sweep_backups(backups, path)


def sweep_backups(folder: Path, path: Path) -> None:
    of_it = re.compile(rf"{re.escape(path.stem)}-[\d-]+{re.escape(path.suffix)}")
    sweep_folder(folder, of_it)


def sweep_folder(folder: Path, names: re.Pattern[str]) -> None:
    """What cannot be cleaned away is left: it is in nobody's way."""
    with suppress(OSError):
        for each in list(folder.iterdir()):
            half = _HALF.fullmatch(each.name)
            if half is None or not names.fullmatch(half["name"]):
                continue
            if half["pid"] is None or not alive(int(half["pid"])):
                with suppress(OSError):
                    each.unlink()


def alive(pid: int) -> bool:
    """Whether a process of this number runs; one that we may not ask counts as running."""
    if sys.platform == "win32":
        return _alive_on_windows(pid)
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _alive_on_windows(pid: int) -> bool:
    kernel: Any = getattr(ctypes, "WinDLL")("kernel32", use_last_error=True)  # noqa: B009 - it is there on Windows alone
    handle = kernel.OpenProcess(_MAY_ASK, 0, pid)
    if not handle:
        return bool(getattr(ctypes, "get_last_error")() == 5)  # noqa: B009 - the same
    code = ctypes.c_ulong()
    kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    kernel.CloseHandle(handle)
    return code.value == _STILL_ACTIVE
