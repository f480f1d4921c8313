"""Where the organisation closed copying: nothing goes from here to the clipboard, by keys, menu, mouse or drag."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import (
    QClipboard,
    QGuiApplication,
    QInputEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPlainTextEdit, QTextEdit, QWidget

from coprodesk.domain.policies import ClosedWay, WayOut
from coprodesk.ui.kit.text import announce
from coprodesk.ui.kit.wording import words_for

KEYS = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut)
ACTS = frozenset({"edit-copy", "edit-cut", "link-copy"})  # what Qt calls them in the menus of its own


def is_ours(clipboard: QClipboard) -> bool:
    return clipboard.ownsClipboard()


class NoCopying(QObject):
    """For the whole program, from now on. What another program put on the clipboard can still be pasted here."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        clipboard = QGuiApplication.clipboard()
        clipboard.dataChanged.connect(self._empty)
        clipboard.selectionChanged.connect(self._empty)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QInputEvent | QShowEvent):
            return False
        if isinstance(event, QKeyEvent) and any(event.matches(each) for each in KEYS):
            if event.type() == QEvent.Type.KeyPress:
                self._say()
            event.accept()
            return True
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            _let_go_of_words(watched)
        if isinstance(event, QShowEvent) and isinstance(watched, QMenu):
            for act in watched.actions():
                if act.objectName() in ACTS:
                    act.setVisible(False)
        return False

    def _empty(self) -> None:
        """Whatever found another way there."""
        clipboard = QGuiApplication.clipboard()
        if is_ours(clipboard) and clipboard.text():
            QTimer.singleShot(0, clipboard.clear)
            self._say()
        if clipboard.ownsSelection():
            QTimer.singleShot(0, lambda: clipboard.clear(QClipboard.Mode.Selection))

    def _say(self) -> None:
        if (window := QApplication.activeWindow()) is not None:
            say = getattr(getattr(window, "toasts", None), "show_toast", None)
            words = words_for(ClosedWay(WayOut.COPY)).sentence()
            if say is not None:
                say(words)
            else:
                announce(window, words)


def _let_go_of_words(watched: QObject) -> None:
    """Words that are chosen could be dragged into another program: a press on them begins anew."""
    edit = watched.parent() if isinstance(watched, QWidget) else None
    if isinstance(edit, QPlainTextEdit | QTextEdit):
        cursor = edit.textCursor()
        cursor.clearSelection()
        edit.setTextCursor(cursor)
    elif isinstance(watched, QLabel) and watched.hasSelectedText():
        watched.setSelection(0, 0)
    elif isinstance(watched, QLineEdit) and watched.dragEnabled():
        watched.deselect()
