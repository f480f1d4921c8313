"""Typing is kept inside the encryption while it is typed, so that a lock, a slip or a crash loses none of it."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from coprodesk.queries.workspace import DraftFor
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.formats import clock_time
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.toasts import tell
from coprodesk.ui.kit.typed import TypedDialog
from coprodesk.usecases.workspace import DropDraft, KeepDraft, drop_draft, keep_draft

AFTER_MS = 1000


class DraftKeeper(QObject):
    """Keeps a dialog's typing within two seconds, and says so in it. Saving lets it go, and so does Cancel, with a
    way back; Esc, shutting the window and the lock (`put_away`) leave it for the next time.

    `offer` where nobody else asks for what was kept and puts it back into the form.
    """

    def __init__(
        self, dialog: TypedDialog, bridge: Bridge, form: str, about: str = "", *, offer: bool = False
    ) -> None:
        super().__init__(dialog)
        self._dialog, self._bridge, self._form, self._about = dialog, bridge, form, about
        parent: QWidget | None = dialog.parentWidget()
        self._window = parent.window() if parent is not None else None
        self._typed = dialog.panel.back.isVisibleTo(dialog)
        self._going = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER_MS)
        self._timer.timeout.connect(self._keep)
        dialog.panel.edited.connect(self._edited)
        dialog.panel.restored.connect(self._restored)
        dialog.panel.restarted.connect(self._drop)
        dialog.left.connect(self._left)
        dialog.thrown_away.connect(self._thrown_away)
        dialog.done_with.connect(lambda _result: self._drop())
        if offer:
            bridge.ask(DraftFor(form, about), self._offer)

    def put_away(self) -> None:
        """For the lock: close without a question, with all that was typed."""
        self._going = True
        self._dialog.reject()

    def _offer(self, draft: dict[str, Any] | None) -> None:
        if draft and not self._typed:
            self._dialog.panel.restore(draft)

    def _edited(self) -> None:
        """The first letter starts the clock and the next ones do not put it off."""
        self._typed = True
        if not self._timer.isActive():
            self._timer.start()

    def _restored(self) -> None:
        self._typed = True

    def _keep(self, given: tuple[int, bool] | None = None) -> None:
        command = KeepDraft(self._form, self._about, self._dialog.panel.draft())
        self._bridge.do(keep_draft, command, self._kept, given=given, repeatable=True)

    def _kept(self, at: datetime) -> None:
        self._dialog.panel.set_saved(tr("Draft saved {time}", time=clock_time(at)))

    def _left(self, _draft: dict[str, Any]) -> None:
        sent = self._dialog.panel.sent
        if self._timer.isActive():
            self._timer.stop()
            self._keep((sent, False) if sent else None)
        if sent:  # what is still being saved when the form goes is no draft any more, once it is saved
            drop = DropDraft(self._form, self._about)
            self._bridge.do(drop_draft, drop, given=(sent, True), repeatable=True)
        if self._typed and not self._going:
            self._say(tr("What you typed is kept: open the form again to go on."))

    def _thrown_away(self, draft: dict[str, Any]) -> None:
        if not self._typed:
            return
        self._drop()
        bridge, again = self._bridge, KeepDraft(self._form, self._about, draft)
        self._say(tr("Your typing was discarded."), lambda: bridge.do(keep_draft, again, repeatable=True))

    def _drop(self) -> None:
        self._timer.stop()
        self._typed = False
        self._dialog.panel.set_saved("")
        self._bridge.do(drop_draft, DropDraft(self._form, self._about), repeatable=True)

    def _say(self, words: str, undo: Any = None) -> None:
        if self._window is not None:
            tell(self._window, words, undo)
