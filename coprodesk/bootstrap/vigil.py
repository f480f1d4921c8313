"""A look every two seconds at what lies beside the open workspace, and a word in the window for what was found."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer

from coprodesk.bootstrap.background import Background
from coprodesk.domain.errors import KeysHealed, KeysRewritten, KnownFailure, LockMadeAnew
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.wording import words_for
from coprodesk.ui.window import Window

LOOK_MS = 2000
SHOWN_MS = 60_000
PUT_RIGHT = (KeysRewritten, KeysHealed, LockMadeAnew)


class Vigil(QObject):
    """`look` is asked on a thread of its own. What goes on being wrong is told once."""

    def __init__(self, window: Window, look: Callable[[], Sequence[KnownFailure]]) -> None:
        super().__init__(window)
        self._window, self._look = window, look
        self._looking = False
        self._told: set[type[KnownFailure]] = set()
        self._background = Background(self)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(LOOK_MS)

    def look(self) -> None:
        if not self._looking:
            self._looking = True
            self._background.run(self._look, self._tell, self._failed)

    def stop(self) -> None:
        """Look no more; a look that has begun ends by itself, perhaps after the window: `drain` waits for it."""
        self._timer.stop()
        self.setParent(None)
        self._background.let_go()

    def drain(self) -> None:
        """On whatever thread."""
        self._background.close()

    def _tell(self, found: Sequence[KnownFailure]) -> None:
        self._looking = False
        new = [each for each in found if type(each) not in self._told]
        self._told = {type(each) for each in found if not isinstance(each, PUT_RIGHT)}
        if not new or not self._timer.isActive():
            return
        words = " ".join(words_for(each).sentence() for each in new)
        if all(isinstance(each, PUT_RIGHT) for each in new):
            self._window.toasts.show_toast(words, shown_ms=SHOWN_MS)
        else:
            self._window.toasts.show_toast(
                words, self._window.lock, shown_ms=10 * SHOWN_MS, way_words=tr("Lock now")
            )

    def _failed(self, error: Exception) -> None:
        self._looking = False
        self._window.bridge.failed.emit(error)
