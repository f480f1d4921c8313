"""What Python knows of Qt's own things must not outlive them."""

from pathlib import Path

import shiboken6
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from coprodesk.ui.kit.focus import reading_order
from coprodesk.ui.kit.items import lay_in
from coprodesk.ui.kit.layout import FlowLayout, flow
from tests.ui.leftovers import items_left

KIT = Path(__file__).parents[3] / "coprodesk"


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
    lay_in(body, line)
    body.addWidget(flow([second, third]))
    assert list(reading_order(page)) == [first, second, third]
    assert items_left() == []
    assert list(reading_order(page)) == [first, second, third]
    assert all(map(shiboken6.isValid, (first, second, third, line, body)))


def test_a_layout_put_into_another_leaves_none_of_its_items_known(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    outer, inner, innermost = QVBoxLayout(page), QHBoxLayout(), QVBoxLayout()
    lay_in(inner, innermost)
    for line in (inner, innermost):
        line.addWidget(QLabel("words"))
        line.addStretch(1)
    lay_in(outer, inner, 1)
    assert items_left() == []
    assert all(map(shiboken6.isValid, (outer, inner, innermost)))
    page.show()
    assert outer.count() == 1
    assert outer.stretch(0) == 1


def test_a_layout_of_our_own_gives_its_items_up_in_time(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    outer, line, chips = QVBoxLayout(page), QHBoxLayout(), FlowLayout()
    lay_in(outer, line)
    lay_in(line, chips)
    first, second, third = (QPushButton(word) for word in ("one", "two", "three"))
    for each in (first, second, third):
        chips.addWidget(each)
    assert list(reading_order(page)) == [first, second, third]
    first.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    line.addWidget(second)  # Qt takes it out of where it was
    assert (chips.count(), line.count()) == (1, 2)
    assert [each.widget() for each in chips._items] == [third]
    assert items_left() == []
    assert list(reading_order(page)) == [third, second]


def test_layouts_are_put_into_others_in_one_way_alone() -> None:
    otherwise = ("addLayout(", "insertLayout(", ".itemAt(", "addSpacerItem(")
    used = {
        path.relative_to(KIT).as_posix()
        for path in KIT.rglob("*.py")
        if any(word in path.read_text("utf-8") for word in otherwise)
    }
    assert used == {"ui/kit/items.py"}
