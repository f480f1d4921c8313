from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from coprodesk.ui.kit.cards import EmptyState
from coprodesk.ui.kit.tables import Column, RowModel, RowTable
from coprodesk.ui.kit.tokens import Tone


@dataclass(frozen=True)
class Person:
    name: str
    count: int = 0


def header_point(table: RowTable[Person], section: int) -> QPoint:
    """The middle of a header, to be clicked on."""
    header = table.horizontalHeader()
    return QPoint(
        header.sectionViewportPosition(section) + header.sectionSize(section) // 2, header.height() // 2
    )


COLUMNS = [
    Column[Person]("name", "Name", lambda row: row.name, sort="name", strong=True),
    Column[Person]("count", "Abilities", lambda row: str(row.count), right=True, width=90),
    Column[Person]("chips", "Talk", lambda row: row.name, chips=lambda row: [(row.name, Tone.AMBER)] * 9),
]


@pytest.fixture
def table(qtbot: QtBot) -> RowTable[Person]:
    made = RowTable(
        COLUMNS, name="People", row_id=lambda row: row.name, empty=EmptyState("Nobody yet", "Add somebody.")
    )
    qtbot.addWidget(made)
    made.resize(700, 300)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_the_model_keeps_its_promises(qtbot: QtBot) -> None:
    model = RowModel(COLUMNS)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows([Person("Bea")], after=1)
    model.add_rows([Person("Joan")], after=None)
    model.set_rows([])
    assert tester.model() is model


def test_there_is_always_a_current_row(table: RowTable[Person]) -> None:
    assert table.current_row() is None
    table.set_rows([Person("Bea"), Person("Joan")])
    assert table.current_row() == Person("Bea")
    table.select(1)
    table.set_rows([Person("Ana"), Person("Bea"), Person("Joan", 4)])
    assert table.current_row() == Person("Joan", 4)
    table.set_rows([Person("Ana")])
    assert table.current_row() == Person("Ana")


def test_enter_opens_a_row(table: RowTable[Person], qtbot: QtBot) -> None:
    table.set_rows([Person("Bea"), Person("Joan")])
    opened: list[Person] = []
    table.activated_row.connect(opened.append)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened == [Person("Joan")]


def test_sorting_is_asked_for_not_done(table: RowTable[Person], qtbot: QtBot) -> None:
    table.set_rows([Person("Joan"), Person("Bea")])
    asked: list[tuple[str, bool]] = []
    table.sort_changed.connect(lambda key, down: asked.append((key, down)))
    header = table.horizontalHeader().viewport()
    for _ in range(2):
        QTest.mouseClick(
            header, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, header_point(table, 0)
        )
    QTest.mouseClick(
        header, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, header_point(table, 1)
    )
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert asked == [("name", False), ("name", True), ("name", False)]
    assert [row.name for row in table.rows()] == ["Joan", "Bea"]


def test_the_next_page_is_asked_for_once(qtbot: QtBot) -> None:
    asked: list[object] = []
    table = RowTable(COLUMNS, name="People", fetch=asked.append)
    qtbot.addWidget(table)
    table.resize(500, 200)
    table.show()
    table.set_rows([Person(str(n)) for n in range(50)], after=50)
    table.scrollToBottom()
    table.scrollToBottom()
    assert asked == [50]
    table.add_rows([Person("last")], after=None)
    table.scrollToBottom()
    assert asked == [50]
    assert len(table.rows()) == 51


def test_an_empty_list_says_what_to_do(table: RowTable[Person]) -> None:
    empty = table.findChild(EmptyState)
    assert empty is not None
    assert empty.isVisible()
    table.set_rows([Person("Bea")])
    assert not empty.isVisible()


def test_a_cell_says_its_column(table: RowTable[Person]) -> None:
    table.set_rows([Person("<b>Bea</b>", 7)])
    index = table.row_model.index(0, 1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Abilities: 7"
    assert not table.grab().isNull()
