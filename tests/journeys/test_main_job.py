"""The main job from end to end, through the real windows, with the keyboard where a person would use it."""

from pathlib import Path

import pypdfium2
import pytest
from page import validate_pdf_bytes
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coprodesk import cli
from coprodesk.bootstrap.sessions import Opened, enter
from coprodesk.bootstrap.window import Program
from coprodesk.queries.people import Caseload, PersonByReference
from coprodesk.ui.screens.documents import PreviewDialog
from coprodesk.ui.screens.person.page import PersonPage
from coprodesk.ui.unlock import UnlockWindow
from tests.journeys.door import WORDS, unlock

CASELOAD = (
    "social_care_id,service_user_name,date_of_birth,created_at\n"
    "0071,Ffion Needle-Griffiths,1990-04-10,2021-11-30 15:06:15\n"
    "0072,عمر النجار,1985-12-05,2022-02-22 13:01:42\n"
    "0073,,1985-12-05,2022-02-22 13:01:42\n"
)


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """Made and filled by the command line, as a council's own people would."""
    monkeypatch.setenv("COPRODESK_PASSPHRASE", WORDS)
    path, table = tmp_path / "northside.coprodesk", tmp_path / "caseload.csv"
    table.write_text(CASELOAD, "utf-8")
    assert cli.main(["new", str(path), "--name", "Northside", "--member", "Asha Rahman"]) == 0
    rejects = tmp_path / "to-fix.csv"
    assert cli.main(["import", "people", str(path), str(table), "--rejects", str(rejects)]) == 0
    assert "0073" in rejects.read_text("utf-8-sig")
    capsys.readouterr()
    return path


def test_a_wrong_passphrase_is_said_and_the_right_one_opens(qtbot: QtBot, program: Program) -> None:
    door = program.window
    assert isinstance(door, UnlockWindow)
    QTest.keyClicks(door.passphrase, "not this one")
    QTest.keyClick(door.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(door.problem.text()), timeout=30_000)
    door.passphrase.clear()
    unlock(qtbot, program)


def test_from_the_door_to_a_person_and_a_printed_plan(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    window = unlock(qtbot, program)
    people = window.screen_of("people")
    table = people.table  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: table.model().rowCount() == 2, timeout=10_000)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.findChild(PersonPage) is not None, timeout=10_000)
    assert program.session is not None
    person = program.session.desk.ask(PersonByReference("0071"))
    assert person is not None
    target = tmp_path / "plan.pdf"
    window.print_plan(person)
    qtbot.waitUntil(lambda: any(d.prepared is not None for d in window.findChildren(PreviewDialog)))
    [preview] = window.findChildren(PreviewDialog)
    preview.save_to(target)
    qtbot.waitUntil(target.exists, timeout=30_000)
    pdf = target.read_bytes()
    assert "0 failed" in str(validate_pdf_bytes(pdf, profile="ua1"))
    document = pypdfium2.PdfDocument(pdf)
    assert "Ffion Needle-Griffiths" in document[0].get_textpage().get_text_range()
    document.close()


def test_the_lock_leaves_only_the_door(qtbot: QtBot, program: Program) -> None:
    window = unlock(qtbot, program)
    window.lock()
    assert isinstance(program.window, UnlockWindow)
    assert program.session is None
    assert "Ffion" not in program.window.windowTitle()
    again = unlock(qtbot, program)
    assert again is not window


def test_what_the_command_line_says(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "plan.pdf"
    assert cli.main(["plan", str(workspace), "--person", "0072", "--out", str(plan)]) == 0
    assert capsys.readouterr().out == f"{plan}\n"
    assert plan.read_bytes().startswith(b"%PDF-1.7")
    assert cli.main(["plan", str(workspace), "--person", "nobody", "--out", str(plan)]) == 1
    assert cli.main(["backup", str(workspace), "--to", str(tmp_path / "safe")]) == 0
    assert cli.main(["check", str(workspace)]) == 0
    assert cli.main(["check", str(tmp_path / "none.coprodesk")]) == 1
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    assert len(said.err.splitlines()) == 2


def test_what_was_imported_is_there_for_the_next_session(workspace: Path) -> None:
    opened: Opened = enter(workspace, WORDS)
    rows = opened.desk.ask(Caseload()).rows
    opened.close()
    assert {row.name for row in rows} == {"Ffion Needle-Griffiths", "عمر النجار"}
