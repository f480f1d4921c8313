"""Opening the program at its door, as the journeys through the real one begin."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coprodesk.bootstrap.window import Program
from coprodesk.ui.unlock import UnlockWindow
from coprodesk.ui.window import Window

WORDS = "seven quiet kettles"
PATIENCE = 30_000


def unlock(qtbot: QtBot, program: Program, secret: str = WORDS) -> Window:
    door = program.window
    assert isinstance(door, UnlockWindow)
    QTest.keyClicks(door.passphrase, secret)
    with qtbot.waitSignal(program.opened, timeout=PATIENCE):
        QTest.keyClick(door.passphrase, Qt.Key.Key_Return)
    assert isinstance(program.window, Window)
    return program.window
