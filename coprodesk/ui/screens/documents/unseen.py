"""Plans with a risk that the person has not seen as it is written: named before a batch, decided once for each."""

from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprodesk.queries.documents import PlannedPerson
from coprodesk.ui.kit.dropdown import Choices
from coprodesk.ui.kit.focus import in_reading_order
from coprodesk.ui.kit.i18n import tr, tr_n
from coprodesk.ui.kit.layout import ScrollPage, column, row
from coprodesk.ui.kit.text import label
from coprodesk.ui.kit.tokens import SPACE_S


class Decision(Enum):
    LEAVE_OUT = auto()
    HAS_SEEN = auto()
    AS_IT_IS = auto()


class UnseenPanel(QWidget):
    """`decided` when one of the decisions changed. Until somebody decides, such a plan is left out."""

    decided = Signal()

    def __init__(self, *, may_write: bool) -> None:
        super().__init__()
        self._may_write = may_write
        self._choices: dict[PlannedPerson, Choices] = {}
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(SPACE_S)
        self.hide()

    def show_people(self, people: Sequence[PlannedPerson]) -> None:
        self._clear()
        waiting = [person for person in people if person.unseen]
        self.setVisible(bool(waiting))
        if not waiting:
            return
        number = len(waiting)
        told = tr_n(
            "{n} plan has a risk that the person has not seen as it is written.",
            "{n} plans have a risk that the person has not seen as it is written.",
            number,
        )
        self.body.addWidget(label(told, "strong"))
        if number > 1:
            self.body.addWidget(row(label(tr("For all of these"), wrap=False), self._for_all(), None))
        page = ScrollPage(tr("Risks not seen yet"), margin=0)
        for person in waiting:
            page.body.addWidget(self._line(person))
        page.body.addStretch(1)
        self.body.addWidget(page, 1)
        in_reading_order(self.window())

    def decision(self, person: PlannedPerson) -> Decision:
        choice = self._choices.get(person)
        return Decision.AS_IT_IS if choice is None else Decision(choice.currentData())

    def decide(self, person: PlannedPerson, decision: Decision) -> None:
        choice = self._choices[person]
        choice.setCurrentIndex(choice.findData(decision.value))

    def _line(self, person: PlannedPerson) -> QWidget:
        choice = self._choices[person] = self._choice(
            tr("What to do with the plan of {name}", name=person.name)
        )
        choice.currentIndexChanged.connect(lambda _index: self.decided.emit())
        risks = (label(risk.what, "small") for risk in person.unseen)
        words = column(label(person.name, "small_strong"), *risks, space=2, stretch=False)
        return row(words, choice, grow=0)

    def _for_all(self) -> Choices:
        choice = self._choice(tr("What to do with all of these plans"))
        choice.insertItem(0, tr("each by itself"), None)
        choice.setCurrentIndex(0)
        choice.currentIndexChanged.connect(lambda _index: self._all(choice.currentData()))
        return choice

    def _all(self, value: int | None) -> None:
        if value is not None:
            for person in self._choices:
                self.decide(person, Decision(value))

    def _choice(self, name: str) -> Choices:
        choice = Choices()
        choice.setAccessibleName(name)
        choice.addItem(tr("leave it out for now"), Decision.LEAVE_OUT.value)
        if self._may_write:
            choice.addItem(tr("they have seen it as it is written"), Decision.HAS_SEEN.value)
        choice.addItem(tr("make it as it is"), Decision.AS_IT_IS.value)
        return choice

    def _clear(self) -> None:
        self._choices.clear()
        while (item := self.body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
