"""A new recovery key from Settings: for whoever proves the passphrase, shown once, kept on paper."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from coprodesk.desk import Desk
from coprodesk.ui.kit.bridge import InlineBridge
from coprodesk.ui.screens.settings.machine import SafetyCard
from coprodesk.ui.screens.settings.recovery import EncryptAnewDialog, NewKeyDialog, RenewKeyDialog
from coprodesk.ui.screens.settings.screen import SettingsScreen
from coprodesk.ui.window import Window
from tests.ui.audit import audit
from tests.ui.services import Outside


def test_a_new_key_is_shown_to_whoever_proves_the_passphrase(
    window: Window, outside: Outside, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = window.screen_of("settings")
    assert isinstance(screen, SettingsScreen)
    screen.safety.key_button.setFocus()
    QTest.keyClick(screen.safety.key_button, Qt.Key.Key_Space)
    [asking] = window.findChildren(RenewKeyDialog)
    assert audit(asking) == []
    line = asking.focusWidget()
    QTest.keyClicks(line, "not this one")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert asking.panel.summary.isVisible()
    assert window.findChildren(NewKeyDialog) == []
    asking.panel.set_values({"current": outside.passphrase})
    QTest.keyClick(asking, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    [shown] = window.findChildren(NewKeyDialog)
    assert audit(shown) == []
    assert shown.card.key_shown.text() == "K7QM-2XRP-9WTH"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "key.pdf"), ""))
    shown.card.save_pdf()
    assert (tmp_path / "key.pdf").read_bytes() == b"%PDF K7QM-2XRP-9WTH"
    line = shown.focusWidget()
    QTest.keyClicks(line, "9WTX")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert shown.panel.summary.isVisible()
    assert outside.recovery == "the key of before"
    shown.panel.set_values({"block": "9wth"})
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert outside.recovery == "K7QM-2XRP-9WTH"
    assert not shown.isVisible()
    assert "new recovery key" in screen.safety.state.text()


def test_leaving_before_the_key_is_typed_back_leaves_the_old_one(window: Window, outside: Outside) -> None:
    screen = window.screen_of("settings")
    assert isinstance(screen, SettingsScreen)
    before = screen.safety.state.text()
    screen.safety.key_button.click()
    [asking] = window.findChildren(RenewKeyDialog)
    asking.panel.set_values({"current": outside.passphrase})
    asking.panel.submit()
    [shown] = window.findChildren(NewKeyDialog)
    QTest.keyClick(shown.focusWidget(), Qt.Key.Key_Escape)
    assert not shown.isVisible()
    assert outside.recovery == "the key of before"
    assert screen.safety.state.text() == before


@pytest.mark.parametrize(
    ("new", "again", "asked"),
    [("one two three", "one two", False), ("a", "a", False), ("one two", "one two", True)],
)
def test_encrypting_anew_asks_for_all_of_it_first(
    window: Window, outside: Outside, new: str, again: str, asked: bool
) -> None:
    screen = window.screen_of("settings")
    assert isinstance(screen, SettingsScreen)
    screen.safety.anew_button.setFocus()
    QTest.keyClick(screen.safety.anew_button, Qt.Key.Key_Space)
    [asking] = window.findChildren(EncryptAnewDialog)
    assert audit(asking) == []
    asking.panel.set_values({"current": outside.passphrase, "new": new, "again": again})
    asking.panel.submit()
    assert outside.anew == []
    shown = window.findChildren(NewKeyDialog)
    assert bool(shown) is asked
    for each in shown:
        assert audit(each) == []
        each.panel.set_values({"block": "9WTH"})
        each.panel.submit()
    assert outside.anew == ([(outside.passphrase, new, "K7QM-2XRP-9WTH")] if asked else [])


def test_a_practice_workspace_is_not_encrypted_anew(
    qtbot: QtBot, desk: Desk, light: None, outside: Outside
) -> None:
    card = SafetyCard(replace(outside.services(desk.clock), practice=True), lambda: None, InlineBridge(desk))
    qtbot.addWidget(card)
    card.show()
    seen = [each.text() for each in card.findChildren(QPushButton) if each.isVisible()]
    assert "Back up now" in seen
    assert [words for words in seen if "ncrypt" in words or "key" in words] == []
