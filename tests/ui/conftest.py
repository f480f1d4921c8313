"""Windows are tested over the embedded engine alone: what they ask is tested on both."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from coprodesk.bootstrap.sessions import Opened, make_sample
from coprodesk.desk import Desk
from coprodesk.domain.ids import PersonId
from coprodesk.ui.kit.bridge import InlineBridge
from coprodesk.ui.kit.spoken import speak_plainly
from coprodesk.ui.kit.theme import Choice, apply_theme
from coprodesk.ui.screens.person import PersonPage
from coprodesk.ui.window import Window
from tests.collecting import collected_on_this_thread
from tests.engines import embedded
from tests.ui.leftovers import items_left
from tests.ui.services import Outside


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[sa.Engine]:
    engine = embedded(tmp_path / "test.coprodesk")
    yield engine
    engine.dispose()


@pytest.fixture
def light(qtbot: QtBot) -> None:
    speak_plainly()
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
    for shown in QApplication.topLevelWidgets():
        if isinstance(shown, QDialog):
            shown.done(QDialog.DialogCode.Rejected)  # none outlives the window that opened it


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """The sample neighbourhood, shared by the tests of one file."""
    opened = make_sample(tmp_path_factory.mktemp("sample") / "sample.coprodesk", "nothing here is real")
    yield opened
    opened.close()


_collected = pytest.fixture(autouse=True)(collected_on_this_thread)


@pytest.fixture(autouse=True)
def _no_items_left() -> Iterator[None]:
    yield
    assert items_left() == []
