"""Acts on what a plan says of the record: leaving out, moving, saying it in the plan's own words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from coprodesk.domain.changes import Topic
from coprodesk.domain.errors import NotFound
from coprodesk.domain.ids import PersonId, PlanId
from coprodesk.domain.plan_choices import REWORDED, ordered, record_says, words_problems
from coprodesk.domain.roles import Permission
from coprodesk.domain.texts import refuse
from coprodesk.store import plan_parts
from coprodesk.store.plan_record import record_content
from coprodesk.store.schema import Plan, PlanChoice
from coprodesk.store.view import View
from coprodesk.store.work import Work


@dataclass(frozen=True)
class LeaveOut:
    plan_id: PlanId
    record: str
    left_out: bool = True


@dataclass(frozen=True)
class SayOtherwise:
    """`words` by field, as REWORDED names them. None of them: the plan says again what the record says."""

    plan_id: PlanId
    record: str
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class MoveLine:
    plan_id: PlanId
    record: str
    up: bool


def leave_out(work: Work, command: LeaveOut) -> None:
    work.require(Permission.PLANS_WRITE)
    plan = work.load(Plan, command.plan_id)
    _line(work, plan, command.record)
    _choose(work, plan, command.record, {"left_out": command.left_out})
    work.record("leave_out" if command.left_out else "take_in", Topic.PLANS, plan.id, plan.person_id)


def say_otherwise(work: Work, command: SayOtherwise) -> None:
    """Only fields in which the plan differs from the record are kept, with what the record said today."""
    work.require(Permission.PLANS_WRITE)
    plan = work.load(Plan, command.plan_id)
    part, _, line = _line(work, plan, command.record)
    refuse(words_problems(part, command.words))
    now = record_says(part, line)
    own = {name: text for name, text in command.words.items() if text != now[name]}
    _choose(work, plan, command.record, {"words": own, "said": now if own else {}})
    work.record("say_otherwise", Topic.PLANS, plan.id, plan.person_id)


def move_line(work: Work, command: MoveLine) -> None:
    """Every line of the part is given the place in which it is seen, then this one changes with its neighbour."""
    work.require(Permission.PLANS_WRITE)
    plan = work.load(Plan, command.plan_id)
    _, lines, _ = _line(work, plan, command.record)
    view = View(work.session, work.actor, work.clock)
    order = [line.record for line in ordered(lines, plan_parts.choices_of(view, plan))]
    here = order.index(command.record)
    there = here - 1 if command.up else here + 1
    if not 0 <= there < len(order):
        return
    order[here], order[there] = order[there], order[here]
    for position, record in enumerate(order):
        _choose(work, plan, record, {"position": position})
    work.record("move_line", Topic.PLANS, plan.id, plan.person_id)


def _line(work: Work, plan: Plan, record: str) -> tuple[str, tuple[Any, ...], Any]:
    """The name of the lines that it stands among, these lines, and the line itself, as the record has them."""
    content = record_content(View(work.session, work.actor, work.clock), PersonId(plan.person_id))
    for part in REWORDED:
        lines = getattr(content, part)
        for line in lines:
            if line.record == record:
                return part, lines, line
    raise NotFound("plan_choice", record)


def _choose(work: Work, plan: Plan, record: str, values: Mapping[str, Any]) -> None:
    row = work.session.scalar(
        sa.select(PlanChoice).where(PlanChoice.plan_id == plan.id, PlanChoice.record == record)
    )
    if row is None:
        work.add(PlanChoice(person_id=plan.person_id, plan_id=plan.id, record=record, **values))
    else:
        was_binned = {"left_out": False, "words": {}, "said": {}, "position": None} if row.deleted_at else {}
        work.change(row, None, {**was_binned, "deleted_at": None, **values})
