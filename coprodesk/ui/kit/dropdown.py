"""Lists that drop down show the rows that they have, the last one too."""

from PySide6.QtCore import QEvent, QRect
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QCompleter, QListView


class Choices(QComboBox):
    """A list that the mouse wheel does not change in passing."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def showPopup(self) -> None:
        super().showPopup()
        _show_all_rows(self.view(), self.count())


def offer(completer: QCompleter) -> None:
    """Let down the list of what could be meant."""
    completer.complete()
    popup = completer.popup()
    if popup is not None:
        _show_all_rows(popup, min(completer.completionCount(), completer.maxVisibleItems()))


def _show_all_rows(view: QAbstractItemView, count: int) -> None:
    """Qt does not count in what the sheet puts around a list, nor the arrows that it then puts below it. What the
    screen has no room for is scrolled to."""
    if count < 1:
        return
    popup, room = view.window(), view.screen().availableGeometry()
    for _ in range(3):  # the arrows go only once there is room
        QApplication.sendPostedEvents(popup, QEvent.Type.LayoutRequest)
        missing = _height(view, count) - view.viewport().height()
        now = popup.geometry()
        height = min(now.height() + missing, room.height())
        if height <= now.height():
            break
        top = max(min(now.top(), room.bottom() + 1 - height), room.top())
        popup.setGeometry(QRect(now.left(), top, now.width(), height))
    view.scrollTo(view.currentIndex())


def _height(view: QAbstractItemView, count: int) -> int:
    first, last = (view.visualRect(view.model().index(row, 0, view.rootIndex())) for row in (0, count - 1))
    gap = view.spacing() if isinstance(view, QListView) else 0
    return last.bottom() - first.top() + 1 + 2 * gap
