"""Which records a member opened with a reason that still holds. Asked of the file once, and again after such an act."""

from dataclasses import replace
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import orm

from coprodesk.domain.ids import MemberId, PersonId
from coprodesk.domain.roles import Actor, Permission
from coprodesk.store.schema import RecordAccess


class Openings:
    def __init__(self) -> None:
        self._known: dict[MemberId, tuple[tuple[PersonId, datetime], ...]] = {}

    def let_in(self, session: orm.Session, actor: Actor, now: datetime) -> Actor:
        """The actor, with the records that they may open for now."""
        if not actor.may(Permission.RECORD_BY_REASON):
            return actor
        if actor.member_id not in self._known:
            self._known[actor.member_id] = _asked(session, actor.member_id)
        held = frozenset(person for person, until in self._known[actor.member_id] if until > now)
        return replace(actor, opened=held) if held else actor

    def forget(self) -> None:
        self._known.clear()


def _asked(session: orm.Session, member_id: MemberId) -> tuple[tuple[PersonId, datetime], ...]:
    theirs = sa.select(RecordAccess.person_id, RecordAccess.until).where(RecordAccess.member_id == member_id)
    return tuple((PersonId(person), until) for person, until in session.execute(theirs))
