"""A table brought in through the window: looked at, corrected, brought in, and the rest kept to fix."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coprodesk.desk import Desk
from coprodesk.domain.headings import Field
from coprodesk.domain.likenesses import Decision
from coprodesk.domain.roles import Actor, Role
from coprodesk.domain.written_days import DayOrder
from coprodesk.queries.notes import NotesOf
from coprodesk.queries.people import Caseload, PersonById
from coprodesk.store.tables import read_table
from coprodesk.ui.kit.bridge import DeskBridge, InlineBridge
from coprodesk.ui.kit.watching import Watcher
from coprodesk.ui.screens.people.importing import ImportDialog
from coprodesk.ui.screens.people.screen import PeopleScreen
from tests.factories import make_person
from tests.ui.audit import audit

TABLE = (
    "social_care_id,service_user_name,date_of_birth,created_at,where\r\n"
    "7,Siân <b>Ŵyn</b> & Co,1980-05-01,2021-11-26 11:10:23,Dalston\r\n"
    "8,Joan Bell,22/11/1960,2021-11-30 15:06:15,Hoxton\r\n"
    "9,,31/02/1990,2021-11-30 15:06:15,Hoxton\r\n"
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "caseload.csv"
    path.write_bytes(TABLE.encode("utf-8-sig"))
    return path


@pytest.fixture
def dialog(qtbot: QtBot, bridge: InlineBridge) -> ImportDialog:
    dialog = ImportDialog(bridge)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def _choose(dialog: ImportDialog, place: int, field: Field) -> None:
    assert dialog.columns is not None
    choice = dialog.columns.choices[place]
    choice.setCurrentIndex(choice.findData(field.value))


def test_a_table_is_looked_at_corrected_and_brought_in(
    dialog: ImportDialog, desk: Desk, table: Path, tmp_path: Path
) -> None:
    assert not dialog.import_button.isEnabled()
    dialog.read(table)
    assert dialog.columns is not None
    assert dialog.columns.mapping() == (
        Field.REFERENCE,
        Field.NAME,
        Field.BORN,
        Field.IGNORE,
        Field.IGNORE,
    )
    _choose(dialog, 4, Field.AREA)
    assert dialog.summary.text() == "2 people ready, 1 row to fix"
    assert dialog.fix.reasons.text().startswith(
        "Row 4: Whole name: something is needed here; Date of birth: "
    )
    assert dialog.import_button.text() == "Import 2 people"
    assert audit(dialog) == []
    dialog.import_button.click()
    rows = desk.ask(Caseload()).rows
    assert [(row.name, row.area) for row in rows] == [
        ("Joan Bell", "Hoxton"),
        ("Siân <b>Ŵyn</b> & Co", "Dalston"),
    ]
    assert dialog.summary.text() == "2 people imported, 1 row is left to fix"
    assert not dialog.import_button.isEnabled()
    assert dialog.choose_button.isEnabled()
    assert audit(dialog) == []
    dialog.fix.save(tmp_path / "fix.csv")
    assert read_table(tmp_path / "fix.csv").rows[0][:3] == ("9", "", "31/02/1990")
    assert "fix.csv" in dialog.fix.said.text()
    desk.undo()
    assert desk.ask(Caseload()).total == 0


def test_columns_that_cannot_be_used_say_why(dialog: ImportDialog, table: Path) -> None:
    dialog.read(table)
    _choose(dialog, 1, Field.IGNORE)
    assert dialog.wrong.text() == "Whole name: say which column holds it"
    assert not dialog.import_button.isEnabled()
    _choose(dialog, 1, Field.NAME)
    assert not dialog.wrong.isVisible()
    assert dialog.import_button.isEnabled()


def test_a_file_that_is_no_table_and_then_one_that_is(
    dialog: ImportDialog, table: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.csv"
    broken.write_bytes(b'"name,born\n')
    dialog.read(broken)
    assert dialog.wrong.text().startswith("This file cannot be read as a spreadsheet.")
    assert dialog.choose_button.isEnabled()
    assert audit(dialog) == []
    dialog.read(table)
    assert not dialog.wrong.isVisible()
    assert dialog.import_button.isEnabled()


def test_a_reference_taken_meanwhile_is_said_and_looked_at_again(
    dialog: ImportDialog, desk: Desk, table: Path
) -> None:
    dialog.read(table)
    make_person(desk, "Joan Bell", reference="8")
    dialog.import_button.click()
    assert dialog.wrong.text().startswith("Somebody in the workspace has one of these references already.")
    assert dialog.summary.text() == "1 person ready, 1 perhaps here already, 1 row to fix"
    dialog.import_button.click()
    assert desk.ask(Caseload()).total == 2


def test_who_may_be_here_already_is_decided_by_keyboard(
    dialog: ImportDialog, desk: Desk, table: Path, qtbot: QtBot
) -> None:
    joan = make_person(desk, "Joan Bell", born="1960-11-22", area="Hackney")
    sian = make_person(desk, "Siân Wyn", reference="7")
    dialog.read(table)
    _choose(dialog, 4, Field.AREA)
    assert dialog.summary.text() == "0 people ready, 2 perhaps here already, 1 row to fix"
    assert not dialog.import_button.isEnabled()
    dialog.likely_button.click()
    assert audit(dialog) == []
    likely = dialog.likely
    likely.table.setFocus()  # where it was before the audit went round
    assert [line.likely.known.person_id for line in likely.table.rows()] == [sian, joan]
    QTest.keyClick(likely.table, Qt.Key.Key_F)
    assert not likely.buttons[Decision.ADD].isEnabled()
    QTest.keyClick(likely.table, Qt.Key.Key_Down)
    QTest.keyClick(likely.table, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    assert [line.decision for line in likely.table.rows()] == [Decision.FILL, Decision.ADD]
    assert dialog.import_button.text() == "Import 1, fill in 1"
    dialog.import_button.click()
    assert desk.ask(PersonById(sian)).born == "1980-05-01"
    assert desk.ask(PersonById(joan)).area == "Hackney"
    assert [row.area for row in desk.ask(Caseload(text="joan bell")).rows] == ["Hackney", "Hoxton"]
    assert desk.undo() == "import_people"
    assert desk.ask(PersonById(sian)).born == ""


def test_one_switch_reads_the_dates_the_other_way_and_is_remembered(
    qtbot: QtBot, dialog: ImportDialog, bridge: InlineBridge, desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "dates.csv"
    path.write_text("Name,Born\nJoan Bell,01/02/1990\n,01/02/1990\n", "utf-8")
    dialog.read(path)
    assert dialog.days.words.text() == "01/02/1990 is 1 Feb 1990"
    dialog.days.choice.setFocus()
    dialog.days.choice.setCurrentIndex(1)
    dialog.days.choice.activated.emit(1)
    assert dialog.days.words.text() == "01/02/1990 is 2 Jan 1990"
    dialog.import_button.click()
    joan = desk.ask(Caseload()).rows[0].person_id
    assert desk.ask(PersonById(joan)).born == "1990-01-02"
    again = ImportDialog(bridge)
    qtbot.addWidget(again)
    again.show()
    again.read(path)
    assert again.days.order() is DayOrder.MONTH_FIRST
    assert "as you said last time" in again.file_name.text()


def test_what_is_stopped_leaves_everything_as_it_was(
    dialog: ImportDialog, desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "many.csv"
    path.write_text("Name\n" + "".join(f"Person {n}\n" for n in range(3_000)), "utf-8")
    dialog.read(path)
    assert dialog.import_button.text() == "Import 3000 people"
    start = dialog.running.start

    def stopping(words: str) -> Watcher:
        watcher = start(words)
        watcher.progressed.connect(lambda done, _total: dialog.reject() if done >= 1_000 else None)
        return watcher

    dialog.running.start = stopping  # type: ignore[method-assign]
    dialog.import_button.click()
    assert dialog.isVisible()
    assert dialog.wrong.text().startswith("It was stopped before it was done. Nothing was changed.")
    assert desk.ask(Caseload()).total == 0
    assert dialog.import_button.isEnabled()
    assert audit(dialog) == []


def test_enter_presses_the_button_it_stands_on_and_no_other(
    dialog: ImportDialog, desk: Desk, table: Path
) -> None:
    dialog.read(table)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert desk.ask(Caseload()).total == 0
    dialog.import_button.setFocus()
    QTest.keyClick(dialog.import_button, Qt.Key.Key_Return)
    assert desk.ask(Caseload()).total == 2


def test_it_closes_when_nothing_is_left_to_fix(qtbot: QtBot, desk: Desk, light: None, tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text("Name;Ward\nJoan Bell;Hoxton\n", "utf-8")
    bridge = DeskBridge(desk)
    dialog = ImportDialog(bridge)
    dialog.show()
    dialog.read(path)
    qtbot.waitUntil(dialog.import_button.isEnabled)
    with qtbot.waitSignals([dialog.brought_in, dialog.accepted]):
        dialog.bring_in()
    bridge.close()
    assert desk.ask(Caseload()).total == 1


def test_the_list_offers_it_to_those_who_may(qtbot: QtBot, bridge: InlineBridge, desk: Desk) -> None:
    screen = PeopleScreen(bridge, lambda _person: None)
    qtbot.addWidget(screen)
    screen.show()
    screen.import_button.click()
    opened = screen.findChild(ImportDialog)
    assert opened is not None
    assert opened.isVisible()
    opened.close()
    alone = Actor(desk.actor.member_id, "Joan", frozenset({Role.PRACTITIONER}), desk.actor.team_id)
    other = PeopleScreen(InlineBridge(Desk(desk.store, alone, desk.clock)), lambda _person: None)
    qtbot.addWidget(other)
    other.show()
    assert not other.import_button.isVisible()


def test_what_has_no_place_is_told_as_left_out_and_may_come_in_as_a_note(
    dialog: ImportDialog, desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "referrals.csv"
    path.write_text("resident_name,direct_payments,empty\nUna Wynne,<b>No</b>,\n,Yes,\n", "utf-8")
    dialog.read(path)
    assert dialog.left.text().startswith("Left out: direct_payments. Choose “a note”")
    assert audit(dialog) == []
    _choose(dialog, 1, Field.NOTE)
    assert not dialog.left.isVisible()
    dialog.import_button.click()
    (una,) = desk.ask(Caseload()).rows
    assert [note.words for note in desk.ask(NotesOf(una.person_id)).rows] == ["direct_payments: <b>No</b>"]


def test_questions_are_answered_one_after_another_and_the_keyboard_ends_at_the_way_on(
    dialog: ImportDialog, desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    rows = "Ada,Lowe,,Open\nEve,Fox,1950,Deceased\nFay,Gee,1951,Closed\nGus,Hay,soon,\nTotal,3,,\n"
    path.write_text(f"Caseload report,,,\nFirst name,Surname,DOB,Status\n{rows}", "utf-8")
    dialog.read(path)
    assert dialog.summary.text() == "1 person ready, 1 row to fix, 3 rows asked about"
    assert dialog.source.heading.currentText() == "Row 2: First name, Surname, DOB, Status"
    asked = dialog.asked
    assert asked.question.text() == "1 person seems to have died. Leave the row out?"
    assert not dialog.import_button.isEnabled()
    assert audit(dialog) == []
    QTest.keyClick(asked.leave_button, Qt.Key.Key_Return)
    assert asked.question.text() == "The work with 1 person seems to have ended. Leave the row out?"
    asked.take_button.setFocus()
    QTest.keyClick(asked.take_button, Qt.Key.Key_Return)
    assert asked.question.text() == "1 row seems to be no person. Leave it out?"
    assert dialog.focusWidget() is asked.leave_button
    QTest.keyClick(asked.leave_button, Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.import_button
    assert dialog.import_button.text() == "Import 2 people"
    assert audit(dialog) == []
    dialog.import_button.click()
    assert {row.name for row in desk.ask(Caseload()).rows} == {"Ada Lowe", "Fay Gee"}


def test_all_of_it_stands_in_a_low_window(dialog: ImportDialog, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    rows = "".join(f"Person {n},soon,4.47701E+11,01632 960001,Deceased\n" for n in range(6))
    path.write_text(f"Name,DOB,Mobile,Mum phone,Status\n{rows}Ada Lowe,1950,,,\n", "utf-8")
    dialog.read(path)
    assert dialog.minimumSizeHint().height() <= 480
    assert dialog.columns is not None
    assert not dialog.columns.verticalScrollBar().isVisible()
