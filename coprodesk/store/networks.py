"""Which ties are there between two parties; asked before a tie is opened, in whatever way."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from coprodesk.store.schema import Tie, TieParty


def open_tie(
    session: orm.Session,
    person_id: UUID,
    other_id: UUID | None,
    group_id: UUID | None,
    *,
    but: UUID | None = None,
) -> UUID | None:
    """The tie that is open between somebody and a person, or a group where one is given; `but` is not counted."""
    own, other = orm.aliased(TieParty), orm.aliased(TieParty)
    matches = other.group_id == group_id if group_id is not None else other.person_id == other_id
    found = (
        sa.select(Tie.id)
        .join(own, sa.and_(own.tie_id == Tie.id, own.person_id == person_id))
        .join(other, sa.and_(other.tie_id == Tie.id, other.id != own.id, matches))
        .where(Tie.ended.is_(None), Tie.deleted_at.is_(None), Tie.id != but if but else sa.true())
    )
    return session.scalar(found.limit(1))


def twin_of(session: orm.Session, tie_id: UUID) -> UUID | None:
    """Another tie that is open between the two parties of this one; none where this one has ended."""
    tie = session.get_one(Tie, tie_id)
    ends = session.scalars(sa.select(TieParty).where(TieParty.tie_id == tie_id)).all()
    own = next((end for end in ends if end.person_id is not None), None)
    if own is None or own.person_id is None or tie.ended is not None:
        return None
    return next(
        (found for end in ends if end is not own
         if (found := open_tie(session, own.person_id, end.person_id, end.group_id, but=tie_id)) is not None),
        None,
    )  # fmt: skip


def members_of(session: orm.Session, group_id: UUID, today: date) -> list[UUID]:
    """Whoever belongs to the group on this day."""
    own, other = orm.aliased(TieParty), orm.aliased(TieParty)
    found = (
        sa.select(own.person_id)
        .join(Tie, Tie.id == own.tie_id)
        .join(other, sa.and_(other.tie_id == Tie.id, other.id != own.id))
        .where(
            other.group_id == group_id,
            own.person_id.is_not(None),
            Tie.deleted_at.is_(None),
            sa.or_(Tie.ended.is_(None), Tie.ended > today),
        )
        .order_by(own.person_id)
    )
    return [each for each in session.scalars(found) if each is not None]
