"""Time between somebody and each other, given and received apart: the one rule for maps, tables and plans."""

from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from coprodesk.domain.networks import months_before
from coprodesk.store.schema import Exchange, TimeAccount, TimeEntry
from coprodesk.store.view import View

MONTHS = 6


def months_up_to(on: date) -> tuple[date, date]:
    """The first and the last day of the six months up to a day."""
    return date.fromordinal(months_before(on, MONTHS).toordinal() + 1), on


def minutes_shared(view: View, person_id: UUID, on: date) -> dict[UUID, tuple[int, int]]:
    """By the other's id, the minutes given and received in the six months up to a day. An exchange that was
    reversed never happened."""
    first, last = months_up_to(on)
    values = {"person": person_id, "first": first, "last": last}
    return {
        found: (int(given), int(received))
        for found, given, received in view.session.execute(_minutes_shared(), values)
    }


@cache
def _minutes_shared() -> sa.Select[*tuple[Any, ...]]:
    """Made once: to put a statement together costs more than to run it."""
    own, other, undone = orm.aliased(TimeEntry), orm.aliased(TimeEntry), orm.aliased(Exchange)
    first, last = sa.bindparam("first", type_=sa.Date()), sa.bindparam("last", type_=sa.Date())
    key = sa.func.coalesce(other.person_id, TimeAccount.group_id)
    gave = sa.case((own.minutes < -other.minutes, own.minutes), else_=-other.minutes)
    got = sa.case((-own.minutes < other.minutes, -own.minutes), else_=other.minutes)
    return (
        sa.select(
            key,
            sa.func.sum(sa.case((own.minutes > 0, gave), else_=0)),
            sa.func.sum(sa.case((own.minutes < 0, got), else_=0)),
        )
        .select_from(own)
        .join(other, sa.and_(other.exchange_id == own.exchange_id, own.minutes * other.minutes < 0))
        .join(TimeAccount, TimeAccount.id == other.account_id)
        .join(Exchange, Exchange.id == own.exchange_id)
        .outerjoin(undone, undone.reverses_id == Exchange.id)
        .where(own.person_id == sa.bindparam("person"), own.happened_on.between(first, last))
        .where(Exchange.reverses_id.is_(None), undone.id.is_(None), key.is_not(None))
        .group_by(key)
    )
