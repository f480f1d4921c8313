from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coprodesk.store.schema.base import Binned, EntryRow, Row, person_key


class Ability(Row, Binned):
    __tablename__ = "ability"
    __table_args__ = (
        sa.Index("ix_ability_person", "person_id", "deleted_at"),
        sa.Index(  # the few that may be named to others are found without a look at all
            "ix_ability_offered",
            "person_id",
            sqlite_where=sa.text("may_offer = 1 AND deleted_at IS NULL"),
            postgresql_where=sa.text("may_offer AND deleted_at IS NULL"),
        ),
    )

    person_id: Mapped[UUID] = person_key(index=False)
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str]  # domain.abilities.Kind
    readiness: Mapped[str]  # domain.abilities.Readiness
    words: Mapped[str] = mapped_column(default="")  # more about it, as said
    how_used: Mapped[str] = mapped_column(default="")
    helps: Mapped[str] = mapped_column(default="")  # who it helps
    needs_first: Mapped[str] = mapped_column(default="")
    listed: Mapped[str] = mapped_column(default="")  # the entry of the everyday list that it was chosen from
    free_days: Mapped[list[str]] = mapped_column(default=list)  # domain.abilities.Day
    free_times: Mapped[list[str]] = mapped_column(default=list)  # domain.abilities.TimeOfDay
    free_words: Mapped[str] = mapped_column(default="")
    may_offer: Mapped[bool] = mapped_column(default=False)  # whether it may be offered to others in matches


class AbilityNotice(Row, Binned):
    """Somebody has seen this ability in the person: a person of the records or, with none, a name."""

    __tablename__ = "ability_notice"

    person_id: Mapped[UUID] = person_key()
    ability_id: Mapped[UUID] = mapped_column(sa.ForeignKey("ability.id"), index=True)
    noticed_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"), index=True, default=None)
    noticed_by: Mapped[str] = mapped_column(default="")
    noticed_on: Mapped[date]
    words: Mapped[str] = mapped_column(default="")


class Asking(Row, Binned):
    """One time that somebody was asked what they can offer, and what came of it."""

    __tablename__ = "asking"
    __table_args__ = (sa.Index("ix_asking_person", "person_id", "asked_on"),)

    person_id: Mapped[UUID] = person_key(index=False)
    asked_on: Mapped[date]
    came_of: Mapped[str]  # domain.abilities.Asked
    asked_by: Mapped[str] = mapped_column(default="")
    words: Mapped[str] = mapped_column(default="")
    ask_again_on: Mapped[date | None] = mapped_column(default=None)


class TeamAbility(Row, Binned):
    """What a team adds to the list of everyday abilities for itself."""

    __tablename__ = "team_ability"

    team_id: Mapped[UUID] = mapped_column(sa.ForeignKey("team.id"), index=True)
    name: Mapped[str]
    name_key: Mapped[str]
    area: Mapped[str]  # domain.abilities.Area
    kind: Mapped[str]  # domain.abilities.Kind
    also: Mapped[str] = mapped_column(default="")  # other words for it, with commas between them


class Contribution(EntryRow):
    """An ability in use: time or effort given to somebody, at any scale."""

    __tablename__ = "contribution"

    ability_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("ability.id"), index=True, default=None)
    what: Mapped[str]
    helps: Mapped[str] = mapped_column(default="")
    since: Mapped[date | None] = mapped_column(default=None)


class Need(Row, Binned):
    __tablename__ = "need"
    __table_args__ = (sa.Index("ix_need_person", "person_id", "deleted_at"),)

    person_id: Mapped[UUID] = person_key(index=False)
    words: Mapped[str]
    outcome: Mapped[str | None] = mapped_column(default=None)  # domain.needs.Outcome
    still_open: Mapped[str] = mapped_column(default="")  # what is not met yet, in words
    council: Mapped[str] = mapped_column(
        default="", server_default=""
    )  # domain.needs.Council; empty: not said
    council_how: Mapped[str] = mapped_column(default="", server_default="")  # how it will, or why it will not


class NeedCover(Row, Binned):
    """One way in which a need is met now. Hours and pounds stand apart, each for a week.

    It may name one record that does it: a tie, a group or a pool.
    """

    __tablename__ = "need_cover"

    person_id: Mapped[UUID] = person_key()
    need_id: Mapped[UUID] = mapped_column(sa.ForeignKey("need.id"), index=True)
    source: Mapped[str]  # domain.needs.Source
    tie_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("tie.id"), default=None)
    group_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("support_group.id"), index=True, default=None)
    pool_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("pool.id"), index=True, default=None)
    words: Mapped[str] = mapped_column(default="")
    weekly_minutes: Mapped[int | None] = mapped_column(default=None)
    weekly_pence: Mapped[int | None] = mapped_column(default=None)
