"""Backups go by what is there, never by a date that cannot be; a clock that jumps is told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from coprodesk.bootstrap.background import Background
from coprodesk.bootstrap.machine import Machine
from coprodesk.bootstrap.services import Runner, services
from coprodesk.bootstrap.sessions import NewWorkspace, backup_now, found
from coprodesk.bootstrap.upkeep import Upkeep
from coprodesk.domain.clock import FixedClock
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.window import Window
from tests.conftest import NOW
from tests.ui.services import Outside

WRONG = datetime(2031, 1, 1, 9, tzinfo=UTC)


class _Program:
    """As much of the program as the services ask for."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.run = self.restoring = lambda *_: None


def test_a_backup_dated_in_the_future_keeps_no_later_one_away(tmp_path: Path) -> None:
    """Made while the clock was wrong: it says nothing of when the last one was made."""
    clock = FixedClock(WRONG)
    new = NewWorkspace("Northside", "Northside team", "Asha Rahman")
    opened, _ = found(tmp_path / "a.coprodesk", new, "four words not related", clock)
    program: Runner = _Program(Machine(tmp_path / "settings.json"))  # type: ignore[assignment]
    made = services(program, opened)
    backup_now(opened)
    clock.set(NOW)
    assert made.backed_up() is None
    backup_now(opened)
    assert made.backed_up() == NOW
    assert len(list(opened.backup_folder().iterdir())) == 2
    opened.close()


@pytest.fixture
def upkeep(window: Window, bridge: Bridge) -> Upkeep:
    return Upkeep(window, bridge, Background(window), practice=False)


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        (NOW - timedelta(days=2), True),
        (NOW - timedelta(minutes=5), False),
        (NOW + timedelta(days=30), False),
        (WRONG, True),
    ],
)
def test_a_clock_that_jumps_is_told(
    upkeep: Upkeep, window: Window, clock: FixedClock, shown: datetime, told: bool
) -> None:
    window.toasts.hide_toast()
    clock.set(shown)
    upkeep.look_after()
    assert (window.toasts.current() is not None) == told


def test_a_clock_that_is_behind_the_last_work_is_told_at_the_first_screen(
    window: Window, bridge: Bridge, clock: FixedClock
) -> None:
    clock.set(NOW - timedelta(days=365))
    Upkeep(window, bridge, Background(window), practice=False)
    toast = window.toasts.current()
    assert toast is not None
    assert "23 Nov 2026" in toast.accessibleName()


def test_a_day_that_the_clock_hides_still_brings_a_backup(
    qtbot: QtBot, window: Window, bridge: Bridge, outside: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []
    window.services = replace(window.services, back_up=lambda then, _failed: made.append(then))
    upkeep = Upkeep(window, bridge, Background(window), practice=False)
    upkeep.look_after()
    assert made == []
    monkeypatch.setattr(upkeep, "_open_for", lambda: timedelta(days=1, minutes=1))
    upkeep.look_after()
    assert len(made) == 1
