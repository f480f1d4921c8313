from dataclasses import replace

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from coprodesk.desk import Desk
from coprodesk.domain.ids import MemberId, new_id
from coprodesk.domain.readings import How
from coprodesk.queries.people import Caseload, PeopleOrder, PeopleWho, PersonById
from coprodesk.queries.team import Members
from coprodesk.queries.workspace import BinList, DraftFor
from coprodesk.store.schema import ReadingLine
from coprodesk.ui.kit.bridge import InlineBridge
from coprodesk.ui.kit.header import PageHeader
from coprodesk.ui.kit.palette import CommandPalette
from coprodesk.ui.kit.theme import Choice, apply_theme, theme
from coprodesk.ui.screens.people.form import FORM
from coprodesk.ui.screens.people.screen import PeopleScreen
from coprodesk.ui.screens.person.page import PersonPage
from coprodesk.ui.screens.settings.machine import PassphraseDialog
from coprodesk.ui.window import Window
from coprodesk.ui.window.bars import EDGE
from coprodesk.ui.window.places import places
from coprodesk.usecases.people import BinPerson, ChangePerson, bin_person, change_person
from tests.factories import make_ability, make_person
from tests.ui.audit import audit
from tests.ui.hands import form_on, press, settings_of
from tests.ui.services import Outside

CTRL = Qt.KeyboardModifier.ControlModifier


def people_of(window: Window) -> PeopleScreen:
    screen = window.screen_of("people")
    assert isinstance(screen, PeopleScreen)
    return screen


def names(screen: PeopleScreen) -> list[str]:
    return [row.name for row in screen.table.rows()]


def test_every_place_of_the_navigation_opens(window: Window) -> None:
    for place in places(window.bridge.may):
        window.go(place.key)
        assert window.side.place(place.key).isChecked()
        assert window.shown() is window.screen_of(place.key)


def test_the_status_bar_says_what_is_kept(window: Window, desk: Desk) -> None:
    assert "08:01" in window.status.backup.text()
    make_person(desk)
    assert window.status.saved.text().startswith("Saved ")
    assert window.status.lock.text() == "Locks after 10 min"


def test_the_words_of_the_search_end_before_its_keys(window: Window) -> None:
    window.resize(1440, 900)
    search = window.top.search
    assert search.text() == search.accessibleName() == "Search people, abilities, groups…"
    search.resize(200, search.height())
    assert search.text().startswith("Search peo")
    assert search.text().endswith("…")
    assert search.text() != search.accessibleName()
    assert search.fontMetrics().horizontalAdvance(search.text()) < 200 - 3 * EDGE


def test_the_list_follows_the_desk_and_its_filters(window: Window, desk: Desk) -> None:
    screen = people_of(window)
    make_person(desk, "Bea Marlow", worker_id=desk.actor.member_id)
    make_person(desk, "Joan Bell", is_client=False)
    assert names(screen) == ["Bea Marlow"]
    screen.filters.buttons[PeopleWho.EVERYONE].click()
    assert names(screen) == ["Bea Marlow", "Joan Bell"]
    assert screen.filters.buttons[PeopleWho.MINE].text().endswith(" 1")
    screen.search.setText("bell")
    screen.search.returnPressed.emit()
    assert names(screen) == ["Joan Bell"]
    screen.search.setText("nobody of this name")
    screen.search.returnPressed.emit()
    assert screen.stack.currentWidget() is screen.empty


def test_the_list_sorts_in_the_database_and_reads_on(qtbot: QtBot, window: Window, desk: Desk) -> None:
    for number in range(205):
        make_person(desk, f"P {number:03}", area=f"{999 - number}")
    screen = people_of(window)
    assert len(names(screen)) == 200
    model = screen.table.row_model
    model.fetchMore(screen.table.rootIndex())
    assert len(names(screen)) == 205
    screen.table.sort_changed.emit(PeopleOrder.AREA, False)
    assert names(screen)[0] == "P 204"


