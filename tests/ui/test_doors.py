import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import page
import pypdfium2
import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from coprodesk.bootstrap import upkeep
from coprodesk.bootstrap.machine import Machine
from coprodesk.bootstrap.recovery import recovery_sheet
from coprodesk.bootstrap.sessions import NewWorkspace as NewAtHome
from coprodesk.bootstrap.sessions import found
from coprodesk.bootstrap.window import Program
from coprodesk.domain.errors import DiskFull
from coprodesk.store.keys import new_recovery_key
from coprodesk.ui.kit import printer
from coprodesk.ui.kit.i18n import Language
from coprodesk.ui.kit.services import NewWorkspace, Preferences
from coprodesk.ui.unlock import UnlockWindow
from coprodesk.ui.wizard import Wizard
from tests.ui.audit import audit
from tests.ui.services import strength

RECENT = (Path("/some/where/northside.coprodesk"), Path("/some/where/sample.coprodesk"))
TYPED = {"name": "Northside", "team": "Northside team", "member": "Asha Rahman"}
GOOD = "four words not related"


def test_unlocking_needs_no_database_to_paint() -> None:
    late = (
        "sqlalchemy",
        "alembic",
        "reportlab",
        "PySide6.QtSvg",
        "coprodesk.domain.plan_content",
        "coprodesk.domain.headings",
    )
    code = f"import sys, coprodesk.cli, coprodesk.bootstrap.window; print([m for m in {late} if m in sys.modules])"
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert told.stdout.strip() == "[]"


def test_what_nobody_waits_for_comes_after_the_first_screen(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.coprodesk"
    found(path, NewAtHome("Northside", "Northside team", "Asha Rahman"), GOOD)[0].close()
    monkeypatch.setattr(upkeep, "SETTLED_MS", 1)
    program = Program(Machine(tmp_path / "settings.json"))
    program.machine.remember(path)
    program.start()
    at_first: list[object] = []
    program.opened.connect(lambda window: at_first.append(window.services.backed_up()))
    unlock: Any = program.window
    unlock.unlock_asked.emit(path, GOOD)
    qtbot.waitUntil(lambda: at_first == [None], timeout=20_000)
    window: Any = program.window
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: window.services.backed_up() is not None, timeout=20_000)
    assert program.close() is None


def test_what_documents_are_made_with_is_at_hand_before_the_first() -> None:
    said = "print([m in sys.modules for m in ('reportlab', 'coprodesk.reports.pdf.blocks')])"
    code = f"import sys; from coprodesk.bootstrap import upkeep; {said}; upkeep.set_an_empty_page(); {said}"
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert told.stdout.splitlines() == ["[False, False]", "[True, True]"]


def test_a_passphrase_is_asked_for_the_chosen_file(qtbot: QtBot, light: None) -> None:
    unlock = UnlockWindow(RECENT)
    qtbot.addWidget(unlock)
    unlock.show()
    shown = [b.text() for b in unlock.findChildren(QPushButton)]
    assert "sample.coprodesk" in shown
    assert not any("some" in text for text in shown)
    unlock.passphrase.setText("secret words")
    with qtbot.waitSignal(unlock.unlock_asked) as asked:
        unlock.passphrase.returnPressed.emit()
    assert asked.args == [RECENT[0], "secret words"]
    assert not unlock.open_button.isEnabled()
    unlock.refuse("That passphrase does not open it.")
    assert unlock.problem.isVisible()
    assert unlock.open_button.isEnabled()
    unlock.close()
    assert unlock.passphrase.text() == ""


def test_the_passphrase_can_be_looked_at(qtbot: QtBot, light: None) -> None:
    unlock = UnlockWindow(RECENT)
    qtbot.addWidget(unlock)
    assert unlock.passphrase.echoMode() is QLineEdit.EchoMode.Password
    unlock.show_button.click()
    assert unlock.passphrase.echoMode() is QLineEdit.EchoMode.Normal


def test_without_a_file_there_is_nothing_to_open(qtbot: QtBot, light: None) -> None:
    unlock = UnlockWindow()
    qtbot.addWidget(unlock)
    assert not unlock.open_button.isEnabled()
    with qtbot.waitSignal(unlock.new_asked):
        unlock.new_button.click()
    with qtbot.waitSignal(unlock.sample_asked):
        unlock.sample_button.click()


