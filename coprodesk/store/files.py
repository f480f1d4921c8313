"""A workspace on disk: one encrypted file, NAME.coprodesk.

It is an SQLCipher database with its wrapped keys behind the last page (store/tails.py). While somebody has it open
the keys stand beside it in NAME.coprodesk.keys, as the log and its index do; an earlier version kept them there
always, and such a workspace becomes one file when it is closed. Opening goes step by step, so that whatever is
wrong is found before a byte is changed.
"""

import itertools
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import filelock
import sqlalchemy as sa

from coprodesk.domain.errors import (
    DamagedFile,
    FileExists,
    FileInUse,
    FileMissing,
    FileMoved,
    KeysMissing,
    KnownFailure,
    LeftInParts,
    NotAWorkspace,
    NotReadable,
    NowhereToSave,
    ReadOnlyFile,
    SavedElsewhere,
    UnsafePlace,
    WrongPassphrase,
)
from coprodesk.store import keys, restores
from coprodesk.store.copies import copy_checked, readable
from coprodesk.store.derived import bring_up_to_date
from coprodesk.store.engine import FileId, embedded_engine, file_id, read_value, settle
from coprodesk.store.failures import or_undone, translated
from coprodesk.store.migrate import bring_to_head, refuse_newer, stamp_head
from coprodesk.store.places import Place, judge_place
from coprodesk.store.schema import Base
from coprodesk.store.tails import (
    PAGE,
    append_tail,
    at_rest,
    cut_tail,
    keys_path,
    log_path,
    looks_encrypted,
    read_tail,
    sync_folder,
    tail_length,
)

SUFFIX = ".coprodesk"
REVISION = "SELECT version_num FROM alembic_version"


@dataclass
class OpenWorkspace:
    """An opened workspace: this process alone holds it until `close`."""

    path: Path
    engine: sa.Engine
    data_key: bytes
    lock: filelock.BaseFileLock
    envelope: keys.Envelope
    file: FileId | None

    def refuse_moved(self) -> None:
        """Before a commit: where another program took the file away, what was saved now would go nowhere."""
        if file_id(self.path) != self.file:
            raise FileMoved(self.path)

    def close(self) -> KnownFailure | None:
        """Make it one file and let it go. What was saved is safe whatever comes of that; a failure is returned,
        to be told: the workspace is then left as after a crash, or it was saved elsewhere."""
        try:
            if file_id(self.path) != self.file:
                return _save_elsewhere(self)
            self.engine.dispose()
            return _made_one(self.path, self.data_key)
        finally:
            self.engine.dispose()
            _let_go(self.lock)

    def change_passphrase(self, current: str, passphrase: str) -> None:
        """Wrap the same data key anew; the workspace itself is not rewritten. WrongPassphrase changes nothing."""
        self._prove(current)
        self._rewrap(keys.PASSPHRASE, keys.seal(self.data_key, passphrase, keys.PASSPHRASE))

    def renew_recovery_key(self, current: str) -> str:
        """The new key; the one before opens nothing any more but the backups that were made with it."""
        self._prove(current)
        recovery = keys.new_recovery_key()
        self._rewrap(keys.RECOVERY, keys.seal_recovery(self.data_key, recovery))
        return recovery

    def _prove(self, secret: str) -> None:
        if keys.unseal(self.envelope, secret) != self.data_key:
            raise WrongPassphrase(self.path)

    def _rewrap(self, name: str, wrap: keys.Wrap) -> None:
        renewed = keys.Envelope({**self.envelope.wraps, name: wrap})
        with translated(self.path):
            write_whole(keys_path(self.path), renewed.to_bytes())
        self.envelope = renewed


