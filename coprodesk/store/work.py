"""One transaction: Work is what a use case is given to load, change and record with.

The Store opens it, commits once when the block ends, and rolls back on any exception. Rows that changed are
imaged at each flush, before and after, so that a use case cannot forget to leave a trail.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from itertools import chain
from typing import Any, Protocol, TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import event, orm

from coprodesk.domain.changes import ChangeSet, Topic
from coprodesk.domain.clock import Clock
from coprodesk.domain.errors import Conflict, DamagedFile, KnownFailure, NotAllowed, NotFound
from coprodesk.domain.ids import new_id
from coprodesk.domain.roles import Actor, Permission
from coprodesk.domain.watching import Watch, unwatched
from coprodesk.store import derived, images, trail
from coprodesk.store.failures import translated
from coprodesk.store.name_words import NameWords
from coprodesk.store.openings import Openings
from coprodesk.store.schema import Alert, Base, Draft, FormerName, Person, RecordAccess, Row, TrailLine
from coprodesk.store.view import View
from coprodesk.store.visibility import may_see

R = TypeVar("R", bound=Row)
# Rows that no line of the trail counts: an alert would tell whoever did the act what they may not know.
UNTOLD = (Draft, TrailLine, Alert)


class Work:
    """A use case's hands. `act_id` names the whole act, for undo; long acts tell `watch` how far they are."""

    def __init__(self, session: orm.Session, actor: Actor, clock: Clock, watch: Watch = unwatched) -> None:
        self.session = session
        self.actor = actor
        self.clock = clock
        self.watch = watch
        self.act_id = new_id()
        self._many: list[dict[str, Any]] = []
        self._names: list[str] = []
        self.undoable = True
        self._act: trail.Act | None = None
        self._touched: set[tuple[Topic, UUID]] = set()
        self._befores: dict[tuple[str, UUID], images.Image | None] = {}
        self._rows: dict[tuple[str, UUID], Row] = {}
        event.listen(session, "before_flush", self._note_changes)

    def require(self, permission: Permission) -> None:
        if not self.actor.may(permission):
            raise NotAllowed(permission)

    def load(self, kind: type[R], record: UUID) -> R:
        """The row, if it is there, not in the bin, and the actor may see whose it is; else NotFound."""
        row = self.session.get(kind, record)
        if row is None or getattr(row, "deleted_at", None) is not None or not self._sees(row):
            raise NotFound(kind.__tablename__, record)
        return row

    def add(self, row: R) -> R:
        row.created_at = self.clock.now()
        if "id" not in sa.inspect(row).dict:
            row.id = new_id()
        self.session.add(row)
        return row

    def change(self, row: Row, version: int | None, values: Mapping[str, Any]) -> None:
        """Set `values` on `row`. `version` is the one the person was looking at; if the row has moved on and
        any value differs, Conflict carries both. None skips the check, for acts that do not edit a form."""
        if version is not None and row.version != version:
            theirs = {key: getattr(row, key) for key in values}
            if theirs != dict(values):
                raise Conflict(row.__tablename__, row.id, values, theirs, row.version)
        for key, value in values.items():
            setattr(row, key, value)

    def bin(self, row: Row, version: int | None = None) -> None:
        self.change(row, version, {"deleted_at": self.clock.now()})

    def touch(self, topic: Topic, record: UUID) -> None:
        """Say that a screen which shows this record should look again."""
        self._touched.add((topic, record))

    def record(
        self,
        act: str,
        topic: Topic,
        record: UUID,
        person_id: UUID | None = None,
        told: Mapping[str, str | int] | None = None,
        *,
        undoable: bool = True,
    ) -> None:
        """Name the act for the trail and touch its topic. The last call names the act.

        `undoable` is not said of an act that keeps something behind the scenes, which nobody would take back.
        `told` are facts that the line keeps although no row holds them, such as the digest of a printed copy.
        """
        self._act = trail.Act(act, topic.value, record, person_id, dict(told or {}))
        self.undoable = undoable
        self.touch(topic, record)

    def note_many(self, change: dict[str, Any], names: Iterable[str] = ()) -> None:
        """Put many rows that were written past the session on the trail as one entry (store/bulk.py)."""
        self._many.append(change)
        self._names.extend(names)

    @property
    def changed(self) -> bool:
        """Whether any row changed; an act that only reads has nothing to undo."""
        return bool(self._befores or self._many)

    def wrote(self, kind: type[Row]) -> bool:
        return any(isinstance(row, kind) for row in self._rows.values())

    def names(self) -> Iterator[str]:
        """The names of the people whom the act wrote."""
        rows = self._rows.values()
        people = (name for row in rows if isinstance(row, Person) for name in (row.name_key, row.said_like))
        former = (row.name for row in rows if isinstance(row, FormerName))
        return chain(people, former, self._names)

    def finish(self) -> ChangeSet:
        """Write the trail's line; called by the store just before it commits."""
        self.session.flush()
        derived.follow(self.session, ((self._rows[key], before) for key, before in self._befores.items()))
        changes: list[dict[str, Any]] = [
            {
                "row": table,
                "id": str(key),
                "before": before,
                "after": images.after_image(self._rows[table, key]),
            }
            for (table, key), before in self._befores.items()
        ]
        changes += self._many
        if self._act is None:
            if changes:
                raise AssertionError(f"an act changed {changes[0]} without a name for the trail")
            return ChangeSet(touched=frozenset(self._touched))
        member = (self.actor.member_id, self.actor.name)
        trail.append(
            self.session,
            self._act,
            act_id=self.act_id,
            at=self.clock.now(),
            member=member,
            changes=[*changes, *([{"told": self._act.told}] if self._act.told else [])],
        )
        return ChangeSet(self._act.name, frozenset(self._touched))

    def _sees(self, row: Row) -> bool:
        team_id = getattr(row, "team_id", None)
        if team_id is not None and team_id != self.actor.team_id:
            return False
        person_id = row.id if isinstance(row, Person) else getattr(row, "person_id", None)
        if person_id is None:
            return True
        return bool(self.session.scalar(may_see(self.actor), {"person": person_id}))

    def _note_changes(self, session: orm.Session, *_: object) -> None:
        new = session.new  # made anew at each look, which many rows would feel
        for row in (*new, *session.dirty):
            if not isinstance(row, Row) or isinstance(row, UNTOLD):
                continue
            if row in new:
                self._remember(row, None)
            elif session.is_modified(row):
                self._remember(row, images.before_image(row))

    def _remember(self, row: Row, before: images.Image | None) -> None:
        key = (row.__tablename__, row.id)
        self._rows.setdefault(key, row)
        self._befores.setdefault(key, before)


