"""Where the keyboard stands after a change: on what it stood on before, or where that was."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coprodesk.bootstrap.sessions import Opened
from coprodesk.desk import Desk
from coprodesk.domain.changes import ChangeSet, Topic
from coprodesk.domain.ids import PersonId, new_id
from coprodesk.queries.people import PersonByReference
from coprodesk.queries.pools import PoolsList
from coprodesk.ui.kit.bridge import InlineBridge
from coprodesk.ui.screens.budgets.screen import BudgetsScreen
from coprodesk.ui.screens.person import PersonPage
from coprodesk.ui.window import Window
from tests.factories import make_ability, make_person
from tests.ui.audit import describe, focusable
from tests.ui.crawl import PLACES, TABS, open_dialogs, openers
from tests.ui.hands import fill, press_act, settle
from tests.ui.services import LaterBridge, Outside

MOST = 4  # of the stops of a page, from the first to the last
EVERYTHING = ChangeSet("change", frozenset((topic, new_id()) for topic in Topic))


@pytest.fixture
def bea(desk: Desk) -> PersonId:
    person = make_person(desk, "Bea Marlow")
    make_ability(desk, person, "Cooking for a crowd")
    make_ability(desk, person, "Bicycle repair")
    return person


def screens(window: Window, desk: Desk) -> Iterator[str]:
    for place in PLACES:
        window.go(place)
        yield place
    screen = window.screen_of("budgets")
    assert isinstance(screen, BudgetsScreen)
    screen.open_pool(desk.ask(PoolsList())[0].pool_id)
    assert screen.pool is not None
    for tab in range(4):
        screen.pool.strip.setCurrentIndex(tab)
        yield f"pool-{tab + 1}"
    person = desk.ask(PersonByReference("N-1001"))
    assert person is not None
    window.open_person(person)
    assert isinstance(window.person, PersonPage)
    for tab_name in TABS:
        window.person.open(tab_name)
        yield f"person-{tab_name}"


def spread(stops: list[QWidget]) -> list[int]:
    step = max(1, len(stops) // MOST)
    return [*range(0, len(stops), step)]


def over(window: Window) -> QDialog:
    """Something is typed into while the change comes, as a form that is being saved."""
    dialog = QDialog(window)
    line = QLineEdit()
    QVBoxLayout(dialog).addWidget(line)
    dialog.open()
    dialog.activateWindow()
    line.setFocus()
    return dialog


def test_a_change_leaves_the_keyboard_where_it_was(
    qtbot: QtBot, light: None, sample: Opened, outside: Outside
) -> None:
    bridge = InlineBridge(sample.desk)
    window = Window(bridge, outside.services(sample.desk.clock))
    qtbot.addWidget(window)
    window.resize(1366, 720)
    window.show()
    window.idle.stop()
    lost: list[str] = []
    for name in screens(window, sample.desk):
        settle()
        stops = [each for each in focusable(window) if not window.side.isAncestorOf(each)]
        names = [describe(each) for each in stops]
        for place in spread(stops):
            now = [each for each in focusable(window) if describe(each) == names[place]]
            if not now:
                lost.append(f"{name}: {names[place]} is gone")
                continue
            window.activateWindow()
            now[0].setFocus()
            dialog = over(window) if place % 2 else None
            bridge.changed.emit(EVERYTHING)
            QCoreApplication.processEvents()
            if dialog is not None:
                dialog.close()
                window.activateWindow()
            settle()
            focused = QApplication.focusWidget()
            if focused is None or describe(focused) != names[place]:
                lost.append(f"{name}: from {names[place]} to {describe(focused) if focused else None}")
    assert lost == []


def test_a_dialog_gives_the_keyboard_back_to_what_opened_it(
    qtbot: QtBot, light: None, sample: Opened, outside: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where its page is built anew meanwhile, or right after, because an answer was on its way."""
    for ask in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, ask, lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    bridge = LaterBridge(sample.desk)
    window = Window(bridge, outside.services(sample.desk.clock))
    qtbot.addWidget(window)
    window.resize(1366, 720)
    window.show()
    window.idle.stop()
    tried: set[str] = set()
    lost: list[str] = []
    for name in screens(window, sample.desk):
        settle()
        for words in [each for each in openers(window) if each not in tried]:
            stop, use = openers(window)[words]
            tried.add(words)
            window.activateWindow()
            stop.setFocus()
            before, known = describe(stop), open_dialogs()
            use()
            settle()
            dialogs = [each for each in open_dialogs() if each not in known]
            if not dialogs:  # it turns the page instead
                continue
            bridge.held = True
            bridge.changed.emit(EVERYTHING)
            if len(tried) % 2:
                bridge.answer()
            for dialog in dialogs:
                QTest.keyClick(dialog, Qt.Key.Key_Escape)
                dialog.close()
            window.activateWindow()
            bridge.answer()
            settle()
            focused = QApplication.focusWidget()
            if focused is None or describe(focused) != before:
                lost.append(f"{name}, {words}: from {before} to {describe(focused) if focused else None}")
    assert lost == []
    assert len(tried) > 60


def test_saving_goes_back_to_what_opened_the_form(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    page.open("abilities")
    press_act(page, "Bicycle repair", "Who noticed it…")
    fill(page, noticed_by="Joan", words="She fixed mine")
    assert focused(page) == "More: Bicycle repair"
    press_act(page, "Cooking for a crowd", "Bin")
    assert focused(page) == "More: Bicycle repair"
    edit = next(each for each in page.findChildren(QPushButton) if each.text() == "Edit")
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_Return)
    fill(page, area="Peckham")
    assert focused(page) == "Edit"


def focused(page: PersonPage) -> str:
    page.activateWindow()  # nobody manages the windows here
    settle()
    widget = QApplication.focusWidget()
    return widget.accessibleName() if widget is not None else "nothing"
