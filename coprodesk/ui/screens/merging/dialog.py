"""Two records side by side: what is right in each field is chosen, what goes over is told, then they become one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from coprodesk.domain.ids import PersonId
from coprodesk.domain.merges import InOnePool
from coprodesk.queries.merges import FieldPair, SideBySide, TwoRecords
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.cards import chip
from coprodesk.ui.kit.either import EitherOr
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.layout import ScrollPage, flow, row
from coprodesk.ui.kit.room import fit
from coprodesk.ui.kit.text import PlainLabel, announce, button, label
from coprodesk.ui.kit.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL, Tone
from coprodesk.ui.kit.wording import words_for
from coprodesk.ui.screens.merging.words import NOTHING, field_words, moving_words, value_words
from coprodesk.usecases.merges import MergePeople, merge_people


def open_merge(bridge: Bridge, parent: QWidget, kept: PersonId, away: PersonId) -> "MergeDialog":
    dialog = MergeDialog(bridge, parent, kept, away)
    dialog.open()
    return dialog


class MergeDialog(QDialog):
    """`joined(person_id)` with the record that was kept."""

    joined = Signal(object)

    def __init__(self, bridge: Bridge, parent: QWidget | None, kept: PersonId, away: PersonId) -> None:
        super().__init__(parent)
        self._bridge, self._pair = bridge, (kept, away)
        self._told: TwoRecords | None = None
        self.choices: dict[str, QButtonGroup] = {}
        self.setWindowTitle(tr("Merge duplicate records"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build()
        fit(self, 760, 620)
        self._look()

    def swap(self) -> None:
        """Keep the other one instead."""
        self._pair = (self._pair[1], self._pair[0])
        self._look()

    def merge(self) -> None:
        if self._told is None:
            return
        kept, away = self._told.kept, self._told.away
        taken = frozenset(field for field, group in self.choices.items() if group.checkedId() == 1)
        command = MergePeople(kept.person_id, away.person_id, kept.version, away.version, taken)
        self.join_button.setEnabled(False)
        self._bridge.do(merge_people, command, self._done, self._refused)

    def _build(self) -> None:
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        self.page = ScrollPage(tr("Merge duplicate records"))
        body.addWidget(self.page, 1)
        foot = QFrame()
        foot.setProperty("kit", "foot")
        line = QHBoxLayout(foot)
        line.setContentsMargins(SPACE_XL, SPACE_M, SPACE_XL, SPACE_M)
        self.join_button = button(tr("Merge"), self.merge, "primary")
        self.join_button.setEnabled(False)
        self.swap_button = button(tr("Keep the other one instead"), self.swap)
        self.close_button = button(tr("Cancel"), self.reject)
        line.addWidget(row(self.join_button, self.swap_button, self.close_button, None))
        body.addWidget(foot)

    def _look(self) -> None:
        self.join_button.setEnabled(False)
        self._bridge.ask(SideBySide(*self._pair), self._show, key="side-by-side", failed=self._refused)

    def _show(self, told: TwoRecords) -> None:
        self._told = told
        self._clear()
        add = self.page.body.addWidget
        add(label(tr("Are these the same person?"), "title"))
        add(
            label(
                tr(
                    "Everything of both goes to the record that is kept. The other one rests in the bin, and Undo "
                    "gives both back."
                ),
                "muted",
            )
        )
        add(self._grid(told))
        add(label(tr("What goes over to {name}", name=told.kept.name), "heading"))
        moving = moving_words(told.moves)
        add(
            flow([chip(words, Tone.TEAL) for words in moving])
            if moving
            else label(tr("Nothing else."), "muted")
        )
        if told.ties_between:
            add(label(tr("Their tie to each other goes: nobody is tied to themselves."), "muted"))
        self.wrong = label("", "error")
        self.wrong.hide()
        add(self.wrong)
        self.page.body.addStretch(1)
        if told.pools_of_both:
            self._refused(InOnePool(told.pools_of_both))
            return
        self.join_button.setEnabled(True)
        first = next(iter(self.choices.values()), None)
        (first.button(0) if first is not None else self.join_button).setFocus()

    def _clear(self) -> None:
        self.choices = {}
        while (item := self.page.body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _grid(self, told: TwoRecords) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, SPACE_S, 0, SPACE_S)
        grid.setHorizontalSpacing(SPACE_L)
        grid.setVerticalSpacing(SPACE_S)
        for place, words in enumerate((tr("Kept: {name}", name=told.kept.name), told.away.name), 1):
            grid.addWidget(label(words, "strong"), 0, place)
        for line, pair in enumerate(told.fields, 1):
            grid.addWidget(label(field_words(pair.field), "muted", wrap=False), line, 0)
            for place, widget in enumerate(self._sides(pair), 1):
                grid.addWidget(widget, line, place)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        return holder

    def _sides(self, pair: FieldPair) -> Sequence[QWidget]:
        """Two buttons where somebody has to choose, else the words; what fills a gap stands strong."""
        values = [value_words(pair.field, value) for value in (pair.kept, pair.away)]
        if not pair.differs:
            fills = values[0] == NOTHING
            return [label(values[0]), _value(values[1], strong=fills)]
        group = QButtonGroup(self)
        sides: list[QPushButton] = []
        for ident, words in enumerate(values):
            made = button(words, None, "filter")
            made.setAccessibleName(tr("{field}: {value}", field=field_words(pair.field), value=words))
            group.addButton(made, ident)
            sides.append(made)
        EitherOr(sides).hold(sides[0])
        self.choices[pair.field] = group
        return sides

    def _done(self, person_id: PersonId) -> None:
        self.joined.emit(person_id)
        self.accept()

    def _refused(self, error: Exception) -> None:
        if self._told is None:
            self._clear()
            self.wrong = label("", "error")
            self.page.body.addWidget(self.wrong)
        self.wrong.setText(words_for(error).sentence())
        self.wrong.show()
        announce(self, self.wrong.text())


def _value(words: str, *, strong: bool) -> PlainLabel:
    return label(words, "strong" if strong else "body")
