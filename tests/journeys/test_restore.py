"""Back to a backup in the real program, by keyboard: from Settings, and at the door where the file is damaged."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coprodesk.bootstrap.sessions import NewWorkspace, backup_now, enter, found
from coprodesk.bootstrap.window import Program
from coprodesk.domain.clock import FixedClock
from coprodesk.queries.people import Caseload
from coprodesk.ui.screens.settings.restoring import RestoreDialog
from coprodesk.ui.unlock import UnlockWindow
from coprodesk.ui.window import Window
from tests.factories import make_person
from tests.journeys.door import PATIENCE, WORDS, unlock
from tests.journeys.keyboard import Keyboard

MADE = datetime(2026, 11, 23, 8, 1, tzinfo=UTC)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A backup with Bea in it; after it Dermot came."""
    opened, _ = found(
        tmp_path / "northside.coprodesk",
        NewWorkspace("Northside", "Northside team", "Asha Rahman"),
        WORDS,
        FixedClock(MADE),
    )
    make_person(opened.desk, "Bea Marlow")
    backup_now(opened)
    make_person(opened.desk, "Dermot Kiely")
    opened.close()
    return tmp_path / "northside.coprodesk"


def names(program: Program) -> set[str]:
    assert program.session is not None
    return {row.name for row in program.session.desk.ask(Caseload()).rows}


def kept(workspace: Path) -> list[Path]:
    return list(workspace.parent.glob("northside-replaced-*.coprodesk"))


def test_from_settings_to_the_day_before(qtbot: QtBot, program: Program, workspace: Path) -> None:
    window = unlock(qtbot, program)
    assert names(program) == {"Bea Marlow", "Dermot Kiely"}
    qtbot.waitUntil(lambda: len(window.services.restoring().backups) == 2, timeout=PATIENCE)  # today's own
    keys = Keyboard(window, qtbot)
    keys.key(Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    keys.press("Restore from a backup…")
    keys.reach("Backups")
    keys.key(Qt.Key.Key_Down)  # the older one
    keys.fill({"Passphrase when the backup was made, or the recovery key": WORDS})
    with qtbot.waitSignal(program.opened, timeout=PATIENCE):
        keys.key(Qt.Key.Key_Return)
    assert program.window is not window
    assert names(program) == {"Bea Marlow"}
    [old] = kept(workspace)
    assert isinstance(program.window, Window)
    toast = program.window.toasts.current()
    assert toast is not None
    assert old.name in toast.accessibleName()
    aside = enter(old, WORDS)
    assert {row.name for row in aside.desk.ask(Caseload()).rows} == {"Bea Marlow", "Dermot Kiely"}
    aside.close()


def test_a_wrong_passphrase_leaves_the_window_as_it_was(
    qtbot: QtBot, program: Program, workspace: Path
) -> None:
    window = unlock(qtbot, program)
    keys = Keyboard(window, qtbot)
    keys.key(Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    keys.press("Restore from a backup…")
    dialog = keys.front()
    assert isinstance(dialog, RestoreDialog)
    keys.fill({"Passphrase when the backup was made, or the recovery key": "not this one"})
    keys.key(Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.panel.summary.isVisible, timeout=PATIENCE)
    keys.key(Qt.Key.Key_Escape)
    assert program.window is window
    assert names(program) == {"Bea Marlow", "Dermot Kiely"}
    assert kept(workspace) == []


def test_a_damaged_file_leads_from_the_door_to_its_backups(
    qtbot: QtBot, program: Program, workspace: Path
) -> None:
    whole = bytearray(workspace.read_bytes())
    whole[:4096] = bytes(4096)
    workspace.write_bytes(whole)
    door = program.window
    assert isinstance(door, UnlockWindow)
    QTest.keyClicks(door.passphrase, WORDS)
    QTest.keyClick(door.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(door.backups_button.isVisible, timeout=PATIENCE)
    assert "damaged" in door.problem.text()
    QTest.keyClick(door.backups_button, Qt.Key.Key_Space)
    [dialog] = door.findChildren(RestoreDialog)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    line = dialog.focusWidget()
    QTest.keyClicks(line, WORDS)
    with qtbot.waitSignal(program.opened, timeout=PATIENCE):
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert names(program) == {"Bea Marlow"}
    [old] = kept(workspace)
    assert old.read_bytes() == bytes(whole)
