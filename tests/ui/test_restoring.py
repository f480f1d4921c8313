"""Back to an earlier day: what is told before, what is asked, and that leaving leaves everything as it is."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from coprodesk.domain.errors import DamagedFile
from coprodesk.ui.kit.services import Failed
from coprodesk.ui.kit.theme import Choice, apply_theme
from coprodesk.ui.screens.settings.restoring import RestoreDialog
from coprodesk.ui.screens.settings.screen import SettingsScreen
from coprodesk.ui.window import Window
from tests.ui.audit import audit
from tests.ui.services import BACKUPS, Outside


@pytest.fixture
def dialog(window: Window, outside: Outside) -> RestoreDialog:
    screen = window.screen_of("settings")
    assert isinstance(screen, SettingsScreen)
    screen.safety.restore_button.setFocus()
    QTest.keyClick(screen.safety.restore_button, Qt.Key.Key_Space)
    [made] = window.findChildren(RestoreDialog)
    return made


def words_on(widget: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if not each.isHidden())


def test_what_will_happen_is_told_for_the_chosen_backup(dialog: RestoreDialog) -> None:
    assert dialog.focusWidget() is dialog.table
    assert "northside.coprodesk becomes what it was on 23 Nov 2026, 08:01." in words_on(dialog.told)
    assert "kept beside it as northside-replaced-2026-11-23-104200.coprodesk" in words_on(dialog.told)
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    assert "22 Nov 2026, 08:01" in words_on(dialog.told)
    sizes = [dialog.table.model().index(row, 1).data() for row in range(2)]
    assert sizes == ["4.3 MB", "4.3 MB"]


def test_a_wrong_passphrase_is_said_and_the_right_one_puts_it_back(
    dialog: RestoreDialog, outside: Outside
) -> None:
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    line = dialog.focusWidget()
    QTest.keyClicks(line, "not this one")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert "That passphrase does not open" in words_on(dialog.panel.summary)
    assert outside.restored == []
    dialog.panel.set_values({"secret": outside.passphrase})
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert outside.restored == [(BACKUPS[1].path, outside.passphrase)]
    assert not dialog.isVisible()


def test_without_a_passphrase_nothing_is_asked(dialog: RestoreDialog, outside: Outside) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "There is something to put right" in words_on(dialog.panel.summary)
    assert outside.restored == []


def test_whoever_leaves_while_it_is_checked_keeps_everything(
    qtbot: QtBot, light: None, outside: Outside
) -> None:
    answers: list[tuple[Callable[[], object], Failed]] = []
    restoring = replace(
        outside.restoring(), prove=lambda _copy, _secret, then, failed: answers.append((then, failed))
    )
    dialog = RestoreDialog(None, restoring)
    qtbot.addWidget(dialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    dialog.show()
    dialog.panel.set_values({"secret": outside.passphrase})
    dialog.panel.submit()
    assert dialog.panel.saved.text() == "Checking the backup…"
    assert not dialog.panel.submit_button.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    [(then, failed)] = answers
    then()
    failed(DamagedFile())
    assert outside.restored == []


def test_where_there_is_none_a_file_is_chosen(
    qtbot: QtBot, light: None, outside: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = RestoreDialog(None, replace(outside.restoring(), backups=(), kept_as=""))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.nothing.isVisible()
    assert not dialog.panel.submit_button.isEnabled()
    assert audit(dialog) == []
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    dialog.choose_other()
    assert dialog.nothing.isVisible()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/stick/b.coprodesk", ""))
    dialog.choose_other()
    assert [each.path for each in dialog.table.rows()] == [Path("/stick/b.coprodesk")]
    assert dialog.panel.submit_button.isEnabled()
    assert "kept beside" not in words_on(dialog.told)


@pytest.mark.parametrize("choice", [Choice.LIGHT, Choice.CONTRAST])
def test_restoring_passes_the_audit(qtbot: QtBot, outside: Outside, choice: Choice) -> None:
    apply_theme(choice, 1.5)
    dialog = RestoreDialog(None, outside.restoring())
    qtbot.addWidget(dialog)
    dialog.show()
    assert audit(dialog) == []
    apply_theme(Choice.LIGHT)
