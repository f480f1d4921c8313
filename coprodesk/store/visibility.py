"""Row visibility is this one rule: it follows the person, a person follows their team, and a restricted person
is there only for the members who are named, or who opened the record with a reason that still holds. Whose roles open
no record without a reason finds only those."""

from collections.abc import Collection
from functools import lru_cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from coprodesk.domain.roles import Actor
from coprodesk.store.schema import Person, PersonReader

# Made once: an alias costs more than most statements that it stands in, and the rule stands in nearly all of them.
_WHOSE = orm.aliased(Person)
_READER = orm.aliased(PersonReader)


@lru_cache(maxsize=256)
def sees_person(actor: Actor, person: type[Person] = Person) -> sa.ColumnElement[bool]:
    """For statements that read the person table itself, or an alias of it."""
    return sa.and_(
        person.team_id == actor.team_id,
        person.deleted_at.is_(None),
        _let_in(actor, person),
    )


def sees_row_of(
    actor: Actor, person_id: orm.InstrumentedAttribute[UUID] | sa.ColumnElement[Any]
) -> sa.ColumnElement[bool]:
    """For statements that read a table whose rows carry a person's id."""
    return sa.exists().where(_WHOSE.id == person_id, sees_person(actor, _WHOSE))


@lru_cache(maxsize=8)
def seen_person(actor: Actor) -> sa.Select[Person]:
    """The row of the one person that is bound as `person`, where the actor may see them."""
    return sa.select(Person).where(Person.id == sa.bindparam("person"), sees_person(actor))


@lru_cache(maxsize=8)
def may_see(actor: Actor) -> sa.Select[bool]:
    """Whether the actor may see the person that is bound as `person`."""
    return sa.select(sa.exists().where(Person.id == sa.bindparam("person"), sees_person(actor)))


def may_name(actor: Actor, person: type[Person] = Person) -> sa.ColumnElement[bool]:
    """Whether a name may be shown where its row counts all the same: in the bin, in an exchange, in a pool."""
    return sa.and_(person.team_id == actor.team_id, _let_in(actor, person))


def may_name_one_of(session: orm.Session, actor: Actor, people: Collection[UUID]) -> bool:
    """Whether one of them may be named. What nobody has a part in is the team's own."""
    named = sa.exists().where(Person.id.in_(people), may_name(actor))
    return not people or bool(session.scalar(sa.select(named)))


def _let_in(actor: Actor, person: type[Person]) -> sa.ColumnElement[bool]:
    if actor.no_records:
        return sa.false()
    opened = person.id.in_(sorted(actor.opened)) if actor.opened else sa.false()
    if actor.by_reason_alone:
        return opened
    return sa.or_(person.restricted.is_(False), _named(actor, person), opened)


def _named(actor: Actor, person: type[Person]) -> sa.ColumnElement[bool]:
    return sa.exists().where(
        _READER.person_id == person.id,
        _READER.member_id == actor.member_id,
        _READER.deleted_at.is_(None),
    )
