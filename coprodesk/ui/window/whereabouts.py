"""Says where one is and that something was saved: in the title of the window, and aloud."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from coprodesk.domain.changes import ChangeSet
from coprodesk.ui.kit.i18n import beside, tr
from coprodesk.ui.kit.text import announce


class Whereabouts(QObject):
    """Each page of the stack tells by its own title what it shows: a place, or a person and the tab."""

    def __init__(self, window: QMainWindow, stack: QStackedWidget) -> None:
        super().__init__(window)
        self._window, self._stack = window, stack
        self._workspace = self._said = ""
        stack.currentChanged.connect(lambda _place: self._say())

    def follow(self, page: QWidget) -> None:
        page.windowTitleChanged.connect(lambda _words: self._say())

    def set_workspace(self, name: str) -> None:
        self._workspace = name
        self._say()

    def say_saved(self, changes: ChangeSet) -> None:
        """What is taken back says so itself."""
        if changes.act != "undo":
            announce(self._window, tr("Saved"))

    def _say(self) -> None:
        page = self._stack.currentWidget()
        words = page.windowTitle() if page is not None else ""
        self._window.setWindowTitle(beside(words, self._workspace, "CoproDesk"))
        if words and words != self._said:
            announce(self._window, words)
        self._said = words
