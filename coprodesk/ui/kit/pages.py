"""The pages of a PDF as pictures: read before they are printed, searched, and sent to a printer as they stand.

Pages are drawn when they come into view, so that the first of a long document is there at once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pypdfium2
from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.text import announce
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.kit.tokens import SPACE_L, SPACE_M

POINTS_PER_INCH = 72
SCREEN_DPI = 96
ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
LONGEST_FIND = 200
LIT, LIT_NOW = "#fff0c2", "#ffc94d"


@dataclass(frozen=True)
class Place:
    """Where something was found: the page (from 0) and its boxes in points from the page's top left."""

    page: int
    boxes: tuple[QRectF, ...]


class Pages:
    """A PDF in memory. Everything here runs on one thread: the library underneath knows only one."""

    def __init__(self, pdf: bytes) -> None:
        self._pdf: Any = pypdfium2.PdfDocument(pdf)
        self.sizes: tuple[tuple[float, float], ...] = tuple(page.get_size() for page in self._pdf)

    def __len__(self) -> int:
        return len(self.sizes)

    def picture(self, number: int, dpi: float) -> QImage:
        bitmap = self._pdf[number].render(scale=dpi / POINTS_PER_INCH, prefer_bgrx=True)
        picture = QImage(
            bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
        )
        return picture.copy()  # its own memory: the bitmap's goes with the bitmap

    def text(self, number: int) -> str:
        return str(self._pdf[number].get_textpage().get_text_bounded())

    def find(self, wanted: str) -> tuple[Place, ...]:
        if not wanted.strip():
            return ()
        return tuple(
            place for number in range(len(self)) for place in self._find_on(number, wanted[:LONGEST_FIND])
        )

    def close(self) -> None:
        self._pdf.close()

    def _find_on(self, number: int, wanted: str) -> list[Place]:
        text = self._pdf[number].get_textpage()
        searcher = text.search(wanted)
        height = self.sizes[number][1]
        found = []
        while (hit := searcher.get_next()) is not None:
            boxes = []
            for index in range(text.count_rects(*hit)):
                left, bottom, right, top = text.get_rect(index)
                boxes.append(QRectF(left, height - top, right - left, top - bottom))
            found.append(Place(number, tuple(boxes)))
        return found


