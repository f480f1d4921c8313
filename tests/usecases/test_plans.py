from datetime import date

import pytest
import sqlalchemy as sa

from coprodesk.desk import Desk
from coprodesk.domain.errors import CannotUndo, Conflict, Invalid, NotAllowed, NotFound
from coprodesk.domain.ids import MemberId, TeamId, new_id
from coprodesk.domain.plans import ActionSource, AgreedHow, PlanAlreadyOpen, PlanVersionChanged
from coprodesk.domain.roles import Actor, Role
from coprodesk.queries.people import PersonById
from coprodesk.queries.plan_versions import PlanVersionContent, PlanVersions
from coprodesk.queries.plans import PlanContentOf, PlanOf
from coprodesk.usecases.people import AddMatter, add_matter
from coprodesk.usecases.plan_outcomes import (
    AddAction,
    BinOutcome,
    ChangeAction,
    ChangeOutcome,
    SetActionDone,
    add_action,
    bin_outcome,
    change_action,
    change_outcome,
    set_action_done,
)
from coprodesk.usecases.plan_versions import AgreePlan, Agrees, agree_plan
from coprodesk.usecases.plan_voices import (
    AddContingency,
    AddRisk,
    BinPlanPart,
    SetPlanView,
    add_contingency,
    add_risk,
    bin_plan_part,
    set_plan_view,
)
from coprodesk.usecases.plans import BinPlan, SetReview, StartPlan, bin_plan, set_review, start_plan
from tests.factories import make_person, make_plan

BOTH = (Agrees("Bea Marlow", AgreedHow.SAID, "large print"), Agrees("Asha Rahman", AgreedHow.SIGNED))


def test_a_plan_holds_hours_and_pounds_apart(desk: Desk) -> None:
    bea = make_person(desk)
    make_plan(desk, bea)
    plan = desk.ask(PlanOf(bea))
    assert plan is not None
    walk, help_ = plan.outcomes[0].actions
    assert (walk.source, walk.weekly_minutes, walk.pence) == (ActionSource.MY_NETWORK, 120, None)
    assert (help_.weekly_minutes, help_.pence, help_.every) == (None, 3800, "week")


def test_one_open_plan_for_each_person(desk: Desk) -> None:
    bea = make_person(desk)
    plan = make_plan(desk, bea)
    with pytest.raises(PlanAlreadyOpen) as refused:
        desk.do(start_plan, StartPlan(bea))
    assert refused.value.plan_id == plan
    desk.do(bin_plan, BinPlan(plan, 1))
    assert desk.ask(PlanOf(bea)) is None
    desk.do(start_plan, StartPlan(bea))


def test_an_outcome_and_its_actions_change_and_go_together(desk: Desk) -> None:
    bea = make_person(desk)
    make_plan(desk, bea)
    plan = desk.ask(PlanOf(bea))
    assert plan is not None
    outcome = plan.outcomes[0]
    walk = outcome.actions[0]
    desk.do(change_outcome, ChangeOutcome(outcome.outcome_id, outcome.version, "I teach pottery"))
    with pytest.raises(Conflict):
        desk.do(change_outcome, ChangeOutcome(outcome.outcome_id, outcome.version, "Something else"))
    desk.do(
        change_action,
        ChangeAction(walk.action_id, walk.version, ActionSource.ME, "Me", "Walk there", by=date(2026, 12, 1)),
    )
    desk.do(set_action_done, SetActionDone(walk.action_id, done=True))
    changed = desk.ask(PlanContentOf(bea)).outcomes[0]
    assert (changed.words, changed.actions[0].who, changed.actions[0].done) == ("I teach pottery", "Me", True)
    desk.do(bin_outcome, BinOutcome(outcome.outcome_id, 2))
    assert desk.ask(PlanContentOf(bea)).outcomes == ()
    desk.undo()
    assert len(desk.ask(PlanContentOf(bea)).outcomes[0].actions) == 2


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"what": ""}, ("what", "needed")),
        ({"weekly_minutes": 0}, ("weekly_minutes", "not_in_a_week")),
        ({"pence": 100}, ("every", "needed")),
        ({"every": "week"}, ("pence", "needed")),
        ({"pence": -1, "every": "once"}, ("pence", "out_of_range")),
    ],
)
def test_an_action_that_cannot_be(desk: Desk, values: dict[str, object], problem: tuple[str, str]) -> None:
    bea = make_person(desk)
    make_plan(desk, bea)
    plan = desk.ask(PlanOf(bea))
    assert plan is not None
    said: dict[str, object] = {"source": ActionSource.ME, "who": "Me", "what": "Ask", **values}
    with pytest.raises(Invalid) as refused:
        desk.do(add_action, AddAction(plan.outcomes[0].outcome_id, **said))  # type: ignore[arg-type]
    assert [(p.field, p.code) for p in refused.value.problems] == [problem]


