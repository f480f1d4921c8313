"""Lines of a plan as on paper: columns, thin rules, and one quiet button a line for what can be done with it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QMenu, QPushButton, QSizePolicy, QWidget

from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.layout import rule
from coprodesk.ui.kit.text import escape_mnemonic, label
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.kit.tokens import SPACE_M, SPACE_XS

Act = tuple[str, Callable[[], object]]


class MoreButton(QPushButton):
    """ "⋯": Enter, Space or an arrow opens what can be done with one line."""

    def __init__(self, title: str, acts: Sequence[Act]) -> None:
        super().__init__("⋯")
        self.setProperty("kit", "quiet")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(tr("More: {title}", title=title))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.menu_of_acts = QMenu(self)
        self.menu_of_acts.setAccessibleName(title)
        for words, run in acts:
            made = self.menu_of_acts.addAction(escape_mnemonic(words))
            made.triggered.connect(lambda _on=False, act=run: act())
        self.clicked.connect(self.open)

    def open(self) -> None:
        self.menu_of_acts.popup(self.mapToGlobal(QPoint(0, self.height())))
        self.menu_of_acts.setActiveAction(self.menu_of_acts.actions()[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.open()
        else:
            super().keyPressEvent(event)


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
