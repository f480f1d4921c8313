"""Acts on what is known of a person beside their name. `keep_…` adds an entry, or corrects the one named."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from coprodesk.domain.changes import Topic
from coprodesk.domain.details import (
    AddressKind,
    ContactKind,
    MessageSafe,
    address_problems,
    contact_problems,
    date_problems,
    line_problems,
)
from coprodesk.domain.errors import NotFound
from coprodesk.domain.ids import PersonId
from coprodesk.domain.people import Communication, Paper, Reach, reach_problems
from coprodesk.domain.roles import Permission
from coprodesk.domain.texts import refuse
from coprodesk.store.sayings import name_key
from coprodesk.store.schema import (
    AboutMe,
    Address,
    CommunicationNeed,
    ContactPoint,
    FormerName,
    KeyDate,
    Matter,
    OtherReference,
    Person,
    SpokenLanguage,
)
from coprodesk.store.work import Work


@dataclass(frozen=True, kw_only=True)
class SaidOfCommunication:
    """`words` alone where no code of the standard fits; `points` and `paper` for print."""

    words: str = ""
    code: Communication = Communication.OWN_WORDS
    points: int | None = None
    paper: Paper | None = None


@dataclass(frozen=True)
class AddCommunicationNeed(SaidOfCommunication):
    person_id: PersonId


@dataclass(frozen=True)
class ChangeCommunicationNeed(SaidOfCommunication):
    need_id: UUID
    version: int


@dataclass(frozen=True)
class KeepContact:
    person_id: PersonId
    value: str
    kind: ContactKind = ContactKind.MOBILE
    whose: str = ""
    message_safe: MessageSafe = MessageSafe.NOT_ASKED
    best_times: str = ""
    entry_id: UUID | None = None
    version: int | None = None


@dataclass(frozen=True)
class KeepAddress:
    person_id: PersonId
    words: str
    kind: AddressKind = AddressKind.HOME
    starts: date | None = None
    ends: date | None = None
    restricted: bool = False
    entry_id: UUID | None = None
    version: int | None = None


@dataclass(frozen=True)
class KeepReference:
    person_id: PersonId
    system: str
    reference: str
    entry_id: UUID | None = None
    version: int | None = None


@dataclass(frozen=True)
class KeepFormerName:
    person_id: PersonId
    name: str
    entry_id: UUID | None = None
    version: int | None = None


@dataclass(frozen=True)
class KeepLanguage:
    """`letters`: letters are wanted in it."""

    person_id: PersonId
    name: str
    interpreter: bool = False
    letters: bool = False
    entry_id: UUID | None = None
    version: int | None = None


@dataclass(frozen=True)
class KeepDate:
    """`day` may be a year or a month of a year."""

    person_id: PersonId
    words: str
    day: str
    yearly: bool = False
    entry_id: UUID | None = None
    version: int | None = None


@dataclass(frozen=True)
class ShowAddress:
    """Somebody asks to see a restricted address."""

    address_id: UUID


@dataclass(frozen=True)
class BinEntry:
    """One entry of a person's record, by the name of its table."""

    noun: str
    entry_id: UUID


Keep = KeepContact | KeepAddress | KeepReference | KeepFormerName | KeepLanguage | KeepDate
Entry = (
    Matter
    | AboutMe
    | CommunicationNeed
    | ContactPoint
    | Address
    | OtherReference
    | FormerName
    | SpokenLanguage
    | KeyDate
)
_ENTRIES: dict[str, type[Entry]] = {
    kind.__tablename__: kind
    for kind in (
        Matter, AboutMe, CommunicationNeed, ContactPoint, Address, OtherReference, FormerName, SpokenLanguage,
        KeyDate,
    )
}  # fmt: skip


def add_communication_need(work: Work, command: AddCommunicationNeed) -> UUID:
    work.require(Permission.RECORD_WRITE)
    values = _reach(command)
    person = work.load(Person, command.person_id)
    need = work.add(CommunicationNeed(person_id=person.id, **values))
    work.record("add_communication_need", Topic.PEOPLE, person.id, person.id)
    return need.id


def change_communication_need(work: Work, command: ChangeCommunicationNeed) -> None:
    work.require(Permission.RECORD_WRITE)
    need = work.load(CommunicationNeed, command.need_id)
    work.change(need, command.version, _reach(command))
    work.record("change_communication_need", Topic.PEOPLE, need.person_id, need.person_id)


