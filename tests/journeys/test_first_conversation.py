"""One sitting, by keyboard alone: the first conversation becomes abilities, ties and what matters, and then the map."""

from PySide6.QtCore import Qt

from coprodesk.desk import Desk
from coprodesk.domain.abilities import Asked
from coprodesk.domain.ids import PersonId
from coprodesk.queries.abilities import AbilitiesOf, AskingsOf
from coprodesk.queries.conversations import ConversationOf
from coprodesk.queries.needs import NeedsOf
from coprodesk.queries.networks import NetworkOf
from coprodesk.queries.people import PersonWords
from tests.factories import make_person
from tests.journeys.keyboard import ALT, CTRL, SHIFT, Keyboard, map_sentences


def test_the_first_conversation_in_one_sitting(keys: Keyboard, desk: Desk) -> None:
    bea = make_person(desk, "Bea Marlow")
    keys.find("Bea Marlow")
    _they_talk(keys)
    _they_are_interrupted(keys)
    assert [a.name for a in desk.ask(AbilitiesOf(bea))] == ["Crochet"]
    assert [n.name for n in desk.ask(NetworkOf(bea)).nodes] == ["Joan"]
    assert [m.words for m in desk.ask(PersonWords(bea))] == ["Tea with Joan"]
    talk = desk.ask(ConversationOf(bea))
    assert talk is not None
    assert [a.answered for a in talk.answers] == ["said", "said", "not_now"]
    _abilities_then_needs(keys, desk, bea)
    _the_map(keys, desk, bea)


def _they_talk(keys: Keyboard) -> None:
    keys.find("conversation")
    keys.press("Begin")
    keys.type("Tea with Joan")
    keys.key(Qt.Key.Key_3, CTRL)  # it matters
    keys.key(Qt.Key.Key_End, CTRL)
    keys.key(Qt.Key.Key_Left, SHIFT, times=len("Joan"))
    keys.key(Qt.Key.Key_2, CTRL)  # somebody
    keys.key(Qt.Key.Key_Return, CTRL)
    keys.type("Crochet")
    keys.key(Qt.Key.Key_1, CTRL)  # an ability
    keys.key(Qt.Key.Key_Return, CTRL)
    keys.key(Qt.Key.Key_0, CTRL)  # not now
    keys.type("half a th")


def _they_are_interrupted(keys: Keyboard) -> None:
    """The lock comes in the middle of a word; after it the word is there."""
    keys.key(Qt.Key.Key_L, CTRL)
    keys.qtbot.waitUntil(lambda: not keys.window.isVisible())
    keys.window.show()  # the door does that, once the passphrase was typed
    keys.find("conversation")
    assert keys.held().toPlainText() == "half a th"  # type: ignore[attr-defined]
    keys.key(Qt.Key.Key_Escape)


def _abilities_then_needs(keys: Keyboard, desk: Desk, bea: PersonId) -> None:
    keys.reach("Bea Marlow: parts of the record")
    keys.open_tab("Abilities & needs")
    keys.press("+ Add an ability")
    keys.type("potery")
    keys.key(Qt.Key.Key_Return)
    keys.key(Qt.Key.Key_6, ALT)  # would teach
    keys.key(Qt.Key.Key_Escape)
    keys.press("+ Asked today")
    keys.write({})
    keys.press("+ Add a need")
    keys.type("Clay")
    keys.send()
    assert [a.name for a in desk.ask(AbilitiesOf(bea))] == ["Crochet", "Pottery"]
    assert desk.ask(AbilitiesOf(bea))[1].readiness == "would_teach"
    assert [n.words for n in desk.ask(NeedsOf(bea))] == ["Clay"]
    assert [a.came_of for a in desk.ask(AskingsOf(bea))] == [Asked.OFFERED]
    keys.key(Qt.Key.Key_Z, CTRL, times=3)
    assert desk.ask(NeedsOf(bea)) == ()
    assert desk.ask(AskingsOf(bea)) == ()
    assert [a.readiness for a in desk.ask(AbilitiesOf(bea))] == ["can_do", "can_do"]


def _the_map(keys: Keyboard, desk: Desk, bea: PersonId) -> None:
    """Names, Enter after Enter; then a digit for the ring and one for who gives."""
    keys.reach("Bea Marlow: parts of the record")
    keys.open_tab("Network")
    keys.press("Quick start…")
    for name in ("Ana, sister", "Mr Osei"):
        keys.type(name)
        keys.key(Qt.Key.Key_Return)
    keys.key(Qt.Key.Key_Return)
    keys.type("12")
    keys.type("31")
    keys.key(Qt.Key.Key_Return)
    assert {n.name: (n.ring, n.direction) for n in desk.ask(NetworkOf(bea)).nodes} == {
        "Joan": ("friends", "none"),
        "Ana": ("closest", "both"),
        "Mr Osei": ("friends", "gives"),
    }
    assert any(said.startswith("Ana, sister, closest ring") for said in map_sentences(keys))
