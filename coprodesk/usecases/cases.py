"""Acts on the team's time with a person: who works with them, and when a case opens, closes and opens again."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from coprodesk.domain.cases import (
    CaseAlreadyOpen,
    NoOpenCase,
    allocation_problems,
    closing_problems,
    opening_problems,
)
from coprodesk.domain.changes import Topic
from coprodesk.domain.errors import Problem
from coprodesk.domain.ids import MemberId, PersonId
from coprodesk.domain.roles import Permission
from coprodesk.domain.texts import refuse
from coprodesk.store.leads import end_lead, started_with
from coprodesk.store.schema import Allocation, Case, Member, Person
from coprodesk.store.work import Work


@dataclass(frozen=True)
class OpenCase:
    """Begin to work with somebody, or begin again."""

    person_id: PersonId
    opened_on: date | None = None
    why: str = ""


@dataclass(frozen=True)
class CloseCase:
    """`stays_in_touch`: who or what goes on afterwards. No tie is touched."""

    person_id: PersonId
    why: str
    stays_in_touch: str = ""
    closed_on: date | None = None


@dataclass(frozen=True)
class Allocate:
    """Somebody of the team begins to work with the person; `lead` makes them the worker whom the list names."""

    person_id: PersonId
    member_id: MemberId
    role: str = ""
    started: date | None = None
    lead: bool = False


@dataclass(frozen=True)
class AllocatePeople:
    """One worker begins to lead the work with several people, as after an import or when a colleague leaves."""

    people: tuple[PersonId, ...]
    member_id: MemberId
    started: date | None = None


@dataclass(frozen=True)
class EndAllocation:
    allocation_id: UUID
    version: int
    ended: date | None = None


def open_case(work: Work, command: OpenCase) -> UUID:
    work.require(Permission.PEOPLE_WRITE)
    person = work.load(Person, command.person_id)
    if person.is_client:
        raise CaseAlreadyOpen
    today = work.clock.today()
    opened_on = command.opened_on or today
    closed = sa.select(sa.func.max(Case.closed_on)).where(
        Case.person_id == person.id, Case.deleted_at.is_(None)
    )
    refuse(opening_problems(opened_on, work.session.scalar(closed), today, command.why))
    case = work.add(Case(person_id=person.id, opened_on=opened_on, opened_why=command.why))
    work.change(person, None, {"is_client": True, "since": opened_on})
    work.record("open_case", Topic.PEOPLE, person.id, person.id)
    return case.id


def close_case(work: Work, command: CloseCase) -> None:
    work.require(Permission.PEOPLE_WRITE)
    person = work.load(Person, command.person_id)
    if not person.is_client:
        raise NoOpenCase
    today = work.clock.today()
    closed_on = command.closed_on or today
    case = _open_case(work, person)
    opened_on = case.opened_on if case else started_with(person)
    refuse(closing_problems(opened_on, closed_on, today, command.why, command.stays_in_touch))
    values = {"closed_on": closed_on, "closed_why": command.why, "stays_in_touch": command.stays_in_touch}
    if case is None:
        work.add(Case(person_id=person.id, opened_on=opened_on, **values))
    else:
        work.change(case, None, values)
    work.change(person, None, {"is_client": False})
    work.record("close_case", Topic.PEOPLE, person.id, person.id)


def allocate(work: Work, command: Allocate) -> UUID:
    work.require(Permission.PEOPLE_WRITE)
    person = work.load(Person, command.person_id)
    member = work.load(Member, command.member_id)
    started = command.started or work.clock.today()
    refuse(allocation_problems(command.role, started, None, work.clock.today()))
    if command.lead:
        end_lead(work, person, person.worker_id, started_with(person), started)
        work.change(person, None, {"worker_id": member.id})
    row = Allocation(
        person_id=person.id, member_id=member.id, role=command.role, lead=command.lead, started=started
    )
    work.add(row)
    work.record("allocate", Topic.PEOPLE, person.id, person.id)
    return row.id


def allocate_people(work: Work, command: AllocatePeople) -> int:
    """With how many it is new; whom the worker has already is left as it is. All of them or nobody."""
    work.require(Permission.PEOPLE_WRITE)
    member = work.load(Member, command.member_id)
    today = work.clock.today()
    started = command.started or today
    refuse([] if command.people else [Problem("people", "needed")])
    refuse(allocation_problems("", started, None, today))
    people = [work.load(Person, each) for each in dict.fromkeys(command.people)]
    new = [person for person in people if person.worker_id != member.id]
    for person in new:
        end_lead(work, person, person.worker_id, started_with(person), started)
        work.change(person, None, {"worker_id": member.id})
        work.add(Allocation(person_id=person.id, member_id=member.id, lead=True, started=started))
        work.touch(Topic.PEOPLE, person.id)
    work.record("allocate_people", Topic.PEOPLE, member.id)
    return len(new)


def end_allocation(work: Work, command: EndAllocation) -> None:
    work.require(Permission.PEOPLE_WRITE)
    row = work.load(Allocation, command.allocation_id)
    person = work.load(Person, row.person_id)
    ended = command.ended or work.clock.today()
    refuse(allocation_problems(row.role, row.started, ended, work.clock.today()))
    work.change(row, command.version, {"ended": ended})
    if row.lead and person.worker_id == row.member_id:
        work.change(person, None, {"worker_id": None})
    work.record("end_allocation", Topic.PEOPLE, person.id, person.id)


def _open_case(work: Work, person: Person) -> Case | None:
    live = (Case.person_id == person.id, Case.deleted_at.is_(None), Case.closed_on.is_(None))
    return work.session.scalars(sa.select(Case).where(*live).order_by(Case.id.desc())).first()
