"""The map is the page: it fits a small laptop and can be read there, takes the whole screen, and its key is its own."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QWidget

from coprodesk.desk import Desk
from coprodesk.domain.ids import PersonId, new_id
from coprodesk.domain.networks import Ring
from coprodesk.ui.kit.ecomap import Ecomap
from coprodesk.ui.kit.theme import Choice, apply_theme, theme
from coprodesk.ui.screens.person.quick_start import Named
from coprodesk.ui.screens.person.tab import PersonTab
from coprodesk.ui.window import Window
from coprodesk.usecases.networks import AddTies, add_ties
from tests.factories import make_person, make_tie
from tests.ui.hands import fill, settle, words_on

TODAY = date(2026, 11, 23)
LAPTOP = (1366, 690)  # what a window has inside of 1366 x 768
READABLE = 11.0  # pixels
NAMES = (
    "Lena Forsgren", "Femi Balogun", "Joan Whitby", "Mr Osei", "Chris Deacon", "Rosa Iglesias Peña", "Teo Varga",
    "Ana Marlow", "Kit Sorley", "Maryam Sadiq", "Una Wynne", "Ben Okafor",
)  # fmt: skip


@pytest.fixture
def bea(desk: Desk) -> PersonId:
    found = make_person(desk, "Bea Marlow", worker_id=desk.actor.member_id)
    for place, name in enumerate(NAMES):
        make_tie(desk, found, name=name, ring=list(Ring)[place % 4], gives=place % 2 == 0)
    return found


def shown(window: Window, person: PersonId, size: tuple[int, int] = LAPTOP) -> PersonTab:
    window.resize(*size)
    window.open_person(person, "network")
    settle()
    settle()
    [tab] = [each for each in window.findChildren(PersonTab) if each.isVisible()]
    return tab


def map_on(widget: QWidget) -> Ecomap:
    [found] = [each for each in widget.findChildren(Ecomap) if each.isVisible()]
    return found


def bottom_of(widget: QWidget, page: PersonTab) -> int:
    return widget.mapTo(page.viewport(), QPoint(0, widget.height())).y()


def letter_of(ecomap: Ecomap) -> float:
    """How high the letters of a name stand on the screen, in pixels."""
    name, _ = ecomap.drawing.words[ecomap.drawing.nodes[0].id]
    return name.font.pixelSize() * ecomap.transform().m11()


def test_the_whole_map_is_in_sight_on_a_small_laptop(window: Window, bea: PersonId) -> None:
    tab = shown(window, bea)
    ecomap = map_on(tab)
    assert bottom_of(ecomap, tab) <= tab.viewport().height()
    shown_at = ecomap.mapFromScene(ecomap.sceneRect()).boundingRect()
    assert shown_at.height() <= ecomap.height() + 2
    assert shown_at.width() <= ecomap.width() + 2
    assert letter_of(ecomap) >= READABLE


@pytest.mark.parametrize(("size", "scale"), [((910, 480), 1.5), ((860, 430), 2.0)])
def test_letters_grow_with_the_screen(
    window: Window, bea: PersonId, size: tuple[int, int], scale: float
) -> None:
    """150 % and 200 % leave that much of 1366 x 768."""
    assert letter_of(map_on(shown(window, bea, size))) * scale >= READABLE * 1.15


def test_the_head_folds_over_the_map_alone(window: Window, desk: Desk, bea: PersonId) -> None:
    make_tie(desk, bea, name="Somebody Else")
    tab = shown(window, bea)
    who = "worker Asha Rahman"
    assert who not in _labels(window)
    window.open_person(bea, "notes")
    settle()
    assert who in _labels(window)
    assert tab is not None


def _labels(window: Window) -> str:
    return "\n".join(each.text() for each in window.findChildren(QLabel) if each.isVisible())


def test_a_key_shows_the_map_on_the_whole_screen_and_it_is_worked_there(
    window: Window, desk: Desk, bea: PersonId
) -> None:
    tab = shown(window, bea)
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_F11)
    settle()
    dialogs = [each for each in window.findChildren(QDialog) if each.isVisible()]
    assert len(dialogs) == 1, "F11 opens nothing"
    whole = dialogs[0]
    assert map_on(whole).hasFocus()
    QTest.keyClick(map_on(whole), Qt.Key.Key_Return)
    settle()
    fill(whole, relation="next door")
    settle()
    assert "next door" in {node.sub for node in map_on(whole).drawing.nodes}
    QTest.keyClick(whole, Qt.Key.Key_Escape)
    settle()
    assert not [each for each in window.findChildren(QDialog) if each.isVisible()]
    assert window.focusWidget() is map_on(tab)


@pytest.mark.parametrize("look", [Choice.LIGHT, Choice.DARK, Choice.CONTRAST])
def test_the_key_is_in_the_colours_of_the_map(window: Window, bea: PersonId, look: Choice) -> None:
    apply_theme(look)
    try:
        tab = shown(window, bea)
        tokens = theme().tokens
        for colour, words in (
            (tokens.both, "both ways"),
            (tokens.gives, "Bea gives"),
            (tokens.receives, "Bea receives"),
            (tokens.paid, "paid or professional (dots)"),
            (tokens.group, "a group"),
        ):
            assert QColor(colour).rgb() in _around(tab, words), words
    finally:
        apply_theme(Choice.LIGHT)


def _around(tab: PersonTab, words: str) -> set[int]:
    """The colours in the line of the key that holds these words."""
    found = [each for each in tab.findChildren(QLabel) if words in each.text() and each.isVisible()]
    assert found, words
    line = found[-1].parentWidget()
    assert line is not None
    picture = line.grab().toImage()
    return {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}


def test_a_group_is_a_group_whichever_way_it_came(window: Window, desk: Desk, bea: PersonId) -> None:
    for named in (Named(new_id(), "Thursday choir"), Named(new_id(), "The Hub", "group")):
        assert named.node().shape == "pentagon"
        desk.do(add_ties, AddTies((named.command(bea),)))
    nodes = {node.name: node.shape for node in map_on(shown(window, bea)).drawing.nodes}
    assert nodes["Thursday choir"] == nodes["The Hub"] == "pentagon"
    assert nodes["Joan Whitby"] == "circle"


def test_nothing_is_compared_until_there_is_something_to_compare(
    window: Window, desk: Desk, bea: PersonId
) -> None:
    tick = _tick(shown(window, bea))
    assert not tick.isChecked()
    assert "Compared with" not in words_on(window)
    kofi = make_person(desk, "Kofi Mensah", since=TODAY - timedelta(days=60))
    make_tie(desk, kofi, name="Joan Pike", started=TODAY - timedelta(days=90))
    make_tie(desk, kofi, name="Femi Ade", started=TODAY - timedelta(days=10))
    assert _tick(shown(window, kofi)).isChecked()
    assert "1 arrived" in words_on(window)


def _tick(tab: PersonTab) -> QCheckBox:
    [found] = [each for each in tab.findChildren(QCheckBox) if each.text() == "Compare with an earlier day"]
    return found
