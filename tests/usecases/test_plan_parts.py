"""What is written in a plan: outcomes with what they rest on, two voices, risks, if things change, templates."""

from datetime import date
from uuid import UUID

import pytest

from coprodesk.desk import Desk
from coprodesk.domain.errors import Conflict, Invalid, NotAllowed, NotFound
from coprodesk.domain.exchanges import Party
from coprodesk.domain.ids import OutcomeId, PersonId, PlanId, TeamId, new_id
from coprodesk.domain.networks import TieKind
from coprodesk.domain.plan_checks import Check, Mix, Worth
from coprodesk.domain.plan_templates import SHIPPED
from coprodesk.domain.plans import ActionSource, Part
from coprodesk.domain.roles import Actor, Role
from coprodesk.queries.plan_drafts import PlanDraft, PlanDraftOf
from coprodesk.queries.plan_templates import PlanTemplates
from coprodesk.queries.plans import OpenPlan, PlanContentOf, PlanOf
from coprodesk.usecases.exchanges import RecordExchange, ReverseExchange, record_exchange, reverse_exchange
from coprodesk.usecases.plan_outcomes import (
    AddAction,
    AddOutcome,
    ChangeAction,
    MoveOutcome,
    add_action,
    add_outcome,
    change_action,
    move_outcome,
)
from coprodesk.usecases.plan_templates import (
    AddTemplate,
    BinTemplate,
    ChangeTemplate,
    add_template,
    bin_template,
    change_template,
)
from coprodesk.usecases.plan_voices import (
    AddContingency,
    AddRisk,
    ChangeContingency,
    ChangeRisk,
    SetPlanView,
    SetRisksSeen,
    add_contingency,
    add_risk,
    change_contingency,
    change_risk,
    set_plan_view,
    set_risks_seen,
)
from coprodesk.usecases.plans import ChooseTemplate, choose_template
from tests.factories import (
    make_ability,
    make_group,
    make_person,
    make_plan,
    make_pool,
    make_stream,
    make_tie,
)

TODAY = date(2026, 11, 23)


@pytest.fixture
def bea(desk: Desk) -> PersonId:
    return make_person(desk)


@pytest.fixture
def plan(desk: Desk, bea: PersonId) -> PlanId:
    return make_plan(desk, bea)


def opened(desk: Desk, person: PersonId) -> OpenPlan:
    found = desk.ask(PlanOf(person))
    assert found is not None
    return found


def drafted(desk: Desk, person: PersonId) -> PlanDraft:
    found = desk.ask(PlanDraftOf(person))
    assert found is not None
    return found


def outcome(desk: Desk, person: PersonId) -> OutcomeId:
    return opened(desk, person).outcomes[0].outcome_id


def test_an_action_rests_on_what_the_record_knows(desk: Desk, bea: PersonId, plan: PlanId) -> None:
    joan = make_tie(desk, bea, name="Joan Pike")
    craft = make_group(desk, "Craft table")
    femi = make_person(desk, "Femi")
    pool = make_pool(desk, [(bea, make_stream(desk, bea), 60000), (femi, make_stream(desk, femi), 60000)])
    pottery = make_ability(desk, bea, "Pottery")
    first = outcome(desk, bea)
    desk.do(
        add_action,
        AddAction(
            first,
            ActionSource.MY_NETWORK,
            "",
            "Walks with me",
            weekly_minutes=60,
            tie_id=joan,
            ability_id=pottery,
        ),
    )
    desk.do(add_action, AddAction(first, ActionSource.GROUP, "", "A wheel", group_id=craft))
    desk.do(
        add_action,
        AddAction(
            first, ActionSource.POOL, "", "Clay", pence=60000, every="once", pool_id=pool,
            starts=TODAY, ends=date(2027, 3, 1),
        ),
    )  # fmt: skip
    said = desk.ask(PlanContentOf(bea)).outcomes[0].actions[2:]
    assert [one.who for one in said] == ["Joan Pike", "Craft table", "Pottery pool"]
    assert [one.party for one in said] == [f"tie:{joan}", f"group:{craft}", f"pool:{pool}"]
    assert (said[0].ability, said[2].starts, said[2].ends) == (f"ability:{pottery}", TODAY, date(2027, 3, 1))


