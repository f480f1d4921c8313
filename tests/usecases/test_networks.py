from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from coprodesk.desk import Desk
from coprodesk.domain.errors import Conflict, Invalid, NotFound, TiedAnew
from coprodesk.domain.ids import MemberId, PersonId, TieId, new_id
from coprodesk.domain.networks import Feel, Frequency, Ring, TieKind
from coprodesk.queries.networks import NetworkOf, NodeRow, PastTies, RingsOf, TieDays
from coprodesk.queries.people import Caseload, PeopleWho
from coprodesk.queries.plans import PlanContentOf
from coprodesk.usecases.networks import (
    AddTie,
    AddTies,
    BinTie,
    ChangeTie,
    EndTie,
    MoveTie,
    ReopenTie,
    add_tie,
    add_ties,
    bin_tie,
    change_tie,
    end_tie,
    move_tie,
    reopen_tie,
)
from coprodesk.usecases.workspace import RestoreFromBin, restore_from_bin
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
    said = stale.value
    assert (said.mine["relation"], said.theirs["relation"]) == ("opposite", "next door")
    assert (said.mine["gives"], said.theirs["gives"]) == (False, True)
    desk.do(change_tie, ChangeTie(tie, bea, said.version, TieKind.NEIGHBOUR, started, relation="opposite"))
    assert only(desk, bea).relation == "opposite"


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


def test_whether_somebody_is_paid_is_said_or_follows_from_the_kind(desk: Desk) -> None:
    bea = make_person(desk)
    make_tie(desk, bea, TieKind.FAMILY, name="Ana", paid=True)
    make_tie(desk, bea, TieKind.PROFESSIONAL, name="The chaplain", paid=False)
    make_tie(desk, bea, TieKind.PROFESSIONAL, name="The nurse")
    nodes = desk.ask(NetworkOf(bea)).nodes
    assert [(n.name, n.paid_said, n.paid) for n in nodes] == [
        ("Ana", True, True),
        ("The chaplain", False, False),
        ("The nurse", None, True),
    ]
    printed = desk.ask(PlanContentOf(bea)).ties
    assert [(line.name, line.paid) for line in printed] == [(n.name, n.paid) for n in nodes]


def test_what_is_said_of_a_tie_comes_back_as_it_was_said(desk: Desk) -> None:
    bea, joan = make_person(desk), make_person(desk, "Joan Bell")
    said: dict[str, Any] = {
        "relation": "next door <b>",
        "relation_back": "جارة",
        "frequency": Frequency.MOST_DAYS,
        "feel": Feel.MIXED,
        "carer": True,
        "live_together": True,
        "notes": "=1+1 🙂 " + "x" * 9_000,
    }
    make_tie(desk, bea, other_id=joan, **said)
    node, back = only(desk, bea), only(desk, joan)
    assert {key: getattr(node, key) for key in said} == said
    assert (node.cares_for, back.cares_for, back.carer) == (False, True, False)
    assert (back.relation, back.relation_back, back.live_together) == ("جارة", "next door <b>", True)
    assert (back.feel, back.notes) == ("", "")


@pytest.mark.parametrize("field", ["relation", "relation_back", "notes", "name"])
def test_hidden_characters_and_endless_words_are_refused_by_their_field(desk: Desk, field: str) -> None:
    bea = make_person(desk)
    for words in ("a\x00b", "x" * 10_001):
        values: dict[str, Any] = {"name": "Winston Clarke", field: words}
        with pytest.raises(Invalid) as refused:
            make_tie(desk, bea, **values)
        assert [problem.field for problem in refused.value.problems] == [field]
    assert desk.ask(NetworkOf(bea)).nodes == ()


