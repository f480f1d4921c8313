"""What somebody does at a screen and reads on it, for the tests of every screen."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from coprodesk.ui.kit.forms import FormDialog
from coprodesk.ui.kit.menus import MoreButton
from coprodesk.ui.kit.tables import RowTable
from coprodesk.ui.kit.text import unescaped
from coprodesk.ui.screens.settings.screen import SettingsScreen
from coprodesk.ui.window import Window


def words_on(widget: QWidget) -> str:
    """All that can be read on the page now: labels, buttons and accessible names."""
    settle()
    seen = [widget, *widget.findChildren(QWidget)]
    shown = [each for each in seen if each.isVisible()]
    texts = [text() for each in shown if callable(text := getattr(each, "text", None))]
    return "\n".join([*map(str, texts), *(each.accessibleName() for each in shown)])


def press(page: QWidget, name: str) -> None:
    settle()
    found = [
        each
        for each in page.findChildren(QPushButton)
        if name in (each.text(), each.accessibleName()) and each.isVisible() and each.isEnabled()
    ]
    assert found, f"no button {name!r}"
    found[0].click()


def more_of(page: QWidget, title: str) -> MoreButton:
    settle()
    every = [each for each in page.findChildren(MoreButton) if each.isVisible()]
    found = [each for each in every if each.accessibleName() == f"More: {title}"]
    assert found, f"no entry {title!r}"
    return found[0]


def press_act(page: QWidget, title: str, act: str) -> None:
    """Open an entry's quiet menu and choose in it, by keyboard alone."""
    more = more_of(page, title)
    more.setFocus()
    QTest.keyClick(more, Qt.Key.Key_Return)
    menu = more.menu_of_acts
    assert menu.isVisible()
    by_words = {unescaped(each.text()): each for each in menu.actions()}
    assert act in by_words, f"no act {act!r} among {list(by_words)}"
    for _ in range(menu.actions().index(by_words[act])):
        QTest.keyClick(menu, Qt.Key.Key_Down)
    assert menu.activeAction() is by_words[act]
    QTest.keyClick(menu, Qt.Key.Key_Return)
    settle()


def fill(page: QWidget, **values: Any) -> None:
    """Set the open form as a person would and save it; it must close."""
    dialog = form_on(page)
    for key, value in values.items():
        dialog.panel.editor(key).set_value(value)
        dialog.panel.editor(key).edited.emit()
    dialog.panel.submit()
    assert not dialog.isVisible(), words_on(dialog)
    settle()


def form_on(page: QWidget) -> FormDialog:
    opened = [each for each in page.findChildren(FormDialog) if each.isVisible()]
    assert len(opened) == 1
    return opened[0]


def settle() -> None:
    QApplication.sendPostedEvents(None, 52)  # what was deleted later is gone
    QApplication.processEvents()


def table(page: QWidget) -> RowTable[Any]:
    return next(each for each in page.findChildren(RowTable) if each.isVisible())


def settings_of(window: Window) -> SettingsScreen:
    screen = window.screen_of("settings")
    assert isinstance(screen, SettingsScreen)
    return screen
