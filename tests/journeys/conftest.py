import gc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from pytestqt.qtbot import QtBot

from coprodesk.bootstrap.services import save_document
from coprodesk.desk import Desk
from coprodesk.store.engine import embedded_engine
from coprodesk.ui.kit.bridge import InlineBridge
from coprodesk.ui.kit.theme import Choice, apply_theme
from coprodesk.ui.window import Window
from tests.conftest import KEY
from tests.journeys.keyboard import Keyboard
from tests.ui.services import Outside


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[sa.Engine]:
    """What the windows ask is tested on both engines elsewhere."""
    engine = embedded_engine(tmp_path / "journey.coprodesk", KEY)
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


@pytest.fixture(autouse=True)
def _collected_on_this_thread() -> Iterator[None]:
    """As in the program: a cycle with a widget in it is never freed on a worker's thread."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()
