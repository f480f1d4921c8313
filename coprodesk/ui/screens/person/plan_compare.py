"""Two versions of a plan side by side, part by part: what came, what went, what changed."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from coprodesk.domain.plan_changes import Change, LineChange, PartChange
from coprodesk.queries.plan_versions import Comparison, PlanComparison, PlanVersionRow
from coprodesk.ui.kit.cards import Card, EmptyState, chip, drop
from coprodesk.ui.kit.dropdown import Choices
from coprodesk.ui.kit.formats import day
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.layout import ScrollPage, column, row
from coprodesk.ui.kit.room import fit
from coprodesk.ui.kit.text import announce, button, label
from coprodesk.ui.kit.tokens import SPACE_L, Tone
from coprodesk.ui.screens.person import plan_words
from coprodesk.ui.screens.person.plan_rows import Lines
from coprodesk.ui.screens.person.tab import Scene

TONES = {Change.CAME: Tone.TEAL, Change.WENT: Tone.GREY, Change.CHANGED: Tone.BLUE}


class CompareDialog(QDialog):
    """The older of two on the left, the newer, or the draft of today, on the right."""

    def __init__(self, scene: Scene, versions: Sequence[PlanVersionRow], *, draft: bool) -> None:
        super().__init__(scene.window)
        self.scene = scene
        self.setWindowTitle(tr("What changed"))
        self._older = [row.version_id for row in versions]
        self._newer: list[UUID | None] = [*([None] if draft else []), *self._older]
        names = [tr("Version {n} · {day}", n=row.number, day=day(row.agreed_on)) for row in versions]
        self.before, self.after = Choices(), Choices()
        self.before.setAccessibleName(tr("The earlier one"))
        self.after.setAccessibleName(tr("The later one"))
        self.before.addItems(names)
        self.after.addItems([*([tr("The draft of today")] if draft else []), *names])
        self.before.setCurrentIndex(0 if draft else min(1, len(names) - 1))
        self.page = ScrollPage(tr("What changed"))
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        top = row(self.before, label(tr("and"), "muted", wrap=False), self.after, None,
                  button(tr("Close"), self.accept))  # fmt: skip
        layout = top.layout()
        if layout is not None:
            layout.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, 0)
        body.addWidget(top)
        body.addWidget(self.page, 1)
        for choice in (self.before, self.after):
            choice.currentIndexChanged.connect(lambda _at: self.look())
        fit(self, 900, 680)
        self.look()

    def look(self) -> None:
        question = PlanComparison(
            self._older[self.before.currentIndex()], self._newer[self.after.currentIndex()]
        )
        self.scene.bridge.ask(question, self._show, key=f"plan-compare-{id(self)}")

    def _show(self, found: Comparison) -> None:
        while (item := self.page.body.takeAt(0)) is not None:
            drop(item)
        for part in found.parts:
            self.page.body.addWidget(part_card(self.scene, part))
        if not found.parts:
            self.page.body.addWidget(
                EmptyState(tr("The two say the same"), tr("Nothing came, went or changed."), icon="plan")
            )
        self.page.body.addStretch(1)
        counted = sum(len(part.lines) for part in found.parts)
        announce(self, plan_words.changes_counted(counted))


def part_card(scene: Scene, part: PartChange) -> QWidget:
    card = Card(plan_words.part_title(part.part, scene.short), count=len(part.lines), tone=Tone.GREY)
    for change in part.lines:
        card.add(_change(change))
    return card


def _change(change: LineChange) -> QWidget:
    named = plan_words.line_words(change) if change.kind in {"ons4", "money"} else change.line
    mark = chip(plan_words.change_words(change.change), TONES[change.change])
    title = row(mark, label(named, "strong"), grow=1)
    within = [label(tr("in: {outcome}", outcome=change.within), "muted")] if change.within else []
    if not change.fields:
        return column(title, *within, space=2, stretch=False)
    shown = Lines(("", tr("Before"), tr("After")), (3, 5, 5))
    for one in change.fields:
        before, after = (
            plan_words.value_words(one.field, value, change.kind) for value in (one.before, one.after)
        )
        name = label(plan_words.field_words(one.field), "muted")
        shown.add([name, label(before, "small"), label(after, "small")])
    return column(title, *within, shown, space=2, stretch=False)