class Guard(Protocol):
    """May refuse an act at the last moment, and is told when it is kept. A draft is no act: its name is empty.
    `judge` is asked what it is that the database takes for damage."""

    def before_commit(self, act: str) -> None: ...

    def after_commit(self, act: str, at: datetime) -> None: ...

    def judge(self) -> KnownFailure: ...


class Store:
    """An engine and the way into it: one write (work) or one read (view) at a time."""

    def __init__(self, engine: sa.Engine, guard: Guard | None = None) -> None:
        self.engine = engine
        self.names = NameWords()
        self._openings = Openings()
        self._guard = guard
        self._writes = orm.sessionmaker(
            engine.execution_options(coprodesk_writes=True), expire_on_commit=False
        )
        self._reads = orm.sessionmaker(engine, expire_on_commit=False, autoflush=False)

    @contextmanager
    def work(
        self, actor: Actor, clock: Clock, watch: Watch = unwatched
    ) -> Iterator[tuple[Work, "list[ChangeSet]"]]:
        """Yield a Work and a list that holds the change set once the block has committed."""
        done: list[ChangeSet] = []
        with self._translated(), self._writes() as session:
            work = Work(session, self._openings.let_in(session, actor, clock.now()), clock, watch)
            yield work, done
            changes = work.finish()
            if self._guard is not None:
                self._guard.before_commit(changes.act)
            session.commit()
            if self._guard is not None:
                self._guard.after_commit(changes.act, clock.now())
            self.names.learn(work.names())
            if work.wrote(RecordAccess):
                self._openings.forget()
            done.append(changes)

    @contextmanager
    def view(self, actor: Actor, clock: Clock) -> Iterator[View]:
        with self._translated(), self._reads() as session:
            yield View(session, self._openings.let_in(session, actor, clock.now()), clock, self.names)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """A file is called damaged where that is proved."""
        try:
            with translated():
                yield
        except DamagedFile as told:
            if self._guard is None:
                raise
            raise self._guard.judge() from told

    def create_all(self) -> None:
        Base.metadata.create_all(self.engine)

    def close(self) -> None:
        self.engine.dispose()
