"""Questions about personal budgets. For every budget: agreed = spent + pooled + planned + left, to the penny."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from coprodesk.domain.budgets import (
    BudgetStatus,
    Every,
    HeldAs,
    PaymentKind,
    StreamSource,
    planned_total,
)
from coprodesk.domain.errors import NotFound
from coprodesk.domain.ids import BudgetId, LineId, PaymentId, PersonId, PoolId, StreamId
from coprodesk.domain.readings import Shown
from coprodesk.domain.roles import Permission
from coprodesk.domain.texts import folded
from coprodesk.queries.pages import Page
from coprodesk.store.schema import (
    Budget,
    MoneyAccount,
    MoneyEntry,
    Payment,
    Person,
    PlannedLine,
    Pool,
    PoolMember,
    Stream,
)
from coprodesk.store.view import View


@dataclass(frozen=True)
class StreamRow:
    """`in_hand` is what its account holds now: it can be paid from, planned or not."""

    stream_id: StreamId
    version: int
    source: StreamSource
    held_as: HeldAs
    pence: int
    in_hand: int
    paid_every: Every | None = None


@dataclass(frozen=True)
class PlannedRow:
    """`total` over the budget's whole time; `to_come` what falls due after today."""

    line_id: LineId
    version: int
    what: str
    pence: int
    every: Every
    starts: date
    ends: date
    total: int
    to_come: int


@dataclass(frozen=True)
class PooledRow:
    pool_id: PoolId
    title: str
    put_in: int


@dataclass(frozen=True)
class BudgetRow:
    """agreed = spent + pooled + planned + left, always.

    agreed   what the streams were given (while indicative: what they are estimated at)
    spent    paid out of the streams, reversals taken off; money put in a pool is not in it
    pooled   put into pools less what came back on leaving
    planned  planned lines that fall due after today; what fell due before is in `spent` once it was paid
    left     neither spent, pooled nor planned; below zero when more is planned than there is
    """

    budget_id: BudgetId
    version: int
    person_id: PersonId
    title: str
    status: BudgetStatus
    starts: date
    ends: date
    agreed: int
    spent: int
    pooled: int
    planned: int
    left: int
    streams: tuple[StreamRow, ...]
    lines: tuple[PlannedRow, ...]
    pools: tuple[PooledRow, ...]


@dataclass(frozen=True)
class BudgetsOf:
    """A person's budgets, the latest first."""

    permission: ClassVar[Permission] = Permission.BUDGETS_READ
    person_id: PersonId

    def answer(self, view: View) -> tuple[BudgetRow, ...]:
        view.person(self.person_id)
        statement = sa.select(Budget).where(Budget.person_id == self.person_id, Budget.deleted_at.is_(None))
        found = view.session.scalars(statement.order_by(Budget.starts.desc(), Budget.id.desc()))
        return tuple(_budget(view, budget) for budget in found.all())


def _budget(view: View, budget: Budget) -> BudgetRow:
    moved = _moved(view, budget)
    streams = view.session.scalars(
        sa.select(Stream)
        .where(Stream.budget_id == budget.id, Stream.deleted_at.is_(None))
        .order_by(Stream.id)
    ).all()
    rows = tuple(
        StreamRow(
            StreamId(s.id), s.version, StreamSource(s.source), HeldAs(s.held_as), s.pence,
            sum(pence for (stream, _), pence in moved.items() if stream == s.id),
            Every(s.paid_every) if s.paid_every else None,
        )
        for s in streams
    )  # fmt: skip
    lines = _lines(view, budget)
    by_kind = {kind: sum(pence for (_, k), pence in moved.items() if k == kind) for kind in PaymentKind}
    estimate = budget.status == BudgetStatus.INDICATIVE
    agreed = sum(row.pence for row in rows) if estimate else by_kind[PaymentKind.FUNDING]
    spent = -by_kind[PaymentKind.PAYMENT]
    pooled = -by_kind[PaymentKind.POOLING] - by_kind[PaymentKind.LEAVING]
    planned = sum(line.to_come for line in lines)
    return BudgetRow(
        BudgetId(budget.id), budget.version, PersonId(budget.person_id), budget.title,
        BudgetStatus(budget.status), budget.starts, budget.ends, agreed, spent, pooled, planned,
        agreed - spent - pooled - planned, rows, lines, _pools(view, budget),
    )  # fmt: skip


def _moved(view: View, budget: Budget) -> dict[tuple[Any, str], int]:
    """What moved on each stream's account, by kind of payment."""
    found = view.session.execute(
        sa.select(MoneyAccount.stream_id, Payment.kind, sa.func.sum(MoneyEntry.pence))
        .join(MoneyAccount, MoneyAccount.id == MoneyEntry.account_id)
        .join(Payment, Payment.id == MoneyEntry.payment_id)
        .join(Stream, Stream.id == MoneyAccount.stream_id)
        .where(Stream.budget_id == budget.id)
        .group_by(MoneyAccount.stream_id, Payment.kind)
    )
    return {(stream, kind): pence for stream, kind, pence in found}


