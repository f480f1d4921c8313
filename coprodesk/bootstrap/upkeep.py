"""What a workspace needs while it is open and nobody waits for: a backup each day, the old bin emptied, a look at
the clock, and what documents are made with at hand before the first is asked for."""

from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

from coprodesk.bootstrap.background import Background
from coprodesk.domain.clock import has_jumped
from coprodesk.domain.receipts import Receipt
from coprodesk.queries.audits import TrailReceipt
from coprodesk.queries.workspace import LastWork
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.formats import moment
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.window import Window
from coprodesk.usecases.workspace import EmptyOldBin, empty_old_bin

HOUR_MS = 60 * 60 * 1000
SETTLED_MS = 3000  # by then the first screen is there, which all this would hold up
CLOCK_MS = 60_000  # long enough to be read where no one was looking
DAY = timedelta(days=1)


class Upkeep(QObject):
    """Begins once the window has settled. The sample gets no backups."""

    def __init__(self, window: Window, bridge: Bridge, background: Background, *, practice: bool) -> None:
        super().__init__(window)
        self._window, self._bridge, self._practice = window, bridge, practice
        self._background = background
        self._seen = window.services.clock.now()
        self._since_backup = QElapsedTimer()  # counts on whatever is done to the clock
        self._since_backup.start()
        self._receipt_on: date | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look_after)
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.timeout.connect(self._begin)
        self._first.start(SETTLED_MS)
        bridge.ask(LastWork(), self._compare)

    def stop(self) -> None:
        self._first.stop()
        self._timer.stop()

    def look_after(self) -> None:
        """What is done each hour."""
        services = self._window.services
        now, before = services.clock.now(), self._seen
        self._seen = now
        if has_jumped(before, now):
            self._tell_of_jump(before, now)
        backed_up = services.backed_up()
        if self._practice:
            return
        if backed_up is None or now - backed_up >= DAY or self._open_for() >= DAY:
            self._since_backup.restart()
            services.back_up(lambda _at: self._window.say_backup(), self._bridge.failed.emit)
        if services.preferences().receipts and self._receipt_on != now.date():
            self._bridge.ask(TrailReceipt(), self._leave_receipt)

    def _leave_receipt(self, receipt: Receipt | None) -> None:
        """Once a day. One that could not be left is tried again each hour, and told each time."""
        if receipt is not None:
            self._window.services.receipts.leave(receipt, self._receipt_left, self._bridge.failed.emit)

    def _receipt_left(self, _done: object) -> None:
        self._receipt_on = self._window.services.clock.now().date()

    def _open_for(self) -> timedelta:
        return timedelta(milliseconds=self._since_backup.elapsed())

    def _begin(self) -> None:
        self._background.begin(set_an_empty_page)
        self.look_after()
        self._timer.start(HOUR_MS)
        self._bridge.do(empty_old_bin, EmptyOldBin(), failed=lambda _error: None)

    def _compare(self, last: datetime | None) -> None:
        if last is not None and not self._practice and has_jumped(last, self._seen):
            self._tell_of_jump(last, self._seen)

    def _tell_of_jump(self, last: datetime, now: datetime) -> None:
        words = tr(
            "This computer says it is {now}, but work was last saved here on {last}. If the date is wrong, put it "
            "right before you go on: records and backups are dated by it.",
            now=moment(now),
            last=moment(last),
        )
        self._window.toasts.show_toast(words, shown_ms=CLOCK_MS)


def set_an_empty_page() -> bytes:
    """Loads ReportLab and the faces, which takes as long as a whole plan: the first plan then comes like the next. The
    tick of who agreed stands in one of the last faces that are looked through."""
    from coprodesk.reports.doc import TICKED, BulletList, Doc, plain
    from coprodesk.reports.pdf import render_pdf
    from coprodesk.reports.pdf.letters import missing_letters

    empty = Doc("CoproDesk", (BulletList((plain("CoproDesk"),), TICKED),))
    missing_letters(empty)
    return render_pdf(empty, datetime.now(UTC))
