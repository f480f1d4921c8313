from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coprodesk.store.schema.base import Binned, Row, person_key


class Ability(Row, Binned):
    __tablename__ = "ability"
    __table_args__ = (sa.Index("ix_ability_person", "person_id", "deleted_at"),)

    person_id: Mapped[UUID] = person_key(index=False)
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str]  # domain.abilities.Kind
    readiness: Mapped[str]  # domain.abilities.Readiness
    words: Mapped[str] = mapped_column(default="")  # more about it, as said
    how_used: Mapped[str] = mapped_column(default="")
    helps: Mapped[str] = mapped_column(default="")  # who it helps
    needs_first: Mapped[str] = mapped_column(default="")


class Contribution(Row, Binned):
    """An ability in use: time or effort given to somebody, at any scale."""

    __tablename__ = "contribution"

    person_id: Mapped[UUID] = person_key()
    ability_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("ability.id"), index=True, default=None)
    what: Mapped[str]
    helps: Mapped[str] = mapped_column(default="")
    since: Mapped[date | None] = mapped_column(default=None)


class Need(Row, Binned):
    __tablename__ = "need"
    __table_args__ = (sa.Index("ix_need_person", "person_id", "deleted_at"),)

    person_id: Mapped[UUID] = person_key(index=False)
    words: Mapped[str]
    outcome: Mapped[str | None] = mapped_column(default=None)  # domain.needs.CareActOutcome


class NeedCover(Row, Binned):
    """One way in which a need is met now. Hours and pounds stand apart, each for a week."""

    __tablename__ = "need_cover"

    person_id: Mapped[UUID] = person_key()
    need_id: Mapped[UUID] = mapped_column(sa.ForeignKey("need.id"), index=True)
    source: Mapped[str]  # domain.needs.Source
    tie_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("tie.id"), default=None)
    words: Mapped[str] = mapped_column(default="")
    weekly_minutes: Mapped[int | None] = mapped_column(default=None)
    weekly_pence: Mapped[int | None] = mapped_column(default=None)
