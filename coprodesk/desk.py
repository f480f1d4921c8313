"""The facade: screens, scenarios and the command line do, ask, may and print through one Desk."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from coprodesk.domain.changes import ChangeSet
from coprodesk.domain.clock import Clock
from coprodesk.domain.documents import THE_PERSON, PlanOrder, Prepared, Shape, Wanted, Way, digest
from coprodesk.domain.errors import CannotUndo, NothingToUndo
from coprodesk.domain.graphs import Graph, MapOrder
from coprodesk.domain.ids import PersonId
from coprodesk.domain.proposals import MOST_BYTES, ProposedPlan
from coprodesk.domain.roles import Actor, Permission
from coprodesk.domain.sharing import Audience
from coprodesk.domain.tables import Table
from coprodesk.domain.watching import Watch, unwatched
from coprodesk.queries.letterheads import LetterheadOfTeam
from coprodesk.queries.networks import MapFor
from coprodesk.queries.pages import Question
from coprodesk.queries.plan_versions import PlanVersionContent, PlanVersionPrint
from coprodesk.queries.plans import PlanContentOf
from coprodesk.queries.sharing import WithheldFor
from coprodesk.store.failures import translated
from coprodesk.store.files import write_whole
from coprodesk.store.work import Store, Work
from coprodesk.usecases.documents import NoteCopy, note_copy
from coprodesk.usecases.networks import NoteMap, note_map
from coprodesk.usecases.plan_versions import KeepPrint, keep_print
from coprodesk.usecases.workspace import UndoAct, undo_act

if TYPE_CHECKING:
    from coprodesk.reports.documents import Source

C = TypeVar("C")
R = TypeVar("R")
MOST_UNDO = 100


@dataclass(frozen=True)
class DoneAct:
    act_id: UUID
    name: str


class Desk:
    """One person at one workspace. Not shared between threads: the bridge gives it a thread of its own."""

    def __init__(self, store: Store, actor: Actor, clock: Clock) -> None:
        self.store = store
        self.actor = actor
        self.clock = clock
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
            return question.answer(view)

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

    def prepare_plan(self, order: PlanOrder) -> Prepared:
        """A person's plan, ready to be looked at: as it stands today, or an agreed version as it was frozen."""
        from coprodesk.reports.documents import prepare

        made = prepare(self._source(order), order)
        whole = order.audience == THE_PERSON and not order.roles
        return self._as_kept(order.version_id, order.wanted, made) if order.version_id and whole else made

    def plan_file(self, order: PlanOrder, shape: Shape) -> bytes:
        """What was looked at, as a file of another kind than pages."""
        from coprodesk.reports.documents import plan_file

        return plan_file(self._source(order), order, shape)

    def locked(self, pdf: bytes, password: str) -> bytes:
        """A PDF that opens with this password alone (AES-256)."""
        from coprodesk.reports.pdf.lock import locked_pdf

        return locked_pdf(pdf, password)

    def read_logo(self, path: Path) -> bytes:
        """A picture drawn anew as a PNG: nothing of the file but its dots."""
        from coprodesk.reports.letterheads import MOST_BYTES as LARGEST_LOGO
        from coprodesk.reports.letterheads import clean_logo

        return clean_logo(self._read(path, LARGEST_LOGO + 1))

    @staticmethod
    def _read(path: Path, most: int) -> bytes:
        with translated(path), path.open("rb") as file:
            return file.read(most)

    def _source(self, order: PlanOrder) -> "Source":
        from coprodesk.reports.documents import Source

        version = order.version_id
        question = PlanContentOf(order.person_id) if version is None else PlanVersionContent(version)
        withheld = self.ask(WithheldFor(order.person_id, order.audience))
        return Source(self.ask(question), withheld, self.ask(LetterheadOfTeam()), self.clock.now())

    def _as_kept(self, version_id: UUID, wanted: Wanted | None, made: Prepared) -> Prepared:
        """The first print of an agreed version, in the person's own format, is kept and comes out again byte for
        byte; another format is made anew from the frozen words."""
        kept = self.ask(PlanVersionPrint(version_id))
        if kept is None and wanted is None:
            self._run(keep_print, KeepPrint(version_id, made.pdf, made.wanted))
        if kept is None or wanted not in {None, kept.wanted}:
            return made
        return replace(made, pdf=kept.pdf, wanted=kept.wanted)

    def read_plan(self, path: Path) -> ProposedPlan:
        """A plan of another system (FHIR), to be looked through; nothing of it is kept."""
        from coprodesk.reports.fhir_reader import read_bundle

        return read_bundle(self._read(path, MOST_BYTES + 1))

    def print_plan(self, person_id: PersonId, wanted: Wanted | None = None) -> bytes:
        """The plan as it stands today as a tagged PDF, with its line on the trail."""
        made = self.prepare_plan(PlanOrder(person_id, wanted=wanted))
        self.do(note_copy, NoteCopy(person_id, Way.SAVED, digest(made.pdf), made.wanted))
        return made.pdf

    def map_file(self, order: MapOrder) -> bytes:
        """A map as a file of any kind but a picture, which the window draws."""
        from coprodesk.reports.map_files import map_file

        shared = self.ask(MapFor(order.person_id, Audience(order.reader), order.on))
        return map_file(self.ask(PlanContentOf(order.person_id)), shared, order, self.clock.now())

    def keep_map(self, path: Path, content: bytes, order: MapOrder) -> None:
        """Write a map, whole or not at all, with its line on the trail."""
        with translated(path):
            write_whole(path, content)
        self.do(note_map, NoteMap(order, digest(content)))

    def read_network(self, paths: Sequence[Path]) -> Graph:
        """A network of another program: GraphML, a table of ties, or the tables of one Network Canvas case."""
        from coprodesk.store.graphs import read_network

        return read_network(paths)

    def read_table(self, path: Path, watch: Watch = unwatched) -> Table:
        """A table of another program: CSV of any kind, or the first sheet of a workbook."""
        from coprodesk.store.tables import read_table

        return read_table(path, watch)

    def write_table(self, path: Path, headers: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """A table as CSV, safe to open in a spreadsheet."""
        from coprodesk.store.tables import write_table

        write_table(path, headers, rows)

    def subscribe(self, listener: Callable[[ChangeSet], None]) -> None:
        self._listeners.append(listener)

    def _step(self, source: list[DoneAct], target: list[DoneAct]) -> str:
        if not source:
            raise NothingToUndo
        last = source.pop()
        try:
            _, done = self._run(undo_act, UndoAct(last.act_id))
        except CannotUndo:
            raise CannotUndo(last.name) from None
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
        changed = bool(changes.act) and work.changed
        return result, DoneAct(work.act_id, changes.act) if changed else None
