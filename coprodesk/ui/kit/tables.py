"""One table for every list: typed columns over frozen rows. Sorting and paging are the database's work."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from coprodesk.domain.directions import isolated
from coprodesk.ui.kit.columns import Arrangement, Memory
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.text import tip_words
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.kit.tokens import Tokens, Tone

Row = TypeVar("Row")
AnyIndex = QModelIndex | QPersistentModelIndex
PAD = 12
# Put together once: a table that is scrolled paints thousands of cells a second.
CUT = Qt.TextElideMode.ElideRight
AT_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
AT_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


@dataclass(frozen=True)
class Column(Generic[Row]):
    """`sort` names the sort key of the query, empty for none; `width` in pixels, 0 shares what is left by `weight`.
    A `spare` column is shown once somebody chooses it. Where a window is too narrow for all, those with the highest
    `fold` go first; what a list is for has less than 0 and goes last.

    `paint(painter, rect, row, tokens)` draws instead of the text; `text` is then what a screen reader says.
    """

    key: str
    title: str
    text: Callable[[Row], str]
    right: bool = False
    sort: str = ""
    weight: int = 1
    width: int = 0
    strong: bool = False
    muted: bool = False
    spare: bool = False
    fold: int = 0
    chips: Callable[[Row], Sequence[tuple[str, Tone]]] | None = None
    paint: Callable[[QPainter, QRect, Row, Tokens], None] | None = None


class RowModel(QAbstractTableModel, Generic[Row]):
    """Rows as they came; asks for more through `wanted` when the view nears the end."""

    wanted = Signal(object)

    def __init__(self, columns: Sequence[Column[Row]]) -> None:
        super().__init__()
        self.columns = list(columns)
        self.rows: list[Row] = []
        self.after: Any = None
        self._asked: Any = None

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(self.rows[index.row()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title}: {column.text(self.rows[index.row()])}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def canFetchMore(self, parent: AnyIndex) -> bool:
        return not parent.isValid() and self.after is not None and self.after != self._asked

    def fetchMore(self, parent: AnyIndex) -> None:
        if self.canFetchMore(parent):
            self._asked = self.after
            self.wanted.emit(self.after)

    def set_rows(self, rows: Sequence[Row], after: Any = None) -> None:
        self.beginResetModel()
        self.rows, self.after, self._asked = list(rows), after, None
        self.endResetModel()

    def add_rows(self, rows: Sequence[Row], after: Any = None) -> None:
        if rows:
            start = len(self.rows)
            self.beginInsertRows(QModelIndex(), start, start + len(rows) - 1)
            self.rows.extend(rows)
            self.endInsertRows()
        self.after, self._asked = after, None


class RowDelegate(QStyledItemDelegate, Generic[Row]):
    """Paints straight from the row: a third of the time that the style needs."""

    def __init__(self, model: RowModel[Row], view: QTableView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        row, column = self._model.rows[index.row()], self._model.columns[index.column()]
        metrics = QFontMetrics(theme().font("body", bold=column.strong))
        if column.chips is not None:
            small = QFontMetrics(theme().font("small"))
            width = sum(small.horizontalAdvance(text) + 26 for text, _ in column.chips(row))
        else:
            width = metrics.horizontalAdvance(column.text(row))
        return QSize(width + 2 * PAD, metrics.height() + 16)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row, column = self._model.rows[index.row()], self._model.columns[index.column()]
        tokens = theme().tokens
        rect: QRect = option.rect
        selected = self._view.selectionModel().isSelected(index)
        if selected:
            painter.fillRect(rect, _ink(tokens.selection))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, _ink(tokens.line))
        inner = rect.adjusted(PAD, 0, -PAD, -1)
        if column.paint is not None or column.chips is not None:
            painter.save()
            if column.paint is not None:
                column.paint(painter, inner, row, tokens)
            elif column.chips is not None:
                paint_chips(painter, inner, column.chips(row), tokens)
            painter.restore()
        else:
            self._words(painter, inner, column, row, selected=selected)
        if selected and index.column() == 0 and self._view.hasFocus():
            painter.fillRect(rect.x(), rect.y(), 3, rect.height(), _ink(tokens.focus))

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: AnyIndex
    ) -> bool:
        """What has no room in its column is said in a tip."""
        wanted = self.sizeHint(option, index).width() if index.isValid() else 0
        words = str(index.data() or "") if wanted > view.visualRect(index).width() else ""
        QToolTip.showText(event.globalPos(), tip_words(words), view)
        return bool(words)

    def _words(
        self, painter: QPainter, rect: QRect, column: Column[Row], row: Row, *, selected: bool
    ) -> None:
        text = isolated(" ".join(column.text(row).split("\n")))
        face = theme().face(text, bold=column.strong)
        painter.setFont(face.font)
        tokens = theme().tokens
        painter.setPen(
            _ink(tokens.on_selection if selected else tokens.muted if column.muted else tokens.text)
        )
        shown = face.metrics.elidedText(text, CUT, rect.width())
        painter.drawText(rect, AT_RIGHT if column.right else AT_LEFT, shown)


@lru_cache(maxsize=64)
def _ink(colour: str) -> QColor:
    return QColor(colour)


def paint_chips(painter: QPainter, rect: QRect, chips: Sequence[tuple[str, Tone]], tokens: Tokens) -> None:
    """Chips in a line; what does not fit is counted at the end."""
    font = theme().font("small")
    metrics = QFontMetrics(font)
    painter.setFont(font)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    x, height = rect.x(), metrics.height() + 6
    for place, (words, tone) in enumerate(chips):
        text = isolated(words)
        width = metrics.horizontalAdvance(text) + 20
        if x + width > rect.right() + 1:
            painter.setPen(QColor(tokens.muted))
            painter.drawText(
                QRect(x, rect.y(), 40, rect.height()), Qt.AlignmentFlag.AlignVCenter, f"+{len(chips) - place}"
            )
            return
        ground, ink = tokens.chip(tone)
        spot = QRect(x, rect.center().y() - height // 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(spot, height / 2, height / 2)
        painter.setPen(QColor(ink))
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, text)
        x += width + 6


class RowTable(QTableView, Generic[Row]):
    """`RowTable(columns, name="People")`; then `set_rows(rows, after)`, and `add_rows` when `more_wanted(after)`.

    Signals: `activated_row(row)` on Enter or double click, `current_changed(row | None)`,
    `sort_changed(sort_key, descending)` from a click on a header or Alt+Up / Alt+Down on a column. Alt+Shift+Left
    and Alt+Shift+Right make a column narrower and wider; `memory` keeps widths and choice under `key`.
    """

    activated_row = Signal(object)
    current_changed = Signal(object)
    sort_changed = Signal(str, bool)
    more_wanted = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        *,
        name: str,
        key: str = "",
        row_id: Callable[[Row], object] | None = None,
        fetch: Callable[[Any], None] | None = None,
        empty: QWidget | None = None,
        fit: int = 0,
        memory: Memory | None = None,
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._row_id, self._fit = row_id, fit
        self._sort: tuple[str, bool] = ("", False)
        self.row_model: RowModel[Row] = RowModel(columns)
        self.row_model.setParent(self)
        self.setModel(self.row_model)
        self.setItemDelegate(RowDelegate(self.row_model, self))
        self.row_model.wanted.connect(self.more_wanted)
        if fetch is not None:
            self.more_wanted.connect(fetch)
        self._dress()
        self.arrangement = Arrangement(self, self.row_model.columns, key, memory)
        self._empty = empty
        if empty is not None:
            empty.setParent(self.viewport())
        self.doubleClicked.connect(lambda index: self._activate(index.row()))
        self.selectionModel().currentRowChanged.connect(
            lambda *_: self.current_changed.emit(self.current_row())
        )
        self._settle()

    def set_rows(self, rows: Sequence[Row], after: Any = None) -> None:
        """Fresh rows; the row that was current stays so if it is still there."""
        kept = self._identity(self.current_row())
        self.row_model.set_rows(rows, after)
        place = next((n for n, row in enumerate(rows) if kept is not None and self._identity(row) == kept), 0)
        if rows:
            self.select(place)
        self._settle()

    def add_rows(self, rows: Sequence[Row], after: Any = None) -> None:
        self.row_model.add_rows(rows, after)
        self._settle()

    def rows(self) -> Sequence[Row]:
        return self.row_model.rows

    def current_row(self) -> Row | None:
        place = self.currentIndex().row()
        return self.row_model.rows[place] if 0 <= place < len(self.row_model.rows) else None

    def selected_rows(self) -> list[Row]:
        """In the order of the list; more than one where the selection mode lets somebody."""
        return [self.row_model.rows[index.row()] for index in sorted(self.selectionModel().selectedRows())]

    def select(self, place: int) -> None:
        flags = QItemSelectionModel.SelectionFlag
        index = self.row_model.index(place, max(self.currentIndex().column(), 0))
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def sort_by(self, sort: str, descending: bool) -> None:
        """Show the order that the rows have; emits nothing."""
        self._sort = (sort, descending)
        header = self.horizontalHeader()
        places = [n for n, column in enumerate(self.row_model.columns) if sort and column.sort == sort]
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(places[0] if places else -1, order)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._activate(self.currentIndex().row())
        elif alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._sort_column(self.currentIndex().column(), event.key() == Qt.Key.Key_Up)
        elif alt and shift and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = theme().px(16)
            self.arrangement.widen(
                self.currentIndex().column(), step if event.key() == Qt.Key.Key_Right else -step
            )
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrangement.share()
        if self._empty is not None:
            self._empty.setGeometry(self.viewport().rect())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.verticalHeader().setDefaultSectionSize(theme().px(38))

    def _dress(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme().px(38))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(40)
        header.setSectionsClickable(any(column.sort for column in self.row_model.columns))
        header.setSortIndicatorShown(any(column.sort for column in self.row_model.columns))
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.sectionClicked.connect(self._header_clicked)

    def _identity(self, row: Row | None) -> object:
        return None if row is None else self._row_id(row) if self._row_id else row

    def _activate(self, place: int) -> None:
        if 0 <= place < len(self.row_model.rows):
            self.activated_row.emit(self.row_model.rows[place])

    def _header_clicked(self, section: int) -> None:
        sort = self.row_model.columns[section].sort
        self._sort_column(section, self._sort == (sort, False))

    def _sort_column(self, section: int, descending: bool) -> None:
        sort = self.row_model.columns[section].sort if section >= 0 else ""
        self.sort_by(sort or self._sort[0], descending if sort else self._sort[1])
        if sort:
            self.sort_changed.emit(sort, descending)

    def _settle(self) -> None:
        count = len(self.row_model.rows)
        if self._empty is not None:
            self._empty.setVisible(count == 0)
            self._empty.setGeometry(self.viewport().rect())
        self.setAccessibleDescription(tr("{n} rows", n=count))
        line, headers = (
            self.verticalHeader().defaultSectionSize(),
            self.horizontalHeader().sizeHint().height(),
        )
        least = 3 * line
        if self._empty is not None and not count:
            least = max(self._empty.heightForWidth(self.viewport().width()), self._empty.sizeHint().height())
        if self._fit:
            rows = min(max(count, 1), self._fit)
            self.setFixedHeight(headers + (max(rows * line, least) if not count else rows * line) + 4)
        else:
            self.setMinimumHeight(headers + least)
