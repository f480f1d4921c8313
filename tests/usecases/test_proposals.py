"""A plan of another system becomes entries of the record: chosen by a person, in one act, undone as one."""

from dataclasses import replace
from datetime import date

import pytest

from coprodesk.desk import Desk
from coprodesk.domain.errors import Invalid
from coprodesk.domain.proposals import (
    PlanOfAnother,
    PlanPatient,
    Proposal,
    ProposalKind,
    ProposedAction,
    ProposedTie,
    Why,
)
from coprodesk.queries.abilities import AbilitiesOf
from coprodesk.queries.needs import NeedsOf
from coprodesk.queries.networks import NetworkOf
from coprodesk.queries.people import PersonWords
from coprodesk.queries.plans import PlanContentOf, PlanOf
from coprodesk.usecases.proposals import BringInPlan, bring_in_plan
from tests.factories import make_person, make_plan

CHOSEN = (
    Proposal(
        ProposalKind.OUTCOME, "Walk to the shop", "", "to be out", (ProposedAction("me", "", "Ask Ana", 30),)
    ),
    Proposal(ProposalKind.MATTER, "Being asked"),
    Proposal(ProposalKind.ABILITY, "Pottery", "would_teach", "Thursdays"),
    Proposal(ProposalKind.TIE, "Ana Lopes", "sister"),
    Proposal(ProposalKind.NEED, "Company"),
)


def test_what_was_chosen_is_kept_and_undone_in_one_go(desk: Desk) -> None:
    person = make_person(desk)
    assert desk.do(bring_in_plan, BringInPlan(person, CHOSEN, "Harbour system")) == 5
    assert [(one.words, one.written_by) for one in desk.ask(PersonWords(person))] == [
        ("Being asked", "Harbour system")
    ]
    assert [(one.name, one.readiness, one.how_used) for one in desk.ask(AbilitiesOf(person))] == [
        ("Pottery", "would_teach", "Thursdays")
    ]
    assert [(one.name, one.kind, one.relation) for one in desk.ask(NetworkOf(person)).nodes] == [
        ("Ana Lopes", "family", "sister")
    ]
    assert [one.words for one in desk.ask(NeedsOf(person))] == ["Company"]
    plan = desk.ask(PlanOf(person))
    assert plan is not None
    assert [(one.words, one.why, [act.what for act in one.actions]) for one in plan.outcomes] == [
        ("Walk to the shop", "to be out", ["Ask Ana"])
    ]
    assert desk.undoable() == "bring_in_plan"
    desk.undo()
    assert desk.ask(AbilitiesOf(person)) == ()
    assert desk.ask(NetworkOf(person)).nodes == ()
    assert desk.ask(PlanOf(person)) is None


def test_what_was_done_and_who_is_paid_stay_as_they_were_said(desk: Desk) -> None:
    person = make_person(desk)
    steps = (
        ProposedAction("me", "Me", "Rang them", done=True, starts=date(2026, 11, 1), ends=date(2026, 11, 30)),
        ProposedAction("service", "", "Hoist", doubt=Why.ON_HOLD),
    )
    tied = ProposedTie("group", "taking_part", "gives", paid=False)
    chosen = (
        Proposal(ProposalKind.OUTCOME, "Walk", actions=steps),
        Proposal(ProposalKind.TIE, "Choir", tie=tied),
        Proposal(ProposalKind.TIE, "Chris", "personal assistant", tie=ProposedTie("paid", "", "receives", paid=True)),
        Proposal(ProposalKind.ABOUT_ME, "Text first", "how_i_communicate"),
        Proposal(ProposalKind.NEED, "Company", "relationships"),
        Proposal(ProposalKind.MATTER, "My cat", who="Ana", said_on=date(2026, 5, 12)),
        Proposal(ProposalKind.ABILITY, "Pottery", helps="Rosa"),
    )  # fmt: skip
    desk.do(bring_in_plan, BringInPlan(person, chosen))
    plan = desk.ask(PlanOf(person))
    assert plan is not None
    [[step]] = [one.actions for one in plan.outcomes]
    assert (step.what, step.done, step.starts, step.ends) == (
        "Rang them",
        True,
        date(2026, 11, 1),
        date(2026, 11, 30),
    )
    ties = {one.name: one for one in desk.ask(NetworkOf(person)).nodes}
    assert (ties["Choir"].kind, ties["Choir"].ring, ties["Choir"].direction) == (
        "group",
        "taking_part",
        "gives",
    )
    assert ties["Choir"].group_id is not None
    assert (ties["Chris"].kind, ties["Chris"].paid, ties["Chris"].direction) == ("paid", True, "receives")
    content = desk.ask(PlanContentOf(person))
    assert [(one.heading, one.words) for one in content.about_me] == [("how_i_communicate", "Text first")]
    assert [(one.words, one.outcome) for one in content.needs] == [("Company", "relationships")]
    assert [(one.words, one.who, one.said_on) for one in content.matters] == [
        ("My cat", "Ana", date(2026, 5, 12))
    ]
    assert [one.helps for one in content.abilities] == [("Rosa",)]


@pytest.mark.parametrize(
    ("about", "sure"),
    [
        (PlanPatient("k", "Ada Lowe"), True),
        (PlanPatient("k", "LOWE, Ada Mary"), True),
        (PlanPatient("k", "Mrs Ada Lowe", "1950-03-04"), True),
        (PlanPatient("k", "Ada Lowe", "1950"), True),
        (PlanPatient("k", "Ben Okafor"), False),
        (PlanPatient("k", "Ada"), False),
        (PlanPatient("k", "Ann Lowe"), False),
        (PlanPatient("k", ""), False),
        (PlanPatient("k", "Ada Lowe", "1951"), False),
        (PlanPatient("k", "Ada Lowe", nhs_number="9000000017"), False),
        (PlanPatient("k", "Ada Lowe", doubts=(Why.DIED,)), False),
    ],
)
def test_a_plan_of_somebody_unlike_the_record_is_kept_only_when_somebody_said_so(
    desk: Desk, about: PlanPatient, sure: bool
) -> None:
    person = make_person(desk, "Ada Lowe", born="1950-03-04", nhs_number="9000000009")
    command = BringInPlan(person, CHOSEN[:1], about=about)
    if not sure:
        with pytest.raises(PlanOfAnother) as refused:
            desk.do(bring_in_plan, command)
        assert refused.value.told == about.name
        assert desk.ask(PlanOf(person)) is None
    assert desk.do(bring_in_plan, replace(command, same_person=not sure)) == 1


def test_outcomes_join_the_plan_that_is_open(desk: Desk) -> None:
    person = make_person(desk)
    made = make_plan(desk, person)
    desk.do(bring_in_plan, BringInPlan(person, CHOSEN[:1]))
    plan = desk.ask(PlanOf(person))
    assert plan is not None
    assert (plan.plan_id, len(plan.outcomes)) == (made, 2)


def test_one_line_that_cannot_be_kept_keeps_out_all(desk: Desk) -> None:
    person = make_person(desk)
    with pytest.raises(Invalid):
        desk.do(bring_in_plan, BringInPlan(person, (*CHOSEN, Proposal(ProposalKind.NEED, "\x00"))))
    assert desk.ask(AbilitiesOf(person)) == ()
