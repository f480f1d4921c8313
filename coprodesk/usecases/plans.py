"""Acts on a person's plan as a whole: starting, its template, its next look, setting it aside."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from coprodesk.domain.changes import Topic
from coprodesk.domain.errors import Invalid, Problem
from coprodesk.domain.ids import PersonId, PlanId
from coprodesk.domain.plan_templates import shipped
from coprodesk.domain.plans import PlanAlreadyOpen
from coprodesk.domain.roles import Permission
from coprodesk.domain.texts import problems_in, refuse
from coprodesk.store.schema import Person, Plan, PlanTemplate
from coprodesk.store.work import Work


@dataclass(frozen=True)
class StartPlan:
    """`template` is the key of a shipped template or the id of a team's own; empty: a care and support plan."""

    person_id: PersonId
    review_on: date | None = None
    template: str = ""


@dataclass(frozen=True)
class ChooseTemplate:
    plan_id: PlanId
    template: str


@dataclass(frozen=True)
class BinPlan:
    plan_id: PlanId
    version: int


@dataclass(frozen=True)
class SetReview:
    plan_id: PlanId
    review_on: date | None


@dataclass(frozen=True)
class SetPlanAside:
    plan_id: PlanId
    version: int
    why: str


def start_plan(work: Work, command: StartPlan) -> PlanId:
    """A person has one open plan at a time."""
    work.require(Permission.PLANS_WRITE)
    person = work.load(Person, command.person_id)
    still_open = sa.select(Plan.id).where(
        Plan.person_id == person.id, Plan.deleted_at.is_(None), Plan.set_aside_on.is_(None)
    )
    if (open_id := work.session.scalar(still_open)) is not None:
        raise PlanAlreadyOpen(command.person_id, PlanId(open_id))
    template = _known_template(work, command.template)
    today = work.clock.today()
    plan = work.add(
        Plan(person_id=person.id, started_on=today, review_on=command.review_on, template=template)
    )
    work.record("start_plan", Topic.PLANS, plan.id, person.id)
    return PlanId(plan.id)


def choose_template(work: Work, command: ChooseTemplate) -> None:
    """Parts that a template has not stay in the draft; they are only neither shown nor printed."""
    work.require(Permission.PLANS_WRITE)
    plan = work.load(Plan, command.plan_id)
    work.change(plan, None, {"template": _known_template(work, command.template)})
    work.record("choose_template", Topic.PLANS, plan.id, plan.person_id)


def _known_template(work: Work, key: str) -> str:
    if not key or shipped(key) is not None:
        return key
    try:
        return str(work.load(PlanTemplate, UUID(key)).id)
    except ValueError:
        raise Invalid(Problem("template", "choose_from_list")) from None


def bin_plan(work: Work, command: BinPlan) -> None:
    """Its agreed versions stay; only the open plan goes."""
    work.require(Permission.PLANS_WRITE)
    plan = work.load(Plan, command.plan_id)
    work.bin(plan, command.version)
    work.record("bin_plan", Topic.PLANS, plan.id, plan.person_id)


def set_plan_aside(work: Work, command: SetPlanAside) -> None:
    """The plan is not carried on, and it says why. What was agreed stays to be read; a new one can be started."""
    work.require(Permission.PLANS_WRITE)
    refuse(problems_in("why", command.why, required=True))
    plan = work.load(Plan, command.plan_id)
    work.change(plan, command.version, {"set_aside_on": work.clock.today(), "set_aside_why": command.why})
    _next_look(work, plan, None)
    work.record("set_plan_aside", Topic.PLANS, plan.id, plan.person_id)


def set_review(work: Work, command: SetReview) -> None:
    work.require(Permission.PLANS_WRITE)
    plan = work.load(Plan, command.plan_id)
    _next_look(work, plan, command.review_on)
    work.record("set_review", Topic.PLANS, plan.id, plan.person_id)


def _next_look(work: Work, plan: Plan, review_on: date | None) -> None:
    """A person has one next look, on the plan and in the list of people."""
    work.change(plan, None, {"review_on": review_on})
    work.change(work.load(Person, plan.person_id), None, {"next_look": review_on})
    work.touch(Topic.PEOPLE, plan.person_id)
