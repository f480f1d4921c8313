"""The conversation on the screen: one page after the other, paused by the lock, and gone on with."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coprodesk.desk import Desk
from coprodesk.domain.conversations import Prompt
from coprodesk.domain.ids import PersonId
from coprodesk.queries.abilities import AbilitiesOf
from coprodesk.queries.conversations import ConversationOf
from coprodesk.queries.networks import NetworkOf
from coprodesk.queries.people import PersonWords
from coprodesk.ui.screens.person import PersonPage
from coprodesk.ui.screens.person.conversation import ConversationDialog
from coprodesk.ui.screens.person.prompts import asked
from tests.factories import make_person
from tests.ui.audit import audit
from tests.ui.hands import press, settle, words_on

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def bea(desk: Desk) -> PersonId:
    return make_person(desk, "Bea Marlow")


def talk(page: PersonPage) -> ConversationDialog:
    press(page, "Talk together")
    return shown(page)


def shown(page: PersonPage) -> ConversationDialog:
    settle()
    (found,) = [each for each in page.findChildren(ConversationDialog) if each.isVisible()]
    return found


def say(dialog: ConversationDialog, words: str, selected: str = "") -> None:
    dialog.page.box.setPlainText(words)
    start = words.index(selected) if selected else 0
    cursor = dialog.page.box.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + len(selected), QTextCursor.MoveMode.KeepAnchor)
    dialog.page.box.setTextCursor(cursor)


def test_nothing_is_written_down_before_it_begins(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    dialog = talk(page)
    assert "Bea, what do you bring?" in words_on(dialog)
    assert audit(dialog) == []
    assert desk.ask(ConversationOf(bea)) is None
    press(dialog, "Begin")
    assert "Bea, what is a good day like?" in words_on(dialog)
    assert "1 of 18" in words_on(dialog)
    assert audit(dialog) == []


def test_an_answer_and_its_parts_become_what_they_are(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    dialog = talk(page)
    dialog.begin()
    answer = "Joan comes over and we bake bread"
    say(dialog, answer, "bake bread")
    QTest.keyClick(dialog.page.box, Qt.Key.Key_1, CTRL)
    say(dialog, answer, "Joan")
    QTest.keyClick(dialog.page.box, Qt.Key.Key_2, CTRL)
    say(dialog, answer)
    QTest.keyClick(dialog.page.box, Qt.Key.Key_3, CTRL)
    (ability,) = desk.ask(AbilitiesOf(bea))
    assert (ability.name, ability.words) == ("bake bread", answer)
    assert [node.name for node in desk.ask(NetworkOf(bea)).nodes] == ["Joan"]
    assert [each.words for each in desk.ask(PersonWords(bea))] == [answer]
    assert audit(dialog) == []
    press(dialog, "Undo: Joan")
    assert desk.ask(NetworkOf(bea)).nodes == ()
    assert "Undo: bake bread" in words_on(dialog)


def test_a_word_of_the_list_brings_its_kind(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    dialog = talk(page)
    dialog.begin()
    say(dialog, "Crochet")
    QTest.keyClick(dialog.page.box, Qt.Key.Key_1, CTRL)
    (ability,) = desk.ask(AbilitiesOf(bea))
    assert (ability.kind, ability.listed, ability.words) == ("hands", "making.crochet", "")


def test_it_is_paused_by_the_lock_and_goes_on_with_what_was_typed(
    page: PersonPage, desk: Desk, bea: PersonId
) -> None:
    dialog = talk(page)
    dialog.begin()
    say(dialog, "Up early")
    QTest.keyClick(dialog.page.box, Qt.Key.Key_Return, CTRL)
    settle()
    say(dialog, "when I sing \u0645\u0631\u062d\u0628\u0627 <b>")
    dialog.close()  # as the lock does
    settle()
    row = desk.ask(ConversationOf(bea))
    assert row is not None
    assert (row.place, [a.words for a in row.answers]) == (Prompt.FEELS_LIKE_MYSELF, ["Up early"])
    again = talk(page)
    assert again.prompt is Prompt.FEELS_LIKE_MYSELF
    assert again.page.typed() == "when I sing \u0645\u0631\u062d\u0628\u0627 <b>"
    again.back()
    assert (again.prompt, again.page.typed()) == (Prompt.GOOD_DAY, "Up early")


def test_typing_is_kept_while_it_is_typed(page: PersonPage, qtbot: QtBot, desk: Desk, bea: PersonId) -> None:
    from coprodesk.queries.workspace import DraftFor

    dialog = talk(page)
    dialog.begin()
    say(dialog, "half a sent")
    assert dialog.row is not None
    about = str(dialog.row.conversation_id)
    qtbot.waitUntil(lambda: desk.ask(DraftFor("conversation", about)) is not None, timeout=2_000)
    kept = desk.ask(DraftFor("conversation", about))
    assert kept == {"prompt": "good_day", "words": "half a sent"}


def test_passed_over_not_now_and_what_came_of_it(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    dialog = talk(page)
    dialog.begin()
    say(dialog, "Poems")
    QTest.keyClick(dialog.page.box, Qt.Key.Key_1, CTRL)
    dialog.next()
    QTest.keyClick(dialog.page.box, Qt.Key.Key_0, CTRL)
    for _ in range(16):
        dialog.next()
    said = words_on(dialog)
    assert "Thank you, Bea. This is what came of it." in said
    assert "1 answer is kept as it was said." in said
    assert "Poems" in said
    assert audit(dialog) == []
    press(dialog, "When do you feel most like yourself?")
    assert "We left this for another day." in words_on(dialog)
    row = desk.ask(ConversationOf(bea))
    assert row is not None
    assert [a.answered for a in row.answers[:3]] == ["said", "not_now", "passed_over"]
    for _ in range(17):
        dialog.next()
    press(dialog, "Finish")
    ended = desk.ask(ConversationOf(bea))
    assert ended is not None
    assert ended.ended_on is not None


def test_what_is_refused_stays_on_the_page(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    dialog = talk(page)
    dialog.begin()
    QTest.keyClick(dialog.page.box, Qt.Key.Key_1, CTRL)
    assert "Write down what was said first" in words_on(dialog)
    say(dialog, "x" * 301)
    QTest.keyClick(dialog.page.box, Qt.Key.Key_1, CTRL)
    assert "choose the few words that name it" in words_on(dialog).lower()
    say(dialog, "a\x07b")
    dialog.next()
    assert dialog.prompt is Prompt.GOOD_DAY
    assert "hidden characters" in words_on(dialog)
    assert desk.ask(AbilitiesOf(bea)) == ()


@pytest.mark.parametrize("prompt", Prompt)
def test_every_question_is_short_and_asks_one_thing(prompt: Prompt) -> None:
    said = asked(prompt, "Bea")
    assert "{" not in said.question + said.help
    assert len(said.question.split()) <= 15
    assert all(len(sentence.split()) <= 15 for sentence in said.help.split("."))
