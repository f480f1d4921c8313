"""The conversation: one open question a page, the screen turned to both, and a key each for what an answer becomes."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout

from coprodesk.domain.abilities import Finder
from coprodesk.domain.changes import ChangeSet, Topic
from coprodesk.domain.conversations import Answered, Becomes, Prompt
from coprodesk.queries.abilities import TeamAbilities, TeamAbilityRow, everyday
from coprodesk.queries.conversations import ConversationOf, ConversationRow, FindRow
from coprodesk.queries.workspace import DraftFor
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.text import button
from coprodesk.ui.kit.wording import words_for
from coprodesk.ui.screens.person.conversation_pages import AnswerPage, EndPage, OpeningPage, foot
from coprodesk.ui.screens.person.tab import Scene
from coprodesk.usecases.conversations import (
    EndConversation,
    GiveAnswer,
    KeepFind,
    StartConversation,
    end_conversation,
    give_answer,
    keep_find,
    start_conversation,
)
from coprodesk.usecases.workspace import DropDraft, KeepDraft, UndoAct, drop_draft, keep_draft, undo_act

FORM = "conversation"
AFTER_MS = 1000
ORDER = tuple(Prompt)
Kept = dict[str, Any]


def converse(scene: Scene) -> None:
    """Open the conversation where it was; before the first, and after one that ended, at its opening page."""
    scene.bridge.call(partial(_ask, scene=scene), partial(_open, scene), key="person-conversation")


def _ask(desk: Any, scene: Scene) -> tuple[ConversationRow | None, Kept, Finder]:
    row: ConversationRow | None = desk.ask(ConversationOf(scene.person_id))
    if row is not None and row.ended_on is not None:
        row = None
    kept = desk.ask(DraftFor(FORM, str(row.conversation_id))) if row is not None else None
    team: tuple[TeamAbilityRow, ...] = desk.ask(TeamAbilities())
    finder = Finder((*(each.everyday() for each in team), *everyday()))
    return row, kept or {}, finder


def _open(scene: Scene, found: tuple[ConversationRow | None, Kept, Finder]) -> None:
    row, kept, finder = found
    dialog = ConversationDialog(scene, finder)
    if row is not None:
        dialog.go_on(row, kept)
    dialog.open()


def said_to(row: ConversationRow | None, prompt: Prompt) -> str:
    """What is kept as the answer to a question."""
    answers = row.answers if row is not None else ()
    return next((each.words for each in answers if each.prompt is prompt), "")


def beside(prompt: Prompt, by: int) -> Prompt | None:
    """The question before or after; None after the last."""
    place = max(0, ORDER.index(prompt) + by)
    return ORDER[place] if place < len(ORDER) else None


class ConversationDialog(QDialog):
    """Typing is kept in the workspace within two seconds, and at once when it is closed or locked."""

    def __init__(self, scene: Scene, finder: Finder) -> None:
        super().__init__(scene.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("A conversation with {name}", name=scene.short))
        self.scene, self.bridge, self._finder = scene, scene.bridge, finder
        self.row: ConversationRow | None = None
        self.prompt = ORDER[0]
        self.opening = OpeningPage(scene.short)
        self.page = AnswerPage(scene.short)
        self.ending = EndPage(scene.short)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER_MS)
        self._timer.timeout.connect(self.keep_typing)
        self._build()
        self._connect()

    def begin(self) -> None:
        command = StartConversation(self.scene.person_id)
        self.bridge.do(start_conversation, command, lambda _id: self._ask_row(self.go_on), self._refused)

    def go_on(self, row: ConversationRow, kept: Kept | None = None) -> None:
        """Where it stood; what was typed last and not yet given as an answer stands in its place again."""
        self._arrive(Prompt(kept["prompt"]) if kept else row.place, row)
        if kept:
            self.page.box.setPlainText(kept["words"])

    def next(self) -> None:
        """With words it is an answer; without, the question was passed over."""
        typed = self.page.typed()
        self._leave(Answered.SAID if typed.strip() else Answered.PASSED_OVER, 1)

    def not_now(self) -> None:
        self._leave(Answered.NOT_NOW, 1)

    def back(self) -> None:
        """What stands on the page is kept, but a question that nobody answered does not become passed over."""
        if self.stack.currentWidget() is self.ending:
            self._ask_row(partial(self._arrive, ORDER[-1]))
        elif self.page.typed() == said_to(self.row, self.prompt):
            self._ask_row(partial(self._arrive, beside(self.prompt, -1)))
        else:
            self._leave(Answered.SAID if self.page.typed().strip() else Answered.PASSED_OVER, -1)

    def become(self, becomes: Becomes) -> None:
        """What is selected, or else the whole answer; the answer itself is kept first, as said."""
        words, said = self.page.chosen(), self.page.typed()
        if self.row is None or self.stack.currentWidget() is not self.page:
            return
        if not words:
            self.page.say(tr("Write down what was said first; then choose what it is."))
            return
        entry = self._finder.called(words) if becomes is Becomes.ABILITY else None
        kind, listed = (entry.kind, entry.key) if entry is not None else (None, "")
        find = KeepFind(self.row.conversation_id, self.prompt, becomes, words, said, kind, listed)
        keep = partial(
            self.bridge.do, keep_find, find, lambda _id: self.page.became(becomes, words), self._refused
        )
        if said == said_to(self.row, self.prompt):
            keep()
        else:
            self._give(Answered.SAID, self.prompt, keep)

    def take_back(self, find: FindRow) -> None:
        self.bridge.do(undo_act, UndoAct(find.act_id), None, self._refused)

    def finish(self) -> None:
        if self.row is not None:
            command = EndConversation(self.row.conversation_id)
            self.bridge.do(end_conversation, command, lambda _none: self.accept(), self._refused)

    def keep_typing(self) -> None:
        """What is typed and not yet given as an answer, for when the conversation goes on."""
        self._timer.stop()
        if self.row is not None and self.page.typed() != said_to(self.row, self.prompt):
            kept = {"prompt": self.prompt.value, "words": self.page.typed()}
            self.bridge.do(keep_draft, KeepDraft(FORM, str(self.row.conversation_id), kept))

    def done(self, result: int) -> None:
        self.keep_typing()
        super().done(result)

    def _leave(self, answered: Answered, by: int) -> None:
        towards = beside(self.prompt, by)
        self._give(answered, towards or self.prompt, partial(self._ask_row, partial(self._arrive, towards)))

    def _give(self, answered: Answered, place: Prompt, then: Callable[[], object]) -> None:
        """The page is left only once the answer is kept."""
        if self.row is None:
            return
        self._timer.stop()
        talk = self.row.conversation_id
        given = GiveAnswer(talk, self.prompt, answered, self.page.typed(), place)
        self.bridge.do(give_answer, given, lambda _none: then(), self._refused)
        self.bridge.do(drop_draft, DropDraft(FORM, str(talk)))

    def _arrive(self, towards: Prompt | None, row: ConversationRow) -> None:
        self.row = row
        self._foot.setVisible(True)
        if towards is None:
            self.ending.show_row(row)
            self.stack.setCurrentWidget(self.ending)
            self.ending.finish.setFocus()
            return
        self.prompt = towards
        answered = next((each for each in row.answers if each.prompt is towards), None)
        self.page.show_prompt(towards, ORDER.index(towards) + 1, len(ORDER), answered)
        self.page.show_finds([each for each in row.finds if each.prompt is towards])
        self.stack.setCurrentWidget(self.page)
        self.page.box.setFocus()

    def _refused(self, error: Exception) -> None:
        self.page.say(words_for(error).sentence())

    def _build(self) -> None:
        self.stack = QStackedWidget()
        for page in (self.opening, self.page, self.ending):
            self.stack.addWidget(page)
        self._foot = foot(
            button(tr("Pause  Esc"), self.reject),
            None,
            button(tr("Back  Alt+Left"), self.back),
            button(tr("Not now  Ctrl+0"), self.not_now),
            button(tr("Next  Ctrl+Enter"), self.next, "primary"),
        )
        self._foot.hide()
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.stack, 1)
        body.addWidget(self._foot)
        window = self.scene.window.window()
        self.setGeometry(window.geometry())

    def _connect(self) -> None:
        self.opening.begun.connect(self.begin)
        self.page.chosen_as.connect(self.become)
        self.page.taken_back.connect(self.take_back)
        self.page.box.textChanged.connect(self._timer.start)
        self.ending.finished.connect(self.finish)
        self.ending.asked_again.connect(lambda prompt: self._ask_row(partial(self._arrive, prompt)))
        self.bridge.changed.connect(self._changed)
        keys = {
            "Ctrl+Return": self.next,
            "Ctrl+Enter": self.next,
            "Ctrl+0": self.not_now,
            "Alt+Left": self.back,
        }
        for each, run in keys.items():
            QShortcut(QKeySequence(each), self, run)
        for number, becomes in enumerate(Becomes, 1):
            QShortcut(QKeySequence(f"Ctrl+{number}"), self, partial(self.become, becomes))

    def _ask_row(self, then: Callable[[ConversationRow], object], key: str | None = None) -> None:
        self.bridge.ask(ConversationOf(self.scene.person_id), then, key)

    def _changed(self, changes: ChangeSet) -> None:
        """What came of the question is what stands on the record now: undo, here or elsewhere, shows at once."""
        if changes.concerns(Topic.CONVERSATIONS, Topic.ABILITIES, Topic.NETWORKS, Topic.PEOPLE):
            self._ask_row(self._refresh, f"conversation-{id(self)}")

    def _refresh(self, row: ConversationRow | None) -> None:
        if row is not None and self.row is not None:
            self.row = row
            self.page.show_finds([each for each in row.finds if each.prompt is self.prompt])
