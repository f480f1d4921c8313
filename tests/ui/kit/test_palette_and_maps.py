from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from coprodesk.domain.networks import Direction, Ring
from coprodesk.domain.people import initials
from coprodesk.domain.roles import Permission
from coprodesk.ui.kit.actions import Action, Actions
from coprodesk.ui.kit.charts import Bar, BarChart, BudgetBar, LineChart, Series
from coprodesk.ui.kit.ecomap import Ecomap
from coprodesk.ui.kit.ecomap_layout import RINGS, Box, MapNode, box_of, place_nodes
from coprodesk.ui.kit.palette import CommandPalette, Result, ResultGroup, ShortcutSheet
from tests.ui.audit import audit
from tests.ui.kit.gallery import bea


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 700)
    with qtbot.waitExposed(made):
        made.show()
    return made


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.fixture
def done() -> list[str]:
    return []


@pytest.fixture
def actions(window: QWidget, done: list[str]) -> Actions:
    made = Actions(window, lambda permission: permission is not Permission.TEAM_WRITE)
    made.add(
        Action("exchange", "Record an exchange", lambda: done.append("exchange"), "Ctrl+E", group="Record"),
        Action("undo", "Undo", lambda: done.append("undo"), "Ctrl+Z", enabled=lambda: False),
        Action("team", "Change the team", lambda: done.append("team"), permission=Permission.TEAM_WRITE),
    )
    return made


def test_one_list_feeds_the_menu_the_palette_and_the_sheet(
    actions: Actions, window: QWidget, done: list[str], qtbot: QtBot
) -> None:
    assert [action.id for action in actions.all()] == ["exchange", "undo"]
    menu = QMenu(window)
    actions.fill(menu, "Record")
    menu.actions()[0].trigger()
    actions.run("undo")
    assert done == ["exchange"]
    sheet = ShortcutSheet(window, actions)
    qtbot.addWidget(sheet)
    with qtbot.waitExposed(sheet):
        sheet.show()
    assert audit(sheet) == []
    actions.remove(["exchange"])
    assert not actions.is_enabled("exchange")


def test_what_is_not_possible_yet_keeps_its_keys_for_when_it_is(window: QWidget, qtbot: QtBot) -> None:
    done: list[str] = []
    possible = False
    actions = Actions(window, lambda _permission: True)
    undo = Action(
        "undo", "Undo", lambda: done.append("undo"), "Ctrl+Z", group="Edit", enabled=lambda: possible
    )
    actions.add(undo)
    menu = QMenu(window)
    actions.fill(menu, "Edit")
    actions.refresh()
    menu.aboutToShow.emit()
    assert not actions.qt("undo").isEnabled()
    menu.aboutToHide.emit()
    actions.qt("undo").trigger()
    assert done == []
    possible = True
    actions.qt("undo").trigger()
    assert done == ["undo"]


def test_the_palette_finds_people_and_acts_from_the_keyboard(
    actions: Actions, window: QWidget, done: list[str], qtbot: QtBot
) -> None:
    def search(text: str, show: Callable[[Sequence[ResultGroup]], None]) -> None:
        found = Result("Bea Marlow", lambda: done.append("bea"), "Peckham", "ability: pottery")
        show([ResultGroup("People", [found] if text == "pot" else [])])

    palette = CommandPalette(window, actions, search)
    palette.show()
    assert [result.title for result in palette.results()] == ["Record an exchange"]
    QTest.keyClicks(palette.line, "pot")
    qtbot.waitUntil(lambda: [result.title for result in palette.results()] == ["Bea Marlow"])
    assert not palette.grab().isNull()
    QTest.keyClick(palette.line, Qt.Key.Key_Down)
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert done == ["bea"]


def test_late_answers_of_a_search_are_dropped(actions: Actions, window: QWidget, qtbot: QtBot) -> None:
    late: list[Callable[[Sequence[ResultGroup]], None]] = []
    palette = CommandPalette(window, actions, lambda _text, show: late.append(show))
    palette.show()
    QTest.keyClicks(palette.line, "jo")
    qtbot.waitUntil(lambda: len(late) == 2)  # the first made ready, with nothing typed
    QTest.keyClicks(palette.line, "an")
    late[1]([ResultGroup("People", [Result("Joe", list)])])
    assert palette.results() == []
    palette.close()


