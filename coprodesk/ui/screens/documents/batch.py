"""The plans of several people in one go, each in the format that the person asked for."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from coprodesk.domain.directions import isolated
from coprodesk.domain.roles import Permission
from coprodesk.queries.documents import PeopleWithPlans, PlannedPerson
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.dropdown import Choices
from coprodesk.ui.kit.files import ask_for_folder
from coprodesk.ui.kit.i18n import tr, tr_n
from coprodesk.ui.kit.layout import row
from coprodesk.ui.kit.progress import ProgressPanel
from coprodesk.ui.kit.room import fit
from coprodesk.ui.kit.services import Services
from coprodesk.ui.kit.text import announce, button, label
from coprodesk.ui.kit.tokens import SPACE_M, SPACE_XL
from coprodesk.ui.screens.documents.batch_run import BatchRun, Ordered
from coprodesk.ui.screens.documents.unseen import Decision, UnseenPanel

SHOWN_FAILURES = 6


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
        self.running: BatchRun | None = None
        self._build()
        fit(self, 620, 360)
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
        self.unseen = UnseenPanel(may_write=self.bridge.may(Permission.PLANS_WRITE))
        self.unseen.decided.connect(self._say_number)
        body.addWidget(self.unseen, 8)
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
        if folder := ask_for_folder(self, tr("Where the plans go")):
            self.start(folder)

    def start(self, parent: Path) -> None:
        """Into a new folder in `parent`, so that nothing there is ever written over."""
        now = self.services.clock.now().astimezone()
        self.folder = parent / tr("plans {day}", day=f"{now:%Y-%m-%d %H%M%S}")
        for widget in (self._choice, self.unseen, self.start_button):
            widget.hide()
        self.progress.show()
        self.running = BatchRun(self, self.bridge, self.services, self._orders(), self.folder)
        self.running.moved.connect(self._say_progress)
        self.running.over.connect(self._finish)
        self._say_progress()
        self.running.start()

    def stop(self) -> None:
        """After the plans that are being made; what was kept stays."""
        if self.running is not None:
            self.running.stop()

    def reject(self) -> None:
        """While plans are being made, Esc stops; the window goes when nothing is on its way."""
        if self.running is None:
            super().reject()
        else:
            self.progress.cancel_button.click()

    def open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder)))

    def _count(self) -> None:
        self.bridge.ask(PeopleWithPlans(bool(self.who.currentData())), self._counted, key="plans-to-print")

    def _counted(self, people: tuple[PlannedPerson, ...]) -> None:
        self.people = people
        self.unseen.show_people(people)
        if any(person.unseen for person in people):
            fit(self, 620, 560)
        self._say_number()

    def _orders(self) -> list[Ordered]:
        decided = [(person, self.unseen.decision(person)) for person in self.people]
        return [
            Ordered(person, seen=said is Decision.HAS_SEEN)
            for person, said in decided
            if said is not Decision.LEAVE_OUT
        ]

    def _say_number(self) -> None:
        number = len(self._orders())
        said = tr_n("{n} plan", "{n} plans", number)
        if number < len(self.people):
            said = tr("{plans}, {n} left out", plans=said, n=len(self.people) - number)
        self.counted.setText(said)
        self.start_button.setEnabled(number > 0)

    def _say_progress(self) -> None:
        if self.running is not None and not self.running.stopped:
            self.progress.set_progress(self.running.done, len(self.running.orders))

    def _finish(self) -> None:
        run, self.running = self.running, None
        if run is None:
            return
        self.progress.hide()
        lines = [tr_n("{n} plan was kept.", "{n} plans were kept.", run.kept)]
        if run.stopped:
            lines.append(tr("Stopped before the rest; every file that is there is whole."))
        lines += [f"{isolated(one.name)}: {one.words}" for one in run.failures[:SHOWN_FAILURES]]
        if len(run.failures) > SHOWN_FAILURES:
            lines.append(tr_n("and {n} more", "and {n} more", len(run.failures) - SHOWN_FAILURES))
        self.said.setText("\n".join(lines))
        self.said.show()
        announce(self, self.said.text())
        self.folder_button.setVisible(run.kept > 0)
        self.close_button.setFocus()
        self.finished_all.emit(run.kept)
