"""Questions about the open plan: what is needed to edit it, and what it would print today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa

from coprodesk.domain.ids import AbilityId, ActionId, GroupId, OutcomeId, PersonId, PlanId, PoolId, TieId
from coprodesk.domain.plan_content import PlanContent
from coprodesk.domain.plan_templates import Template
from coprodesk.domain.plans import ActionSource, Part
from coprodesk.domain.roles import Permission
from coprodesk.store import plan_parts
from coprodesk.store.plan_record import drawn_content
from coprodesk.store.schema import Contingency, PlanAction, PlanOutcome, PlanRisk, PlanVersion, PlanView
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
    starts: date | None
    ends: date | None
    tie_id: TieId | None
    group_id: GroupId | None
    pool_id: PoolId | None
    ability_id: AbilityId | None


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
    person_will: str
    worker_will: str
    look_again: date | None
    about: Part | None


@dataclass(frozen=True)
class RiskRow:
    entry_id: UUID
    version: int
    what: str
    could_go_well: str
    if_goes_wrong: str
    agreed_by: str
    we_will: str
    seen_on: date | None


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
    template: Template


@dataclass(frozen=True)
class PlanOf:
    """The person's open plan with what is needed to edit it; None when there is none yet."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    person_id: PersonId

    def answer(self, view: View) -> OpenPlan | None:
        person = view.person(self.person_id)
        plan = plan_parts.open_plan(view, person.id)
        if plan is None:
            return None
        agreed = sa.select(sa.func.count()).where(PlanVersion.plan_id == plan.id)
        return OpenPlan(
            plan_id=PlanId(plan.id),
            version=plan.version,
            started_on=plan.started_on,
            review_on=plan.review_on,
            outcomes=tuple(_outcome(*one) for one in plan_parts.outcomes_of(view, plan.id)),
            views=tuple(_view(row) for row in plan_parts.live(view, PlanView, plan.id)),
            risks=tuple(_risk(row) for row in plan_parts.live(view, PlanRisk, plan.id)),
            contingency=tuple(
                ContingencyRow(row.id, row.version, row.if_what, row.then_what)
                for row in plan_parts.live(view, Contingency, plan.id)
            ),
            agreed_versions=view.session.scalar(agreed) or 0,
            template=plan_parts.template_of(view, plan),
        )


def _outcome(one: PlanOutcome, actions: Sequence[PlanAction]) -> OutcomeRow:
    rows = tuple(_action(row) for row in actions)
    return OutcomeRow(OutcomeId(one.id), one.version, one.words, one.why, rows)


def _action(row: PlanAction) -> ActionRow:
    return ActionRow(
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
        starts=row.starts,
        ends=row.ends,
        tie_id=TieId(row.tie_id) if row.tie_id else None,
        group_id=GroupId(row.group_id) if row.group_id else None,
        pool_id=PoolId(row.pool_id) if row.pool_id else None,
        ability_id=AbilityId(row.ability_id) if row.ability_id else None,
    )


def _view(row: PlanView) -> ViewRow:
    return ViewRow(
        entry_id=row.id,
        version=row.version,
        part=row.part,
        person_says=row.person_says,
        worker_says=row.worker_says,
        disagreement=row.disagreement,
        person_will=row.person_will,
        worker_will=row.worker_will,
        look_again=row.look_again,
        about=Part(row.about) if row.about else None,
    )


def _risk(row: PlanRisk) -> RiskRow:
    return RiskRow(
        entry_id=row.id,
        version=row.version,
        what=row.what,
        could_go_well=row.could_go_well,
        if_goes_wrong=row.if_goes_wrong,
        agreed_by=row.agreed_by,
        we_will=row.we_will,
        seen_on=row.seen_on,
    )


@dataclass(frozen=True)
class PlanContentOf:
    """What the person's plan would print today, as a draft."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    person_id: PersonId

    def answer(self, view: View) -> PlanContent:
        return drawn_content(view, self.person_id)
