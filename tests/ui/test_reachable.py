"""What was hard to find is done from a screen: a record put in the bin, a budget put right, an estimate or a template let go."""

from datetime import date

import pytest
from PySide6.QtWidgets import QDialog

from coprodesk.desk import Desk
from coprodesk.domain.abilities import Asked
from coprodesk.domain.ids import PersonId
from coprodesk.domain.plans import Part
from coprodesk.queries.budgets import BudgetsOf
from coprodesk.queries.people import Caseload
from coprodesk.queries.plan_templates import PlanTemplates
from coprodesk.ui.window import Window
from coprodesk.usecases.abilities import RecordAsking, record_asking
from coprodesk.usecases.budgets import OpenBudget, open_budget
from coprodesk.usecases.plan_templates import AddTemplate, add_template
from tests.conftest import NOW
from tests.factories import make_person, make_plan
from tests.ui.hands import fill, press, press_act, settle, words_on


@pytest.fixture
def bea(desk: Desk) -> PersonId:
    return make_person(desk, "Bea Marlow", worker_id=desk.actor.member_id)


def dialog(window: Window) -> QDialog:
    [found] = [each for each in window.findChildren(QDialog) if each.isVisible()]
    return found


def names(desk: Desk) -> list[str]:
    return [row.name for row in desk.ask(Caseload()).rows]


def test_a_record_goes_to_the_bin_and_comes_back(window: Window, desk: Desk, bea: PersonId) -> None:
    window.open_person(bea, "overview")
    settle()
    press_act(window, "Bea Marlow", "Put in the bin…")
    asked = dialog(window)
    assert "For 30 days Settings gives it back." in words_on(asked)
    assert names(desk) == ["Bea Marlow"]  # nothing has happened yet
    press(asked, "Put in the bin")
    settle()
    assert names(desk) == []
    assert window.shown() is window.screen_of("people")
    assert "Bea Marlow is in the bin." in words_on(window)
    window.actions_list.run("undo")
    settle()
    assert names(desk) == ["Bea Marlow"]


def test_undoing_that_somebody_was_added_goes_back_to_the_list(
    window: Window, desk: Desk, bea: PersonId
) -> None:
    window.open_person(bea, "overview")
    settle()
    told: list[Exception] = []
    window.bridge.failed.connect(told.append)
    window.actions_list.run("undo")
    settle()
    assert names(desk) == []
    assert told == []
    assert window.shown() is window.screen_of("people")
    assert "Undone: add a person" in words_on(window)


def test_a_budget_is_put_right_and_an_estimate_let_go(window: Window, desk: Desk, bea: PersonId) -> None:
    year = (date(2026, 4, 1), date(2027, 3, 31))
    desk.do(open_budget, OpenBudget(bea, "Personal budgit", *year))
    [budget] = desk.ask(BudgetsOf(bea))
    window.open_person(bea, "budget")
    settle()
    press_act(window, budget.title, "Change its title or dates…")
    fill(window, title="Personal budget 2026")
    assert [row.title for row in desk.ask(BudgetsOf(bea))] == ["Personal budget 2026"]
    press_act(window, "Personal budget 2026", "Bin this estimate")
    assert desk.ask(BudgetsOf(bea)) == ()


def test_a_template_of_the_team_is_let_go(window: Window, desk: Desk, bea: PersonId) -> None:
    make_plan(desk, bea)
    desk.do(add_template, AddTemplate("Short", tuple(Part)))
    window.open_person(bea, "plan")
    settle()
    press_act(window, "Bea’s plan", "Bin a template of ours…")
    press(dialog(window), "Bin")
    assert [row.template.name for row in desk.ask(PlanTemplates()) if row.version is not None] == []
    press_act(window, "Bea’s plan", "Bin a template of ours…")
    assert "The team has no template of its own yet." in words_on(window)


@pytest.mark.parametrize(
    ("came_of", "leads"),
    [
        (None, "Nobody has asked Bea yet what they can do"),
        (Asked.NOT_NOW, "Bea was asked, and said: not now"),
        (Asked.DECLINED, "Bea was asked, and declined"),
        (Asked.OFFERED, "Nobody has written down what Bea can do"),
    ],
)
def test_what_came_of_asking_leads(
    window: Window, desk: Desk, bea: PersonId, came_of: Asked | None, leads: str
) -> None:
    if came_of is not None:
        desk.do(record_asking, RecordAsking(bea, came_of, NOW.date(), "Asha", "I have enough on"))
    for tab in ("overview", "abilities"):
        window.open_person(bea, tab)
        settle()
        said = words_on(window)
        assert leads in said
        assert ("I have enough on" in said) is (came_of is not None)
