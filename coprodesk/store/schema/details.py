"""What is known of somebody beside their name, the team's time with them, and their wishes about sharing."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coprodesk.domain.details import AddressKind, ContactKind, MessageSafe
from coprodesk.store.schema.base import Binned, Chosen, EntryRow, Row, person_key


class FormerName(EntryRow):
    __tablename__ = "former_name"

    name: Mapped[str]


class OtherReference(EntryRow):
    """What another system calls this person. The main reference stands on the person."""

    __tablename__ = "other_reference"

    system: Mapped[str]
    reference: Mapped[str] = mapped_column(index=True)


class ContactPoint(EntryRow):
    __tablename__ = "contact_point"

    kind: Mapped[ContactKind] = mapped_column(Chosen(ContactKind))
    value: Mapped[str]
    whose: Mapped[str] = mapped_column(default="")  # the daughter's, the day centre's; empty: their own
    message_safe: Mapped[MessageSafe] = mapped_column(Chosen(MessageSafe))
    best_times: Mapped[str] = mapped_column(default="")


class Address(EntryRow):
    """A restricted address is shown to nobody who did not ask for it, and each time leaves a trail line."""

    __tablename__ = "address"

    kind: Mapped[AddressKind] = mapped_column(Chosen(AddressKind))
    words: Mapped[str]
    starts: Mapped[date | None] = mapped_column(default=None)
    ends: Mapped[date | None] = mapped_column(default=None)
    restricted: Mapped[bool] = mapped_column(default=False)


class SpokenLanguage(EntryRow):
    __tablename__ = "spoken_language"

    name: Mapped[str]
    interpreter: Mapped[bool] = mapped_column(default=False)
    letters: Mapped[bool] = mapped_column(default=False)  # letters are wanted in it


class KeyDate(EntryRow):
    __tablename__ = "key_date"

    day: Mapped[str]  # ISO 8601, partial allowed
    words: Mapped[str]
    yearly: Mapped[bool] = mapped_column(default=False)


class Allocation(Row, Binned):
    """Who works with somebody, from and to. `lead` is the worker whom the list names."""

    __tablename__ = "allocation"

    person_id: Mapped[UUID] = person_key()
    member_id: Mapped[UUID] = mapped_column(sa.ForeignKey("member.id"), index=True)
    role: Mapped[str] = mapped_column(default="")
    lead: Mapped[bool] = mapped_column(default=False)
    started: Mapped[date]
    ended: Mapped[date | None] = mapped_column(default=None)


class Case(Row, Binned):
    """One stretch of the team's work with somebody. Closing it leaves every tie as it is."""

    __tablename__ = "case_time"

    person_id: Mapped[UUID] = person_key()
    opened_on: Mapped[date]
    opened_why: Mapped[str] = mapped_column(default="")
    closed_on: Mapped[date | None] = mapped_column(default=None)
    closed_why: Mapped[str] = mapped_column(default="")
    stays_in_touch: Mapped[str] = mapped_column(default="")


class EntryTongue(Row, Binned):
    """In which language the words of one entry are, where somebody said so."""

    __tablename__ = "entry_tongue"
    __table_args__ = (sa.Index("ix_entry_tongue_person", "person_id", "deleted_at"),)

    person_id: Mapped[UUID] = person_key(index=False)
    noun: Mapped[str]  # domain.sharing.Noun
    record_id: Mapped[UUID] = mapped_column(index=True)
    tongue: Mapped[str]  # domain.tongues.Tongue


class SharingMark(Row, Binned):
    """A wish that one entry is kept from somebody: a person, a role, an organisation, all outside the team."""

    __tablename__ = "sharing_mark"
    __table_args__ = (sa.Index("ix_sharing_mark_person", "person_id", "deleted_at"),)

    person_id: Mapped[UUID] = person_key(index=False)
    noun: Mapped[str]  # domain.sharing.Noun
    record_id: Mapped[UUID] = mapped_column(index=True)
    not_with: Mapped[str]  # domain.sharing.NotWith
    other_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"), default=None)
    name: Mapped[str] = mapped_column(default="")
    why: Mapped[str] = mapped_column(default="")
