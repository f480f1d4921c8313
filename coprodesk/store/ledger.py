"""The two ledgers, minutes and pence, on the level of rows: every posting adds up to nought.

A reversal carries the negative of what it reverses, so a row above zero that nothing reverses stands.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from coprodesk.domain.budgets import PaymentKind
from coprodesk.domain.errors import NotFound
from coprodesk.domain.pools import DecisionState
from coprodesk.store.schema import (
    Exchange,
    MoneyAccount,
    MoneyEntry,
    Payment,
    PoolDecision,
    Team,
    TimeAccount,
    TimeEntry,
)
from coprodesk.store.visibility import may_name_one_of
from coprodesk.store.work import Work


class Side(NamedTuple):
    """One side of a movement of money; in a pool the person says whose share."""

    account_id: UUID
    pence: int
    person_id: UUID | None = None


def lock(work: Work) -> None:
    """One posting of a team at a time, so that two at once cannot both spend the last of an account."""
    team = sa.select(Team.id).where(Team.id == work.actor.team_id)
    work.session.execute(team.with_for_update(key_share=True))


def must_name_one(work: Work, entry: Exchange | Payment) -> None:
    """Not found where the actor may name none of its people."""
    sides = (
        sa.select(TimeEntry.person_id).where(TimeEntry.exchange_id == entry.id)
        if isinstance(entry, Exchange)
        else sa.select(MoneyEntry.person_id).where(MoneyEntry.payment_id == entry.id)
    )
    people = {person for person in work.session.scalars(sides) if person is not None}
    if not may_name_one_of(work.session, work.actor, people):
        raise NotFound(entry.__tablename__, entry.id)


def time_account(work: Work, person_id: UUID | None, group_id: UUID | None, limit: int) -> TimeAccount:
    """The party's account, made with `limit` the first time."""
    found = work.session.scalar(
        sa.select(TimeAccount).where(
            TimeAccount.team_id == work.actor.team_id,
            TimeAccount.person_id.is_not_distinct_from(person_id),
            TimeAccount.group_id.is_not_distinct_from(group_id),
        )
    )
    if found is None:
        account = TimeAccount(
            team_id=work.actor.team_id, person_id=person_id, group_id=group_id, limit_minutes=limit
        )
        found = work.add(account)
        work.session.flush()
    return found


def time_balance(session: orm.Session, account_id: UUID) -> int:
    total = sa.func.coalesce(sa.func.sum(TimeEntry.minutes), 0)
    return session.scalar(sa.select(total).where(TimeEntry.account_id == account_id)) or 0


def post_time(work: Work, exchange: Exchange, giver: TimeAccount, receiver: TimeAccount) -> Exchange:
    work.add(exchange)
    work.session.flush()
    for account, minutes in ((giver, exchange.minutes), (receiver, -exchange.minutes)):
        work.add(
            TimeEntry(
                exchange_id=exchange.id,
                account_id=account.id,
                person_id=account.person_id,
                happened_on=exchange.happened_on,
                minutes=minutes,
            )
        )
    work.session.flush()
    return exchange


@cache
def stands(kind: type[Exchange] | type[Payment]) -> sa.ColumnElement[bool]:
    """That a row is neither a reversal nor reversed; the reversal of a reversal stands again."""
    later = orm.aliased(kind)
    amount: orm.InstrumentedAttribute[int] = Exchange.minutes if kind is Exchange else Payment.pence
    return sa.and_(amount > 0, ~sa.exists().where(later.reverses_id == kind.id))


def money_account(work: Work, *, stream_id: UUID | None = None, pool_id: UUID | None = None) -> UUID:
    """A stream's account, a pool's or, with neither, the world outside; made the first time."""
    found = work.session.scalar(
        sa.select(MoneyAccount.id).where(
            MoneyAccount.team_id == work.actor.team_id,
            MoneyAccount.stream_id.is_not_distinct_from(stream_id),
            MoneyAccount.pool_id.is_not_distinct_from(pool_id),
        )
    )
    if found is None:
        account = MoneyAccount(team_id=work.actor.team_id, stream_id=stream_id, pool_id=pool_id)
        found = work.add(account).id
        work.session.flush()
    return found


def money_balance(session: orm.Session, account_id: UUID, person_id: UUID | None = None) -> int:
    statement = sa.select(sa.func.coalesce(sa.func.sum(MoneyEntry.pence), 0))
    statement = statement.where(MoneyEntry.account_id == account_id)
    if person_id is not None:
        statement = statement.where(MoneyEntry.person_id == person_id)
    return session.scalar(statement) or 0


def shares(session: orm.Session, account_id: UUID) -> dict[UUID, int]:
    """What each person has in a pool's account."""
    found = session.execute(
        sa.select(MoneyEntry.person_id, sa.func.sum(MoneyEntry.pence))
        .where(MoneyEntry.account_id == account_id, MoneyEntry.person_id.is_not(None))
        .group_by(MoneyEntry.person_id)
    )
    return {person: pence for person, pence in found if person is not None}


def post_money(work: Work, payment: Payment, sides: Sequence[Side]) -> Payment:
    if sum(side.pence for side in sides):
        raise AssertionError(f"a {payment.kind} that does not add up to nought")
    work.add(payment)
    work.session.flush()
    for side in sides:
        work.add(
            MoneyEntry(
                payment_id=payment.id,
                account_id=side.account_id,
                person_id=side.person_id,
                pence=side.pence,
            )
        )
    work.session.flush()
    return payment


def paid_for(session: orm.Session, decision_id: UUID) -> int:
    """What was paid for one decision, reversals taken off."""
    total = sa.func.coalesce(sa.func.sum(Payment.pence), 0)
    return session.scalar(sa.select(total).where(Payment.decision_id == decision_id)) or 0


def promised(session: orm.Session, pool_id: UUID) -> int:
    """What agreed decisions may still cost."""
    paid = (
        sa.select(sa.func.coalesce(sa.func.sum(Payment.pence), 0))
        .where(Payment.decision_id == PoolDecision.id)
        .correlate(PoolDecision)
        .scalar_subquery()
    )
    statement = sa.select(sa.func.coalesce(sa.func.sum(PoolDecision.pence - paid), 0)).where(
        PoolDecision.pool_id == pool_id,
        PoolDecision.state == DecisionState.AGREED.value,
        PoolDecision.deleted_at.is_(None),
    )
    return session.scalar(statement) or 0


def left_people(session: orm.Session, account_id: UUID) -> set[UUID]:
    """Who left a pool and has nothing in it: a reversed payment may give somebody a share again."""
    leaving = (
        sa.select(MoneyEntry.person_id)
        .join(Payment, Payment.id == MoneyEntry.payment_id)
        .where(
            MoneyEntry.account_id == account_id,
            Payment.kind == PaymentKind.LEAVING.value,
            stands(Payment),
        )
    )
    have = shares(session, account_id)
    return {person for person in session.scalars(leaving) if person is not None and not have.get(person)}
