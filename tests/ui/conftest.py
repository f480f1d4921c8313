"""Windows are tested over the embedded engine alone: what they ask is tested on both."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from pytestqt.qtbot import QtBot

from coprodesk.desk import Desk
from coprodesk.domain.ids import PersonId
from coprodesk.store.engine import embedded_engine
from coprodesk.ui.kit.bridge import InlineBridge
from coprodesk.ui.kit.theme import Choice, apply_theme
from coprodesk.ui.screens.person import PersonPage
from coprodesk.ui.window import Window
from tests.conftest import KEY
from tests.ui.services import Outside


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[sa.Engine]:
    engine = embedded_engine(tmp_path / "test.coprodesk", KEY)
    yield engine
    engine.dispose()


@pytest.fixture
def light(qtbot: QtBot) -> None:
    apply_theme(Choice.LIGHT)


@pytest.fixture
def bridge(desk: Desk, light: None) -> InlineBridge:
    return InlineBridge(desk)


@pytest.fixture
def page(qtbot: QtBot, bridge: InlineBridge, bea: PersonId) -> Iterator[PersonPage]:
    """The page of the person whom a test calls Bea; nothing may have failed on it unseen."""
    failures: list[Exception] = []
    bridge.failed.connect(failures.append)
    page = PersonPage(bridge, bea)
    qtbot.addWidget(page)
    page.resize(1180, 820)
    page.show()
    yield page
    assert failures == []


@pytest.fixture
def outside() -> Outside:
    return Outside()


@pytest.fixture
def window(qtbot: QtBot, bridge: InlineBridge, outside: Outside) -> Iterator[Window]:
    window = Window(bridge, outside.services(bridge.desk.clock))  # type: ignore[attr-defined]
    qtbot.addWidget(window)
    window.show()
    yield window
    window.idle.stop()


@pytest.fixture(autouse=True)
def _collected_on_this_thread() -> Iterator[None]:
    """As in the program: a cycle with a widget in it is never freed on a worker's thread."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()
