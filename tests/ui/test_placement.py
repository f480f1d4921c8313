"""What this machine remembers of windows and tables: numbers, and nothing that anybody wrote."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from pytestqt.qtbot import QtBot

from coprodesk.bootstrap.machine import Machine
from coprodesk.ui.kit.i18n import Language
from coprodesk.ui.kit.services import Placement, Preferences
from coprodesk.ui.kit.theme import Choice
from coprodesk.ui.window import Window
from coprodesk.ui.window.placement import place, within
from tests.ui.services import Outside

LEFT, RIGHT = QRect(0, 0, 1920, 1040), QRect(1920, 0, 1280, 1024)


@pytest.mark.parametrize(
    ("kept", "screens", "expected"),
    [
        (Placement(2000, 40, 1100, 700), [LEFT, RIGHT], QRect(2000, 40, 1100, 700)),
        (Placement(2000, 40, 1100, 700), [LEFT], QRect(410, 170, 1100, 700)),
        (Placement(100, -900, 1100, 700), [LEFT], QRect(410, 170, 1100, 700)),
        (Placement(-900, 40, 1100, 700), [LEFT, RIGHT], QRect(-900, 40, 1100, 700)),
        (Placement(-1000, 40, 1100, 700), [LEFT, RIGHT], QRect(410, 170, 1100, 700)),
        (Placement(0, 0, 4000, 3000), [RIGHT], QRect(1920, 0, 1280, 1024)),
    ],
)
def test_a_window_comes_back_to_where_it_can_be_reached(
    kept: Placement, screens: list[QRect], expected: QRect
) -> None:
    assert within(kept, screens) == expected


def test_the_window_keeps_its_place_when_it_locks_and_when_it_closes(
    qtbot: QtBot, window: Window, outside: Outside
) -> None:
    window.setGeometry(10, 20, 1050, 660)
    window.lock()
    assert outside.preferences.window is not None
    assert (outside.preferences.window.width, outside.preferences.window.maximised) == (1050, False)
    window.show()
    window.setGeometry(0, 0, 1100, 670)
    window.close()
    assert outside.preferences.window.width == 1100


def test_a_maximised_window_knows_the_size_to_come_back_to(
    qtbot: QtBot, window: Window, outside: Outside
) -> None:
    place(window, Placement(10, 20, 1050, 660, maximised=True))
    assert window.isMaximized()
    window.close()
    assert outside.preferences.window is not None
    assert outside.preferences.window.maximised


def test_the_machine_keeps_looks_places_and_numbers(tmp_path: Path) -> None:
    machine = Machine(tmp_path / "settings.json")
    chosen = Preferences(Choice.DARK, 1.3, 30, Placement(1, 2, 1100, 700, maximised=True), Language.WELSH)
    machine.save_preferences(chosen)
    machine.remember_numbers("people", {"name": 240, "area": 90})
    machine.remember_numbers("exchanges", {"what": 300})
    machine.remember_numbers("people", {"name": 200})
    again = Machine(tmp_path / "settings.json")
    assert again.preferences() == chosen
    assert again.remembered("people") == {"name": 200}
    assert again.remembered("exchanges") == {"what": 300}
    assert again.remembered("nothing") == {}


@pytest.mark.parametrize(
    "spoilt",
    [
        {"window": {"x": "far", "y": 0}, "remembered": ["people"]},
        {"window": 7, "remembered": {"people": "wide"}},
        {
            "window": {"x": 1, "y": 1, "width": 1},
            "remembered": {"people": {"a": "b"}},
        },
    ],
)
def test_a_spoilt_settings_file_counts_as_empty(tmp_path: Path, spoilt: dict[str, object]) -> None:
    (tmp_path / "settings.json").write_text(json.dumps(spoilt), "utf-8")
    machine = Machine(tmp_path / "settings.json")
    assert machine.preferences() == Preferences()
    assert machine.remembered("people") == {}
