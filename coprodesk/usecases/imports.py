"""People out of a table of another program: all of them in one act, which can be undone as one."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from coprodesk.domain.changes import Topic
from coprodesk.domain.details import AddressKind, ContactKind, MessageSafe, phone_key
from coprodesk.domain.errors import Problem
from coprodesk.domain.ids import ImportId, PersonId, new_id
from coprodesk.domain.imports import (
    ImportedPerson,
    NobodyToBringIn,
    ReferencesTaken,
    headers_key,
    imported_problems,
    remembered_as,
)
from coprodesk.domain.imports import Mapping as Columns
from coprodesk.domain.merges import filled
from coprodesk.domain.notes import NoteKind
from coprodesk.domain.roles import Permission
from coprodesk.domain.texts import folded, refuse
from coprodesk.domain.written_days import DayOrder
from coprodesk.store import bulk
from coprodesk.store.references import known_references
from coprodesk.store.sayings import name_key
from coprodesk.store.schema import Address, ContactPoint, Member, Note, Person, Workspace
from coprodesk.store.work import Work


@dataclass(frozen=True)
class FillPerson:
    """A row of the table tells of somebody who is here already: what they do not say yet is filled."""

    person: ImportedPerson
    into: PersonId


@dataclass(frozen=True)
class ImportPeople:
    people: tuple[ImportedPerson, ...]
    fills: tuple[FillPerson, ...] = ()


@dataclass(frozen=True)
class RememberColumns:
    """What somebody said of these headers, for the next table that has them."""

    headers: tuple[str, ...]
    mapping: Columns
    order: DayOrder


def import_people(work: Work, command: ImportPeople) -> ImportId:
    """Refuses the whole when a reference is taken or any person could not be added by hand."""
    work.require(Permission.PEOPLE_IMPORT)
    if not command.people and not command.fills:
        raise NobodyToBringIn
    _refuse_what_a_form_would(work, command)
    workers = _workers(work)
    import_id = ImportId(new_id())
    people = command.people
    ids = bulk.add_people(work, import_id, (_values(each, workers) for each in people), len(people))
    notes = partial(_notes, work)
    for kind, rows_of in ((ContactPoint, _contacts), (Address, _addresses), (Note, notes)):
        rows = (row for each, person in zip(ids, people, strict=True) for row in rows_of(each, person))
        bulk.add_rows(work, kind, rows)
    for fill in command.fills:
        _fill(work, fill, workers)
    work.record("import_people", Topic.PEOPLE, import_id)
    return import_id


def remember_columns(work: Work, command: RememberColumns) -> None:
    work.require(Permission.PEOPLE_IMPORT)
    workspace = work.session.scalars(sa.select(Workspace)).one()
    tables = {
        **workspace.settings.get("tables", {}),
        headers_key(command.headers): remembered_as(command.mapping, command.order),
    }
    work.change(workspace, None, {"settings": {**workspace.settings, "tables": tables}})
    work.record("remember_columns", Topic.WORKSPACE, workspace.id, undoable=False)


def _refuse_what_a_form_would(work: Work, command: ImportPeople) -> None:
    taken = Counter(person.reference for person in command.people if person.reference)
    problems = [Problem("reference", "twice_in_table") for times in taken.values() if times > 1]
    today = work.clock.today()
    for person in (*command.people, *(fill.person for fill in command.fills)):
        problems += imported_problems(person, today)
    refuse(problems)
    known = known_references(work.session, work.actor, tuple(taken))
    if known:
        raise ReferencesTaken(tuple(sorted(known)))


def _workers(work: Work) -> dict[str, UUID]:
    found = work.session.execute(
        sa.select(Member.name, Member.id).where(
            Member.team_id == work.actor.team_id, Member.deleted_at.is_(None)
        )
    )
    return {folded(name): member for name, member in found}


def _values(person: ImportedPerson, workers: Mapping[str, UUID]) -> dict[str, Any]:
    return {
        "name": person.name,
        "name_key": folded(f"{person.name} {person.called}"),
        "called": person.called,
        "pronouns": person.pronouns,
        "born": person.born,
        "area": person.area,
        "reference": person.reference,
        "nhs_number": person.nhs_number,
        "worker_id": workers.get(folded(person.worker)) if person.worker else None,
        "since": date.fromisoformat(person.since) if person.since else None,
        "is_client": True,
    }


def _contacts(person_id: UUID, person: ImportedPerson) -> Iterator[dict[str, Any]]:
    phones = (
        (ContactKind.MOBILE if _mobile(phone) else ContactKind.PHONE, phone)
        for phone in (person.phone, *person.more_phones)
    )
    emails = ((ContactKind.EMAIL, email) for email in (person.email, *person.more_emails))
    for kind, value in (*phones, *emails):
        if value:
            yield {
                "person_id": person_id,
                "kind": kind.value,
                "value": value,
                "message_safe": MessageSafe.NOT_ASKED.value,
            }


def _mobile(phone: str) -> bool:
    digits = "".join(c for c in phone if c.isdigit())
    return digits.startswith(("07", "447", "00447"))


def _addresses(person_id: UUID, person: ImportedPerson) -> Iterator[dict[str, Any]]:
    if person.address:
        yield {"person_id": person_id, "kind": AddressKind.HOME.value, "words": person.address}


def _notes(work: Work, person_id: UUID, person: ImportedPerson) -> Iterator[dict[str, Any]]:
    """What the table says beside, under its own headings: nobody's words but the table's."""
    if person.note:
        yield {
            "person_id": person_id,
            "happened_on": work.clock.today(),
            "kind": NoteKind.OTHER.value,
            "words": person.note,
            "about": [],
            "author_id": work.actor.member_id,
        }


def _fill(work: Work, fill: FillPerson, workers: Mapping[str, UUID]) -> None:
    """Never overwrites. A phone number, an e-mail or an address is added where there is no such one yet."""
    person = work.load(Person, fill.into)
    coming = _values(fill.person, workers)
    del coming["name_key"], coming["is_client"]
    values = filled({key: getattr(person, key) for key in coming}, coming)
    work.change(person, None, values)
    key = name_key(work.session, person.name, person.called, person.id)
    work.change(person, None, {"name_key": key})
    known = sa.select(ContactPoint.value).where(
        ContactPoint.person_id == person.id, ContactPoint.deleted_at.is_(None)
    )
    reached = set(map(phone_key, work.session.scalars(known)))
    for row in _contacts(person.id, fill.person):
        if phone_key(row["value"]) not in reached:
            work.add(ContactPoint(**row))
    lives = sa.select(Address.id).where(Address.person_id == person.id, Address.deleted_at.is_(None))
    if work.session.scalar(lives.limit(1)) is None:
        for row in _addresses(person.id, fill.person):
            work.add(Address(**row))
    written = sa.select(Note.words).where(Note.person_id == person.id, Note.deleted_at.is_(None))
    if fill.person.note not in set(work.session.scalars(written)):
        for row in _notes(work, person.id, fill.person):
            work.add(Note(**row))
    work.touch(Topic.PEOPLE, person.id)
