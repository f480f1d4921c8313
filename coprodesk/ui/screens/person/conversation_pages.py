"""What the conversation shows: how it begins, one question a page, and what came of it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QProgressBar, QVBoxLayout, QWidget

from coprodesk.domain.conversations import Answered, Becomes, Prompt
from coprodesk.queries.conversations import AnswerRow, ConversationRow, FindRow
from coprodesk.ui.kit.cards import Card, chip, drop
from coprodesk.ui.kit.focus import in_reading_order
from coprodesk.ui.kit.i18n import quoted, tr, tr_n
from coprodesk.ui.kit.items import lay_in
from coprodesk.ui.kit.layout import Columns, ScrollPage, flow, row
from coprodesk.ui.kit.room import LOW
from coprodesk.ui.kit.text import announce, button, label
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.kit.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL, SPACE_XS, Tone
from coprodesk.ui.screens.person.prompts import asked

WIDEST = 860
TONES = {Becomes.ABILITY: Tone.TEAL, Becomes.TIE: Tone.BLUE, Becomes.MATTER: Tone.PURPLE}


def becomes_words(becomes: Becomes, name: str) -> str:
    return {
        Becomes.ABILITY: tr("an ability"),
        Becomes.TIE: tr("somebody in {name}’s life", name=name),
        Becomes.MATTER: tr("what matters to {name}", name=name),
    }[becomes]


class _Page(ScrollPage):
    """One column in the middle of the screen, no wider than a line that two people can read together."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.middle = QWidget()
        self.middle.setMaximumWidth(theme().px(WIDEST))
        self.lines = QVBoxLayout(self.middle)
        self.lines.setContentsMargins(0, SPACE_XL, 0, SPACE_XL)
        self.lines.setSpacing(SPACE_M)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self.middle, 20)
        across.addStretch(1)
        lay_in(self.body, across)
        self.body.addStretch(1)


class OpeningPage(_Page):
    """Says what this is before anything is written down."""

    begun = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(tr("A conversation with {name}", name=name))
        self.lines.addSpacing(theme().px(40))
        self.lines.addWidget(label(tr("{name}, what do you bring?", name=name), "huge"))
        for words in (
            tr("We talk about what is good, what you can do and who is around you. Nobody is tested."),
            tr(
                "Any question can be left out or kept for another day. We can stop at any time and go on later."
            ),
            tr("What you say is written down as you say it. You see it as it is written."),
        ):
            self.lines.addWidget(label(words, "large"))
        self.lines.addSpacing(SPACE_L)
        self.begin = button(tr("Begin"), self.begun.emit, "primary")
        self.lines.addWidget(row(self.begin, None))


