"""Two records laid side by side and joined, from the list and from a person's page, by keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from coprodesk.desk import Desk
from coprodesk.domain.ids import PersonId
from coprodesk.queries.abilities import AbilitiesOf
from coprodesk.queries.people import Caseload, PersonById
from coprodesk.ui.kit.bridge import InlineBridge
from coprodesk.ui.screens.merging import MergeDialog
from coprodesk.ui.screens.people.screen import PeopleScreen
from coprodesk.ui.screens.person.page import PersonPage
from coprodesk.ui.window import Window
from tests.factories import make_ability, make_person, make_pool, make_stream, make_tie
from tests.ui.audit import audit

HOSTILE = "<b>Beatrice</b> & Co שלום"


def _two(desk: Desk) -> tuple[PersonId, PersonId]:
    bea = make_person(desk, "Bea Marlow", called="Bea")
    again = make_person(desk, HOSTILE, born="1961-05-01")
    make_ability(desk, again)
    make_tie(desk, bea, other_id=again)
    return bea, again


def test_what_is_right_is_chosen_by_keyboard_and_the_two_become_one(
    qtbot: QtBot, bridge: InlineBridge, desk: Desk
) -> None:
    bea, again = _two(desk)
    dialog = MergeDialog(bridge, None, bea, again)
    qtbot.addWidget(dialog)
    dialog.show()
    assert audit(dialog) == []
    assert list(dialog.choices) == ["name"]
    QTest.keyClick(dialog.choices["name"].button(0), Qt.Key.Key_Right)
    QTest.keyClick(dialog.choices["name"].button(1), Qt.Key.Key_Space)
    with qtbot.waitSignal(dialog.joined):
        QTest.keyClick(dialog.join_button, Qt.Key.Key_Space)
    head = desk.ask(PersonById(bea))
    assert (head.name, head.born) == (HOSTILE, "1961-05-01")
    assert len(desk.ask(AbilitiesOf(bea))) == 1


def test_the_other_one_can_be_kept_instead(qtbot: QtBot, bridge: InlineBridge, desk: Desk) -> None:
    bea, again = _two(desk)
    dialog = MergeDialog(bridge, None, bea, again)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.swap_button.click()
    dialog.join_button.click()
    assert desk.ask(PersonById(again)).called == "Bea"
    assert desk.ask(Caseload()).total == 1


def test_members_of_one_pool_are_told_before(qtbot: QtBot, bridge: InlineBridge, desk: Desk) -> None:
    bea, again = _two(desk)
    make_pool(desk, [(each, make_stream(desk, each), 100) for each in (bea, again)])
    dialog = MergeDialog(bridge, None, bea, again)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.wrong.text().startswith("Both have a share in Pottery pool")
    assert not dialog.join_button.isEnabled()


def test_two_rows_of_the_list_are_one_person(window: Window, desk: Desk) -> None:
    _two(desk)
    screen = window.screen_of("people")
    assert isinstance(screen, PeopleScreen)
    screen.table.select(0)
    QTest.keyClick(screen.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(screen.table.selected_rows()) == 2
    window.actions_list.run("merge")
    dialog = window.findChild(MergeDialog)
    assert dialog is not None
    dialog.join_button.click()
    assert isinstance(window.shown(), PersonPage)
    assert desk.ask(Caseload()).total == 1


def test_from_a_persons_page_the_other_is_found_by_some_letters(window: Window, desk: Desk) -> None:
    bea, again = _two(desk)
    window.open_person(bea)
    window.actions_list.run("merge")
    asking = next(each for each in window.findChildren(QDialog) if not isinstance(each, MergeDialog))
    assert audit(asking) == []
    line = asking.findChild(QLineEdit)
    assert line is not None
    asking.panel.editor("other").set_value((again, HOSTILE))  # type: ignore[attr-defined]
    asking.panel.submit()  # type: ignore[attr-defined]
    dialog = window.findChild(MergeDialog)
    assert dialog is not None
    assert dialog.join_button.isEnabled()
