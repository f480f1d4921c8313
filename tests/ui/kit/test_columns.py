from collections.abc import Mapping

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coprodesk.ui.kit.columns import ColumnChooser
from coprodesk.ui.kit.tables import Column, RowTable
from tests.ui.audit import audit

COLUMNS = [
    Column[str]("name", "Name", str, strong=True),
    Column[str]("area", "Area", str, width=90),
    Column[str]("worker", "Worker", str),
    Column[str]("reference", "Reference", str, spare=True),
]


class Kept:
    """A machine's memory."""

    def __init__(self) -> None:
        self.numbers: dict[str, dict[str, int]] = {}

    def remembered(self, key: str) -> Mapping[str, int]:
        return self.numbers.get(key, {})

    def remember(self, key: str, numbers: Mapping[str, int]) -> None:
        self.numbers[key] = dict(numbers)


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def table(qtbot: QtBot, kept: Kept) -> RowTable[str]:
    return made(qtbot, kept)


def made(qtbot: QtBot, kept: Kept) -> RowTable[str]:
    table = RowTable(COLUMNS, name="People", key="people", memory=kept)
    qtbot.addWidget(table)
    table.resize(700, 300)
    table.set_rows(["Bea", "Joan"])
    with qtbot.waitExposed(table):
        table.show()
    return table


def titles(table: RowTable[str]) -> list[str]:
    names = {column.key: column.title for column in COLUMNS}
    return [names[key] for key, shown in table.arrangement.choices() if shown]


def test_what_is_spare_is_shown_once_chosen(table: RowTable[str]) -> None:
    assert titles(table) == ["Name", "Area", "Worker"]
    table.arrangement.choose([("name", True), ("reference", True), ("worker", True), ("area", False)])
    assert titles(table) == ["Name", "Reference", "Worker"]
    widths = sum(table.columnWidth(n) for n in range(4))
    assert abs(widths - table.viewport().width()) < 4


def test_choice_order_and_widths_outlive_the_table(table: RowTable[str], qtbot: QtBot, kept: Kept) -> None:
    table.arrangement.choose([("name", True), ("reference", True), ("area", True), ("worker", False)])
    table.select(0)
    table.setCurrentIndex(table.row_model.index(0, 1))
    QTest.keyClick(
        table, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    )
    again = made(qtbot, kept)
    assert titles(again) == ["Name", "Reference", "Area"]
    assert again.columnWidth(1) == table.columnWidth(1) > 90
    again.arrangement.reset()
    assert titles(made(qtbot, kept)) == ["Name", "Area", "Worker"]


def test_a_memory_of_other_columns_does_no_harm(qtbot: QtBot, kept: Kept) -> None:
    kept.remember("people", {"gone": 80, "gone.place": 0, "area.place": 7, "name.place": 3, "name.shown": 0})
    assert titles(made(qtbot, kept)) == ["Name", "Worker", "Area"]


def test_columns_are_chosen_by_keyboard_alone(table: RowTable[str], qtbot: QtBot) -> None:
    chooser = ColumnChooser(table, table.arrangement)
    qtbot.addWidget(chooser)
    with qtbot.waitExposed(chooser):
        chooser.show()
    assert audit(chooser) == []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Space):
        QTest.keyClick(chooser.list, key)
    assert titles(table) == ["Name", "Worker"]
    for _ in range(2):
        QTest.keyClick(chooser.list, Qt.Key.Key_Down)
    QTest.keyClick(chooser.list, Qt.Key.Key_Space)
    QTest.keyClick(chooser.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert titles(table) == ["Name", "Reference", "Worker"]
    chooser.list.setCurrentRow(0)
    QTest.keyClick(chooser.list, Qt.Key.Key_Space)
    QTest.keyClick(chooser.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert titles(table)[0] == "Name"
