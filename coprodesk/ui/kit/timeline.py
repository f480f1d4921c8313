"""A line of days with two handles: which day is shown, and which earlier one it is compared with."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from coprodesk.ui.kit.formats import day
from coprodesk.ui.kit.text import announce
from coprodesk.ui.kit.theme import theme

WEEK, MONTH = 7, 30
SIZE = 26


class DayHandle(QAbstractSlider):
    """One day: arrows go by weeks, Page Up and Page Down by months, Home and End to the ends. It says its day."""

    def __init__(self, line: "Timeline", name: str, *, filled: bool) -> None:
        super().__init__(line)
        self._line, self._name, self._filled = line, name, filled
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSingleStep(WEEK)
        self.setPageStep(MONTH)
        self.setFixedSize(theme().px(SIZE), theme().px(SIZE))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.valueChanged.connect(lambda _value: self.say())

    def say(self) -> None:
        """The name holds the day, so that it is heard whenever the handle is met."""
        words = f"{self._name} {day(self._line.day_of(self.value()))}"
        self.setAccessibleName(words)
        if self.hasFocus():
            announce(self, words)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.setValue(self._line.value_at(self.mapTo(self._line, event.position().toPoint())))

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(self.rect()).adjusted(6, 6, -6, -6)
        ink = QColor(tokens.accent if self._filled else tokens.group)
        painter.setPen(QPen(ink, 3))
        painter.setBrush(ink if self._filled else QColor(tokens.surface))
        painter.drawEllipse(ground)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(ground.adjusted(-4, -4, 4, 4))


class Timeline(QWidget):
    """`set_line(first, last, marks)`, then `set_days(shown, compared)`; `moved(shown, compared)` by hand.

    `marks` are days on which something changed. Without a day to compare with there is one handle.
    """

    moved = Signal(object, object)

    def __init__(self, shown_name: str, compared_name: str) -> None:
        super().__init__()
        self._first = self._last = date.min
        self._marks: Sequence[date] = ()
        self._quiet = True
        self.compared = DayHandle(self, compared_name, filled=False)
        self.shown = DayHandle(self, shown_name, filled=True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for handle in (self.shown, self.compared):
            handle.valueChanged.connect(self._changed)

    def set_line(self, first: date, last: date, marks: Sequence[date] = ()) -> None:
        self._first, self._last, self._marks = first, last, marks

    def set_days(self, shown: date, compared: date | None) -> None:
        self._quiet = True
        span = (self._last - self._first).days
        for handle in (self.shown, self.compared):
            handle.setRange(0, span)
        self.shown.setValue((shown - self._first).days)
        self.compared.setVisible(compared is not None)
        self.compared.setValue((compared - self._first).days if compared is not None else 0)
        self._settle()
        self._quiet = False
        for handle in (self.shown, self.compared):
            handle.say()

    def day_of(self, value: int) -> date:
        return self._first + timedelta(days=value)

    def value_at(self, place: QPoint) -> int:
        room = self.width() - self.shown.width()
        share = (place.x() - self.shown.width() / 2) / max(room, 1)
        return round(min(max(share, 0.0), 1.0) * self._span())

    def sizeHint(self) -> QSize:
        return QSize(240, theme().px(SIZE + 4))

    def minimumSizeHint(self) -> QSize:
        return QSize(140, theme().px(SIZE + 4))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The nearer handle comes to where the line is pressed."""
        value = self.value_at(event.position().toPoint())
        both = [each for each in (self.shown, self.compared) if not each.isHidden()]
        nearest = min(both, key=lambda handle: abs(handle.value() - value))
        nearest.setFocus(Qt.FocusReason.MouseFocusReason)
        nearest.setValue(value)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half, middle = self.shown.width() / 2, self.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.line_strong))
        painter.drawRoundedRect(QRectF(half, middle - 2, self.width() - 2 * half, 4), 2, 2)
        for mark in self._marks:
            x = half + self._share((mark - self._first).days) * (self.width() - 2 * half)
            painter.fillRect(QRectF(x - 1, middle - 6, 2, 12), QColor(tokens.muted))

    def _changed(self, _value: int) -> None:
        if self._quiet:
            return
        self._settle()
        compared = None if self.compared.isHidden() else self.day_of(self.compared.value())
        self.moved.emit(self.day_of(self.shown.value()), compared)

    def _settle(self) -> None:
        """The day compared with is never later than the one that is shown."""
        if not self.compared.isHidden():
            self.compared.setMaximum(self.shown.value())
            self.shown.setMinimum(self.compared.value())
        room = self.width() - self.shown.width()
        for handle in (self.shown, self.compared):
            handle.move(round(self._share(handle.value()) * room), (self.height() - handle.height()) // 2)

    def _share(self, value: int) -> float:
        return min(max(value / max(self._span(), 1), 0.0), 1.0)

    def _span(self) -> int:
        return (self._last - self._first).days
