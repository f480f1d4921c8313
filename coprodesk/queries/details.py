"""Questions about what is known of a person beside their name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa

from coprodesk.domain.details import AddressKind, ContactKind, MessageSafe, lives_there
from coprodesk.domain.documents import Wanted
from coprodesk.domain.ids import PersonId
from coprodesk.domain.people import Communication, Paper, Reach, formats_for
from coprodesk.domain.roles import Permission
from coprodesk.store.schema import (
    Address,
    Base,
    CommunicationNeed,
    ContactPoint,
    FormerName,
    KeyDate,
    OtherReference,
    SpokenLanguage,
)
from coprodesk.store.view import View


@dataclass(frozen=True)
class ReachRow:
    need_id: UUID
    version: int
    need: Reach


@dataclass(frozen=True)
class ContactRow:
    entry_id: UUID
    version: int
    kind: ContactKind
    value: str
    whose: str
    message_safe: MessageSafe
    best_times: str


@dataclass(frozen=True)
class AddressRow:
    """`words` are empty where the address is restricted: only ShowAddress gives them, and says so on the trail."""

    entry_id: UUID
    version: int
    kind: AddressKind
    words: str
    starts: date | None
    ends: date | None
    restricted: bool
    now: bool


@dataclass(frozen=True)
class ReferenceRow:
    entry_id: UUID
    version: int
    system: str
    reference: str


@dataclass(frozen=True)
class FormerNameRow:
    entry_id: UUID
    version: int
    name: str


@dataclass(frozen=True)
class LanguageRow:
    entry_id: UUID
    version: int
    name: str
    interpreter: bool
    letters: bool


@dataclass(frozen=True)
class KeyDateRow:
    entry_id: UUID
    version: int
    day: str
    words: str
    yearly: bool


@dataclass(frozen=True)
class Details:
    """Addresses of today first; the rest in the order in which it was written down, days by the calendar."""

    reach: tuple[ReachRow, ...]
    contacts: tuple[ContactRow, ...]
    addresses: tuple[AddressRow, ...]
    references: tuple[ReferenceRow, ...]
    former_names: tuple[FormerNameRow, ...]
    languages: tuple[LanguageRow, ...]
    dates: tuple[KeyDateRow, ...]


@dataclass(frozen=True)
class DetailsOf:
    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    person_id: PersonId

    def answer(self, view: View) -> Details:
        view.person(self.person_id)
        today = view.clock.today()
        addresses = [_address(row, today) for row in _live(view, Address, self.person_id)]
        return Details(
            reach=reach_of(view, self.person_id),
            contacts=tuple(contact_row(row) for row in _live(view, ContactPoint, self.person_id)),
            addresses=tuple(sorted(addresses, key=lambda row: not row.now)),
            references=tuple(
                ReferenceRow(row.id, row.version, row.system, row.reference)
                for row in _live(view, OtherReference, self.person_id)
            ),
            former_names=tuple(
                FormerNameRow(row.id, row.version, row.name)
                for row in _live(view, FormerName, self.person_id)
            ),
            languages=tuple(
                LanguageRow(row.id, row.version, row.name, row.interpreter, row.letters)
                for row in _live(view, SpokenLanguage, self.person_id)
            ),
            dates=tuple(
                KeyDateRow(row.id, row.version, row.day, row.words, row.yearly)
                for row in sorted(_live(view, KeyDate, self.person_id), key=lambda row: row.day)
            ),
        )


@dataclass(frozen=True)
class WantedBy:
    """The format, the paper and the language of a document for this person."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    person_id: PersonId

    def answer(self, view: View) -> Wanted:
        view.person(self.person_id)
        languages = _live(view, SpokenLanguage, self.person_id)
        return formats_for(
            (row.need for row in reach_of(view, self.person_id)),
            (row.name for row in languages if row.letters),
        )


def reach_of(view: View, person_id: PersonId) -> tuple[ReachRow, ...]:
    """How to reach somebody whom the caller knows to be visible."""
    return tuple(
        ReachRow(
            row.id,
            row.version,
            Reach(Communication(row.code), row.words, row.points, Paper(row.paper) if row.paper else None),
        )
        for row in _live(view, CommunicationNeed, person_id)
    )


def _live(view: View, kind: type[Base], person_id: PersonId) -> Sequence[Any]:
    rows: Any = kind
    statement = sa.select(kind).where(rows.person_id == person_id, rows.deleted_at.is_(None))
    return view.session.scalars(statement.order_by(rows.id)).all()


def contact_row(row: ContactPoint) -> ContactRow:
    return ContactRow(
        row.id, row.version, ContactKind(row.kind), row.value, row.whose, MessageSafe(row.message_safe),
        row.best_times,
    )  # fmt: skip


def _address(row: Address, today: date) -> AddressRow:
    return AddressRow(
        entry_id=row.id,
        version=row.version,
        kind=AddressKind(row.kind),
        words="" if row.restricted else row.words,
        starts=row.starts,
        ends=row.ends,
        restricted=row.restricted,
        now=lives_there(row.starts, row.ends, today),
    )