def make_workspace(path: Path, passphrase: str) -> tuple[OpenWorkspace, str]:
    """A new, empty workspace and its recovery key, which is kept nowhere. An existing file is never touched."""
    refuse_place(path)
    if path.exists() or keys_path(path).exists():
        raise FileExists(path)
    data_key, recovery = keys.new_data_key(), keys.new_recovery_key()
    envelope = keys.Envelope(
        {
            keys.PASSPHRASE: keys.seal(data_key, passphrase, keys.PASSPHRASE),
            keys.RECOVERY: keys.seal_recovery(data_key, recovery),
        }
    )
    with translated(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = locked(path)
        files = (path, keys_path(path), log_path(path), Path(f"{path}-shm"))
        with or_undone(lambda: _let_go(lock)), or_undone(lambda: _removed(*files)):
            write_whole(keys_path(path), envelope.to_bytes())
            path.touch(0o600)
            engine = embedded_engine(path, data_key)
            Base.metadata.create_all(engine)
            stamp_head(engine)
    return OpenWorkspace(path, engine, data_key, lock, envelope, file_id(path)), recovery


def open_workspace(path: Path, secret: str) -> OpenWorkspace:
    """Open with the passphrase or the recovery key. Each way in which it can fail has its own KnownFailure."""
    refuse_place(path)
    refuse_no_file(path)
    with translated(path):
        lock = locked(path)
        with or_undone(lambda: _let_go(lock)):
            restores.finish(path)
            return open_with(path, *unlocked(path, secret), lock)


def open_with(
    path: Path, envelope: keys.Envelope, data_key: bytes, lock: filelock.BaseFileLock
) -> OpenWorkspace:
    """The last steps: what can be wrong is looked for first, then the tail comes off, then the database opens."""
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise ReadOnlyFile(path)
    refuse_newer(path, read_value(path, data_key, REVISION, at_rest=at_rest(path)))
    _set_strange_log_aside(path)
    write_whole(keys_path(path), envelope.to_bytes())
    cut_tail(path)
    engine = embedded_engine(path, data_key)
    with or_undone(lambda: _made_one(path, data_key)), or_undone(engine.dispose):
        bring_to_head(engine, path, data_key)
        bring_up_to_date(engine)
    return OpenWorkspace(path, engine, data_key, lock, envelope, file_id(path))


def unlocked(path: Path, secret: str) -> tuple[keys.Envelope, bytes]:
    """The envelope that the secret opens and that fits the file, with the data key in it."""
    opened = False
    for envelope in envelopes(path):
        data_key = keys.unseal(envelope, secret)
        if data_key is not None:
            opened = True
            if readable(path, data_key):
                return envelope, data_key
    raise DamagedFile(path) if opened else WrongPassphrase(path)


def envelopes(path: Path) -> list[keys.Envelope]:
    """The keys of a workspace or a backup: beside it first, as after a crash, then in its tail."""
    beside, broken = keys_path(path), False
    found: list[keys.Envelope] = []
    with translated(path):
        if beside.is_file():
            try:
                found.append(keys.Envelope.from_bytes(beside.read_bytes()))
            except ValueError:
                broken = True
        tail = read_tail(path)
        whole = path.stat().st_size >= PAGE and not tail_length(path)
    if tail is not None and tail not in found:
        found.append(tail)
    if not found and not broken and not looks_encrypted(path):
        raise NotAWorkspace(path)
    if not found:
        raise KeysMissing(path) if whole and not broken else DamagedFile(beside if broken else path)
    return found


def _set_strange_log_aside(path: Path) -> None:
    """A whole tail says that the log was empty: one beside it was left by another file of this name."""
    log = log_path(path)
    if log.exists() and log.stat().st_size and read_tail(path) is not None:
        log.replace(path.with_name(f"{log.name}.left"))


def _made_one(path: Path, data_key: bytes) -> LeftInParts | None:
    """The log goes into the file, then the keys go behind its last page, then the sidecar goes."""
    try:
        with translated(path):
            if not settle(path, data_key) or not at_rest(path):
                return LeftInParts(path)
            append_tail(path, keys.Envelope.from_bytes(keys_path(path).read_bytes()))
            keys_path(path).unlink()
            sync_folder(path.parent)
    except KnownFailure:
        return LeftInParts(path)
    return None


def _save_elsewhere(workspace: OpenWorkspace) -> KnownFailure:
    """The file was taken away, but its open handle still reads all that was saved: into a new file with it."""
    path = workspace.path
    for folder in filter(Path.is_dir, (path.parent, Path.home())):
        names = (folder / f"{path.stem}-saved-{n}{path.suffix}" for n in itertools.count(1))
        target = next(name for name in names if not name.exists())
        with suppress(KnownFailure):
            copy_checked(workspace.engine, workspace.data_key, workspace.envelope, target)
            return SavedElsewhere(target)
    return NowhereToSave(path)


def write_whole(path: Path, content: bytes) -> None:
    """The whole file or none of it: a new one is written and synced beside, then takes the name."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    with or_undone(lambda: _removed(beside)):
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _take_name(beside, path)
        sync_folder(path.parent)


def _removed(*files: Path) -> None:
    for each in files:
        with suppress(OSError):
            each.unlink(missing_ok=True)


def _take_name(beside: Path, path: Path) -> None:
    """The folder took a new file: where the old one may be written to and yet not be replaced, a program has it open."""
    try:
        beside.replace(path)
    except PermissionError as error:
        if path.is_file() and os.access(path, os.W_OK):
            raise FileInUse(path) from error
        raise


def refuse_no_file(path: Path) -> None:
    """What is not there, is a folder, or may not be read is told as what it is."""
    if not path.exists():
        raise FileMissing(path)
    if not path.is_file():
        raise NotAWorkspace(path)
    if not os.access(path, os.R_OK):
        raise NotReadable(path)


def refuse_place(path: Path) -> None:
    place = judge_place(path)
    if place is not Place.LOCAL:
        raise UnsafePlace(path, place.value)


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Nobody else opens the workspace meanwhile."""
    with translated(path):
        lock = locked(path)
    try:
        yield
    finally:
        _let_go(lock)


def locked(path: Path) -> filelock.BaseFileLock:
    lock = filelock.FileLock(path.with_name(f".{path.name}.lock"), mode=0o600, thread_local=False)
    try:
        lock.acquire(timeout=0)
    except filelock.Timeout as error:
        raise FileInUse(path) from error
    return lock


def _let_go(lock: filelock.BaseFileLock) -> None:
    """The lock's own file goes while it is held: whoever opened it meanwhile finds it gone and looks again."""
    with suppress(OSError):
        Path(lock.lock_file).unlink()
    lock.release()
