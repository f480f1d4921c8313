"""Everything out of the program: a reason, a folder, and what was written."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from coprodesk.desk import Desk
from coprodesk.domain.roles import Role
from coprodesk.ui.kit.bridge import InlineBridge
from coprodesk.ui.screens.settings import exporting
from coprodesk.ui.screens.settings.exporting import ExportCard
from coprodesk.ui.window import Window
from tests.factories import make_person
from tests.ui.hands import fill, press, settle, words_on


def test_everything_is_exported_with_a_reason(
    qtbot: QtBot, bridge: InlineBridge, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.actor = replace(desk.actor, roles=frozenset({Role.INFORMATION_GOVERNANCE}))
    monkeypatch.setattr(exporting, "ask_for_folder", lambda *_: tmp_path)
    card = ExportCard(bridge)
    qtbot.addWidget(card)
    card.show()
    press(card, "Export everything…")
    fill(card, why="moving to another system")
    settle()
    assert (tmp_path / "CoproDesk export" / "everything.json").is_file()
    assert "rows exported" in words_on(card)


def test_settings_offer_it_to_information_governance_alone(window: Window, desk: Desk) -> None:
    make_person(desk)
    desk.actor = replace(desk.actor, roles=frozenset(Role) - {Role.INFORMATION_GOVERNANCE})
    assert window.screen_of("settings").findChild(ExportCard) is None
