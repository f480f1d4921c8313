"""A workspace on disk: one encrypted file, NAME.coprodesk.

It is an SQLCipher database with its wrapped keys behind the last page (store/tails.py). While somebody has it open
the keys stand beside it in NAME.coprodesk.keys, as the log and its index do; an earlier version kept them there
always, and such a workspace becomes one file when it is closed. Opening goes step by step, so that whatever is
wrong is found before a byte is changed.
"""

import itertools
import os
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import sqlalchemy as sa
import sqlcipher3.dbapi2

from coprodesk.domain.clock import SystemClock
from coprodesk.domain.errors import (
    DamagedFile,
    DiskFull,
    DiskTrouble,
    FileExists,
    FileMissing,
    KeysHealed,
    KeysMissing,
    KeysOfAnother,
    KeysRewritten,
    KnownFailure,
    LeftInParts,
    LogLost,
    NotAWorkspace,
    NotReadable,
    NowhereToSave,
    ReadOnlyFile,
    SavedElsewhere,
    UnsafePlace,
    WrongPassphrase,
)
from coprodesk.store import keys, restores
from coprodesk.store.copies import copy_checked, damage_proved, readable
from coprodesk.store.crashes import newest_line, proved_log, set_spoilt_log_aside, set_strange_log_aside
from coprodesk.store.custody import Custody
from coprodesk.store.derived import bring_up_to_date
from coprodesk.store.engine import embedded_engine, read_value, settle
from coprodesk.store.failures import or_undone, translated
from coprodesk.store.litter import sweep
from coprodesk.store.locks import Lock, locked
from coprodesk.store.migrate import bring_to_head, refuse_newer, stamp_head
from coprodesk.store.places import Place, judge_place
from coprodesk.store.schema import Base
from coprodesk.store.sidecars import Record, read_sidecar
from coprodesk.store.slots import Key, Table
from coprodesk.store.tails import (
    PAGE,
    append_tail,
    at_rest,
    cut_tail,
    keys_path,
    log_path,
    looks_encrypted,
    read_tail,
    tail_length,
    tail_twin,
)
from coprodesk.store.whole import removed, sync_folder, taken_back

SUFFIX = ".coprodesk"
REVISION = "SELECT version_num FROM alembic_version"


@dataclass
class OpenWorkspace:
    """An opened workspace: this process alone holds it until `close`. `custody` proves that before each commit. `key`
    is what the secret opened, of the slot that is named `sign_in` where the members have slots."""

    path: Path
    engine: sa.Engine
    key: Key
    custody: Custody
    sign_in: str = ""

    @property
    def data_key(self) -> bytes:
        return self.key.data_key

    @property
    def lock(self) -> Lock:
        return self.custody.lock

    @property
    def envelope(self) -> keys.Envelope:
        return self.custody.envelope

    def close(self) -> KnownFailure | None:
        """Make it one file and let it go. What was saved is safe whatever comes of that; a failure is returned,
        to be told: the workspace is then left as after a crash, or it was saved elsewhere."""
        try:
            not_ours = self.custody.end()
            if self.custody.changed is not None:
                return self._without_log(self.custody.changed)
            if not_ours is not None:
                return _save_elsewhere(self, not_ours)
            self.engine.dispose()
            self.custody.release()
            return _made_one(self.path, self.data_key, self.envelope) or self.custody.harm
        finally:
            self.engine.dispose()
            self.custody.release()
            self.custody.let_go()

    def _without_log(self, why: KnownFailure) -> KnownFailure:
        """Everything into a new file that takes the place of this one, where the connections can still read it all; else
        this one keeps as much of the log as is sound."""
        with suppress(OSError, DamagedFile, DiskFull, DiskTrouble), restores.making(self.path) as made:
            copy_checked(self.engine, self.data_key, self.envelope, made)
            self.engine.dispose()
            self.custody.release()
            restores.take_place(made, self.path, SystemClock().now())
            return SavedElsewhere(self.path, type(why).__name__)
        self.engine.dispose()
        self.custody.release()
        lost = _made_one(self.path, self.data_key, self.envelope)
        if lost is not None:
            return lost
        lines, since = newest_line(self.path, self.data_key)
        record = self.custody.record
        return LogLost(self.path, since, record.at, max(0, record.lines - lines), changed=True)

    def change_passphrase(self, current: str, passphrase: str) -> None:
        """Of a founder without a sign-in name: wrap the same data key anew; the workspace itself is not rewritten.
        WrongPassphrase changes nothing. A member's own is changed by bootstrap/members.py."""
        self.prove(current)
        wrap = keys.seal(self.data_key, passphrase, keys.PASSPHRASE)
        self.custody.rewrap(lambda kept: replace(kept, wraps={**kept.wraps, keys.PASSPHRASE: wrap}))

    def propose_recovery_key(self, current: str) -> str:
        """A new key, for whoever proves the passphrase. It opens nothing before it is taken."""
        self.prove(current)
        return keys.new_recovery_key()

    def take_recovery_key(self, recovery: str) -> None:
        """In place of the one before, which is then asked for no more. Either of the two opens the workspace at any
        moment."""
        wrap = keys.seal_recovery(self.data_key, recovery)
        self.custody.rewrap(lambda kept: replace(kept, wraps={**kept.wraps, keys.RECOVERY: wrap}))

    def prove(self, secret: str) -> Key:
        """What the secret opens; WrongPassphrase where that is not this workspace."""
        key = keys.unseal(self.envelope, secret, self.sign_in)
        if key is None or key.data_key != self.data_key:
            raise WrongPassphrase(self.path)
        return key

    def seal(self, name: str, secret: str, whose: Key, instead_of: bytes = b"") -> bytes:
        """A slot of that name and secret for `whose.member`, with their own pair if they have one; the public half.
        The first one puts a table of slots in the place of the founder's passphrase. Raises TableFull, and Invalid where the
        name is somebody else's."""
        table = self.envelope.table or Table.empty(self.data_key)
        if whose.member is None:
            raise ValueError("a slot is somebody's")
        slot = table.seal(name, secret, whose.member, self.data_key, whose.private)
        filled = table.put(slot, self.data_key, instead_of)
        recovery = {keys.RECOVERY: self.envelope.wraps[keys.RECOVERY]}
        self.custody.rewrap(lambda _kept: keys.Envelope(recovery, filled))
        return slot.public

    def empty_slot(self, public: bytes) -> None:
        """Whoever had it is let in no more."""
        table = self.envelope.table
        if table is not None:
            emptied = table.without(public, self.data_key)
            self.custody.rewrap(lambda kept: replace(kept, table=emptied))


