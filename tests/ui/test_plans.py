"""The plan's page, walked as somebody would: every part, every form, the versions, and two people at one screen."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coprodesk.desk import Desk
from coprodesk.domain.ids import PersonId
from coprodesk.domain.plans import ActionSource, Part, VersionState
from coprodesk.domain.roles import Role
from coprodesk.queries.abilities import AbilitiesOf
from coprodesk.queries.people import PersonById
from coprodesk.queries.plan_templates import PlanTemplates
from coprodesk.queries.plan_versions import PlanLooks, PlanVersions
from coprodesk.queries.plans import OpenPlan, PlanContentOf, PlanOf
from coprodesk.queries.workspace import DraftFor
from coprodesk.ui.kit.bridge import InlineBridge
from coprodesk.ui.kit.forms import FormDialog
from coprodesk.ui.kit.menus import MoreButton
from coprodesk.ui.screens.person import PersonPage
from coprodesk.ui.screens.person.plan_compare import CompareDialog
from coprodesk.ui.screens.person.plan_together import TogetherDialog
from coprodesk.usecases.abilities import BinAbility, bin_ability
from coprodesk.usecases.plan_outcomes import AddOutcome, add_outcome
from coprodesk.usecases.plan_versions import AgreePlan, Agrees, agree_plan
from coprodesk.usecases.plan_voices import AddRisk, SetPlanView, add_risk, set_plan_view
from tests.factories import make_ability, make_answers, make_need, make_person, make_plan, make_tie
from tests.ui.audit import audit
from tests.ui.hands import fill, form_on, press, press_act, settle, words_on

TODAY = date(2026, 11, 23)


@pytest.fixture
def bea(desk: Desk) -> PersonId:
    return make_person(desk, "Bea Marlow", worker_id=desk.actor.member_id)


@pytest.fixture
def shown() -> list[tuple[Any, ...]]:
    """What was asked to be shown on paper."""
    return []


@pytest.fixture
def page(
    qtbot: QtBot, bridge: InlineBridge, bea: PersonId, shown: list[tuple[Any, ...]]
) -> Iterator[PersonPage]:
    failures: list[Exception] = []
    bridge.failed.connect(failures.append)
    page = PersonPage(bridge, bea, lambda *asked, **_how: shown.append(asked))
    qtbot.addWidget(page)
    page.resize(1180, 820)
    page.show()
    yield page
    assert failures == []


def opened(desk: Desk, person: PersonId) -> OpenPlan:
    found = desk.ask(PlanOf(person))
    assert found is not None
    return found


def agree(desk: Desk, person: PersonId) -> None:
    plan = opened(desk, person)
    desk.do(agree_plan, AgreePlan(plan.plan_id, (Agrees("Bea Marlow", "said"),)))  # type: ignore[arg-type]


def test_a_plan_from_nothing_to_agreed(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    press(page, "Care plan…")
    press(page, "Start the plan")
    fill(page, review_on=date(2026, 12, 2))
    press(page, "+ Add an outcome")
    fill(page, words="I finish the pottery year", why="making things keeps me well")
    title = "1 · I finish the pottery year"
    press(page, f"+ Add an action: {title}")
    assistant = {"source": ActionSource.SERVICE, "who": "Personal assistant", "what": "Wet or bad days"}
    fill(page, **assistant, pence=3_800, every="week")
    press_act(page, title, "Add an action…")
    fill(page, what="Ask for the kiln slot", by=date(2026, 12, 1))
    said = words_on(page)
    assert said.index("Ask for the kiln slot") < said.index("Wet or bad days")
    press_act(page, "Ask for the kiln slot", "Done")
    press_act(page, "Wet or bad days", "Edit…")
    fill(page, who="Assistant")
    press_act(page, title, "Edit…")
    fill(page, why="it keeps me well")
    assert {(a.what, a.done, a.who) for a in opened(desk, bea).outcomes[0].actions} == {
        ("Ask for the kiln slot", True, ""), ("Wet or bad days", False, "Assistant"),
    }  # fmt: skip
    press(page, "Agree the plan…")
    fill(page, copy_format="large print")
    version = desk.ask(PlanVersions(bea))[0]
    assert [(one.name, one.copy_format) for one in version.agreed] == [
        ("Bea Marlow", "large print"), ("Asha Rahman", ""),
    ]  # fmt: skip
    assert version.printed, "its print was made at once"
    assert "Version 1 · 23 Nov 2026" in words_on(page)


def test_two_views_a_risk_and_what_if_are_added_changed_and_binned(
    page: PersonPage, desk: Desk, bea: PersonId
) -> None:
    make_plan(desk, bea)
    page.open("plan")
    press(page, "+ Add two views")
    fill(page, part="Evenings", person_says="I can do Saturdays alone.", worker_says="Company after dark.")
    press_act(page, "Evenings", "Edit…")
    fill(page, disagreement="We differ", person_will="Try three", look_again=date(2026, 12, 2),
         about=Part.OUTCOMES)  # fmt: skip
    said = words_on(page)
    assert "We do not agree: We differ" in said
    assert "We talk about it again on 2 Dec 2026." in said
    press(page, "+ Add a risk")
    fill(page, what="Evening bus home", could_go_well="The poets")
    press_act(page, "Evening bus home", "Edit…")
    fill(page, we_will="Ring Joan")
    press_act(page, "Evening bus home", "Bea has seen this")
    assert opened(desk, bea).risks[0].seen_on == TODAY
    press(page, "Say what happens then: Joan, neighbour")
    fill(page, then_what="Ring Femi")
    press_act(page, "Joan, neighbour is away", "Edit…")
    fill(page, if_what="Joan is away")
    assert opened(desk, bea).contingency[0].if_what == "Joan is away"
    for title in ("Evenings", "Evening bus home", "Joan is away"):
        press_act(page, title, "Bin")
    plan = opened(desk, bea)
    assert (plan.views, plan.risks, plan.contingency) == ((), (), ())


def test_an_action_rests_on_somebody_on_the_map(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    tie = make_tie(desk, bea, name="Joan Pike", relation="neighbour")
    pottery = make_ability(desk, bea, "Pottery")
    make_plan(desk, bea)
    page.open("plan")
    press(page, "+ Add an action: 1 · I finish the pottery year")
    dialog = form_on(page)
    dialog.panel.editor("party").set_value(("tie", tie))
    dialog.panel.editor("party").edited.emit()
    assert not dialog.panel.editor("source").widget.isVisible(), "it follows from who was chosen"
    fill(page, what="Carries the clay", ability_id=pottery, weekly_minutes=60, starts=TODAY)
    action = opened(desk, bea).outcomes[0].actions[2]
    assert (action.source, action.tie_id, action.ability_id) == (ActionSource.MY_NETWORK, tie, pottery)
    assert "Joan Pike" in words_on(page)


def test_the_record_is_chosen_and_reworded_for_this_plan(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    make_ability(desk, bea, "Pottery", how_used="Thursdays")
    make_ability(desk, bea, "Poems")
    make_need(desk, bea, "Sorting the damp")
    make_plan(desk, bea)
    page.open("plan")
    press_act(page, "Poems", "Leave out of this plan")
    assert "left out of this plan" in words_on(page)
    press_act(page, "Poems", "Move up")
    press_act(page, "Pottery", "In this plan’s words…")
    fill(page, name="Clay <b>and</b> ŵyn")
    assert [one.name for one in desk.ask(PlanContentOf(bea)).abilities] == ["Clay <b>and</b> ŵyn"]
    assert [one.name for one in desk.ask(AbilitiesOf(bea))] == ["Pottery", "Poems"]
    page.open("abilities")
    press(page, "Edit: Pottery")
    fill(page, name="Pottery and glazing")
    page.open("plan")
    assert "The record now says: Pottery and glazing · Thursdays" in words_on(page)
    press(page, "Say what the record says: Pottery and glazing · Thursdays")
    assert [one.name for one in desk.ask(PlanContentOf(bea)).abilities] == ["Pottery and glazing"]
    press_act(page, "Poems", "Take into this plan")
    assert len(desk.ask(PlanContentOf(bea)).abilities) == 2


def test_what_is_worth_a_word_is_asked_and_holds_nothing_up(
    page: PersonPage, desk: Desk, bea: PersonId
) -> None:
    make_ability(desk, bea, "Poems")
    desk.do(add_risk, AddRisk(make_plan(desk, bea), "Evening bus"))
    page.open("plan")
    said = words_on(page)
    assert "Nobody uses “Poems” yet. Is there a step that could?" in said
    assert "Has Bea seen what is written about “Evening bus”?" in said
    press(page, "Agree the plan…")
    fill(page)
    fill(page)
    assert desk.ask(PlanVersions(bea))[0].number == 1
    assert opened(desk, bea).risks[0].seen_on is None


def test_an_outcome_without_a_step_is_asked_about_before_agreeing(
    page: PersonPage, desk: Desk, bea: PersonId
) -> None:
    desk.do(add_outcome, AddOutcome(make_plan(desk, bea), "I sing again"))
    page.open("plan")
    press(page, "Agree the plan…")
    dialog = next(each for each in page.window().findChildren(FormDialog) if each.isVisible())
    assert "“I sing again”" in words_on(dialog)
    fill(page)
    assert desk.ask(PlanVersions(bea)) == ()
    fill(page)
    assert desk.ask(PlanVersions(bea))[0].number == 1


def test_before_paper_the_risks_are_asked_about(
    page: PersonPage, desk: Desk, bea: PersonId, shown: list[tuple[Any, ...]]
) -> None:
    desk.do(add_risk, AddRisk(make_plan(desk, bea), "Evening bus"))
    page.open("plan")
    press(page, "Print the draft…")
    assert shown == []
    fill(page, risk0=True)
    assert shown == [(bea,)]
    assert opened(desk, bea).risks[0].seen_on == TODAY
    press(page, "Print the draft…")
    assert len(shown) == 2, "once seen it is not asked again"


def test_after_agreeing_print_gives_what_was_agreed_without_a_question(
    page: PersonPage, desk: Desk, bea: PersonId, shown: list[tuple[Any, ...]]
) -> None:
    desk.do(add_risk, AddRisk(make_plan(desk, bea), "Evening bus"))
    agree(desk, bea)
    page.open("plan")
    press(page, "Print…")
    assert shown == [(bea,)]


def test_a_version_is_opened_copied_and_compared(
    page: PersonPage, desk: Desk, bea: PersonId, shown: list[tuple[Any, ...]]
) -> None:
    make_plan(desk, bea)
    agree(desk, bea)
    make_ability(desk, bea, "Poems")
    page.open("plan")
    assert "came: Poems" in words_on(page)
    assert "1 change since 23 Nov 2026" in words_on(page)
    title = "Version 1 · 23 Nov 2026"
    press_act(page, title, "Open its print…")
    assert shown == [(bea, desk.ask(PlanVersions(bea))[0].version_id)]
    press_act(page, title, "A copy was given…")
    fill(page, name="Dr Lin", copy_format="by e-mail")
    assert "Dr Lin · by e-mail · 23 Nov 2026" in words_on(page)
    press_act(page, "Dr Lin · by e-mail · 23 Nov 2026", "Bin")
    press(page, "What changed…")
    dialog = next(each for each in page.findChildren(CompareDialog) if each.isVisible())
    assert "Poems" in words_on(dialog)
    assert audit(dialog) == []
    desk.do(bin_ability, BinAbility(desk.ask(AbilitiesOf(bea))[0].ability_id, 1))
    dialog.look()
    assert "The two say the same" in words_on(dialog)
    dialog.accept()


def test_the_plan_is_looked_at_again_and_set_aside(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    make_plan(desk, bea)
    agree(desk, bea)
    page.open("plan")
    press(page, "Review…")
    fill(page, worked="The wheel", learned="Ask earlier", review_on=date(2027, 2, 1))
    assert desk.ask(PersonById(bea)).next_look == date(2027, 2, 1)
    said = words_on(page)
    assert "What worked: The wheel" in said
    assert "reviewed" in said
    press_act(page, "23 Nov 2026 · Bea, Asha", "Edit…")
    fill(page, tried="Three evenings")
    assert desk.ask(PlanLooks(bea))[0].tried == "Three evenings"
    press_act(page, "Bea’s plan", "Set the plan aside…")
    fill(page, why="Bea moved to Leeds")
    assert desk.ask(PlanVersions(bea))[0].state is VersionState.SET_ASIDE
    assert "Set aside: Bea moved to Leeds" in words_on(page)
    press(page, "Start the plan")
    fill(page, template="one_page")
    assert "One-page plan" in words_on(page)
    assert "A risk worth taking" not in words_on(page)


def test_a_team_makes_a_template_of_its_own(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    make_plan(desk, bea)
    page.open("plan")
    press_act(page, "Bea’s plan", "A template of our own…")
    fill(page, name="Short one", on_money=False, guide_matters="Ask about Sundays")
    row = desk.ask(PlanTemplates())[-1]
    assert (row.template.name, Part.MONEY in row.template.parts) == ("Short one", False)
    press_act(page, "Bea’s plan", "What kind of plan…")
    fill(page, template=row.template.key)
    assert "Ask about Sundays" in words_on(page)
    press_act(page, "Bea’s plan", "A template of our own…")
    fill(page, name="Our short one")
    assert desk.ask(PlanTemplates())[-1].template.name == "Our short one"


def test_two_people_write_at_one_screen(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    make_plan(desk, bea)
    page.open("plan")
    press(page, "Write it together")
    dialog = next(each for each in page.findChildren(TogetherDialog) if each.isVisible())
    settle()
    assert "What matters to Bea" in words_on(dialog)
    QTest.keyClicks(dialog.focusWidget(), "Making things")
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    settle()
    assert "“Making things”" in words_on(dialog)
    assert dialog.voices is not None
    dialog.voices.person.setPlainText("Not the drop-in. ŵyn")
    dialog.voices._timer.timeout.emit()
    plan = opened(desk, bea)
    kept = desk.ask(DraftFor("voices_matters", str(plan.plan_id)))
    assert kept is not None
    assert kept["person_says"] == "Not the drop-in. ŵyn"
    assert dialog.saved.text() == "Saved 10:00"
    assert plan.views == (), "a draft until the page is turned"
    dialog.forward()
    assert dialog.place.text() == "2 of 8"
    [view] = opened(desk, bea).views
    assert (view.part, view.person_says, view.about) == (
        "What matters to Bea",
        "Not the drop-in. ŵyn",
        Part.MATTERS,
    )
    assert desk.ask(DraftFor("voices_matters", str(plan.plan_id))) is None
    dialog.back()
    settle()
    assert dialog.voices.person.toPlainText() == "Not the drop-in. ŵyn"
    assert audit(dialog) == []
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_what_was_typed_before_a_crash_comes_back_in_both_forms(
    page: PersonPage, desk: Desk, bea: PersonId
) -> None:
    plan = make_plan(desk, bea)
    desk.do(set_plan_view, SetPlanView(plan, "Evenings", "I can", "No", about=Part.MATTERS))
    page.open("plan")
    press(page, "Write it together")
    dialog = next(each for each in page.findChildren(TogetherDialog) if each.isVisible())
    settle()
    assert dialog.voices is not None
    dialog.voices.person.setPlainText("I can, in daylight")
    dialog.voices._timer.timeout.emit()
    dialog.voices._edited = False
    dialog.close()
    settle()
    press_act(page, "Evenings", "Edit…")
    assert form_on(page).panel.editor("person_says").value() == "I can, in daylight"
    form_on(page).reject()
    assert opened(desk, bea).views[0].person_says == "I can"


def test_the_plan_passes_the_audit_full_and_empty(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    page.open("plan")
    settle()
    assert audit(page) == []
    make_ability(desk, bea, "Pottery")
    make_tie(desk, bea)
    make_answers(desk, bea)
    desk.do(add_risk, AddRisk(make_plan(desk, bea), "Evening bus"))
    agree(desk, bea)
    page.open("overview")
    page.open("plan")
    settle()
    assert audit(page) == []


@pytest.mark.parametrize("text", ["x" * 10_000, "محمد علي <b>&amp;</b> 👩🏽‍🌾", "=1+1\t\u202eevil"])
def test_whatever_is_typed_is_shown_as_typed(page: PersonPage, desk: Desk, bea: PersonId, text: str) -> None:
    make_plan(desk, bea)
    page.open("plan")
    press(page, "+ Add a risk")
    fill(page, what=text)
    assert opened(desk, bea).risks[0].what == text
    assert text in words_on(page)


def test_a_reader_sees_the_plan_and_no_way_to_change_it(
    page: PersonPage, desk: Desk, bea: PersonId, qtbot: QtBot
) -> None:
    make_plan(desk, bea)
    governance = frozenset({Role.INFORMATION_GOVERNANCE})
    actor = replace(desk.actor, roles=governance, opened=frozenset({bea}))
    reader = Desk(desk.store, actor, desk.clock)
    other = PersonPage(InlineBridge(reader), bea)
    qtbot.addWidget(other)
    other.show()
    other.open("plan")
    said = words_on(other)
    assert "I finish the pottery year" in said
    assert "Agree the plan…" not in said
    assert other.findChildren(MoreButton) == []
    assert other.findChildren(FormDialog) == []
