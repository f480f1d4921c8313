"""Questions about plans: the open one, what it would print today, and what was agreed before."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa

from coprodesk.domain.errors import NotFound
from coprodesk.domain.ids import ActionId, OutcomeId, PersonId, PlanId
from coprodesk.domain.plan_content import PlanContent
from coprodesk.domain.plans import ActionSource, PlanVersionChanged, from_plain
from coprodesk.domain.roles import Permission
from coprodesk.store.plan_record import drawn_content
from coprodesk.store.schema import (
    Agreement,
    Contingency,
    Plan,
    PlanAction,
    PlanOutcome,
    PlanRisk,
    PlanVersion,
    PlanView,
)
from coprodesk.store.trail import canonical
from coprodesk.store.view import View


@dataclass(frozen=True)
class ActionRow:
    action_id: ActionId
    version: int
    source: ActionSource
    who: str
    what: str
    weekly_minutes: int | None
    pence: int | None
    every: str | None
    by: date | None
    done: bool


@dataclass(frozen=True)
class OutcomeRow:
    outcome_id: OutcomeId
    version: int
    words: str
    why: str
    actions: tuple[ActionRow, ...]


@dataclass(frozen=True)
class ViewRow:
    entry_id: UUID
    version: int
    part: str
    person_says: str
    worker_says: str
    disagreement: str


@dataclass(frozen=True)
class RiskRow:
    entry_id: UUID
    version: int
    what: str
    could_go_well: str
    if_goes_wrong: str
    agreed_by: str


@dataclass(frozen=True)
class ContingencyRow:
    entry_id: UUID
    version: int
    if_what: str
    then_what: str


@dataclass(frozen=True)
class OpenPlan:
    plan_id: PlanId
    version: int
    started_on: date
    review_on: date | None
    outcomes: tuple[OutcomeRow, ...]
    views: tuple[ViewRow, ...]
    risks: tuple[RiskRow, ...]
    contingency: tuple[ContingencyRow, ...]
    agreed_versions: int


@dataclass(frozen=True)
class PlanOf:
    """The person's open plan with what is needed to edit it; None when there is none yet."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    person_id: PersonId

    def answer(self, view: View) -> OpenPlan | None:
        person = view.person(self.person_id)
        plan = view.session.scalar(
            sa.select(Plan).where(Plan.person_id == person.id, Plan.deleted_at.is_(None))
        )
        if plan is None:
            return None
        agreed = sa.select(sa.func.count()).where(PlanVersion.plan_id == plan.id)
        return OpenPlan(
            plan_id=PlanId(plan.id),
            version=plan.version,
            started_on=plan.started_on,
            review_on=plan.review_on,
            outcomes=_outcomes(view, plan.id),
            views=tuple(
                ViewRow(v.id, v.version, v.part, v.person_says, v.worker_says, v.disagreement)
                for v in _live(view, PlanView, plan.id)
            ),
            risks=tuple(
                RiskRow(r.id, r.version, r.what, r.could_go_well, r.if_goes_wrong, r.agreed_by)
                for r in _live(view, PlanRisk, plan.id)
            ),
            contingency=tuple(
                ContingencyRow(c.id, c.version, c.if_what, c.then_what)
                for c in _live(view, Contingency, plan.id)
            ),
            agreed_versions=view.session.scalar(agreed) or 0,
        )


def _live(view: View, kind: type[Any], plan_id: UUID) -> list[Any]:
    statement = sa.select(kind).where(kind.plan_id == plan_id, kind.deleted_at.is_(None))
    return list(view.session.scalars(statement.order_by(kind.id)))


def _outcomes(view: View, plan_id: UUID) -> tuple[OutcomeRow, ...]:
    outcomes = sorted(_live(view, PlanOutcome, plan_id), key=lambda one: one.position)
    actions: dict[UUID, list[ActionRow]] = defaultdict(list)
    statement = sa.select(PlanAction).where(
        PlanAction.outcome_id.in_([one.id for one in outcomes]), PlanAction.deleted_at.is_(None)
    )
    for row in view.session.scalars(statement.order_by(PlanAction.position)):
        actions[row.outcome_id].append(
            ActionRow(
                action_id=ActionId(row.id),
                version=row.version,
                source=ActionSource(row.source),
                who=row.who,
                what=row.what,
                weekly_minutes=row.weekly_minutes,
                pence=row.pence,
                every=row.every,
                by=row.by,
                done=row.done,
            )
        )
    return tuple(
        OutcomeRow(OutcomeId(one.id), one.version, one.words, one.why, tuple(actions[one.id]))
        for one in outcomes
    )


@dataclass(frozen=True)
class PlanContentOf:
    """What the person's plan would print today, as a draft."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    person_id: PersonId

    def answer(self, view: View) -> PlanContent:
        return drawn_content(view, self.person_id)


@dataclass(frozen=True)
class AgreementRow:
    name: str
    how: str
    copy_format: str


@dataclass(frozen=True)
class PlanVersionRow:
    version_id: UUID
    number: int
    agreed_on: date
    digest: str
    agreed: tuple[AgreementRow, ...]


@dataclass(frozen=True)
class PlanVersions:
    """What was agreed, newest first."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    person_id: PersonId

    def answer(self, view: View) -> tuple[PlanVersionRow, ...]:
        person = view.person(self.person_id)
        agreed: dict[UUID, list[AgreementRow]] = defaultdict(list)
        for one in view.session.scalars(
            sa.select(Agreement).where(Agreement.person_id == person.id).order_by(Agreement.id)
        ):
            agreed[one.version_id].append(AgreementRow(one.name, one.how, one.copy_format))
        found = view.session.execute(
            sa.select(PlanVersion.id, PlanVersion.number, PlanVersion.agreed_on, PlanVersion.digest)
            .where(PlanVersion.person_id == person.id)
            .order_by(PlanVersion.number.desc())
        )
        return tuple(PlanVersionRow(*row, tuple(agreed[row[0]])) for row in found)


@dataclass(frozen=True)
class PlanVersionContent:
    """An agreed version as it was agreed; PlanVersionChanged when it no longer fits its digest."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    version_id: UUID

    def answer(self, view: View) -> PlanContent:
        version = view.session.get(PlanVersion, self.version_id)
        if version is None:
            raise NotFound("plan_version", self.version_id)
        view.person(version.person_id)
        if hashlib.sha256(canonical(version.content).encode()).hexdigest() != version.digest:
            raise PlanVersionChanged(self.version_id)
        return from_plain(version.content)
