"""Typing survives Esc, the lock and the end of the program; with a thread of its own as in the real program."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

import coprodesk
from coprodesk.desk import Desk
from coprodesk.queries.workspace import DraftFor
from coprodesk.ui.kit.bridge import DeskBridge
from coprodesk.ui.kit.drafts import DraftKeeper
from coprodesk.ui.kit.forms import FormDialog
from coprodesk.ui.screens.people.form import FORM
from coprodesk.ui.window import Window
from tests.ui.audit import audit
from tests.ui.hands import settings_of
from tests.ui.services import Outside

Open = Callable[[], Window]


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, light: None, outside: Outside) -> Iterator[Open]:
    """Opens the window as after each unlock, over a bridge with its own thread."""
    bridges: list[DeskBridge] = []
    windows: list[Window] = []

    def make() -> Window:
        fresh = Desk(desk.store, desk.actor, desk.clock)
        bridges.append(DeskBridge(fresh))
        window = Window(bridges[-1], outside.services(desk.clock))
        qtbot.addWidget(window)
        window.idle.stop()
        window.show()
        windows.append(window)
        return window

    yield make
    for window in windows:
        window.idle.stop()
    for bridge in bridges:
        bridge.close()


def form(qtbot: QtBot, window: Window) -> FormDialog:
    qtbot.waitUntil(lambda: any(d.isVisible() for d in window.findChildren(FormDialog)))
    (found,) = [d for d in window.findChildren(FormDialog) if d.isVisible()]
    return found


def type_in(dialog: FormDialog, words: str) -> None:
    dialog.panel.editor("name").set_raw(words)
    dialog.panel.edited.emit()


def kept(desk: Desk, name: str = FORM) -> dict[str, object] | None:
    return desk.ask(DraftFor(name, ""))


def test_the_form_says_that_typing_is_kept_within_two_seconds(qtbot: QtBot, opened: Open, desk: Desk) -> None:
    window = opened()
    window.add_person()
    dialog = form(qtbot, window)
    type_in(dialog, "Siân Ŵyn <b>")
    qtbot.waitUntil(lambda: dialog.panel.saved.text().startswith("Draft saved "), timeout=2_000)
    assert kept(desk)["name"] == "Siân Ŵyn <b>"  # type: ignore[index]


def test_going_on_typing_does_not_put_it_off(qtbot: QtBot, opened: Open) -> None:
    window = opened()
    window.add_person()
    dialog = form(qtbot, window)
    type_in(dialog, "S")
    timer = dialog.findChild(DraftKeeper)._timer  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: timer.remainingTime() < 800)
    type_in(dialog, "Si")
    assert timer.remainingTime() < 800


def test_esc_keeps_and_cancel_throws_away_with_a_way_back(qtbot: QtBot, opened: Open, desk: Desk) -> None:
    window = opened()
    window.add_person()
    dialog = form(qtbot, window)
    type_in(dialog, "Bea")
    QTest.keyClick(dialog.panel.editor("name").widget, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: kept(desk) is not None)
    toast = window.toasts.current()
    assert toast is not None
    assert toast.accessibleName() == "What you typed is kept: open the form again to go on."
    window.add_person()
    again = form(qtbot, window)
    assert again.panel.editor("name").raw() == "Bea"
    again.panel.cancel_button.click()
    qtbot.waitUntil(lambda: kept(desk) is None)
    thrown = window.toasts.current()
    assert thrown is not None
    thrown.findChildren(QPushButton)[0].click()
    qtbot.waitUntil(lambda: kept(desk) is not None)


def test_start_afresh_empties_the_form_and_lets_the_draft_go(qtbot: QtBot, opened: Open, desk: Desk) -> None:
    window = opened()
    window.add_person()
    dialog = form(qtbot, window)
    type_in(dialog, "Bea")
    dialog.reject()
    window.add_person()
    again = form(qtbot, window)
    assert audit(again) == []
    (afresh,) = [b for b in again.panel.back.findChildren(QPushButton) if b.text() == "Start again"]
    afresh.click()
    assert again.panel.editor("name").raw() == ""
    assert not again.panel.back.isVisible()
    qtbot.waitUntil(lambda: kept(desk) is None)


def test_an_untouched_form_leaves_nothing_behind(qtbot: QtBot, opened: Open, desk: Desk) -> None:
    window = opened()
    window.add_person()
    form(qtbot, window).reject()
    window.bridge.close()
    assert kept(desk) is None
    assert window.toasts.current() is None


def test_the_lock_keeps_the_last_letter_and_a_form_without_a_question_of_its_own_offers_it(
    qtbot: QtBot, opened: Open, desk: Desk
) -> None:
    window = opened()
    settings_of(window).team.add_member()
    type_in(form(qtbot, window), "Tom O")
    window.lock()
    window.bridge.close()
    assert kept(desk, "add_member")["name"] == "Tom O"  # type: ignore[index]
    again = opened()
    settings_of(again).team.add_member()
    dialog = form(qtbot, again)
    qtbot.waitUntil(lambda: dialog.panel.editor("name").raw() == "Tom O")
    dialog.panel.set_values({"practitioner": True})
    dialog.panel.submit()
    qtbot.waitUntil(lambda: kept(desk, "add_member") is None)


def test_every_form_that_saves_keeps_its_typing() -> None:
    """A module that opens a form which saves makes a keeper for it, itself or where its forms are opened."""
    screens = Path(coprodesk.__file__).parent / "ui" / "screens"
    opening_elsewhere = {"budgets/forms.py": "budgets/pool.py"}
    unkept = []
    for path in screens.rglob("*.py"):
        name = path.relative_to(screens).as_posix()
        source = (screens / opening_elsewhere.get(name, name)).read_text("utf-8")
        calls = {node.func.attr for node in ast.walk(ast.parse(path.read_text("utf-8")))
                 if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)}  # fmt: skip
        if "save_with" in calls and "DraftKeeper(" not in source:
            unkept.append(name)
    assert unkept == []
