"""A batch on its way: what each plan says is read at the desk, its pages are made in the press, the file is kept.

A few are out at once, so that the desk stays free between two and the memory flat. Every file is whole or not there.
"""

from collections.abc import Sequence
from concurrent.futures import BrokenExecutor, Future
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from coprodesk.domain.documents import Way
from coprodesk.domain.errors import KnownFailure
from coprodesk.queries.documents import PlannedPerson
from coprodesk.reports.batch import AHEAD, Job, PlanJob, render_job
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.services import Services
from coprodesk.ui.kit.wording import words_for
from coprodesk.ui.screens.documents.copies import Copy, keep_copy
from coprodesk.usecases.plan_voices import SetRisksSeen, set_risks_seen


@dataclass(frozen=True)
class Ordered:
    """`seen`: somebody said that the person has seen the risks that were waiting."""

    person: PlannedPerson
    seen: bool = False

    def copy(self) -> Copy:
        return Copy(self.person.person_id, self.person.reference or str(self.person.person_id)[-8:])


@dataclass(frozen=True)
class Failed:
    name: str
    words: str


class BatchRun(QObject):
    """`moved` after each plan that was kept or could not be made; `over` once, when nothing is on its way."""

    moved = Signal()
    over = Signal()
    _rendered = Signal(object, object, object)  # emitted on a thread of the press

    def __init__(
        self, parent: QObject, bridge: Bridge, services: Services, orders: Sequence[Ordered], folder: Path
    ) -> None:
        super().__init__(parent)
        self.orders, self.folder = orders, folder
        self.kept = 0
        self.failures: list[Failed] = []
        self.stopped = False
        self._bridge, self._services = bridge, services
        self._press = services.press()
        self._at = self._out = 0
        self._ended = False
        self._rendered.connect(self._came)

    @property
    def done(self) -> int:
        return self.kept + len(self.failures)

    def start(self) -> None:
        self._next()

    def stop(self) -> None:
        """What is not begun is not made; what was kept stays."""
        self.stopped = True
        self._press.shutdown(wait=False, cancel_futures=True)

    def _next(self) -> None:
        """One more on its way, where there is room."""
        if self.stopped or self._at >= len(self.orders):
            self._end()
        elif self._out < AHEAD:
            order = self.orders[self._at]
            self._at += 1
            self._out += 1
            self._bridge.call(
                partial(_read, order), partial(self._ready, order), failed=partial(self._failed, order)
            )
            QTimer.singleShot(0, self, self._next)

    def _ready(self, order: Ordered, job: Job) -> None:
        if self.stopped:
            self._back()
            return
        try:
            future = self._press.submit(render_job, job)
        except BrokenExecutor:
            self._here(order, job)
            return
        future.add_done_callback(partial(self._rendered.emit, order, job))

    def _came(self, order: Ordered, job: Job, future: Future[bytes]) -> None:
        if future.cancelled():
            self._back()
        elif isinstance(error := future.exception(), BrokenExecutor):
            self._here(order, job)
        elif isinstance(error, Exception):
            self._failed(order, error)
        else:
            self._keep(order, job, future.result())

    def _here(self, order: Ordered, job: Job) -> None:
        """Where this computer ends processes of ours, the pages are made at the desk: slower, and the same."""
        self._bridge.call(
            lambda _desk: render_job(job),
            partial(self._keep, order, job),
            failed=partial(self._failed, order),
        )

    def _keep(self, order: Ordered, job: Job, pdf: bytes) -> None:
        copy = order.copy()
        path, services = self.folder / copy.file_name(), self._services

        def work(desk: Any) -> None:
            services.make_folder(path.parent)
            services.save_document(path, pdf)
            keep_copy(desk, copy, Way.SAVED, pdf, job)

        self._bridge.call(work, self._kept, failed=partial(self._failed, order))

    def _kept(self, _nothing: object) -> None:
        self.kept += 1
        self._back()

    def _failed(self, order: Ordered, error: Exception) -> None:
        """One plan that cannot be made does not keep the others; a full disk does, and is said once."""
        fatal = isinstance(error, KnownFailure)
        if not (fatal and self.stopped):
            self.failures.append(Failed(order.person.name, words_for(error).happened))
        if fatal:
            self.stop()
        self._back()

    def _back(self) -> None:
        self._out -= 1
        self.moved.emit()
        QTimer.singleShot(0, self, self._next)

    def _end(self) -> None:
        if self._out == 0 and not self._ended:
            self._ended = True
            self._press.shutdown(wait=False)
            self.over.emit()


def _read(order: Ordered, desk: Any) -> Job:
    for plan_id in {risk.plan_id for risk in order.person.unseen} if order.seen else ():
        seen = tuple(risk.entry_id for risk in order.person.unseen if risk.plan_id == plan_id)
        desk.do(set_risks_seen, SetRisksSeen(plan_id, seen))
    job: Job = desk.print(PlanJob(order.copy().order()))
    return job
