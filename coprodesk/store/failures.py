"""Known failures are made here, once: what the driver or the system says becomes a KnownFailure."""

import errno
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import sqlcipher3.dbapi2
from sqlalchemy import exc

from coprodesk.domain.errors import (
    DamagedFile,
    DiskFull,
    DiskTrouble,
    FileExists,
    FileInUse,
    FileMissing,
    FileTooLarge,
    FolderMissing,
    KnownFailure,
    OutOfMemory,
    ReadOnlyFile,
    ServerUnreachable,
    TooSlow,
)

# SQLite's result codes, and the classes and codes of SQLSTATE. Never the words of a message: a server quotes data
# in them. Every primary code stands here; None is a mistake of the program's own. Only a page that was read and
# does not fit says that a file is damaged: a read that failed says nothing of it.
_SQLITE: dict[int, type[KnownFailure] | None] = {
    **dict.fromkeys((0, 1, 16, 18, 19, 20, 21, 23, 24, 25, 27, 28, 100, 101)),
    2: DiskTrouble,
    3: ReadOnlyFile,
    4: TooSlow,
    5: FileInUse,
    6: FileInUse,
    7: OutOfMemory,
    8: ReadOnlyFile,
    9: TooSlow,
    10: DiskTrouble,
    11: DamagedFile,
    12: DiskTrouble,
    13: DiskFull,
    14: DiskTrouble,
    15: FileInUse,
    17: FileInUse,
    22: FileTooLarge,
    26: DamagedFile,
}
_SQLITE_EXTENDED: dict[int, type[KnownFailure]] = {
    10 | 12 << 8: OutOfMemory,  # IOERR_NOMEM
    10 | 15 << 8: FileInUse,  # IOERR_LOCK
    10 | 32 << 8: DamagedFile,  # IOERR_DATA: a page's checksum
}
_SQLSTATE: dict[str, type[KnownFailure]] = {
    "08": ServerUnreachable,
    "57P01": ServerUnreachable,
    "57P02": ServerUnreachable,
    "57P03": ServerUnreachable,
    "57P05": ServerUnreachable,
    "57014": TooSlow,
    "55P03": FileInUse,
    "40001": FileInUse,
    "40P01": FileInUse,
    "53100": DiskFull,
    "53200": OutOfMemory,
    "53300": ServerUnreachable,
    "25006": ReadOnlyFile,
    "58030": DiskTrouble,
    "XX001": DamagedFile,
    "XX002": DamagedFile,
}
_ERRNO_NAMES: dict[type[KnownFailure], str] = {
    DiskFull: "ENOSPC EDQUOT",
    FileTooLarge: "EFBIG EOVERFLOW",
    FileMissing: "ENOENT ENOTDIR ENAMETOOLONG ELOOP",
    FileExists: "EEXIST EISDIR ENOTEMPTY",
    ReadOnlyFile: "EROFS EACCES EPERM",
    FileInUse: "EBUSY ETXTBSY EAGAIN EDEADLK ENOLCK",
    OutOfMemory: "ENOMEM EMFILE ENFILE ENOBUFS",
    TooSlow: "ETIMEDOUT",
}
# The names that this system lacks are passed over; any other error of the system is the disk's, or on the way to it.
_ERRNO: dict[int, type[KnownFailure]] = {
    getattr(errno, name): kind
    for kind, names in _ERRNO_NAMES.items()
    for name in names.split()
    if hasattr(errno, name)
}
_CANNOT_OPEN = 14
_SHARED = frozenset({32, 33})  # Windows: another program holds the file, or a part of it


def known(error: Exception, path: Path | None = None) -> KnownFailure | None:
    """The failure that a driver's or the system's error stands for; None when it is none that we know."""
    if isinstance(error, OSError):
        return _of_the_system(error, path)
    if isinstance(error, exc.IntegrityError | exc.DataError):
        return None  # what was asked is wrong, not where it was asked
    driver = error.orig if isinstance(error, exc.DBAPIError) else error
    code = getattr(driver, "sqlite_errorcode", None)
    state = getattr(driver, "sqlstate", None)
    kind = None
    if code is not None:
        kind = _SQLITE_EXTENDED.get(code) or _SQLITE.get(code & 0xFF)
    elif state is not None:
        kind = _SQLSTATE.get(state) or _SQLSTATE.get(state[:2])
    elif isinstance(error, exc.OperationalError) and type(driver).__module__.startswith("psycopg"):
        kind = ServerUnreachable  # a connection that never came has no state
    if code == _CANNOT_OPEN and path is not None and not path.exists():
        kind = FileMissing
    return None if kind is None else kind(path)


def _of_the_system(error: OSError, path: Path | None) -> KnownFailure | None:
    if error.errno is None:
        return None  # raised by a library for a reason of its own
    kind = _ERRNO.get(error.errno, DiskTrouble)
    if getattr(error, "winerror", None) in _SHARED:
        kind = FileInUse
    if kind is FileMissing and path is not None and not path.parent.is_dir():
        return FolderMissing(path.parent)
    return kind(path)


@contextmanager
def translated(path: Path | None = None) -> Iterator[None]:
    """Known failures leave this block as themselves; everything else as it was."""
    try:
        yield
    except MemoryError as error:
        raise OutOfMemory(path) from error
    except (exc.OperationalError, exc.DatabaseError, sqlcipher3.dbapi2.Error, OSError) as error:
        failure = known(error, path)
        if failure is None:
            raise
        raise failure from error


@contextmanager
def or_undone(undo: Callable[[], object]) -> Iterator[None]:
    """What this block began is taken back when anything at all ends it early: an error, a stop, Ctrl+C."""
    with ExitStack() as unless_done:
        unless_done.callback(undo)
        yield
        unless_done.pop_all()
