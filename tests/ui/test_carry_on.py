"""What was left unsaved is gone on with: Today's line opens the form itself, with what was typed in it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QPlainTextEdit

import coprodesk.ui.screens.person
from coprodesk.desk import Desk
from coprodesk.domain.ids import PersonId
from coprodesk.queries.budgets import BudgetsOf
from coprodesk.queries.needs import NeedsOf
from coprodesk.queries.networks import NetworkOf
from coprodesk.queries.notes import NotesOf
from coprodesk.queries.plans import PlanOf
from coprodesk.ui.kit.forms import FormDialog
from coprodesk.ui.screens.today import TodayScreen
from coprodesk.ui.window import Window
from coprodesk.usecases.notes import AddNote, add_note
from coprodesk.usecases.workspace import KeepDraft, keep_draft
from tests.factories import (
    make_ability,
    make_need,
    make_person,
    make_plan,
    make_stream,
    make_tie,
)
from tests.ui.hands import press, settle, words_on

HOME = Path(coprodesk.ui.screens.person.__file__).parent
BACK = "What you typed before and did not save is back in the form."


@pytest.fixture
def bea(desk: Desk) -> PersonId:
    return make_person(desk, "Bea Marlow", worker_id=desk.actor.member_id)


def carry_on(window: Window) -> QDialog:
    """Press the only line of what was left, and the dialog that it opens."""
    today = window.screen_of("today")
    assert isinstance(today, TodayScreen)
    today.refresh()
    settle()
    lines = [b for b in today.findChildren(type(today.calendar)) if b.accessibleName().startswith("Carry on")]
    assert len(lines) == 1
    lines[0].click()
    settle()
    opened = [each for each in window.findChildren(QDialog) if each.isVisible()]
    assert len(opened) == 1, "no form is open"
    return opened[0]


def test_a_note_that_was_left_is_open_again_with_its_words(window: Window, desk: Desk, bea: PersonId) -> None:
    desk.do(keep_draft, KeepDraft("add_note", str(bea), {"words": "Bea showed me the notebook"}))
    dialog = carry_on(window)
    assert BACK in words_on(dialog)
    boxes = [each.toPlainText() for each in dialog.findChildren(QPlainTextEdit)]
    assert "Bea showed me the notebook" in boxes


ABOUT_A_RECORD = [
    "change_note",
    "change_need",
    "add_cover",
    "change_ability",
    "end_tie",
    "add_action",
    "record_payment",
]


@pytest.mark.parametrize("form", ABOUT_A_RECORD)
def test_a_form_about_a_record_finds_the_record(window: Window, desk: Desk, bea: PersonId, form: str) -> None:
    record, key = _record(desk, bea, form)
    desk.do(keep_draft, KeepDraft(form, record, {key: "half a line"}))
    dialog = carry_on(window)
    assert isinstance(dialog, FormDialog)
    assert dialog.panel.draft()[key] == "half a line"


def _record(desk: Desk, bea: PersonId, form: str) -> tuple[str, str]:
    """The id that a draft is about, made here, and a field that is typed into."""
    if form == "change_note":
        desk.do(add_note, AddNote(bea, "One"))
        return str(desk.ask(NotesOf(bea)).rows[0].note_id), "words"
    if form == "change_ability":
        return str(make_ability(desk, bea)), "name"
    if form == "end_tie":
        make_tie(desk, bea)
        return str(desk.ask(NetworkOf(bea)).nodes[0].tie_id), "why"
    if form == "add_action":
        make_plan(desk, bea)
        plan = desk.ask(PlanOf(bea))
        assert plan is not None
        return str(plan.outcomes[0].outcome_id), "what"
    if form == "record_payment":
        make_stream(desk, bea)
        return str(desk.ask(BudgetsOf(bea))[0].budget_id), "what"
    make_need(desk, bea)
    return str(desk.ask(NeedsOf(bea))[0].need_id), "words"


@pytest.mark.parametrize(
    ("form", "typed", "words"),
    [
        ("person", {"name": "Ada Lowe"}, "Ada Lowe"),
        ("record_exchange", {"what": "Carried the shopping"}, "Carried the shopping"),
        ("group", {"name": "Choir"}, "Choir"),
    ],
)
def test_a_form_on_nobodys_page_is_opened_where_it_stands(
    window: Window, desk: Desk, form: str, typed: dict[str, str], words: str
) -> None:
    desk.do(keep_draft, KeepDraft(form, "", typed))
    dialog = carry_on(window)
    assert isinstance(dialog, FormDialog)
    assert words in dialog.panel.draft().values()


def test_an_allocation_that_was_left_is_opened_though_nobody_is_chosen_any_more(
    window: Window, desk: Desk, bea: PersonId
) -> None:
    desk.do(
        keep_draft,
        KeepDraft("allocate_people", "", {"whom": "the 2 chosen in the list", "started": "1 Oct 2026"}),
    )
    dialog = carry_on(window)
    assert isinstance(dialog, FormDialog)
    assert dialog.panel.draft()["started"] == "1 Oct 2026"


def test_that_somebody_was_asked_first_is_no_typing(window: Window, desk: Desk, bea: PersonId) -> None:
    window.open_person(bea, "abilities")
    settle()
    press(window, "+ Add a need")
    press(window, "Go on to the need")
    for dialog in window.findChildren(QDialog):
        dialog.close()
    window.go("today")
    assert "Carry on" not in words_on(window)


def test_every_form_of_a_person_can_be_gone_on_with() -> None:
    from coprodesk.ui.screens.person.resume import NEW, OF_PLAN, OF_ROWS

    by_hand = {"reverse_payment"}
    lost = set(_forms()) - {*NEW, *OF_PLAN, *OF_ROWS} - by_hand
    assert lost == {
        "change_template",
        "keep_from",
        "say_otherwise",
    }  # their tab is opened, and the entry is on it


def _forms() -> Iterator[str]:
    """The names of all forms that are opened with `ask` on a person's page."""
    for path in sorted(HOME.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            named = isinstance(node, ast.Call) and ast.unparse(node.func) == "ask" and node.args[1:2]
            if named and isinstance(named[0], ast.Constant):
                yield str(named[0].value)
