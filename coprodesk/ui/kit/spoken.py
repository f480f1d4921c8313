"""What a screen reader hears where Qt would say something else: headings, maps, and windows that are no dialogs."""

from functools import cache

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QGraphicsView, QScrollArea, QWidget

from coprodesk.ui.kit.text import PlainLabel


@cache
def speak_plainly() -> None:
    """Once for a program."""
    QAccessible.installFactory(_interface)


class _Heading(QAccessibleWidget):
    def __init__(self, shown: PlainLabel) -> None:
        super().__init__(shown, QAccessible.Role.Heading)
        self._shown = shown

    def text(self, kind: QAccessible.Text) -> str:
        if kind == QAccessible.Text.Name:
            return self._shown.accessibleName() or self._shown.text()
        return super().text(kind)


class _Canvas(QAccessibleWidget):
    """What is drawn by hand and walked with arrows: it says itself where one is, and nothing stands in it."""

    def __init__(self, view: QGraphicsView) -> None:
        super().__init__(view, QAccessible.Role.Canvas)

    def childCount(self) -> int:
        return 0


def _interface(kind: str, what: QObject | None) -> QAccessibleInterface | None:
    """Asked for each class of a widget in turn, from its own to QWidget; none where Qt's own word will do."""
    if isinstance(what, PlainLabel) and what.is_heading:
        return _Heading(what)
    if isinstance(what, QGraphicsView):
        return _Canvas(what)
    if isinstance(what, QScrollArea) and what.focusPolicy() != Qt.FocusPolicy.NoFocus:
        return QAccessibleWidget(what, QAccessible.Role.Document)  # to be read on by arrows
    if kind == "QWidget" and isinstance(what, QWidget) and what.windowType() == Qt.WindowType.Window:
        return QAccessibleWidget(what, QAccessible.Role.Window)
    return None