def test_a_move_is_dated_and_an_earlier_day_keeps_its_ring(desk: Desk) -> None:
    bea = make_person(desk)
    tie = make_tie(desk, bea, started=date(2026, 3, 1), ring=Ring.TAKING_PART)
    desk.do(move_tie, MoveTie(tie, bea, Ring.FRIENDS, date(2026, 6, 1)))
    desk.do(move_tie, MoveTie(tie, bea, Ring.PAID_AND_FORMAL))
    desk.do(move_tie, MoveTie(tie, bea, Ring.CLOSEST))

    def rings() -> list[str]:
        days = (date(2026, 3, 1), date(2026, 5, 31), date(2026, 6, 1), date(2026, 11, 22), None)
        return [only(desk, bea, day).ring for day in days]

    moved = ["taking_part", "taking_part", "friends", "friends", "closest"]
    assert rings() == moved
    assert desk.ask(TieDays(bea)) == (date(2026, 3, 1), date(2026, 6, 1), date(2026, 11, 23))
    desk.undo()
    assert rings() == [*moved[:-1], "paid_and_formal"]
    desk.undo()
    desk.undo()
    assert rings() == ["taking_part"] * 5
    desk.redo()
    assert rings()[-1] == "friends"
    for day, code in ((date(2026, 2, 28), "before_start"), (date(2026, 11, 24), "in_the_future")):
        with pytest.raises(Invalid, match=code):
            desk.do(move_tie, MoveTie(tie, bea, Ring.CLOSEST, day))


def test_a_ring_changed_in_the_form_is_a_move_of_today(desk: Desk) -> None:
    bea, started = make_person(desk), date(2026, 3, 1)
    tie = make_tie(desk, bea, started=started, ring=Ring.FRIENDS)
    desk.do(change_tie, ChangeTie(tie, bea, 3, TieKind.NEIGHBOUR, started, ring=Ring.CLOSEST))
    assert (only(desk, bea, date(2026, 11, 22)).ring, only(desk, bea).ring) == ("friends", "closest")
    assert list(desk.ask(RingsOf(bea, date(2026, 11, 22))).values()) == [Ring.FRIENDS]


def test_a_tie_that_ended_goes_on_and_the_days_between_stay_without_it(desk: Desk) -> None:
    bea = make_person(desk)
    tie = make_tie(desk, bea, started=date(2026, 1, 5))
    with pytest.raises(Invalid, match="still_open"):
        desk.do(reopen_tie, ReopenTie(tie, bea, 3, date(2026, 9, 1)))
    desk.do(end_tie, EndTie(tie, bea, 3, date(2026, 4, 1), "moved away"))
    (past,) = desk.ask(PastTies(bea))
    assert (past.name, past.ended, past.ended_why) == ("Winston Clarke", date(2026, 4, 1), "moved away")
    for day, code in ((date(2026, 3, 31), "before_end"), (date(2026, 11, 24), "in_the_future")):
        with pytest.raises(Invalid, match=code):
            desk.do(reopen_tie, ReopenTie(tie, bea, past.version, day))
    desk.do(reopen_tie, ReopenTie(tie, bea, past.version, date(2026, 9, 1)))
    there = {
        day: len(desk.ask(NetworkOf(bea, day)).nodes)
        for day in (date(2026, 3, 31), date(2026, 4, 1), date(2026, 8, 31), date(2026, 9, 1))
    }
    assert list(there.values()) == [1, 0, 0, 1]
    assert {day: len(desk.ask(RingsOf(bea, day))) for day in there} == there
    assert (only(desk, bea, date(2026, 3, 1)).ended, only(desk, bea).started) == (
        date(2026, 4, 1),
        date(2026, 9, 1),
    )
    assert desk.ask(PastTies(bea)) == ()
    desk.undo()
    assert len(desk.ask(PastTies(bea))) == 1


def test_an_old_tie_is_not_opened_beside_a_new_one(desk: Desk) -> None:
    bea, joan = make_person(desk), make_person(desk, "Joan Bell")
    tie = make_tie(desk, bea, other_id=joan)
    desk.do(end_tie, EndTie(tie, bea, 3, date(2026, 11, 23)))
    make_tie(desk, bea, other_id=joan)
    (past,) = desk.ask(PastTies(bea))
    with pytest.raises(Invalid, match="already_tied"):
        desk.do(reopen_tie, ReopenTie(tie, bea, past.version, date(2026, 11, 23)))


