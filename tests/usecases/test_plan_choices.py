"""What a plan says of the record, chosen and in its own words, while the record stays as it is."""

from datetime import date

import pytest

from coprodesk.desk import Desk
from coprodesk.domain.abilities import Kind, Readiness
from coprodesk.domain.errors import Invalid, NotFound
from coprodesk.domain.ids import PersonId, PlanId
from coprodesk.queries.abilities import AbilitiesOf
from coprodesk.queries.plan_drafts import DraftLine, PlanDraft, PlanDraftOf
from coprodesk.queries.plans import PlanContentOf
from coprodesk.usecases.abilities import ChangeAbility, change_ability
from coprodesk.usecases.people import AddMatter, add_matter
from coprodesk.usecases.plan_choices import (
    LeaveOut,
    MoveLine,
    SayOtherwise,
    leave_out,
    move_line,
    say_otherwise,
)
from coprodesk.usecases.plan_versions import AddLook, add_look
from tests.factories import make_ability, make_need, make_person, make_plan, make_tie


@pytest.fixture
def bea(desk: Desk) -> PersonId:
    person = make_person(desk)
    make_ability(desk, person, "Pottery", how_used="Thursdays", helps="Craft table")
    make_ability(desk, person, "Poems")
    make_need(desk, person, "Company to get to college")
    make_tie(desk, person, name="Joan Pike", relation="neighbour")
    desk.do(add_matter, AddMatter(person, "Making things"))
    return person


@pytest.fixture
def plan(desk: Desk, bea: PersonId) -> PlanId:
    return make_plan(desk, bea)


def draft(desk: Desk, person: PersonId) -> PlanDraft:
    found = desk.ask(PlanDraftOf(person))
    assert found is not None
    return found


def line(desk: Desk, person: PersonId, part: str, at: int = 0) -> DraftLine:
    return draft(desk, person).lines[part][at]


def test_by_default_everything_is_in_and_in_the_records_words(
    desk: Desk, bea: PersonId, plan: PlanId
) -> None:
    lines = draft(desk, bea).lines
    assert {part: len(found) for part, found in lines.items()} == {
        "matters": 1, "abilities": 2, "contributions": 0, "ties": 1, "groups": 0, "about_me": 0, "needs": 1,
    }  # fmt: skip
    everything = [one for found in lines.values() for one in found]
    assert all(one.record and not (one.left_out or one.own_words or one.moved_on) for one in everything)


def test_left_out_of_the_plan_it_stays_in_the_record(desk: Desk, bea: PersonId, plan: PlanId) -> None:
    poems = line(desk, bea, "abilities", 1)
    desk.do(leave_out, LeaveOut(plan, poems.record))
    assert [one.name for one in desk.ask(PlanContentOf(bea)).abilities] == ["Pottery"]
    assert len(desk.ask(AbilitiesOf(bea))) == 2
    assert line(desk, bea, "abilities", 1).left_out
    desk.undo()
    assert len(desk.ask(PlanContentOf(bea)).abilities) == 2
    desk.do(leave_out, LeaveOut(plan, poems.record))
    desk.do(leave_out, LeaveOut(plan, poems.record, left_out=False))
    assert len(desk.ask(PlanContentOf(bea)).abilities) == 2


def test_in_this_plans_words_until_the_record_moves_on(desk: Desk, bea: PersonId, plan: PlanId) -> None:
    pottery = line(desk, bea, "abilities")
    words = {"name": "Clay, and showing others", "how_used": "Thursdays", "helps": "Rosa <b>& Ŵyn</b> 👩🏽‍🌾"}
    desk.do(say_otherwise, SayOtherwise(plan, pottery.record, words))
    said = desk.ask(PlanContentOf(bea)).abilities[0]
    assert (said.name, said.how_used, said.helps) == (
        "Clay, and showing others", "Thursdays", ("Rosa <b>& Ŵyn</b> 👩🏽‍🌾",),
    )  # fmt: skip
    row = desk.ask(AbilitiesOf(bea))[0]
    assert (row.name, row.helps) == ("Pottery", "Craft table")
    assert not line(desk, bea, "abilities").moved_on
    desk.do(change_ability, ChangeAbility(row.ability_id, row.version, "Pottery and glazing", kind=Kind(row.kind),
                                          readiness=Readiness(row.readiness), how_used=row.how_used, helps=row.helps))  # fmt: skip
    moved = line(desk, bea, "abilities")
    assert (moved.moved_on, moved.now["name"], moved.line.name) == (
        True, "Pottery and glazing", "Clay, and showing others",
    )  # fmt: skip
    desk.do(say_otherwise, SayOtherwise(plan, pottery.record))
    taken = line(desk, bea, "abilities")
    assert (taken.line.name, taken.own_words, taken.moved_on) == ("Pottery and glazing", False, False)
    desk.undo()
    desk.do(say_otherwise, SayOtherwise(plan, pottery.record, words))
    assert not line(desk, bea, "abilities").moved_on, "keeping one's words settles it too"


def test_a_line_moves_up_and_stays_there(desk: Desk, bea: PersonId, plan: PlanId) -> None:
    poems = line(desk, bea, "abilities", 1)
    desk.do(move_line, MoveLine(plan, poems.record, up=True))
    assert [one.name for one in desk.ask(PlanContentOf(bea)).abilities] == ["Poems", "Pottery"]
    desk.do(move_line, MoveLine(plan, poems.record, up=True))
    make_ability(desk, bea, "Benefits forms")
    order = [one.name for one in desk.ask(PlanContentOf(bea)).abilities]
    assert order == ["Poems", "Pottery", "Benefits forms"]
    desk.do(move_line, MoveLine(plan, poems.record, up=False))
    assert [one.name for one in desk.ask(PlanContentOf(bea)).abilities][:2] == ["Pottery", "Poems"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"name": " "}, "needed"),
        ({"name": "x" * 10_001}, "too_long"),
        ({"name": "a\x00b"}, "control_characters"),
        ({"readiness": "can_do"}, "not_possible"),
    ],
)
def test_words_that_cannot_be_kept(
    desk: Desk, bea: PersonId, plan: PlanId, words: dict[str, str], code: str
) -> None:
    with pytest.raises(Invalid) as refused:
        desk.do(say_otherwise, SayOtherwise(plan, line(desk, bea, "abilities").record, words))
    assert [problem.code for problem in refused.value.problems] == [code]


def test_a_record_of_somebody_else_is_not_chosen(desk: Desk, bea: PersonId, plan: PlanId) -> None:
    ana = make_person(desk, "Ana")
    other = make_ability(desk, ana, "Sums")
    with pytest.raises(NotFound):
        desk.do(leave_out, LeaveOut(plan, f"ability:{other}"))


def test_the_draft_says_what_changed_since_it_was_last_looked_at(
    desk: Desk, bea: PersonId, plan: PlanId
) -> None:
    assert (draft(desk, bea).since, draft(desk, bea).changes) == (None, ())
    desk.do(add_look, AddLook(plan, date(2026, 11, 20), worked="The wheel"))
    assert (draft(desk, bea).since, draft(desk, bea).changes) == (date(2026, 11, 20), ())
    make_ability(desk, bea, "Benefits forms")
    [part] = draft(desk, bea).changes
    assert [(one.change, one.line) for one in part.lines] == [("came", "Benefits forms")]
