"""After a crash: whether the log that belongs beside a workspace is there, and holds what was acknowledged."""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from coprodesk.domain.errors import LogLost
from coprodesk.store.copies import readable
from coprodesk.store.engine import read_value
from coprodesk.store.sidecars import Record, read_sidecar
from coprodesk.store.tails import at_rest, log_path, read_tail
from coprodesk.store.whole import moved

_INDEX_HEAD = 96  # SQLite's WalIndexHdr, twice
NEWEST_LINE = "FROM trail ORDER BY seq DESC LIMIT 1"


def crash_record(path: Path) -> Record | None:
    """What was on record when the program ended; None where the workspace was put away, or of an earlier version."""
    beside = None if read_tail(path) is not None else read_sidecar(path)
    return None if beside is None else beside.record


def proved_log(path: Path, data_key: bytes) -> Record:
    """The crash's record, where all of it is there; else LogLost, and no byte was changed."""
    record = crash_record(path)
    if record is None:
        return Record()
    spoilt = not readable(path, data_key)
    if spoilt and not readable(path, data_key, alone=True):
        return record  # it is not for want of the log
    lines, since = newest_line(path, data_key, alone=spoilt)
    if spoilt or lines < record.lines or (record.log and not _has_log(path)):
        raise LogLost(path, since, record.at, max(0, record.lines - lines))
    return record


def newest_line(path: Path, data_key: bytes, *, alone: bool = False) -> tuple[int, datetime | None]:
    """The number of the trail's newest line, and when it was written."""
    rest = alone or at_rest(path)
    seq, at = (
        read_value(path, data_key, f"SELECT {each} {NEWEST_LINE}", at_rest=rest) for each in ("seq", "at")
    )
    return int(seq or 0), None if at is None else datetime.fromisoformat(at).replace(tzinfo=UTC)


def set_spoilt_log_aside(path: Path, data_key: bytes) -> None:
    """Where it keeps the file from being read, and somebody goes on without it."""
    if not readable(path, data_key) and readable(path, data_key, alone=True):
        set_log_aside(path)


def set_strange_log_aside(path: Path) -> None:
    """A whole tail says that the log was empty: one beside it was left by another file of this name."""
    if _has_log(path) and read_tail(path) is not None:
        set_log_aside(path)


def set_log_aside(path: Path) -> None:
    log = log_path(path)
    if log.exists():
        moved(log, path.with_name(f"{log.name}.left"))


def forget_strange_index(path: Path) -> None:
    """The index of an open log is on Windows a file, NAME-shm, that the database shares its memory by. One that another
    program wrote over it makes the database play the wrong pages into the file; without its head it is made anew
    from the log, whose two numbers it names."""
    with suppress(OSError), log_path(path).open("rb") as log, Path(f"{path}-shm").open("rb+") as index:
        numbers, head = log.read(24)[16:], index.read(_INDEX_HEAD)
        if len(numbers) == 8 and head[32:40] != numbers:
            index.seek(0)
            index.write(bytes(len(head)))


def _has_log(path: Path) -> bool:
    log = log_path(path)
    return log.exists() and log.stat().st_size > 0
