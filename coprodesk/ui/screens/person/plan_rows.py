"""Lines of a plan as on paper: columns, thin rules, and one quiet button a line for what can be done with it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from coprodesk.ui.kit.layout import rule
from coprodesk.ui.kit.menus import Act, MoreButton
from coprodesk.ui.kit.text import label
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.kit.tokens import SPACE_M, SPACE_XS


class Lines(QWidget):
    """Columns with a quiet head. `add` takes a cell for each column, as words or as a widget."""

    def __init__(self, heads: Sequence[str] = (), weights: Sequence[int] = (1,)) -> None:
        super().__init__()
        self._columns = len(weights)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE_M)
        self._grid.setVerticalSpacing(SPACE_XS + 1)
        for at, weight in enumerate(weights):
            self._grid.setColumnStretch(at, weight)
        if heads:
            for at, words in enumerate(heads):
                self._grid.addWidget(label(words, "caption"), 0, at)

    def add(
        self,
        cells: Sequence[str | QWidget],
        *,
        title: str = "",
        acts: Sequence[Act] = (),
        under: Sequence[QWidget] = (),
    ) -> None:
        """`title` is what a screen reader hears of the line; `under` stands below it, over all columns."""
        at = self._grid.rowCount()
        if at > 1 or self._grid.count():
            self._grid.addWidget(rule(), at, 0, 1, self._columns + 1)
            at += 1
        for column, cell in enumerate(cells):
            shown = label(cell) if isinstance(cell, str) else cell
            self._grid.addWidget(shown, at, column, Qt.AlignmentFlag.AlignTop)
        if acts:
            more = MoreButton(title or str(cells[0]), acts)
            self._grid.addWidget(more, at, self._columns, Qt.AlignmentFlag.AlignTop)
        else:
            self._grid.setColumnMinimumWidth(self._columns, theme().px(28))
        for offset, widget in enumerate(under, 1):
            self._grid.addWidget(widget, at + offset, 0, 1, self._columns + 1)
