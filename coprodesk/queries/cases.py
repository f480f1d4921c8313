"""Questions about the team's time with a person."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa

from coprodesk.domain.ids import ImportId, MemberId, PersonId
from coprodesk.domain.roles import Permission
from coprodesk.store.schema import Allocation, Case, Member, Person
from coprodesk.store.view import View
from coprodesk.store.visibility import sees_person


@dataclass(frozen=True)
class CaseTimeRow:
    """One stretch of work; `case_id` is None for the first, which began before there were lines for it."""

    case_id: UUID | None
    opened_on: date | None
    opened_why: str
    closed_on: date | None
    closed_why: str
    stays_in_touch: str


@dataclass(frozen=True)
class AllocationRow:
    """`allocation_id` is None for the worker of today who began before there were lines for it."""

    allocation_id: UUID | None
    version: int
    member_id: MemberId
    name: str
    role: str
    lead: bool
    started: date | None
    ended: date | None


@dataclass(frozen=True)
class TimeWith:
    """Newest first."""

    cases: tuple[CaseTimeRow, ...]
    allocations: tuple[AllocationRow, ...]


@dataclass(frozen=True)
class TimeWithPerson:
    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    person_id: PersonId

    def answer(self, view: View) -> TimeWith:
        person = view.person(self.person_id)
        return TimeWith(_cases(view, person), _allocations(view, person))


@dataclass(frozen=True)
class Handful:
    """People whom one worker leads the work with, or nobody yet."""

    member_id: MemberId | None
    worker: str
    people: tuple[PersonId, ...]


@dataclass(frozen=True)
class ToAllocate:
    """`came`: of those who came in with a table, whom nobody works with yet."""

    came: tuple[PersonId, ...]
    handfuls: tuple[Handful, ...]


@dataclass(frozen=True)
class WhoToAllocate:
    """The people whom the team works with by their worker, those without one first."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    import_id: ImportId | None = None

    def answer(self, view: View) -> ToAllocate:
        clients = (
            sa.select(Person.id, Person.worker_id, sa.func.coalesce(Member.name, ""), Person.import_id)
            .outerjoin(Member, Member.id == Person.worker_id)
            .where(sees_person(view.actor), Person.is_client)
            .order_by(sa.func.coalesce(Member.name, ""), Person.worker_id, Person.name_key, Person.id)
        )
        people: dict[tuple[MemberId | None, str], list[PersonId]] = {}
        came = []
        for person, worker, name, import_id in view.session.execute(clients):
            people.setdefault((MemberId(worker) if worker else None, name), []).append(PersonId(person))
            if worker is None and import_id is not None and import_id == self.import_id:
                came.append(PersonId(person))
        return ToAllocate(tuple(came), tuple(Handful(*key, tuple(those)) for key, those in people.items()))


def _cases(view: View, person: Person) -> tuple[CaseTimeRow, ...]:
    rows = view.session.scalars(
        sa.select(Case)
        .where(Case.person_id == person.id, Case.deleted_at.is_(None))
        .order_by(Case.opened_on.desc(), Case.id.desc())
    ).all()
    found = tuple(
        CaseTimeRow(c.id, c.opened_on, c.opened_why, c.closed_on, c.closed_why, c.stays_in_touch)
        for c in rows
    )
    if person.is_client and not any(row.closed_on is None for row in found):
        return (CaseTimeRow(None, person.since, "", None, "", ""), *found)
    return found


def _allocations(view: View, person: Person) -> tuple[AllocationRow, ...]:
    rows = view.session.execute(
        sa.select(Allocation, Member.name)
        .join(Member, Member.id == Allocation.member_id)
        .where(Allocation.person_id == person.id, Allocation.deleted_at.is_(None))
        .order_by(Allocation.started.desc(), Allocation.id.desc())
    )
    found = tuple(
        AllocationRow(a.id, a.version, MemberId(a.member_id), name, a.role, a.lead, a.started, a.ended)
        for a, name in rows
    )
    led = any(row.lead and row.ended is None and row.member_id == person.worker_id for row in found)
    worker = view.session.get(Member, person.worker_id) if person.worker_id and not led else None
    if worker is None:
        return found
    return (
        AllocationRow(
            None, 0, MemberId(worker.id), worker.name, "", lead=True, started=person.since, ended=None
        ),
        *found,
    )
