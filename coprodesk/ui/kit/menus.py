"""One quiet button for what can be done with an entry or a line."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAction,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QSizePolicy, QWidget

from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.mnemonics import Marked, Place, mark_all
from coprodesk.ui.kit.text import PressButton, escape_mnemonic

Act = tuple[str, Callable[[], object]]


class Menu(QMenu):
    """Acts to choose from. Once it is gone a screen reader hears where the keyboard is, which Qt keeps to itself: it
    never took it from there."""

    def __init__(self, parent: QWidget, name: str, acts: Sequence[Act] = ()) -> None:
        super().__init__(parent)
        self._marked: list[Marked] = []
        self.setAccessibleName(name)
        for words, run in acts:
            self.offer(words, run)

    def offer(self, words: str, run: Callable[[], object]) -> None:
        made = self.addAction(escape_mnemonic(words))
        made.triggered.connect(lambda _on=False: run())

    def open_at(self, place: QPoint) -> None:
        self._marked = mark_all([Place(each.text, each.setText) for each in self.actions()])
        self.popup(place)
        self.setActiveAction(self.actions()[0])

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        for each in self._marked:
            each.take_back()
        focused = QApplication.focusWidget()
        if focused is not None:
            QAccessible.updateAccessibility(QAccessibleEvent(focused, QAccessible.Event.Focus))


class MoreButton(PressButton):
    """ "⋯": Enter, Space or an arrow opens what can be done with one entry."""

    def __init__(self, title: str, acts: Sequence[Act]) -> None:
        super().__init__("⋯")
        self.setProperty("kit", "quiet")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(tr("More: {title}", title=title))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.menu_of_acts = Menu(self, title, acts)
        self.clicked.connect(self.open)

    def choices(self) -> list[QAction]:
        """In the order they were given, to say which are possible now."""
        return self.menu_of_acts.actions()

    def open(self) -> None:
        self.menu_of_acts.open_at(self.mapToGlobal(QPoint(0, self.height())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.open()
        else:
            super().keyPressEvent(event)


def offer_menu(widget: QWidget, acts: Callable[[], Sequence[Act]]) -> None:
    """A right click, the menu key or Shift+F10 opens what can be done now with whoever is chosen there."""

    def show(at: QPoint) -> None:
        if not (pairs := acts()):
            return
        menu = Menu(widget, widget.accessibleName(), pairs)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.open_at(widget.mapToGlobal(at))

    widget.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    widget.customContextMenuRequested.connect(show)
    for keys in ("Menu", "Shift+F10"):
        shortcut = QShortcut(QKeySequence(keys), widget)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(lambda: show(_middle(widget)))


def _middle(widget: QWidget) -> QPoint:
    """Of the row that is chosen, where there are rows."""
    if isinstance(widget, QAbstractItemView) and widget.currentIndex().isValid():
        return widget.viewport().mapTo(widget, widget.visualRect(widget.currentIndex()).center())
    return widget.rect().center()
