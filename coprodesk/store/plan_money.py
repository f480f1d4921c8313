"""The money lines of a plan, from the accounts. Pence only: no minute is read here."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from coprodesk.domain.plan_content import MoneyLine, PoolLine
from coprodesk.store.schema import Budget, MoneyAccount, MoneyEntry, Payment, Pool, PoolMember, Stream
from coprodesk.store.view import View

Key = tuple[UUID, str]


def streams(view: View, person_id: UUID) -> tuple[MoneyLine, ...]:
    """The streams of budgets that are agreed and not yet over."""
    found = view.session.execute(
        sa.select(Stream, Budget.starts, Budget.ends)
        .join(Budget, Budget.id == Stream.budget_id)
        .where(
            Stream.person_id == person_id,
            Stream.deleted_at.is_(None),
            Budget.deleted_at.is_(None),
            Budget.status == "agreed",
            Budget.ends >= view.clock.today(),
        )
        .order_by(Stream.id)
    ).all()
    if not found:
        return ()
    moved = _moved(
        view,
        sa.select(MoneyAccount.stream_id, Payment.kind, sa.func.sum(MoneyEntry.pence))
        .where(MoneyAccount.stream_id.in_([one.id for one, *_ in found]))
        .group_by(MoneyAccount.stream_id, Payment.kind),
    )
    lines = []
    for one, starts, ends in found:
        spent = -moved.get((one.id, "payment"), 0)
        pooled = -sum(moved.get((one.id, kind), 0) for kind in ("pooling", "leaving"))
        left = one.pence - spent - pooled
        line = MoneyLine(one.source, one.held_as, one.pence, spent, left, ends, f"stream:{one.id}")
        lines.append(replace(line, pooled_pence=pooled, starts=starts, paid_every=one.paid_every))
    return tuple(lines)


def pools(view: View, person_id: UUID) -> tuple[PoolLine, ...]:
    other = orm.aliased(PoolMember)
    others = (
        sa.select(sa.func.count())
        .where(other.pool_id == Pool.id, other.person_id != person_id)
        .correlate(Pool)
        .scalar_subquery()
    )
    found = view.session.execute(
        sa.select(Pool.id, Pool.title, PoolMember.put_in_pence, others, Pool.ends)
        .join(PoolMember, PoolMember.pool_id == Pool.id)
        .where(PoolMember.person_id == person_id, Pool.deleted_at.is_(None), Pool.ends >= view.clock.today())
        .order_by(Pool.id)
    ).all()
    if not found:
        return ()
    moved = _moved(
        view,
        sa.select(MoneyAccount.pool_id, Payment.kind, sa.func.sum(MoneyEntry.pence))
        .where(MoneyAccount.pool_id.in_([row[0] for row in found]), MoneyEntry.person_id == person_id)
        .group_by(MoneyAccount.pool_id, Payment.kind),
    )
    lines = []
    for pool_id, title, put_in, count, ends in found:
        mine = {kind: pence for (key, kind), pence in moved.items() if key == pool_id}
        spent = -mine.get("payment", 0)
        left = sum(mine.values()) if mine else put_in
        lines.append(PoolLine(title, count, left + spent, spent, left, ends, f"pool:{pool_id}"))
    return tuple(lines)


def _moved(view: View, statement: sa.Select[*tuple[Any, ...]]) -> dict[Key, int]:
    joined = (
        statement.select_from(MoneyEntry)
        .join(MoneyAccount, MoneyAccount.id == MoneyEntry.account_id)
        .join(Payment, Payment.id == MoneyEntry.payment_id)
    )
    rows = view.session.execute(joined)
    return {(owner, kind): int(pence) for owner, kind, pence in rows if owner is not None}
