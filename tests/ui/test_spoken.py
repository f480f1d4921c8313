"""What a screen reader is told: where one is, what is a heading, what is one of several, that something was saved."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coprodesk.bootstrap.machine import Machine
from coprodesk.bootstrap.window import Program
from coprodesk.desk import Desk
from coprodesk.domain.ids import PersonId
from coprodesk.queries.people import PeopleWho
from coprodesk.ui.screens.budgets.screen import BudgetsScreen
from coprodesk.ui.screens.merging import open_merge
from coprodesk.ui.screens.people.screen import PeopleScreen
from coprodesk.ui.screens.person.page import PersonPage
from coprodesk.ui.screens.today.screen import TodayScreen
from coprodesk.ui.unlock import UnlockWindow
from coprodesk.ui.window import Window
from coprodesk.ui.wizard import Wizard
from tests.factories import make_ability, make_person, make_pool, make_stream
from tests.ui.crawl import PLACES
from tests.ui.hands import settle

TITLES = ("title", "heading")


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Everything that is announced, in turn."""
    told: list[str] = []

    def listen(event: QAccessibleEvent) -> None:
        message = getattr(event, "message", None)
        if message is not None:
            told.append(message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(listen))
    return told


@pytest.fixture
def bea(desk: Desk) -> PersonId:
    person = make_person(desk, "Bea Marlow")
    make_ability(desk, person, "Cooking for a crowd")
    return person


def role(widget: QWidget) -> QAccessible.Role:
    return QAccessible.queryAccessibleInterface(widget).role()


def of_kit(window: QWidget, kit: str) -> Iterator[QPushButton]:
    for each in window.findChildren(QPushButton):
        if each.isVisible() and each.property("kit") == kit:
            yield each


def test_the_window_says_whose_record_and_which_part_is_open(
    window: Window, bea: PersonId, heard: list[str]
) -> None:
    window.open_person(bea)
    assert window.windowTitle().startswith("Bea Marlow, Overview · ")
    assert window.windowTitle().endswith("CoproDesk")
    assert heard == ["Bea Marlow, Overview"]
    page = window.person
    assert isinstance(page, PersonPage)
    page.open("notes")
    assert window.windowTitle().startswith("Bea Marlow, Notes · ")
    window.go("people")
    assert window.windowTitle().startswith("People · ")
    assert heard == ["Bea Marlow, Overview", "Bea Marlow, Notes", "People"]


def test_every_place_says_its_name_once(window: Window, heard: list[str]) -> None:
    for place in PLACES:
        window.go(place)
        words = window.side.place(place).accessibleName()
        assert window.windowTitle().startswith(f"{words} · ")
    assert (
        heard == [window.side.place(place).accessibleName() for place in PLACES][1:]
    )  # it begins at the first


def test_a_pool_says_its_name_and_part(window: Window, desk: Desk, bea: PersonId) -> None:
    joan = make_person(desk, "Joan Bell")
    pool = make_pool(desk, [(each, make_stream(desk, each), 60_000) for each in (bea, joan)])
    screen = window.screen_of("budgets")
    assert isinstance(screen, BudgetsScreen)
    screen.open_pool(pool)
    assert screen.pool is not None
    assert screen.pool.facts is not None
    title = screen.pool.facts.page.title
    assert window.windowTitle().startswith(f"{title}, Pool · ")
    screen.pool.strip.setCurrentIndex(1)
    assert window.windowTitle().startswith(f"{title}, Payments · ")
    screen.show_list()
    assert window.windowTitle().startswith("Budgets & pools · ")


def test_a_save_is_told_and_what_is_typed_is_not(
    window: Window, desk: Desk, bea: PersonId, heard: list[str]
) -> None:
    window.open_person(bea)
    heard.clear()
    make_ability(desk, bea, "Bicycle repair")
    assert heard == ["Saved"]


def test_what_is_one_of_several_is_a_radio_button(window: Window, desk: Desk, bea: PersonId) -> None:
    other = make_person(desk, "Beatrice Marlow", area="Peckham")
    for place in PLACES:
        window.go(place)
        settle()
        shown = [each for kit in ("nav", "filter") for each in of_kit(window, kit)]
        wrong = [
            each.text()
            for each in shown
            if each.isCheckable() and role(each) is not QAccessible.Role.RadioButton
        ]
        assert wrong == []
        assert any(each.isCheckable() for each in shown)
    merge = open_merge(window.bridge, window, bea, other)
    sides = [each for each in of_kit(merge, "filter") if each.isCheckable()]
    assert sides
    assert {role(each) for each in sides} == {QAccessible.Role.RadioButton}


def test_arrows_choose_a_filter_and_tab_goes_on(window: Window, bea: PersonId) -> None:
    screen = window.screen_of("people")
    assert isinstance(screen, PeopleScreen)
    settle()
    chosen = screen.filters.buttons[PeopleWho.CLIENTS]
    chosen.setFocus()
    QTest.keyClick(chosen, Qt.Key.Key_Right)
    mine = screen.filters.buttons[PeopleWho.MINE]
    assert mine.isChecked()
    assert mine.hasFocus()
    assert not chosen.isChecked()
    QTest.keyClick(mine, Qt.Key.Key_Tab)
    focused = window.focusWidget()
    assert focused not in screen.filters.buttons.values()
    screen.filters.buttons[PeopleWho.EVERYONE].click()
    assert [who for who, each in screen.filters.buttons.items() if each.isChecked()] == [PeopleWho.EVERYONE]


def test_arrows_walk_the_navigation_and_enter_goes_there(window: Window) -> None:
    today = window.side.place("today")
    today.setFocus()
    QTest.keyClick(today, Qt.Key.Key_Down)
    people = window.side.place("people")
    assert people.hasFocus()
    assert isinstance(window.shown(), TodayScreen)
    QTest.keyClick(people, Qt.Key.Key_Return)
    assert isinstance(window.shown(), PeopleScreen)
    assert people.isChecked()
    assert not today.isChecked()


def test_titles_and_the_names_of_cards_are_headings(window: Window, bea: PersonId) -> None:
    plain: list[str] = []
    for place in (*PLACES, "person"):
        window.open_person(bea) if place == "person" else window.go(place)
        settle()
        shown = [
            each
            for each in window.findChildren(QLabel)
            if each.isVisible() and each.property("role") in TITLES
        ]
        assert shown
        plain += [f"{place}: {each.text()}" for each in shown if role(each) is not QAccessible.Role.Heading]
        names = [QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name) for each in shown]
        assert all(names)
    assert plain == []


def test_the_first_windows_are_windows(qtbot: QtBot, light: None, tmp_path: Path) -> None:
    program = Program(Machine(tmp_path))
    shown: list[QWidget] = [
        UnlockWindow([Path("northside.coprodesk")]),
        program.welcome(),
        program.wait("Wait"),
    ]
    for each in shown:
        qtbot.addWidget(each)
        each.show()
        assert role(each) is QAccessible.Role.Window
        assert QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name) == each.windowTitle()
        assert each.focusWidget() is not None or not isinstance(each, Wizard)
        headings = [label for label in each.findChildren(QLabel) if label.property("role") in TITLES]
        assert {role(label) for label in headings} <= {QAccessible.Role.Heading}
    program.close()
