"""A new recovery key from Settings: for whoever proves the passphrase, shown once, kept on paper."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from coprodesk.ui.screens.settings.recovery import NewKeyDialog, RenewKeyDialog
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
    assert "no longer" in screen.safety.state.text()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "key.pdf"), ""))
    shown.card.save_pdf()
    assert (tmp_path / "key.pdf").read_bytes() == b"%PDF K7QM-2XRP-9WTH"
    QTest.keyClick(shown.kept_button, Qt.Key.Key_Space)
    assert not shown.isVisible()