def make_workspace(path: Path, passphrase: str) -> tuple[OpenWorkspace, str]:
    """A new, empty workspace and its recovery key, which is kept nowhere. An existing file is never touched."""
    refuse_place(path)
    if path.exists() or keys_path(path).exists():
        raise FileExists(path)
    data_key, recovery = keys.new_data_key(), keys.new_recovery_key()
    envelope = keys.wrapped(data_key, passphrase, recovery)
    with translated(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = locked(path)
        custody = Custody(path, lock, envelope, data_key)
        files = (path, keys_path(path), log_path(path), Path(f"{path}-shm"))
        with or_undone(lock.let_go), or_undone(lambda: removed(*files)):
            custody.keep_keys(Record())
            path.touch(0o600)
            lock.take_file()
            engine = embedded_engine(path, data_key)
            with or_undone(engine.dispose), or_undone(custody.release):
                Base.metadata.create_all(engine)
                stamp_head(engine)
                custody.begin(0)
    return OpenWorkspace(path, engine, Key(data_key), custody), recovery


def open_workspace(path: Path, secret: str, name: str = "", *, without_log: bool = False) -> OpenWorkspace:
    """Open with a member's name and passphrase, or with the recovery key. Each way in which it can fail has its own KnownFailure.

    `without_log` where somebody was told by LogLost what may be missing, and goes on.
    """
    refuse_place(path)
    refuse_no_file(path)
    with translated(path):
        lock = locked(path)
        with or_undone(lock.let_go):
            restores.finish(path)
            sweep(path)
            envelope, key = unlocked(path, secret, name, without_log=without_log)
            opened = open_with(path, envelope, key, lock, without_log=without_log)
            opened.sign_in = name
            return opened


def open_with(
    path: Path,
    envelope: keys.Envelope,
    key: Key,
    lock: Lock,
    *,
    without_log: bool = False,
) -> OpenWorkspace:
    """The last steps: what can be wrong is looked for first, then the tail comes off, then the database opens."""
    data_key = key.data_key
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise ReadOnlyFile(path)
    record = Record() if without_log else proved_log(path, data_key)
    if without_log:
        set_spoilt_log_aside(path, data_key)
    refuse_newer(path, read_value(path, data_key, REVISION, at_rest=at_rest(path)))
    custody = Custody(path, lock, envelope, data_key)
    healed = _healed(path)
    set_strange_log_aside(path)
    custody.keep_keys(record)
    cut_tail(path)
    engine = embedded_engine(path, data_key)
    with (
        damage_proved(path, data_key),
        or_undone(lambda: _made_one(path, data_key, envelope)),
        or_undone(custody.release),
        or_undone(engine.dispose),
    ):
        bring_to_head(engine, path, data_key, envelope)
        bring_up_to_date(engine)
        custody.begin(newest_line(path, data_key)[0])
    if healed is not None:
        custody.tell(healed)
    return OpenWorkspace(path, engine, key, custody)


def unlocked(
    path: Path, secret: str, name: str = "", *, without_log: bool = False
) -> tuple[keys.Envelope, Key]:
    """The envelope that the secret opens and that fits the file, with the key in it."""
    lost: KnownFailure | None = None
    try:
        found = envelopes(path)
    except (KeysMissing, KeysOfAnother, DamagedFile) as failure:
        lost, found = failure, _in_backups(path)
    opened = False
    for envelope in found:
        key = keys.unseal(envelope, secret, name)
        if key is not None:
            opened = True
            if readable(path, key.data_key) or (without_log and readable(path, key.data_key, alone=True)):
                return envelope, key
            proved_log(path, key.data_key)
    raise lost or (DamagedFile(path) if opened else WrongPassphrase(path))


def _in_backups(path: Path) -> list[keys.Envelope]:
    """Where a crash left the keys beside the file and something took them from there: each backup has its own copy,
    newest first. Their passphrases are those of their day."""
    found: list[keys.Envelope] = []
    copies = path.with_name(f"{path.stem} backups").glob(f"{path.stem}-*{path.suffix}")
    for copy in sorted(copies, reverse=True):
        with suppress(OSError):
            tail = read_tail(copy)
            found += [tail] if tail is not None and tail not in found else []
    return found


def envelopes(path: Path) -> list[keys.Envelope]:
    """The keys of a workspace or a backup: in its tail, then beside it, as after a crash."""
    with translated(path):
        tail = tail_twin(path)
        whole = path.stat().st_size >= PAGE and not tail_length(path)
    found, broken, strange = list(tail.found), False, False
    with translated(keys_path(path)), suppress(*([OSError] if found else [])):
        sidecar = read_sidecar(path)
        if sidecar is not None:
            found += [each for each in sidecar.keys.found if each not in found]
            broken, strange = not sidecar.keys.found, sidecar.strange
    if not found and not broken and not looks_encrypted(path):
        raise NotAWorkspace(path)
    if strange and not found:
        raise KeysOfAnother(path)
    if not found:
        raise KeysMissing(path) if whole and not broken else DamagedFile(keys_path(path) if broken else path)
    return found


def asks_who(path: Path) -> bool:
    """Whether the members of the workspace come in under names of their own."""
    try:
        return any(envelope.table is not None for envelope in envelopes(path))
    except (KnownFailure, OSError):
        return False  # opening it will say what is wrong


def _healed(path: Path) -> KnownFailure | None:
    """What is to be told of the keys, in the tail or, where there is none, beside the file: they are not there, or
    not every bit is as it was written."""
    tail = tail_twin(path)
    beside = None if tail.found else read_sidecar(path)
    kept = tail if beside is None else beside.keys
    if not kept.found:
        return KeysRewritten(path)
    return None if kept.whole else KeysHealed(path)


def _made_one(path: Path, data_key: bytes, envelope: keys.Envelope) -> LeftInParts | None:
    """The log goes into the file, then the keys that memory holds go behind its last page, then the sidecar goes."""
    try:
        with translated(path):
            if not settle(path, data_key) or not at_rest(path):
                return LeftInParts(path)
            append_tail(path, envelope)
            if not keys_path(path).is_dir():
                taken_back(keys_path(path))
            sync_folder(path.parent)
    except (KnownFailure, OSError, ValueError, sqlcipher3.dbapi2.Error):
        return LeftInParts(path)
    return None


def _save_elsewhere(workspace: OpenWorkspace, why: KnownFailure) -> KnownFailure:
    """The file was taken away, but its open handle still reads all that was saved: into a new file with it."""
    path, taken = workspace.path, type(why).__name__
    for folder in filter(Path.is_dir, (path.parent, Path.home())):
        names = (folder / f"{path.stem}-saved-{n}{path.suffix}" for n in itertools.count(1))
        target = next(name for name in names if not name.exists())
        with suppress(KnownFailure):
            copy_checked(workspace.engine, workspace.data_key, workspace.envelope, target)
            return SavedElsewhere(target, taken)
    return NowhereToSave(path, taken)


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