def test_the_model_keeps_qts_promises(qtbot: QtBot, window: Window, desk: Desk) -> None:
    make_person(desk)
    QAbstractItemModelTester(
        people_of(window).table.row_model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )


def test_enter_opens_a_person_and_the_readings_keep_it(qtbot: QtBot, window: Window, desk: Desk) -> None:
    person = make_person(desk)
    table = people_of(window).table
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert window.person is not None
    assert window.shown() is window.person
    desk.readings.keep()
    with desk.store.engine.connect() as connection:
        read = connection.scalars(sa.select(ReadingLine.person_id).where(ReadingLine.how == How.READ)).all()
    assert read == [person]


def test_somebody_is_added_with_a_name_alone(window: Window, desk: Desk) -> None:
    window.add_person()
    form = form_on(window)
    form.panel.submit()
    assert form.isVisible()
    form.panel.editor("name").set_raw("Siân <b>Ŵyn</b>")
    form.panel.submit()
    assert [row.name for row in desk.ask(Caseload()).rows] == ["Siân <b>Ŵyn</b>"]
    assert window.person is not None


def test_a_lock_keeps_what_was_typed_and_offers_it_back(
    qtbot: QtBot, window: Window, desk: Desk, outside: Outside
) -> None:
    window.add_person()
    form = form_on(window)
    form.panel.editor("name").set_raw("Half a na")
    form.panel.edited.emit()
    with qtbot.waitSignal(window.locked):
        window.lock()
    assert window.isHidden()
    assert not any(dialog.isVisible() for dialog in window.findChildren(QDialog))
    kept = desk.ask(DraftFor(FORM, ""))
    assert kept is not None
    assert kept["name"] == "Half a na"
    again = Window(InlineBridge(desk), outside.services(desk.clock))
    qtbot.addWidget(again)
    again.idle.stop()
    again.show()
    again.add_person()
    back = form_on(again)
    assert back.panel.editor("name").raw() == "Half a na"
    assert back.panel.back.isVisibleTo(back)
    back.panel.cancel_button.click()
    assert desk.ask(DraftFor(FORM, "")) is None


