"""The five minutes after a visit, by keyboard alone: one sheet, one save, one undo, and few keys beside the letters."""

import pytest
from PySide6.QtCore import Qt

from coprodesk.desk import Desk
from coprodesk.domain.ids import PersonId
from coprodesk.queries.abilities import AbilitiesOf
from coprodesk.queries.audits import HistoryOf
from coprodesk.queries.exchanges import ExchangesList
from coprodesk.queries.needs import NeedsOf
from coprodesk.queries.networks import NetworkOf
from coprodesk.queries.notes import NotesOf
from coprodesk.queries.people import PersonById
from coprodesk.ui.screens.person.visit import VisitDialog
from tests.factories import make_person, make_tie
from tests.journeys.keyboard import CTRL, PLAIN, SHIFT, Keyboard
from tests.ui.audit import audit
from tests.ui.hands import words_on

BOTH = CTRL | SHIFT
MOST_KEYS = 25


class Counting(Keyboard):
    """Counts every key that is no letter of the note."""

    steering = 0

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN, times: int = 1) -> None:
        self.steering += times
        super().key(key, modifier, times)


@pytest.fixture
def bea(desk: Desk) -> PersonId:
    found = make_person(desk, "Bea Marlow", worker_id=desk.actor.member_id)
    make_tie(desk, found, name="Mr Osei")
    make_tie(desk, found, name="Joan Whitby")
    return found


def sheet(keys: Keyboard) -> VisitDialog:
    front = keys.front()
    assert isinstance(front, VisitDialog)
    return front


def test_a_sample_visit_takes_few_keys_beside_its_letters(keys: Keyboard, desk: Desk, bea: PersonId) -> None:
    hands = Counting(keys.window, keys.qtbot)
    keys.window.open_person(bea)
    before = desk.ask(HistoryOf(bea)).total
    hands.key(Qt.Key.Key_V, BOTH)
    note = "Bea would show anyone how to glaze. On Saturday she sat with Mr Osei for half an hour. Patrick walks too"
    assert 95 <= len(note) <= 110
    for part in ("Bea would show anyone how to glaze", ". On Saturday she sat with Mr Osei for half an hour"):
        hands.type(part)
        hands.key(Qt.Key.Key_Left, BOTH, times=5 if part.startswith("Bea") else 0)
        hands.key(Qt.Key.Key_1 if part.startswith("Bea") else Qt.Key.Key_3, CTRL)
    hands.type(". Patrick")
    hands.key(Qt.Key.Key_2, CTRL)
    hands.type(" walks too")
    hands.key(Qt.Key.Key_Return, CTRL)
    assert hands.front() is keys.window, words_on(hands.front())
    assert hands.steering <= MOST_KEYS, hands.steering

    assert [row.words for row in desk.ask(NotesOf(bea)).rows] == [note]
    [ability] = desk.ask(AbilitiesOf(bea))
    assert (ability.name, ability.readiness) == ("Show anyone how to glaze", "would_teach")
    [exchange] = desk.ask(ExchangesList(bea)).rows
    assert (exchange.giver.name, exchange.receiver.name, exchange.minutes) == ("Bea Marlow", "Mr Osei", 30)
    assert f"{exchange.happened_on}" == "2026-11-21"
    assert "Patrick" in {node.name for node in desk.ask(NetworkOf(bea)).nodes}
    lines = desk.ask(HistoryOf(bea))
    assert (lines.rows[0].act, lines.total) == ("write_visit", before + 1)
    assert "Show anyone how to glaze" in words_on(keys.window)  # on the tab that was open
    keys.key(Qt.Key.Key_Z, CTRL)
    assert desk.ask(NotesOf(bea)).total == 0
    assert desk.ask(AbilitiesOf(bea)) == ()


