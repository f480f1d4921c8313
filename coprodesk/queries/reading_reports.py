"""Who read what in a period, for information governance: readings by those who do not work with the person, readings
out of hours, and what left the program."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa

from coprodesk.domain.ids import PersonId
from coprodesk.domain.readings import How, Part, WorkHours, bounds
from coprodesk.domain.roles import Permission
from coprodesk.queries.audits import COPIES
from coprodesk.queries.readings import parts_of
from coprodesk.store.schema import Allocation, Member, Person, ReadingLine, RecordAccess, TrailLine
from coprodesk.store.view import View
from coprodesk.store.visibility import may_name

EXPORTS = ("note_export",)


@dataclass(frozen=True)
class Whose:
    """A record, as the actor may name it; nothing where it is not theirs to name."""

    person_id: PersonId | None = None
    name: str = ""
    reference: str = ""


@dataclass(frozen=True)
class UnallocatedRow:
    """How often a member read a record of somebody with whom they did not work on that day, and which parts."""

    member: str
    whose: Whose
    times: int
    parts: tuple[Part, ...]
    first: datetime
    last: datetime


@dataclass(frozen=True)
class OutOfHoursRow:
    """What a member read out of hours on a day: of how many people, and from when to when."""

    member: str
    day: date
    people: int
    first: datetime
    last: datetime


@dataclass(frozen=True)
class LeftRow:
    """A copy or an export. `act` is a key of the wording."""

    at: datetime
    member: str
    act: str
    whose: Whose


@dataclass(frozen=True)
class OpenedRow:
    """A record that was opened with a reason; the reason stands where openings are reviewed."""

    at: datetime
    member: str
    whose: Whose
    reviewed: bool


@dataclass(frozen=True)
class ReadingReport:
    unallocated: tuple[UnallocatedRow, ...]
    out_of_hours: tuple[OutOfHoursRow, ...]
    left: tuple[LeftRow, ...]
    opened: tuple[OpenedRow, ...] = ()


@dataclass
class _Sum:
    moments: list[datetime] = field(default_factory=list)
    parts: set[Part] = field(default_factory=set)
    people: set[UUID] = field(default_factory=set)


@dataclass(frozen=True)
class WhoReadWhat:
    """From the first day to the last, both in it. Readings of other teams’ members and people are not theirs to see."""

    permission: ClassVar[Permission] = Permission.GOVERNANCE_READ
    since: date
    until: date
    hours: WorkHours = field(default_factory=WorkHours)

    def answer(self, view: View) -> ReadingReport:
        view.require(Permission.TRAIL_READ)
        members = _members(view)
        lines = list(self._readings(view, members))
        left, opened = self._left(view, members), self._opened(view, members)
        whose = _whose(
            view, {line.person_id for line in lines} | {line.person_id for line in (*left, *opened)}
        )
        return ReadingReport(
            tuple(self._unallocated(view, lines, members, whose)),
            tuple(self._out_of_hours(lines, members)),
            tuple(
                LeftRow(line.at, line.member, line.act, whose.get(line.person_id, Whose())) for line in left
            ),
            tuple(
                OpenedRow(
                    each.created_at,
                    members[each.member_id],
                    whose.get(each.person_id, Whose()),
                    each.reviewed_at is not None,
                )
                for each in opened
            ),
        )

    def _readings(self, view: View, members: Collection[UUID]) -> Iterator[Any]:
        begins, ends = bounds(self.since, self.until)
        told = sa.select(ReadingLine.member_id, ReadingLine.at, ReadingLine.person_id, ReadingLine.parts)
        own = told.where(ReadingLine.at >= begins, ReadingLine.at < ends, ReadingLine.how == How.READ)
        for line in view.session.execute(own.order_by(ReadingLine.at, ReadingLine.number)):
            if line.member_id in members:
                yield line

    def _left(self, view: View, members: Collection[UUID]) -> list[Any]:
        begins, ends = bounds(self.since, self.until)
        told = sa.select(
            TrailLine.at, TrailLine.member, TrailLine.member_id, TrailLine.act, TrailLine.person_id
        )
        own = told.where(TrailLine.at >= begins, TrailLine.at < ends, TrailLine.act.in_((*COPIES, *EXPORTS)))
        found = view.session.execute(own.order_by(TrailLine.seq.desc()))
        return [line for line in found if line.member_id in members]

    def _opened(self, view: View, members: Collection[UUID]) -> list[RecordAccess]:
        begins, ends = bounds(self.since, self.until)
        own = sa.select(RecordAccess).where(RecordAccess.created_at >= begins, RecordAccess.created_at < ends)
        found = view.session.scalars(own.order_by(RecordAccess.created_at.desc()))
        return [each for each in found if each.member_id in members]

    def _unallocated(
        self, view: View, lines: list[Any], members: Mapping[UUID, str], whose: Mapping[UUID, Whose]
    ) -> Iterator[UnallocatedRow]:
        works = _working(view)
        sums: dict[tuple[UUID, UUID], _Sum] = defaultdict(_Sum)
        for line in lines:
            days = works.get((line.member_id, line.person_id), ())
            on = line.at.astimezone().date()
            if not any(begins <= on <= ends for begins, ends in days):
                found = sums[line.member_id, line.person_id]
                found.moments.append(line.at)
                found.parts |= set(parts_of(line.parts))
        for (reader, read), found in sorted(sums.items(), key=lambda each: -len(each[1].moments)):
            yield UnallocatedRow(
                members[reader],
                whose.get(read, Whose()),
                len(found.moments),
                tuple(sorted(found.parts)),
                found.moments[0],
                found.moments[-1],
            )

    def _out_of_hours(self, lines: list[Any], members: Mapping[UUID, str]) -> Iterator[OutOfHoursRow]:
        sums: dict[tuple[date, UUID], _Sum] = defaultdict(_Sum)
        for line in lines:
            at = line.at.astimezone()
            if not self.hours.holds(at):
                found = sums[at.date(), line.member_id]
                found.moments.append(line.at)
                found.people.add(line.person_id)
        for (on, member), found in sorted(sums.items(), key=lambda each: each[1].moments[0], reverse=True):
            yield OutOfHoursRow(members[member], on, len(found.people), found.moments[0], found.moments[-1])


def _members(view: View) -> dict[UUID, str]:
    own = sa.select(Member.id, Member.name).where(Member.team_id == view.actor.team_id)
    return {key: name for key, name in view.session.execute(own)}  # noqa: C416 - rows are no pairs to mypy


def _whose(view: View, people: Collection[UUID | None]) -> dict[UUID, Whose]:
    """People of the team; who is restricted only where the actor may name them."""
    named = sa.or_(Person.restricted.is_(False), may_name(view.actor))
    own = sa.and_(Person.team_id == view.actor.team_id, named)
    told = sa.select(Person.id, Person.name, Person.reference).where(own)
    return {
        key: Whose(PersonId(key), name, reference)
        for key, name, reference in view.session.execute(told)
        if key in people
    }


def _working(view: View) -> dict[tuple[UUID, UUID], list[tuple[date, date]]]:
    """From when to when each member worked with each person."""
    found: dict[tuple[UUID, UUID], list[tuple[date, date]]] = defaultdict(list)
    told = sa.select(Allocation.member_id, Allocation.person_id, Allocation.started, Allocation.ended)
    for member, person, started, ended in view.session.execute(told.where(Allocation.deleted_at.is_(None))):
        found[member, person].append((started, ended or date.max))
    workers = sa.select(Person.worker_id, Person.id, Person.since).where(Person.worker_id.is_not(None))
    for worker, client, since in view.session.execute(workers):
        if worker is not None:
            found[worker, client].append((since or datetime.min.replace(tzinfo=UTC).date(), date.max))
    return found
