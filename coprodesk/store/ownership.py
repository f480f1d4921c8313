"""Whose a record is: one record may rest on another only where both are the same person's."""

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from coprodesk.store.schema import Ability, Need, Pool, PoolMember, Row, Tie, TieParty

# A tie is everybody's who stands at one of its ends, a pool everybody's who put something in.
_HELD = {
    Ability: (Ability.id, Ability.person_id),
    Need: (Need.id, Need.person_id),
    Tie: (TieParty.tie_id, TieParty.person_id),
    Pool: (PoolMember.pool_id, PoolMember.person_id),
}


def is_theirs(session: orm.Session, kind: type[Row], record: UUID, person_id: UUID) -> bool:
    """Whether a record is the person's own; what rests in the bin stays theirs."""
    key, owner = _HELD[kind]
    return bool(session.scalar(sa.select(sa.exists().where(key == record, owner == person_id))))