class _Page(QWidget):
    """One page; `marks` are lit, the `current` one more so."""

    def __init__(self, pages: Pages, number: int) -> None:
        super().__init__()
        self._pages = pages
        self._number = number
        self._picture: QImage | None = None
        self._drawn_at = 0.0
        self.marks: tuple[Place, ...] = ()
        self.current: Place | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Page {n} of {all}", n=number + 1, all=len(pages)))

    def set_zoom(self, zoom: float) -> None:
        width, height = self._pages.sizes[self._number]
        dots = zoom * SCREEN_DPI / POINTS_PER_INCH
        self.setFixedSize(round(width * dots), round(height * dots))
        self._zoom = dots
        self.update()

    def box(self, place: Place) -> QRectF:
        """Where the first box of a place stands on this widget."""
        first = place.boxes[0] if place.boxes else QRectF()
        return QRectF(*(each * self._zoom for each in (first.x(), first.y(), first.width(), first.height())))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        wanted = self._zoom * self.devicePixelRatioF()
        if self._picture is None or self._drawn_at != wanted:
            self._picture = self._pages.picture(self._number, wanted * POINTS_PER_INCH)
            self._drawn_at = wanted
            self.setAccessibleDescription(self._pages.text(self._number)[:10_000])
        painter.drawImage(self.rect(), self._picture)
        painter.setPen(theme().colour("line"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)  # paper stays paper
        for place in self.marks:
            lit = QColor(LIT_NOW if place is self.current else LIT)
            for box in place.boxes:
                corner = box.topLeft() * self._zoom
                painter.fillRect(QRectF(corner, box.size() * self._zoom).adjusted(-1, -1, 1, 1), lit)


class PageView(QScrollArea):
    """`show_pdf(bytes)`; arrows and Page Up/Down scroll, Ctrl + and - zoom, Ctrl+0 fits the width.

    `moved(page, pages)` tells which page is in view, from 1.
    """

    moved = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Pages"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWidgetResizable(True)
        self.pages: Pages | None = None
        self._shown: list[_Page] = []
        self._zoom: float | None = None  # None: as wide as there is room
        self._found: tuple[Place, ...] = ()
        self._at = -1
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._say_where())

    def show_pdf(self, pdf: bytes) -> None:
        """The new document in place of the old, at the same place."""
        place = self.verticalScrollBar().value()
        old, self.pages = self.pages, Pages(pdf)
        holder = QWidget()
        body = QVBoxLayout(holder)
        body.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        body.setSpacing(SPACE_M)
        self._shown = [_Page(self.pages, number) for number in range(len(self.pages))]
        for page in self._shown:
            body.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
        body.addStretch(1)
        self._fit()
        self.setWidget(holder)
        body.activate()
        self._found, self._at = (), -1
        self.verticalScrollBar().setValue(place)
        self._say_where()
        if old is not None:
            old.close()

    def put_away(self) -> None:
        """Let the document go; nothing of it is kept."""
        self.takeWidget()
        self._shown, self._found = [], ()
        if self.pages is not None:
            self.pages.close()
            self.pages = None

    def zoom(self) -> float:
        return self._zoom or self._fitting()

    def zoom_in(self) -> None:
        self._set_zoom(next((each for each in ZOOMS if each > self.zoom() + 0.01), ZOOMS[-1]))

    def zoom_out(self) -> None:
        self._set_zoom(next((each for each in reversed(ZOOMS) if each < self.zoom() - 0.01), ZOOMS[0]))

    def fit_width(self) -> None:
        self._set_zoom(None)

    def look_for(self, wanted: str) -> int:
        """Light every place that holds the words; how many there are. The first one is brought into view."""
        self._found = self.pages.find(wanted) if self.pages is not None else ()
        self._at = -1
        for number, page in enumerate(self._shown):
            page.marks = tuple(place for place in self._found if place.page == number)
            page.current = None
            page.update()
        self.look_further()
        return len(self._found)

    def look_further(self, step: int = 1) -> None:
        if not self._found:
            return
        self._at = (self._at + step) % len(self._found)
        place = self._found[self._at]
        for page in self._shown:
            page.current = place
            page.update()
        page = self._shown[place.page]
        spot = page.box(place).center().toPoint()
        inside = self.widget()
        if inside is not None:
            middle = page.mapTo(inside, spot)
            self.ensureVisible(middle.x(), middle.y(), 60, self.viewport().height() // 3)
        announce(
            self, tr("{n} of {all}, page {page}", n=self._at + 1, all=len(self._found), page=place.page + 1)
        )

    def page_in_view(self) -> int:
        """From 1; the page that holds the middle of what is seen."""
        inside = self.widget()
        if inside is None or not self._shown:
            return 0
        middle = inside.mapFrom(self.viewport(), QPoint(0, self.viewport().height() // 2)).y()
        passed = sum(page.y() <= middle for page in self._shown)
        return max(passed, 1)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(640), theme().px(700))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        bar = self.verticalScrollBar()
        ways: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_Home: lambda: bar.setValue(0),
            Qt.Key.Key_End: lambda: bar.setValue(bar.maximum()),
        }
        if control:
            ways = {
                Qt.Key.Key_Plus: self.zoom_in,
                Qt.Key.Key_Equal: self.zoom_in,
                Qt.Key.Key_Minus: self.zoom_out,
                Qt.Key.Key_0: self.fit_width,
            }
        way = ways.get(Qt.Key(event.key()))
        if way is None:
            super().keyPressEvent(event)
        else:
            way()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._zoom is None:
            self._fit()

    def _set_zoom(self, zoom: float | None) -> None:
        bar = self.verticalScrollBar()
        part = bar.value() / max(bar.maximum(), 1)
        self._zoom = zoom
        self._fit()
        bar.setValue(round(part * bar.maximum()))
        announce(self, tr("{n} per cent", n=round(self.zoom() * 100)))

    def _fitting(self) -> float:
        if self.pages is None:
            return 1.0
        widest = max((width for width, _height in self.pages.sizes), default=1.0)
        room = self.viewport().width() - 2 * SPACE_L - self.verticalScrollBar().sizeHint().width()
        return min(max(room / (widest * SCREEN_DPI / POINTS_PER_INCH), ZOOMS[0]), ZOOMS[-1])

    def _fit(self) -> None:
        zoom = self.zoom()
        for page in self._shown:
            page.set_zoom(zoom)
        holder = self.widget()
        layout = holder.layout() if holder is not None else None
        if layout is not None and holder is not None:
            layout.activate()
            holder.resize(self.viewport().size().expandedTo(layout.totalMinimumSize()))
            layout.setGeometry(holder.rect())  # in one go with the pages, else they stand where they did

    def _say_where(self) -> None:
        self.moved.emit(self.page_in_view(), len(self._shown))
