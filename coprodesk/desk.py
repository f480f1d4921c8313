"""The facade: screens, scenarios and the command line do, ask, may and print through one Desk."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from coprodesk.domain.changes import ChangeSet
from coprodesk.domain.clock import Clock
from coprodesk.domain.errors import CannotUndo, NothingToUndo
from coprodesk.domain.graphs import Graph
from coprodesk.domain.policies import OPEN, Policy, WayOut
from coprodesk.domain.roles import Actor, Permission
from coprodesk.domain.tables import Table
from coprodesk.domain.watching import Watch, unwatched
from coprodesk.queries.pages import Question
from coprodesk.queries.readings import Noted
from coprodesk.reports.office import Paper, way_out_of
from coprodesk.store import readings
from coprodesk.store.work import Store, Work
from coprodesk.usecases.workspace import UndoAct, undo_act

C = TypeVar("C")
R = TypeVar("R")
MOST_UNDO = 100


@dataclass(frozen=True)
class DoneAct:
    act_id: UUID
    name: str


class Readings:
    """What the actor reads: noted as answers are given, kept a little later in one go, closed into the trail."""

    def __init__(self, store: Store, actor: Actor, clock: Clock) -> None:
        self.store, self.actor, self.clock = store, actor, clock
        self.noted = Noted(clock)

    def keep(self, *, last: bool = False) -> None:
        """Write what was noted. What cannot be written now is kept in memory for the next time."""
        taken = self.noted.take(last=last)
        if not taken:
            return
        kept = False
        try:
            readings.keep(self.store, self.actor, self.clock, taken)
            kept = True
        finally:
            if not kept:
                self.noted.give_back(taken)

    def close(self) -> None:
        """Write what was noted and close every open day into the trail, those that a crash left open too."""
        self.keep(last=True)
        readings.close(self.store, self.actor, self.clock)


class Desk:
    """One person at one workspace. Not shared between threads: the bridge gives it a thread of its own."""

    def __init__(self, store: Store, actor: Actor, clock: Clock, policy: Policy = OPEN) -> None:
        """`policy` is the organisation's, for this computer."""
        self.store = store
        self.policy = policy
        self.actor = actor
        self.clock = clock
        self.readings = Readings(store, actor, clock)
        self._listeners: list[Callable[[ChangeSet], None]] = []
        self._undo: list[DoneAct] = []
        self._redo: list[DoneAct] = []

    def do(self, usecase: Callable[[Work, C], R], command: C, watch: Watch = unwatched) -> R:
        """Run one act in one transaction. On any exception, and when `watch` stops it, nothing of it was kept."""
        result, done = self._run(usecase, command, watch)
        if done is not None:
            self._undo = [*self._undo[-MOST_UNDO + 1 :], done]
            self._redo.clear()
        return result

    def ask(self, question: Question[R]) -> R:
        with self.store.view(self.actor, self.clock) as view:
            view.require(question.permission)
            answer = question.answer(view)
            self.readings.noted.note(question, answer, view)
            return answer

    def ask_all(self, questions: Mapping[str, Question[Any]]) -> dict[str, Any]:
        """Several questions at one moment: a page shows answers that belong together."""
        with self.store.view(self.actor, self.clock) as view:
            for question in questions.values():
                view.require(question.permission)
            answers = {name: question.answer(view) for name, question in questions.items()}
            for name, question in questions.items():
                self.readings.noted.note(question, answers[name], view)
            return answers

    def may(self, permission: Permission) -> bool:
        return self.actor.may(permission)

    def undoable(self) -> str | None:
        """The name of the act that undo would take back."""
        return self._undo[-1].name if self._undo else None

    def redoable(self) -> str | None:
        return self._redo[-1].name if self._redo else None

    def undo(self) -> str:
        """Take the last act back; its name. An act that later work stands on is dropped from the list."""
        return self._step(self._undo, self._redo)

    def redo(self) -> str:
        return self._step(self._redo, self._undo)

    def print(self, paper: Paper[R]) -> R:
        """Make a document or a file; what it reads and keeps goes through this desk. ClosedWay, before any of it,
        where the organisation closed the way out that it takes."""
        self.policy.let_out(way_out_of(paper))
        if getattr(paper, "holds_readings", False):
            self.readings.close()
        self.readings.noted.making(begins=True)
        try:
            return paper.make(self)
        finally:
            self.readings.noted.making(begins=False)

    def read_network(self, paths: Sequence[Path]) -> Graph:
        """A network of another program, or several of which one is to be chosen."""
        from coprodesk.store.graphs import read_network

        return read_network(paths)

    def read_table(
        self, path: Path, watch: Watch = unwatched, *, sheet: str = "", heading_row: int | None = None
    ) -> Table:
        """A table of another program: CSV of any kind, or a sheet of a workbook; the likely one, unless told."""
        from coprodesk.store.tables import read_table

        return read_table(path, watch, sheet=sheet, heading_row=heading_row)

    def write_table(self, path: Path, headers: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """A table as CSV, safe to open in a spreadsheet."""
        from coprodesk.store.tables import write_table

        self.policy.let_out(WayOut.EXPORT)
        write_table(path, headers, rows)

    def subscribe(self, listener: Callable[[ChangeSet], None]) -> None:
        self._listeners.append(listener)

    def _step(self, source: list[DoneAct], target: list[DoneAct]) -> str:
        if not source:
            raise NothingToUndo
        last = source.pop()
        try:
            _, done = self._run(undo_act, UndoAct(last.act_id))
        except CannotUndo as refused:
            raise type(refused)(last.name) from None
        if done is not None:
            target.append(DoneAct(done.act_id, last.name))
        return last.name

    def _run(
        self, usecase: Callable[[Work, C], R], command: C, watch: Watch = unwatched
    ) -> tuple[R, DoneAct | None]:
        with self.store.work(self.actor, self.clock, watch) as (work, done):
            result = usecase(work, command)
        changes = done[0]
        for listener in self._listeners:
            listener(changes)
        changed = bool(changes.act) and work.changed and work.undoable
        return result, DoneAct(work.act_id, changes.act) if changed else None
