"""The Groups screen, from an empty team to somebody who leaves."""

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from coprodesk.desk import Desk
from coprodesk.domain.exchanges import POT, Party
from coprodesk.domain.networks import TieKind
from coprodesk.queries.groups import GroupById, GroupsOfTeam
from coprodesk.ui.kit.forms import FormDialog
from coprodesk.ui.screens.groups import GroupsScreen
from coprodesk.ui.window import Window
from coprodesk.usecases.exchanges import ReverseExchange, reverse_exchange
from tests.factories import make_exchange, make_group, make_person, make_tie
from tests.ui.audit import audit
from tests.ui.hands import press, settle, words_on


def fill(screen: GroupsScreen, **values: object) -> None:
    settle()
    (dialog,) = (each for each in screen.findChildren(FormDialog) if each.isVisible())
    assert audit(dialog) == []
    for key, value in values.items():
        dialog.panel.editor(key).set_value(value)
    dialog.panel.submit()
    assert not dialog.isVisible(), words_on(dialog)
    settle()


def groups(window: Window) -> GroupsScreen:
    screen = window.screen_of("groups")
    assert isinstance(screen, GroupsScreen)
    settle()
    return screen


def test_a_group_is_made_joined_left_and_binned(window: Window, desk: Desk) -> None:
    femi = make_person(desk, "Femi Ade")
    screen = groups(window)
    assert "No group is written down yet" in words_on(screen)
    assert audit(screen) == []
    press(screen, "Add the first group")
    fill(screen, name="Tuesday <b>kitchen</b>", purpose="A hot meal", meets="Tuesdays at noon")
    assert "Tuesday <b>kitchen</b>" in words_on(screen)
    press(screen, "Somebody joins…")
    fill(screen, person_id=(femi, "Femi Ade"), relation_back="cook", receives=False)
    (row,) = desk.ask(GroupsOfTeam())
    page = desk.ask(GroupById(row.group_id))
    assert [(member.name, member.direction) for member in page.members] == [("Femi Ade", "gives")]
    assert "gives · since 23 Nov 2026" in words_on(screen)
    press(screen, "Femi Ade leaves the group")
    fill(screen, why="new job")
    assert "Nobody yet" in words_on(screen)
    press(screen, "Bin")
    assert desk.ask(GroupsOfTeam()) == ()
    desk.undo()
    assert len(desk.ask(GroupsOfTeam())) == 1


def test_a_member_is_opened_and_a_group_edited_by_keyboard(window: Window, desk: Desk, qtbot: QtBot) -> None:
    make_group(desk, "Craft table")
    screen = groups(window)
    screen.table.activated_row.emit(screen.table.current_row())
    fill(screen, name="Thursday craft table")
    assert [row.name for row in desk.ask(GroupsOfTeam())] == ["Thursday craft table"]
    press(screen, "Somebody joins…")
    fill(screen, person_id=(make_person(desk, "Ana Marlow"), "Ana Marlow"))
    assert audit(screen) == []
    next(
        each for each in screen.findChildren(QPushButton) if each.accessibleName() == "Open Ana Marlow"
    ).click()
    assert window.person is not None


def test_a_group_shows_what_it_gave_and_received_and_how_each_belongs(window: Window, desk: Desk) -> None:
    group, femi = make_group(desk, "Tuesday kitchen"), make_person(desk, "Femi <b>Ade</b>")
    make_tie(
        desk, femi, TieKind.GROUP, group_id=group, gives=True, relation="the lunch", relation_back="cook"
    )
    make_exchange(desk, Party(femi), Party(group_id=group), 90, "Cooked for forty")
    made = make_exchange(desk, Party(group_id=group), POT, 60, "Opened the doors")
    make_exchange(desk, Party(femi), Party(make_person(desk, "Ana Marlow")), 30, "Somewhere else")
    desk.do(reverse_exchange, ReverseExchange(made, "another day"))
    screen = groups(window)
    said = words_on(screen)
    assert "cook · gives · since 23 Nov 2026" in said
    assert "Cooked for forty\n23 Nov 2026 · received 1 h 30 from Femi <b>Ade</b>" in said
    assert "gave 1 h to community pot · reversed" in said
    assert "Somewhere else" not in said
    assert audit(screen) == []


def test_a_group_without_exchanges_says_how_one_begins(window: Window, desk: Desk) -> None:
    make_group(desk, "Tuesday kitchen")
    assert "An exchange can have the group at either end." in words_on(groups(window))
