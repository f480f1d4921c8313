"""Who somebody is: one form that adds a person or changes one. What is typed is kept as a draft within 2 s."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFrame,
    QGridLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from coprodesk.domain.errors import Conflict, Invalid, Problem
from coprodesk.domain.ids import MemberId, PersonId
from coprodesk.queries.people import PersonHead
from coprodesk.queries.team import MemberRow, Members
from coprodesk.queries.workspace import DraftOf, KeptDraft
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.layout import row
from coprodesk.ui.kit.text import announce, button, label
from coprodesk.ui.kit.tokens import SPACE_M, SPACE_S, SPACE_XL
from coprodesk.ui.screens.people.words import day_words, read_day
from coprodesk.usecases.people import AddPerson, ChangePerson, add_person, change_person
from coprodesk.usecases.workspace import DropDraft, KeepDraft, drop_draft, keep_draft

FORM = "person"
DRAFT_AFTER_MS = 1000


@dataclass(frozen=True)
class Line:
    """One typed field: its name in the command, its words, a hint, and where it stands."""

    name: str
    words: str
    hint: str
    place: tuple[int, int, int]  # row, column, columns


def lines() -> tuple[Line, ...]:
    return (
        Line("name", tr("Name"), tr("The whole name, as the person writes it"), (0, 0, 2)),
        Line("called", tr("Likes to be called"), tr("If different from the first name"), (1, 0, 1)),
        Line("pronouns", tr("Pronouns"), tr("For example she/her"), (1, 1, 1)),
        Line("born", tr("Born"), tr("1980, 1980-05 or 1980-05-01"), (2, 0, 1)),
        Line("area", tr("Area"), tr("Neighbourhood, not an address"), (2, 1, 1)),
        Line("since", tr("With us since"), tr("For example 3 Feb 2026"), (3, 0, 1)),
        Line("next_look", tr("Next look"), tr("When to look at this together again"), (3, 1, 1)),
        Line("reference", tr("Reference"), tr("As in the council's own system"), (4, 0, 1)),
    )


def problem_words(problem: Problem) -> str:
    shown = {line.name: line.words for line in lines()}.get(problem.field, problem.field)
    patterns = {
        "needed": tr("{field}: this is needed"),
        "too_long": tr("{field}: this is too long to keep"),
        "control_characters": tr("{field}: there are signs in it that cannot be kept; type it again"),
        "not_a_date": tr("{field}: this is not a date that can be read"),
        "in_the_future": tr("{field}: this day has not come yet"),
        "too_long_ago": tr("{field}: this is more than 130 years ago"),
    }
    return patterns.get(problem.code, tr("{field}: this cannot be kept")).format(field=shown)


class PersonForm(QDialog):
    """`head=None` adds somebody. `saved(person_id)` is called after the commit."""

    def __init__(
        self,
        bridge: Bridge,
        parent: QWidget | None = None,
        head: PersonHead | None = None,
        saved: Callable[[PersonId], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._head, self._saved = bridge, head, saved
        self._about = str(head.person_id) if head is not None else ""
        self._worker_id = head.worker_id if head is not None else bridge.actor.member_id
        self.setWindowTitle(
            tr("Add a person") if head is None else tr("Change who {name} is", name=head.short)
        )
        self.setMinimumWidth(640)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_AFTER_MS)
        self._timer.timeout.connect(self.keep_now)
        self._fields: dict[str, QLineEdit] = {}
        self._build()
        if head is not None:
            self._fill({**vars(head), "since": day_words(head.since), "next_look": day_words(head.next_look)})
        bridge.ask(Members(), self._offer_workers)
        bridge.ask(DraftOf(FORM, self._about), self._offer_draft)
        for field in self._fields.values():
            field.textEdited.connect(lambda _text: self._timer.start())
        self.worker.activated.connect(lambda _index: self._timer.start())
        self.client.clicked.connect(lambda _checked: self._timer.start())

    def keep_now(self) -> None:
        """Keep the typing at once; the lock calls it. Nothing typed, nothing kept."""
        if self._timer.isActive() or self.sender() is self._timer:
            self._timer.stop()
            self._bridge.do(keep_draft, KeepDraft(FORM, self._about, self._content()))

    def reject(self) -> None:
        self._timer.stop()
        self._bridge.do(drop_draft, DropDraft(FORM, self._about))
        super().reject()

    def put_away(self) -> None:
        """Close without an answer and keep what was typed, for the lock."""
        self.keep_now()
        super().reject()

    def submit(self) -> None:
        try:
            command = self._command()
        except Invalid as error:
            self._refused(error)
            return
        act: Any = add_person if isinstance(command, AddPerson) else change_person
        self._bridge.do(act, command, self._done, self._refused)

    def _build(self) -> None:
        body = QVBoxLayout(self)
        body.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
        body.setSpacing(SPACE_M)
        body.addWidget(label(self.windowTitle(), "title"))
        self.summary = QFrame()
        self.summary.setProperty("kit", "summary")
        self._summary_body = QVBoxLayout(self.summary)
        self.summary.hide()
        self.kept = QFrame()
        self.kept.setProperty("kit", "item")
        self.kept.hide()
        body.addWidget(self.summary)
        body.addWidget(self.kept)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_XL)
        grid.setVerticalSpacing(SPACE_M)
        for line in lines():
            self._fields[line.name] = QLineEdit()
            self._place(grid, line.words, line.hint, self._fields[line.name], line.place)
        self.worker = QComboBox()
        self._place(grid, tr("Worker"), tr("Who the person can ask for"), self.worker, (4, 1, 1))
        self.worker.setAccessibleName(tr("Worker"))
        body.addLayout(grid)
        self.client = QCheckBox(tr("The team works with this person"))
        self.client.setChecked(True)
        body.addWidget(self.client)
        body.addSpacing(SPACE_S)
        save = button(tr("Add a person") if self._head is None else tr("Save"), self.submit, "primary")
        save.setDefault(True)
        body.addWidget(row(save, button(tr("Cancel"), self.reject), None))

    @staticmethod
    def _place(grid: QGridLayout, words: str, hint: str, field: QWidget, place: tuple[int, int, int]) -> None:
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(2)
        name = label(words, "strong", wrap=False)
        name.setBuddy(field)
        inner.addWidget(name)
        inner.addWidget(label(hint, "muted", wrap=False))
        inner.addWidget(field)
        field.setAccessibleName(words)
        field.setAccessibleDescription(hint)
        grid.addWidget(holder, place[0], place[1], 1, place[2])

    def _offer_workers(self, members: tuple[MemberRow, ...]) -> None:
        self.worker.clear()
        self.worker.addItem(tr("Nobody yet"), None)
        for member in members:
            self.worker.addItem(member.name, member.member_id)
            if member.member_id == self._worker_id:
                self.worker.setCurrentIndex(self.worker.count() - 1)

    def _offer_draft(self, draft: KeptDraft | None) -> None:
        if draft is None:
            return
        inner = QVBoxLayout(self.kept)
        at = draft.saved_at.astimezone().strftime("%H:%M")
        inner.addWidget(label(tr("Typing that was not saved was kept at {time}.", time=at), "strong"))
        let_go = partial(self._let_go)
        inner.addWidget(
            row(
                button(tr("Put it back"), partial(self._put_back, draft)),
                button(tr("Let it go"), let_go, "link"),
                None,
            )
        )
        self.kept.show()

    def _put_back(self, draft: KeptDraft) -> None:
        self._fill(draft.content)
        self.kept.hide()
        self._fields["name"].setFocus()

    def _let_go(self) -> None:
        self._bridge.do(drop_draft, DropDraft(FORM, self._about))
        self.kept.hide()
        self._fields["name"].setFocus()

    def _fill(self, content: dict[str, Any]) -> None:
        for name, field in self._fields.items():
            field.setText(str(content.get(name) or ""))
        self.client.setChecked(bool(content.get("is_client", True)))

    def _content(self) -> dict[str, Any]:
        return {**{n: f.text() for n, f in self._fields.items()}, "is_client": self.client.isChecked()}

    def _command(self) -> AddPerson | ChangePerson:
        typed = {name: field.text() for name, field in self._fields.items()}
        days: dict[str, Any] = {}
        wrong: list[Problem] = []
        for name in ("since", "next_look"):
            try:
                days[name] = read_day(typed.pop(name))
            except ValueError:
                wrong.append(Problem(name, "not_a_date"))
        if wrong:
            raise Invalid(*wrong)
        worker: MemberId | None = self.worker.currentData()
        values: dict[str, Any] = {**typed, **days, "worker_id": worker, "is_client": self.client.isChecked()}
        if self._head is None:
            return AddPerson(**values)
        return ChangePerson(person_id=self._head.person_id, version=self._head.version, **values)

    def _refused(self, error: Exception) -> None:
        if isinstance(error, Invalid):
            self._show_problems(tuple((p.field, problem_words(p)) for p in error.problems))
        elif isinstance(error, Conflict):
            differs = [
                key
                for key in error.theirs
                if error.theirs[key] != error.mine.get(key) and key in self._fields
            ]
            pattern = tr("{field}: somebody else saved “{theirs}” meanwhile")
            named = {line.name: line.words for line in lines()}
            told = [(key, pattern.format(field=named[key], theirs=error.theirs[key])) for key in differs]
            self._show_problems(tuple(told) or (("name", tr("Somebody else saved this person meanwhile.")),))
        else:
            self._bridge.failed.emit(error)

    def _show_problems(self, problems: tuple[tuple[str, str], ...]) -> None:
        while (item := self._summary_body.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()
        self._summary_body.addWidget(label(tr("There is something to put right"), "heading"))
        for name, field in self._fields.items():
            field.setProperty("wrong", any(name == wrong for wrong, _ in problems))
            field.style().polish(field)
        for name, words in problems:
            aim = self._fields.get(name, self._fields["name"])
            self._summary_body.addWidget(button(words, aim.setFocus, "link"))
        self.summary.show()
        announce(self, ". ".join(words for _, words in problems))
        self._fields.get(problems[0][0], self._fields["name"]).setFocus()

    def _done(self, made: PersonId | None) -> None:
        self._timer.stop()
        self._bridge.do(drop_draft, DropDraft(FORM, self._about))
        self.accept()
        person = made if made is not None else (self._head.person_id if self._head is not None else None)
        if self._saved is not None and person is not None:
            self._saved(person)
