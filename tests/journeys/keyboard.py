"""Somebody who never touches the mouse: Tab goes to what is named, Space presses it, letters are typed."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QListWidget,
    QMenu,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from coprodesk.ui.kit.ecomap import Ecomap
from coprodesk.ui.kit.palette import CommandPalette
from coprodesk.ui.kit.text import unescaped
from coprodesk.ui.window import Window

MOST_TABS = 250
MOST_LINES = 60
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT, PLAIN = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier


class Keyboard:
    """Every act is a key event to whoever holds the keyboard; widgets are only read."""

    def __init__(self, window: Window, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        self._popup: QWidget | None = None

    def front(self) -> QWidget:
        settle()
        dialogs = [each for each in self.window.findChildren(QDialog) if each.isVisible()]
        front = dialogs[-1] if dialogs else self.window
        if not front.isActiveWindow() and QApplication.activePopupWidget() is None:
            front.activateWindow()  # a window manager would
            settle()
        return front

    def held(self) -> QWidget:
        """Who has the keyboard; the window itself where nobody has it."""
        front = self.front()
        self._popup = QApplication.activePopupWidget()  # kept: its parts live as long as it is known here
        open_now = self._popup or front
        return holder(open_now) or open_now

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(self.held(), key, modifier)

    def type(self, words: str) -> None:
        QTest.keyClicks(self.held(), words)

    def reach(self, name: str) -> QWidget:
        front = self.front()
        for _ in range(MOST_TABS):
            held = holder(front)
            if held is not None and name_of(held) == name and held.isVisible():
                return held
            QTest.keyClick(held if held is not None else front, Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not reach {name!r}")

    def press(self, name: str) -> None:
        self.reach(name)
        self.key(Qt.Key.Key_Space)

    def tick(self, name: str) -> None:
        """Or take the tick away."""
        box = self.reach(name)
        assert isinstance(box, QCheckBox)
        before = box.isChecked()
        self.key(Qt.Key.Key_Space)
        assert box.isChecked() is not before

    def fill(self, said: Mapping[str, str]) -> None:
        """Fields by their names."""
        for name, words in said.items():
            self.reach(name)
            self.type(words)

    def pick(self, name: str, words: str) -> None:
        """Up to the first line of a list, then down to the one that is wanted."""
        box = self.reach(name)
        assert isinstance(box, QComboBox)
        self.key(Qt.Key.Key_Home)
        for _ in range(MOST_LINES):
            if box.currentText() == words:
                return
            self.key(Qt.Key.Key_Down)
        raise AssertionError(f"{words!r} is not in {name!r}")

    def drop_down(self, name: str, words: str) -> None:
        """A list that acts at once: it is opened first, so that nobody is chosen in passing."""
        box = self.reach(name)
        assert isinstance(box, QComboBox)
        self.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        for _ in range(MOST_LINES):
            if str(box.view().currentIndex().data()).startswith(words):
                QTest.keyPress(self.held(), Qt.Key.Key_Return)  # the list is gone before the key comes up
                return
            self.key(Qt.Key.Key_Down)
        raise AssertionError(f"{words!r} is not in {name!r}")

    def suggest(self, name: str, letters: str) -> None:
        """Some letters, then the first line that is offered."""
        self.reach(name)
        self.type(letters)
        self.qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
        self.key(Qt.Key.Key_Down)
        self.key(Qt.Key.Key_Return)

    def send(self) -> None:
        self.key(Qt.Key.Key_Return, CTRL)

    def write(self, said: Mapping[str, str]) -> None:
        """A form: its fields, then Ctrl+Enter, and nothing stands in the way."""
        self.fill(said)
        self.send()
        assert self.front() is self.window, read(self.front())

    def choose(self, line: str, act: str) -> None:
        """Open the line's quiet menu and go down to the act."""
        self.reach(f"More: {line}")
        self.key(Qt.Key.Key_Return)
        self.take(act)

    def take(self, act: str) -> None:
        """From the menu that is open."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        for _ in menu.actions():
            if unescaped(menu.activeAction().text()) == act:
                self.key(Qt.Key.Key_Return)
                return
            self.key(Qt.Key.Key_Down)
        raise AssertionError(f"{act!r} is not in the menu")

    def find(self, words: str, found: str = "") -> None:
        """Ctrl+K, some letters, and Enter once it is the chosen line."""
        self.key(Qt.Key.Key_K, CTRL)
        palette = self.front()
        assert isinstance(palette, CommandPalette)
        self.type(words)
        self.qtbot.waitUntil(lambda: (found or words) in chosen(palette.list))
        self.key(Qt.Key.Key_Return)

    def open_tab(self, name: str) -> None:
        """Of the person's page: the arrows walk along its tabs."""
        strip = self.held()
        assert isinstance(strip, QTabBar), strip
        names = [unescaped(strip.tabText(place)) for place in range(strip.count())]
        steps = names.index(name) - strip.currentIndex()
        self.key(Qt.Key.Key_Right if steps > 0 else Qt.Key.Key_Left, times=abs(steps))
        assert names[strip.currentIndex()] == name

    def save_as(self, path: Path, press: Callable[[], None]) -> None:
        """`press` opens the dialog for a file, which is answered by typing the whole path."""
        answer = _FileAnswer(path)
        press()
        answer.stop()
        assert answer.given, "no dialog for a file came up, or it did not take the path"


def holder(front: QWidget) -> QWidget | None:
    """Who has the keyboard; nobody at first."""
    return front.focusWidget()


def name_of(widget: QWidget) -> str:
    """As a screen reader says it: a button without a name of its own is called by its words."""
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or words.replace("&&", "&")


def chosen(found: QListWidget) -> str:
    return found.currentItem().text() if found.currentRow() >= 0 else ""


def settle() -> None:
    QApplication.sendPostedEvents(None, 52)  # what was deleted later is gone
    QApplication.processEvents()


def read(widget: QWidget) -> str:
    settle()
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


def map_sentences(keys: Keyboard) -> list[str]:
    """What a screen reader says of the map that is shown."""
    settle()
    maps = [each for each in keys.window.findChildren(Ecomap) if each.isVisible()]
    [shown] = [each for each in maps if each.accessibleDescription()]
    return list(shown.sentences())


class _FileAnswer(QTimer):
    """Works inside the dialog's own loop: a turn to type the path, then Enter. A dialog that stays is shut."""

    EVERY_MS, MOST_TURNS = 50, 100

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path, self._turns, self.given = path, 0, False
        self.timeout.connect(self._turn)
        self.start(self.EVERY_MS)

    def _turn(self) -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QFileDialog):
            return
        self._turns += 1
        line = dialog.focusWidget()
        if self._turns == 1:
            QTest.keyClick(line, Qt.Key.Key_A, CTRL)
            QTest.keyClicks(line, str(self._path))
        elif self._turns < self.MOST_TURNS:
            self.given = True
            QTest.keyClick(line, Qt.Key.Key_Return)
        else:
            self.given = False
            dialog.reject()
