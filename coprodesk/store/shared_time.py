"""Time between somebody and each other, given and received apart: the one rule for maps, tables and plans."""

from datetime import date
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from coprodesk.domain.networks import months_before
from coprodesk.store.never_matches import kept_apart_from
from coprodesk.store.schema import Ability, Exchange, Group, Person, TimeAccount, TimeEntry
from coprodesk.store.view import View
from coprodesk.store.visibility import may_name

MONTHS = 6


def months_up_to(on: date) -> tuple[date, date]:
    """The first and the last day of the six months up to a day."""
    return date.fromordinal(months_before(on, MONTHS).toordinal() + 1), on


class Shared(NamedTuple):
    """One exchange with one other. `minutes` are above zero where they were given; the pot is nobody."""

    exchange: UUID
    what: str
    ability: UUID | None
    party: UUID | None
    name: str
    minutes: int


def minutes_shared(view: View, person_id: UUID, on: date) -> dict[UUID, tuple[int, int]]:
    """By the other's id, the minutes given and received in the six months up to a day. An exchange that was
    reversed never happened."""
    found = view.session.execute(_minutes_shared(), _values(person_id, on))
    return {party: (int(given), int(received)) for party, given, received in found}


def exchanges_shared(view: View, person_id: UUID, on: date) -> tuple[Shared, ...]:
    """The same one by one, oldest first; nobody is named whom the reader may not name, or whom the person must not be
    brought together with."""
    named = orm.aliased(Person)
    base, apart = _shared(), kept_apart_from(view.session, person_id)
    party = base.c.party
    statement = (
        sa.select(base, sa.func.coalesce(named.name, Group.name, ""))
        .outerjoin(named, sa.and_(named.id == party, may_name(view.actor, named), named.id.not_in(apart)))
        .outerjoin(Group, Group.id == party)
        .order_by(base.c.happened_on, base.c.exchange)
    )
    rows = view.session.execute(statement, _values(person_id, on))
    return tuple(
        Shared(row.exchange, row.what, row.ability_id, row.party, row[-1], row.minutes) for row in rows
    )


def abilities_exchanged(view: View, person_id: UUID) -> frozenset[str]:
    """Somebody's abilities that an exchange ever used, each as "ability:uuid"."""
    undone = orm.aliased(Exchange)
    found = view.session.scalars(
        sa.select(Exchange.ability_id)
        .join(Ability, Ability.id == Exchange.ability_id)
        .outerjoin(undone, undone.reverses_id == Exchange.id)
        .where(Ability.person_id == person_id, Exchange.reverses_id.is_(None), undone.id.is_(None))
        .distinct()
    )
    return frozenset(f"ability:{one}" for one in found)


def _values(person_id: UUID, on: date) -> dict[str, Any]:
    first, last = months_up_to(on)
    return {"person": person_id, "first": first, "last": last}


@cache
def _minutes_shared() -> sa.Select[*tuple[Any, ...]]:
    """Made once: to put a statement together costs more than to run it."""
    base = _shared()
    minutes = base.c.minutes
    return (
        sa.select(
            base.c.party,
            sa.func.sum(sa.case((minutes > 0, minutes), else_=0)),
            sa.func.sum(sa.case((minutes < 0, -minutes), else_=0)),
        )
        .where(base.c.party.is_not(None))
        .group_by(base.c.party)
    )


@cache
def _shared() -> sa.Subquery:
    own, other, undone = orm.aliased(TimeEntry), orm.aliased(TimeEntry), orm.aliased(Exchange)
    first, last = sa.bindparam("first", type_=sa.Date()), sa.bindparam("last", type_=sa.Date())
    gave = sa.case((own.minutes < -other.minutes, own.minutes), else_=-other.minutes)
    got = sa.case((-own.minutes < other.minutes, own.minutes), else_=-other.minutes)
    return (
        sa.select(
            Exchange.id.label("exchange"),
            Exchange.what,
            Exchange.happened_on,
            Exchange.ability_id,
            sa.func.coalesce(other.person_id, TimeAccount.group_id).label("party"),
            sa.case((own.minutes > 0, gave), else_=got).label("minutes"),
        )
        .select_from(own)
        .join(other, sa.and_(other.exchange_id == own.exchange_id, own.minutes * other.minutes < 0))
        .join(TimeAccount, TimeAccount.id == other.account_id)
        .join(Exchange, Exchange.id == own.exchange_id)
        .outerjoin(undone, undone.reverses_id == Exchange.id)
        .where(own.person_id == sa.bindparam("person"), own.happened_on.between(first, last))
        .where(Exchange.reverses_id.is_(None), undone.id.is_(None))
        .subquery()
    )
