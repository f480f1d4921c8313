"""Two boxes for two voices on one part of the plan: kept while they are typed, in the plan when one is done."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from coprodesk.domain.plans import Part
from coprodesk.domain.roles import Permission
from coprodesk.queries.plans import OpenPlan, ViewRow
from coprodesk.queries.workspace import DraftFor
from coprodesk.ui.kit.drafts import AFTER_MS
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.layout import Columns
from coprodesk.ui.kit.text import label
from coprodesk.ui.kit.tokens import SPACE_XS
from coprodesk.ui.kit.wording import words_for
from coprodesk.ui.screens.person import plan_words
from coprodesk.ui.screens.person.tab import Scene
from coprodesk.usecases.plan_voices import SetPlanView, set_plan_view
from coprodesk.usecases.workspace import DropDraft, KeepDraft, drop_draft, keep_draft

Said = Callable[[datetime], object]


class Voices(QWidget):
    """`put_in` writes what stands in the boxes into the plan; until then it is a draft, the same one that the
    dense form of these two views has."""

    def __init__(self, scene: Scene, plan: OpenPlan, part: Part, saved: Said) -> None:
        super().__init__()
        self._scene, self._plan, self._part, self._saved = scene, plan, part, saved
        self._row: ViewRow | None = next((row for row in plan.views if row.about is part), None)
        self._draft: dict[str, Any] = {}
        self._edited = False
        self.person = self._box(tr("{name} says", name=scene.short))
        self.worker = self._box(tr("{name} says", name=scene.worker))
        self._wrong = label("", "error")
        self._wrong.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER_MS)
        self._timer.timeout.connect(self._keep)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(Columns([self._named(self.person), self._named(self.worker)], min_width=280))
        body.addWidget(self._wrong)
        self._fill(self._row.person_says if self._row else "", self._row.worker_says if self._row else "")
        for box in (self.person, self.worker):
            box.textChanged.connect(self._typed)
        scene.bridge.ask(DraftFor(*self._key()), self._restore)

    def put_in(self) -> None:
        """Two empty boxes that were never written in stay out of the plan."""
        if not self._edited:
            return
        self._timer.stop()
        self._edited = False
        key, bridge = self._key(), self._scene.bridge
        bridge.do(keep_draft, KeepDraft(*key, self._typing()))
        bridge.do(
            set_plan_view, self._command(), lambda _id: bridge.do(drop_draft, DropDraft(*key)), self._refused
        )

    def _command(self) -> SetPlanView:
        row = self._row
        title = plan_words.part_title(self._part, self._scene.short)
        return SetPlanView(
            self._plan.plan_id,
            row.part if row else title,
            person_says=self.person.toPlainText(),
            worker_says=self.worker.toPlainText(),
            disagreement=row.disagreement if row else "",
            version=row.version if row else None,
            person_will=row.person_will if row else "",
            worker_will=row.worker_will if row else "",
            look_again=row.look_again if row else None,
            about=self._part,
            entry_id=row.entry_id if row else None,
        )

    def _key(self) -> tuple[str, str]:
        if self._row is not None:
            return "set_plan_view", str(self._row.entry_id)
        return f"voices_{self._part}", str(self._plan.plan_id)

    def _typing(self) -> dict[str, Any]:
        boxes = {"person_says": self.person.toPlainText(), "worker_says": self.worker.toPlainText()}
        return {**self._draft, **boxes}

    def _typed(self) -> None:
        self._edited = True
        self._timer.start()

    def _keep(self) -> None:
        command = KeepDraft(*self._key(), self._typing())

        def work(desk: Any) -> datetime:
            desk.do(keep_draft, command)
            now: datetime = desk.clock.now()
            return now

        self._scene.bridge.call(work, self._kept)

    def _kept(self, at: datetime) -> None:
        self._saved(at)

    def _restore(self, kept: Mapping[str, Any] | None) -> None:
        if kept is None:
            return
        self._draft = dict(kept)
        person, worker = (str(kept.get(key, "")) for key in ("person_says", "worker_says"))
        if (person, worker) != (self.person.toPlainText(), self.worker.toPlainText()):
            self._fill(person, worker)
            self._edited = True

    def _fill(self, person: str, worker: str) -> None:
        for box, words in ((self.person, person), (self.worker, worker)):
            blocked = box.blockSignals(True)
            box.setPlainText(words)
            box.blockSignals(blocked)

    def _refused(self, error: Exception) -> None:
        self._edited = True
        self._wrong.setText(words_for(error).sentence())
        self._wrong.show()

    def _box(self, name: str) -> QPlainTextEdit:
        box = QPlainTextEdit()
        box.setProperty("kit", "large")
        box.setAccessibleName(name)
        box.setTabChangesFocus(True)
        box.setReadOnly(not self._scene.may(Permission.PLANS_WRITE))
        box.setMinimumHeight(box.fontMetrics().lineSpacing() * 8)
        return box

    @staticmethod
    def _named(box: QPlainTextEdit) -> QWidget:
        holder = QWidget()
        body = QVBoxLayout(holder)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(SPACE_XS)
        above = label(box.accessibleName(), "strong")
        above.setBuddy(box)
        body.addWidget(above)
        body.addWidget(box)
        return holder