@pytest.mark.parametrize("noun", ["tie", "pool", "ability"])
def test_nothing_rests_on_what_belongs_to_somebody_else(
    desk: Desk, bea: PersonId, plan: PlanId, noun: str
) -> None:
    ana, femi = make_person(desk, "Ana"), make_person(desk, "Femi")
    source = {"tie": ActionSource.MY_NETWORK, "pool": ActionSource.POOL, "ability": ActionSource.ME}[noun]
    theirs: dict[str, UUID] = {
        "tie": make_tie(desk, ana),
        "pool": make_pool(desk, [(who, make_stream(desk, who), 100) for who in (ana, femi)]),
        "ability": make_ability(desk, ana),
    }
    command = AddAction(outcome(desk, bea), source, "x", "y", **{f"{noun}_id": theirs[noun]})  # type: ignore[arg-type]
    with pytest.raises(Invalid) as refused:
        desk.do(add_action, command)
    assert [(p.field, p.code) for p in refused.value.problems] == [(f"{noun}_id", "not_theirs")]


def test_an_action_rests_on_one_thing_of_its_own_kind(desk: Desk, bea: PersonId, plan: PlanId) -> None:
    tie, group = make_tie(desk, bea), make_group(desk)
    first = outcome(desk, bea)
    with pytest.raises(Invalid) as refused:
        desk.do(add_action, AddAction(first, ActionSource.ME, "", "x", tie_id=tie))
    assert refused.value.problems[0].code == "not_possible"
    with pytest.raises(Invalid) as refused:
        desk.do(add_action, AddAction(first, ActionSource.GROUP, "", "x", tie_id=tie, group_id=group))
    assert refused.value.problems[0].code == "only_one"
    with pytest.raises(Invalid) as refused:
        desk.do(
            add_action,
            AddAction(first, ActionSource.ME, "", "x", starts=TODAY, ends=date(2026, 1, 1)),
        )
    assert refused.value.problems[0].code == "before_it_starts"


def test_hours_given_paid_hours_and_pounds_stand_apart(desk: Desk, bea: PersonId, plan: PlanId) -> None:
    first = outcome(desk, bea)
    desk.do(
        add_action,
        AddAction(
            first, ActionSource.SERVICE, "Agency", "Mornings", weekly_minutes=90, pence=500, every="once"
        ),
    )
    found = drafted(desk, bea)
    assert found.mix == Mix(120, 90, (("once", 500), ("week", 3800)))
    assert found.mixes == (found.mix,)


def test_what_is_worth_a_word(desk: Desk, bea: PersonId, plan: PlanId) -> None:
    make_ability(desk, bea, "Poems")
    make_stream(desk, bea, pence=10_000)
    lonely = desk.do(add_outcome, AddOutcome(plan, "Company"))
    desk.do(add_action, AddAction(lonely, ActionSource.SERVICE, "Agency", "Visits", weekly_minutes=60))
    desk.do(add_risk, AddRisk(plan, "Evening bus"))
    found = drafted(desk, bea).worth_a_word
    assert found[:3] == (
        Check(Worth.ABILITY_UNUSED, "Poems"),
        Check(Worth.NOBODY_OF_THEIR_OWN, "Company"),
        Check(Worth.HANGS_ON_ONE, "Company", "Agency"),
    )
    assert (found[3].worth, found[3].about) == (Worth.OVER_BUDGET, "service")
    assert found[3].pence == 19 * 3800 - 10_000
    assert found[4:] == (Check(Worth.RISK_NOT_SEEN, "Evening bus"),)


