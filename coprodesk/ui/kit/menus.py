"""One quiet button for what can be done with an entry or a line."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QMenu, QSizePolicy, QWidget

from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.text import PressButton, escape_mnemonic

Act = tuple[str, Callable[[], object]]


class MoreButton(PressButton):
    """ "⋯": Enter, Space or an arrow opens what can be done with one entry."""

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

    def choices(self) -> list[QAction]:
        """In the order they were given, to say which are possible now."""
        return self.menu_of_acts.actions()

    def open(self) -> None:
        self.menu_of_acts.popup(self.mapToGlobal(QPoint(0, self.height())))
        self.menu_of_acts.setActiveAction(self.menu_of_acts.actions()[0])

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
        menu = QMenu(widget)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(widget.accessibleName())
        for words, run in pairs:
            made = menu.addAction(escape_mnemonic(words))
            made.triggered.connect(lambda _on=False, act=run: act())
        menu.popup(widget.mapToGlobal(at))
        menu.setActiveAction(menu.actions()[0])

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