def _lines(view: View, budget: Budget) -> tuple[PlannedRow, ...]:
    whole = (budget.starts, budget.ends)
    to_come = (max(budget.starts, view.clock.today() + timedelta(days=1)), budget.ends)
    found = view.session.scalars(
        sa.select(PlannedLine)
        .where(PlannedLine.budget_id == budget.id, PlannedLine.deleted_at.is_(None))
        .order_by(PlannedLine.starts, PlannedLine.id)
    )
    return tuple(
        PlannedRow(
            LineId(row.id), row.version, row.what, row.pence, Every(row.every), row.starts, row.ends,
            planned_total(row.pence, Every(row.every), row.starts, row.ends, whole),
            planned_total(row.pence, Every(row.every), row.starts, row.ends, to_come),
        )
        for row in found
    )  # fmt: skip


def _pools(view: View, budget: Budget) -> tuple[PooledRow, ...]:
    found = view.session.execute(
        sa.select(Pool.id, Pool.title, PoolMember.put_in_pence)
        .join(PoolMember, PoolMember.pool_id == Pool.id)
        .join(Stream, Stream.id == PoolMember.stream_id)
        .where(Stream.budget_id == budget.id, Pool.deleted_at.is_(None))
        .order_by(Pool.id)
    )
    return tuple(PooledRow(PoolId(pool), title, put_in) for pool, title, put_in in found)


@dataclass(frozen=True)
class PaymentRow:
    """`change` to the stream: above zero in, below zero out. `left` on all the budget's streams after it."""

    payment_id: PaymentId
    paid_on: date
    kind: PaymentKind
    what: str
    payee: str
    stream_id: StreamId
    change: int
    left: int
    reverses_id: PaymentId | None
    why: str
    stands: bool


@dataclass(frozen=True)
class PaymentsOf:
    """Everything that moved on a budget, the earliest first, with what was left after each."""

    permission: ClassVar[Permission] = Permission.BUDGETS_READ
    budget_id: BudgetId

    def answer(self, view: View) -> tuple[PaymentRow, ...]:
        budget = view.session.get(Budget, self.budget_id)
        if budget is None or budget.deleted_at is not None:
            raise NotFound("budget", self.budget_id)
        view.person(budget.person_id)
        later = orm.aliased(Payment)
        found: Sequence[Any] = view.session.execute(
            sa.select(Payment, Stream.id, MoneyEntry.pence, later.id, later.reversed_why)
            .join(MoneyEntry, MoneyEntry.payment_id == Payment.id)
            .join(MoneyAccount, MoneyAccount.id == MoneyEntry.account_id)
            .join(Stream, Stream.id == MoneyAccount.stream_id)
            .outerjoin(later, later.reverses_id == Payment.id)
            .where(Stream.budget_id == budget.id)
            .order_by(Payment.paid_on, Payment.id)
        ).all()
        rows, left = [], 0
        for payment, stream, pence, reversed_by, why in found:
            left += pence
            rows.append(
                PaymentRow(
                    PaymentId(payment.id), payment.paid_on, PaymentKind(payment.kind), payment.what,
                    payment.payee, StreamId(stream), pence, left,
                    PaymentId(payment.reverses_id) if payment.reverses_id else None,
                    why or payment.reversed_why,
                    reversed_by is None and (payment.reverses_id is None or payment.pence > 0),
                )
            )  # fmt: skip
        return tuple(rows)

    def shown(self, _answer: object, view: View) -> Shown:
        return Shown(read=view.opened())


@dataclass(frozen=True)
class MoneySums:
    """The proof for the money: the sum of all entries and the count of payments that do not balance."""

    permission: ClassVar[Permission] = Permission.BUDGETS_READ

    def answer(self, view: View) -> tuple[int, int]:
        total = view.session.scalar(sa.select(sa.func.coalesce(sa.func.sum(MoneyEntry.pence), 0))) or 0
        odd = sa.select(MoneyEntry.payment_id).group_by(MoneyEntry.payment_id)
        odd = odd.having(sa.func.sum(MoneyEntry.pence) != 0)
        return total, view.session.scalar(sa.select(sa.func.count()).select_from(odd.subquery())) or 0


class BudgetsOrder(StrEnum):
    NAME = "name"
    TITLE = "title"
    ENDS = "ends"


@dataclass(frozen=True)
class TeamBudgetRow:
    """agreed = spent + pooled + planned + left, as in BudgetRow."""

    budget_id: BudgetId
    person_id: PersonId
    name: str
    title: str
    status: BudgetStatus
    ends: date
    agreed: int
    spent: int
    pooled: int
    planned: int
    left: int


