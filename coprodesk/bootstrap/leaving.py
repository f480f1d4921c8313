"""Letting a workspace go while nobody waits for its database, which may stand still."""

from concurrent.futures import Future, wait
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer

from coprodesk.ui.kit.progress import StillWriting

if TYPE_CHECKING:
    from coprodesk.bootstrap.sessions import Opened
    from coprodesk.bootstrap.vigil import Vigil
    from coprodesk.domain.errors import KnownFailure
    from coprodesk.ui.kit.bridge import DeskBridge

PATIENCE_MS = 2000
LOOK_MS = 50


def put_away(
    vigil: "Vigil | None", bridge: "DeskBridge | None", session: "Opened | None"
) -> "KnownFailure | None":
    """Wait for all that has begun, then close the workspace; on the worker. What could not be put away as usual."""
    if vigil is not None:
        vigil.drain()
    if bridge is not None:
        bridge.drain()
    return session.close() if session is not None else None


def ended(end: "Future[KnownFailure | None]") -> bool:
    """Wait for the end of a workspace. After two seconds a window says what goes on; False where somebody would not
    wait for it any longer."""
    wait([end], PATIENCE_MS / 1000)
    if end.done():
        return True
    loop = QEventLoop()
    window = StillWriting(end.done)
    window.panel.cancelled.connect(loop.quit)
    look = QTimer(window)
    look.timeout.connect(lambda: loop.quit() if end.done() else None)
    look.start(LOOK_MS)
    window.show()
    loop.exec()
    window.hide()
    window.deleteLater()
    return end.done()
