"""Acts on what is known of a person beside their name."""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from coprodesk.domain import details
from coprodesk.domain.changes import Topic
from coprodesk.domain.errors import NotFound
from coprodesk.domain.ids import (
    AddressId,
    ContactId,
    FormerNameId,
    KeyDateId,
    LanguageId,
    ReachId,
    ReferenceId,
)
from coprodesk.domain.people import Reach, reach_problems
from coprodesk.domain.roles import Permission
from coprodesk.store import schema
from coprodesk.store.sayings import name_key
from coprodesk.store.schema import AboutMe, EntryRow, Matter, Person
from coprodesk.store.work import Work
from coprodesk.usecases.entries import Noun


@dataclass(frozen=True)
class ShowAddress:
    """Somebody asks to see a restricted address."""

    address_id: UUID


@dataclass(frozen=True)
class BinEntry:
    """A saying, by the name of its table."""

    noun: str
    entry_id: UUID


def _find_again(work: Work, row: EntryRow) -> None:
    """Somebody is found by every name that they had."""
    work.session.flush()
    person = work.load(Person, row.person_id)
    key = name_key(work.session, person.name, person.called, person.id)
    work.change(person, None, {"name_key": key})


REACH = Noun(
    "communication_need", Reach, schema.CommunicationNeed, ReachId, Topic.PEOPLE,
    lambda reach, _about: reach_problems(reach),
    read=Permission.PEOPLE_NAME,
)  # fmt: skip
CONTACTS = Noun(
    "contact_point", details.Contact, schema.ContactPoint, ContactId, Topic.PEOPLE,
    lambda contact, _about: details.contact_problems(contact),
    read=Permission.PEOPLE_NAME,
)  # fmt: skip
ADDRESSES = Noun(
    "address", details.Address, schema.Address, AddressId, Topic.PEOPLE,
    lambda address, _about: details.address_problems(address),
    shown=details.Address.shown,
)  # fmt: skip
REFERENCES = Noun(
    "other_reference", details.Reference, schema.OtherReference, ReferenceId, Topic.PEOPLE,
    lambda known, _about: details.line_problems(system=known.system, reference=known.reference),
)  # fmt: skip
FORMER_NAMES = Noun(
    "former_name", details.FormerName, schema.FormerName, FormerNameId, Topic.PEOPLE,
    lambda former, _about: details.line_problems(name=former.name),
    after=_find_again,
)  # fmt: skip
LANGUAGES = Noun(
    "spoken_language", details.Language, schema.SpokenLanguage, LanguageId, Topic.PEOPLE,
    lambda language, _about: details.line_problems(name=language.name),
)  # fmt: skip
KEY_DATES = Noun(
    "key_date", details.KeyDate, schema.KeyDate, KeyDateId, Topic.PEOPLE,
    lambda key_date, about: details.date_problems(key_date, about.today),
    order=("day",),
)  # fmt: skip

_SAYINGS: dict[str, type[Matter | AboutMe]] = {kind.__tablename__: kind for kind in (Matter, AboutMe)}


def show_address(work: Work, command: ShowAddress) -> str:
    """The words of an address. That it was looked at stands on the trail."""
    work.require(Permission.PEOPLE_READ)
    address = work.load(schema.Address, command.address_id)
    work.record("show_address", Topic.WORKSPACE, address.person_id, address.person_id)
    return address.words


def bin_entry(work: Work, command: BinEntry) -> None:
    work.require(Permission.RECORD_WRITE)
    if command.noun not in _SAYINGS:
        raise NotFound(command.noun, command.entry_id)
    entry = work.load(_SAYINGS[command.noun], command.entry_id)
    work.bin(entry)
    _close_gap(work, entry)
    work.record(f"bin_{command.noun}", Topic.PEOPLE, entry.person_id, entry.person_id)


def _close_gap(work: Work, gone: Matter | AboutMe) -> None:
    """What followed the saying that went now follows the one before it."""
    kind = type(gone)
    later = sa.select(kind).where(kind.succeeds_id == gone.id, kind.deleted_at.is_(None))
    for row in work.session.scalars(later):
        work.change(row, None, {"succeeds_id": gone.succeeds_id})