def test_two_voices_a_risk_and_what_if(desk: Desk) -> None:
    bea = make_person(desk)
    plan = make_plan(desk, bea)
    desk.do(set_plan_view, SetPlanView(plan, "Evenings", "I can do Saturdays alone", "By daylight"))
    desk.do(set_plan_view, SetPlanView(plan, "Evenings", "I can", "By daylight", "We try three", version=1))
    risk = desk.do(
        add_risk, AddRisk(plan, "Evening bus home", could_go_well="The poets", if_goes_wrong="Ring Joan")
    )
    desk.do(add_contingency, AddContingency(plan, "Joan is away", "Ring Femi"))
    content = desk.ask(PlanContentOf(bea))
    assert [(v.person_says, v.disagreement) for v in content.two_views] == [("I can", "We try three")]
    assert content.contingency[0].then_what == "Ring Femi"
    desk.do(bin_plan_part, BinPlanPart("risk", risk))
    assert desk.ask(PlanContentOf(bea)).risks == ()
    with pytest.raises(NotFound):
        desk.do(bin_plan_part, BinPlanPart("risk", risk))


def test_the_next_look_is_one_date(desk: Desk) -> None:
    bea = make_person(desk)
    plan = make_plan(desk, bea)
    desk.do(set_review, SetReview(plan, date(2026, 12, 2)))
    assert desk.ask(PersonById(bea)).next_look == date(2026, 12, 2)
    assert desk.ask(PlanContentOf(bea)).review_on == date(2026, 12, 2)


def test_an_agreed_version_stays_as_it_was(desk: Desk) -> None:
    bea = make_person(desk)
    plan = make_plan(desk, bea)
    desk.do(add_matter, AddMatter(bea, "Making things, Ŵyn & “Femi”"))
    first = desk.do(agree_plan, AgreePlan(plan, BOTH, date(2026, 12, 2)))
    agreed = desk.ask(PlanVersionContent(first))
    desk.do(add_matter, AddMatter(bea, "Being asked to help"))
    second = desk.do(agree_plan, AgreePlan(plan, BOTH[:1]))
    assert desk.ask(PlanVersionContent(first)) == agreed
    assert (agreed.number, agreed.agreed_on, len(agreed.matters)) == (1, date(2026, 11, 23), 1)
    assert [(c.who, c.copy_format) for c in agreed.copies] == [("Bea Marlow", "large print")]
    assert len(desk.ask(PlanVersionContent(second)).matters) == 2
    versions = desk.ask(PlanVersions(bea))
    assert [(v.number, len(v.agreed)) for v in versions] == [(2, 1), (1, 2)]
    with pytest.raises(CannotUndo):
        desk.undo()


def test_numbers_count_on_over_a_new_plan(desk: Desk) -> None:
    bea = make_person(desk)
    plan = make_plan(desk, bea)
    desk.do(agree_plan, AgreePlan(plan, BOTH))
    desk.do(bin_plan, BinPlan(plan, 1))
    desk.do(agree_plan, AgreePlan(make_plan(desk, bea), BOTH))
    assert [v.number for v in desk.ask(PlanVersions(bea))] == [2, 1]


def test_an_empty_plan_or_nobody_cannot_agree(desk: Desk) -> None:
    plan = desk.do(start_plan, StartPlan(make_person(desk)))
    for command in (AgreePlan(plan, BOTH), AgreePlan(plan, ())):
        with pytest.raises(Invalid):
            desk.do(agree_plan, command)


def test_a_version_changed_behind_our_back_is_not_shown(desk: Desk) -> None:
    bea = make_person(desk)
    version = desk.do(agree_plan, AgreePlan(make_plan(desk, bea), BOTH))
    with desk.store.engine.begin() as connection:
        connection.execute(sa.text("UPDATE plan_version SET digest = 'x'"))
    with pytest.raises(PlanVersionChanged):
        desk.ask(PlanVersionContent(version))


def test_another_team_sees_no_plan(desk: Desk) -> None:
    bea = make_person(desk)
    version = desk.do(agree_plan, AgreePlan(make_plan(desk, bea), BOTH))
    away = Actor(MemberId(new_id()), "Ines", frozenset({Role.PRACTITIONER}), TeamId(new_id()))
    other = Desk(desk.store, away, desk.clock)
    for question in (PlanOf(bea), PlanVersions(bea), PlanContentOf(bea), PlanVersionContent(version)):
        with pytest.raises(NotFound):
            other.ask(question)
    it = Actor(desk.actor.member_id, "IT", frozenset({Role.ADMINISTRATOR}), desk.actor.team_id)
    with pytest.raises(NotAllowed):
        Desk(desk.store, it, desk.clock).do(start_plan, StartPlan(bea))