def keep_contact(work: Work, command: KeepContact) -> UUID:
    work.require(Permission.RECORD_WRITE)
    texts = {"whose": command.whose, "best_times": command.best_times}
    refuse(contact_problems(command.value, **texts))
    values = {"kind": command.kind.value, "value": command.value, **texts}
    return _keep(work, command, ContactPoint, values | {"message_safe": command.message_safe.value})


def keep_address(work: Work, command: KeepAddress) -> UUID:
    work.require(Permission.RECORD_WRITE)
    refuse(address_problems(command.words, command.starts, command.ends))
    values = {
        "kind": command.kind.value,
        "words": command.words,
        "starts": command.starts,
        "ends": command.ends,
        "restricted": command.restricted,
    }
    return _keep(work, command, Address, values)


def keep_reference(work: Work, command: KeepReference) -> UUID:
    work.require(Permission.RECORD_WRITE)
    values = {"system": command.system, "reference": command.reference}
    refuse(line_problems(**values))
    return _keep(work, command, OtherReference, values)


def keep_former_name(work: Work, command: KeepFormerName) -> UUID:
    """Somebody is found by every name that they had."""
    work.require(Permission.RECORD_WRITE)
    refuse(line_problems(name=command.name))
    entry = _keep(work, command, FormerName, {"name": command.name})
    _find_again(work, command.person_id)
    return entry


def keep_language(work: Work, command: KeepLanguage) -> UUID:
    work.require(Permission.RECORD_WRITE)
    refuse(line_problems(name=command.name))
    values = {"name": command.name, "interpreter": command.interpreter, "letters": command.letters}
    return _keep(work, command, SpokenLanguage, values)


def keep_date(work: Work, command: KeepDate) -> UUID:
    work.require(Permission.RECORD_WRITE)
    refuse(date_problems(command.words, command.day, work.clock.today()))
    return _keep(
        work, command, KeyDate, {"words": command.words, "day": command.day, "yearly": command.yearly}
    )


def show_address(work: Work, command: ShowAddress) -> str:
    """The words of an address. That it was looked at stands on the trail."""
    work.require(Permission.PEOPLE_READ)
    address = work.load(Address, command.address_id)
    work.record("show_address", Topic.WORKSPACE, address.person_id, address.person_id)
    return address.words


def bin_entry(work: Work, command: BinEntry) -> None:
    work.require(Permission.RECORD_WRITE)
    if command.noun not in _ENTRIES:
        raise NotFound(command.noun, command.entry_id)
    entry = work.load(_ENTRIES[command.noun], command.entry_id)
    work.bin(entry)
    if isinstance(entry, Matter | AboutMe):
        _close_gap(work, entry)
    if isinstance(entry, FormerName):
        _find_again(work, PersonId(entry.person_id))
    work.record(f"bin_{command.noun}", Topic.PEOPLE, entry.person_id, entry.person_id)


def _keep(work: Work, command: Keep, kind: type[Entry], values: dict[str, Any]) -> UUID:
    person = work.load(Person, command.person_id)
    if command.entry_id is None:
        row = work.add(kind(person_id=person.id, **values))
    else:
        row = work.load(kind, command.entry_id)
        if row.person_id != person.id:
            raise NotFound(kind.__tablename__, command.entry_id)
        work.change(row, command.version, values)
    verb = "add" if command.entry_id is None else "change"
    work.record(f"{verb}_{kind.__tablename__}", Topic.PEOPLE, person.id, person.id)
    return row.id


def _close_gap(work: Work, gone: Matter | AboutMe) -> None:
    """What followed the saying that went now follows the one before it."""
    kind = type(gone)
    later = sa.select(kind).where(kind.succeeds_id == gone.id, kind.deleted_at.is_(None))
    for row in work.session.scalars(later):
        work.change(row, None, {"succeeds_id": gone.succeeds_id})


def _find_again(work: Work, person_id: PersonId) -> None:
    work.session.flush()
    person = work.load(Person, person_id)
    work.change(person, None, {"name_key": name_key(work.session, person.name, person.called, person_id)})


def _reach(command: SaidOfCommunication) -> dict[str, Any]:
    refuse(reach_problems(Reach(command.code, command.words, command.points, command.paper)))
    return {
        "code": command.code.value,
        "words": command.words,
        "points": command.points,
        "paper": command.paper.value if command.paper else None,
    }
