"""Whose records: `walls.txt` says on which people each act is done, and of whom each answer tells."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any
from uuid import UUID

import pytest

from coprodesk.desk import Desk
from coprodesk.domain.errors import DeskError
from coprodesk.domain.roles import Permission
from coprodesk.usecases.registry import acts
from tests.permissions.commands import WAYS, Record, command_of
from tests.permissions.scene import WouldBeKept
from tests.permissions.test_roles import lines_of_the_house
from tests.permissions.walls import TABLE, Walls, by_reason, differing


def test_the_table_has_a_line_for_every_act_and_every_question() -> None:
    """But for founding a workspace, where nobody is yet."""
    assert set(TABLE) == lines_of_the_house() - {"found_workspace"}


def test_every_act_is_done_and_every_answer_tells_as_the_table_says(walls: Walls) -> None:
    assert dict(differing(walls, TABLE)) == {}


def test_a_reason_opens_one_record_and_no_other(walls: Walls) -> None:
    assert list(by_reason(walls)) == []


@pytest.mark.parametrize("founded", ["embedded"], indirect=True)
def test_no_command_about_ones_own_record_reaches_another_through_a_second_field(walls: Walls) -> None:
    """Each id in a command, one at a time, is that of the same thing of somebody who is hidden."""
    reached, tried = [], 0
    for name in (acts().keys() | WAYS.keys()) - FREE:
        act = acts()[WAYS.get(name, name)]
        for hidden in ("restricted", "elsewhere"):
            if hidden == "restricted" and act.permission is Permission.GOVERNANCE_WRITE:
                continue  # who asks for their own record is not kept from it, and whoever answers handles it
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


# Of nobody's record, of one's own typing, and what is there to open a record that is kept from one.
FREE = {"found_workspace", "keep_draft", "drop_draft", "open_by_reason"}


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