@pytest.fixture
def wizard(qtbot: QtBot, light: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Wizard:
    wizard = Wizard(strength, tmp_path, lambda key, name: f"%PDF {key} {name}".encode())
    qtbot.addWidget(wizard)
    monkeypatch.setattr(wizard, "choose_path", lambda name: tmp_path / f"{name}.coprodesk")
    wizard.show()
    wizard.start()
    return wizard


def fill(wizard: Wizard, passphrase: str, again: str) -> None:
    for key, words in {**TYPED, "passphrase": passphrase, "again": again}.items():
        wizard.form.editor(key).set_raw(words)
    wizard.form.edited.emit()


def test_a_workspace_is_asked_for_whole(qtbot: QtBot, wizard: Wizard, tmp_path: Path) -> None:
    fill(wizard, GOOD, GOOD)
    assert wizard.strength.text() == "Very hard to guess."
    with qtbot.waitSignal(wizard.make_asked) as asked:
        wizard.form.submit()
    assert asked.args == [NewWorkspace(path=tmp_path / "Northside.coprodesk", passphrase=GOOD, **TYPED)]


@pytest.mark.parametrize(("passphrase", "again"), [(GOOD, "something else"), ("easy", "easy"), ("", "")])
def test_a_passphrase_that_will_not_do_is_refused(
    qtbot: QtBot, wizard: Wizard, passphrase: str, again: str
) -> None:
    fill(wizard, passphrase, again)
    with qtbot.assertNotEmitted(wizard.make_asked):
        wizard.form.submit()
    assert wizard.form.summary.isVisible()


def test_the_recovery_key_is_kept_before_going_on(
    qtbot: QtBot, wizard: Wizard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wizard.refuse(DiskFull())
    wizard.show_recovery_key("K7QM-2XRP")
    assert not wizard.go_on.isEnabled()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "key"), ""))
    wizard.recovery.save_key()
    assert "K7QM-2XRP" in (tmp_path / "key").read_text(encoding="utf-8")
    wizard.recovery.save_pdf()
    assert (tmp_path / "key").read_bytes() == b"%PDF K7QM-2XRP "
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "key"), ""))
    wizard.recovery.save_pdf()
    assert wizard.recovery.told.text() == "The file could not be written. Copy it by hand."
    monkeypatch.setattr(printer, "there_is_a_printer", lambda: False)
    wizard.recovery.print_key()
    assert wizard.recovery.told.text().startswith("There is no printer")
    QApplication.processEvents()  # the longer words make room for themselves
    assert audit(wizard) == []
    wizard.tick.click()
    with qtbot.waitSignal(wizard.finished):
        wizard.go_on.click()


def test_the_doors_pass_the_audit(qtbot: QtBot, light: None, wizard: Wizard) -> None:
    unlock = UnlockWindow(RECENT)
    qtbot.addWidget(unlock)
    unlock.show()
    assert audit(unlock) == []
    assert audit(wizard) == []


@pytest.mark.parametrize("name", ["Northside", "Siân’s <b>team</b> · فريق"])
def test_the_recovery_sheet_is_one_accessible_page_with_the_key_on_it(light: None, name: str) -> None:
    key = new_recovery_key()
    sheet = recovery_sheet(key, name, datetime(2026, 11, 23, 10, 0, tzinfo=UTC))
    assert list(page.validate_pdf_bytes(sheet, profile="ua1").failures) == []
    pages = pypdfium2.PdfDocument(sheet)
    assert len(pages) == 1
    assert key in pages[0].get_textpage().get_text_bounded().replace("\r\n", "").replace("\n", "")
    pages.close()


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    program = Program(Machine(tmp_path / "settings.json"))
    yield program
    window: Any = program.window
    qtbot.addWidget(window)
    assert program.close() is None
    program.machine.save_preferences(Preferences())
    program.unlock()  # the next test is in English again


def other_language(program: Program) -> QPushButton:
    window: Any = program.window
    found: list[QPushButton] = [
        each for each in window.findChildren(QPushButton) if each.text() in {"Cymraeg", "English"}
    ]
    assert [each.isVisible() for each in found] == [True]
    return found[0]


def words_shown(program: Program) -> set[str]:
    window: Any = program.window
    return {each.text() for kind in (QLabel, QPushButton) for each in window.findChildren(kind)}


def test_the_language_is_chosen_at_the_door(program: Program, tmp_path: Path) -> None:
    kept = [tmp_path / "north.coprodesk", tmp_path / "south.coprodesk"]
    for path in kept:
        path.touch()
        program.machine.remember(path)
    program.start()
    program.choose(kept[0])
    other_language(program).click()
    assert {"Agor gweithle", "English"} <= words_shown(program)
    assert QCoreApplication.translate("QLineEdit", "&Copy") == "&Copïo"
    window: Any = program.window
    assert window.which.text() == "north.coprodesk"
    assert window.windowTitle() == "CoproDesk · Agor gweithle"
    assert Machine(tmp_path / "settings.json").preferences().language is Language.WELSH
    other_language(program).click()
    assert "Open a workspace" in words_shown(program)
    assert QCoreApplication.translate("QLineEdit", "&Copy") == "&Copy"


def test_the_language_is_chosen_in_the_first_window_of_all(program: Program) -> None:
    program.start()
    other_language(program).click()
    assert {"Croeso", "English"} <= words_shown(program)
    window: Any = program.window
    window.start()
    found = [each for each in window.findChildren(QPushButton) if each.text() == "English"]
    assert [each.isVisible() for each in found] == [False]  # what is typed would be lost
