"""Acts on a person's own record."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from coprodesk.domain.changes import Topic
from coprodesk.domain.errors import NotFound, Problem
from coprodesk.domain.ids import MemberId, PersonId
from coprodesk.domain.people import (
    AboutMeHeading,
    nhs_digits,
    nhs_problems,
    person_problems,
    said_problems,
)
from coprodesk.domain.roles import Permission
from coprodesk.domain.texts import refuse
from coprodesk.store.leads import hand_over, started_with
from coprodesk.store.sayings import name_key, still_said
from coprodesk.store.schema import AboutMe, Matter, Member, Person
from coprodesk.store.visibility import sees_person
from coprodesk.store.work import Work


@dataclass(frozen=True, kw_only=True)
class SaidOfPerson:
    """Everything on the person's form but their name."""

    called: str = ""
    said_like: str = ""
    pronouns: str = ""
    born: str = ""
    area: str = ""
    reference: str = ""
    nhs_number: str = ""
    is_client: bool = True
    worker_id: MemberId | None = None
    since: date | None = None
    next_look: date | None = None


@dataclass(frozen=True)
class AddPerson(SaidOfPerson):
    name: str


@dataclass(frozen=True)
class ChangePerson(SaidOfPerson):
    """The whole of the person's form. `version` is the one that was on the screen."""

    person_id: PersonId
    version: int
    name: str


@dataclass(frozen=True)
class BinPerson:
    person_id: PersonId
    version: int


@dataclass(frozen=True, kw_only=True)
class SaidBy:
    """Who wrote a saying down, and who helped."""

    written_by: str = ""
    helped_by: str = ""


@dataclass(frozen=True)
class AddMatter(SaidBy):
    """What matters to somebody. `succeeds_id` is an earlier saying that this one follows."""

    person_id: PersonId
    words: str
    said_on: date | None = None
    succeeds_id: UUID | None = None


@dataclass(frozen=True)
class ChangeMatter(SaidBy):
    """A slip of the pen put right; something new that was said is added instead."""

    matter_id: UUID
    version: int
    words: str
    said_on: date


@dataclass(frozen=True)
class AddAboutMe(SaidBy):
    person_id: PersonId
    heading: AboutMeHeading
    words: str
    said_on: date | None = None
    succeeds_id: UUID | None = None


@dataclass(frozen=True)
class ChangeAboutMe(SaidBy):
    about_me_id: UUID
    version: int
    words: str
    said_on: date


Said = AddMatter | ChangeMatter | AddAboutMe | ChangeAboutMe


def add_person(work: Work, command: AddPerson) -> PersonId:
    work.require(Permission.PEOPLE_WRITE)
    values = _values(work, command)
    person = work.add(Person(team_id=work.actor.team_id, **values))
    work.record("add_person", Topic.PEOPLE, person.id, person.id)
    return PersonId(person.id)


def change_person(work: Work, command: ChangePerson) -> None:
    work.require(Permission.PEOPLE_WRITE)
    person = work.load(Person, command.person_id)
    lead = (person.worker_id, started_with(person))
    work.change(person, command.version, _values(work, command, PersonId(person.id), person.worker_id))
    if person.worker_id != lead[0]:
        hand_over(work, person, *lead)
    work.record("change_person", Topic.PEOPLE, person.id, person.id)


def bin_person(work: Work, command: BinPerson) -> None:
    work.require(Permission.PEOPLE_WRITE)
    person = work.load(Person, command.person_id)
    work.bin(person, command.version)
    work.record("bin_person", Topic.PEOPLE, person.id, person.id)


def add_matter(work: Work, command: AddMatter) -> UUID:
    work.require(Permission.RECORD_WRITE)
    values = _said(work, command)
    person = work.load(Person, command.person_id)
    if command.succeeds_id is not None:
        _succeeds(work, Matter, command.succeeds_id, person_id=person.id)
    matter = work.add(Matter(person_id=person.id, succeeds_id=command.succeeds_id, **values))
    work.record("add_matter", Topic.PEOPLE, person.id, person.id)
    return matter.id


def change_matter(work: Work, command: ChangeMatter) -> None:
    work.require(Permission.RECORD_WRITE)
    matter = work.load(Matter, command.matter_id)
    work.change(matter, command.version, _said(work, command))
    work.record("change_matter", Topic.PEOPLE, matter.person_id, matter.person_id)


def add_about_me(work: Work, command: AddAboutMe) -> UUID:
    work.require(Permission.RECORD_WRITE)
    values = _said(work, command)
    person = work.load(Person, command.person_id)
    if command.succeeds_id is not None:
        whose = {"person_id": person.id, "heading": command.heading.value}
        _succeeds(work, AboutMe, command.succeeds_id, **whose)
    entry = AboutMe(
        person_id=person.id, heading=command.heading.value, succeeds_id=command.succeeds_id, **values
    )
    work.add(entry)
    work.record("add_about_me", Topic.PEOPLE, person.id, person.id)
    return entry.id


def change_about_me(work: Work, command: ChangeAboutMe) -> None:
    work.require(Permission.RECORD_WRITE)
    entry = work.load(AboutMe, command.about_me_id)
    work.change(entry, command.version, _said(work, command))
    work.record("change_about_me", Topic.PEOPLE, entry.person_id, entry.person_id)


def _said(work: Work, command: Said) -> dict[str, Any]:
    today = work.clock.today()
    said_on = command.said_on or today
    names = {"written_by": command.written_by, "helped_by": command.helped_by}
    refuse(said_problems(command.words, said_on, today, **names))
    return {"words": command.words, "said_on": said_on, **names}


def _succeeds(work: Work, kind: type[Matter | AboutMe], record: UUID, **alike: object) -> None:
    """What is succeeded has to be the same person's, under the same heading, and not succeeded already."""
    earlier = work.load(kind, record)
    if any(getattr(earlier, key) != value for key, value in alike.items()):
        raise NotFound(kind.__tablename__, record)
    if not work.session.scalar(sa.select(kind.id).where(kind.id == record, still_said(kind))):
        refuse([Problem("words", "said_anew_already")])


def _values(
    work: Work,
    command: AddPerson | ChangePerson,
    person_id: PersonId | None = None,
    worker_id: UUID | None = None,
) -> dict[str, object]:
    texts = {
        "called": command.called,
        "said_like": command.said_like,
        "pronouns": command.pronouns,
        "area": command.area,
        "reference": command.reference,
    }
    nhs_number = nhs_digits(command.nhs_number)
    problems = person_problems(command.name, command.born, work.clock.today(), **texts)
    problems += nhs_problems(nhs_number)
    if nhs_number and not problems and _is_somebody_elses(work, nhs_number, person_id):
        problems.append(Problem("nhs_number", "already_here"))
    refuse(problems)
    if (
        command.worker_id is not None and command.worker_id != worker_id
    ):  # who has left stays the worker till another is
        work.load(Member, command.worker_id)
    return {
        "name": command.name,
        "name_key": name_key(work.session, command.name, command.called, person_id),
        "born": command.born,
        "nhs_number": nhs_number,
        "is_client": command.is_client,
        "worker_id": command.worker_id,
        "since": command.since,
        "next_look": command.next_look,
        **texts,
    }


def _is_somebody_elses(work: Work, nhs_number: str, person_id: PersonId | None) -> bool:
    """Among those whom the actor may see: a refusal must not tell that a restricted person is there."""
    same = sa.select(Person.id).where(Person.nhs_number == nhs_number, sees_person(work.actor))
    return any(found != person_id for found in work.session.scalars(same.limit(2)))
