"""A plan of another system becomes entries of the record: chosen by a person, in one act, undone as one."""

import pytest

from coprodesk.desk import Desk
from coprodesk.domain.errors import Invalid
from coprodesk.domain.proposals import Proposal, ProposalKind, ProposedAction
from coprodesk.queries.abilities import AbilitiesOf
from coprodesk.queries.needs import NeedsOf
from coprodesk.queries.networks import NetworkOf
from coprodesk.queries.people import PersonWords
from coprodesk.queries.plans import PlanOf
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
