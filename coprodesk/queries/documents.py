"""Questions about documents for several people at once."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa

from coprodesk.domain.ids import PersonId, PlanId
from coprodesk.domain.plans import Part
from coprodesk.domain.roles import Permission
from coprodesk.store.plan_parts import template_of
from coprodesk.store.schema import Person, Plan, PlanRisk, PlanVersion
from coprodesk.store.view import View


@dataclass(frozen=True)
class UnseenRisk:
    """A risk on the plan that the person has not seen as it is written."""

    plan_id: PlanId
    entry_id: UUID
    what: str


@dataclass(frozen=True)
class PlannedPerson:
    person_id: PersonId
    name: str
    reference: str
    unseen: tuple[UnseenRisk, ...] = ()


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
        found = view.session.execute(statement.order_by(Person.name_key, Person.id)).all()
        unseen = _unseen(view)
        return tuple(PlannedPerson(PersonId(row[0]), row[1], row[2], unseen.get(row[0], ())) for row in found)


def _unseen(view: View) -> Mapping[UUID, tuple[UnseenRisk, ...]]:
    """By person; a risk of a part that the plan's template does not print waits for nobody, and nor does one of a
    draft beside an agreed version, which is what is printed."""
    agreed = sa.exists().where(PlanVersion.plan_id == Plan.id)
    statement = (
        view.people(sa.select(Plan, PlanRisk.id, PlanRisk.what).select_from(Person))
        .join(Plan, Plan.person_id == Person.id)
        .join(PlanRisk, PlanRisk.plan_id == Plan.id)
        .where(Person.is_client, Plan.deleted_at.is_(None), Plan.set_aside_on.is_(None))
        .where(PlanRisk.deleted_at.is_(None), PlanRisk.seen_on.is_(None), ~agreed)
        .order_by(PlanRisk.id)
    )
    risks: dict[UUID, list[UnseenRisk]] = defaultdict(list)
    printed: dict[str, bool] = {}
    for plan, entry_id, what in view.session.execute(statement):
        if plan.template not in printed:
            printed[plan.template] = template_of(view, plan).has(Part.RISKS)
        if printed[plan.template]:
            risks[plan.person_id].append(UnseenRisk(PlanId(plan.id), entry_id, what))
    return {person_id: tuple(found) for person_id, found in risks.items()}
