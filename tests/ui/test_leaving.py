"""Locking and closing while the database stands still: the window waits for nobody, and nothing is lost by it."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coprodesk.bootstrap.machine import Machine
from coprodesk.bootstrap.sessions import NewWorkspace, enter, found
from coprodesk.bootstrap.window import Program
from coprodesk.queries.people import Caseload
from coprodesk.ui.unlock import UnlockWindow
from tests.factories import make_person

GOOD = "four words not related"
STALLED_S = 6.0


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.coprodesk"
    found(path, NewWorkspace("Northside", "Northside team", "Asha Rahman"), GOOD)[0].close()
    return path


@pytest.fixture
def program(qtbot: QtBot, light: None, path: Path) -> Program:
    program = Program(Machine(path.with_name("settings.json")))
    program.machine.remember(path)
    program.start()
    _open(qtbot, program, path)
    return program


@pytest.fixture
def standing_still(program: Program) -> Iterator[threading.Event]:
    """The database thread is held by a save of Bea's, until the event is set, or for six seconds."""
    going_on = threading.Event()
    bridge = program.bridge
    assert bridge is not None

    def save(desk: Any) -> None:
        going_on.wait(STALLED_S)
        make_person(desk)

    bridge.call(save)
    yield going_on
    going_on.set()


def _open(qtbot: QtBot, program: Program, path: Path) -> None:
    with qtbot.waitSignal(program.opened, timeout=30_000):
        program.window.unlock_asked.emit(path, GOOD)  # type: ignore[union-attr]


def _in_sight(before: set[QWidget]) -> list[QWidget]:
    """The windows that came into sight since."""
    return [each for each in QApplication.topLevelWidgets() if each.isVisible() and each not in before]


def _names(path: Path) -> list[str]:
    opened = enter(path, GOOD)
    names = [row.name for row in opened.desk.ask(Caseload()).rows]
    assert opened.close() is None
    return names


def test_the_lock_waits_for_no_database_and_the_next_to_open_waits_for_the_save(
    qtbot: QtBot, program: Program, path: Path, standing_still: threading.Event
) -> None:
    frame: Any = program.window
    begun = time.monotonic()
    frame.lock()
    door = program.window
    assert isinstance(door, UnlockWindow)
    assert time.monotonic() - begun < STALLED_S / 2
    assert not frame.isVisible()
    qtbot.waitUntil(door.still.isVisible, timeout=4000)
    with qtbot.waitSignal(program.opened, timeout=30_000):
        door.unlock_asked.emit(path, GOOD)
        standing_still.set()
    frame = program.window
    frame.close()
    assert program.close() is None
    assert _names(path) == ["Bea Marlow"]


def test_closing_says_after_two_seconds_what_it_waits_for_and_goes_once_that_is_done(
    qtbot: QtBot, program: Program, path: Path, standing_still: threading.Event
) -> None:
    seen: list[str] = []

    def look() -> None:
        seen.extend(window.windowTitle() for window in _in_sight(before))
        standing_still.set()

    frame: Any = program.window
    frame.close()
    before = set(_in_sight(set()))
    QTimer.singleShot(0, look)
    assert program.close() is None
    assert seen == ["CoproDesk"]
    assert _names(path) == ["Bea Marlow"]


def test_who_will_not_wait_leaves_and_all_that_was_told_as_saved_is_there(
    qtbot: QtBot, program: Program, path: Path, standing_still: threading.Event
) -> None:
    frame: Any = program.window
    frame.close()
    before = set(_in_sight(set()))

    def close_anyway() -> None:
        left: Any
        [left] = _in_sight(before)
        assert not left.close(), "its frame does not close it"
        left.panel.cancel_button.click()

    QTimer.singleShot(0, close_anyway)
    failure = program.close()
    assert type(failure).__name__ == "StillSaving"
    assert not standing_still.is_set()
    standing_still.set()  # the process would have ended here; in this one nothing may be left behind
    qtbot.waitUntil(
        lambda: not any(each.name.startswith("open") for each in threading.enumerate()), timeout=20_000
    )
    assert _names(path) == ["Bea Marlow"]
