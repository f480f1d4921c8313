"""What a desk holds while a workspace is open: the lock, the keys beside the file, and the log.

All of them lie where any program may delete, empty, replace or lock them. They are looked at before each commit and
every few seconds; whatever can be made good from memory is made good and told, and where it cannot, nothing more is
written.
"""

import itertools
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2

from coprodesk.domain.errors import (
    FileInUse,
    FileMoved,
    KeysRewritten,
    KnownFailure,
    LockMadeAnew,
    LogChanged,
    LogGone,
    LogLost,
    TakenOver,
)
from coprodesk.store import keys
from coprodesk.store.copies import judged
from coprodesk.store.crashes import forget_strange_index
from coprodesk.store.engine import FileId, anchor, file_id, play_in
from coprodesk.store.failures import or_undone, translated
from coprodesk.store.frames import close_unplayed, written_into
from coprodesk.store.locks import Lock, lock_id
from coprodesk.store.sidecars import Record, note, record_bytes
from coprodesk.store.tails import keys_path, log_path, salt_of, tail_length, twice
from coprodesk.store.whole import moved, write_whole


class Custody:
    """`notices` are words to tell, oldest first. Used by the desk's thread and by the one that looks: one at a time."""

    def __init__(self, path: Path, lock: Lock, envelope: keys.Envelope, data_key: bytes) -> None:
        self.path, self.lock, self.envelope, self._data_key = path, lock, envelope, data_key
        self.record = Record()
        self.lost: KnownFailure | None = None
        self.harm: KnownFailure | None = None
        self.changed: LogChanged | None = None
        self._notices: list[KnownFailure] = []
        self._lock_id = lock_id(path)
        self._file: FileId | None = None
        self._beside: FileId | None = None
        self._log: FileId | None = None
        self._log_size = 0
        self._written = b""  # the keys as they stand beside the file
        self._anchor: Any = None
        self._played = 0
        self._turn = threading.RLock()

    def keep_keys(self, record: Record) -> None:
        """The keys stand beside the file, on the disk, before its tail may go."""
        salt = salt_of(self.path) if self.path.exists() else b""
        self.record, beside = replace(record, salt=salt), keys_path(self.path)
        if beside.is_dir():  # whoever made it, it is no place for the keys
            moved(beside, _free(beside))
        self._written = twice(self.envelope)
        write_whole(beside, record_bytes(self.record) + self._written)
        self._beside = file_id(keys_path(self.path))

    def begin(self, lines: int) -> None:
        """From now on a log belongs beside the file, kept there by a connection; `lines` of the trail are there."""
        self._anchor, self._file = anchor(self.path, self._data_key), file_id(self.path)
        self._log, self._log_size = file_id(log_path(self.path)), log_path(self.path).stat().st_size
        self.record = Record(log=True, lines=lines, at=self.record.at, salt=salt_of(self.path))
        self._played = lines
        note(self.path, self.record, on_the_disk=True)

    def tell(self, notice: KnownFailure) -> None:
        """When somebody next looks."""
        self._notices.append(notice)

    @property
    def moved(self) -> bool:
        return file_id(self.path) != self._file

    def before_commit(self, act: str) -> None:
        """Refuse what would go nowhere. A draft, which is no act, may still be saved elsewhere: it is refused only
        where another process writes too."""
        with self._turn:
            if not self.moved:
                self._prove_lock()
            if act:
                self._prove_place()

    def after_commit(self, act: str, at: datetime) -> None:
        """A line of the trail was acknowledged."""
        if not act:
            return
        with self._turn, suppress(OSError):
            self.record = replace(self.record, lines=self.record.lines + 1, at=at)
            self._log_size = max(self._log_size, log_path(self.path).stat().st_size)
            note(self.path, self.record)

    def judge(self) -> KnownFailure:
        """What it is that the database takes for damage."""
        with self._turn:
            if self.moved:
                return FileMoved(self.path)
            try:
                self._prove_frames(0)
            except LogChanged as changed:
                return changed
            return judged(self.path, self._data_key)

    def look(self) -> list[KnownFailure]:
        """Every few seconds: the same as before a commit, and what stands in the log goes into the file, so that
        little is lost with a lost log. What is to be told, each thing once."""
        with self._turn:
            if self._anchor is None:
                return []
            try:
                if not self.moved:
                    self._prove_lock()
                self._prove_place()
                if self.record.lines != self._played:
                    self._prove_frames()
                    self.play_in()
            except KnownFailure as failure:
                self._notices.append(failure)
            told, self._notices = self._notices, []
        return told

    def rewrap(self, change: Callable[[keys.Envelope], keys.Envelope]) -> None:
        """What the change makes of the envelope, on the disk before this returns; a failure leaves the one of before."""
        with self._turn, translated(self.path):
            if self.moved:
                raise FileMoved(self.path)
            self._prove_lock()
            with or_undone(partial(setattr, self, "envelope", self.envelope)):
                self.envelope = change(self.envelope)
                self.keep_keys(self.record)

    def end(self) -> KnownFailure | None:
        """Nobody looks any more. Why the workspace may not be made one file here, if it may not."""
        with self._turn:
            failure: KnownFailure | None = FileMoved(self.path) if self.moved else None
            if failure is None:
                try:
                    self._prove_lock()
                    self._prove_frames()
                except KnownFailure as lost:
                    failure = lost
            return failure

    def release(self) -> None:
        """The last connection goes, and with it the log; then others may come in."""
        with self._turn:
            anchor, self._anchor = self._anchor, None
            if anchor is None:
                return
            if self.changed is not None:
                close_unplayed(log_path(self.path), _free(log_path(self.path)), anchor)
                return
            if self.lost is None and not self.moved:
                forget_strange_index(self.path)
            with suppress(OSError, sqlcipher3.dbapi2.Error):
                if self.lost is None and not self.moved and play_in(anchor):
                    note(self.path, replace(self.record, log=False), on_the_disk=True)
            with suppress(sqlcipher3.dbapi2.Error):
                anchor.close()

    def let_go(self) -> None:
        if isinstance(self.lost, TakenOver):
            self.lock.release()  # the file of that name is another's
        else:
            self.lock.let_go()

    def _prove_lock(self) -> None:
        if self.lost is not None:
            raise self.lost
        if lock_id(self.path) == self._lock_id:
            return
        taken = TakenOver(self.path)
        try:
            again = self.lock.anew()
        except (FileInUse, OSError) as error:
            self.lost = taken
            raise taken from error
        if tail_length(self.path) or file_id(keys_path(self.path)) not in {None, self._beside}:
            again.let_go()
            self.lost = taken
            raise taken
        self.lock.give_way(again)
        self.lock, self._lock_id = again, lock_id(self.path)
        self._notices.append(LockMadeAnew(self.path))

    def _prove_place(self) -> None:
        if self.moved:
            raise FileMoved(self.path)
        self._prove_keys()
        self._prove_log()

    def _prove_log(self) -> None:
        """A log that was deleted or replaced is still read by those who have it open; one that was emptied is not."""
        log = log_path(self.path)
        if self.changed is not None:
            raise self.changed
        if file_id(log) == self._log and log.stat().st_size >= self._log_size:
            return
        with suppress(KnownFailure):
            self.play_in()
        if self._played != self.record.lines:
            self.harm = LogLost(self.path, None, self.record.at, self.record.lines - self._played)
        raise self.harm or LogGone(self.path)

    def _prove_frames(self, first: int | None = None) -> None:
        """Before they go into the file. Of those after number `first`, else of those that are not in it yet."""
        log = log_path(self.path)
        there = self._anchor is not None and file_id(log) == self._log
        if self.changed is None and there and written_into(log, self._anchor, first):
            self.changed = LogChanged(self.path)
        if self.changed is not None:
            raise self.changed

    def _prove_keys(self) -> None:
        beside = keys_path(self.path)
        expected = record_bytes(self.record) + self._written
        try:
            if beside.read_bytes() == expected:
                return
        except OSError:
            pass  # gone, a folder, or not to be read any more
        with translated(beside):
            self.keep_keys(self.record)
        self._notices.append(KeysRewritten(self.path))

    def play_in(self) -> None:
        """What stands in the log goes into the file, which then holds everything by itself."""
        with self._turn, translated(self.path), or_undone(self._renew_anchor):
            if play_in(self._anchor):
                self._played = self.record.lines

    def _renew_anchor(self) -> None:
        """One that failed once answers nothing any more. The new one is there before the old one goes."""
        if not self.moved and file_id(log_path(self.path)) == self._log:
            with suppress(OSError, sqlcipher3.dbapi2.Error):
                spent, self._anchor = self._anchor, anchor(self.path, self._data_key)
                spent.close()


def _free(path: Path) -> Path:
    names = (path.with_name(f"{path.name}.left{n or ''}") for n in itertools.count())
    return next(name for name in names if not name.exists())
