"""What is written in a plan itself, and which template and choices it has."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from coprodesk.domain import plan_content as says
from coprodesk.domain.plan_choices import Choice
from coprodesk.domain.plan_templates import SHIPPED, Template, shipped
from coprodesk.domain.plans import Part
from coprodesk.store.schema import (
    Contingency,
    Group,
    Plan,
    PlanAction,
    PlanChoice,
    PlanLook,
    PlanOutcome,
    PlanRisk,
    PlanTemplate,
    PlanView,
    Pool,
)
from coprodesk.store.view import View

Names = Mapping[UUID, str]


def open_plan(view: View, person_id: UUID) -> Plan | None:
    """The plan that is being written or carried out: neither binned nor set aside."""
    return view.session.scalar(
        sa.select(Plan).where(
            Plan.person_id == person_id, Plan.deleted_at.is_(None), Plan.set_aside_on.is_(None)
        )
    )


def live(view: View, kind: type[Any], plan_id: UUID) -> Sequence[Any]:
    statement = sa.select(kind).where(kind.plan_id == plan_id, kind.deleted_at.is_(None))
    return view.session.scalars(statement.order_by(kind.id)).all()


def plan_of(session: orm.Session, action: PlanAction) -> UUID:
    return session.get_one(PlanOutcome, action.outcome_id).plan_id


def outcomes_of(view: View, plan_id: UUID) -> list[tuple[PlanOutcome, list[PlanAction]]]:
    """The outcomes in their order, each with its actions in theirs."""
    outcomes = sorted(live(view, PlanOutcome, plan_id), key=lambda one: one.position)
    actions: dict[UUID, list[PlanAction]] = defaultdict(list)
    chosen = sa.select(PlanAction).where(
        PlanAction.outcome_id.in_([one.id for one in outcomes]), PlanAction.deleted_at.is_(None)
    )
    for row in view.session.scalars(chosen.order_by(PlanAction.position)):
        actions[row.outcome_id].append(row)
    return [(outcome, actions[outcome.id]) for outcome in outcomes]


def party_names(view: View, actions: Sequence[PlanAction], ties: Names) -> dict[UUID, str]:
    """What the ties, groups and pools that actions rest on are called."""
    names = dict(ties)
    groups = {row.group_id for row in actions if row.group_id}
    pools = {row.pool_id for row in actions if row.pool_id}
    if groups:
        found = sa.select(Group.id, Group.name).where(Group.id.in_(groups))
        names.update((key, name) for key, name in view.session.execute(found))
    if pools:
        titles = sa.select(Pool.id, Pool.title).where(Pool.id.in_(pools))
        names.update((key, name) for key, name in view.session.execute(titles))
    return names


def party_of(row: PlanAction) -> str:
    """What an action rests on, as "noun:uuid"."""
    for noun, key in (("tie", row.tie_id), ("group", row.group_id), ("pool", row.pool_id)):
        if key is not None:
            return f"{noun}:{key}"
    return ""


def written(view: View, plan: Plan, ties: Names) -> dict[str, Any]:
    """The lines of the plan's own parts, by their names in PlanContent."""
    outcomes = outcomes_of(view, plan.id)
    names = party_names(view, [row for _, rows in outcomes for row in rows], ties)
    template = template_of(view, plan)
    return {
        "outcomes": tuple(
            says.OutcomeLine(
                one.words, one.why, tuple(_action(row, names) for row in rows), record=f"outcome:{one.id}"
            )
            for one, rows in outcomes
        ),
        "two_views": tuple(_view(row) for row in live(view, PlanView, plan.id)),
        "risks": tuple(_risk(row) for row in live(view, PlanRisk, plan.id)),
        "contingency": tuple(
            says.ContingencyLine(row.if_what, row.then_what, record=f"contingency:{row.id}")
            for row in live(view, Contingency, plan.id)
        ),
        "looks": tuple(_look(row) for row in live(view, PlanLook, plan.id)),
        "template": template.name,
        "one_page": template.one_page,
        "parts": () if template.parts == tuple(Part) else tuple(part.value for part in template.parts),
    }


def _action(row: PlanAction, names: Names) -> says.ActionLine:
    party = row.tie_id or row.group_id or row.pool_id
    return says.ActionLine(
        source=row.source,
        who=row.who or (names.get(party, "") if party else ""),
        what=row.what,
        weekly_minutes=row.weekly_minutes,
        pence=row.pence,
        every=row.every,
        by=row.by,
        done=row.done,
        starts=row.starts,
        ends=row.ends,
        party=party_of(row),
        ability=f"ability:{row.ability_id}" if row.ability_id else "",
        record=f"action:{row.id}",
    )


def _view(row: PlanView) -> says.TwoViews:
    return says.TwoViews(
        part=row.part,
        person_says=row.person_says,
        worker_says=row.worker_says,
        disagreement=row.disagreement,
        person_will=row.person_will,
        worker_will=row.worker_will,
        look_again=row.look_again,
        about=row.about,
        record=f"view:{row.id}",
    )


def _risk(row: PlanRisk) -> says.RiskLine:
    return says.RiskLine(
        what=row.what,
        could_go_well=row.could_go_well,
        if_goes_wrong=row.if_goes_wrong,
        agreed=row.agreed_by,
        we_will=row.we_will,
        seen_on=row.seen_on,
        record=f"risk:{row.id}",
    )


def _look(row: PlanLook) -> says.LookLine:
    return says.LookLine(row.looked_on, row.worked, row.tried, row.learned, row.together, f"look:{row.id}")


def choices_of(view: View, plan: Plan) -> dict[str, Choice]:
    return {
        row.record: Choice(row.record, row.left_out, row.words, row.said, row.position)
        for row in live(view, PlanChoice, plan.id)
    }


def template_of(view: View, plan: Plan) -> Template:
    """A template that is gone leaves the plan with all of its parts."""
    known = shipped(plan.template)
    if known is not None or not plan.template:
        return known or SHIPPED[0]
    row = view.session.get(PlanTemplate, UUID(plan.template))
    return SHIPPED[0] if row is None or row.deleted_at is not None else own_template(row)


def own_template(row: PlanTemplate) -> Template:
    guidance = {Part(part): text for part, text in row.guidance.items()}
    return Template(str(row.id), row.name, tuple(Part(part) for part in row.parts), guidance)
