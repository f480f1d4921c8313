"""One sitting, by keyboard alone: the first conversation becomes abilities, ties and what matters."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coprodesk.desk import Desk
from coprodesk.domain.abilities import Asked
from coprodesk.queries.abilities import AbilitiesOf, AskingsOf
from coprodesk.queries.conversations import ConversationOf
from coprodesk.queries.needs import NeedsOf
from coprodesk.queries.networks import NetworkOf
from coprodesk.queries.people import PersonWords
from coprodesk.ui.kit.bridge import InlineBridge
from coprodesk.ui.kit.forms import FormDialog
from coprodesk.ui.kit.palette import CommandPalette
from coprodesk.ui.kit.theme import Choice, apply_theme
from coprodesk.ui.screens.person.conversation import ConversationDialog
from coprodesk.ui.screens.person.page import PersonPage
from coprodesk.ui.screens.person.picker import AbilityPicker
from coprodesk.ui.window import Window
from tests.factories import make_person
from tests.ui.services import Outside

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def _shown(kind: type[QWidget], window: Window) -> QWidget:
    QApplication.processEvents()
    return next(each for each in window.findChildren(kind) if each.isVisible())


def _talk(window: Window) -> ConversationDialog:
    """From the palette: Ctrl+K, a few letters, Enter."""
    window.open_palette()
    palette = _shown(CommandPalette, window)
    assert isinstance(palette, CommandPalette)
    QTest.keyClicks(palette.line, "conversation")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    dialog = _shown(ConversationDialog, window)
    assert isinstance(dialog, ConversationDialog)
    return dialog


def _select_back(dialog: ConversationDialog, letters: int) -> None:
    """The last letters of the answer, with Shift and the arrow."""
    QTest.keyClick(dialog.page.box, Qt.Key.Key_End, CTRL)
    for _ in range(letters):
        QTest.keyClick(dialog.page.box, Qt.Key.Key_Left, SHIFT)


def test_the_first_conversation_in_one_sitting(qtbot: QtBot, desk: Desk) -> None:
    apply_theme(Choice.LIGHT)
    bea = make_person(desk, "Bea Marlow")
    window = Window(InlineBridge(desk), Outside().services(desk.clock))
    qtbot.addWidget(window)
    window.show()
    window.idle.stop()
    window.open_person(bea)
    dialog = _talk(window)
    QTest.keyClick(dialog.opening.begin, Qt.Key.Key_Space)
    box = dialog.page.box
    QTest.keyClicks(box, "Tea with Joan")
    QTest.keyClick(box, Qt.Key.Key_3, CTRL)
    _select_back(dialog, len("Joan"))
    QTest.keyClick(box, Qt.Key.Key_2, CTRL)
    QTest.keyClick(box, Qt.Key.Key_Return, CTRL)
    QTest.keyClicks(box, "Crochet")
    QTest.keyClick(box, Qt.Key.Key_1, CTRL)
    QTest.keyClick(box, Qt.Key.Key_Return, CTRL)
    QTest.keyClick(box, Qt.Key.Key_0, CTRL)
    QTest.keyClicks(box, "half a th")
    window.lock()
    window.show()
    again = _talk(window)
    assert again.page.typed() == "half a th"
    QTest.keyClick(again.page.box, Qt.Key.Key_Escape)

    assert [a.name for a in desk.ask(AbilitiesOf(bea))] == ["Crochet"]
    assert [n.name for n in desk.ask(NetworkOf(bea)).nodes] == ["Joan"]
    assert [m.words for m in desk.ask(PersonWords(bea))] == ["Tea with Joan"]
    talk = desk.ask(ConversationOf(bea))
    assert talk is not None
    assert [a.answered for a in talk.answers] == ["said", "said", "not_now"]
    _abilities_then_needs(window, desk, window.person)
    assert [a.name for a in desk.ask(AbilitiesOf(bea))] == ["Crochet", "Pottery"]
    assert desk.ask(AbilitiesOf(bea))[1].readiness == "would_teach"
    assert [n.words for n in desk.ask(NeedsOf(bea))] == ["Clay"]
    assert [a.came_of for a in desk.ask(AskingsOf(bea))] == [Asked.OFFERED]
    for _ in range(3):
        window.steps.undo()
    assert desk.ask(NeedsOf(bea)) == ()
    assert desk.ask(AskingsOf(bea)) == ()
    assert [a.readiness for a in desk.ask(AbilitiesOf(bea))] == ["can_do", "can_do"]


def _abilities_then_needs(window: Window, desk: Desk, page: QWidget | None) -> None:
    assert isinstance(page, PersonPage)
    page.open("abilities")
    _press(page, "+ Add an ability")
    picker = _shown(AbilityPicker, window)
    assert isinstance(picker, AbilityPicker)
    QTest.keyClicks(picker.chooser.line, "potery")
    QTest.keyClick(picker.chooser.line, Qt.Key.Key_Return)
    QTest.keyClick(picker.chooser.line, Qt.Key.Key_6, ALT)
    QTest.keyClick(picker.chooser.line, Qt.Key.Key_Escape)
    _press(page, "+ Asked today")
    _send(_shown(FormDialog, window))
    _press(page, "+ Add a need")
    form = _shown(FormDialog, window)
    assert isinstance(form, FormDialog)
    QTest.keyClicks(form.panel.editor("words").widget, "Clay")
    _send(form)


def _press(page: PersonPage, words: str) -> None:
    QApplication.processEvents()
    found = next(b for b in page.findChildren(QWidget) if b.accessibleName() == words and b.isVisible())
    found.setFocus()
    QTest.keyClick(found, Qt.Key.Key_Space)


def _send(form: QWidget) -> None:
    QTest.keyClick(form, Qt.Key.Key_Return, CTRL)
    assert not form.isVisible()