@dataclass(frozen=True)
class TeamBudgets:
    """A page of everybody's budgets. `text` finds parts of a person's name."""

    permission: ClassVar[Permission] = Permission.BUDGETS_READ
    text: str = ""
    order: BudgetsOrder = BudgetsOrder.NAME
    descending: bool = False
    after: int = 0
    limit: int = 100

    def answer(self, view: View) -> Page[TeamBudgetRow]:
        chosen = view.people(sa.select(Budget, Person.name).join(Person, Person.id == Budget.person_id))
        chosen = chosen.where(Budget.deleted_at.is_(None))
        for word in folded(self.text).split():
            chosen = chosen.where(Person.name_key.contains(word, autoescape=True))
        counted = chosen.with_only_columns(Budget.id).subquery()
        total = view.session.scalar(sa.select(sa.func.count()).select_from(counted)) or 0
        keys: dict[BudgetsOrder, Any] = {
            BudgetsOrder.NAME: Person.name_key,
            BudgetsOrder.TITLE: sa.func.lower(Budget.title),
            BudgetsOrder.ENDS: Budget.ends,
        }
        by = keys[self.order]
        ordered = chosen.order_by(by.desc() if self.descending else by.asc(), Budget.id)
        found = view.session.execute(ordered.offset(self.after).limit(self.limit)).all()
        rows = _team_rows(view, [(budget, name) for budget, name in found])
        read = self.after + len(rows)
        return Page(rows, total, read if read < total else None)


def _team_rows(view: View, found: Sequence[tuple[Budget, str]]) -> tuple[TeamBudgetRow, ...]:
    ids = [budget.id for budget, _ in found]
    moved = _moved_in(view, ids)
    summed = view.session.execute(
        sa.select(Stream.budget_id, sa.func.sum(Stream.pence))
        .where(Stream.budget_id.in_(ids), Stream.deleted_at.is_(None))
        .group_by(Stream.budget_id)
    )
    estimates: dict[UUID, int] = {budget: int(pence) for budget, pence in summed}
    lines = view.session.scalars(
        sa.select(PlannedLine).where(PlannedLine.budget_id.in_(ids), PlannedLine.deleted_at.is_(None))
    ).all()
    rows = []
    for budget, name in found:
        to_come = (max(budget.starts, view.clock.today() + timedelta(days=1)), budget.ends)
        planned = sum(
            planned_total(line.pence, Every(line.every), line.starts, line.ends, to_come)
            for line in lines
            if line.budget_id == budget.id
        )
        kinds = {kind: moved.get((budget.id, kind.value), 0) for kind in PaymentKind}
        estimate = budget.status == BudgetStatus.INDICATIVE
        agreed = estimates.get(budget.id, 0) if estimate else kinds[PaymentKind.FUNDING]
        spent = -kinds[PaymentKind.PAYMENT]
        pooled = -kinds[PaymentKind.POOLING] - kinds[PaymentKind.LEAVING]
        rows.append(
            TeamBudgetRow(
                BudgetId(budget.id), PersonId(budget.person_id), name, budget.title,
                BudgetStatus(budget.status), budget.ends, agreed, spent, pooled, planned,
                agreed - spent - pooled - planned,
            )
        )  # fmt: skip
    return tuple(rows)


def _moved_in(view: View, ids: Sequence[UUID]) -> dict[tuple[UUID, str], int]:
    found = view.session.execute(
        sa.select(Stream.budget_id, Payment.kind, sa.func.sum(MoneyEntry.pence))
        .join(MoneyAccount, MoneyAccount.stream_id == Stream.id)
        .join(MoneyEntry, MoneyEntry.account_id == MoneyAccount.id)
        .join(Payment, Payment.id == MoneyEntry.payment_id)
        .where(Stream.budget_id.in_(ids))
        .group_by(Stream.budget_id, Payment.kind)
    )
    return {(budget, kind): int(pence) for budget, kind, pence in found}


@dataclass(frozen=True)
class MoneyInHandRow:
    stream_id: StreamId
    person_id: PersonId
    name: str
    source: StreamSource
    held_as: HeldAs
    in_hand: int


@dataclass(frozen=True)
class MoneyInHand:
    """Every stream of an agreed budget that holds something now: what could be put into a pool."""

    permission: ClassVar[Permission] = Permission.BUDGETS_READ

    def answer(self, view: View) -> tuple[MoneyInHandRow, ...]:
        held = sa.func.sum(MoneyEntry.pence)
        statement = (
            sa.select(Stream.id, Person.id, Person.name, Stream.source, Stream.held_as, held)
            .join(Budget, Budget.id == Stream.budget_id)
            .join(Person, Person.id == Stream.person_id)
            .join(MoneyAccount, MoneyAccount.stream_id == Stream.id)
            .join(MoneyEntry, MoneyEntry.account_id == MoneyAccount.id)
            .where(
                Budget.status == BudgetStatus.AGREED.value,
                Budget.deleted_at.is_(None),
                Stream.deleted_at.is_(None),
            )
            .group_by(Stream.id, Person.id, Person.name, Person.name_key, Stream.source, Stream.held_as)
            .having(held > 0)
            .order_by(Person.name_key, Stream.id)
        )
        return tuple(
            MoneyInHandRow(
                StreamId(stream), PersonId(person), name, StreamSource(source), HeldAs(held_as), int(pence)
            )
            for stream, person, name, source, held_as, pence in view.session.execute(view.people(statement))
        )
