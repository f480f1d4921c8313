"""Ctrl+K walked by keyboard: found, marked, said, and opened where it stands."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coprodesk.desk import Desk
from coprodesk.domain.details import FormerName, Reference
from coprodesk.ui.kit import palette as palette_module
from coprodesk.ui.kit.palette import CommandPalette
from coprodesk.ui.screens.groups import GroupsScreen
from coprodesk.ui.screens.people.screen import PeopleScreen
from coprodesk.ui.screens.person.notes import NotesTab
from coprodesk.ui.screens.person.page import PersonPage
from coprodesk.ui.window import Window
from coprodesk.usecases.details import FORMER_NAMES, REFERENCES
from coprodesk.usecases.entries import Add
from coprodesk.usecases.notes import AddNote, add_note
from tests.factories import make_ability, make_group, make_need, make_person
from tests.ui.audit import audit


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is told."""
    heard: list[str] = []
    monkeypatch.setattr(palette_module, "announce", lambda _widget, text: heard.append(text))
    return heard


@pytest.fixture
def palette(qtbot: QtBot, desk: Desk, window: Window, said: list[str]) -> CommandPalette:
    bea = make_person(desk, "Bea Marlow")
    make_ability(desk, bea, "Pottery")
    make_need(desk, bea, "A lift to the pottery")
    for day in range(1, 10):
        desk.do(
            add_note,
            AddNote(
                bea, f"Visit {day}: {'póttery glaze' if day == 2 else 'tea'}", happened_on=date(2026, 11, day)
            ),
        )
    make_person(desk, "سلمى الحسن")
    window.open_palette()
    made = window.findChild(CommandPalette)
    assert made is not None
    return made


def look(qtbot: QtBot, palette: CommandPalette, text: str) -> list[str]:
    palette.line.setText(text)
    palette.line.textEdited.emit(text)
    qtbot.waitUntil(lambda: not palette._timer.isActive())
    return [result.title for result in palette.results()]


def test_what_is_found_is_grouped_marked_and_said(
    qtbot: QtBot, palette: CommandPalette, said: list[str]
) -> None:
    titles = look(qtbot, palette, "pott")
    assert titles[:3] == ["Pottery", "A lift to the pottery", "Visit 2: póttery glaze"]
    marks = [[r.title[a:b] for a, b in r.pieces] for r in palette.results()[:3]]
    assert marks == [["Pott"], ["pott"], ["pótt"]]
    assert [r.subtitle for r in palette.results()[:3]] == [
        "Bea Marlow",
        "Bea Marlow",
        "Bea Marlow · 2 Nov 2026",
    ]
    assert said[-1] == "Found: What people can do 1, What would help 1, Notes 1. Pottery, Bea Marlow"
    assert audit(palette) == []
    assert not palette.grab().isNull()


def test_a_slip_is_told_and_nothing_found_is_said(
    qtbot: QtBot, palette: CommandPalette, said: list[str]
) -> None:
    look(qtbot, palette, "marlwo")
    assert (palette.results()[0].title, palette.results()[0].why) == ("Bea Marlow", "a name like it")
    look(qtbot, palette, "سلم")
    assert palette.results()[0].title == "سلمى الحسن"
    assert not palette.grab().isNull()
    look(qtbot, palette, "qqqq")
    assert said[-1] == "Nothing found. Try fewer letters."


@pytest.mark.parametrize(("downs", "tab"), [(0, "abilities"), (2, "notes")])
def test_enter_opens_the_record_where_it_was_found(
    qtbot: QtBot, palette: CommandPalette, window: Window, downs: int, tab: str
) -> None:
    look(qtbot, palette, "pott")
    for _ in range(downs):
        QTest.keyClick(palette.line, Qt.Key.Key_Down)
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    page = window.person
    assert isinstance(page, PersonPage)
    assert page.tabs is not None
    assert page.tabs.current() == tab
    if tab == "notes":
        notes = page.tabs.page("notes")
        assert isinstance(notes, NotesTab)
        assert notes.text.text() == "pótt"
        assert notes.filters.isVisible()


def test_a_group_opens_in_its_place(
    qtbot: QtBot, palette: CommandPalette, window: Window, desk: Desk
) -> None:
    make_group(desk, "Allotment circle")
    make_group(desk, "Tuesday kitchen")
    look(qtbot, palette, "kitch")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    screen = window.screen_of("groups")
    assert isinstance(screen, GroupsScreen)
    row = screen.table.current_row()
    assert row is not None
    assert row.name == "Tuesday kitchen"


def test_what_somebody_is_known_by_is_told_in_the_palette_and_in_the_list(
    qtbot: QtBot, palette: CommandPalette, window: Window, desk: Desk
) -> None:
    crane = make_person(desk, "Elizabeth Crane", said_like="ay-lish", nhs_number="9434765919")
    desk.do(FORMER_NAMES.add, Add(crane, FormerName("Elizabeth <i>Ash</i>" + " Ashdown" * 30)))
    desk.do(REFERENCES.add, Add(crane, Reference(system="Mosaic", reference="M-55 102")))
    told = {
        "943 476": "NHS 943 476 5919",
        "m55102": "Mosaic · M-55 102",
        "lish": "said like “ay-lish”",
        "ashdown": "formerly Elizabeth <i>Ash</i>" + " Ashdown" * 30,
    }
    for typed, why in told.items():
        assert look(qtbot, palette, typed)[0] == "Elizabeth Crane"
        assert palette.results()[0].why == why
        assert not palette.grab().isNull()  # the longest ends before the name begins
    palette.close()
    people = window.screen_of("people")
    assert isinstance(people, PeopleScreen)
    for typed, why in told.items():
        people.search.setText(typed)
        people._search_now()
        shown = people.table.model().index(0, 0).data()
        assert shown == f"Elizabeth Crane · {why}"