def test_a_tie_in_the_bin_does_not_come_back_beside_a_new_one(desk: Desk) -> None:
    bea, group = make_person(desk), make_group(desk)
    ties = [make_tie(desk, bea, other_id=make_person(desk, "Joan Bell")),
            make_tie(desk, bea, TieKind.GROUP, group_id=group)]  # fmt: skip
    for node in desk.ask(NetworkOf(bea)).nodes:
        desk.do(bin_tie, BinTie(node.tie_id, bea, node.version))
        make_tie(desk, bea, TieKind.FRIEND, other_id=node.person_id, group_id=node.group_id)
    for tie in ties:
        with pytest.raises(Invalid, match="already_tied"):
            desk.do(restore_from_bin, RestoreFromBin("tie", tie))
    for node in desk.ask(NetworkOf(bea)).nodes:
        desk.do(end_tie, EndTie(node.tie_id, bea, node.version, desk.clock.today()))
    for tie in ties:
        desk.do(restore_from_bin, RestoreFromBin("tie", tie))
    assert {node.tie_id for node in desk.ask(NetworkOf(bea)).nodes} == set(ties)


def _binned(desk: Desk, bea: PersonId, tie: TieId) -> None:
    desk.do(bin_tie, BinTie(tie, bea, only(desk, bea).version))


def _ended(desk: Desk, bea: PersonId, tie: TieId) -> None:
    desk.do(end_tie, EndTie(tie, bea, only(desk, bea).version, desk.clock.today()))


def _binned_and_given_back_and_that_undone(desk: Desk, bea: PersonId, tie: TieId) -> None:
    """What the next undo would do is to put it back once more."""
    _binned(desk, bea, tie)
    desk.undo()
    desk.redo()


@pytest.mark.parametrize("closed", [_binned, _ended, _binned_and_given_back_and_that_undone])
@pytest.mark.parametrize("with_group", [False, True])
def test_undo_does_not_bring_a_tie_back_beside_the_one_that_a_colleague_drew(
    desk: Desk, closed: Callable[[Desk, PersonId, TieId], None], with_group: bool
) -> None:
    bea = make_person(desk)
    other = {"group_id": make_group(desk)} if with_group else {"other_id": make_person(desk, "Joan Bell")}
    tie = make_tie(desk, bea, TieKind.GROUP, **other)
    closed(desk, bea, tie)
    colleague = Desk(desk.store, replace(desk.actor, member_id=MemberId(new_id()), name="Tom"), desk.clock)
    newer = make_tie(colleague, bea, TieKind.GROUP, **other)
    with pytest.raises(TiedAnew):
        desk.undo()
    assert only(desk, bea).tie_id == newer
    colleague.undo()
    desk.do(restore_from_bin, RestoreFromBin("tie", newer))
    assert only(desk, bea).tie_id == newer


def test_an_undone_tie_does_not_come_back_by_redo_beside_a_newer_one(desk: Desk) -> None:
    bea, joan = make_person(desk), make_person(desk, "Joan Bell")
    make_tie(desk, bea, other_id=joan)
    desk.undo()
    colleague = Desk(desk.store, replace(desk.actor, member_id=MemberId(new_id()), name="Tom"), desk.clock)
    newer = make_tie(colleague, joan, other_id=bea)
    with pytest.raises(TiedAnew):
        desk.redo()
    assert only(desk, bea).tie_id == newer


def test_many_come_in_one_act_or_none(desk: Desk) -> None:
    bea, group = make_person(desk), make_group(desk)
    good = AddTie(bea, TieKind.FRIEND, name="Femi"), AddTie(bea, TieKind.GROUP, group_id=group)
    with pytest.raises(Invalid) as refused:
        desk.do(add_ties, AddTies((*good, AddTie(bea, TieKind.FRIEND, name="\x00"))))
    assert [problem.field for problem in refused.value.problems] == ["2.name"]
    with pytest.raises(Invalid, match="already_tied"):
        desk.do(add_ties, AddTies((*good, good[1])))
    assert desk.ask(NetworkOf(bea)).nodes == ()
    made = desk.do(add_ties, AddTies(good))
    assert [node.tie_id for node in desk.ask(NetworkOf(bea)).nodes] == list(made)
    desk.undo()
    assert desk.ask(NetworkOf(bea)).nodes == ()
    desk.redo()
    assert len(desk.ask(NetworkOf(bea)).nodes) == 2
    for ties, code in (
        ((), "needed"),
        ((good[0], AddTie(make_person(desk), TieKind.FRIEND, name="A")), "only_one"),
    ):
        with pytest.raises(Invalid, match=code):
            desk.do(add_ties, AddTies(ties))
