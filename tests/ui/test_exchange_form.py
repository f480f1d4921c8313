"""The one form for an exchange: three clicks from a person's page, and a name that nobody has is no dead end."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from coprodesk.desk import Desk
from coprodesk.domain.exchanges import Party
from coprodesk.domain.ids import PersonId
from coprodesk.queries.exchanges import ExchangeRow, ExchangesList
from coprodesk.queries.people import Caseload, PeopleWho
from coprodesk.ui.kit.bridge import InlineBridge
from coprodesk.ui.kit.inputs import PersonEditor
from coprodesk.ui.screens.exchanges import ExchangesScreen
from coprodesk.ui.screens.person import PersonPage
from tests.factories import make_exchange, make_person, make_tie
from tests.ui.hands import fill, form_on, press, settle, words_on

Clicks = list[str]


@pytest.fixture
def bea(desk: Desk) -> PersonId:
    return make_person(desk, "Bea Marlow")


def click(page: QWidget, words: str, clicks: Clicks) -> None:
    settle()
    found = [b for b in page.findChildren(QPushButton) if words in b.text() + b.accessibleName()]
    shown = [each for each in found if each.isVisible()]
    assert shown, f"nothing to click that says {words!r}"
    QTest.mouseClick(shown[0], Qt.MouseButton.LeftButton)
    clicks.append(words)


def only(desk: Desk, bea: PersonId) -> ExchangeRow:
    [row] = desk.ask(ExchangesList(bea)).rows
    return row


def names(desk: Desk) -> set[str]:
    return {row.name for row in desk.ask(Caseload(who=PeopleWho.EVERYONE)).rows}


def test_three_clicks_from_a_persons_page(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    make_tie(desk, bea, name="Joan Pike")
    clicks: Clicks = []
    click(page, "Record an exchange", clicks)
    click(form_on(page), "Joan Pike", clicks)
    click(form_on(page), "Record", clicks)
    row = only(desk, bea)
    assert (row.giver.name, row.receiver.name, row.minutes) == ("Bea Marlow", "Joan Pike", 60)
    assert len(clicks) == 3


def test_the_same_again_is_offered_on_the_persons_page_too(
    page: PersonPage, desk: Desk, bea: PersonId
) -> None:
    joan = make_person(desk, "Joan Pike", is_client=False)
    make_exchange(desk, Party(joan), Party(bea), 45, "Company on the bus")
    clicks: Clicks = []
    click(page, "Record an exchange", clicks)
    click(form_on(page), "Company on the bus", clicks)
    click(form_on(page), "Record", clicks)
    first, second = desk.ask(ExchangesList(bea)).rows
    assert (first.what, first.minutes, first.giver) == (second.what, second.minutes, second.giver)


def test_what_is_optional_may_stay_empty_and_says_what_is_kept(
    page: PersonPage, desk: Desk, bea: PersonId
) -> None:
    make_tie(desk, bea, name="Joan Pike")
    press(page, "Record an exchange")
    dialog = form_on(page)
    assert "What was done (optional)" in words_on(dialog)
    press(dialog, "Joan Pike")
    shown = dialog.panel.editor("what").widget.placeholderText()  # type: ignore[attr-defined]
    dialog.panel.submit()
    assert not dialog.isVisible(), words_on(dialog)
    assert only(desk, bea).what in shown


def test_a_name_that_nobody_has_becomes_a_contact_in_place(
    page: PersonPage, desk: Desk, bea: PersonId
) -> None:
    press(page, "Record an exchange")
    dialog = form_on(page)
    _type(dialog, "receiver", "Mr Osei")
    assert "Nobody has this name yet: they are added as a contact." in words_on(dialog)
    dialog.panel.submit()
    assert not dialog.isVisible(), words_on(dialog)
    assert only(desk, bea).receiver.name == "Mr Osei"
    assert "Mr Osei" in names(desk)
    desk.undo()
    assert "Mr Osei" not in names(desk)  # and the time has gone back
    assert [row.minutes for row in desk.ask(ExchangesList(bea)).rows] == [-60, 60]


def test_one_of_two_of_a_name_is_chosen_never_guessed(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    make_person(desk, "Rachel Amin", born="1950-03-04", reference="N-7")
    make_person(desk, "Rachel Amin", born="1982", reference="N-8")
    press(page, "Record an exchange")
    dialog = form_on(page)
    editor = _type(dialog, "receiver", "Rachel Amin")
    offered = [str(editor._rows.item(place).text()) for place in range(editor._rows.rowCount())]
    assert offered == [
        "Rachel Amin · born 4 Mar 1950 · N-7",
        "Rachel Amin · born 1982 · N-8",
        "+ Somebody new: Rachel Amin",
    ]
    dialog.panel.submit()
    assert dialog.isVisible()
    editor._choose(editor._rows.index(2, 0))
    assert "Somebody new of this name is added as a contact." in words_on(dialog)
    dialog.panel.submit()
    assert only(desk, bea).receiver.name == "Rachel Amin"
    assert desk.ask(Caseload(text="Rachel", who=PeopleWho.EVERYONE)).total == 3


def test_it_is_the_same_form_from_either_place(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    screen = ExchangesScreen(page.bridge)
    screen.setParent(page)
    screen.show()
    press(page, "Record an exchange")
    one = form_on(page)
    fields = list(one.panel.draft())
    one.reject()
    settle()
    screen.record()
    other = form_on(screen)
    assert list(other.panel.draft()) == fields
    _type(other, "giver", "Mr Osei")
    fill(screen, receiver=("pot", "Community pot"), minutes=30)
    assert "Mr Osei" in names(desk)


def test_a_draft_with_a_new_name_comes_back_as_one(
    page: PersonPage, desk: Desk, bea: PersonId, bridge: InlineBridge
) -> None:
    press(page, "Record an exchange")
    first = form_on(page)
    _type(first, "receiver", "Mr Osei")
    first.panel.edited.emit()
    first.reject()
    settle()
    press(page, "Record an exchange")
    again = form_on(page)
    assert "What you typed before and did not save is back in the form." in words_on(again)
    again.panel.submit()
    assert only(desk, bea).receiver.name == "Mr Osei"


def _type(dialog: QWidget, key: str, name: str) -> PersonEditor:
    assert key in dialog.panel.draft(), "no field for whoever it is"  # type: ignore[attr-defined]
    editor = dialog.panel.editor(key)  # type: ignore[attr-defined]
    assert isinstance(editor, PersonEditor)
    editor.widget.clear()  # type: ignore[attr-defined]
    QTest.keyClicks(editor.widget, name)
    editor._look()
    return editor
