from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from pytestqt.qtbot import QtBot

from coprodesk.bootstrap.machine import Machine
from coprodesk.bootstrap.services import save_document
from coprodesk.bootstrap.window import Program
from coprodesk.desk import Desk
from coprodesk.ui.kit.bridge import InlineBridge
from coprodesk.ui.kit.theme import Choice, apply_theme
from coprodesk.ui.window import Window
from tests.collecting import collected_on_this_thread
from tests.engines import embedded
from tests.journeys.keyboard import Keyboard
from tests.ui.leftovers import items_left
from tests.ui.services import Outside


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[sa.Engine]:
    """What the windows ask is tested on both engines elsewhere."""
    engine = embedded(tmp_path / "journey.coprodesk")
    yield engine
    engine.dispose()


@pytest.fixture
def keys(qtbot: QtBot, desk: Desk) -> Iterator[Keyboard]:
    """The real window over the desk, with the keyboard alone; what is saved is saved to the disk."""
    apply_theme(Choice.LIGHT)
    services = replace(Outside().services(desk.clock), save_document=save_document)
    window = Window(InlineBridge(desk), services)
    qtbot.addWidget(window)
    window.show()
    yield Keyboard(window, qtbot)
    window.idle.stop()


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path, workspace: Path) -> Iterator[Program]:
    """The real one at its door; `workspace` is each file's own."""
    machine = Machine(tmp_path / "settings.json")
    machine.remember(workspace)
    program = Program(machine)
    program.start()
    yield program
    program.close()
    if program.window is not None:
        qtbot.addWidget(program.window)


_collected = pytest.fixture(autouse=True)(collected_on_this_thread)


@pytest.fixture(autouse=True)
def _no_items_left() -> Iterator[None]:
    yield
    assert items_left() == []
