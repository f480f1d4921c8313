"""Two families that a person can read about. Anything else that is raised is a bug.

DeskError: the person can act (a date is wrong, a colleague was quicker).
KnownFailure: the environment (a full disk, a damaged file); made only in the store.
Words for each stand in ui/kit/wording.py; here are only facts. These are plain classes because a frozen
dataclass that is an exception dies inside a context manager on Python 3.11.
"""

import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with a command: `field` names the field, `code` names the reason."""

    field: str
    code: str


class DeskError(Exception):
    pass


class Invalid(DeskError):
    def __init__(self, *problems: Problem) -> None:
        super().__init__(", ".join(f"{p.field}: {p.code}" for p in problems))
        self.problems = problems


class NotAllowed(DeskError):
    def __init__(self, permission: str) -> None:
        super().__init__(permission)
        self.permission = permission


class NotFound(DeskError):
    """The record is not there, is in the bin, or the actor may not see it: the three look alike on purpose."""

    def __init__(self, noun: str, record: UUID | str) -> None:
        super().__init__(f"{noun} {record}")
        self.noun = noun
        self.record = record


class Conflict(DeskError):
    """Somebody saved this record first. Both versions are carried, so that neither is lost; `version` is the
    number of theirs, over which a person who has compared the two may save."""

    def __init__(
        self, noun: str, record: UUID, mine: Mapping[str, object], theirs: Mapping[str, object], version: int
    ) -> None:
        super().__init__(f"{noun} {record}")
        self.version = version
        self.noun = noun
        self.record = record
        self.mine = dict(mine)
        self.theirs = dict(theirs)


class LettersMissing(DeskError):
    """No face here has these letters: on paper each would be an empty box. `letters` are Unicode's own names."""

    def __init__(self, letters: tuple[str, ...]) -> None:
        super().__init__(letters)
        self.letters = letters


class NothingToUndo(DeskError):
    pass


class CannotUndo(DeskError):
    """Later work stands on the act; undoing it would lose that work."""

    def __init__(self, act: str) -> None:
        super().__init__(act)
        self.act = act


class TiedAnew(CannotUndo):
    """The two share a newer tie by now: two parties have one open tie at a time."""


def places_of(error: BaseException) -> str:
    """The kind of a bug and where it was raised, innermost first. No message: it may carry a name."""
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    places = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))
    return f"{type(error).__name__} at {places}"


class KnownFailure(Exception):
    def __init__(self, path: Path | None = None, detail: str = "") -> None:
        super().__init__(detail or type(self).__name__)
        self.path = path
        self.detail = detail


class WrongPassphrase(KnownFailure):
    pass


class DamagedFile(KnownFailure):
    pass


class NotAWorkspace(KnownFailure):
    """A folder, or a file that never was one of ours."""


class NotReadable(KnownFailure):
    """The file is there, but whoever runs the program may not read it."""


class NewerFile(KnownFailure):
    pass


class ReadOnlyFile(KnownFailure):
    pass


class FileInUse(KnownFailure):
    pass


class FileMissing(KnownFailure):
    pass


class FolderMissing(FileMissing):
    """Not the file but the folder that it stands in, or was to be written to; `path` is the folder."""


class KeysMissing(KnownFailure):
    """Whole pages without a tail, and no sidecar: the keys went astray."""


class KeysOfAnother(KnownFailure):
    """After a crash: the keys beside the file are another workspace's."""


class NotInPlaceYet(KnownFailure):
    """What was to take the workspace's place is whole and has the name that counts; the next opening does the rest."""


class FileMoved(KnownFailure):
    """Another program moved, renamed, deleted or replaced the workspace while it was open."""


class TakenOver(KnownFailure):
    """The lock is not ours any more: another process has opened the workspace since, or has it open."""


class LogChanged(KnownFailure):
    """Another program wrote into the log beside an open workspace: what it holds may not go into the file any more."""


class SavedElsewhere(KnownFailure):
    """Said on closing after FileMoved, TakenOver or LogChanged: all that was saved went into a new file, `path`."""


class NowhereToSave(KnownFailure):
    """Said on closing after FileMoved or TakenOver, where no new file could be written."""


class LogGone(KnownFailure):
    """The log beside an open workspace was deleted or replaced; what it held is in the file."""


class LogLost(KnownFailure):
    """After a crash: the log that belongs beside the file is not there, or does not hold what it held. On closing,
    `changed`: another program wrote into it, and only what was before that could be kept.

    The newest line of the trail that is left was written `since`; the last save that is known of was at `until`.
    `lines` of the trail are known to be missing; 0 where that cannot be known.
    """

    def __init__(
        self,
        path: Path | None,
        since: datetime | None,
        until: datetime | None,
        lines: int,
        *,
        changed: bool = False,
    ) -> None:
        super().__init__(path)
        self.since, self.until, self.lines, self.changed = since, until, lines, changed


class KeysRewritten(KnownFailure):
    """A word, not a refusal: the keys beside an open workspace were gone or strange; they are there again."""


class KeysHealed(KnownFailure):
    """A word, not a refusal: one of the two copies of the keys was damaged; the other one opened the workspace."""


class KeysStrange(KnownFailure):
    """A word, not a refusal: in the file stand other keys than those with which the members named in `detail` joined."""


class LockMadeAnew(KnownFailure):
    """A word, not a refusal: the lock's own file was deleted, and nobody had come in meanwhile."""


class LeftInParts(KnownFailure):
    """Said on closing: the workspace could not be made one file. Its parts are whole, as after a crash."""


class FileExists(KnownFailure):
    pass


class UnsafePlace(KnownFailure):
    """`detail` is the kind of place: share, mapped, sync."""


class DiskFull(KnownFailure):
    pass


class DiskTrouble(KnownFailure):
    """A read or a write failed at the disk or on the way to it; nothing has shown that the file is damaged."""


class FileTooLarge(KnownFailure):
    """Larger than the disk's own format, or this system, can hold in one file."""


class OutOfMemory(KnownFailure):
    """No memory, or no more files can be opened at once."""


class ServerUnreachable(KnownFailure):
    pass


class TooSlow(KnownFailure):
    pass


class StillSaving(KnownFailure):
    """A save has not come back yet and goes on; meanwhile the same act is not begun again."""
