"""What Python knows of Qt's own things must not outlive them."""

import shiboken6
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSpacerItem, QVBoxLayout, QWidget, QWidgetItem
from pytestqt.qtbot import QtBot

from coprodesk.ui.kit.focus import reading_order
from coprodesk.ui.kit.layout import flow


def items_known() -> set[int]:
    known = shiboken6.getAllValidWrappers()
    return {id(each) for each in known if isinstance(each, QWidgetItem | QSpacerItem)}


def test_no_item_of_a_layout_is_known_once_the_page_was_read(qtbot: QtBot) -> None:
    """Another widget at the address of one that Qt deleted was taken for it, and ended the program."""
    page = QWidget()
    qtbot.addWidget(page)
    body = QVBoxLayout(page)
    body.addWidget(QLabel("words"))
    line = QHBoxLayout()
    first, second, third = (QPushButton(word) for word in ("one", "two", "three"))
    line.addWidget(first)
    line.addStretch(1)
    body.addLayout(line)
    body.addWidget(flow([second, third]))
    before = items_known()
    assert list(reading_order(page)) == [first, second, third]
    assert items_known() <= before
    assert list(reading_order(page)) == [first, second, third]
    assert all(map(shiboken6.isValid, (first, second, third, line, body)))
