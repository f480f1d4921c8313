"""Acts on what a plan wants to come about and who does what for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from coprodesk.domain.changes import Topic
from coprodesk.domain.errors import Problem
from coprodesk.domain.ids import AbilityId, ActionId, GroupId, OutcomeId, PlanId, PoolId, TieId
from coprodesk.domain.plans import ActionSource, action_problems, link_problems, span_problems
from coprodesk.domain.roles import Permission
from coprodesk.domain.texts import problems_in, refuse
from coprodesk.store.ownership import is_theirs
from coprodesk.store.plan_parts import plan_of
from coprodesk.store.schema import (
    Ability,
    Group,
    Plan,
    PlanAction,
    PlanOutcome,
    Pool,
    Row,
    Tie,
)
from coprodesk.store.work import Work


@dataclass(frozen=True)
class AddOutcome:
    plan_id: PlanId
    words: str
    why: str = ""


@dataclass(frozen=True)
class ChangeOutcome:
    outcome_id: OutcomeId
    version: int
    words: str
    why: str = ""


@dataclass(frozen=True)
class MoveOutcome:
    """`up` puts it before the one above it."""

    outcome_id: OutcomeId
    up: bool


@dataclass(frozen=True)
class BinOutcome:
    """An outcome goes to the bin together with its actions."""

    outcome_id: OutcomeId
    version: int


@dataclass(frozen=True, kw_only=True)
class SaidOfAction:
    """How much, how often and when; `tie_id`, `group_id` or `pool_id` is who or what it rests on, where the record
    knows them, `ability_id` the ability of the person that it uses."""

    weekly_minutes: int | None = None
    pence: int | None = None
    every: str | None = None
    by: date | None = None
    starts: date | None = None
    ends: date | None = None
    tie_id: TieId | None = None
    group_id: GroupId | None = None
    pool_id: PoolId | None = None
    ability_id: AbilityId | None = None


@dataclass(frozen=True)
class AddAction(SaidOfAction):
    outcome_id: OutcomeId
    source: ActionSource
    who: str
    what: str


@dataclass(frozen=True)
class ChangeAction(SaidOfAction):
    action_id: ActionId
    version: int
    source: ActionSource
    who: str
    what: str
    done: bool = False


@dataclass(frozen=True)
class SetActionDone:
    action_id: ActionId
    done: bool


def add_outcome(work: Work, command: AddOutcome) -> OutcomeId:
    work.require(Permission.PLANS_WRITE)
    refuse(_outcome_problems(command))
    plan = work.load(Plan, command.plan_id)
    last = sa.select(sa.func.max(PlanOutcome.position)).where(PlanOutcome.plan_id == plan.id)
    outcome = work.add(
        PlanOutcome(
            person_id=plan.person_id,
            plan_id=plan.id,
            words=command.words,
            why=command.why,
            position=(work.session.scalar(last) or 0) + 1,
        )
    )
    work.record("add_outcome", Topic.PLANS, plan.id, plan.person_id)
    return OutcomeId(outcome.id)


def change_outcome(work: Work, command: ChangeOutcome) -> None:
    work.require(Permission.PLANS_WRITE)
    refuse(_outcome_problems(command))
    outcome = work.load(PlanOutcome, command.outcome_id)
    work.change(outcome, command.version, {"words": command.words, "why": command.why})
    work.record("change_outcome", Topic.PLANS, outcome.plan_id, outcome.person_id)


def move_outcome(work: Work, command: MoveOutcome) -> None:
    """At the end of the list nothing moves."""
    work.require(Permission.PLANS_WRITE)
    outcome = work.load(PlanOutcome, command.outcome_id)
    beyond = (
        PlanOutcome.position < outcome.position if command.up else PlanOutcome.position > outcome.position
    )
    order = PlanOutcome.position.desc() if command.up else PlanOutcome.position
    other = work.session.scalar(
        sa.select(PlanOutcome)
        .where(PlanOutcome.plan_id == outcome.plan_id, PlanOutcome.deleted_at.is_(None), beyond)
        .order_by(order)
        .limit(1)
    )
    if other is None:
        return
    here, there = outcome.position, other.position
    work.change(outcome, None, {"position": there})
    work.change(other, None, {"position": here})
    work.record("move_outcome", Topic.PLANS, outcome.plan_id, outcome.person_id)


def _outcome_problems(command: AddOutcome | ChangeOutcome) -> list[Problem]:
    return problems_in("words", command.words, required=True) + problems_in("why", command.why)


def bin_outcome(work: Work, command: BinOutcome) -> None:
    work.require(Permission.PLANS_WRITE)
    outcome = work.load(PlanOutcome, command.outcome_id)
    work.bin(outcome, command.version)
    live = sa.select(PlanAction).where(PlanAction.outcome_id == outcome.id, PlanAction.deleted_at.is_(None))
    for action in work.session.scalars(live).all():
        work.bin(action)
    work.record("bin_outcome", Topic.PLANS, outcome.plan_id, outcome.person_id)


def add_action(work: Work, command: AddAction) -> ActionId:
    work.require(Permission.PLANS_WRITE)
    outcome = work.load(PlanOutcome, command.outcome_id)
    values = _action_values(work, command, outcome.person_id)
    last = sa.select(sa.func.max(PlanAction.position)).where(PlanAction.outcome_id == outcome.id)
    position = (work.session.scalar(last) or 0) + 1
    action = work.add(
        PlanAction(person_id=outcome.person_id, outcome_id=outcome.id, position=position, **values)
    )
    work.record("add_action", Topic.PLANS, outcome.plan_id, outcome.person_id)
    return ActionId(action.id)


def change_action(work: Work, command: ChangeAction) -> None:
    work.require(Permission.PLANS_WRITE)
    action = work.load(PlanAction, command.action_id)
    values = {**_action_values(work, command, action.person_id, action), "done": command.done}
    work.change(action, command.version, values)
    work.record("change_action", Topic.PLANS, plan_of(work.session, action), action.person_id)


def set_action_done(work: Work, command: SetActionDone) -> None:
    work.require(Permission.PLANS_WRITE)
    action = work.load(PlanAction, command.action_id)
    work.change(action, None, {"done": command.done})
    work.record("set_action_done", Topic.PLANS, plan_of(work.session, action), action.person_id)


def _action_values(
    work: Work, command: AddAction | ChangeAction, person_id: UUID, before: PlanAction | None = None
) -> Mapping[str, Any]:
    links = {"tie_id": command.tie_id, "group_id": command.group_id, "pool_id": command.pool_id}
    refuse(
        action_problems(command.who, command.what, command.weekly_minutes, command.pence, command.every)
        + span_problems(command.starts, command.ends)
        + link_problems(command.source, frozenset(name for name, link in links.items() if link))
    )
    _known_links(work, command, person_id, before)
    return {
        "source": ActionSource(command.source).value,
        "who": command.who,
        "what": command.what,
        "weekly_minutes": command.weekly_minutes,
        "pence": command.pence,
        "every": command.every,
        "by": command.by,
        "starts": command.starts,
        "ends": command.ends,
        "ability_id": command.ability_id,
        **links,
    }


def _known_links(
    work: Work, command: AddAction | ChangeAction, person_id: UUID, before: PlanAction | None
) -> None:
    """An action rests on the person's own ties, abilities and pools, and on groups of the team. What it rested on
    before it may rest on still, wherever that is now."""
    if command.group_id is not None and (before is None or command.group_id != before.group_id):
        work.load(Group, command.group_id)
    named: tuple[tuple[str, type[Row], UUID | None], ...] = (
        ("tie_id", Tie, command.tie_id),
        ("pool_id", Pool, command.pool_id),
        ("ability_id", Ability, command.ability_id),
    )
    refuse(
        [
            Problem(field, "not_theirs")
            for field, kind, record in named
            if record is not None
            and (before is None or record != getattr(before, field))
            and not _is_theirs(work, kind, record, person_id)
        ]
    )


def _is_theirs(work: Work, kind: type[Row], record: UUID, person_id: UUID) -> bool:
    row = work.session.get(kind, record)
    here = row is not None and getattr(row, "deleted_at", None) is None
    return here and is_theirs(work.session, kind, record, person_id)
