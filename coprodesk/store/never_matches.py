"""Which people must not be brought together. Who may not know of a pair is told nothing, by nothing."""

from collections.abc import Collection, Iterable
from itertools import combinations
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from coprodesk.domain.roles import Actor, Permission, Role
from coprodesk.domain.safeguarding import AlertKind, NeverMatched
from coprodesk.store.alerts import alert, with_role
from coprodesk.store.schema import Allocation, NeverMatch, Person
from coprodesk.store.work import Work


def pair_between(session: orm.Session, one: UUID, other: UUID) -> NeverMatch | None:
    """Whichever of the two stands first: a merge may have turned them round."""
    both = (one, other)
    return session.scalar(
        sa.select(NeverMatch).where(
            NeverMatch.first_id.in_(both),
            NeverMatch.second_id.in_(both),
            NeverMatch.first_id != NeverMatch.second_id,
            NeverMatch.deleted_at.is_(None),
        )
    )


def kept_apart_from(session: orm.Session, person_id: UUID) -> frozenset[UUID]:
    """Whoever must not be brought together with this person."""
    live = NeverMatch.deleted_at.is_(None)
    second = sa.select(NeverMatch.second_id).where(NeverMatch.first_id == person_id, live)
    first = sa.select(NeverMatch.first_id).where(NeverMatch.second_id == person_id, live)
    return frozenset(session.scalars(sa.union_all(second, first)))


def apart(
    one: orm.InstrumentedAttribute[UUID | None], other: orm.InstrumentedAttribute[UUID | None]
) -> sa.ColumnElement[bool]:
    """Whether the people of two columns must not be brought together."""
    return sa.exists().where(
        NeverMatch.deleted_at.is_(None),
        sa.or_(
            sa.and_(NeverMatch.first_id == one, NeverMatch.second_id == other),
            sa.and_(NeverMatch.first_id == other, NeverMatch.second_id == one),
        ),
    )


def refuse_to_match(work: Work, people: Iterable[UUID | None], *, despite: bool = False) -> None:
    """Called before two or more people are brought together in the records. Whoever may know of a pair among them is
    stopped with NeverMatched, unless they go on `despite` it. For everybody else it is kept as if there were none, and
    the leads and workers of both are told."""
    together = sorted({each for each in people if each is not None})
    for one, other in combinations(together, 2):
        pair = pair_between(work.session, one, other)
        if pair is None:
            continue
        if may_know(work.session, work.actor, pair) and not despite:
            raise NeverMatched(_name(work, one), _name(work, other), pair.reason)
        told = [*with_role(work, Role.TEAM_LEAD), *_workers(work.session, (one, other))]
        alert(work, told, AlertKind.BROUGHT_TOGETHER, people=(one, other))


def may_know(session: orm.Session, actor: Actor, pair: NeverMatch) -> bool:
    """Team leads, and whoever works with one of the two."""
    if actor.may(Permission.SAFEGUARDING):
        return True
    return actor.member_id in _workers(session, (pair.first_id, pair.second_id))


def _workers(session: orm.Session, people: Collection[UUID]) -> list[UUID]:
    lead = sa.select(Person.worker_id).where(Person.id.in_(people), Person.worker_id.is_not(None))
    others = sa.select(Allocation.member_id).where(
        Allocation.person_id.in_(people), Allocation.ended.is_(None), Allocation.deleted_at.is_(None)
    )
    return sorted({member for member in session.scalars(sa.union_all(lead, others)) if member is not None})


def _name(work: Work, person_id: UUID) -> str:
    return work.load(Person, person_id).name
