"""One read: what a question is given to answer itself with."""

from typing import Any, TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from coprodesk.domain.clock import Clock
from coprodesk.domain.errors import NotAllowed, NotFound
from coprodesk.domain.roles import Actor, Permission
from coprodesk.store.name_words import NameWords
from coprodesk.store.schema import Person
from coprodesk.store.visibility import seen_person, sees_person, sees_row_of

S = TypeVar("S", bound=sa.Select[*tuple[Any, ...]])


class View:
    def __init__(
        self, session: orm.Session, actor: Actor, clock: Clock, names: NameWords | None = None
    ) -> None:
        self.session = session
        self.actor = actor
        self.clock = clock
        self.names = names or NameWords()
        self._seen: dict[UUID, Person] = {}

    def require(self, permission: Permission) -> None:
        if not self.actor.may(permission):
            raise NotAllowed(permission)

    def people(self, statement: S) -> S:
        """A statement over the person table, kept to the people that the actor may see."""
        return statement.where(sees_person(self.actor))

    def visible(self, statement: S, person_id: orm.InstrumentedAttribute[UUID] | sa.ColumnElement[Any]) -> S:
        """A statement over rows that carry a person's id, kept to the people that the actor may see."""
        return statement.where(sees_row_of(self.actor, person_id))

    def person(self, person_id: UUID) -> Person:
        """The person, if the actor may see them; else NotFound. Asked once in a read, whoever needs it."""
        if person_id not in self._seen:
            found: Person | None = self.session.scalar(seen_person(self.actor), {"person": person_id})
            if found is None:
                raise NotFound("person", person_id)
            self._seen[person_id] = found
        return self._seen[person_id]

    def opened(self) -> frozenset[UUID]:
        """Everybody who was asked for by their id in this read."""
        return frozenset(self._seen)
