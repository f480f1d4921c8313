"""Typing is kept inside the encryption while it is typed, so that a lock or a crash loses none of it."""

from typing import Any

from PySide6.QtCore import QObject, QTimer

from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.forms import FormDialog
from coprodesk.usecases.workspace import DropDraft, KeepDraft, drop_draft, keep_draft

AFTER_MS = 1000


class DraftKeeper(QObject):
    """Keeps a dialog's draft within two seconds; saving or cancelling lets it go, `put_away` does not."""

    def __init__(self, dialog: FormDialog, bridge: Bridge, form: str, about: str = "") -> None:
        super().__init__(dialog)
        self._dialog, self._bridge, self._form, self._about = dialog, bridge, form, about
        self._going = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER_MS)
        self._timer.timeout.connect(self._keep)
        dialog.panel.edited.connect(self._timer.start)
        dialog.left.connect(self._left)
        dialog.done_with.connect(lambda _result: self._drop())

    def put_away(self) -> None:
        """For the lock: close without a question, with all that was typed."""
        self._going = True
        if self._timer.isActive():
            self._timer.stop()
            self._keep()
        self._dialog.reject()

    def _keep(self) -> None:
        self._bridge.do(keep_draft, KeepDraft(self._form, self._about, self._dialog.panel.draft()))

    def _left(self, _draft: dict[str, Any]) -> None:
        if not self._going:
            self._drop()

    def _drop(self) -> None:
        self._timer.stop()
        self._bridge.do(drop_draft, DropDraft(self._form, self._about))
