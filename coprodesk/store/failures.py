"""Known failures are made here, once: what the driver or the system says becomes a KnownFailure."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2
from sqlalchemy import exc

from coprodesk.domain.errors import (
    DamagedFile,
    DiskFull,
    FileInUse,
    FileMissing,
    KnownFailure,
    ReadOnlyFile,
    ServerUnreachable,
    TooSlow,
)

_SAID: tuple[tuple[str, type[KnownFailure]], ...] = (
    ("database is locked", FileInUse),
    ("readonly database", ReadOnlyFile),
    ("read-only", ReadOnlyFile),
    ("database or disk is full", DiskFull),
    ("no space left", DiskFull),
    ("file is not a database", DamagedFile),
    ("malformed", DamagedFile),
    ("file is encrypted", DamagedFile),
    ("unable to open database file", FileMissing),
    ("statement timeout", TooSlow),
    ("disk i/o error", DamagedFile),
    ("could not connect", ServerUnreachable),
    ("connection", ServerUnreachable),
)
_ERRNO: dict[int, type[KnownFailure]] = {
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: DiskFull,
    errno.ENOENT: FileMissing,
    errno.EROFS: ReadOnlyFile,
    errno.EACCES: ReadOnlyFile,
    errno.EPERM: ReadOnlyFile,
}


def known(error: Exception, path: Path | None = None) -> KnownFailure | None:
    """The failure that a driver's or the system's error stands for; None when it is none that we know."""
    if isinstance(error, OSError):
        kind = _ERRNO.get(error.errno or 0)
        return None if kind is None else kind(path)
    said = str(error.orig if isinstance(error, exc.DBAPIError) else error).lower()
    for words, kind in _SAID:
        if words in said:
            return kind(path)
    return None


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