def test_the_sheet_is_a_draft_until_it_is_saved(keys: Keyboard, desk: Desk, bea: PersonId) -> None:
    keys.window.open_person(bea)
    keys.find("visit", "Write up a visit")
    keys.type("She knits. Joan wants somebody beside her")
    keys.key(Qt.Key.Key_4, CTRL)
    keys.key(Qt.Key.Key_L, CTRL)  # the lock comes in the middle of it
    keys.qtbot.waitUntil(lambda: not keys.window.isVisible())
    assert desk.ask(NeedsOf(bea)) == ()
    keys.window.show()
    keys.key(Qt.Key.Key_V, BOTH)
    again = sheet(keys)
    assert again.panel.box.toPlainText() == "She knits. Joan wants somebody beside her"
    assert [card.said for card in again.panel.side.cards] == ["Joan wants somebody beside her"]
    assert again.panel.side.cards[0].mark.said() == "Joan wants somebody beside her"
    keys.key(Qt.Key.Key_Return, CTRL)
    assert [row.words for row in desk.ask(NeedsOf(bea))] == ["Joan wants somebody beside her"]
    keys.key(Qt.Key.Key_V, BOTH)
    assert sheet(keys).panel.box.toPlainText() == ""


def test_a_card_turns_is_opened_and_let_go_from_the_keyboard(
    keys: Keyboard, desk: Desk, bea: PersonId
) -> None:
    keys.window.open_person(bea)
    keys.key(Qt.Key.Key_V, BOTH)
    keys.type("sat with Joan")
    keys.key(Qt.Key.Key_4, CTRL)
    keys.type(", knits")
    keys.key(Qt.Key.Key_1, CTRL)
    keys.key(Qt.Key.Key_F6)
    keys.key(Qt.Key.Key_Delete)
    keys.key(Qt.Key.Key_3, CTRL)  # the need was an exchange
    [card] = sheet(keys).panel.side.cards
    assert "how long?" in card.spoken()
    assert audit(sheet(keys)) == []
    keys.key(Qt.Key.Key_Return, CTRL)
    assert sheet(keys).isVisible()  # nothing is saved, and the card says what is missing
    assert desk.ask(NotesOf(bea)).total == 0
    card.panel.editor("minutes").widget.setFocus()
    keys.type("1 h")
    keys.key(Qt.Key.Key_Return)
    assert card.panel.isHidden()
    keys.key(Qt.Key.Key_Return, CTRL)
    assert [(row.minutes, row.receiver.name) for row in desk.ask(ExchangesList(bea)).rows] == [
        (60, "Joan Whitby")
    ]


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("Sat with Joan for 2 hours", "which Joan?"),  # two of them are around Bea
        ("A lift from Rachel, 20 minutes", "which Rachel?"),  # one is in the records, and may be another
        ("Sat there for 2 hours", "with whom?"),
        ("Sat with Mr Osei", "how long?"),
    ],
)
def test_what_the_words_do_not_settle_is_asked(
    keys: Keyboard, desk: Desk, bea: PersonId, said: str, asked: str
) -> None:
    make_tie(desk, bea, name="Joan Pike")
    make_person(desk, "Rachel Amin")
    keys.window.open_person(bea)
    keys.key(Qt.Key.Key_V, BOTH)
    keys.type(said)
    keys.key(Qt.Key.Key_A, CTRL)
    keys.key(Qt.Key.Key_3, CTRL)
    assert asked in words_on(sheet(keys))
    keys.key(Qt.Key.Key_Return, CTRL)
    assert sheet(keys).isVisible()
    assert desk.ask(ExchangesList(bea)).total == 0
    assert desk.ask(NotesOf(bea)).total == 0


def test_the_next_review_and_the_next_step_land_on_today(keys: Keyboard, desk: Desk, bea: PersonId) -> None:
    keys.window.open_person(bea)
    keys.key(Qt.Key.Key_V, BOTH)
    keys.type("She asked about the damp.")
    keys.fill({"Next step": "Ring the housing office", "Next review, or by when": "25 Nov 2026"})
    assert "“Ring the housing office” comes up on Today, by 25 Nov 2026." in words_on(sheet(keys))
    keys.key(Qt.Key.Key_Return, CTRL)
    keys.key(Qt.Key.Key_V, BOTH)
    keys.type("All well.")
    keys.fill({"Next review, or by when": "2 Dec 2026"})
    keys.key(Qt.Key.Key_Return, CTRL)
    assert f"{desk.ask(PersonById(bea)).next_look}" == "2026-12-02"
    keys.window.go("today")
    said = words_on(keys.window)
    assert "Ring the housing office" in said
    assert "Review the plan" in said
