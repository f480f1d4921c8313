"""What a person's history says: good sentences, in the language that is chosen, and what an undo undid."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from coprodesk.desk import Desk
from coprodesk.domain.details import Reference
from coprodesk.domain.documents import Wanted, Way
from coprodesk.domain.ids import PersonId
from coprodesk.domain.people import AboutMeHeading
from coprodesk.domain.sharing import Audience, Reader
from coprodesk.ui.kit.i18n import Language, set_language
from coprodesk.ui.kit.tables import RowTable
from coprodesk.ui.screens.person import PersonPage
from coprodesk.ui.screens.person.history import TYPING_MS, HistoryTab
from coprodesk.usecases.details import REFERENCES, BinEntry, bin_entry
from coprodesk.usecases.documents import NoteCopy, note_copy
from coprodesk.usecases.entries import Add
from coprodesk.usecases.people import AddAboutMe, add_about_me
from tests.factories import make_person
from tests.ui.hands import press, settle


@pytest.fixture
def bea(desk: Desk) -> PersonId:
    """Something was added, put in the bin, undone and done again."""
    person = make_person(desk, "Bea Marlow")
    desk.do(REFERENCES.add, Add(person, Reference("Mosaic", "4471")))
    entry = desk.do(add_about_me, AddAboutMe(person, AboutMeHeading.MY_WELLNESS, "Mornings are best"))
    desk.do(bin_entry, BinEntry("about_me", entry))
    desk.undo()
    desk.redo()
    desk.undo()
    return person


def _what(page: PersonPage) -> list[str]:
    page.open("history")
    table = page.findChildren(RowTable)[-1]
    model = table.model()
    assert model is not None
    return [model.index(row, 2).data(Qt.ItemDataRole.DisplayRole) for row in range(model.rowCount())]


def test_history_tells_each_act_as_a_person_would(page: PersonPage) -> None:
    assert _what(page) == [
        "undone: put an “about me” entry in the bin",
        "done again: put an “about me” entry in the bin",
        "undone: put an “about me” entry in the bin",
        "put an “about me” entry in the bin",
        "added an “about me” entry",
        "added another system’s reference",
        "added a person",
    ]


def test_history_is_told_in_welsh_where_welsh_is_chosen(page: PersonPage) -> None:
    set_language(Language.WELSH)
    try:
        said = _what(page)
    finally:
        set_language(Language.ENGLISH)
    assert said[0] == "dadwnaed: rhoi cofnod “amdanaf i” yn y bin"
    assert said[-3:] == [
        "wedi ychwanegu cofnod “amdanaf i”",
        "wedi ychwanegu cyfeirnod system arall",
        "wedi ychwanegu person",
    ]


def test_the_readings_are_told_by_member_and_by_day(page: PersonPage, desk: Desk) -> None:
    desk.readings.keep()
    _what(page)
    press(page, "Readings")
    settle()
    [said] = _what(page)
    assert "record" in said.split(", ")
    tab = page.findChildren(HistoryTab)[0]
    fill_line(tab.on.widget, "1 Jan 2020")
    assert _what(page) == []
    fill_line(tab.on.widget, "")
    tab.member.setCurrentIndex(1)
    tab.member.activated.emit(1)
    settle()
    assert _what(page) == [said]


def test_copies_that_were_given_stand_by_themselves(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    copy = NoteCopy(bea, Way.PRINTED, "aa", Wanted(), audience=Audience(Reader.SERVICE, name="Dr Lin"))
    desk.do(note_copy, copy)
    assert "printed a plan" not in " ".join(_what(page))
    press(page, "Copies given")
    settle()
    assert len(_what(page)) == 1


def fill_line(line: QWidget, text: str) -> None:
    assert isinstance(line, QLineEdit)
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClicks(line, text)
    QTest.qWait(TYPING_MS + 50)
    settle()