def test_an_ability_that_time_was_given_with_is_in_use(desk: Desk, bea: PersonId, plan: PlanId) -> None:
    joan = make_person(desk, "Joan Whitby")
    used = make_ability(desk, bea, "Cooking for a crowd")
    old = make_ability(desk, bea, "Bookkeeping")
    undone = make_ability(desk, bea, "Sewing")
    make_ability(desk, bea, "Chess")
    make_ability(desk, bea, "Walks")  # "Walks to college with me" is a step
    told = [
        desk.do(record_exchange, RecordExchange(Party(bea), Party(joan), 60, "An afternoon", day, ability))
        for ability, day in ((used, TODAY), (old, date(2025, 3, 1)), (undone, TODAY))
    ]
    desk.do(reverse_exchange, ReverseExchange(told[-1], "another day"))
    found = [one.about for one in drafted(desk, bea).worth_a_word if one.worth is Worth.ABILITY_UNUSED]
    assert found == ["Sewing", "Chess"]


def test_an_outcome_without_a_step_is_asked_about(desk: Desk, bea: PersonId, plan: PlanId) -> None:
    desk.do(add_outcome, AddOutcome(plan, "I sing again"))
    found = [(one.worth.value, one.about) for one in drafted(desk, bea).worth_a_word]
    assert ("no_step", "I sing again") in found


def test_outcomes_change_places(desk: Desk, bea: PersonId, plan: PlanId) -> None:
    second = desk.do(add_outcome, AddOutcome(plan, "I teach"))
    desk.do(move_outcome, MoveOutcome(second, up=True))
    assert [one.words for one in opened(desk, bea).outcomes] == ["I teach", "I finish the pottery year"]
    desk.do(move_outcome, MoveOutcome(second, up=True))
    desk.undo()
    assert [one.words for one in opened(desk, bea).outcomes][1] == "I teach"


def test_two_voices_with_what_each_will_do(desk: Desk, bea: PersonId, plan: PlanId) -> None:
    entry = desk.do(
        set_plan_view,
        SetPlanView(
            plan, "Evenings", "I can", "By daylight", "We differ", person_will="Try three", worker_will="Ring",
            look_again=date(2026, 12, 2), about=Part.OUTCOMES,
        ),
    )  # fmt: skip
    desk.do(set_plan_view, SetPlanView(plan, "After dark", "I can", "No", version=1, entry_id=entry))
    [view] = opened(desk, bea).views
    assert (view.part, view.worker_says, view.person_will, view.about) == ("After dark", "No", "", None)
    desk.undo()
    [line] = desk.ask(PlanContentOf(bea)).two_views
    assert (line.person_will, line.worker_will, line.look_again, line.about) == (
        "Try three", "Ring", date(2026, 12, 2), "outcomes",
    )  # fmt: skip


def test_a_risk_is_changed_and_shown_to_the_person(desk: Desk, bea: PersonId, plan: PlanId) -> None:
    risk = desk.do(add_risk, AddRisk(plan, "Evening bus", we_will="Text when home"))
    desk.do(
        change_risk,
        ChangeRisk(
            risk,
            1,
            "Evening bus, three times",
            could_go_well="Poets",
            if_goes_wrong="Ring Joan",
            agreed_by="Bea",
        ),
    )
    desk.do(set_risks_seen, SetRisksSeen(plan, (risk,)))
    [row] = opened(desk, bea).risks
    assert (row.what, row.we_will, row.seen_on) == ("Evening bus, three times", "", TODAY)
    desk.undo()
    assert opened(desk, bea).risks[0].seen_on is None
    with pytest.raises(Conflict):
        desk.do(change_risk, ChangeRisk(risk, 1, "Something else"))


def test_what_happens_if_things_change_can_change(desk: Desk, bea: PersonId, plan: PlanId) -> None:
    row = desk.do(add_contingency, AddContingency(plan, "Joan is away", "Ring Femi"))
    desk.do(change_contingency, ChangeContingency(row, 1, "Joan is ill or away", "Ring Femi"))
    assert opened(desk, bea).contingency[0].if_what == "Joan is ill or away"
    desk.undo()
    assert opened(desk, bea).contingency[0].if_what == "Joan is away"


