"""Acts that leave no more than a line on the trail: that the records were checked, and that a backup was restored."""

from dataclasses import dataclass
from datetime import datetime

from coprodesk.domain.changes import Topic
from coprodesk.domain.roles import Permission
from coprodesk.store.work import Work


@dataclass(frozen=True)
class NoteCheck:
    """`whole`: all that was looked at is as it should be; `receipts` agreed with the trail."""

    whole: bool
    receipts: int = 0


@dataclass(frozen=True)
class NoteRestore:
    """A backup that was `made` then took the workspace's place."""

    made: datetime


def note_check(work: Work, command: NoteCheck) -> None:
    work.require(Permission.TEAM_READ)
    told = {"whole": int(command.whole), "receipts": command.receipts}
    work.record("note_check", Topic.WORKSPACE, work.actor.member_id, told=told, undoable=False)


def note_restore(work: Work, command: NoteRestore) -> None:
    work.require(Permission.TEAM_READ)
    told = {"made": command.made.isoformat()}
    work.record("note_restore", Topic.WORKSPACE, work.actor.member_id, told=told, undoable=False)
