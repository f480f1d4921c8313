"""The cards beside a visit's note, in the order in which they were picked out of it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from coprodesk.domain.errors import Invalid, Problem
from coprodesk.domain.visits import Picked
from coprodesk.ui.kit.cards import chip
from coprodesk.ui.kit.focus import in_reading_order
from coprodesk.ui.kit.forms import FormPanel
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.items import lay_in
from coprodesk.ui.kit.layout import row
from coprodesk.ui.kit.text import announce, label
from coprodesk.ui.kit.tokens import SPACE_S
from coprodesk.ui.screens.person.visit_card import PickCard
from coprodesk.ui.screens.person.visit_picks import TONES, Picks
from coprodesk.ui.screens.person.visit_text import Mark, NoteBox
from coprodesk.usecases.visits import Pick

LETTERS = "abcdefghijklmnopqrstuvwxyz"


class VisitCards(QWidget):
    """`edited` at each change by hand. `day` is that of the visit when something is picked out."""

    edited = Signal()

    def __init__(self, picks: Picks, box: NoteBox, day: Callable[[], date]) -> None:
        super().__init__()
        self.cards: list[PickCard] = []
        self._picks, self._box, self._day = picks, box, day
        self._lane = QVBoxLayout()
        self._lane.setSpacing(SPACE_S)
        self._number = chip("0")
        self._nothing = label(
            tr("Nothing yet. An ability, a tie, an exchange: what the visit brought."), "muted"
        )
        keys = tr("F6 goes to the cards. Up and Down choose one, Enter opens it, Delete lets it go; the same keys"
                  " change its kind.")  # fmt: skip
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(SPACE_S)
        body.addWidget(row(label(tr("Picked out of it"), "heading", wrap=False), self._number, None))
        body.addWidget(self._nothing)
        lay_in(body, self._lane)
        body.addStretch(1)
        body.addWidget(label(keys, "caption"))

    def held(self) -> PickCard | None:
        """The card that has the keyboard."""
        focused = QApplication.focusWidget()
        if focused is None:
            return None
        return next((card for card in self.cards if card.isAncestorOf(focused)), None)

    def add(self, picked: Picked, mark: Mark) -> PickCard:
        card = self._make(picked, mark.said(), mark)
        self.show_all()
        return card

    def put(self, kept: Iterable[Mapping[str, Any]]) -> None:
        """The cards of a draft, in place of those that are there."""
        for card in list(self.cards):
            self._drop(card)
        for each in kept:
            picked = Picked(each["picked"])
            mark = self._box.mark(each["start"], each["end"], TONES[picked], "")
            self._make(picked, each["said"], mark).restore(each["fields"])
        self.show_all()

    def turn(self, card: PickCard, picked: Picked) -> None:
        """Another kind of the same words; what was typed into the card of the old kind is not the new one's."""
        if picked is card.picked:
            return
        place = self.cards.index(card)
        card.mark.tone = TONES[picked]
        new = self._make(picked, card.said, card.mark)
        self._drop(card)
        self.cards.insert(place, self.cards.pop())
        self._lane.insertWidget(place, new)
        self.show_all()
        new.head.setFocus()
        self.edited.emit()
        announce(new.head, new.spoken())

    def show_all(self) -> None:
        for place, card in enumerate(self.cards):
            card.name_it(LETTERS[place % len(LETTERS)])
        self._number.setText(str(len(self.cards)))
        self._nothing.setVisible(not self.cards)
        self._box.show_marks([card.mark for card in self.cards])
        in_reading_order(self.window())

    def commands(self) -> tuple[list[Pick], list[Problem]]:
        """Of every card; a problem names its card as the use case does: "2.minutes"."""
        made, problems = [], []
        for place, card in enumerate(self.cards):
            try:
                made.append(card.command())
            except Invalid as refused:
                problems += [Problem(f"{place}.{one.field}", one.code) for one in refused.problems]
        return made, problems

    def show_problems(self, problems: Iterable[Problem]) -> list[tuple[str, Callable[[], object]]]:
        """Each card says what is wrong with it; a line for each, which leads there."""
        told = tuple(problems)
        lines: list[tuple[str, Callable[[], object]]] = []
        for place, card in enumerate(self.cards):
            own = [each for each in told if each.field.startswith(f"{place}.")]
            if own:
                card.show_error(Invalid(*(Problem(p.field.partition(".")[2], p.code) for p in own)))
                lines.append((card.spoken(), card.panel.focus_first))
        return lines

    def _make(self, picked: Picked, said: str, mark: Mark) -> PickCard:
        panel = FormPanel(self._picks.fields(picked, said, self._box.around(mark), self._day()), cancel="")
        card = PickCard(self._picks, picked, said, panel, mark)
        card.edited.connect(self.edited)
        card.done.connect(self._box.setFocus)
        card.turned.connect(partial(self.turn, card))
        card.dropped.connect(partial(self._let_go, card))
        card.stepped.connect(partial(self._step, card))
        self.cards.append(card)
        self._lane.addWidget(card)
        return card

    def _let_go(self, card: PickCard) -> None:
        place = self.cards.index(card)
        self._drop(card)
        self.show_all()
        rest = self.cards[min(place, len(self.cards) - 1)].head if self.cards else self._box
        rest.setFocus()
        self.edited.emit()

    def _drop(self, card: PickCard) -> None:
        self.cards.remove(card)
        card.hide()
        card.deleteLater()

    def _step(self, card: PickCard, by: int) -> None:
        place = self.cards.index(card) + by
        if 0 <= place < len(self.cards):
            self.cards[place].head.setFocus()
