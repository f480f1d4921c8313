from datetime import date
from typing import Any

import pytest

from coprodesk.desk import Desk
from coprodesk.domain.errors import Conflict, Invalid, NotFound
from coprodesk.domain.ids import PersonId, TieId
from coprodesk.domain.networks import Ring, TieKind
from coprodesk.queries.networks import NetworkOf, NodeRow
from coprodesk.queries.people import Caseload, PeopleWho
from coprodesk.usecases.networks import (
    AddTie,
    BinTie,
    ChangeTie,
    EndTie,
    add_tie,
    bin_tie,
    change_tie,
    end_tie,
)
from tests.factories import make_group, make_person, make_tie


def only(desk: Desk, person: PersonId, on: date | None = None) -> NodeRow:
    (node,) = desk.ask(NetworkOf(person, on)).nodes
    return node


def test_a_contact_is_made_in_the_same_act_and_goes_with_it(desk: Desk) -> None:
    bea = make_person(desk)
    make_tie(desk, bea, name="Winston Clarke", relation="neighbour", gives=True)
    node = only(desk, bea)
    assert (node.name, node.relation, node.direction, node.ring) == (
        "Winston Clarke",
        "neighbour",
        "gives",
        "friends",
    )
    assert desk.ask(Caseload()).total == 1
    assert desk.ask(Caseload(who=PeopleWho.EVERYONE)).total == 2
    desk.undo()
    assert desk.ask(NetworkOf(bea)).nodes == ()
    assert desk.ask(Caseload(who=PeopleWho.EVERYONE)).total == 1


def test_each_party_sees_its_own_side(desk: Desk) -> None:
    bea, joan = make_person(desk), make_person(desk, "Joan Bell")
    make_tie(
        desk, bea, TieKind.FRIEND, other_id=joan, relation="friend", relation_back="old colleague",
        ring=Ring.CLOSEST, gives=True,
    )  # fmt: skip
    mine, hers = only(desk, bea), only(desk, joan)
    assert (mine.direction, mine.relation, mine.ring) == ("gives", "friend", "closest")
    assert (hers.direction, hers.relation, hers.ring) == ("receives", "old colleague", "friends")


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({}, "needed"),
        ({"name": "A", "themselves": True}, "only_one"),
        ({"themselves": True}, "themselves"),
        ({"name": "A", "strength": 4}, "out_of_range"),
        ({"name": "A", "started": date(2027, 1, 1)}, "in_the_future"),
    ],
)
def test_ties_that_cannot_be(desk: Desk, values: dict[str, Any], code: str) -> None:
    bea = make_person(desk)
    rest = {key: value for key, value in values.items() if key != "themselves"}
    if "themselves" in values:
        rest["other_id"] = bea
    with pytest.raises(Invalid) as refused:
        desk.do(add_tie, AddTie(bea, TieKind.FRIEND, **rest))
    assert [p.code for p in refused.value.problems] == [code]


def test_one_open_tie_between_two(desk: Desk) -> None:
    bea, group = make_person(desk), make_group(desk)
    joan = make_person(desk, "Joan Bell")
    make_tie(desk, bea, TieKind.GROUP, group_id=group)
    tie = make_tie(desk, bea, other_id=joan)
    for one, values in ((bea, {"group_id": group}), (joan, {"other_id": bea})):
        with pytest.raises(Invalid, match="already_tied"):
            make_tie(desk, one, **values)
    desk.do(end_tie, EndTie(tie, joan, 3, date(2026, 11, 23)))
    make_tie(desk, joan, other_id=bea)


def test_an_ended_tie_leaves_the_map_from_that_day(desk: Desk) -> None:
    bea = make_person(desk)
    tie = make_tie(desk, bea, started=date(2026, 3, 1))
    with pytest.raises(Invalid, match="before_start"):
        desk.do(end_tie, EndTie(tie, bea, 3, date(2026, 2, 28)))
    desk.do(end_tie, EndTie(tie, bea, 3, date(2026, 9, 1), "moved away"))
    assert only(desk, bea, date(2026, 8, 31)).ended == date(2026, 9, 1)
    assert desk.ask(NetworkOf(bea, date(2026, 9, 1))).nodes == ()
    assert desk.ask(NetworkOf(bea, date(2026, 2, 28))).nodes == ()


def test_a_change_at_either_end_makes_an_older_form_stale(desk: Desk) -> None:
    bea = make_person(desk)
    tie = make_tie(desk, bea)
    started = date(2026, 11, 23)
    change = ChangeTie(tie, bea, 3, TieKind.NEIGHBOUR, started, relation="next door", gives=True)
    desk.do(change_tie, change)
    assert (only(desk, bea).relation, only(desk, bea).direction) == ("next door", "gives")
    desk.do(change_tie, change)
    with pytest.raises(Conflict) as stale:
        desk.do(change_tie, ChangeTie(tie, bea, 3, TieKind.NEIGHBOUR, started, relation="opposite"))
    assert (stale.value.mine["other_relation"], stale.value.theirs["other_relation"]) == (
        "opposite",
        "next door",
    )


def test_a_tie_is_binned_and_brought_back(desk: Desk) -> None:
    bea = make_person(desk)
    tie = make_tie(desk, bea)
    desk.do(bin_tie, BinTie(tie, bea, 3))
    assert desk.ask(NetworkOf(bea)).nodes == ()
    desk.undo()
    assert only(desk, bea).tie_id == tie


def test_a_tie_is_reached_from_its_own_parties_only(desk: Desk) -> None:
    tie: TieId = make_tie(desk, make_person(desk))
    with pytest.raises(NotFound):
        desk.do(bin_tie, BinTie(tie, make_person(desk, "Joan Bell"), 3))
