"""How things stand on a page: flowing chips, columns that fold, a scrolling page, its header and its tabs."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
    QWidgetItem,
)

from coprodesk.ui.kit.items import lay_in
from coprodesk.ui.kit.text import escape_mnemonic, tip_words
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.kit.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL, SPACE_XS


class FlowLayout(QLayout):
    """Left to right, then the next line; mirrored where the language runs right to left."""

    def __init__(self, parent: QWidget | None = None, space: int = SPACE_XS + 2) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._space = space
        self.setContentsMargins(0, 0, 0, 0)

    def addWidget(self, widget: QWidget) -> None:
        """As Qt's own, with an item that is made here: such a one is unknown to Python as soon as Qt deletes it."""
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        width = sum(item.sizeHint().width() + self._space for item in self._items)
        height = max((item.sizeHint().height() for item in self._items), default=0)
        return QSize(max(width - self._space, 0), height)

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        x, y, line = rect.x(), rect.y(), 0
        row: list[tuple[QLayoutItem, QRect]] = []
        for item in self._items:
            hint = _within(item, max(rect.width(), 1))
            if row and x + hint.width() > rect.right() + 1:
                self._settle(row, line, move=move)
                x, y, line, row = rect.x(), y + line + self._space, 0, []
            row.append((item, QRect(QPoint(x, y), hint)))
            x += hint.width() + self._space
            line = max(line, hint.height())
        self._settle(row, line, move=move)
        return y + line - rect.y()

    @staticmethod
    def _settle(row: list[tuple[QLayoutItem, QRect]], line: int, *, move: bool) -> None:
        if move:
            for item, spot in row:
                item.setGeometry(spot.translated(0, (line - spot.height()) // 2))


def _within(item: QLayoutItem, width: int) -> QSize:
    """The size that an item wants; what is wider than the line is wrapped, if it can be."""
    wanted = item.sizeHint()
    if wanted.width() <= width:
        return wanted
    return QSize(width, item.heightForWidth(width) if item.hasHeightForWidth() else wanted.height())


def flow(widgets: Sequence[QWidget], space: int = SPACE_XS + 2) -> QWidget:
    """Widgets in a line that wraps."""
    holder = QWidget()
    inner = FlowLayout(holder, space)
    for widget in widgets:
        inner.addWidget(widget)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder


class Columns(QWidget):
    """Side by side while each has `min_width`, then fewer columns: what does not fit joins the last one.

    `grid=True` breaks into even rows instead (four figures become two and two).
    """

    def __init__(
        self,
        widgets: Sequence[QWidget],
        *,
        min_width: int = 300,
        weights: Sequence[int] = (),
        grid: bool = False,
        space: int = SPACE_L,
    ) -> None:
        super().__init__()
        self._widgets = list(widgets)
        self._min = min_width
        self._weights = list(weights) or [1] * len(self._widgets)
        self._grid = grid
        self._now = 0
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(space)
        self._arrange(len(self._widgets))

    def columns(self) -> int:
        return self._now

    def minimumSizeHint(self) -> QSize:
        inner = super().minimumSizeHint()
        narrowest = max((w.minimumSizeHint().width() for w in self._widgets), default=0)
        return QSize(min(narrowest, self._min), inner.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        least = theme().px(self._min)
        fits = (event.size().width() + self._row.spacing()) // (least + self._row.spacing())
        wanted = max(1, min(len(self._widgets), fits))
        if self._grid and 1 < wanted < len(self._widgets):
            rows = -(-len(self._widgets) // wanted)
            wanted = -(-len(self._widgets) // rows)
        if wanted != self._now:
            self._arrange(wanted)

    def _arrange(self, number: int) -> None:
        self._now = number
        while (item := self._row.takeAt(0)) is not None:
            lane = item.layout()
            if lane is not None:
                while lane.takeAt(0) is not None:
                    pass
                lane.deleteLater()
        lanes = [QVBoxLayout() for _ in range(number)]
        for index, lane in enumerate(lanes):
            lane.setSpacing(self._row.spacing())
            lay_in(self._row, lane, self._weights[index] if number == len(self._widgets) else 1)
        for index, widget in enumerate(self._widgets):
            lanes[index % number if self._grid else min(index, number - 1)].addWidget(widget)


def column(*widgets: QWidget, space: int = SPACE_M, stretch: bool = True) -> QWidget:
    """Widgets one below the other, kept at the top."""
    holder = QWidget()
    body = QVBoxLayout(holder)
    body.setContentsMargins(0, 0, 0, 0)
    body.setSpacing(space)
    for widget in widgets:
        body.addWidget(widget)
    if stretch:
        body.addStretch(1)
    return holder


def row(*widgets: QWidget | None, space: int = SPACE_S, grow: int | None = None) -> QWidget:
    """Widgets in a line; None is a space that grows, `grow` the place of a widget that does."""
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(space)
    for place, widget in enumerate(widgets):
        if widget is None:
            line.addStretch(1)
        else:
            line.addWidget(widget, int(place == grow))
    return holder


def rule() -> QFrame:
    made = QFrame()
    made.setProperty("kit", "rule")
    return made


LEAST_SCROLL = 40  # high


class Scroll(QScrollArea):
    """Up and down, never sideways. Tab brings a field into view."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(hint.width(), min(hint.height(), LEAST_SCROLL))

    def focusNextPrevChild(self, forward: bool) -> bool:
        moved = super().focusNextPrevChild(forward)
        focused = self.focusWidget()
        if moved and focused is not None:
            self.ensureWidgetVisible(focused, 0, SPACE_XL)
        return moved


class ScrollPage(Scroll):
    """The sand-coloured page; put widgets into `body`."""

    def __init__(self, name: str = "", *, margin: int = SPACE_XL) -> None:
        super().__init__(name)
        self.holder = QWidget()
        self.body = QVBoxLayout(self.holder)
        self.body.setContentsMargins(margin, margin - SPACE_XS if margin else 0, margin, margin)
        self.body.setSpacing(SPACE_L)
        self.setWidget(self.holder)


class Filled(Scroll):
    """A screen fills it, and scrolls as a whole where there is less height than it needs at the least. Its title is
    the screen's own, or else its name."""

    def __init__(self, screen: QWidget, name: str) -> None:
        super().__init__(name)
        self._screen = screen
        self.setWidgetResizable(False)
        self.setWidget(screen)
        self.setWindowTitle(name)
        screen.windowTitleChanged.connect(lambda words: self.setWindowTitle(words or name))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fill()
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        screen, room = self._screen, self.viewport().size()
        layout = screen.layout()
        if layout is None:
            return
        least = (
            layout.minimumHeightForWidth(room.width())
            if layout.hasHeightForWidth()
            else layout.minimumSize().height()
        )
        screen.resize(room.width(), max(room.height(), least))


# How tabs draw together: the role of their words, and what stands beside these; app.qss pads by the halves. The last
# one also says less, where a tab has fewer words for it.
DEGREES = (("body", 30), ("small", 16), ("caption", 10))
LEAST_DEGREE = len(DEGREES) - 1


class TabStrip(QTabBar):
    """Underlined tabs; arrows move, a screen reader hears a tab list. They draw together before one is cut."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self._said: list[tuple[str, str]] = []  # in full, and where there is little room
        self._degree = 0

    def put(self, words: str, short: str = "") -> None:
        self._said.append((words, short or words))
        self.addTab(escape_mnemonic(words))

    def tabSizeHint(self, index: int) -> QSize:
        """Wide enough for the bold of the selected tab, so that nothing moves on a change."""
        return QSize(self._needed(index, self._degree), super().tabSizeHint(index).height())

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._draw_together(event.size().width())
        super().resizeEvent(event)

    def words(self, index: int) -> str:
        """In full, whatever there is room for."""
        return self._said[index][0]

    def _draw_together(self, room: int) -> None:
        every = range(self.count())
        fits = (at for at in range(LEAST_DEGREE) if sum(self._needed(tab, at) for tab in every) <= room)
        degree = next(fits, LEAST_DEGREE)
        if degree == self._degree:
            return
        self._degree = degree
        for tab in every:
            full, shown = self.words(tab), self._shown(tab, degree)
            self.setTabText(tab, escape_mnemonic(shown))
            self.setAccessibleTabName(tab, full)
            self.setTabToolTip(tab, tip_words(full) if shown != full else "")
        self.setProperty("drawn", DEGREES[degree][0])
        self.style().unpolish(self)
        self.style().polish(self)

    def _shown(self, index: int, degree: int) -> str:
        return self._said[index][degree == LEAST_DEGREE]

    def _needed(self, index: int, degree: int) -> int:
        role, beside = DEGREES[degree]
        words = self._shown(index, degree)
        return QFontMetrics(theme().font(role, bold=True)).horizontalAdvance(words) + beside


class Tabs(QWidget):
    """A strip over pages that are made when first opened: `add(key, words, make)`, `open(key)`."""

    opened = Signal(str)

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self._keys: list[str] = []
        self._make: dict[str, Callable[[], QWidget]] = {}
        self._pages: dict[str, QWidget] = {}
        self.strip = TabStrip(name)
        self._stack = QStackedWidget()
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.strip)
        body.addWidget(rule())
        body.addSpacing(SPACE_M + 2)
        body.addWidget(self._stack, 1)
        self.strip.currentChanged.connect(self._show)

    def add(self, key: str, words: str, make: Callable[[], QWidget], short: str = "") -> None:
        """`short` is said where there is little room."""
        self._keys.append(key)
        self._make[key] = make
        with QSignalBlocker(self.strip):  # the first tab would open itself, and its page be made for nobody
            self.strip.put(words, short)

    def open(self, key: str) -> None:
        place = self._keys.index(key)
        if place == self.strip.currentIndex():
            self._show(place)
        else:
            self.strip.setCurrentIndex(place)

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(self._keys)

    def current(self) -> str:
        return self._keys[self.strip.currentIndex()]

    def words(self) -> str:
        """What the open tab is called."""
        return self.strip.words(self.strip.currentIndex())

    def page(self, key: str) -> QWidget | None:
        """The page if it was opened before."""
        return self._pages.get(key)

    def _show(self, index: int) -> None:
        if not 0 <= index < len(self._keys):
            return
        key = self._keys[index]
        if key not in self._make:
            return
        if key not in self._pages:
            self._pages[key] = self._make[key]()
            self._stack.addWidget(self._pages[key])
        self._stack.setCurrentWidget(self._pages[key])
        self.opened.emit(key)
