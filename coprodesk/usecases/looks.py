"""Acts on the looks that are agreed: taking them out as a calendar."""

from dataclasses import dataclass

from coprodesk.domain.changes import Topic
from coprodesk.domain.roles import Permission
from coprodesk.store.work import Work


@dataclass(frozen=True)
class NoteCalendar:
    """A calendar file left the program: the SHA-256 of its bytes, how many looks, whether it names people."""

    digest: str
    looks: int
    named: bool


def note_calendar(work: Work, command: NoteCalendar) -> None:
    """Leaves a line on the trail; no record changes."""
    work.require(Permission.PEOPLE_READ)
    told = {
        "sha256": command.digest,
        "looks": str(command.looks),
        "named": "yes" if command.named else "no",
    }
    work.record("note_calendar", Topic.WORKSPACE, work.actor.member_id, told=told)
