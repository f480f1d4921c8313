"""Engines: the embedded one (SQLCipher) and the server (PostgreSQL). Nothing here runs at import time."""

import errno
import os
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import sqlcipher3.dbapi2
from sqlalchemy import event

from coprodesk.domain.errors import FileMoved
from coprodesk.store.failures import or_undone
from coprodesk.store.whole import removed

_UNLOCKING = (
    "cipher_log_level = NONE",  # before the key: a wrong one would write three lines to standard error
    "key = \"x'{key}'\"",
)
_READING = ("cache_size = -65536",)  # 64 MiB of pages that need not be decrypted again; the default is 2
_WRITING = (
    *_READING,
    "busy_timeout = 10000",
    "temp_store = MEMORY",  # sorting never leaves readable rows in a temporary file
    "secure_delete = ON",
    "foreign_keys = ON",
    "journal_mode = WAL",
    "synchronous = FULL",  # an acknowledged save outlives a power cut, not only a killed process
)
_DOES_NOT_FIT = (1, 11, 26)  # no such table, malformed, not a database
_SPENDING = (
    7,
    8,
    10,
    11,
    13,
    14,
    26,
)  # memory, read-only, input and output, malformed, full, cannot open, no database
# Where the index of the log stays in this process's own memory. As a file beside the workspace, which the system maps
# into memory, any program could cut it short, and the system would end this one; but Windows lets nobody do that.
_ALONE = "?vfs=unix-excl" if os.name == "posix" else ""
CONNECT_SECONDS = 10
STATEMENT_SECONDS = 30


def embedded_engine(path: Path, key: bytes, *, wait: float = 10.0) -> sa.Engine:
    """An engine on an encrypted file. `key` is the raw data key of 32 bytes."""
    first: list[FileId | None] = []

    def connect() -> Any:
        connection = _writer(path, key, wait)
        if not first:
            first.append(file_id(path))
        elif file_id(path) != first[0]:  # the log beside it belongs to the file that was there first
            connection.close()
            raise FileMoved(path)
        return connection

    return _engine(connect)


def reading_engine(path: Path, key: bytes, *, at_rest: bool) -> sa.Engine:
    """An engine that writes no byte. `at_rest` where nobody has the file open: not even a log is made beside it."""
    address = _reading(path, at_rest=at_rest)
    return _engine(lambda: _connected(address, key, _UNLOCKING + _READING, 10.0, uri=True))


def read_value(path: Path, key: bytes, question: str, *, at_rest: bool) -> str | None:
    """One value, read without writing a byte; None where what was read does not fit this key, or holds no such
    value. A read that failed says neither, and is raised: every byte must be readable before it does not fit."""
    fits, value = _value(path, key, question, at_rest=at_rest)
    if not fits:
        read_through(path)
        fits, value = _value(path, key, question, at_rest=at_rest)
    return value


def _value(path: Path, key: bytes, question: str, *, at_rest: bool) -> tuple[bool, str | None]:
    try:
        with closing(
            _connected(_reading(path, at_rest=at_rest), key, _UNLOCKING, 0.0, uri=True)
        ) as connection:
            row = connection.execute(question).fetchone()
    except sqlcipher3.dbapi2.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF not in _DOES_NOT_FIT:
            raise
        return False, None
    return True, None if row is None else str(row[0])


def read_through(path: Path) -> None:
    """Every byte of the file and of its log, or the system's own error. The database tells a disk that does not
    answer as it tells damage."""
    for each in filter(Path.exists, (path, Path(f"{path}-wal"))):
        with each.open("rb", buffering=0) as file:
            while file.read(1 << 20):
                pass


def settle(path: Path, key: bytes) -> bool:
    """Everything that stands in the log goes into the file, on the disk; whether that was so."""
    connection = _writer(path, key)
    try:
        return bool(connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)
    finally:
        connection.close()


def anchor(path: Path, key: bytes) -> Any:
    """A connection that keeps the log where it is, whatever an engine's pool does, with one page in it: a log
    that belongs beside the file is never empty."""
    if _ALONE:  # an index that a crash left, or an earlier version, is read by nobody
        removed(Path(f"{path}-shm"))
    connection = _writer(path, key)
    with or_undone(connection.close):
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        connection.execute(f"PRAGMA user_version = {version}")
    return connection


def unplayed(connection: Any) -> tuple[int, int]:
    """How many frames of the log stand in the file already, and how many there are."""
    _, there, played = connection.execute("PRAGMA wal_checkpoint(NOOP)").fetchone()
    return int(played), int(there)


def play_in(connection: Any) -> bool:
    """What stands in the log goes into the file, as far as nobody still reads what was before; whether it all did."""
    _, there, played = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    return bool(there == played)


def rekey(path: Path, key: bytes, new: bytes) -> None:
    """Every page of a file that nobody has open and that was just proved, under another key. The system's error where
    that did not go: the database's own says nothing of why, and the key is right, so it was the disk."""
    try:
        with closing(_connected(str(path), key, _UNLOCKING, 10.0)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute(f"PRAGMA rekey = \"x'{new.hex()}'\"")
    except sqlcipher3.dbapi2.DatabaseError as error:
        full = shutil.disk_usage(path.parent).free < path.stat().st_size
        said = errno.ENOSPC if full else errno.EIO
        raise OSError(said, os.strerror(said), str(path)) from error


def _reading(path: Path, *, at_rest: bool) -> str:
    return f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if at_rest else ''}"


FileId = tuple[int, int]


def file_id(path: Path) -> FileId | None:
    """Which file stands under this name now; None for none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino)


def _writer(path: Path, key: bytes, wait: float = 10.0) -> Any:
    return _connected(path.absolute().as_uri() + _ALONE, key, _UNLOCKING + _WRITING, wait, uri=True)


def _connected(address: str, key: bytes, pragmas: tuple[str, ...], wait: float, *, uri: bool = False) -> Any:
    connection = sqlcipher3.dbapi2.connect(address, check_same_thread=False, timeout=wait, uri=uri)
    try:
        for pragma in pragmas:
            connection.execute("PRAGMA " + pragma.format(key=key.hex()))
    except sqlcipher3.dbapi2.Error:
        connection.close()
        raise
    connection.isolation_level = None  # SQLAlchemy's own BEGIN below is the only one
    return connection


def _engine(connect: Callable[[], Any]) -> sa.Engine:
    engine = sa.create_engine(
        "sqlite+pysqlite://",
        module=sqlcipher3.dbapi2,
        creator=connect,
        poolclass=sa.pool.QueuePool,
        pool_size=2,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", _spent)
    return engine


def _spent(context: sa.ExceptionContext) -> None:
    """After a page could not be read or written the database's cipher answers nothing any more on that connection:
    it is thrown away, and the next act gets a new one."""
    code = getattr(context.original_exception, "sqlite_errorcode", 0)
    if code & 0xFF in _SPENDING:
        context.is_disconnect = True


def _begin(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get("coprodesk_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def server_engine(url: str) -> sa.Engine:
    """An engine on a PostgreSQL server, with a deadline on connecting, on statements and on a silent network."""
    options = {
        "connect_timeout": CONNECT_SECONDS,
        "options": f"-c statement_timeout={STATEMENT_SECONDS * 1000}",
        "keepalives": 1,
        "keepalives_idle": 5,
        "keepalives_interval": 2,
        "keepalives_count": 3,
        "tcp_user_timeout": CONNECT_SECONDS * 1000,
    }
    return sa.create_engine(
        sa.make_url(url).set(drivername="postgresql+psycopg"),
        connect_args=options,
        pool_size=2,
        pool_pre_ping=True,
        hide_parameters=True,
    )
