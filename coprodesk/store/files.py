"""A workspace on disk: NAME.coprodesk, an SQLCipher database, and NAME.coprodesk.keys beside it.

Why two files: SQLCipher leaves no room of its own for a wrapped key, and bytes after the last page are not safe
under a write-ahead log. The keys file holds the data key wrapped under the passphrase and under the recovery key,
nothing readable; without it the workspace cannot be opened, so a copy of it travels with every backup.

Whatever goes wrong here, neither file is changed.
"""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import filelock
import sqlalchemy as sa
import sqlcipher3.dbapi2

from coprodesk.domain.errors import (
    DamagedFile,
    FileExists,
    FileInUse,
    FileMissing,
    KeysMissing,
    ReadOnlyFile,
    UnsafePlace,
    WrongPassphrase,
)
from coprodesk.store import keys
from coprodesk.store.engine import embedded_engine
from coprodesk.store.failures import translated
from coprodesk.store.migrate import bring_to_head, refuse_newer, stamp_head
from coprodesk.store.places import Place, judge_place
from coprodesk.store.schema import Base
from coprodesk.store.search import bring_up_to_date

SUFFIX = ".coprodesk"
_PAGE = 4096


@dataclass(frozen=True)
class OpenWorkspace:
    """An opened workspace: this process alone holds it until `close`."""

    path: Path
    engine: sa.Engine
    data_key: bytes
    lock: filelock.BaseFileLock

    def close(self) -> None:
        self.engine.dispose()
        self.lock.release()


def keys_path(path: Path) -> Path:
    return path.with_name(path.name + ".keys")


def make_workspace(path: Path, passphrase: str) -> tuple[OpenWorkspace, str]:
    """A new, empty workspace and its recovery key, which is kept nowhere. An existing file is never touched."""
    _refuse_place(path)
    if path.exists() or keys_path(path).exists():
        raise FileExists(path)
    data_key, recovery = keys.new_data_key(), keys.new_recovery_key()
    envelope = _envelope(data_key, passphrase, recovery)
    with translated(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = locked(path)
        try:
            write_whole(keys_path(path), envelope.to_bytes())
            path.touch(0o600)
            engine = embedded_engine(path, data_key)
            Base.metadata.create_all(engine)
            stamp_head(engine)
        except BaseException:
            lock.release()
            for made in (path, keys_path(path), Path(f"{path}-wal"), Path(f"{path}-shm")):
                with suppress(OSError):
                    made.unlink(missing_ok=True)
            raise
    return OpenWorkspace(path, engine, data_key, lock), recovery


def open_workspace(path: Path, secret: str) -> OpenWorkspace:
    """Open with the passphrase or the recovery key. Each way in which it can fail has its own KnownFailure."""
    _refuse_place(path)
    if not path.is_file():
        raise FileMissing(path)
    data_key = data_key_of(path, secret)
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise ReadOnlyFile(path)
    if not readable(path, data_key):
        raise DamagedFile(path)
    refuse_newer(path, _read_only(path, data_key, _REVISION))
    with translated(path):
        lock = locked(path)
        engine = embedded_engine(path, data_key)
        try:
            bring_to_head(engine, path, data_key)
            bring_up_to_date(engine)
        except BaseException:
            engine.dispose()
            lock.release()
            raise
    return OpenWorkspace(path, engine, data_key, lock)


def data_key_of(path: Path, secret: str) -> bytes:
    data_key = keys.unseal(read_envelope(path), secret)
    if data_key is None:
        raise WrongPassphrase(path)
    return data_key


def read_envelope(path: Path) -> keys.Envelope:
    beside = keys_path(path)
    if not beside.is_file():
        raise KeysMissing(path)
    with translated(path):
        told = beside.read_bytes()
    try:
        return keys.Envelope.from_bytes(told)
    except ValueError as error:
        raise DamagedFile(beside) from error


def readable(path: Path, data_key: bytes) -> bool:
    """Whether the file opens with this key, read without writing a byte (whole pages, first page decrypts)."""
    if path.stat().st_size < _PAGE or path.stat().st_size % _PAGE:
        return False
    return _read_only(path, data_key, "SELECT count(*) FROM sqlite_master") is not None


_REVISION = "SELECT version_num FROM alembic_version"


def _read_only(path: Path, data_key: bytes, question: str) -> str | None:
    """One value, read without writing a byte; None where it cannot be read."""
    connection = sqlcipher3.dbapi2.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{data_key.hex()}'\"")
        row = connection.execute(question).fetchone()
    except sqlcipher3.dbapi2.DatabaseError:
        return None
    finally:
        connection.close()
    return None if row is None else str(row[0])


def prove(path: Path, secret: str) -> bytes:
    """The data key, to whoever shows the passphrase or the recovery key; WrongPassphrase to anyone else."""
    return data_key_of(path, secret)


def change_passphrase(path: Path, data_key: bytes, passphrase: str) -> None:
    """Wrap the same data key under a new passphrase; the workspace itself is not rewritten.

    `data_key` comes from `prove`. A key that does not open the file would lock everybody out, so it is tried first.
    """
    if not readable(path, data_key):
        raise WrongPassphrase(path)
    _rewrap(path, keys.PASSPHRASE, keys.seal(data_key, passphrase, keys.PASSPHRASE))


def renew_recovery_key(path: Path, data_key: bytes) -> str:
    recovery = keys.new_recovery_key()
    plain = keys.read_recovery_key(recovery) or recovery
    _rewrap(path, keys.RECOVERY, keys.seal(data_key, plain, keys.RECOVERY))
    return recovery


def write_whole(path: Path, content: bytes) -> None:
    """The whole file or none of it: a new one is written and synced beside, then takes the name."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def _envelope(data_key: bytes, passphrase: str, recovery: str) -> keys.Envelope:
    plain = keys.read_recovery_key(recovery) or recovery
    return keys.Envelope(
        {
            keys.PASSPHRASE: keys.seal(data_key, passphrase, keys.PASSPHRASE),
            keys.RECOVERY: keys.seal(data_key, plain, keys.RECOVERY),
        }
    )


def _rewrap(path: Path, name: str, wrap: keys.Wrap) -> None:
    envelope = read_envelope(path)
    with translated(path):
        write_whole(keys_path(path), keys.Envelope({**envelope.wraps, name: wrap}).to_bytes())


def _refuse_place(path: Path) -> None:
    place = judge_place(path)
    if place is not Place.LOCAL:
        raise UnsafePlace(path, place.value)


def locked(path: Path) -> filelock.BaseFileLock:
    lock = filelock.FileLock(path.with_name(f".{path.name}.lock"), mode=0o600, thread_local=False)
    try:
        lock.acquire(timeout=0)
    except filelock.Timeout as error:
        raise FileInUse(path) from error
    return lock
