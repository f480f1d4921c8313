"""The About box: reached from the palette and from Settings, read and copied by keyboard."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coprodesk.desk import Desk
from coprodesk.domain.policies import Policy
from coprodesk.ui.screens.settings.about import AboutDialog
from coprodesk.ui.window import Window
from tests.ui.audit import audit
from tests.ui.hands import press, settle, words_on
from tests.ui.services import ABOUT, Outside


@pytest.fixture
def box(window: Window) -> Iterator[AboutDialog]:
    window.actions_list.run("about")
    [dialog] = window.findChildren(AboutDialog)
    yield dialog
    QGuiApplication.clipboard().clear()


def test_it_tells_versions_the_log_and_licences(box: AboutDialog) -> None:
    assert box.facts.toPlainText().splitlines() == ["CoproDesk: 0.1.0", "Qt: 6", f"Log: {ABOUT.log}"]
    assert box.licences.toPlainText() == ABOUT.licences
    assert audit(box) == []


def test_it_is_read_and_copied_by_keyboard(box: AboutDialog) -> None:
    box.activateWindow()
    box.licences.setFocus()
    for key in (Qt.Key.Key_A, Qt.Key.Key_C):
        QTest.keyClick(box.licences, key, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == ABOUT.licences
    QTest.keyClick(box.licences, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not box.licences
    press(box, "Copy the versions")
    assert "Qt: 6" in QGuiApplication.clipboard().text()


def test_settings_lead_there(window: Window) -> None:
    window.go("settings")
    settle()
    press(window, "About CoproDesk…")
    assert len(window.findChildren(AboutDialog)) == 1


def test_where_copying_is_closed_it_offers_none(qtbot: QtBot, desk: Desk, light: None) -> None:
    services = replace(Outside().services(desk.clock), policy=Policy({"allow_copying": False}))
    parent = AboutDialog(None, services)  # type: ignore[arg-type]
    qtbot.addWidget(parent)
    parent.show()
    assert "Copy the versions" not in words_on(parent)
