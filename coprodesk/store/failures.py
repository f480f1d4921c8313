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
    FileExists,
    FileInUse,
    FileMissing,
    FolderMissing,
    KnownFailure,
    ReadOnlyFile,
    ServerUnreachable,
    TooSlow,
)

# SQLite's primary result codes, and the classes and codes of SQLSTATE. Never the words of a message: a server
# quotes data in them.
_SQLITE: dict[int, type[KnownFailure]] = {
    5: FileInUse,
    6: FileInUse,
    8: ReadOnlyFile,
    10: DamagedFile,
    11: DamagedFile,
    13: DiskFull,
    14: FileMissing,
    26: DamagedFile,
}
_SQLSTATE: dict[str, type[KnownFailure]] = {
    "08": ServerUnreachable,
    "57P01": ServerUnreachable,
    "57P02": ServerUnreachable,
    "57P03": ServerUnreachable,
    "57P05": ServerUnreachable,
    "57014": TooSlow,
    "53100": DiskFull,
    "25006": ReadOnlyFile,
}
_ERRNO: dict[int, type[KnownFailure]] = {
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: DiskFull,
    errno.ENOENT: FileMissing,
    errno.ENOTDIR: FileMissing,
    errno.ENAMETOOLONG: FileMissing,
    errno.EEXIST: FileExists,
    errno.EISDIR: FileExists,
    errno.EROFS: ReadOnlyFile,
    errno.EACCES: ReadOnlyFile,
    errno.EPERM: ReadOnlyFile,
}
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
        kind = _SQLITE.get(code & 0xFF)
    elif state is not None:
        kind = _SQLSTATE.get(state) or _SQLSTATE.get(state[:2])
    elif isinstance(error, exc.OperationalError) and type(driver).__module__.startswith("psycopg"):
        kind = ServerUnreachable  # a connection that never came has no state
    return None if kind is None else kind(path)


def _of_the_system(error: OSError, path: Path | None) -> KnownFailure | None:
    kind = _ERRNO.get(error.errno or 0)
    if getattr(error, "winerror", None) in _SHARED:
        kind = FileInUse
    if kind is FileMissing and path is not None and not path.parent.is_dir():
        return FolderMissing(path.parent)
    return None if kind is None else kind(path)


@contextmanager
def translated(path: Path | None = None) -> Iterator[None]:
    """Known failures leave this block as themselves; everything else as it was."""
    try:
        yield
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
