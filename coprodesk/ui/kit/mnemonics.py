"""Alt and a letter: while Alt is held, each button, tab and field of the window underlines the letter that leads to it.

The letters are chosen each time for what the window shows then, in whatever language: what the window is for first,
then its tabs, its fields, and all other buttons as they are read. No two have the same, and each has a letter of its
own words while there are any left.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from string import ascii_lowercase
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QWindow
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTabBar, QToolButton, QWidget

from coprodesk.ui.kit.text import escape_mnemonic, unescaped

OWN_KEYS = frozenset({"nav", "search"})  # they show a key of their own


class Place(NamedTuple):
    """Something with words of which one letter may be underlined: how they are read and written."""

    read: Callable[[], str]
    mark: Callable[[str], object]


class Marked(NamedTuple):
    """A place that shows its letter, and the words that stood there before."""

    place: Place
    before: str
    shown: str

    def take_back(self) -> None:
        """What has got other words meanwhile keeps them."""
        if self.place.read() == self.shown:
            self.place.mark(self.before)


def letters_of(words: Sequence[str]) -> list[int]:
    """For each the place of the letter that is its own, or -1: the first of a word if that is free, or another one."""
    taken: set[str] = set()
    found = []
    for each in words:
        place = next((at for at in _likely(each) if each[at].lower() not in taken), -1)
        if place >= 0:
            taken.add(each[place].lower())
        found.append(place)
    return found


def _likely(words: str) -> Iterator[int]:
    usable = [at for at, letter in enumerate(words) if letter.lower() in ascii_lowercase]
    yield from (at for at in usable if at == 0 or words[at - 1] in " (“")
    yield from usable


def marked(words: str, place: int) -> str:
    """As Qt wants them, with the letter at the place underlined."""
    if place < 0:
        return escape_mnemonic(words)
    return f"{escape_mnemonic(words[:place])}&{escape_mnemonic(words[place:])}"


def mark_all(places: Sequence[Place]) -> list[Marked]:
    before = [each.read() for each in places]
    words = [unescaped(each) for each in before]
    shown = [marked(said, at) for said, at in zip(words, letters_of(words), strict=True)]
    for each, said in zip(places, shown, strict=True):
        each.mark(said)
    return [Marked(*each) for each in zip(places, before, shown, strict=True)]


def places_in(window: QWidget) -> list[Place]:
    """In the order in which they choose their letters."""
    found: list[tuple[int, Place]] = []
    for each in window.findChildren(QWidget):
        if each.isVisible() and each.window() is window:
            found.extend(_places_of(each))
    return [place for _, place in sorted(found, key=lambda one: one[0])]


def _places_of(widget: QWidget) -> Iterator[tuple[int, Place]]:
    if isinstance(widget, QTabBar):
        for at in range(widget.count()):
            yield 1, Place(partial(widget.tabText, at), partial(widget.setTabText, at))
    elif isinstance(widget, QLabel):
        if widget.buddy() is not None:
            yield 2, Place(widget.text, partial(QLabel.setText, widget))
    elif isinstance(widget, QAbstractButton) and not isinstance(widget, QToolButton):
        kit = widget.property("kit")
        own = widget.shortcut() != QKeySequence.mnemonic(widget.text())
        if widget.text() and not own and kit not in OWN_KEYS and "Alt+" not in widget.text():
            yield (0 if kit == "primary" else 3), Place(widget.text, widget.setText)


class Mnemonics(QObject):
    """One for the program. It watches the window that has the keyboard, and nothing else."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._watched: QWindow | None = None
        self._shown: list[Marked] = []
        app.focusWindowChanged.connect(self._watch)
        self._watch(app.focusWindow())

    def show_letters(self, window: QWidget) -> None:
        self.hide_letters()
        self._shown = mark_all(places_in(window))

    def hide_letters(self) -> None:
        shown, self._shown = self._shown, []
        for each in shown:
            try:
                each.take_back()
            except RuntimeError:  # it went with its page
                continue

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Alt and not event.isAutoRepeat():
            window = QApplication.activeWindow()
            alone = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier}
            if event.type() == QEvent.Type.KeyPress and alone and window is not None:
                self.show_letters(window)
            elif event.type() == QEvent.Type.KeyRelease:
                self.hide_letters()
        return False

    def _watch(self, window: QWindow | None) -> None:
        self.hide_letters()
        if self._watched is not None:
            self._watched.removeEventFilter(self)
            self._watched.destroyed.disconnect(self._lost)
        self._watched = window
        if window is not None:
            window.installEventFilter(self)
            window.destroyed.connect(self._lost)

    def _lost(self) -> None:
        self._watched = None
