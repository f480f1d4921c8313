"""The visit, written up in two minutes: the note on the left, what was picked out of it on the right, one save."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from coprodesk.domain.abilities import Finder
from coprodesk.domain.errors import Invalid
from coprodesk.domain.exchanges import PartyKind
from coprodesk.domain.ids import NoteId
from coprodesk.domain.visits import Known, Picked
from coprodesk.queries.abilities import TeamAbilities, TeamAbilityRow, everyday
from coprodesk.queries.groups import GroupsOfTeam
from coprodesk.queries.networks import Network, NetworkOf
from coprodesk.queries.workspace import DraftFor
from coprodesk.ui.kit.drafts import DraftKeeper
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.items import lay_in
from coprodesk.ui.kit.layout import ScrollPage
from coprodesk.ui.kit.room import fit
from coprodesk.ui.kit.text import button, label
from coprodesk.ui.kit.toasts import tell
from coprodesk.ui.kit.tokens import SPACE_M, SPACE_S, SPACE_XL
from coprodesk.ui.kit.typed import TypedDialog
from coprodesk.ui.screens.person.tab import Scene
from coprodesk.ui.screens.person.visit_panel import VisitPanel
from coprodesk.ui.screens.person.visit_picks import Picks, VisitFacts
from coprodesk.usecases.visits import write_visit

FORM = "write_visit"


def open_visit(scene: Scene) -> None:
    """Open the sheet, with what was left in it."""
    scene.bridge.call(partial(_read, scene=scene), partial(_open, scene), key="person-visit")


def _read(desk: Any, scene: Scene) -> VisitFacts:
    team: tuple[TeamAbilityRow, ...] = desk.ask(TeamAbilities())
    network: Network = desk.ask(NetworkOf(scene.person_id))
    known = tuple(
        Known(
            f"{PartyKind.GROUP if node.group_id else PartyKind.PERSON}:{node.group_id or node.person_id}",
            node.name,
            node.relation,
        )
        for node in network.nodes
    )
    return VisitFacts(
        desk.clock.today(),
        known,
        desk.ask(GroupsOfTeam()),
        Finder((*(each.everyday() for each in team), *everyday())),
        desk.ask(DraftFor(FORM, str(scene.person_id))),
    )


def _open(scene: Scene, facts: VisitFacts) -> None:
    dialog = VisitDialog(scene, facts)
    dialog.open()


class VisitDialog(TypedDialog):
    """Ctrl+1 to 5 make something of the words, or of the card that has the keyboard; F6 goes to the cards and back;
    Ctrl+Enter saves all, Esc keeps it as a draft."""

    panel: VisitPanel

    def __init__(self, scene: Scene, facts: VisitFacts) -> None:
        super().__init__(scene.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.title = tr("Write up a visit")
        self.setWindowTitle(f"{self.title}: {scene.head.name}")
        self.scene = scene
        self.panel = VisitPanel(Picks(scene, facts))
        self._build()
        if facts.draft:
            self.panel.restore(facts.draft)
        DraftKeeper(self, scene.bridge, FORM, str(scene.person_id))
        self._keys()
        self.panel.edited.connect(self._count)
        self.panel.box.cursorPositionChanged.connect(self._follow)
        self._count()

    def save(self) -> None:
        try:
            command = self.panel.command()
        except Invalid as error:
            self.panel.show_error(error)
            return
        self.save_button.setEnabled(False)
        self.panel.sent = self.scene.bridge.do(write_visit, command, self._saved, self._refused)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.panel.box.setFocus()

    def _follow(self) -> None:
        """The line that is written stays in sight, in a low window too."""
        box = self.panel.box
        place = box.viewport().mapTo(self.page.holder, box.cursorRect().bottomLeft())
        self.page.ensureVisible(place.x(), place.y(), 0, SPACE_S)

    def _saved(self, note: NoteId) -> None:
        told = self.panel.counted()
        self.done_with.emit(note)
        self.accept()
        tell(self.scene.window, told, self._undo)

    def _undo(self) -> None:
        """It takes back this visit and nothing later."""
        if self.scene.bridge.desk.undoable() == FORM:
            self.scene.bridge.undo()

    def _refused(self, error: Exception) -> None:
        self.save_button.setEnabled(True)
        self.panel.show_error(error)

    def _count(self) -> None:
        self.counted.setText(self.panel.counted())

    def _build(self) -> None:
        page = self.page = ScrollPage(self.title)
        head = QHBoxLayout()
        head.addWidget(label(self.title, "title", wrap=False))
        hint = tr("Select a few words and press a key. What you wrote stays as you wrote it.")
        told = label(hint, "muted")
        told.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(told, 1)
        page.body.setSpacing(SPACE_M)
        lay_in(page.body, head)
        page.body.addWidget(self.panel, 1)
        self.counted = label("", "muted")
        keep = button(tr("Keep as draft  Esc"), self.reject)
        self.save_button = button(tr("Save all  Ctrl+Enter"), self.save, "primary")
        foot = QFrame()
        foot.setProperty("kit", "foot")
        line = QHBoxLayout(foot)
        line.setContentsMargins(SPACE_XL, SPACE_M, SPACE_XL, SPACE_M)
        line.addWidget(self.panel.saved)
        line.addSpacing(SPACE_M)
        line.addWidget(self.counted, 1)
        line.addWidget(keep)
        line.addWidget(self.save_button)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(page, 1)
        body.addWidget(foot)
        fit(self, 1180, 740)

    def _keys(self) -> None:
        ways: dict[str, Callable[[], object]] = {
            "Ctrl+Return": self.save,
            "Ctrl+Enter": self.save,
            "F6": self.panel.other_side,
        }
        for keys, run in ways.items():
            QShortcut(QKeySequence(keys), self, run)
        for number, picked in enumerate(Picked, 1):
            QShortcut(QKeySequence(f"Ctrl+{number}"), self, partial(self.panel.become, picked))
