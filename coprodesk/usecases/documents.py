"""Acts on documents that leave the program."""

from dataclasses import dataclass
from uuid import UUID

from coprodesk.domain.changes import Topic
from coprodesk.domain.copy_parts import Without
from coprodesk.domain.documents import THE_PERSON, Shape, Wanted, Way
from coprodesk.domain.errors import NotFound
from coprodesk.domain.ids import PersonId
from coprodesk.domain.roles import Permission
from coprodesk.domain.sharing import Audience
from coprodesk.domain.texts import problems_in, refuse
from coprodesk.store.schema import Person, PlanVersion
from coprodesk.store.work import Work

ACTS = {Way.SAVED: "save_plan", Way.PRINTED: "print_plan"}


@dataclass(frozen=True)
class NoteCopy:
    """A copy of somebody's plan has been made. `digest` is the SHA-256 of the very bytes that left."""

    person_id: PersonId
    way: Way
    digest: str
    wanted: Wanted
    version_id: UUID | None = None
    audience: Audience = THE_PERSON
    roles: bool = False
    left_out: int = 0
    locked: bool = False
    shape: Shape = Shape.PDF
    without: Without = frozenset()


def note_copy(work: Work, command: NoteCopy) -> None:
    """Leaves a line on the trail; the record itself is as it was, so there is nothing to undo."""
    work.require(Permission.PEOPLE_READ)
    refuse(problems_in("for_name", command.audience.name, longest=300))
    person = work.load(Person, command.person_id)
    version_id = command.version_id
    if version_id is not None and work.load(PlanVersion, version_id).person_id != person.id:
        raise NotFound("plan_version", version_id)
    told = {
        "sha256": command.digest,
        "shape": command.shape.value,
        "format": command.wanted.format.value,
        "language": command.wanted.language.value,
        "version": str(version_id) if version_id else "",
        "for": command.audience.reader.value,
        "for_name": command.audience.name,
        "left_out": command.left_out,
        "roles": int(command.roles),
        "locked": int(command.locked),
        "without": ", ".join(sorted(command.without)),
    }
    work.record(ACTS[command.way], Topic.WORKSPACE, person.id, person.id, told=told)
