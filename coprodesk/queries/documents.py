"""Questions about documents for several people at once."""

from dataclasses import dataclass
from typing import ClassVar

import sqlalchemy as sa

from coprodesk.domain.ids import PersonId
from coprodesk.domain.roles import Permission
from coprodesk.store.schema import Person, Plan
from coprodesk.store.view import View


@dataclass(frozen=True)
class PlannedPerson:
    person_id: PersonId
    name: str
    reference: str


@dataclass(frozen=True)
class PeopleWithPlans:
    """Whom the team works with and has begun a plan with, by name; `mine` keeps to the actor's own."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    mine: bool = False

    def answer(self, view: View) -> tuple[PlannedPerson, ...]:
        planned = sa.exists().where(Plan.person_id == Person.id, Plan.deleted_at.is_(None))
        statement = view.people(sa.select(Person.id, Person.name, Person.reference)).where(
            Person.is_client, planned
        )
        if self.mine:
            statement = statement.where(Person.worker_id == view.actor.member_id)
        found = view.session.execute(statement.order_by(Person.name_key, Person.id))
        return tuple(PlannedPerson(PersonId(row[0]), row[1], row[2]) for row in found)
