"""Alt and a letter: what each window underlines, and that it leads there."""

from collections import Counter
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from coprodesk.bootstrap.sessions import Opened
from coprodesk.ui.kit.bridge import InlineBridge
from coprodesk.ui.kit.i18n import Language, set_language
from coprodesk.ui.kit.layout import TabStrip
from coprodesk.ui.kit.menus import Menu
from coprodesk.ui.kit.mnemonics import Mnemonics, letters_of, marked, places_in
from coprodesk.ui.kit.text import button, label, unescaped
from coprodesk.ui.window import Window
from tests.ui.crawl import walk
from tests.ui.services import Outside

SURE = 8  # things in a window that choose first, and find a letter among their own words


@pytest.fixture
def mnemonics(qapp: QApplication) -> Iterator[Mnemonics]:
    made = Mnemonics(qapp)
    yield made
    made.hide_letters()
    qapp.focusWindowChanged.disconnect(made._watch)
    made.deleteLater()


@pytest.fixture(params=list(Language))
def window(
    request: pytest.FixtureRequest, qtbot: QtBot, light: None, sample: Opened, outside: Outside
) -> Iterator[Window]:
    set_language(request.param)
    window = Window(InlineBridge(sample.desk), outside.services(sample.desk.clock))
    qtbot.addWidget(window)
    window.show()
    yield window
    window.idle.stop()
    set_language(Language.ENGLISH)


def letter_of(text: str) -> str:
    return QKeySequence.mnemonic(text).toString().removeprefix("Alt+")


def test_each_window_has_a_letter_for_each_thing_and_none_twice(
    window: Window, sample: Opened, mnemonics: Mnemonics, monkeypatch: pytest.MonkeyPatch
) -> None:
    for ask in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, ask, lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    taken = {each.toString() for action in window.actions() for each in action.shortcuts()}
    wrong: list[str] = []
    walked = 0
    for name, shown in walk(window, sample.desk, "N-1001"):
        walked += 1
        before = [each.read() for each in places_in(shown)]
        mnemonics.show_letters(shown)
        after = [each.read() for each in places_in(shown)]
        letters = [letter_of(each) for each in after]
        wrong += [f"{name}: {at} twice" for at, many in Counter(filter(None, letters)).items() if many > 1]
        wrong += [f"{name}: {at} is a shortcut" for at in letters if f"Alt+{at}" in taken]
        wrong += [
            f"{name}: {each!r} without"
            for each, at in zip(after[:SURE], letters, strict=False)
            if not at and len(each) > 1
        ]
        wrong += [
            f"{name}: {each!r}" for each in heard(shown) if "&" in each.replace(" & ", "").replace("R&D", "")
        ]
        if [*map(unescaped, after)] != [*map(unescaped, before)]:
            wrong.append(f"{name}: other words")
        mnemonics.hide_letters()
        if [each.read() for each in places_in(shown)] != before:
            wrong.append(f"{name}: not as before")
    assert wrong == []
    assert walked > 70


def heard(window: QWidget) -> list[str]:
    """What a screen reader calls whatever Alt and a letter lead to."""
    kinds = (QAbstractButton, QLabel)
    shown = [each for kind in kinds for each in window.findChildren(kind) if each.isVisible()]
    found = [QAccessible.queryAccessibleInterface(each) for each in shown]
    return [each.text(QAccessible.Text.Name) for each in found]


def test_letters_are_the_first_free_ones() -> None:
    words = ["Save", "Save as…", "Cancel", "Ask for it", "Ŵy", "Ûû", ""]
    found = letters_of(words)
    assert [words[at][at_ : at_ + 1] for at, at_ in enumerate(found[:5])] == ["S", "a", "C", "f", "y"]
    assert found[5:] == [-1, -1]
    assert marked("Tea & toast", 6) == "Tea && &toast"
    assert unescaped("Tea && &toast") == "Tea & toast"


class Form(QDialog):
    """A button, a tick, a field and tabs; what was used is told by name."""

    def __init__(self) -> None:
        super().__init__()
        self.used: list[str] = []
        body = QVBoxLayout(self)
        self.line = QLineEdit()
        above = label("Name & place")
        above.setBuddy(self.line)
        self.strip = TabStrip("Parts")
        self.strip.put("First")
        self.strip.put("Give & take")
        tick = QCheckBox("Remember")
        tick.toggled.connect(lambda _on: self.used.append("tick"))
        save = button("Save", lambda: self.used.append("save"), "primary")
        other = button("Tom & Ann’s", lambda: self.used.append("names"))
        for each in (self.strip, above, self.line, tick, save, other):
            body.addWidget(each)
        self.above, self.other = above, other
        save.setFocus()


def test_alt_and_a_letter_lead_there(qtbot: QtBot, light: None, mnemonics: Mnemonics) -> None:
    form = Form()
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is form)
    handle = form.windowHandle()
    assert handle is not None
    for letter, done in (
        (Qt.Key.Key_S, lambda: form.used == ["save"]),
        (Qt.Key.Key_R, lambda: form.used[1:] == ["tick"]),
        (Qt.Key.Key_T, lambda: form.used[2:] == ["names"]),
        (Qt.Key.Key_G, lambda: form.strip.currentIndex() == 1),
        (Qt.Key.Key_N, form.line.hasFocus),
    ):
        QTest.keyPress(handle, Qt.Key.Key_Alt, Qt.KeyboardModifier.AltModifier)
        assert unescaped(form.other.text()) == "Tom & Ann’s"
        assert form.other.text() == "&Tom && Ann’s"
        assert form.above.text() == "&Name && place"
        QTest.keyClick(handle, letter, Qt.KeyboardModifier.AltModifier)
        qtbot.waitUntil(done)
        QTest.keyRelease(handle, Qt.Key.Key_Alt, Qt.KeyboardModifier.NoModifier)
        assert form.other.text() == "Tom && Ann’s"
    assert [form.strip.tabText(at) for at in range(2)] == ["First", "Give && take"]


def test_what_gets_other_words_by_its_letter_keeps_them(
    qtbot: QtBot, light: None, mnemonics: Mnemonics
) -> None:
    holder = QWidget()
    body = QVBoxLayout(holder)
    turned = button("Show the map", lambda: turned.setText("Show the table"))
    body.addWidget(turned)
    qtbot.addWidget(holder)
    holder.show()
    mnemonics.show_letters(holder)
    turned.click()
    mnemonics.hide_letters()
    assert turned.text() == "Show the table"


def test_a_row_of_a_menu_is_taken_by_its_letter(qtbot: QtBot, light: None) -> None:
    taken: list[str] = []
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.show()
    menu = Menu(
        holder, "Acts", [(each, partial(taken.append, each)) for each in ("Edit…", "Edit R&D", "Bin")]
    )
    menu.open_at(QPoint(0, 0))
    assert [each.text() for each in menu.actions()] == ["&Edit…", "Edit &R&&D", "&Bin"]
    QTest.keyClick(menu, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: taken == ["Edit R&D"])
    assert [each.text() for each in menu.actions()] == ["Edit…", "Edit R&&D", "Bin"]
