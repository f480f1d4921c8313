"""Keys in the real program, by keyboard: a new recovery key, the workspace encrypted anew, and what was spoilt beside
it while it was open."""

import re
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coprodesk.bootstrap.sessions import NewWorkspace, backup_now, enter, found
from coprodesk.bootstrap.window import Program
from coprodesk.domain.errors import KnownFailure
from coprodesk.queries.people import Caseload
from coprodesk.store.tails import PAGE, keys_path, log_path
from coprodesk.ui.screens.settings.screen import SettingsScreen
from coprodesk.ui.unlock import UnlockWindow
from coprodesk.ui.window import Window
from tests.factories import make_person
from tests.journeys.door import PATIENCE, WORDS, unlock
from tests.journeys.keyboard import Keyboard

OLD, NEW = WORDS, "eleven patient lanterns"
KEY = re.compile(r"([0-9A-Z]{4}-){6}[0-9A-Z]{4}")
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def recovery(tmp_path: Path) -> str:
    """Of a workspace with Bea in it, and a backup of that."""
    opened, key = found(
        tmp_path / "here" / "northside.coprodesk", NewWorkspace("Northside", "Team", "Asha"), OLD
    )
    make_person(opened.desk, "Bea Marlow")
    backup_now(opened)
    opened.close()
    return key


@pytest.fixture
def workspace(recovery: str, tmp_path: Path) -> Path:
    return tmp_path / "here" / "northside.coprodesk"


def opens(path: Path, secret: str) -> bool:
    try:
        again = enter(path, secret)
    except KnownFailure:
        return False
    there = {row.name for row in again.desk.ask(Caseload()).rows}
    again.close()
    return there == {"Bea Marlow"}


def as_if_killed(path: Path, name: str) -> Path:
    """What a program killed at this moment leaves behind."""
    shutil.copytree(path.parent, path.parent.with_name(name))
    return path.parent.with_name(name) / path.name


def shown_key(qtbot: QtBot) -> str:
    """The recovery key that is on the screen."""

    def shown() -> set[str]:
        tops: list[QWidget] = QApplication.topLevelWidgets()
        labels = [label for top in tops if top.isVisible() for label in top.findChildren(QLabel)]
        return {label.text() for label in labels if label.isVisible() and KEY.fullmatch(label.text())}

    qtbot.waitUntil(lambda: len(shown()) == 1, timeout=PATIENCE)
    return shown().pop()


def test_a_new_recovery_key_takes_effect_once_it_was_typed_back(
    qtbot: QtBot, program: Program, workspace: Path, recovery: str
) -> None:
    keys = Keyboard(unlock(qtbot, program), qtbot)
    keys.key(Qt.Key.Key_Comma, CONTROL)
    keys.press("Make a new recovery key…")
    keys.fill({"Passphrase now": OLD})
    keys.key(Qt.Key.Key_Return)
    new = shown_key(qtbot)
    killed = as_if_killed(workspace, "killed")
    assert opens(killed, recovery), "the key that somebody holds opens nothing, and the new one was not kept"
    assert not opens(killed, new)
    keys.fill({"Last block of the new key": "0000"})
    keys.key(Qt.Key.Key_Return)
    assert opens(as_if_killed(workspace, "mistyped"), recovery)
    keys.fill({"Last block of the new key": new[-4:].lower()})
    keys.key(Qt.Key.Key_Return)
    screen = keys.window.screen_of("settings")
    assert isinstance(screen, SettingsScreen)
    qtbot.waitUntil(lambda: "new recovery key" in screen.safety.state.text(), timeout=PATIENCE)
    assert "older copy or backup can still read" in screen.safety.state.text()
    assert program.close() is None
    assert opens(workspace, new)
    assert opens(workspace, OLD)
    assert not opens(workspace, recovery)


