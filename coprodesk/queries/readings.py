"""Whom each answer shows, and what is kept of it: every question is noted where it is asked, none has to remember."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from threading import Lock
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa

from coprodesk.domain.clock import Clock
from coprodesk.domain.ids import MemberId, PersonId
from coprodesk.domain.readings import NOTHING, QUIET, STOOD, How, Part, Reading, ReadingBreak, Shown, bounds
from coprodesk.domain.roles import Permission
from coprodesk.queries.audits import ONLY_READ
from coprodesk.queries.pages import Page, Question
from coprodesk.store import readings
from coprodesk.store.persons import once
from coprodesk.store.schema import Member, ReadingLine, TrailLine
from coprodesk.store.view import View

# By the file in which the question stands; else the record itself.
_PARTS: Mapping[str, Part] = {
    "abilities": Part.ABILITIES,
    "needs": Part.NEEDS,
    "conversations": Part.CONVERSATION,
    "networks": Part.MAP,
    "carers": Part.MAP,
    "exchanges": Part.TIME,
    "budgets": Part.MONEY,
    "pools": Part.MONEY,
    "plans": Part.PLAN,
    "plan_drafts": Part.PLAN,
    "plan_versions": Part.PLAN,
    "notes": Part.NOTES,
    "audits": Part.HISTORY,
    "readings": Part.HISTORY,
    "search": Part.SEARCH,
    "requests": Part.REQUEST,
    "today": Part.TODAY,
    "workspace": Part.BIN,
    "exports": Part.EXPORT,
}
# Asked again at each letter that is typed.
_TYPED = frozenset({"Find", "SameNames", "PeopleToName", "Caseload"})
_REMEMBERED = 2000


def shown(question: Any, answer: Any, view: View) -> Shown:
    """Whom an answer shows. A question says it itself by `shown`; else somebody's own question shows their record, with
    whoever is around them as part of it, and any other lists the people whose ids stand in its answer."""
    told: Callable[[Any, View], Shown] | None = getattr(question, "shown", None)
    if told is not None:
        return told(answer, view)
    person_id = getattr(question, "person_id", None)
    if person_id is not None:
        return Shown(read=frozenset((person_id,)))
    return Shown(listed=people_in(answer))


def people_in(answer: Any) -> frozenset[UUID]:
    """Every `person_id` in an answer."""
    return frozenset(_people(answer))


def part_of(question: Any) -> Part:
    """Which part of the record a question is about."""
    noun = getattr(question, "noun", None)
    if noun is not None and getattr(noun, "name", "") == "answers":
        return Part.WELLBEING
    return _PARTS.get(type(question).__module__.rpartition(".")[2], Part.RECORD)


def _people(value: Any) -> Iterator[UUID]:
    if isinstance(value, tuple | list | frozenset | set):
        for each in value:
            yield from _people(each)
    elif isinstance(value, dict):
        yield from _people(tuple(value.values()))
    elif is_dataclass(value):
        for field in fields(value):
            found = getattr(value, field.name)
            if field.name == "person_id" and isinstance(found, UUID):
                yield found
            elif not isinstance(found, str | int | None):
                yield from _people(found)


class Noted:
    """What one member has seen and what is not kept yet. Noting takes memory alone; keeping it is asked for later,
    when the answer has long been given. May be used from several threads."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = Lock()
        self._read: dict[UUID, tuple[datetime, set[Part]]] = {}
        self._others: list[Reading] = []
        self._typed: dict[str, tuple[datetime, Shown, Part]] = {}
        self._told: dict[tuple[How, Part, UUID | None], datetime] = {}
        self._documents = 0

    def note(self, question: Question[Any], answer: Any, view: View) -> None:
        found = shown(question, answer, view)
        now, name, part = self._clock.now(), type(question).__name__, part_of(question)
        with self._lock:
            if name in _TYPED and not self._documents:
                self._settle(name, now)
                self._typed[name] = (now, found, part)
            elif found != NOTHING:
                self._keep(now, found, Part.DOCUMENT if self._documents else part)

    def making(self, *, begins: bool) -> None:
        """What is asked while a document is made is seen in it."""
        with self._lock:
            self._documents += 1 if begins else -1

    def take(self, *, last: bool = False) -> list[Reading]:
        """All that is to be kept now. What was typed a moment ago waits, but not for the `last` time."""
        now = self._clock.now()
        with self._lock:
            for name in tuple(self._typed):
                if last or now - self._typed[name][0] >= STOOD:
                    self._settle(name, now, last=last)
            taken = [
                Reading(at, How.READ, tuple(sorted(parts)), (person,))
                for person, (at, parts) in self._read.items()
            ] + self._others
            self._read, self._others = {}, []
            if len(self._told) > _REMEMBERED:
                self._told = {key: at for key, at in self._told.items() if now - at < QUIET}
        return taken

    def give_back(self, readings: list[Reading]) -> None:
        """They could not be kept; the next time may do better."""
        with self._lock:
            self._others = [*readings, *self._others]

    def _settle(self, name: str, now: datetime, *, last: bool = False) -> None:
        held = self._typed.pop(name, None)
        if held is not None and (last or now - held[0] >= STOOD):
            self._keep(*held)

    def _keep(self, at: datetime, found: Shown, part: Part) -> None:
        for person in found.read:
            if self._fresh(How.READ, part, person, at):
                self._read.setdefault(person, (at, set()))[1].add(part)
        listed = {each for each in found.listed - found.read if self._fresh(How.LISTED, part, each, at)}
        if listed:
            self._others.append(Reading(at, How.LISTED, (part,), tuple(sorted(listed))))
        if found.everybody and self._fresh(How.EVERYBODY, part, None, at):
            self._others.append(Reading(at, How.EVERYBODY, (part,), ()))

    def _fresh(self, how: How, part: Part, person: UUID | None, at: datetime) -> bool:
        """Whether the same was not told within a minute."""
        before = self._told.get((how, part, person))
        if before is not None and at - before < QUIET:
            return False
        self._told[how, part, person] = at
        return True


