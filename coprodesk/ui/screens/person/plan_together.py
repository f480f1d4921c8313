"""Writing a plan together at one screen: one part a page, large letters, the person's words first."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from coprodesk.domain.changes import ChangeSet, Topic
from coprodesk.domain.plans import Part
from coprodesk.queries.plan_drafts import PlanDraft, PlanDraftOf
from coprodesk.queries.plans import OpenPlan, PlanOf
from coprodesk.ui.kit.cards import drop
from coprodesk.ui.kit.formats import clock_time
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.layout import ScrollPage
from coprodesk.ui.kit.room import fit
from coprodesk.ui.kit.text import announce, button, label
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.kit.tokens import SPACE_L, SPACE_M, SPACE_XL
from coprodesk.ui.screens.person import plan_words
from coprodesk.ui.screens.person.plan_pages import Adding, adding_for, said_in
from coprodesk.ui.screens.person.plan_voices import Voices
from coprodesk.ui.screens.person.tab import Scene

WIDEST = 860


def write_together(scene: Scene) -> None:
    TogetherDialog(scene).open()


class TogetherDialog(QDialog):
    """The same draft as on the plan's own page. Alt+Right and Alt+Left turn the page; Esc goes back.

    What is typed is kept within two seconds and stands in the plan when the page is turned.
    """

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Write it together"))
        self.setProperty("kit", "together")
        self.scene = scene
        self.plan: OpenPlan | None = None
        self.draft: PlanDraft | None = None
        self.at = 0
        self._turning = True
        self.voices: Voices | None = None
        self._build()
        for keys, run in (("Alt+Right", self.forward), ("Alt+Left", self.back)):
            QShortcut(QKeySequence(keys), self, run)
        fit(self, 1280, 820)
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.timeout.connect(self.read)
        scene.bridge.changed.connect(self._changed)
        self.read()

    def read(self) -> None:
        """Ask for the draft as it stands now; what is being typed stays as it is."""
        person = self.scene.person_id

        def work(desk: Any) -> tuple[OpenPlan | None, PlanDraft | None]:
            return desk.ask(PlanOf(person)), desk.ask(PlanDraftOf(person))

        self.scene.bridge.call(work, self._show, key=f"plan-together-{id(self)}")

    def forward(self) -> None:
        self.turn(self.at + 1)

    def back(self) -> None:
        self.turn(self.at - 1)

    def turn(self, to: int) -> None:
        """What was typed is written into the plan first; the next page is made from what then stands there."""
        if not 0 <= to < len(self._parts()):
            return
        self._put_in()
        self.at = to
        self._turning = True
        self.read()

    def done(self, result: int) -> None:
        """Every way out of the page comes through here."""
        self._put_in()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter belongs to the fields; it never closes the page."""
        if event.key() == Qt.Key.Key_Escape:
            self.reject()

    def say_saved(self, at: datetime) -> None:
        self.saved.setText(tr("Saved {time}", time=clock_time(at)))

    def _build(self) -> None:
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        self.page = ScrollPage(tr("One part of the plan"), margin=SPACE_XL)
        self.page.holder.setMaximumWidth(theme().px(WIDEST))
        self.page.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        body.addWidget(self.page, 1)
        foot = QFrame()
        foot.setProperty("kit", "foot")
        line = QHBoxLayout(foot)
        line.setContentsMargins(SPACE_XL, SPACE_M, SPACE_XL, SPACE_M)
        self.back_button = button(tr("Back"), self.back)
        self.next_button = button(tr("Next"), self.forward, "primary")
        self.place = label("", "muted", wrap=False)
        self.saved = label("", "muted", wrap=False)
        for widget in (self.back_button, self.next_button, self.place, self.saved):
            line.addWidget(widget)
        line.addStretch(1)
        line.addWidget(label(tr("Alt + arrow keys turn the page"), "muted", wrap=False))
        line.addWidget(button(tr("Done"), self.accept))
        body.addWidget(foot)

    def _parts(self) -> list[Part]:
        """The pages: the parts of the template that two people write, in their order."""
        read_only = {Part.MONEY, Part.WELLBEING, Part.AGREED, Part.VIEWS}
        return [part for part in self.plan.template.parts if part not in read_only] if self.plan else []

    def _show(self, found: tuple[OpenPlan | None, PlanDraft | None]) -> None:
        turning, self._turning = self._turning, False
        self.plan, self.draft = found
        if self.plan is None:
            self.close()
        elif turning:
            self._rebuild()
            announce(self, self._place())
        else:
            self._say_lines()

    def _rebuild(self) -> None:
        while (item := self.page.body.takeAt(0)) is not None:
            drop(item)
        if self.plan is None or self.draft is None:
            return
        part, scene = self._parts()[self.at], self.scene
        self.page.body.setSpacing(SPACE_L)
        self.page.body.addWidget(label(plan_words.part_title(part, scene.short), "huge"))
        asked = tr(self.plan.template.guidance.get(part, "")) or plan_words.usual_guidance(part, scene.short)
        self.page.body.addWidget(label(asked))
        self.lines = QWidget()
        self._said = QVBoxLayout(self.lines)
        self._said.setContentsMargins(0, 0, 0, 0)
        self.page.body.addWidget(self.lines)
        self._say_lines()
        adding: Adding | None = adding_for(scene, self.plan, part)
        if adding is not None:
            self.page.body.addWidget(adding)
        self.voices = Voices(scene, self.plan, part, self.say_saved)
        self.page.body.addWidget(self.voices)
        self.page.body.addStretch(1)
        self.place.setText(self._place())
        self.back_button.setEnabled(self.at > 0)
        self.next_button.setEnabled(self.at + 1 < len(self._parts()))
        self.page.verticalScrollBar().setValue(0)
        first: QWidget = adding.first if adding is not None else self.voices.person
        first.setFocus()

    def _say_lines(self) -> None:
        """What the plan says in this part by now, as read aloud from the page."""
        while (item := self._said.takeAt(0)) is not None:
            drop(item)
        if self.draft is None:
            return
        for words in said_in(self.draft.content, self._parts()[self.at]):
            self._said.addWidget(label(words, "large"))

    def _place(self) -> str:
        return tr("{n} of {all}", n=self.at + 1, all=len(self._parts()))

    def _put_in(self) -> None:
        if self.voices is not None:
            self.voices.put_in()

    def _changed(self, changes: ChangeSet) -> None:
        topics = (Topic.PLANS, Topic.PEOPLE, Topic.ABILITIES, Topic.NEEDS, Topic.NETWORKS)
        if changes.concerns(*topics):
            self._waiting.start(0)