def test_encrypted_anew_nothing_old_opens_it(
    qtbot: QtBot, program: Program, workspace: Path, recovery: str
) -> None:
    [backup] = (workspace.parent / "northside backups").iterdir()
    before, older = set(backup.parent.iterdir()), backup.read_bytes()
    window = unlock(qtbot, program)
    keys = Keyboard(window, qtbot)
    keys.key(Qt.Key.Key_Comma, CONTROL)
    offered = [each.text() for each in window.findChildren(QPushButton) if each.isVisible()]
    assert "Re-encrypt…" in offered
    keys.press("Re-encrypt…")
    keys.fill({"Passphrase now": OLD, "New passphrase": NEW, "New passphrase again": NEW})
    keys.key(Qt.Key.Key_Return)
    new = shown_key(qtbot)
    assert opens(as_if_killed(workspace, "killed"), recovery)
    keys.fill({"Last block of the new key": new[-4:]})
    with qtbot.waitSignal(program.opened, timeout=PATIENCE):
        keys.key(Qt.Key.Key_Return)
    assert isinstance(program.window, Window)
    toast = program.window.toasts.current()
    assert toast is not None
    assert "re-encrypted" in toast.accessibleName()
    qtbot.waitUntil(lambda: len(set(backup.parent.iterdir()) - before) == 1, timeout=PATIENCE)
    assert program.close() is None
    for secret in (NEW, new):
        assert opens(workspace, secret)
    [kept] = workspace.parent.glob("northside-replaced-*")
    assert opens(kept, OLD)
    assert [each.name for each in workspace.parent.glob(".*")] == []
    [made] = set(backup.parent.iterdir()) - before
    assert opens(made, NEW)
    _put_behind(workspace, older)
    for secret in (OLD, recovery, NEW, new):
        assert not opens(workspace, secret)


def _put_behind(workspace: Path, told: bytes) -> None:
    """The tail of an older backup behind today's pages."""
    pages = workspace.read_bytes()
    tail = told[len(told) // PAGE * PAGE :]
    assert tail
    workspace.write_bytes(pages[: len(pages) // PAGE * PAGE] + tail)


@pytest.mark.parametrize("content", [None, b"", bytes(466), b"{}"])
def test_the_lock_always_ends_at_the_door(
    qtbot: QtBot, program: Program, workspace: Path, recovery: str, content: bytes | None
) -> None:
    window = unlock(qtbot, program)
    if content is None:
        keys_path(workspace).unlink()
    else:
        keys_path(workspace).write_bytes(content)
    with qtbot.capture_exceptions() as raised:
        window.lock()
    assert isinstance(program.window, UnlockWindow), "a process without a window"
    assert program.window.isVisible()
    qtbot.waitUntil(lambda: opens(workspace, OLD), timeout=PATIENCE)
    assert raised == []
    assert opens(workspace, recovery)


def test_keys_that_go_are_noticed_within_seconds(qtbot: QtBot, program: Program, workspace: Path) -> None:
    window = unlock(qtbot, program)
    keys_path(workspace).unlink()
    try:
        qtbot.waitUntil(keys_path(workspace).exists, timeout=6_000)
    except TimeoutError:
        raise AssertionError("nobody noticed") from None
    qtbot.waitUntil(lambda: window.toasts.current() is not None, timeout=PATIENCE)
    toast = window.toasts.current()
    assert toast is not None
    assert "the keys beside northside.coprodesk" in toast.accessibleName()


def test_a_lost_log_is_told_at_the_door_before_anything_is_shown(
    qtbot: QtBot, program: Program, workspace: Path
) -> None:
    opened = enter(workspace, OLD)
    make_person(opened.desk, "Dermot Kiely")
    shutil.copytree(workspace.parent, workspace.parent.with_name("killed"))
    opened.close()
    workspace.unlink()
    for each in workspace.parent.with_name("killed").glob("northside.coprodesk*"):
        shutil.copyfile(each, workspace.with_name(each.name))
    log_path(workspace).unlink()
    door = program.window
    assert isinstance(door, UnlockWindow)
    QTest.keyClicks(door.passphrase, OLD)
    QTest.keyClick(door.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: door.problem.isVisible() or program.window is not door, timeout=PATIENCE)
    assert program.window is door
    assert "missing" in door.problem.text()
    assert door.backups_button.isVisible()
    with qtbot.waitSignal(program.opened, timeout=PATIENCE):
        QTest.keyClick(door.anyway_button, Qt.Key.Key_Space)
