"""The list itself: read in pages as it is scrolled, sorted by the database, painted without fuss."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from coprodesk.domain.ids import PersonId
from coprodesk.queries.pages import Page
from coprodesk.queries.people import Caseload, CaseRow, PeopleOrder
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.screens.people.words import asked_words, day_words

Index = QModelIndex | QPersistentModelIndex
PAD = 11


@dataclass(frozen=True)
class Column:
    title: str
    order: PeopleOrder
    text: Callable[[CaseRow], str]
    width: int
    strong: bool = False
    muted: bool = False


def name_of(row: CaseRow) -> str:
    known = row.called.strip()
    return row.name if not known or known in row.name.split() else f"{row.name} ({known})"


def columns() -> tuple[Column, ...]:
    return (
        Column(tr("Name"), PeopleOrder.NAME, name_of, 230, strong=True),
        Column(tr("Area"), PeopleOrder.AREA, lambda row: row.area, 140),
        Column(
            tr("Abilities"),
            PeopleOrder.ABILITIES,
            lambda r: str(r.abilities) if r.abilities else asked_words(r.asked),
            140,
        ),
        Column(tr("Needs"), PeopleOrder.NEEDS, lambda row: str(row.needs) if row.needs else "–", 80),
        Column(tr("Worker"), PeopleOrder.WORKER, lambda row: row.worker or "–", 150),
        Column(
            tr("With us since"), PeopleOrder.SINCE, lambda row: day_words(row.since) or "–", 130, muted=True
        ),
        Column(
            tr("Next look"),
            PeopleOrder.NEXT_LOOK,
            lambda row: day_words(row.next_look) or "–",
            130,
            muted=True,
        ),
    )


class PeopleModel(QAbstractTableModel):
    """`loaded(total)` after each first page. Call `load` with a question; further pages follow by themselves."""

    loaded = Signal(int)

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._columns = columns()
        self._rows: list[CaseRow] = []
        self._question = Caseload()
        self._after: int | None = None
        self._fetching = False

    def load(self, question: Caseload) -> None:
        self._question = question
        self._fetching = False
        self._bridge.ask(question, self._start, key="people")

    def row(self, index: int) -> CaseRow:
        return self._rows[index]

    def place(self, person_id: PersonId) -> int | None:
        return next((i for i, row in enumerate(self._rows) if row.person_id == person_id), None)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self._columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.text(self._rows[index.row()])
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{column.title}: {column.text(self._rows[index.row()])}"
            case Qt.ItemDataRole.FontRole:
                return theme().font("body", bold=column.strong)
            case Qt.ItemDataRole.ForegroundRole:
                return theme().colour("muted" if column.muted else "text")
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._after is not None and not self._fetching

    def fetchMore(self, parent: Index) -> None:
        if self._after is not None and not self._fetching:
            self._fetching = True
            self._bridge.ask(replace(self._question, after=self._after), self._extend, key="people")

    def _start(self, page: Page[CaseRow]) -> None:
        self.beginResetModel()
        self._rows = list(page.rows)
        self._after = page.after
        self.endResetModel()
        self.loaded.emit(page.total)

    def _extend(self, page: Page[CaseRow]) -> None:
        self._fetching = False
        self._after = page.after
        if page.rows:
            start = len(self._rows)
            self.beginInsertRows(QModelIndex(), start, start + len(page.rows) - 1)
            self._rows += page.rows
            self.endInsertRows()


class RowPainter(QStyledItemDelegate):
    """Text, a hairline and the selection; nothing else, so that a long list scrolls lightly."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, theme().colour("selection"))
        painter.setPen(theme().colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        font = index.data(Qt.ItemDataRole.FontRole)
        painter.setFont(font)
        painter.setPen(
            theme().colour("on_selection") if chosen else index.data(Qt.ItemDataRole.ForegroundRole)
        )
        inner = rect.adjusted(PAD, 0, -PAD, -1)
        text = painter.fontMetrics().elidedText(
            index.data().replace("\n", " "), Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)
        painter.restore()


class PeopleTable(QTableView):
    """`opened(person_id)` on Enter or a double click; `ordered(PeopleOrder, descending)` on a heading."""

    opened = Signal(object)
    ordered = Signal(object, bool)

    def __init__(self, model: PeopleModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people = model
        self._keep: PersonId | None = None
        self.setModel(model)
        self.setItemDelegate(RowPainter(self))
        self.setAccessibleName(tr("People"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme().px(40))
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorShown(True)
        header.setMinimumSectionSize(theme().px(64))
        for section, column in enumerate(columns()):
            self.setColumnWidth(section, theme().px(column.width))
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.sortIndicatorChanged.connect(self._order)
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)

    def chosen(self) -> CaseRow | None:
        index = self.currentIndex()
        return self._people.row(index.row()) if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _open(self, row: int) -> None:
        self.opened.emit(self._people.row(row).person_id)

    def _order(self, section: int, order: Qt.SortOrder) -> None:
        self.ordered.emit(columns()[section].order, order is Qt.SortOrder.DescendingOrder)

    def _remember(self) -> None:
        chosen = self.chosen()
        self._keep = chosen.person_id if chosen is not None else None

    def _restore(self) -> None:
        if self._people.rowCount():
            place = self._people.place(self._keep) if self._keep is not None else 0
            self.selectRow(place or 0)
