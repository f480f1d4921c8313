"""Acts on a person's own record."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from coprodesk.domain.changes import Topic
from coprodesk.domain.ids import MemberId, PersonId
from coprodesk.domain.people import AboutMeHeading, person_problems
from coprodesk.domain.roles import Permission
from coprodesk.domain.texts import folded, problems_in, refuse
from coprodesk.store.schema import AboutMe, CommunicationNeed, Matter, Member, Person
from coprodesk.store.work import Work


@dataclass(frozen=True)
class AddPerson:
    name: str
    called: str = ""
    pronouns: str = ""
    born: str = ""
    area: str = ""
    reference: str = ""
    is_client: bool = True
    worker_id: MemberId | None = None
    since: date | None = None
    next_look: date | None = None


@dataclass(frozen=True)
class ChangePerson:
    """The whole of the person's form. `version` is the one that was on the screen."""

    person_id: PersonId
    version: int
    name: str
    called: str = ""
    pronouns: str = ""
    born: str = ""
    area: str = ""
    reference: str = ""
    is_client: bool = True
    worker_id: MemberId | None = None
    since: date | None = None
    next_look: date | None = None


@dataclass(frozen=True)
class OpenPerson:
    person_id: PersonId


@dataclass(frozen=True)
class BinPerson:
    person_id: PersonId
    version: int


@dataclass(frozen=True)
class AddMatter:
    person_id: PersonId
    words: str
    said_on: date | None = None
    written_by: str = ""


@dataclass(frozen=True)
class AddCommunicationNeed:
    person_id: PersonId
    words: str


@dataclass(frozen=True)
class AddAboutMe:
    person_id: PersonId
    heading: AboutMeHeading
    words: str


@dataclass(frozen=True)
class BinEntry:
    """One entry of a person's record; `noun` is matter, communication_need or about_me."""

    noun: str
    entry_id: UUID


_ENTRIES: dict[str, type[Matter | CommunicationNeed | AboutMe]] = {
    "matter": Matter,
    "communication_need": CommunicationNeed,
    "about_me": AboutMe,
}


def add_person(work: Work, command: AddPerson) -> PersonId:
    work.require(Permission.PEOPLE_WRITE)
    values = _values(work, command)
    person = work.add(Person(team_id=work.actor.team_id, **values))
    work.record("add_person", Topic.PEOPLE, person.id, person.id)
    return PersonId(person.id)


def change_person(work: Work, command: ChangePerson) -> None:
    work.require(Permission.PEOPLE_WRITE)
    person = work.load(Person, command.person_id)
    work.change(person, command.version, _values(work, command))
    work.record("change_person", Topic.PEOPLE, person.id, person.id)


def open_person(work: Work, command: OpenPerson) -> None:
    """Leaves a line on the trail that the record was read."""
    work.require(Permission.PEOPLE_READ)
    person = work.load(Person, command.person_id)
    work.record("open_person", Topic.WORKSPACE, person.id, person.id)


def bin_person(work: Work, command: BinPerson) -> None:
    work.require(Permission.PEOPLE_WRITE)
    person = work.load(Person, command.person_id)
    work.bin(person, command.version)
    work.record("bin_person", Topic.PEOPLE, person.id, person.id)


def add_matter(work: Work, command: AddMatter) -> UUID:
    work.require(Permission.RECORD_WRITE)
    refuse(
        problems_in("words", command.words, required=True)
        + problems_in("written_by", command.written_by, longest=300)
    )
    person = work.load(Person, command.person_id)
    said_on = command.said_on or work.clock.today()
    matter = work.add(
        Matter(person_id=person.id, words=command.words, said_on=said_on, written_by=command.written_by)
    )
    work.record("add_matter", Topic.PEOPLE, person.id, person.id)
    return matter.id


def add_communication_need(work: Work, command: AddCommunicationNeed) -> UUID:
    work.require(Permission.RECORD_WRITE)
    refuse(problems_in("words", command.words, required=True, longest=300))
    person = work.load(Person, command.person_id)
    need = work.add(CommunicationNeed(person_id=person.id, words=command.words))
    work.record("add_communication_need", Topic.PEOPLE, person.id, person.id)
    return need.id


def add_about_me(work: Work, command: AddAboutMe) -> UUID:
    work.require(Permission.RECORD_WRITE)
    refuse(problems_in("words", command.words, required=True))
    person = work.load(Person, command.person_id)
    entry = AboutMe(
        person_id=person.id, heading=command.heading.value, words=command.words, said_on=work.clock.today()
    )
    work.add(entry)
    work.record("add_about_me", Topic.PEOPLE, person.id, person.id)
    return entry.id


def bin_entry(work: Work, command: BinEntry) -> None:
    work.require(Permission.RECORD_WRITE)
    entry = work.load(_ENTRIES[command.noun], command.entry_id)
    work.bin(entry)
    work.record(f"bin_{command.noun}", Topic.PEOPLE, entry.person_id, entry.person_id)


def _values(work: Work, command: AddPerson | ChangePerson) -> dict[str, object]:
    texts = {
        "called": command.called,
        "pronouns": command.pronouns,
        "area": command.area,
        "reference": command.reference,
    }
    refuse(person_problems(command.name, command.born, work.clock.today(), **texts))
    if command.worker_id is not None:
        work.load(Member, command.worker_id)
    return {
        "name": command.name,
        "name_key": folded(f"{command.name} {command.called}"),
        "born": command.born,
        "is_client": command.is_client,
        "worker_id": command.worker_id,
        "since": command.since,
        "next_look": command.next_look,
        **texts,
    }