def test_who_holds_something_is_named_until_there_is_a_plan_for_it(
    desk: Desk, bea: PersonId, plan: PlanId
) -> None:
    assert drafted(desk, bea).hinges == (("Joan, neighbour", ("Walks to college with me",)),)
    desk.do(add_contingency, AddContingency(plan, "Joan is away", "Ring Femi"))
    assert drafted(desk, bea).hinges == ()


def test_a_template_keeps_parts_out_of_print_not_out_of_the_draft(
    desk: Desk, bea: PersonId, plan: PlanId
) -> None:
    desk.do(add_risk, AddRisk(plan, "Evening bus"))
    desk.do(choose_template, ChooseTemplate(plan, "one_page"))
    content = desk.ask(PlanContentOf(bea))
    assert (content.template, "risks" in content.parts, len(content.risks)) == ("One-page plan", False, 1)
    desk.undo()
    assert desk.ask(PlanContentOf(bea)).parts == ()


def test_a_teams_own_template(desk: Desk, bea: PersonId, plan: PlanId) -> None:
    every = (Part.AGREED, Part.MATTERS, Part.BRING, Part.OUTCOMES)
    own = desk.do(add_template, AddTemplate("Our short one", every, {Part.MATTERS: "Ask about Sundays"}))
    desk.do(choose_template, ChooseTemplate(plan, str(own)))
    assert desk.ask(PlanContentOf(bea)).parts == ("matters", "bring", "outcomes", "agreed")
    assert opened(desk, bea).template.guidance == {Part.MATTERS: "Ask about Sundays"}
    desk.do(change_template, ChangeTemplate(own, 1, "Our very short one", every[:3]))
    assert desk.ask(PlanContentOf(bea)).parts == ("matters", "bring", "agreed")
    names = [row.template.name for row in desk.ask(PlanTemplates())]
    assert names == [*(one.name for one in SHIPPED), "Our very short one"]
    desk.do(bin_template, BinTemplate(own, 2))
    assert desk.ask(PlanContentOf(bea)).parts == ()
    with pytest.raises(NotFound):
        desk.do(choose_template, ChooseTemplate(plan, str(own)))
    with pytest.raises(Invalid):
        desk.do(choose_template, ChooseTemplate(plan, "no such"))


def test_a_template_without_what_makes_a_plan_the_persons(desk: Desk) -> None:
    with pytest.raises(Invalid) as refused:
        desk.do(add_template, AddTemplate("Needs only", (Part.NEEDS,)))
    assert {problem.field for problem in refused.value.problems} == {"matters", "bring", "agreed"}


def test_only_who_leads_a_team_changes_its_templates(desk: Desk) -> None:
    worker = Actor(desk.actor.member_id, "Asha", frozenset({Role.PRACTITIONER}), desk.actor.team_id)
    with pytest.raises(NotAllowed):
        Desk(desk.store, worker, desk.clock).do(add_template, AddTemplate("x", tuple(Part)))
    own = desk.do(add_template, AddTemplate("x", tuple(Part)))
    away = Actor(desk.actor.member_id, "Ines", desk.actor.roles, TeamId(new_id()))
    assert len(Desk(desk.store, away, desk.clock).ask(PlanTemplates())) == len(SHIPPED)
    with pytest.raises(NotFound):
        Desk(desk.store, away, desk.clock).do(bin_template, BinTemplate(own, 1))


def test_an_action_changes_what_it_rests_on(desk: Desk, bea: PersonId, plan: PlanId) -> None:
    paid = make_tie(desk, bea, TieKind.PAID, name="Chris Deacon")
    walk = opened(desk, bea).outcomes[0].actions[0]
    desk.do(
        change_action,
        ChangeAction(
            walk.action_id, walk.version, ActionSource.SERVICE, "", "Walks", weekly_minutes=60, tie_id=paid
        ),
    )
    assert desk.ask(PlanContentOf(bea)).outcomes[0].actions[0].who == "Chris Deacon"
