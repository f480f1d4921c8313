"""The form that adds a person: one line is one line, and who may be here already is told before there are two."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLineEdit
from pytestqt.qtbot import QtBot

from coprodesk.desk import Desk
from coprodesk.queries.people import Caseload
from coprodesk.ui.kit.bridge import InlineBridge
from coprodesk.ui.kit.forms import FormDialog
from coprodesk.ui.screens.people.screen import PeopleScreen
from tests.factories import make_person
from tests.ui.audit import audit


def _opened(qtbot: QtBot, bridge: InlineBridge) -> FormDialog:
    screen = PeopleScreen(bridge, lambda _person: None)
    qtbot.addWidget(screen)
    screen.show()
    screen.add_button.click()
    dialog = screen.findChild(FormDialog)
    assert dialog is not None
    return dialog


def _paste(dialog: FormDialog, text: str) -> QLineEdit:
    line = dialog.panel.editor("name").widget
    assert isinstance(line, QLineEdit)
    QApplication.clipboard().setText(text)
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    return line


def test_a_pasted_name_becomes_the_line_that_it_looks_like(
    qtbot: QtBot, bridge: InlineBridge, desk: Desk
) -> None:
    dialog = _opened(qtbot, bridge)
    _paste(dialog, "Joan\n\u200bBell\u202e")
    dialog.panel.submit()
    assert [row.name for row in desk.ask(Caseload()).rows] == ["Joan Bell"]


def test_who_may_be_here_already_is_told_while_the_name_is_typed(
    qtbot: QtBot, bridge: InlineBridge, desk: Desk
) -> None:
    make_person(desk, "Joan Bell", born="1950-03-04", reference="N-1")
    dialog = _opened(qtbot, bridge)
    told: list[str] = []
    dialog.panel.editor("name").noted.connect(told.append)
    _paste(dialog, "J\u043ean  Bell")
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["Perhaps here already: Joan Bell, 4 Mar 1950, N-1"]
    assert audit(dialog) == []
    _paste(dialog, "Joan Bells")
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told[-1] == ""


def test_a_day_is_chosen_from_a_calendar_by_keyboard_and_what_is_read_is_told(
    qtbot: QtBot, bridge: InlineBridge, desk: Desk
) -> None:
    dialog = _opened(qtbot, bridge)
    _paste(dialog, "Joan Bell")
    born = dialog.panel.editor("born")
    assert isinstance(born.widget, QLineEdit)
    told: list[str] = []
    born.noted.connect(told.append)
    dialog.activateWindow()
    born.widget.setFocus()
    qtbot.waitUntil(born.widget.hasFocus)
    QTest.keyClicks(born.widget, "1/6/27")
    assert told[-1:] == ["1 Jun 1927"]
    QTest.keyClick(born.widget, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = dialog.findChild(QCalendarWidget)
    assert calendar is not None
    qtbot.waitUntil(calendar.isVisible)
    assert audit(calendar.window()) == []
    QTest.keyClick(calendar.focusProxy() or calendar, Qt.Key.Key_Right)
    QTest.keyClick(calendar.focusProxy() or calendar, Qt.Key.Key_Return)
    assert (born.raw(), born.widget.hasFocus()) == ("2 Jun 1927", True)
    dialog.panel.submit()
    (row,) = desk.ask(Caseload()).rows
    assert (row.name, row.born) == ("Joan Bell", "1927-06-02")
