from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coprodesk.store.schema.base import Row


class TimeAccount(Row):
    """A person's, a group's, or (with neither) the community pot's account in minutes."""

    __tablename__ = "time_account"
    __table_args__ = (sa.CheckConstraint("person_id IS NULL OR group_id IS NULL", name="one_owner"),)

    team_id: Mapped[UUID] = mapped_column(sa.ForeignKey("team.id"), index=True)
    person_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"), unique=True, default=None)
    group_id: Mapped[UUID | None] = mapped_column(
        sa.ForeignKey("support_group.id"), unique=True, default=None
    )
    limit_minutes: Mapped[int]  # how far below zero it may go


class Exchange(Row):
    """Somebody gave time and somebody received it. Never edited: a correction is a reversal."""

    __tablename__ = "exchange"
    __table_args__ = (
        sa.Index("ix_exchange_list", "team_id", "happened_on", "id"),
        sa.Index(
            "ix_exchange_reverses",
            "reverses_id",
            unique=True,
            sqlite_where=sa.text("reverses_id IS NOT NULL"),
            postgresql_where=sa.text("reverses_id IS NOT NULL"),
        ),
        sa.Index(  # most exchanges name no ability, and nobody looks for those that do not
            "ix_exchange_ability_id",
            "ability_id",
            sqlite_where=sa.text("ability_id IS NOT NULL"),
            postgresql_where=sa.text("ability_id IS NOT NULL"),
        ),
    )

    team_id: Mapped[UUID] = mapped_column(sa.ForeignKey("team.id"))
    happened_on: Mapped[date]
    what: Mapped[str]
    minutes: Mapped[int]
    ability_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("ability.id"), default=None)
    reverses_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("exchange.id"), default=None)
    reversed_why: Mapped[str] = mapped_column(default="")


class TimeEntry(Row):
    """One side of an exchange in minutes: above zero for giving, below for receiving. An exchange sums to 0."""

    __tablename__ = "time_entry"
    __table_args__ = (
        sa.Index("ix_time_entry_person", "person_id", "happened_on"),
        sa.Index("ix_time_entry_account", "account_id", "minutes"),
    )

    exchange_id: Mapped[UUID] = mapped_column(sa.ForeignKey("exchange.id"), index=True)
    account_id: Mapped[UUID] = mapped_column(sa.ForeignKey("time_account.id"))
    person_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"), default=None)
    happened_on: Mapped[date]
    minutes: Mapped[int]
