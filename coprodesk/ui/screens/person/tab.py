"""What every tab of a person is: it asks everything at once, shows it, and shows it again after a change."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprodesk.domain.changes import ChangeSet, Topic
from coprodesk.domain.errors import NotFound
from coprodesk.domain.ids import GroupId, PersonId
from coprodesk.domain.roles import Permission
from coprodesk.queries.people import PersonById, PersonHead
from coprodesk.queries.sharing import MarkRow, MarksOf
from coprodesk.queries.tongues import Tongues, TonguesOf
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.cards import drop
from coprodesk.ui.kit.focus import focus_kept
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.items import lay_in
from coprodesk.ui.kit.layout import ScrollPage
from coprodesk.ui.kit.voices import speak_each

Answers = Mapping[str, Any]


@dataclass
class Scene:
    """What the tabs and forms share. `go` opens another tab; `today` is the desk's day, not the screen's;
    `marks` are the person's wishes about sharing, by the entry that they are about; `tongues` say in which language
    entries are; `looked_for` is what led here,
    for a tab that can find it."""

    bridge: Bridge
    person_id: PersonId
    window: QWidget
    go: Callable[[str], object]
    head: PersonHead
    today: date
    print_plan: Callable[..., None] | None = None
    visit: Callable[[PersonId], object] | None = None  # opens the page of somebody else
    visit_group: Callable[[GroupId], object] | None = None
    marks: Mapping[UUID, tuple[MarkRow, ...]] = field(default_factory=dict)
    tongues: Tongues = field(default_factory=Tongues)
    looked_for: str = ""

    @property
    def short(self) -> str:
        return self.head.short

    @property
    def worker(self) -> str:
        """What the worker is called beside the person's short name."""
        return (self.head.worker.split() or [tr("The worker")])[0]

    def may(self, permission: Permission) -> bool:
        return self.bridge.may(permission)


class PersonTab(ScrollPage):
    """A scrolling page of one person. A tab names its questions and builds itself from the answers."""

    topics: ClassVar[frozenset[Topic]] = frozenset()

    def __init__(self, scene: Scene, name: str) -> None:
        super().__init__(name, margin=0)
        self.scene = scene
        self.bridge = scene.bridge
        self.person_id = scene.person_id
        self._name = name
        self._stale = False
        self.rows = QVBoxLayout()  # built anew after each change
        self.rows.setSpacing(self.body.spacing())
        lay_in(self.body, self.rows, 1)
        self.prepare()
        self.bridge.changed.connect(self._changed)
        self.reload()

    def prepare(self) -> None:
        """What a tab puts into `body` before the first answer and keeps there."""

    def questions(self, today: date) -> Mapping[str, Any]:
        """By name, the questions that this tab shows the answers of."""
        raise NotImplementedError

    def build(self, answers: Answers) -> list[QWidget]:
        raise NotImplementedError

    def reload(self) -> None:
        self._stale = False
        self.bridge.call(self._ask, self._show, key=f"person-{self._name}-{id(self)}", failed=self._failed)

    def refresh_if_stale(self) -> None:
        if self._stale:
            self.reload()

    def _ask(self, desk: Any) -> dict[str, Any]:
        today = desk.clock.today()
        always: dict[str, Any] = {"head": PersonById(self.person_id)}
        if desk.may(Permission.PEOPLE_READ):
            always |= {"marks": MarksOf(self.person_id), "tongues": TonguesOf(self.person_id)}
        return {"today": today, **desk.ask_all({**always, **self.questions(today)})}

    def _failed(self, error: Exception) -> None:
        """That the person is gone is the page's to say."""
        if not isinstance(error, NotFound) or error.record != self.person_id:
            self.bridge.failed.emit(error)

    def _show(self, answers: dict[str, Any]) -> None:
        self.scene.head, self.scene.today = answers["head"], answers["today"]
        if "marks" in answers:
            self.scene.marks, self.scene.tongues = _by_entry(answers["marks"]), answers["tongues"]
        place = self.verticalScrollBar().value()
        with focus_kept(self):
            while (item := self.rows.takeAt(0)) is not None:
                drop(item)
            for widget in self.build(answers):
                self.rows.addWidget(widget)
            self.rows.addStretch(1)
        speak_each(self, self.scene.tongues.of)
        self.verticalScrollBar().setValue(place)

    def _changed(self, changes: ChangeSet) -> None:
        if not changes.concerns(*self.topics, Topic.SHARING, Topic.TONGUES):
            return
        if self.isVisible():
            self.reload()
        else:
            self._stale = True


def _by_entry(marks: tuple[MarkRow, ...]) -> dict[UUID, tuple[MarkRow, ...]]:
    def entry(row: MarkRow) -> UUID:
        return row.mark.record_id

    return {record: tuple(rows) for record, rows in groupby(sorted(marks, key=entry), entry)}
