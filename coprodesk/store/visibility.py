"""Row visibility is this one rule: it follows the person, and a person follows their team."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from coprodesk.domain.roles import Actor
from coprodesk.store.schema import Person


def sees_person(actor: Actor) -> sa.ColumnElement[bool]:
    """For statements that read the person table itself."""
    return sa.and_(Person.team_id == actor.team_id, Person.deleted_at.is_(None))


def sees_row_of(
    actor: Actor, person_id: orm.InstrumentedAttribute[UUID] | sa.ColumnElement[Any]
) -> sa.ColumnElement[bool]:
    """For statements that read a table whose rows carry a person's id."""
    person = orm.aliased(Person)
    return sa.exists().where(
        person.id == person_id, person.team_id == actor.team_id, person.deleted_at.is_(None)
    )
