"""Six people's records, one for each way in which a record is, or is not, somebody's to see."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest

from coprodesk.desk import Desk
from coprodesk.domain.errors import DeskError, NotFound
from coprodesk.domain.ids import MemberId, TeamId, new_id
from coprodesk.domain.pictures import PictureSlot
from coprodesk.domain.roles import GRANTS, Permission, Role
from coprodesk.store.schema import Member, Team
from coprodesk.usecases.registry import acts
from tests.factories import put
from tests.permissions.acts import questions
from tests.permissions.commands import PICTURE, WAYS, Record, command_of, question_of
from tests.permissions.scene import Maker, WouldBeKept, hold
from tests.permissions.table import read

TABLE = read("walls.txt")
RELATIONS = ("own", "colleague", "named", "restricted", "elsewhere", "binned")
PEOPLE = ("person_id", "near_id", "bare_id", "gone_id", "closed_id", "apart_id")


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


def by_reason(walls: Walls) -> Iterator[str]:
    """What somebody finds who opened one restricted record, with every role and with one that opens none without."""
    opened = frozenset({walls.records["restricted"]["person_id"]})
    roles = {"every role": walls.asha.actor.roles, "governance": frozenset({Role.INFORMATION_GOVERNANCE})}
    wanted = {"every role": {"own", "colleague", "named", "restricted"}, "governance": {"restricted"}}
    for name, held in roles.items():
        actor = replace(walls.asha.actor, roles=held, opened=opened)
        desk = Desk(walls.asha.store, actor, walls.asha.clock)
        found = {each for each in RELATIONS if told(desk, "PersonById", walls.records[each]) == "tells"}
        if found != wanted[name]:
            yield f"{name}: {found}"
    nobody = replace(walls.asha.actor, roles=frozenset({Role.ADMINISTRATOR}), opened=opened)
    with pytest.MonkeyPatch.context() as patch:  # were it ever asked of them
        patch.setitem(GRANTS, Role.ADMINISTRATOR, frozenset(Permission))
        desk = Desk(walls.asha.store, nobody, walls.asha.clock)
        yield from (each for each in RELATIONS if told(desk, "PersonById", walls.records[each]) == "tells")


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
