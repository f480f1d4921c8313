"""Six people's records, one for each way in which a record is, or is not, somebody's to see."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from coprodesk.desk import Desk
from coprodesk.domain.changes import Topic
from coprodesk.domain.errors import DeskError, NotFound
from coprodesk.domain.ids import MemberId, TeamId, new_id
from coprodesk.domain.pictures import PictureSlot
from coprodesk.domain.roles import Role
from coprodesk.store.schema import Member, Team
from coprodesk.store.work import Work
from coprodesk.usecases.registry import acts
from tests.permissions.acts import questions
from tests.permissions.commands import PICTURE, WAYS, Record, command_of, question_of
from tests.permissions.scene import Maker, WouldBeKept, hold
from tests.permissions.table import read

TABLE = read("walls.txt")
RELATIONS = ("own", "colleague", "named", "restricted", "elsewhere", "binned")
PEOPLE = ("person_id", "near_id", "bare_id", "gone_id", "closed_id")


@dataclass(frozen=True)
class Walls:
    """`asha` has every role; the records were made by others, one for each way in which a record is theirs to see."""

    asha: Desk
    records: dict[str, Record]


def built(asha: Desk) -> Walls:
    """From here on nothing is kept."""
    mo = colleague(asha, "Mo Hughes", asha.actor.team_id)
    far = colleague(asha, "Rhys Vaughan", another_team(asha))
    records = {}
    for relation in RELATIONS:
        maker = Maker(far if relation == "elsewhere" else mo, f"Quill{relation}")
        worker = maker.desk if relation in ("colleague", "elsewhere") else asha
        record = records[relation] = maker.make(worker_id=worker.actor.member_id)
        maker.by(maker.desk if relation == "elsewhere" else asha)
        record["readers"] = (asha.actor.member_id,)
        for person in PEOPLE:
            shut(maker, relation, record[person], asha.actor.member_id)
    Maker(asha, "Quill").do("invite_member", member_id=asha.actor.member_id, code_key="c0de" * 16)
    Maker(asha, "Quill").do("set_picture", slot=PictureSlot.STAR, version=None, picture=PICTURE)
    hold(asha)
    return Walls(asha, records)


def colleague(desk: Desk, name: str, team: TeamId) -> Desk:
    actor = replace(desk.actor, member_id=MemberId(new_id()), name=name, team_id=team)
    made = Member(id=actor.member_id, team_id=team, name=name, roles=[role.value for role in Role])
    put(desk, made)
    return Desk(desk.store, actor, desk.clock)


def another_team(desk: Desk) -> TeamId:
    team = TeamId(new_id())
    put(desk, Team(id=team, name="Southside"))
    return team


def put(desk: Desk, row: Any) -> None:
    """What a team in the same workspace has; nothing of the program makes a second one yet."""

    def keep(work: Work, _: None) -> None:
        work.add(row)
        work.record("found_workspace", Topic.WORKSPACE, row.id)

    desk.do(keep, None)


def shut(maker: Maker, relation: str, person: Any, reader: MemberId) -> None:
    maker_alone = (maker.desk.actor.member_id,)
    if relation in ("named", "restricted"):
        maker.do("restrict_person", person_id=person, members=(*maker_alone, reader))
    if relation == "restricted":  # they were named once, and are no longer
        maker.do("restrict_person", person_id=person, members=maker_alone)
    if relation == "binned":
        maker.do("bin_person", person_id=person)


def differing(walls: Walls, lines: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The lines that say something else than what comes of them, with what does."""
    for name in lines:
        found = tuple(outcome(walls.asha, name, walls.records[relation]) for relation in RELATIONS)
        if found != TABLE[name]:
            yield name, found


def outcome(desk: Desk, name: str, record: Record) -> str:
    """A word for what comes of it."""
    if name in questions():
        return told(desk, name, record)
    command = command_of(name, record)
    try:
        desk.do(acts()[WAYS.get(name, name)].run, command)
    except WouldBeKept:
        return "yes"
    except NotFound:
        return "–"
    except DeskError as other:
        return type(other).__name__
    raise AssertionError(f"{name} was kept")


def told(desk: Desk, name: str, record: Record) -> str:
    try:
        answer = desk.ask(question_of(name, record))
    except NotFound:
        return "–"
    except DeskError as other:
        return type(other).__name__
    return "tells" if record["needle"].casefold() in repr(answer).casefold() else "silent"
