"""Counts for lists, kept in the transaction that changes them: always counted anew for the people concerned, never
added to, so that they cannot drift."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from coprodesk.domain.networks import PAID_KINDS
from coprodesk.store.images import Image
from coprodesk.store.schema import Ability, Base, Need, Person, PersonTally, Tie, TieParty

AT_ONCE = 500
FAR_AHEAD = date(9999, 12, 31)
_COUNTED = (Ability, Need, TieParty)
_PAID = sa.func.coalesce(Tie.paid, Tie.kind.in_(PAID_KINDS))


def follow(session: orm.Session, changed: Iterable[tuple[Base, Image | None]]) -> None:
    """Count anew for whoever the flushed rows are about; each comes with its image before, None for a new one."""
    new: set[UUID] = set()
    moved: set[UUID] = set()
    ties: list[UUID] = []
    for row, before in changed:
        if isinstance(row, Person):
            new.update([row.id] if before is None else [])
        elif isinstance(row, _COUNTED):
            was = before["person_id"] if before else None
            moved.update(filter(None, (row.person_id, UUID(was) if was else None)))
        elif isinstance(row, Tie) and before is not None:
            ties.append(row.id)
    connection = session.connection()
    moved |= _parties(connection, ties)
    if new - moved:
        _begin(connection, new - moved)
    _count(connection, sorted(moved))


def add(connection: sa.Connection, kind: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """For new rows of a kind, values by column, that were written past the session."""
    if kind is Person:
        _begin(connection, [row["id"] for row in rows])
    elif kind in _COUNTED:
        _count(connection, sorted({row["person_id"] for row in rows}))


def _begin(connection: sa.Connection, people: Iterable[UUID]) -> None:
    connection.execute(sa.insert(PersonTally), [{"person_id": each} for each in people])


def write_anew(connection: sa.Connection) -> None:
    connection.execute(sa.delete(PersonTally))
    connection.execute(sa.insert(PersonTally).from_select(_COLUMNS, _counts()))


_COLUMNS = ("person_id", "abilities", "needs", "paid_until", "unpaid_until")


def _count(connection: sa.Connection, people: Sequence[UUID]) -> None:
    for start in range(0, len(people), AT_ONCE):
        some = people[start : start + AT_ONCE]
        connection.execute(sa.delete(PersonTally).where(PersonTally.person_id.in_(some)))
        counts = _counts().where(Person.id.in_(some))
        connection.execute(sa.insert(PersonTally).from_select(_COLUMNS, counts))


def _counts() -> sa.Select[*tuple[Any, ...]]:
    return sa.select(Person.id, _many(Ability), _many(Need), _last_end(_PAID), _last_end(~_PAID))


def _many(kind: type[Ability | Need]) -> sa.ScalarSelect[int]:
    counted = sa.select(sa.func.count()).where(kind.person_id == Person.id, kind.deleted_at.is_(None))
    return counted.correlate(Person).scalar_subquery()


def _last_end(which: sa.ColumnElement[bool]) -> sa.ScalarSelect[date]:
    """The day on which nobody of these ties is there any more."""
    end = sa.func.max(sa.func.coalesce(Tie.ended, sa.literal(FAR_AHEAD, sa.Date())))
    ties = sa.select(end).join(TieParty, TieParty.tie_id == Tie.id)
    live = (TieParty.person_id == Person.id, TieParty.deleted_at.is_(None), Tie.deleted_at.is_(None), which)
    return ties.where(*live).correlate(Person).scalar_subquery()


def _parties(connection: sa.Connection, ties: Sequence[UUID]) -> set[UUID]:
    found: set[UUID] = set()
    for start in range(0, len(ties), AT_ONCE):
        some = ties[start : start + AT_ONCE]
        statement = sa.select(TieParty.person_id).where(TieParty.tie_id.in_(some))
        found.update(filter(None, connection.scalars(statement)))
    return found
