"""The Exchanges screen over a real desk: record, find, sort, take back."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from coprodesk.desk import Desk
from coprodesk.domain.exchanges import POT, Party
from coprodesk.domain.ids import PersonId
from coprodesk.queries.exchanges import ExchangesList, TeamTime, TeamTimeRow
from coprodesk.ui.kit.bridge import InlineBridge
from coprodesk.ui.kit.drafts import DraftKeeper
from coprodesk.ui.kit.forms import FormDialog
from coprodesk.ui.kit.parties import PartySearch, party_from, party_key
from coprodesk.ui.kit.theme import apply_theme
from coprodesk.ui.screens.exchanges import ExchangesScreen
from coprodesk.usecases.exchanges import RecordExchange, ReverseExchange, record_exchange, reverse_exchange
from tests.factories import make_exchange, make_group, make_person
from tests.ui.audit import audit
from tests.ui.hands import form_on

pytestmark = pytest.mark.parametrize("engine", ["embedded"], indirect=True)


@pytest.fixture
def people(desk: Desk) -> tuple[PersonId, PersonId]:
    return make_person(desk, "Bea Marlow"), make_person(desk, "Joan Okafor", is_client=False)


def show(qtbot: QtBot, desk: Desk) -> ExchangesScreen:
    apply_theme()
    screen = ExchangesScreen(InlineBridge(desk))
    qtbot.addWidget(screen)
    screen.resize(1160, 780)
    screen.show()
    return screen


def test_without_exchanges_it_says_what_belongs_here(qtbot: QtBot, desk: Desk) -> None:
    screen = show(qtbot, desk)
    assert not screen.table.isVisible()
    assert any("Record an exchange" in b.text() for b in screen.stack.findChildren(QPushButton))
    assert audit(screen) == []


def test_the_list_shows_who_gave_and_is_quiet_for_the_audit(
    qtbot: QtBot, desk: Desk, people: tuple[PersonId, PersonId]
) -> None:
    bea, joan = people
    craft = make_group(desk, "Craft table")
    make_exchange(desk, Party(joan), Party(bea), 120)
    make_exchange(desk, Party(bea), Party(group_id=craft), 45, "Teaches glazing")
    make_exchange(desk, Party(bea), POT, 30, "Posters for everybody")
    screen = show(qtbot, desk)
    QAbstractItemModelTester(
        screen.table.row_model, QAbstractItemModelTester.FailureReportingMode.Warning, screen
    )
    shown = {
        tuple(str(screen.table.model().index(row, place).data()) for place in range(1, 5)) for row in range(3)
    }
    assert shown == {
        ("Joan Okafor", "Bea Marlow", "Company on the bus", "2 h"),
        ("Bea Marlow", "Craft table", "Teaches glazing", "45 min"),
        ("Bea Marlow", "Community pot", "Posters for everybody", "30 min"),
    }
    assert audit(screen) == []


def test_record_the_same_again_takes_three_clicks(
    qtbot: QtBot, desk: Desk, people: tuple[PersonId, PersonId]
) -> None:
    bea, joan = people
    make_exchange(desk, Party(joan), Party(bea), 120)
    screen = show(qtbot, desk)
    QTest.mouseClick(screen.record_button, Qt.MouseButton.LeftButton)
    dialog = form_on(screen)
    again = next(b for b in dialog.findChildren(QPushButton) if "Company on the bus" in b.accessibleName())
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    QTest.mouseClick(dialog.panel.submit_button, Qt.MouseButton.LeftButton)
    assert len(screen.table.rows()) == 2
    assert {row.minutes for row in screen.table.rows()} == {120}


def test_a_new_exchange_is_typed_and_a_draft_survives_the_lock(
    qtbot: QtBot, desk: Desk, people: tuple[PersonId, PersonId]
) -> None:
    bea, joan = people
    screen = show(qtbot, desk)
    screen.record()
    first = form_on(screen)
    QTest.keyClicks(first.panel.editor("what").widget, "Sorting the damp")
    first.findChildren(DraftKeeper)[0].put_away()
    qtbot.waitUntil(lambda: not [d for d in screen.findChildren(FormDialog) if d.isVisible()])
    screen.record()
    dialog = form_on(screen)
    assert dialog.panel.editor("what").raw() == "Sorting the damp"
    dialog.panel.submit()
    assert dialog.isVisible()  # who gave is still missing, and it says so
    dialog.panel.set_values(
        {"giver": (f"person:{joan}", "Joan"), "receiver": (f"person:{bea}", "Bea"), "minutes": 90}
    )
    dialog.panel.submit()
    row = desk.ask(ExchangesList()).rows[0]
    assert (row.giver.person_id, row.receiver.person_id, row.minutes) == (joan, bea, 90)


def test_parties_are_found_by_part_of_a_name(
    desk: Desk, people: tuple[PersonId, PersonId], qtbot: QtBot
) -> None:
    make_group(desk, "Craft table")
    screen = show(qtbot, desk)
    screen.record()
    found: list[str] = []
    search = form_on(screen).findChildren(PartySearch)[0]
    for typed in ("marl", "craft", "pot"):
        search.suggest(typed, lambda rows: found.extend(words for _, words in rows))
    assert found == ["Bea Marlow", "Craft table · group", "Community pot"]


def test_a_party_key_comes_back_as_the_same_party(desk: Desk, people: tuple[PersonId, PersonId]) -> None:
    bea, joan = people
    make_exchange(desk, Party(joan), Party(bea))
    make_exchange(desk, Party(joan), POT)
    for row in desk.ask(ExchangesList()).rows:
        assert party_from(party_key(row.giver)) == Party(joan)
        assert party_from(party_key(row.receiver)) in {Party(bea), POT}


def test_taking_back_asks_why_and_keeps_both(
    qtbot: QtBot, desk: Desk, people: tuple[PersonId, PersonId]
) -> None:
    bea, joan = people
    make_exchange(desk, Party(joan), Party(bea), 120)
    screen = show(qtbot, desk)
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    QTest.mouseClick(screen.back_button, Qt.MouseButton.LeftButton)
    dialog = form_on(screen)
    dialog.panel.submit()
    assert dialog.isVisible()
    dialog.panel.set_values({"why": "It was Tuesday, not Monday"})
    dialog.panel.submit()
    rows = screen.table.rows()
    assert sorted(row.minutes for row in rows) == [-120, 120]
    assert {row.why for row in rows} == {"It was Tuesday, not Monday"}


def test_sorting_and_searching_are_the_databases_work(
    qtbot: QtBot, desk: Desk, people: tuple[PersonId, PersonId]
) -> None:
    bea, joan = people
    for minutes, what in ((45, "Soup"), (120, "Lift to college"), (90, "Soup again")):
        make_exchange(desk, Party(joan), Party(bea), minutes, what)
    screen = show(qtbot, desk)
    screen.table.sort_changed.emit("hours", False)
    assert [row.minutes for row in screen.table.rows()] == [45, 90, 120]
    screen.search.setText("soup")
    QTest.keyClick(screen.search, Qt.Key.Key_Return)
    assert [row.what for row in screen.table.rows()] == ["Soup", "Soup again"]
    screen.search.setText("nobody like that")
    QTest.keyClick(screen.search, Qt.Key.Key_Return)
    assert not screen.table.isVisible()


def test_the_month_counts_what_stands(desk: Desk, people: tuple[PersonId, PersonId]) -> None:
    bea, joan = people
    gone = make_exchange(desk, Party(joan), Party(bea), 120)
    desk.do(reverse_exchange, ReverseExchange(gone, "twice"))
    make_exchange(desk, Party(joan), Party(bea), 60)
    make_exchange(desk, Party(bea), POT, 30)
    desk.do(record_exchange, RecordExchange(Party(joan), POT, 60, "Long ago", date(2026, 10, 30)))
    assert desk.ask(TeamTime(date(2026, 11, 1))) == TeamTimeRow(2, 90, 2, 1)