def test_the_keys_of_the_lock_lock_from_within_a_form_too(qtbot: QtBot, window: Window, desk: Desk) -> None:
    window.add_person()
    name = form_on(window).panel.editor("name")
    name.set_raw("Half a na")
    form_on(window).panel.edited.emit()
    with qtbot.waitSignal(window.locked):
        QTest.keyClick(name.widget, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    kept = desk.ask(DraftFor(FORM, ""))
    assert kept is not None
    assert kept["name"] == "Half a na"


def test_typing_that_was_kept_is_offered_by_the_list_until_it_is_saved(window: Window) -> None:
    people = window.screen_of("people")
    assert isinstance(people, PeopleScreen)
    window.add_person()
    form_on(window).panel.editor("name").set_raw("Bea")
    form_on(window).panel.edited.emit()
    form_on(window).reject()
    window.go("today")
    window.go("people")
    assert people.kept.isVisible()
    window.add_person()
    form_on(window).panel.submit()
    window.go("people")
    assert not people.kept.isVisible()


def test_a_long_name_is_wrapped_on_the_page_and_not_cut(window: Window, desk: Desk) -> None:
    name = "Wilhelmina Aurelia of the Long Lane and the Longer Bridge, whom all call Minnie"
    window.open_person(make_person(desk, name))
    page = window.findChild(PersonPage)
    assert page is not None
    title = page.findChild(PageHeader).title  # type: ignore[union-attr]
    QApplication.processEvents()
    assert title.text() == name
    assert title.height() >= title.heightForWidth(title.width()) > title.fontMetrics().height()


def test_a_name_keeps_its_room_when_the_letters_are_large(window: Window, desk: Desk) -> None:
    """What stands beside it goes below first."""
    apply_theme(Choice.LIGHT, 1.5)
    window.resize(1240, 768)
    window.open_person(make_person(desk, "Monica Geller"))
    page = window.findChild(PersonPage)
    assert page is not None
    title = page.findChild(PageHeader).title  # type: ignore[union-attr]
    QApplication.processEvents()
    assert title.width() >= title.sizeHint().width()


def test_typing_is_kept_within_two_seconds(qtbot: QtBot, window: Window, desk: Desk) -> None:
    window.add_person()
    form_on(window).panel.editor("name").set_raw("Bea")
    form_on(window).panel.edited.emit()
    qtbot.waitUntil(lambda: desk.ask(DraftFor(FORM, "")) is not None, timeout=2_000)


def test_idle_minutes_lock(qtbot: QtBot, window: Window) -> None:
    with qtbot.waitSignal(window.locked):
        window.idle.idle.emit()


def test_a_look_into_the_palette_before_anything_is_done_leaves_undo_its_keys(
    window: Window, desk: Desk
) -> None:
    window.open_palette()
    palette = window.findChild(CommandPalette)
    assert palette is not None
    palette.close()
    make_person(desk)
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.ask(Caseload()).total == 0


def test_undo_says_what_it_takes_back_before_and_offers_redo_after(window: Window, desk: Desk) -> None:
    make_person(desk)
    window.actions_list.refresh()
    assert window.actions_list.qt("undo").text() == "Undo: add a person"
    assert window.actions_list.qt("redo").text() == "Redo"
    window.open_palette()
    palette = window.findChild(CommandPalette)
    assert palette is not None
    assert "Undo: add a person" in [result.title for result in palette.results()]
    palette.close()
    window.actions_list.run("undo")
    toast = window.toasts.current()
    assert toast is not None
    assert toast.accessibleName() == "Undone: add a person"
    assert desk.ask(Caseload()).total == 0
    window.actions_list.refresh()
    assert window.actions_list.qt("redo").text() == "Redo: add a person"
    (redo, _close) = toast.findChildren(QPushButton)
    assert redo.text() == "Redo"
    redo.click()
    assert desk.ask(Caseload()).total == 1


@pytest.mark.parametrize(
    ("key", "held", "said"),
    [
        (Qt.Key.Key_Z, CTRL, "There is nothing to undo."),
        (Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier, "There is nothing to do again."),
        (Qt.Key.Key_Y, CTRL, "There is nothing to do again."),
    ],
)
def test_a_key_with_nothing_left_says_so(
    window: Window, key: Qt.Key, held: Qt.KeyboardModifier, said: str
) -> None:
    window.steps.undo()  # that there is a workspace at all, which stays
    QTest.keyClick(window, key, held)
    toast = window.toasts.current()
    assert toast is not None
    assert toast.accessibleName() == said


def test_ctrl_y_does_again_what_was_undone(window: Window, desk: Desk) -> None:
    make_person(desk)
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert desk.ask(Caseload()).total == 0
    QTest.keyClick(window, Qt.Key.Key_Y, CTRL)
    assert desk.ask(Caseload()).total == 1
    assert "Ctrl+Y" in next(each.keys() for each in window.actions_list.all() if each.id == "redo")


def test_what_cannot_be_undone_any_more_is_said_in_words(window: Window, desk: Desk) -> None:
    bea = make_person(desk)
    colleague = Desk(desk.store, replace(desk.actor, member_id=MemberId(new_id()), name="Tom"), desk.clock)
    head = colleague.ask(PersonById(bea))
    colleague.do(change_person, ChangePerson(bea, head.version, name="Bea Ann Marlow"))
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    toast = window.toasts.current()
    assert toast is not None
    assert toast.accessibleName().startswith("This cannot be undone: later work stands on it.")
    assert desk.ask(PersonById(bea)).name == "Bea Ann Marlow"


def test_the_palette_finds_people_and_acts(qtbot: QtBot, window: Window, desk: Desk) -> None:
    make_person(desk, "Bea Marlow")
    window.open_palette()
    palette = window.findChild(CommandPalette)
    assert palette is not None
    assert "Add a person" in [result.title for result in palette.results()]
    palette.line.setText("marlow")
    palette.line.textEdited.emit("marlow")
    qtbot.waitUntil(lambda: "Bea Marlow" in [result.title for result in palette.results()])
    palette.close()


def test_looks_and_lock_minutes_are_taken_at_once(window: Window, outside: Outside) -> None:
    card = settings_of(window).appearance
    card.look.setCurrentIndex(card.look.findData(Choice.DARK))
    card.minutes.setCurrentIndex(card.minutes.findData(30))
    card.minutes.activated.emit(0)
    assert (outside.preferences.choice, outside.preferences.lock_minutes) == (Choice.DARK, 30)
    assert theme().choice is Choice.DARK
    assert window.status.lock.text() == "Locks after 30 min"


def test_a_backup_by_hand_says_when(window: Window) -> None:
    card = settings_of(window).safety
    card.back_up()
    assert "verified" in card.state.text()
    assert card.backup_button.isEnabled()


@pytest.mark.parametrize(
    ("typed", "after"),
    [
        (("old words here now", "four quite new words", "four quite new words"), "four quite new words"),
        (("wrong", "four quite new words", "four quite new words"), "old words here now"),
        (("old words here now", "four quite new words", "three quite new"), "old words here now"),
        (("old words here now", "a", "a"), "old words here now"),
    ],
)
def test_the_passphrase_changes_only_when_all_is_right(
    window: Window, outside: Outside, typed: tuple[str, str, str], after: str
) -> None:
    settings_of(window).safety.change_passphrase()
    dialog = window.findChild(PassphraseDialog)
    assert dialog is not None
    for key, words in zip(("current", "new", "again"), typed, strict=True):
        dialog.panel.editor(key).set_raw(words)
    dialog.panel.submit()
    assert outside.passphrase == after
    assert dialog.isVisible() is (after != typed[1])


def test_the_team_grows_and_keeps_somebody_who_may_change_it(window: Window, desk: Desk) -> None:
    card = settings_of(window).team
    card.add_member()
    form = form_on(window)
    form.panel.set_values({"name": "Tom Okoro", "practitioner": True})
    form.panel.submit()
    members = desk.ask(Members())
    assert [member.name for member in members] == ["Asha Rahman", "Tom Okoro"]
    card.change(members[0])
    form = form_on(window)
    form.panel.set_values({"team_lead": False, "administrator": False})
    form.panel.submit()
    assert form.isVisible()
    assert desk.ask(Members())[0].roles == members[0].roles


def test_the_bin_gives_back_by_a_button(window: Window, desk: Desk) -> None:
    desk.do(bin_person, BinPerson(make_person(desk, "Entered twice"), 1))
    card = settings_of(window).bin
    card.refresh()
    backs = [b for b in card.findChildren(QPushButton) if b.accessibleName() == "Put back Entered twice"]
    backs[-1].click()
    assert desk.ask(BinList()) == ()
    assert desk.ask(Caseload()).total == 1


@pytest.mark.parametrize("key", ["people", "settings"])
def test_each_screen_in_its_frame_passes_the_audit(window: Window, desk: Desk, key: str) -> None:
    make_person(desk, "Bea Marlow")
    window.go(key)
    assert audit(window) == []


def test_a_way_back_by_name_takes_back_that_act_and_no_later_one(window: Window, desk: Desk) -> None:
    make_person(desk, "Bea Marlow")
    window.steps.offer("Bea is here", "add_person")
    make_ability(desk, desk.ask(Caseload()).rows[0].person_id)
    press(window, "Undo: add a person")
    toast = window.toasts.current()
    assert toast is not None
    assert toast.accessibleName() == "Something else has been done since. Ctrl+Z undoes that first."
    assert desk.ask(Caseload()).rows[0].abilities == 1
    desk.undo()
    window.steps.offer("Bea is here", "add_person")
    press(window, "Undo: add a person")
    assert desk.ask(Caseload()).total == 0
