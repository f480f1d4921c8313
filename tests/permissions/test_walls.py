"""Whose records: `walls.txt` says on which people each act is done, and of whom each answer tells."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any
from uuid import UUID

import pytest

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
from tests.permissions.conftest import hold
from tests.permissions.scene import Maker, WouldBeKept
from tests.permissions.table import read
from tests.permissions.test_roles import lines_of_the_house

RELATIONS = ("own", "colleague", "named", "restricted", "elsewhere", "binned")
PEOPLE = ("person_id", "near_id", "bare_id", "gone_id", "closed_id")


@dataclass(frozen=True)
class Walls:
    """`asha` has every role; the records were made by others, one for each way in which a record is theirs to see."""

    asha: Desk
    records: dict[str, Record]


@pytest.fixture(scope="module")
def walls(founded: Desk) -> Walls:
    asha = founded
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
    if relation in ("named", "restricted"):
        readers = (maker.desk.actor.member_id, *((reader,) if relation == "named" else ()))
        maker.do("restrict_person", person_id=person, members=readers)
    if relation == "binned":
        maker.do("bin_person", person_id=person)


TABLE = read("walls.txt")


def test_the_table_has_a_line_for_every_act_and_every_question() -> None:
    """But for founding a workspace, where nobody is yet."""
    assert set(TABLE) == lines_of_the_house() - {"found_workspace"}


def test_every_act_is_done_and_every_answer_tells_as_the_table_says(walls: Walls) -> None:
    found = {
        name: tuple(outcome(walls.asha, name, walls.records[relation]) for relation in RELATIONS)
        for name in TABLE
    }
    assert {name: cells for name, cells in found.items() if cells != TABLE[name]} == {}


@pytest.mark.parametrize("founded", ["embedded"], indirect=True)
def test_no_command_about_ones_own_record_reaches_another_through_a_second_field(walls: Walls) -> None:
    """Each id in a command, one at a time, is that of the same thing of somebody who is hidden."""
    reached, tried = [], 0
    for name in acts().keys() | WAYS.keys() - FREE:
        act = acts()[WAYS.get(name, name)]
        for hidden in ("restricted", "elsewhere"):
            own, other = walls.records["own"], walls.records[hidden]
            ids = {own[key]: other[key] for key in own if isinstance(own[key], UUID) and key in other}
            if hidden == "restricted":  # what is the team's is everybody's
                ids = {mine: theirs for mine, theirs in ids.items() if mine not in ours(own)}
            for changed, what in swapped(command_of(name, own), ids):
                tried += 1
                if not refused(walls.asha, act.run, changed):
                    reached.append(f"{name}: {what} of {hidden}")
    assert sorted(reached) == []
    assert tried > 300


FREE = {"found_workspace", "keep_draft", "drop_draft"}  # of nobody's record, and of one's own typing


def ours(record: Record) -> set[UUID]:
    names = (
        "group_id",
        "pool_id",
        "template_id",
        "entry_id",
        "member_id",
        "decision_id",
        "voted_id",
        "decided_id",
    )
    return {record[name] for name in names}


def swapped(value: Any, ids: dict[UUID, UUID], name: str = "") -> Iterator[tuple[Any, str]]:
    """The value with one id of it in another's place, each in its turn, and the name of the field."""
    if isinstance(value, UUID) and value in ids:
        yield ids[value], name
    elif isinstance(value, str):
        for mine, theirs in ids.items():
            if str(mine) in value:
                yield value.replace(str(mine), str(theirs)), name
    elif isinstance(value, tuple):
        for place, each in enumerate(value):
            for changed, what in swapped(each, ids, f"{name}.{place}"):
                yield (*value[:place], changed, *value[place + 1 :]), what
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            for changed, what in swapped(getattr(value, field.name), ids, field.name):
                yield replace(value, **{field.name: changed}), what


def refused(desk: Desk, act: Callable[..., Any], command: Any) -> bool:
    try:
        desk.do(act, command)
    except WouldBeKept:
        return False
    except DeskError:
        return True
    raise AssertionError(f"{command} was kept")


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
