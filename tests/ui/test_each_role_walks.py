"""Whatever somebody of one role alone finds in the program, they may: nothing that a screen offers or asks by itself is
refused to them."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from coprodesk.bootstrap.sessions import Opened
from coprodesk.desk import Desk
from coprodesk.domain.errors import NotAllowed
from coprodesk.domain.roles import Role
from coprodesk.ui.kit.bridge import InlineBridge
from coprodesk.ui.kit.theme import Choice, apply_theme
from coprodesk.ui.window import Window
from tests.ui.crawl import walk
from tests.ui.services import Outside


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> list[NotAllowed]:
    """Every refusal for want of a permission, also one that nobody is told of. The system's own windows stay shut."""
    for ask in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, ask, lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    found: list[NotAllowed] = []
    monkeypatch.setattr(NotAllowed, "__init__", lambda self, permission: noted(self, permission, found))
    return found


@pytest.mark.parametrize("role", list(Role))
def test_nothing_that_a_role_finds_is_refused_to_it(
    qtbot: QtBot, sample: Opened, outside: Outside, refused: list[NotAllowed], role: Role
) -> None:
    apply_theme(Choice.LIGHT)
    desk = Desk(sample.desk.store, replace(sample.desk.actor, roles=frozenset({role})), sample.desk.clock)
    window = Window(InlineBridge(desk), outside.services(desk.clock))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    walked, wrong = [], []
    for name, _ in walk(window, sample.desk, "N-1001" if role is not Role.ADMINISTRATOR else ""):
        wrong += [(name, each.permission) for each in refused]
        refused.clear()
        walked.append(name)
    window.idle.stop()
    assert wrong == []
    assert refused == []
    assert len(walked) > 5


def noted(error: NotAllowed, permission: str, refused: list[NotAllowed]) -> None:
    Exception.__init__(error, permission)
    error.permission = permission
    refused.append(error)
