"""Rows of a table that tell of somebody who may be here already: side by side, decided by hand or all at once."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from coprodesk.domain.headings import Field
from coprodesk.domain.likenesses import COMPARED, Decision, Likely, decided
from coprodesk.domain.people import nhs_shown
from coprodesk.ui.kit.cards import drop
from coprodesk.ui.kit.formats import partial_day
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.items import lay_in
from coprodesk.ui.kit.labels import word
from coprodesk.ui.kit.layout import row
from coprodesk.ui.kit.tables import Column, RowTable
from coprodesk.ui.kit.text import announce, button, label
from coprodesk.ui.kit.tokens import SPACE_L, SPACE_M, SPACE_S
from coprodesk.ui.screens.people.import_parts import capital, short

NOTHING = "–"


@dataclass(frozen=True)
class _Line:
    likely: Likely
    decision: Decision


def _columns() -> tuple[Column[_Line], ...]:
    return (
        Column("row", tr("Row"), lambda line: str(line.likely.person.number), width=64, muted=True),
        Column(
            "table", tr("In the spreadsheet"), lambda line: line.likely.person.name, weight=3, strong=True
        ),
        Column("here", tr("Here already"), lambda line: line.likely.known.name, weight=3),
        Column("why", tr("What is alike"), lambda line: capital(word(line.likely.why)), weight=4, muted=True),
        Column("decision", tr("What to do"), lambda line: capital(word(line.decision)), weight=3),
    )


class LikelyPanel(QWidget):
    """Rows that tell of somebody who may be here already, each with its decision; `changed` at each of them."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.decisions: dict[int, Decision] = {}
        self.table: RowTable[_Line] = RowTable(
            _columns(), name=tr("People who may be here already"), key="import-likely",
            row_id=lambda line: line.likely.person.number,
        )  # fmt: skip
        self.table.current_changed.connect(self._compare)
        self._side = QVBoxLayout()
        self._side.setSpacing(SPACE_S)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(SPACE_M)
        words = tr("L leaves the row, F fills, A adds; with Shift it is the same for all of this kind.")
        body.addWidget(label(words, "muted"))
        body.addWidget(self.table, 1)
        lay_in(body, self._side)
        self.buttons = {each: button(capital(word(each)), self._decider(each)) for each in Decision}
        self.all_button = button(tr("The same for all of this kind"), self.same_for_all)
        body.addWidget(row(*self.buttons.values(), self.all_button, None))
        for key, decision in (("L", Decision.SKIP), ("F", Decision.FILL), ("A", Decision.ADD)):
            self._key(key, self._decider(decision))
            self._key(f"Shift+{key}", self._decider(decision, everywhere=True))

    def show_likely(self, likely: tuple[Likely, ...]) -> None:
        """What was decided of a row stays while the row is there."""
        self.table.set_rows(
            [
                _Line(each, decided(each, self.decisions.get(each.person.number, Decision.SKIP)))
                for each in likely
            ]
        )
        self._compare(self.table.current_row())

    def decided(self, decision: Decision) -> tuple[Likely, ...]:
        return tuple(line.likely for line in self.table.rows() if line.decision is decision)

    def decide(self, decision: Decision) -> None:
        line = self.table.current_row()
        if line is not None and decision in line.likely.decisions():
            self.decisions[line.likely.person.number] = decision
            self._told()

    def same_for_all(self) -> None:
        """What was decided of this row, for all that are alike in the same way."""
        chosen = self.table.current_row()
        if chosen is None:
            return
        for line in self.table.rows():
            if line.likely.why is chosen.likely.why:
                self.decisions[line.likely.person.number] = chosen.decision
        self._told()

    def _key(self, keys: str, run: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(run)

    def _decider(self, decision: Decision, *, everywhere: bool = False) -> Callable[[], None]:
        def run() -> None:
            self.decide(decision)
            if everywhere:
                self.same_for_all()

        return run

    def _told(self) -> None:
        self.show_likely(tuple(line.likely for line in self.table.rows()))
        line = self.table.current_row()
        if line is not None:
            announce(self, word(line.decision))
        self.changed.emit()

    def _compare(self, line: _Line | None) -> None:
        """The two side by side: what would be filled stands strong, what differs stays as it is here."""
        while self._side.count():
            drop(self._side.takeAt(0))
        for decision, made in self.buttons.items():
            made.setEnabled(line is not None and decision in line.likely.decisions())
        self.all_button.setEnabled(line is not None)
        if line is not None:
            self._side.addWidget(_compared(line.likely))


def _compared(likely: Likely) -> QWidget:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(SPACE_L)
    grid.setVerticalSpacing(SPACE_S)
    heads = ("", tr("In the spreadsheet"), tr("Here already"), "")
    for place, words in enumerate(heads):
        if words:
            grid.addWidget(label(words, "caption", wrap=False), 0, place)
    lines = [field for field in COMPARED if getattr(likely.person, field) or getattr(likely.known, field)]
    for line, field in enumerate(lines, 1):
        coming, here = (_value(field, getattr(each, field)) for each in (likely.person, likely.known))
        fills = field in likely.fills
        grid.addWidget(label(capital(word(Field(field))), "muted", wrap=False), line, 0)
        grid.addWidget(label(short(coming), "strong" if fills else "body", wrap=False), line, 1)
        grid.addWidget(label(short(here), wrap=False), line, 2)
        note = (
            tr("would be filled") if fills else tr("stays as it is here") if field in likely.differs else ""
        )
        if note:
            grid.addWidget(label(note, "muted", wrap=False), line, 3)
    grid.setColumnStretch(4, 1)
    return holder


def _value(field: str, value: str) -> str:
    if not value:
        return NOTHING
    return partial_day(value) if field == "born" else nhs_shown(value) if field == "nhs_number" else value