class AnswerPage(_Page):
    """`chosen_as(becomes)`: the answer, or the selected part of it, is to become that."""

    chosen_as = Signal(object)
    taken_back = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__(tr("A conversation with {name}", name=name))
        self._name = name
        self.place = label("", "muted", wrap=False)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("How far we are"))
        self.question = label("", "huge")
        self.help = label("", "large")
        self.box = QPlainTextEdit()
        self.box.setProperty("kit", "large")
        self.box.setTabChangesFocus(True)
        self._give_room()
        self.problem = label("", "error")
        self.problem.hide()
        self._finds = QVBoxLayout()
        self._finds.setSpacing(SPACE_XS)
        for widget in (self.place, self.bar, self.question, self.help, self.box, self.problem):
            self.lines.addWidget(widget)
        self.lines.addWidget(flow([self._key(becomes, n) for n, becomes in enumerate(Becomes, 1)]))
        hint = tr("Select a few words or take the whole answer. The answer itself stays as it was said.")
        self.lines.addWidget(label(hint, "muted"))
        lay_in(self.lines, self._finds)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()

    def _give_room(self) -> None:
        """In a low window, the keys below the answer stay in sight."""
        low = self.height() < theme().px(LOW)
        self.box.setFixedHeight(theme().px(96 if low else 190))
        self.lines.setContentsMargins(*((0, 0, 0, SPACE_S) if low else (0, SPACE_XL, 0, SPACE_XL)))

    def typed(self) -> str:
        return self.box.toPlainText()

    def chosen(self) -> str:
        """What is selected, else all of it."""
        selected = self.box.textCursor().selectedText().replace("\u2029", "\n")
        return (selected.strip() or self.typed()).strip()

    def show_prompt(self, prompt: Prompt, number: int, of: int, answer: AnswerRow | None) -> None:
        said = asked(prompt, self._name)
        self.place.setText(tr("{n} of {all}", n=number, all=of))
        self.bar.setRange(0, of)
        self.bar.setValue(number)
        self.question.setText(said.question)
        later = answer is not None and answer.answered is Answered.NOT_NOW
        self.help.setText(tr("We left this for another day. {help}", help=said.help) if later else said.help)
        self.box.setAccessibleName(said.question)
        self.box.setAccessibleDescription(said.help)
        self.box.setPlainText(answer.words if answer is not None else "")
        self.say("")
        announce(self.box, said.question)

    def show_finds(self, finds: Sequence[FindRow]) -> None:
        while (item := self._finds.takeAt(0)) is not None:
            drop(item)
        for find in finds:
            back = button(tr("Undo"), partial(self.taken_back.emit, find), "link")
            back.setAccessibleName(tr("Undo: {words}", words=find.words[:80]))
            said = chip(becomes_words(find.becomes, self._name), TONES[find.becomes])
            self._finds.addWidget(row(said, label(find.words, "body"), None, back))
        in_reading_order(self.window())

    def became(self, becomes: Becomes, words: str) -> None:
        cursor = self.box.textCursor()
        cursor.clearSelection()
        self.box.setTextCursor(cursor)
        self.say("")
        announce(self.box, f"{words}: {becomes_words(becomes, self._name)}")

    def say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        if problem:
            announce(self.box, problem)

    def _key(self, becomes: Becomes, number: int) -> QWidget:
        words = becomes_words(becomes, self._name)
        made = button(
            tr("This is {what}  Ctrl+{n}", what=words, n=number), lambda: self.chosen_as.emit(becomes)
        )
        made.setAccessibleName(tr("This is {what}", what=words))
        return made


class EndPage(_Page):
    """What came of it, by kind, and what is left for another day."""

    finished = Signal()
    asked_again = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__(tr("What came of it"))
        self._name = name
        self._shown = QVBoxLayout()
        self._shown.setSpacing(SPACE_M)
        self.finish = button(tr("Finish"), self.finished.emit, "primary")
        self.lines.addWidget(label(tr("Thank you, {name}. This is what came of it.", name=name), "huge"))
        lay_in(self.lines, self._shown)
        self.lines.addSpacing(SPACE_S)
        self.lines.addWidget(row(self.finish, None))
        self.lines.addWidget(
            label(tr("Each of these can be changed later on {name}’s page.", name=name), "muted")
        )

    def show_row(self, talk: ConversationRow) -> None:
        while (item := self._shown.takeAt(0)) is not None:
            drop(item)
        said = sum(answer.answered is Answered.SAID for answer in talk.answers)
        self._shown.addWidget(
            label(tr_n("{n} answer is kept as it was said.", "{n} answers are kept as they were said.", said),
                  "large")
        )  # fmt: skip
        self._shown.addWidget(Columns([self._card(each, talk.finds) for each in Becomes], min_width=240))
        later = [answer.prompt for answer in talk.answers if answer.answered is Answered.NOT_NOW]
        if later:
            self._shown.addWidget(label(tr("For another day"), "heading"))
        for prompt in later:
            words = asked(prompt, self._name).question
            self._shown.addWidget(row(button(words, partial(self.asked_again.emit, prompt), "link"), None))

    def _card(self, becomes: Becomes, finds: Sequence[FindRow]) -> Card:
        titles = {
            Becomes.ABILITY: tr("What {name} brings", name=self._name),
            Becomes.TIE: tr("The people around {name}", name=self._name),
            Becomes.MATTER: tr("What matters to {name}", name=self._name),
        }
        own = [find for find in finds if find.becomes is becomes]
        card = Card(titles[becomes], count=len(own), tone=TONES[becomes])
        for find in own:
            card.add_words(quoted(find.words) if becomes is Becomes.MATTER else find.words, "body")
        if not own:
            card.add_words(tr("Nothing this time."), "muted")
        card.end()
        return card


def foot(*widgets: QWidget | None) -> QFrame:
    """The acts of every page, always in the same place."""
    made = QFrame()
    made.setProperty("kit", "foot")
    line = QHBoxLayout(made)
    line.setContentsMargins(SPACE_XL, SPACE_M, SPACE_XL, SPACE_M)
    line.addWidget(row(*widgets))
    return made