@dataclass(frozen=True)
class ReadingsBreak:
    """The first reading that does not fit its chain; None when all fit."""

    permission: ClassVar[Permission] = Permission.TEAM_READ

    def answer(self, view: View) -> ReadingBreak | None:
        return readings.broken_at(view.session)


@dataclass(frozen=True)
class ReadRow:
    """Once that somebody read a record, and what of it. `everybody`: in an export of the whole workspace. Without
    parts: as versions before told it."""

    key: str
    at: datetime
    member: str
    parts: tuple[Part, ...]
    everybody: bool = False


@dataclass(frozen=True)
class ReadingsOf:
    """Who read a record, and those that were joined to it, newest first. `after` counts what was read."""

    permission: ClassVar[Permission] = Permission.TRAIL_READ
    person_id: PersonId
    after: int | None = None
    limit: int = 100
    member_id: MemberId | None = None
    on: date | None = None  # a day of the reader's own zone

    def answer(self, view: View) -> Page[ReadRow]:
        view.person(self.person_id)
        whose = once(view.session, self.person_id, view.actor.team_id)
        new, old = self._lines(whose), self._old_lines(whose)
        counts = [
            view.session.scalar(sa.select(sa.func.count()).select_from(each.subquery())) or 0
            for each in (new, old)
        ]
        start = self.after or 0
        found = view.session.execute(new.offset(start).limit(self.limit)).all()
        rows = [_read_row(each) for each in found]
        if len(rows) < self.limit:
            older = old.offset(max(0, start - counts[0])).limit(self.limit - len(rows))
            rows += [
                ReadRow(str(seq), at, member, ()) for seq, at, member in view.session.execute(older).all()
            ]
        read = start + len(rows)
        return Page(tuple(rows), sum(counts), read if read < sum(counts) else None)

    def _lines(self, whose: Collection[UUID]) -> sa.Select[Any]:
        about = sa.or_(ReadingLine.person_id.in_(whose), ReadingLine.how == How.EVERYBODY)
        own: Any = sa.select(ReadingLine.member_id, ReadingLine.number, ReadingLine.at, Member.name, ReadingLine.parts,
                        ReadingLine.how).outerjoin(Member, Member.id == ReadingLine.member_id)  # fmt: skip
        return self._narrowed(own.where(about), ReadingLine).order_by(
            ReadingLine.at.desc(), ReadingLine.member_id, ReadingLine.number.desc()
        )

    def _old_lines(self, whose: Collection[UUID]) -> sa.Select[Any]:
        own: Any = sa.select(TrailLine.seq, TrailLine.at, TrailLine.member)
        own = own.where(TrailLine.person_id.in_(whose), TrailLine.act == ONLY_READ)
        return self._narrowed(own, TrailLine).order_by(TrailLine.seq.desc())

    def _narrowed(self, own: sa.Select[Any], lines: type[ReadingLine | TrailLine]) -> sa.Select[Any]:
        if self.member_id is not None:
            own = own.where(lines.member_id == self.member_id)
        if self.on is not None:
            begins, ends = bounds(self.on)
            own = own.where(lines.at >= begins, lines.at < ends)
        return own


def parts_of(said: str) -> tuple[Part, ...]:
    return tuple(Part(each) for each in said.split(",") if each)


def _read_row(found: sa.Row[*tuple[Any, ...]]) -> ReadRow:
    member_id, number, at, name, said, how = found
    key = f"{member_id} {at.isoformat()} {number}"
    return ReadRow(key, at, name or "", parts_of(said), everybody=how is How.EVERYBODY)
