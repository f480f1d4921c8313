"""Whose an entry is: one person's own, or shared by several of whom they are one."""

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from coprodesk.domain.errors import NotFound
from coprodesk.domain.sharing import Noun
from coprodesk.store import images
from coprodesk.store.schema import PoolMember, Row, TieParty, TimeEntry
from coprodesk.store.work import Work


def own_entry(work: Work, person: UUID, noun: Noun, record: UUID) -> None:
    """The entry has to be one of this person's record, or shared by them."""
    kind = images.type_of[noun.value]
    if not issubclass(kind, Row):
        raise NotFound(noun, record)
    row: Row = work.load(kind, record)
    shared = _shared_by(person, noun, record)
    if shared is None:
        own = getattr(row, "person_id", None) == person
    else:
        own = bool(work.session.scalar(sa.select(shared)))
    if not own:
        raise NotFound(noun, record)


def _shared_by(person: UUID, noun: Noun, record: UUID) -> sa.Exists | None:
    """Whether the person is a party to what several share; None for what is one person's own."""
    other = orm.aliased(TieParty)
    exists = sa.exists()
    return {
        Noun.TIE: exists.where(TieParty.tie_id == record, TieParty.person_id == person),
        Noun.GROUP: exists.where(
            TieParty.tie_id == other.tie_id, TieParty.person_id == person, other.group_id == record
        ),
        Noun.EXCHANGE: exists.where(TimeEntry.exchange_id == record, TimeEntry.person_id == person),
        Noun.POOL: exists.where(PoolMember.pool_id == record, PoolMember.person_id == person),
    }.get(noun)
