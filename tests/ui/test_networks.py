"""The Network tab, walked as somebody would: quick start by keyboard, moves, days, someone away, tables."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coprodesk.desk import Desk
from coprodesk.domain.graphs import MapFormat
from coprodesk.domain.ids import PersonId
from coprodesk.domain.needs import Source
from coprodesk.domain.networks import Ring, TieKind
from coprodesk.domain.plans import ActionSource
from coprodesk.domain.roles import Role
from coprodesk.domain.sharing import NotWith, Noun, Reader
from coprodesk.queries.networks import NetworkOf, NodeRow, PastTies
from coprodesk.queries.people import PersonById
from coprodesk.queries.plans import PlanOf
from coprodesk.queries.workspace import DraftFor
from coprodesk.store.schema import TrailLine
from coprodesk.ui.kit.bridge import InlineBridge
from coprodesk.ui.kit.ecomap import Ecomap
from coprodesk.ui.kit.forms import FormDialog
from coprodesk.ui.kit.tables import RowTable
from coprodesk.ui.kit.text import unescaped
from coprodesk.ui.screens.groups import GroupsScreen
from coprodesk.ui.screens.person import PersonPage
from coprodesk.ui.screens.person.network_files import SaveMap
from coprodesk.ui.screens.person.network_import import ImportNetwork
from coprodesk.ui.screens.person.network_time import TimeCard
from coprodesk.ui.screens.person.quick_start import QuickStart
from coprodesk.ui.window import Window
from coprodesk.usecases.needs import AddCover, add_cover
from coprodesk.usecases.networks import MoveTie, move_tie
from coprodesk.usecases.plan_outcomes import AddAction, AddOutcome, add_action, add_outcome
from coprodesk.usecases.plans import StartPlan, start_plan
from coprodesk.usecases.sharing import KeepFrom, keep_from
from tests.factories import make_ability, make_group, make_need, make_person, make_tie
from tests.ui.audit import audit
from tests.ui.hands import fill, form_on, more_of, press, press_act, settle, table, words_on

START = date(2026, 2, 3)


@pytest.fixture
def bea(desk: Desk) -> PersonId:
    return make_person(desk, "Bea Marlow", called="Bea", since=START)


def nodes(desk: Desk, bea: PersonId, on: date | None = None) -> dict[str, NodeRow]:
    return {node.name: node for node in desk.ask(NetworkOf(bea, on)).nodes}


def shown_map(page: PersonPage) -> Ecomap:
    settle()
    return next(
        each for each in page.findChildren(Ecomap) if each.isVisible() and each.accessibleDescription()
    )


def quick_start(page: PersonPage) -> QuickStart:
    settle()
    return next(each for each in page.findChildren(QuickStart) if each.isVisible())


def test_ten_people_by_keyboard_alone(page: PersonPage, desk: Desk, bea: PersonId, qtbot: QtBot) -> None:
    make_group(desk, "Friday poets")
    femi = make_person(desk, "Femi Balogun", area="Peckham")
    page.open("network")
    press(page, "Quick start: type the names")
    dialog = quick_start(page)
    assert audit(dialog) == []
    line = dialog.first.line
    line.setFocus()
    keys = 0
    for name in (
        "Joan, neighbour",
        "Ana, sister",
        "Mr Osei",
        "Teo",
        "Lena, tutor",
        "Chris, PA",
        "Rosa",
        "Wrong",
    ):
        QTest.keyClicks(line, name)
        QTest.keyClick(line, Qt.Key.Key_Return)
        keys += len(name) + 1
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    for part in ("fem", "poet"):
        QTest.keyClicks(line, part)
        popup = dialog.first.offers.popup()
        assert popup is not None
        qtbot.waitUntil(lambda popup=popup: popup.isVisible())  # type: ignore[misc]
        QTest.keyClick(popup, Qt.Key.Key_Down)
        QTest.keyClick(popup, Qt.Key.Key_Return)
        keys += len(part) + 2
    QTest.keyClicks(line, "Sam")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert [each.name for each in dialog.names] == [
        "Joan", "Ana", "Mr Osei", "Teo", "Lena", "Chris", "Rosa", "Femi Balogun", "Friday poets", "Sam",
    ]  # fmt: skip
    QTest.keyClick(line, Qt.Key.Key_Return)
    QTest.keyClicks(dialog.map, "1122")
    for _ in range(6):
        QTest.keyClick(dialog.map, Qt.Key.Key_Return)
    assert dialog.asks_way
    QTest.keyClicks(dialog.map, "331122233")
    assert audit(dialog) == []
    dialog.map.setFocus()
    QTest.keyClicks(dialog.map, "1")
    assert dialog.next_button.hasFocus()
    QTest.keyClick(dialog.next_button, Qt.Key.Key_Return)
    keys += 4 + 4 + 6 + 10 + 2
    found = nodes(desk, bea)
    assert {name: (node.kind, node.ring, node.direction) for name, node in found.items()} == {
        "Joan": ("neighbour", "closest", "both"),
        "Ana": ("family", "closest", "both"),
        "Mr Osei": ("friend", "friends", "gives"),
        "Teo": ("friend", "friends", "gives"),
        "Lena": ("professional", "paid_and_formal", "receives"),
        "Chris": ("paid", "paid_and_formal", "receives"),
        "Rosa": ("friend", "friends", "receives"),
        "Femi Balogun": ("friend", "friends", "both"),
        "Friday poets": ("group", "taking_part", "both"),
        "Sam": ("friend", "friends", "gives"),
    }
    assert found["Femi Balogun"].person_id == femi
    assert keys < 180  # three minutes at a key a second
    desk.undo()
    assert nodes(desk, bea) == {}


def test_a_name_that_cannot_be_kept_says_whose_and_keeps_the_rest(
    page: PersonPage, desk: Desk, bea: PersonId
) -> None:
    make_tie(desk, bea, other_id=make_person(desk, "Femi Balogun"))
    page.open("network")
    press(page, "Quick start…")
    dialog = quick_start(page)
    for name in ("Joan", "x" * 400):
        dialog.first.line.setText(name)
        QTest.keyClick(dialog.first.line, Qt.Key.Key_Return)
    for _ in range(3):
        dialog.next_button.click()
    assert "this is too long to keep" in dialog.wrong.text()
    assert list(nodes(desk, bea)) == ["Femi Balogun"]
    assert len(dialog.names) == 2
    dialog.reject()


def test_names_that_were_typed_outlast_esc_and_are_offered_back(
    page: PersonPage, desk: Desk, bea: PersonId
) -> None:
    hostile = "<b>Joan</b> \u202eX"
    page.open("network")
    press(page, "Quick start: type the names")
    dialog = quick_start(page)
    for name in (hostile, "Ana, sister"):
        dialog.first.line.setText(name)
        QTest.keyClick(dialog.first.line, Qt.Key.Key_Return)
    dialog.next_button.click()
    QTest.keyClicks(dialog.map, "1")
    said = list(dialog.names)
    QTest.keyClick(dialog.map, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert nodes(desk, bea) == {}
    press(page, "Quick start: type the names")
    dialog = quick_start(page)
    assert dialog.names == said
    assert [each.ring for each in said] == [Ring.CLOSEST, None]
    assert "is back in the form" in words_on(dialog)
    assert audit(dialog) == []
    for _ in range(3):
        dialog.next_button.click()
    assert [(name, node.ring) for name, node in nodes(desk, bea).items()] == [
        ("<b>Joan</b> X", "closest"), ("Ana", "closest"),
    ]  # fmt: skip
    assert desk.ask(DraftFor("add_ties", str(bea))) is None


def test_names_that_were_thrown_away_do_not_come_back(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    page.open("network")
    press(page, "Quick start: type the names")
    QTest.keyClicks(quick_start(page).first.line, "Joa")
    quick_start(page).reject()
    press(page, "Quick start: type the names")
    dialog = quick_start(page)
    assert dialog.first.line.text() == "Joa"
    press(dialog, "Start again")
    assert (dialog.first.line.text(), dialog.first.back.isVisible()) == ("", False)
    QTest.keyClicks(dialog.first.line, "Ana")
    press(dialog, "Cancel")
    assert desk.ask(DraftFor("add_ties", str(bea))) is None


def test_somebody_is_moved_by_keys_by_the_mouse_and_back(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    make_tie(desk, bea, name="Joan Pike", ring=Ring.FRIENDS, started=START)
    page.open("network")
    view = shown_map(page)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert nodes(desk, bea)["Joan Pike"].ring == "closest"
    view = shown_map(page)
    spot = next(iter(view.drawing.placed.spots.values()))
    outer = view.drawing.placed.radii[3] / view.drawing.placed.radii[0]
    here = view.mapFromScene(spot.x, spot.y)
    there = view.mapFromScene(spot.x * outer, spot.y * outer)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=here)
    QTest.mouseMove(view.viewport(), there)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=there)
    assert nodes(desk, bea)["Joan Pike"].ring == "paid_and_formal"
    press(page, "Closer")
    assert nodes(desk, bea)["Joan Pike"].ring == "taking_part"
    for _ in range(3):
        desk.undo()
    assert nodes(desk, bea)["Joan Pike"].ring == "friends"
    view = shown_map(page)
    press(page, "Larger")
    zoomed = view.zoom
    QTest.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert (round(zoomed, 2), view.zoom) == (1.25, 1.0)


def test_the_network_grows_and_a_tie_ends_and_goes_on(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    make_group(desk, "Craft table")
    page.open("network")
    press(page, "Add the first person or group")
    fill(page, name="Joan Pike", kind="neighbour", relation="next door", gives=True, receives=True, feel="good",
         frequency="most_days")  # fmt: skip
    press(page, "+ Add someone")
    fill(page, other=3, kind="group", gives=True)
    found = nodes(desk, bea)
    assert {name: node.direction for name, node in found.items()} == {
        "Joan Pike": "both",
        "Craft table": "gives",
    }
    assert (found["Joan Pike"].feel, found["Joan Pike"].frequency) == ("good", "most_days")
    press(page, "Show as a table")
    settle()
    assert [row.name for row in table(page).rows()] == ["Joan Pike", "Craft table"]
    press(page, "Edit…")
    fill(page, ring="closest", started=date(2026, 5, 1), paid=True)
    assert (nodes(desk, bea)["Joan Pike"].ring, nodes(desk, bea)["Joan Pike"].paid) == ("closest", True)
    press(page, "It ended…")
    fill(page, why="moved to Leeds")
    assert list(nodes(desk, bea)) == ["Craft table"]
    assert "moved to Leeds" in words_on(page)
    press(page, "Joan Pike is around again")
    fill(page)
    assert desk.ask(PastTies(bea)) == ()
    press(page, "Bin")
    assert len(nodes(desk, bea)) == 1


def test_a_tie_to_somebody_in_the_list(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    femi = make_person(desk, "Femi Ade")
    page.open("network")
    press(page, "Add the first person or group")
    fill(page, other=2, other_id=(femi, "Femi Ade"), kind="friend")
    assert nodes(desk, bea)["Femi Ade"].person_id == femi
    press(page, "+ Add someone")
    dialog = form_on(page)
    dialog.panel.editor("other").set_value(2)
    dialog.panel.editor("other").edited.emit()
    dialog.panel.editor("other_id").set_value((femi, "Femi Ade"))
    dialog.panel.submit()
    assert "this tie is there already" in words_on(dialog)
    dialog.reject()


def test_two_of_the_others_know_each_other(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    group = make_group(desk, "Craft table")
    make_tie(desk, bea, TieKind.GROUP, group_id=group)
    make_tie(desk, bea, name="Joan Pike")
    page.open("network")
    press(page, "Show as a table")
    settle()
    table(page).select(0)
    press(page, "Knows…")
    fill(page, kind="group", way="receives", relation="steward")
    (link,) = desk.ask(NetworkOf(bea)).links
    joan = nodes(desk, bea)["Joan Pike"].person_id
    assert (link.person_id, link.direction) == (joan, "gives")
    assert "One circle" in words_on(page)
    press(page, "Edit how they know each other…")
    fill(page, kind="peer")
    assert desk.ask(NetworkOf(bea)).links[0].kind == "peer"
    press(page, "Bin who knows whom")
    assert desk.ask(NetworkOf(bea)).links == ()


def test_two_days_are_one_map_and_the_handles_are_keys(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    joan = make_tie(desk, bea, name="Joan Pike", started=START, ring=Ring.TAKING_PART)
    make_tie(desk, bea, name="Femi Ade", started=date(2026, 10, 1))
    desk.do(move_tie, MoveTie(joan, bea, Ring.CLOSEST, date(2026, 9, 1)))
    page.open("network")
    settle()
    assert "Compared with 3 Feb 2026: 1 arrived, 1 moved closer" in words_on(page)
    said = shown_map(page).sentences()
    assert said[0] == "Joan Pike, neighbour, closest ring, moved closer, before: taking part ring."
    assert "arrived" in said[1]
    line = next(each for each in page.findChildren(TimeCard) if each.isVisible()).line
    assert line.shown.accessibleName() == "Map on 23 Nov 2026"
    line.shown.setFocus()
    QTest.keyClick(line.shown, Qt.Key.Key_PageDown)
    QTest.keyClick(line.shown, Qt.Key.Key_PageDown)
    QTest.keyClick(line.shown, Qt.Key.Key_Left)
    assert line.shown.accessibleName() == "Map on 17 Sept 2026"
    assert page.focusWidget() is line.shown
    assert shown_map(page).sentences() == said[:1]
    assert not shown_map(page).movable
    QTest.keyClick(line.shown, Qt.Key.Key_Home)
    assert "the same people in the same places" in words_on(page)
    assert shown_map(page).sentences() == ["Joan Pike, neighbour, taking part ring."]
    press(page, "Back to today")
    assert len(shown_map(page).sentences()) == 2
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(line.width() - 16, line.height() // 2))
    next(each for each in page.findChildren(QCheckBox) if each.text().startswith("Compare")).click()
    assert "1 arrived" not in words_on(page)


def test_if_someone_were_away(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    tie = make_tie(desk, bea, name="Joan Pike", receives=True)
    femi = make_person(desk, "Femi Ade")
    make_ability(desk, femi, "Drives", may_offer=True)
    make_ability(desk, femi, "Not to be offered")
    make_tie(desk, bea, other_id=femi, receives=True)
    need = make_need(desk, bea, "Company to get to college")
    desk.do(add_cover, AddCover(need, Source.NEIGHBOUR, tie_id=tie, weekly_minutes=120))
    plan = desk.do(start_plan, StartPlan(bea))
    outcome = desk.do(add_outcome, AddOutcome(plan, "I finish the year"))
    desk.do(
        add_action,
        AddAction(outcome, ActionSource.MY_NETWORK, "my friend", "Rings", weekly_minutes=15, tie_id=tie),
    )
    desk.do(
        add_action,
        AddAction(outcome, ActionSource.MY_NETWORK, "Joan, neighbour", "Wakes me", weekly_minutes=30),
    )
    page.open("network")
    settle()
    box = next(b for b in page.findChildren(QComboBox) if b.accessibleName() == "If someone were away")
    box.setCurrentIndex(1)
    box.activated.emit(1)
    said = words_on(page)
    assert "nobody else holds it · 2 h a week" in said
    assert "In the plan: Wakes me" in said
    assert "In the plan: Rings" in said
    assert "Who might: Femi Ade (can do: Drives). Ask before counting on them." in said
    press(page, "Write it into “If things change”")
    found = desk.ask(PlanOf(bea))
    assert found is not None
    (line,) = found.contingency
    assert line.if_what == "Joan Pike is away"
    assert "Company to get to college: nobody else holds it" in line.then_what
    assert "It is in the plan under “If things change”" in words_on(page)
    desk.undo()
    settle()
    next(each for each in page.findChildren(QCheckBox) if "Joan" in each.text()).click()
    assert "Choose one or more" in words_on(page)


def test_every_figure_says_how_it_is_counted(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    make_tie(desk, bea, name="Joan Pike", gives=True, receives=True)
    make_tie(desk, bea, name="Femi Ade", gives=True)
    page.open("network")
    assert "2 people or groups are tied only to Bea" in words_on(page)
    press(page, "How these are counted")
    said = words_on(page)
    assert (
        "Two-way share (reciprocity): ties that go both ways ÷ ties whose direction was said = 1 ÷ 2 = 50 %."
        in said
    )
    assert "n × (n − 1) ÷ 2 = 0 ÷ 1 = 0 %." in said
    assert audit(page) == []


def test_an_earlier_day_is_there_to_look_at(page: PersonPage, desk: Desk, bea: PersonId) -> None:
    make_tie(desk, bea, name="Joan Pike", started=START)
    page.open("network")
    line = next(each for each in page.findChildren(TimeCard) if each.isVisible()).line
    line.shown.setValue(30)
    closer = next(each for each in page.findChildren(QPushButton) if each.text() == "Closer")
    assert not closer.isEnabled()
    QTest.keyClick(shown_map(page), Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert nodes(desk, bea)["Joan Pike"].ring == "friends"


@pytest.mark.parametrize("kind", list(MapFormat))
def test_a_map_is_saved_as_every_kind_without_whom_the_person_keeps(
    page: PersonPage, desk: Desk, bea: PersonId, tmp_path: Path, kind: MapFormat
) -> None:
    make_tie(desk, bea, name="Joan Pike", ring=Ring.CLOSEST)
    tie = make_tie(desk, bea, name="Femi Ade")
    desk.do(keep_from, KeepFrom(bea, Noun.TIE, tie, NotWith.OUTSIDE_THE_TEAM))
    page.open("network")
    press(page, "Save picture…")
    settle()
    dialog = next(each for each in page.findChildren(SaveMap) if each.isVisible())
    assert "Everybody on the map of that day is on it." in words_on(dialog)
    dialog.format.setCurrentIndex(list(MapFormat).index(kind))
    dialog.reader.setCurrentIndex(list(Reader).index(Reader.SERVICE))
    assert "1 is left out: Femi Ade" in words_on(dialog)
    assert audit(dialog) == []
    path = tmp_path / f"map.{kind}"
    dialog.save(path)
    assert not dialog.isVisible()
    content = path.read_bytes()
    assert content.startswith(
        {"png": b"\x89PNG", "pdf": b"%PDF", "csv": b"\xef\xbb\xbfname"}.get(kind, b"<?xml")
    )
    if kind is not MapFormat.PDF:
        assert b"Femi" not in content
        assert b"Joan" in content
    with desk.store.view(desk.actor, desk.clock) as view:
        assert "save_map" in view.session.scalars(sa.select(TrailLine.act)).all()


def test_a_network_of_another_program_is_looked_at_and_put_on_the_map(
    page: PersonPage, desk: Desk, bea: PersonId, tmp_path: Path
) -> None:
    make_tie(desk, bea, name="Femi Ade")
    page.open("network")
    press(page, "Import…")
    settle()
    dialog = next(each for each in page.findChildren(ImportNetwork) if each.isVisible())
    broken = tmp_path / "broken.graphml"
    broken.write_text("<graphml><graph>")
    dialog.read([broken])
    assert "cannot be read as a network" in dialog.wrong.text()
    path = tmp_path / "ties.csv"
    path.write_text("name,relation,hobby\nAna,sister,chess\nFemi Ade,friend,\nBen,,<b>bold</b>\n")
    dialog.read([path])
    said = words_on(dialog)
    assert "2 are ready for the map, 0 pairs know each other" in said
    assert "Femi Ade: on the map already" in said
    assert audit(dialog) == []
    dialog.ticks[0].click()
    dialog.keep_button.click()
    found = nodes(desk, bea)
    assert {name: node.notes for name, node in found.items()} == {
        "Femi Ade": "", "Ana": "hobby: chess", "Ben": "hobby: <b>bold</b>",
    }  # fmt: skip
    desk.undo()
    assert list(nodes(desk, bea)) == ["Femi Ade"]


def test_a_contact_becomes_somebody_the_team_works_with_without_retyping(
    page: PersonPage, desk: Desk, bea: PersonId
) -> None:
    make_tie(desk, bea, name="Joan Pike", ring=Ring.CLOSEST)
    page.open("network")
    settle()
    closer = next(each for each in page.findChildren(QPushButton) if each.text() == "Closer")
    assert not closer.isEnabled()
    press_act(page, "whoever is chosen", "Work with them…")
    fill(page, why="She asked")
    node = nodes(desk, bea)["Joan Pike"]
    assert node.known
    assert node.person_id is not None
    assert list(nodes(desk, node.person_id)) == ["Bea Marlow"]
    settle()
    begin = next(
        each for each in more_of(page, "whoever is chosen").choices() if each.text() == "Work with them…"
    )
    assert not begin.isEnabled()


def _menu(widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> QMenu:
    widget.window().activateWindow()
    widget.setFocus()
    settle()
    QTest.keyClick(widget, key, held)
    opened = QApplication.activePopupWidget()
    assert isinstance(opened, QMenu)
    return opened


def _network(window: Window, person: PersonId) -> PersonPage:
    window.open_person(person, "network")
    settle()
    page = window.person
    assert isinstance(page, PersonPage)
    return page


@pytest.mark.parametrize("as_table", [False, True])
def test_the_menu_key_leads_from_a_tie_to_the_page_of_the_other(
    window: Window, desk: Desk, *, as_table: bool
) -> None:
    bea, joan, group = make_person(desk), make_person(desk, "Joan Bell"), make_group(desk, "Choir")
    make_tie(desk, bea, other_id=joan)
    make_tie(desk, bea, TieKind.GROUP, group_id=group)

    def place() -> QWidget:
        page = _network(window, bea)
        if as_table:
            press(page, "Show as a table")
            settle()
            return next(each for each in page.findChildren(RowTable) if each.isVisible())
        return next(each for each in page.findChildren(Ecomap) if each.isVisible())

    widget = place()
    menu = _menu(widget, Qt.Key.Key_Menu)
    assert unescaped(menu.activeAction().text()) == "Open their page"
    assert unescaped(menu.actions()[1].text()) == "Edit…"
    QTest.keyClick(menu, Qt.Key.Key_Return)
    settle()
    page = window.person
    assert isinstance(page, PersonPage)
    assert page.person_id == joan
    widget = place()
    QTest.keyClick(widget, Qt.Key.Key_Down if as_table else Qt.Key.Key_PageDown)
    menu = _menu(widget, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    settle()
    shown = window.screen_of("groups")
    assert isinstance(shown, GroupsScreen)
    assert shown.isVisible()
    row = shown.table.current_row()
    assert row is not None
    assert row.group_id == group


def test_a_contact_becomes_somebody_to_work_with_by_keys_alone(window: Window, desk: Desk) -> None:
    bea = make_person(desk)
    make_tie(desk, bea, name="Winston Clarke", relation="neighbour")
    page = _network(window, bea)
    the_map = next(each for each in page.findChildren(Ecomap) if each.isVisible())
    menu = _menu(the_map, Qt.Key.Key_Menu)
    words = [unescaped(each.text()) for each in menu.actions()]
    for _ in range(words.index("Work with them…")):
        QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    settle()
    dialog = next(each for each in page.findChildren(FormDialog) if each.isVisible())
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    settle()
    (node,) = desk.ask(NetworkOf(bea)).nodes
    assert node.known
    assert node.person_id is not None
    assert desk.ask(PersonById(node.person_id)).is_client
    assert [each.relation for each in desk.ask(NetworkOf(bea)).nodes] == ["neighbour"]


def test_whoever_may_only_read_opens_pages_and_changes_nothing(
    qtbot: QtBot, desk: Desk, bea: PersonId
) -> None:
    joan = make_person(desk, "Joan Bell")
    make_tie(desk, bea, other_id=joan)
    governance = frozenset({Role.INFORMATION_GOVERNANCE})
    reader = replace(desk.actor, roles=governance, opened=frozenset({bea, joan}))
    visited: list[PersonId] = []
    page = PersonPage(
        InlineBridge(Desk(desk.store, reader, desk.clock)), bea, None, visited.append, tab="network"
    )
    qtbot.addWidget(page)
    page.show()
    settle()
    the_map = next(each for each in page.findChildren(Ecomap) if each.isVisible())
    menu = _menu(the_map, Qt.Key.Key_Menu)
    assert [unescaped(each.text()) for each in menu.actions()] == ["Open their page"]
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert visited == [joan]
