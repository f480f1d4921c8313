"""The keys that people bring from other programs."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coprodesk.desk import Desk
from coprodesk.domain.ids import PersonId
from coprodesk.queries.abilities import AbilitiesOf
from coprodesk.queries.people import Caseload
from coprodesk.ui.kit.forms import FormDialog
from coprodesk.ui.kit.menus import MoreButton
from coprodesk.ui.kit.palette import CommandPalette, ShortcutSheet
from coprodesk.ui.kit.tables import RowTable
from coprodesk.ui.kit.text import unescaped
from coprodesk.ui.kit.theme import Choice, apply_theme, theme
from coprodesk.ui.screens.groups.screen import GroupsScreen
from coprodesk.ui.screens.people.screen import PeopleScreen
from coprodesk.ui.screens.person.page import PersonPage
from coprodesk.ui.window import Window
from tests.factories import make_ability, make_group, make_person
from tests.ui.hands import fill, form_on, more_of, settle, words_on
from tests.ui.services import Outside

KEYS = (
    "F2", "Del", "F5", "F6", "F10", "Ctrl+F", "Ctrl+P", "Ctrl+S", "Ctrl+Tab", "Ctrl+PgDown", "Alt+Left",
    "Alt+Right", "Ctrl++", "Ctrl+-", "Ctrl+0", "Menu",
)  # fmt: skip


@pytest.fixture
def bea(desk: Desk) -> PersonId:
    person = make_person(desk, "Bea Marlow")
    make_ability(desk, person, "Cooking for a crowd")
    make_ability(desk, person, "Bicycle repair")
    return person


@pytest.fixture
def opened(window: Window, bea: PersonId) -> Iterator[PersonPage]:
    window.activateWindow()
    window.go("people")
    window.open_person(bea)
    assert isinstance(window.person, PersonPage)
    settle()
    window.activateWindow()
    assert window.person.tabs is not None
    window.person.tabs.strip.setFocus()
    settle()
    yield window.person
    apply_theme(Choice.LIGHT)


def press(window: QWidget, keys: str) -> None:
    window.activateWindow()
    QCoreApplication.processEvents()
    inside: QWidget | None = window.focusWidget()
    QTest.keySequence(inside or window, QKeySequence(keys))
    QCoreApplication.processEvents()


def focused() -> QWidget:
    settle()
    found = QApplication.focusWidget()
    assert found is not None
    return found


def toast(window: Window) -> str:
    shown = window.toasts.current()
    return shown.accessibleName() if shown is not None else ""


def test_each_stands_on_the_sheet_of_shortcuts(window: Window) -> None:
    sheet = ShortcutSheet(window, window.actions_list)
    said = (
        " ".join(each.text() for each in sheet.findChildren(QLabel))
        .replace("; ", " ")
        .replace(", ", " ")
        .split()
    )
    native = [QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) for keys in KEYS]
    assert [keys for keys in native if keys not in said] == []
    sheet.close()


def test_no_two_acts_have_one_key(window: Window) -> None:
    taken = [keys.toString() for each in window.actions_list.all() for keys in each.sequences()]
    assert sorted(taken) == sorted(set(taken))


def test_f2_edits_what_has_the_keyboard(window: Window, opened: PersonPage) -> None:
    press(window, "F2")
    assert form_on(window).panel.editor("name").raw() == "Bea Marlow"
    form_on(window).reject()
    settle()
    opened.open("abilities")
    more_of(opened, "Bicycle repair").setFocus()
    press(window, "F2")
    assert form_on(window).panel.editor("name").raw() == "Bicycle repair"


def test_f2_edits_the_group_that_is_chosen(window: Window, desk: Desk) -> None:
    make_group(desk, "Thursday choir")
    screen = window.screen_of("groups")
    assert isinstance(screen, GroupsScreen)
    window.activateWindow()
    screen.table.setFocus()
    press(window, "F2")
    assert form_on(window).panel.editor("name").raw() == "Thursday choir"


def test_delete_bins_the_one_entry_and_offers_the_way_back(
    window: Window, opened: PersonPage, desk: Desk, bea: PersonId
) -> None:
    opened.open("abilities")
    assert opened.tabs is not None
    opened.tabs.strip.setFocus()
    press(window, "Del")
    assert toast(window) == "Choose an entry first."
    more_of(opened, "Bicycle repair").setFocus()
    press(window, "Del")
    assert [each.name for each in desk.ask(AbilitiesOf(bea))] == ["Cooking for a crowd"]
    assert toast(window)
    shown = window.toasts.current()
    assert shown is not None
    next(each for each in shown.findChildren(QPushButton) if each.text().startswith("Undo")).click()
    assert len(desk.ask(AbilitiesOf(bea))) == 2


def test_f5_shows_what_another_one_wrote(window: Window, opened: PersonPage, desk: Desk) -> None:
    opened.open("abilities")
    window.bridge.blockSignals(True)
    make_ability(desk, opened.person_id, "Singing")
    window.bridge.blockSignals(False)
    assert "Singing" not in words_on(opened)
    press(window, "F5")
    assert "Singing" in words_on(opened)
    assert "Saved" not in toast(window)


def test_f6_goes_round_the_parts_of_the_window(window: Window, opened: PersonPage) -> None:
    assert opened.isAncestorOf(focused())
    press(window, "F6")
    assert QApplication.focusWidget() is window.side.place("people")
    press(window, "F6")
    assert window.top.isAncestorOf(focused())
    press(window, "F6")
    assert opened.isAncestorOf(focused())
    press(window, "Shift+F6")
    assert window.top.isAncestorOf(focused())


def test_f10_opens_the_commands(window: Window, opened: PersonPage) -> None:
    press(window, "F10")
    assert any(each.isVisible() for each in window.findChildren(CommandPalette))


def test_ctrl_f_finds_in_the_list_or_anywhere(window: Window, opened: PersonPage) -> None:
    press(window, "Ctrl+F")
    palette = next(each for each in window.findChildren(CommandPalette) if each.isVisible())
    palette.close()
    screen = window.screen_of("people")
    assert isinstance(screen, PeopleScreen)
    press(window, "Ctrl+F")
    assert screen.search.hasFocus()


def test_ctrl_s_saves_a_form_and_says_so_where_there_is_none(
    window: Window, opened: PersonPage, desk: Desk
) -> None:
    press(window, "Ctrl+S")
    assert toast(window) == "Nothing waits to be saved."
    window.add_person()
    form = form_on(window)
    form.panel.editor("name").set_raw("Kofi Mensah")
    press(form, "Ctrl+S")
    assert not any(each.isVisible() for each in window.findChildren(FormDialog))
    assert "Kofi Mensah" in [row.name for row in desk.ask(Caseload()).rows]


@pytest.mark.parametrize(("on", "back"), [("Ctrl+Tab", "Ctrl+Shift+Tab"), ("Ctrl+PgDown", "Ctrl+PgUp")])
def test_the_next_tab_and_the_one_before(window: Window, opened: PersonPage, on: str, back: str) -> None:
    assert opened.tabs is not None
    press(window, on)
    assert opened.tabs.current() == "abilities"
    press(window, back)
    press(window, back)
    assert opened.tabs.current() == "history"


def test_alt_left_goes_back_and_alt_right_forth(window: Window, opened: PersonPage) -> None:
    opened.open("notes")
    window.go("groups")
    press(window, "Alt+Left")
    assert isinstance(window.person, PersonPage)
    assert window.shown() is window.person
    assert window.person.tabs is not None
    assert window.person.tabs.current() == "notes"
    press(window, "Alt+Left")
    assert isinstance(window.shown(), PeopleScreen)
    press(window, "Alt+Left")
    press(window, "Alt+Left")
    assert toast(window) == "There is nothing to go back to."
    for _ in range(3):
        press(window, "Alt+Right")
    assert isinstance(window.shown(), GroupsScreen)


def test_ctrl_plus_and_minus_change_the_size_of_text(
    window: Window, opened: PersonPage, outside: Outside
) -> None:
    usual = theme().scale
    press(window, "Ctrl++")
    assert theme().scale > usual
    assert outside.preferences.scale == theme().scale
    press(window, "Ctrl+-")
    assert theme().scale == usual
    press(window, "Ctrl++")
    press(window, "Ctrl+0")
    assert theme().scale == 1.0


def test_ctrl_p_looks_at_the_plan_before_it_is_printed(
    window: Window, opened: PersonPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[PersonId] = []
    monkeypatch.setattr(window, "print_plan", asked.append)
    press(window, "Ctrl+P")
    assert asked == [opened.person_id]
    window.go("people")
    press(window, "Ctrl+P")
    assert any(each.isVisible() for each in window.findChildren(QDialog))


def test_the_menu_key_on_the_list_offers_what_can_be_done(
    qtbot: QtBot, window: Window, bea: PersonId
) -> None:
    screen = window.screen_of("people")
    assert isinstance(screen, PeopleScreen)
    window.activateWindow()
    screen.table.setFocus()
    press(window, "Menu")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    words = [unescaped(each.text()) for each in menu.actions()]
    assert words[:3] == ["Open", "Care plan", "Notes"]
    menu.actions()[2].trigger()
    menu.close()
    assert isinstance(window.person, PersonPage)
    assert window.person.tabs is not None
    assert window.person.tabs.current() == "notes"


def test_to_undo_adding_somebody_goes_back_to_the_list_with_one_word(window: Window, desk: Desk) -> None:
    window.activateWindow()
    window.add_person()
    fill(window, name="Kofi Mensah")
    assert isinstance(window.shown(), PersonPage)
    for tab in ("abilities", "notes"):
        assert isinstance(window.person, PersonPage)
        window.person.open(tab)
    press(window, "Ctrl+Z")
    settle()
    assert isinstance(window.shown(), PeopleScreen)
    assert toast(window).startswith("Undone: ")
    assert window.windowTitle().startswith("People")


def test_more_than_one_entry_is_never_binned_by_a_key(window: Window, opened: PersonPage) -> None:
    opened.open("abilities")
    entries = [each for each in opened.findChildren(MoreButton) if each.isVisible()]
    assert len(entries) > 1
    add = next(
        each
        for each in opened.findChildren(QPushButton)
        if each.text() == "+ Add an ability" and each.isVisible()
    )
    add.setFocus()
    press(window, "Del")
    assert toast(window) == "Choose an entry first."


@pytest.mark.parametrize("wide", [1024, 911, 760])
def test_a_narrow_window_keeps_what_its_lists_are_for(window: Window, bea: PersonId, wide: int) -> None:
    window.setMinimumSize(wide, 430)
    window.resize(wide, 690)
    for place, name, column in (
        ("exchanges", "Exchanges", "Hours"),
        ("budgets", "Everybody’s budgets", "Left"),
    ):
        screen = window.screen_of(place)
        settle()
        table = next(each for each in screen.findChildren(RowTable) if each.accessibleName() == name)
        assert column not in table.arrangement.folded()
