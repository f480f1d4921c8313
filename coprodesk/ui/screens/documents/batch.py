"""The plans of several people in one go, each in the format that the person asked for.

One plan at a time, so that the desk stays free between two; every file is whole or not there.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout, QWidget

from coprodesk.domain.documents import Way
from coprodesk.domain.errors import KnownFailure
from coprodesk.queries.documents import PeopleWithPlans, PlannedPerson
from coprodesk.reports.documents import PreparePlan
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.i18n import tr, tr_n
from coprodesk.ui.kit.inputs import Choices
from coprodesk.ui.kit.layout import row
from coprodesk.ui.kit.progress import ProgressPanel
from coprodesk.ui.kit.services import Services
from coprodesk.ui.kit.text import announce, button, label
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.kit.tokens import SPACE_M, SPACE_XL
from coprodesk.ui.kit.wording import words_for
from coprodesk.ui.screens.documents.copies import Copy, content_of, keep_copy

SHOWN_FAILURES = 6


@dataclass(frozen=True)
class Failed:
    name: str
    words: str


class BatchDialog(QDialog):
    """`finished_all(int)` with the number of plans that were kept, also when it was stopped half-way."""

    finished_all = Signal(int)

    def __init__(self, parent: QWidget | None, bridge: Bridge, services: Services) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Plans for several people"))
        self.bridge, self.services = bridge, services
        self.people: tuple[PlannedPerson, ...] = ()
        self.folder = Path()
        self.kept = 0
        self.failures: list[Failed] = []
        self._at = 0
        self._stopped = False
        self._build()
        self.resize(theme().px(560), theme().px(330))
        self._count()

    def _build(self) -> None:
        body = QVBoxLayout(self)
        body.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
        body.setSpacing(SPACE_M)
        body.addWidget(label(tr("Plans for several people"), "title"))
        body.addWidget(
            label(
                tr(
                    "Each plan is kept as a PDF in the format that the person asked for. "
                    "Files are named by reference, never by name, in a new folder of their own."
                ),
                "muted",
            )
        )
        self.who = Choices()
        self.who.setAccessibleName(tr("Whose plans"))
        self.who.addItem(tr("everybody we work with"), False)
        self.who.addItem(tr("the people I work with"), True)
        self.who.currentIndexChanged.connect(lambda _index: self._count())
        self.counted = label("", "muted", wrap=False)
        self._choice = row(self.who, self.counted, None)
        body.addWidget(self._choice)
        self.progress = ProgressPanel(tr("Plans"))
        self.progress.cancelled.connect(self.stop)
        self.progress.hide()
        body.addWidget(self.progress)
        self.said = label("")
        self.said.hide()
        body.addWidget(self.said)
        body.addStretch(1)
        self.start_button = button(tr("Choose a folder and start…"), self.choose, "primary")
        self.folder_button = button(tr("Open the folder"), self.open_folder)
        self.folder_button.hide()
        self.close_button = button(tr("Close"), self.reject)
        body.addWidget(row(self.start_button, self.folder_button, self.close_button, None))

    def choose(self) -> None:
        told = QFileDialog.getExistingDirectory(self, tr("Where the plans go"))
        if told:
            self.start(Path(told))

    def start(self, parent: Path) -> None:
        """Into a new folder in `parent`, so that nothing there is ever written over."""
        now = self.services.clock.now().astimezone()
        self.folder = parent / tr("plans {day}", day=f"{now:%Y-%m-%d %H%M%S}")
        self._choice.hide()
        self.start_button.hide()
        self.progress.show()
        self._next()

    def stop(self) -> None:
        """After the plan that is being made; what was kept stays."""
        self._stopped = True

    def reject(self) -> None:
        self.stop()
        super().reject()

    def open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder)))

    def _count(self) -> None:
        self.bridge.ask(PeopleWithPlans(bool(self.who.currentData())), self._counted, key="plans-to-print")

    def _counted(self, people: tuple[PlannedPerson, ...]) -> None:
        self.people = people
        self.counted.setText(tr_n("{n} plan", "{n} plans", len(people)))
        self.start_button.setEnabled(bool(people))

    def _next(self) -> None:
        self.progress.set_progress(self._at, len(self.people))
        if self._stopped or self._at >= len(self.people):
            self._finish()
            return
        person = self.people[self._at]
        copy = Copy(person.person_id, person.reference or str(person.person_id)[-8:])
        path, services = self.folder / copy.file_name(), self.services

        def work(desk: Any) -> None:
            made = desk.print(PreparePlan(copy.order()))
            services.make_folder(path.parent)
            content = content_of(desk, copy, made)
            services.save_document(path, content)
            keep_copy(desk, copy, Way.SAVED, content, made)

        self.bridge.call(work, lambda _none: self._made(), failed=lambda error: self._failed(person, error))

    def _made(self) -> None:
        self.kept += 1
        self._go_on()

    def _failed(self, person: PlannedPerson, error: Exception) -> None:
        """One plan that cannot be made does not keep the others; a full disk does."""
        said = words_for(error)
        self.failures.append(Failed(person.name, said.happened))
        self._stopped = self._stopped or isinstance(error, KnownFailure)
        self._go_on()

    def _go_on(self) -> None:
        self._at += 1
        QTimer.singleShot(0, self, self._next)

    def _finish(self) -> None:
        self.progress.hide()
        lines = [tr_n("{n} plan was kept.", "{n} plans were kept.", self.kept)]
        if self._stopped:
            lines.append(tr("Stopped before the rest; every file that is there is whole."))
        lines += [f"{one.name}: {one.words}" for one in self.failures[:SHOWN_FAILURES]]
        if len(self.failures) > SHOWN_FAILURES:
            lines.append(tr("and {n} more", n=len(self.failures) - SHOWN_FAILURES))
        self.said.setText("\n".join(lines))
        self.said.show()
        announce(self, self.said.text())
        self.folder_button.setVisible(self.kept > 0)
        self.close_button.setFocus()
        self.finished_all.emit(self.kept)