def test_enter_before_the_answer_opens_what_stands_first_when_it_is_there(
    actions: Actions, window: QWidget, done: list[str]
) -> None:
    late: list[Callable[[Sequence[ResultGroup]], None]] = []
    palette = CommandPalette(window, actions, lambda _text, show: late.append(show))
    palette.show()
    QTest.keyClicks(palette.line, "rec")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert len(late) == 2
    assert done == []  # the command that is found by "rec" was not what somebody saw
    late[1]([ResultGroup("People", [Result("Rec Singh", lambda: done.append("rec"))])])
    assert done == ["rec"]
    assert not palette.isVisible()


def crowd(number: int) -> list[MapNode]:
    return [
        MapNode(UUID(int=n + 1), f"Somebody {n}", "neighbour", ring=RINGS[n % 4], direction=Direction.BOTH)
        for n in range(number)
    ]


@pytest.mark.parametrize("number", [1, 5, 12, 30, 60])
def test_no_name_lies_over_another_and_places_stay(number: int) -> None:
    nodes = crowd(number)
    widths = {node.id: 90.0 for node in nodes}
    placed = place_nodes(nodes, widths)
    boxes = [box_of(placed.spots[node.id], 90.0) for node in nodes]
    assert not [1 for n, one in enumerate(boxes) for other in boxes[:n] if overlap(one, other)]
    assert place_nodes(list(reversed(nodes)), widths) == placed


def test_rings_keep_their_order() -> None:
    nodes = crowd(40)
    radii = place_nodes(nodes, {node.id: 90.0 for node in nodes}).radii
    assert list(radii) == sorted(radii)


def test_the_map_is_walked_and_opened_by_keys(qtbot: QtBot) -> None:
    view = Ecomap("Network of Bea")
    qtbot.addWidget(view)
    view.resize(800, 700)
    with qtbot.waitExposed(view):
        view.show()
    nodes, links = bea()
    view.show_map("Bea", nodes, links)
    walked: list[UUID] = []
    opened: list[UUID] = []
    view.current_changed.connect(walked.append)
    view.node_activated.connect(opened.append)
    keys = (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up)
    for _ in range(8):
        for key in keys:
            QTest.keyClick(view, key)
    assert len(set(walked)) > 3
    for _ in nodes:
        QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert len(set(walked)) == len(nodes)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened == [view.current()]
    QTest.keyClick(view, Qt.Key.Key_Plus)
    QTest.keyClick(view, Qt.Key.Key_0)
    assert not view.grab().isNull()


def test_the_map_says_itself(qtbot: QtBot) -> None:
    view = Ecomap("Network of Bea", small=True)
    qtbot.addWidget(view)
    view.show_map("Bea", [])
    assert view.sentences() == ["Nobody is on the map yet."]
    view.show_map(
        "Bea",
        [MapNode(UUID(int=1), "Joan", "neighbour", ring=Ring.CLOSEST, direction=Direction.GIVES, gave=90)],
    )
    assert view.sentences() == ["Joan, neighbour, closest ring, Bea gives, in six months Bea gave 1 h 30."]
    assert "Joan" in view.accessibleDescription()


def test_charts_say_their_facts(qtbot: QtBot) -> None:
    series = Series("worthwhile", [(date(2026, 2, 3), 3), (date(2026, 11, 2), 8)])
    charts = [
        BarChart("Last 6 months", [Bar("Gave", 1860, "gives"), Bar("Received", 0, "receives")]),
        BudgetBar(221_400, 101_000, 481_000),
        LineChart("How I have been", [series, Series("anxious", [])]),
    ]
    for chart in charts:
        qtbot.addWidget(chart)
        chart.resize(400, 140)
        assert not chart.grab().isNull()
    assert charts[0].sentence() == "Last 6 months: Gave 31 h, Received 0 h"
    assert charts[1].sentence() == "£2,214.00 spent, £1,010.00 planned, £1,586.00 left of £4,810.00"


@pytest.mark.parametrize(
    ("name", "letters"), [("Bea Marlow", "BM"), ("محمد", "م"), ("", "?"), ("Ŵyn (Bill) ap Siôn", "ŴS")]
)
def test_initials_in_any_script(name: str, letters: str) -> None:
    assert initials(name) == letters
