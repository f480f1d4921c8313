from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coprodesk.domain.people import Communication, Paper
from coprodesk.store.schema.base import Binned, Chosen, EntryRow, Row, person_key


class Team(Row):
    __tablename__ = "team"

    name: Mapped[str]
    duty_line: Mapped[str] = mapped_column(default="", server_default="")  # whom to ring, beside the worker
    country: Mapped[str] = mapped_column(default="england", server_default="england")  # domain.needs.Country


class Member(Row, Binned):
    """Somebody who uses the program. `login` is the server's own user name, where there is a server.

    `sign_in` is the name under which they open a workspace file, `public_key` the half of their key by which their
    slot in it is known (store/slots.py), `code_key` that of a joining code, which is good until `code_until`.
    """

    __tablename__ = "member"

    team_id: Mapped[UUID] = mapped_column(sa.ForeignKey("team.id"), index=True)
    name: Mapped[str]
    roles: Mapped[list[str]]
    login: Mapped[str | None] = mapped_column(unique=True)
    phone: Mapped[str] = mapped_column(default="", server_default="")  # as it stands on a plan
    sign_in: Mapped[str] = mapped_column(default="", server_default="")
    public_key: Mapped[str] = mapped_column(default="", server_default="")  # hexadecimal, as the next
    code_key: Mapped[str] = mapped_column(default="", server_default="")
    code_until: Mapped[datetime | None] = mapped_column(default=None)
    joined_at: Mapped[datetime | None] = mapped_column(default=None)


class Person(Row, Binned):
    """Anyone: a client, a neighbour, a volunteer, a worker. `is_client` once the team works with them."""

    __tablename__ = "person"
    __table_args__ = (
        sa.Index("ix_person_list", "team_id", "is_client", "deleted_at", "name_key", "id", "restricted"),
        sa.Index("ix_person_since", "team_id", "is_client", "deleted_at", "since", "id", "restricted"),
        sa.Index(
            "ix_person_next_look", "team_id", "is_client", "deleted_at", "next_look", "id", "restricted"
        ),
    )

    team_id: Mapped[UUID] = mapped_column(sa.ForeignKey("team.id"))
    name: Mapped[str]
    name_key: Mapped[str]  # the name folded for search and order
    called: Mapped[str] = mapped_column(default="")  # what they like to be called
    said_like: Mapped[str] = mapped_column(default="", server_default="")  # how the name is spoken
    pronouns: Mapped[str] = mapped_column(default="")
    born: Mapped[str] = mapped_column(default="")  # ISO 8601, partial allowed: 1980, 1980-05, 1980-05-01
    area: Mapped[str] = mapped_column(default="")
    reference: Mapped[str] = mapped_column(default="", index=True)  # as in the council's own system
    nhs_number: Mapped[str] = mapped_column(default="", server_default="", index=True)  # ten bare digits
    is_client: Mapped[bool] = mapped_column(default=False)
    worker_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("member.id"), index=True, default=None)
    since: Mapped[date | None] = mapped_column(default=None)
    asked: Mapped[str] = mapped_column(default="not_yet_asked")  # domain.abilities.Asked
    next_look: Mapped[date | None] = mapped_column(default=None)
    import_id: Mapped[UUID | None] = mapped_column(index=True, default=None)
    # Two records were one person: this one rests in the bin and points at the one that was kept.
    merged_into_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"), index=True, default=None)
    restricted: Mapped[bool] = mapped_column(default=False, server_default=sa.false())  # to its PersonReaders


class PersonReader(Row, Binned):
    """A member who may see a restricted person. Everybody else does not see that there is one."""

    __tablename__ = "person_reader"
    __table_args__ = (sa.Index("ix_person_reader_person", "person_id", "member_id"),)

    person_id: Mapped[UUID] = person_key(index=False)
    member_id: Mapped[UUID] = mapped_column(sa.ForeignKey("member.id"), index=True)


class CommunicationNeed(EntryRow):
    """How to reach somebody: shown on every page of theirs and obeyed by documents."""

    __tablename__ = "communication_need"

    code: Mapped[Communication] = mapped_column(
        Chosen(Communication), default=Communication.OWN_WORDS, server_default="own_words"
    )
    points: Mapped[int | None] = mapped_column(default=None)  # the size of large print
    paper: Mapped[Paper | None] = mapped_column(Chosen(Paper), default=None)
    words: Mapped[str]


class Matter(Row, Binned):
    """What matters to somebody, in their words. A new saying names the one that it succeeds."""

    __tablename__ = "matter"

    person_id: Mapped[UUID] = person_key()
    words: Mapped[str]
    said_on: Mapped[date]
    written_by: Mapped[str] = mapped_column(default="")
    helped_by: Mapped[str] = mapped_column(default="", server_default="")
    succeeds_id: Mapped[UUID | None] = mapped_column(index=True, default=None)


class AboutMe(Row, Binned):
    """One entry under a heading of the Professional Record Standards Body's About Me."""

    __tablename__ = "about_me"

    person_id: Mapped[UUID] = person_key()
    heading: Mapped[str]  # domain.people.AboutMeHeading
    words: Mapped[str]
    said_on: Mapped[date]
    written_by: Mapped[str] = mapped_column(default="", server_default="")
    helped_by: Mapped[str] = mapped_column(default="", server_default="")
    succeeds_id: Mapped[UUID | None] = mapped_column(index=True, default=None)


class Note(Row, Binned):
    __tablename__ = "note"
    __table_args__ = (
        sa.Index("ix_note_person", "person_id", "happened_on"),
        sa.Index(  # most notes have no next step, and nobody looks for those that have none
            "ix_note_next_on",
            "next_on",
            sqlite_where=sa.text("next_on IS NOT NULL"),
            postgresql_where=sa.text("next_on IS NOT NULL"),
        ),
    )

    person_id: Mapped[UUID] = person_key(index=False)
    happened_on: Mapped[date]
    kind: Mapped[str]
    words: Mapped[str]
    present: Mapped[str] = mapped_column(default="", server_default="")  # who was there
    about: Mapped[list[str]] = mapped_column(default=list, server_default="[]")  # sharing.record_key of each
    seen_by_person: Mapped[bool] = mapped_column(default=False)
    author_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("member.id"), default=None)
    next_step: Mapped[str] = mapped_column(default="", server_default="")  # what happens next, and by when
    next_on: Mapped[date | None] = mapped_column(default=None)
    next_done: Mapped[bool] = mapped_column(default=False, server_default=sa.false())


class Wellbeing(EntryRow):
    """ONS4 answers of one day, 0 to 10 each; never summed. An unanswered question stays empty."""

    __tablename__ = "wellbeing"

    asked_on: Mapped[date]
    satisfied: Mapped[int | None]
    worthwhile: Mapped[int | None]
    happy: Mapped[int | None]
    anxious: Mapped[int | None]
