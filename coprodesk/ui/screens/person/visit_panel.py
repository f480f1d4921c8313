"""What the sheet of a visit holds: the note and its facts, the cards, what happens next; all of it as one draft."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprodesk.domain.errors import Invalid, Problem
from coprodesk.domain.visits import Picked
from coprodesk.ui.kit.formats import listed
from coprodesk.ui.kit.forms import ErrorSummary
from coprodesk.ui.kit.i18n import tr, tr_n
from coprodesk.ui.kit.layout import Columns, flow
from coprodesk.ui.kit.problems import problem_words
from coprodesk.ui.kit.text import announce, button, label
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.kit.tokens import SPACE_M, SPACE_S
from coprodesk.ui.kit.typed import Typed
from coprodesk.ui.kit.wording import words_for
from coprodesk.ui.screens.person.visit_cards import VisitCards
from coprodesk.ui.screens.person.visit_facts import VisitEditors, labelled
from coprodesk.ui.screens.person.visit_picks import TONES, Picks, kind_words
from coprodesk.ui.screens.person.visit_text import NoteBox
from coprodesk.usecases.notes import AddNote
from coprodesk.usecases.visits import WriteVisit


class VisitPanel(Typed):
    """The same draft keeps the text, the cards and every field."""

    def __init__(self, picks: Picks) -> None:
        super().__init__()
        self.scene = picks.scene
        self.summary = ErrorSummary()
        self.box = NoteBox()
        self.box.setAccessibleName(tr("What happened"))
        self.box.setMinimumHeight(theme().px(96))
        self.facts = VisitEditors(picks.scene, picks.facts.today, self)
        self.side = VisitCards(picks, self.box, self.facts.day)
        self.problem = label("", "error")
        self.problem.hide()
        self._quiet = False
        self._build()
        for part in (self.facts.edited, self.side.edited, self.box.typed):
            part.connect(self._changed)
        self._before = self.draft()

    def become(self, picked: Picked) -> None:
        """A card with the keyboard turns into this; else the chosen words do."""
        held = self.side.held()
        if held is not None:
            self.side.turn(held, picked)
            return
        start, end = self.box.chosen()
        if start >= end:
            self._say(tr("Write down what happened first, or select the words."))
            return
        card = self.side.add(picked, self.box.mark(start, end, TONES[picked], ""))
        self.box.let_go()
        self._say("")
        self._changed()
        announce(self.box, card.spoken())

    def other_side(self) -> None:
        """From the note to the latest card, and back."""
        if self.side.held() is not None or not self.side.cards:
            self.box.setFocus()
        else:
            self.side.cards[-1].head.setFocus()

    def command(self) -> WriteVisit:
        """Raises Invalid with everything that is to be put right."""
        said, problems = self.facts.read()
        picked, wrong = self.side.commands()
        problems += wrong
        if not self.box.toPlainText().strip():
            problems.insert(0, Problem("words", "needed"))
        if problems:
            raise Invalid(*problems)
        note = AddNote(self.scene.person_id, self.box.toPlainText(), **said)
        if note.next_step.strip():
            return WriteVisit(note, tuple(picked))
        return WriteVisit(replace(note, next_on=None), tuple(picked), note.next_on)

    def show_error(self, error: Exception) -> None:
        """What is wrong with a card is said on it too."""
        lines: list[tuple[str, Callable[[], object] | None]] = []
        if isinstance(error, Invalid):
            title = tr("There is something to put right")
            editors = {key: editor.widget for key, editor in self.facts.editors.items()} | {"words": self.box}
            names = self.facts.names | {"words": tr("What happened")}
            lines += [
                (problem_words(each.code, names[each.field]), editors[each.field].setFocus)
                for each in error.problems
                if each.field in editors
            ]
            lines += self.side.show_problems(error.problems)
        else:
            told = words_for(error)
            title = told.happened
            lines += [(part, None) for part in (told.kept, told.do) if part]
        self.summary.show_lines(title, lines)
        self.summary.focus_first()

    def counted(self) -> str:
        """ "For Bea’s record: the note, 1 ability, 2 ties"."""
        counts = {each: sum(card.picked is each for card in self.side.cards) for each in Picked}
        told = {
            Picked.ABILITY: tr_n("{n} ability", "{n} abilities", counts[Picked.ABILITY]),
            Picked.TIE: tr_n("{n} tie", "{n} ties", counts[Picked.TIE]),
            Picked.EXCHANGE: tr_n("{n} exchange", "{n} exchanges", counts[Picked.EXCHANGE]),
            Picked.NEED: tr_n("{n} need", "{n} needs", counts[Picked.NEED]),
            Picked.MATTER: tr_n("{n} thing that matters", "{n} things that matter", counts[Picked.MATTER]),
        }
        parts = [tr("the note"), *(said for each, said in told.items() if counts[each])]
        return tr("For {name}’s record: {what}", name=self.scene.short, what=listed(parts))

    def draft(self) -> dict[str, Any]:
        return {
            "words": self.box.toPlainText(),
            "fields": self.facts.draft(),
            "cards": [card.kept() for card in self.side.cards],
        }

    def restore(self, draft: Mapping[str, Any]) -> None:
        self._put(draft)
        if self.draft() != self._before:
            self.back.show()
            self.restored.emit()

    def start_afresh(self) -> None:
        self._put(self._before)
        self.box.setFocus()
        super().start_afresh()

    def _put(self, draft: Mapping[str, Any]) -> None:
        self._quiet = True
        self.box.setPlainText(draft.get("words", ""))
        self.facts.restore(draft.get("fields", {}))
        self.side.put(draft.get("cards", ()))
        self._quiet = False

    def _changed(self) -> None:
        self.box.viewport().update()
        if not self._quiet:
            self.edited.emit()

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        if problem:
            announce(self.box, problem)

    def _build(self) -> None:
        note = QWidget()
        left = QVBoxLayout(note)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(SPACE_S)
        left.addWidget(self.facts.top())
        left.addWidget(labelled(tr("What happened"), self.box))
        left.addWidget(self.problem)
        left.addWidget(flow([self._key(picked, n) for n, picked in enumerate(Picked, 1)]))
        left.addWidget(self.facts.next_card())
        left.addStretch(1)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(SPACE_M)
        body.addWidget(self.summary)
        body.addWidget(self.back)
        body.addWidget(Columns([note, self.side], weights=[13, 10], min_width=380), 1)

    def _key(self, picked: Picked, number: int) -> QWidget:
        words_on = tr("{kind}  Ctrl+{n}", kind=kind_words(picked), n=number)
        made = button(words_on, partial(self.become, picked), "filter")
        made.setProperty("tone", TONES[picked].value)
        made.setAccessibleName(tr("This is: {kind}", kind=kind_words(picked)))
        return made
