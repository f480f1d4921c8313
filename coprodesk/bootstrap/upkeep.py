"""What a workspace needs while it is open and nobody waits for: a backup each day, the old bin emptied, and what
documents are made with at hand before the first is asked for."""

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QObject, QTimer

from coprodesk.bootstrap.background import Background
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.window import Window
from coprodesk.usecases.workspace import EmptyOldBin, empty_old_bin

HOUR_MS = 60 * 60 * 1000
SETTLED_MS = 3000  # by then the first screen is there, which all this would hold up
DAY = timedelta(days=1)


class Upkeep(QObject):
    """Begins once the window has settled. The sample gets no backups."""

    def __init__(self, window: Window, bridge: Bridge, background: Background, *, practice: bool) -> None:
        super().__init__(window)
        self._window, self._bridge, self._practice = window, bridge, practice
        self._background = background
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._hourly)
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.timeout.connect(self._begin)
        self._first.start(SETTLED_MS)

    def stop(self) -> None:
        self._first.stop()
        self._timer.stop()

    def _begin(self) -> None:
        self._background.begin(set_an_empty_page)
        self._hourly()
        self._timer.start(HOUR_MS)
        self._bridge.do(empty_old_bin, EmptyOldBin(), failed=lambda _error: None)

    def _hourly(self) -> None:
        services = self._window.services
        backed_up = services.backed_up()
        if not self._practice and (backed_up is None or services.clock.now() - backed_up >= DAY):
            services.back_up(lambda _at: self._window.say_backup(), self._bridge.failed.emit)


def set_an_empty_page() -> bytes:
    """Loads ReportLab and the faces, which takes as long as a whole plan: the first plan then comes like the next."""
    from coprodesk.reports.doc import Doc
    from coprodesk.reports.pdf import render_pdf
    from coprodesk.reports.pdf.letters import missing_letters

    empty = Doc("CoproDesk", ())
    missing_letters(empty)
    return render_pdf(empty, datetime.now(UTC))
