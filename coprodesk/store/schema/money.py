from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coprodesk.store.schema.base import Binned, Row, person_key


class Budget(Row, Binned):
    __tablename__ = "budget"

    person_id: Mapped[UUID] = person_key()
    title: Mapped[str]
    status: Mapped[str]  # domain.budgets.BudgetStatus: indicative, agreed, closed
    starts: Mapped[date]
    ends: Mapped[date]


class Stream(Row, Binned):
    """Where a budget's money comes from and in which legal way it is held."""

    __tablename__ = "budget_stream"

    person_id: Mapped[UUID] = person_key()
    budget_id: Mapped[UUID] = mapped_column(sa.ForeignKey("budget.id"), index=True)
    source: Mapped[str]  # domain.budgets.StreamSource
    held_as: Mapped[str]  # domain.budgets.HeldAs
    pence: Mapped[int]
    paid_every: Mapped[str | None] = mapped_column(default=None)  # domain.budgets.Every; None: not said


class PlannedLine(Row, Binned):
    """Money meant for something: so much, so often, from and to."""

    __tablename__ = "planned_line"

    person_id: Mapped[UUID] = person_key()
    budget_id: Mapped[UUID] = mapped_column(sa.ForeignKey("budget.id"), index=True)
    what: Mapped[str]
    pence: Mapped[int]
    every: Mapped[str]  # domain.budgets.Every: once, week, four_weeks, month
    starts: Mapped[date]
    ends: Mapped[date]


class MoneyAccount(Row):
    """An account in pence: a stream's, a pool's, or the outside world's for a team (neither)."""

    __tablename__ = "money_account"
    __table_args__ = (sa.CheckConstraint("stream_id IS NULL OR pool_id IS NULL", name="one_owner"),)

    team_id: Mapped[UUID] = mapped_column(sa.ForeignKey("team.id"), index=True)
    stream_id: Mapped[UUID | None] = mapped_column(
        sa.ForeignKey("budget_stream.id"), unique=True, default=None
    )
    pool_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("pool.id"), unique=True, default=None)


class Payment(Row):
    """Money that moved: in (agreed funding), out (a payment) or across (into a pool). Never edited."""

    __tablename__ = "payment"
    __table_args__ = (
        sa.Index("ix_payment_list", "team_id", "paid_on", "id"),
        sa.Index(
            "ix_payment_reverses",
            "reverses_id",
            unique=True,
            sqlite_where=sa.text("reverses_id IS NOT NULL"),
            postgresql_where=sa.text("reverses_id IS NOT NULL"),
        ),
    )

    team_id: Mapped[UUID] = mapped_column(sa.ForeignKey("team.id"))
    kind: Mapped[str]  # domain.budgets.PaymentKind: funding, payment, pooling, leaving
    paid_on: Mapped[date]
    what: Mapped[str]
    payee: Mapped[str] = mapped_column(default="")
    pence: Mapped[int]
    decision_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("pool_decision.id"), default=None)
    reverses_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("payment.id"), default=None)
    reversed_why: Mapped[str] = mapped_column(default="")


class MoneyEntry(Row):
    """One side of a payment in pence; a payment sums to 0. In a pool `person_id` says whose share it moved."""

    __tablename__ = "money_entry"
    __table_args__ = (sa.Index("ix_money_entry_account", "account_id", "person_id"),)

    payment_id: Mapped[UUID] = mapped_column(sa.ForeignKey("payment.id"), index=True)
    account_id: Mapped[UUID] = mapped_column(sa.ForeignKey("money_account.id"))
    person_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"), index=True, default=None)
    pence: Mapped[int]


class Pool(Row, Binned):
    __tablename__ = "pool"

    team_id: Mapped[UUID] = mapped_column(sa.ForeignKey("team.id"), index=True)
    group_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("support_group.id"), default=None)
    title: Mapped[str]
    agreed_on: Mapped[date]
    ends: Mapped[date]
    decisions_need: Mapped[int]  # how many members have to be for a spending
    free_up_to_pence: Mapped[int]  # spending up to this needs no decision
    on_absence: Mapped[str]
    on_leaving: Mapped[str]
    on_gap: Mapped[str]  # who pays a gap
    on_ending: Mapped[str]


class PoolMember(Row):
    __tablename__ = "pool_member"
    __table_args__ = (sa.UniqueConstraint("pool_id", "person_id"),)

    pool_id: Mapped[UUID] = mapped_column(sa.ForeignKey("pool.id"), index=True)
    person_id: Mapped[UUID] = person_key()
    stream_id: Mapped[UUID] = mapped_column(sa.ForeignKey("budget_stream.id"))
    put_in_pence: Mapped[int]
    position: Mapped[int]


class PoolDecision(Row, Binned):
    __tablename__ = "pool_decision"

    pool_id: Mapped[UUID] = mapped_column(sa.ForeignKey("pool.id"), index=True)
    what: Mapped[str]
    pence: Mapped[int]
    asked_on: Mapped[date]
    decided_on: Mapped[date | None] = mapped_column(default=None)
    state: Mapped[str]  # domain.pools.DecisionState: waiting, agreed, refused


class PoolVote(Row):
    __tablename__ = "pool_vote"
    __table_args__ = (sa.UniqueConstraint("decision_id", "person_id"),)

    decision_id: Mapped[UUID] = mapped_column(sa.ForeignKey("pool_decision.id"), index=True)
    person_id: Mapped[UUID] = person_key()
    voice: Mapped[str]  # domain.pools.Voice: not_yet_asked, in_favour, against, stood_aside
