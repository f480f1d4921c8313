"""Acts on a person's plan, from its first outcome to the version that everybody agreed."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from coprodesk.domain.changes import Topic
from coprodesk.domain.errors import Invalid, Problem
from coprodesk.domain.ids import ActionId, OutcomeId, PersonId, PlanId
from coprodesk.domain.plan_content import AgreedLine, CopyLine, PlanContent
from coprodesk.domain.plans import ActionSource, AgreedHow, PlanAlreadyOpen, action_problems, as_plain
from coprodesk.domain.roles import Permission
from coprodesk.domain.texts import problems_in, refuse
from coprodesk.store.plan_record import drawn_content
from coprodesk.store.schema import (
    Agreement,
    Contingency,
    Person,
    Plan,
    PlanAction,
    PlanOutcome,
    PlanRisk,
    PlanVersion,
    PlanView,
)
from coprodesk.store.trail import canonical
from coprodesk.store.view import View
from coprodesk.store.work import Work


@dataclass(frozen=True)
class StartPlan:
    person_id: PersonId
    review_on: date | None = None


@dataclass(frozen=True)
class BinPlan:
    plan_id: PlanId
    version: int


@dataclass(frozen=True)
class SetReview:
    plan_id: PlanId
    review_on: date | None


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
class BinOutcome:
    """An outcome goes to the bin together with its actions."""

    outcome_id: OutcomeId
    version: int


@dataclass(frozen=True)
class AddAction:
    outcome_id: OutcomeId
    source: ActionSource
    who: str
    what: str
    weekly_minutes: int | None = None
    pence: int | None = None
    every: str | None = None
    by: date | None = None


@dataclass(frozen=True)
class ChangeAction:
    action_id: ActionId
    version: int
    source: ActionSource
    who: str
    what: str
    weekly_minutes: int | None = None
    pence: int | None = None
    every: str | None = None
    by: date | None = None
    done: bool = False


@dataclass(frozen=True)
class SetActionDone:
    action_id: ActionId
    done: bool


@dataclass(frozen=True)
class SetPlanView:
    """Two voices on one part of the plan. Where they differ, `disagreement` says how and what was settled."""

    plan_id: PlanId
    part: str
    person_says: str = ""
    worker_says: str = ""
    disagreement: str = ""
    version: int | None = None


@dataclass(frozen=True)
class AddRisk:
    plan_id: PlanId
    what: str
    could_go_well: str = ""
    if_goes_wrong: str = ""
    agreed_by: str = ""


@dataclass(frozen=True)
class AddContingency:
    plan_id: PlanId
    if_what: str
    then_what: str


@dataclass(frozen=True)
class BinPlanPart:
    """`noun` is action, view, risk or contingency."""

    noun: str
    entry_id: UUID
    version: int | None = None


@dataclass(frozen=True)
class Agrees:
    """Somebody who agreed. An empty `copy_format` says that they have no copy."""

    name: str
    how: AgreedHow
    copy_format: str = ""


@dataclass(frozen=True)
class AgreePlan:
    plan_id: PlanId
    agreed: tuple[Agrees, ...]
    review_on: date | None = None


_PARTS: dict[str, type[PlanAction | PlanView | PlanRisk | Contingency]] = {
    "action": PlanAction,
    "view": PlanView,
    "risk": PlanRisk,
    "contingency": Contingency,
}


def start_plan(work: Work, command: StartPlan) -> PlanId:
    """A person has one open plan at a time."""
    work.require(Permission.PLANS_WRITE)
    person = work.load(Person, command.person_id)
    live = sa.select(Plan.id).where(Plan.person_id == person.id, Plan.deleted_at.is_(None))
    if (open_id := work.session.scalar(live)) is not None:
        raise PlanAlreadyOpen(command.person_id, PlanId(open_id))
    today = work.clock.today()
    plan = work.add(Plan(person_id=person.id, started_on=today, review_on=command.review_on))
    work.record("start_plan", Topic.PLANS, plan.id, person.id)
    return PlanId(plan.id)


def bin_plan(work: Work, command: BinPlan) -> None:
    """Its agreed versions stay; only the open plan goes."""
    work.require(Permission.PLANS_WRITE)
    plan = work.load(Plan, command.plan_id)
    work.bin(plan, command.version)
    work.record("bin_plan", Topic.PLANS, plan.id, plan.person_id)


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
    values = _action_values(command)
    outcome = work.load(PlanOutcome, command.outcome_id)
    last = sa.select(sa.func.max(PlanAction.position)).where(PlanAction.outcome_id == outcome.id)
    position = (work.session.scalar(last) or 0) + 1
    action = work.add(
        PlanAction(person_id=outcome.person_id, outcome_id=outcome.id, position=position, **values)
    )
    work.record("add_action", Topic.PLANS, outcome.plan_id, outcome.person_id)
    return ActionId(action.id)


def change_action(work: Work, command: ChangeAction) -> None:
    work.require(Permission.PLANS_WRITE)
    values = {**_action_values(command), "done": command.done}
    action = work.load(PlanAction, command.action_id)
    work.change(action, command.version, values)
    work.record("change_action", Topic.PLANS, _plan_of(work, action), action.person_id)


def set_action_done(work: Work, command: SetActionDone) -> None:
    work.require(Permission.PLANS_WRITE)
    action = work.load(PlanAction, command.action_id)
    work.change(action, None, {"done": command.done})
    work.record("set_action_done", Topic.PLANS, _plan_of(work, action), action.person_id)


def _plan_of(work: Work, action: PlanAction) -> UUID:
    return work.session.get_one(PlanOutcome, action.outcome_id).plan_id


def _action_values(command: AddAction | ChangeAction) -> dict[str, object]:
    refuse(action_problems(command.who, command.what, command.weekly_minutes, command.pence, command.every))
    return {
        "source": ActionSource(command.source).value,
        "who": command.who,
        "what": command.what,
        "weekly_minutes": command.weekly_minutes,
        "pence": command.pence,
        "every": command.every,
        "by": command.by,
    }


def set_plan_view(work: Work, command: SetPlanView) -> UUID:
    work.require(Permission.PLANS_WRITE)
    voices = {
        "person_says": command.person_says,
        "worker_says": command.worker_says,
        "disagreement": command.disagreement,
    }
    problems = problems_in("part", command.part, required=True, longest=300)
    refuse([*problems, *(p for field, words in voices.items() for p in problems_in(field, words))])
    plan = work.load(Plan, command.plan_id)
    row = work.session.scalar(
        sa.select(PlanView).where(
            PlanView.plan_id == plan.id, PlanView.part == command.part, PlanView.deleted_at.is_(None)
        )
    )
    if row is None:
        row = work.add(PlanView(person_id=plan.person_id, plan_id=plan.id, part=command.part, **voices))
    else:
        work.change(row, command.version, voices)
    work.record("set_plan_view", Topic.PLANS, plan.id, plan.person_id)
    return row.id


def add_risk(work: Work, command: AddRisk) -> UUID:
    work.require(Permission.PLANS_WRITE)
    texts = {
        "could_go_well": command.could_go_well,
        "if_goes_wrong": command.if_goes_wrong,
        "agreed_by": command.agreed_by,
    }
    problems = problems_in("what", command.what, required=True)
    refuse([*problems, *(p for field, words in texts.items() for p in problems_in(field, words))])
    plan = work.load(Plan, command.plan_id)
    risk = work.add(PlanRisk(person_id=plan.person_id, plan_id=plan.id, what=command.what, **texts))
    work.record("add_risk", Topic.PLANS, plan.id, plan.person_id)
    return risk.id


def add_contingency(work: Work, command: AddContingency) -> UUID:
    work.require(Permission.PLANS_WRITE)
    refuse(
        problems_in("if_what", command.if_what, required=True)
        + problems_in("then_what", command.then_what, required=True)
    )
    plan = work.load(Plan, command.plan_id)
    row = work.add(
        Contingency(
            person_id=plan.person_id,
            plan_id=plan.id,
            if_what=command.if_what,
            then_what=command.then_what,
        )
    )
    work.record("add_contingency", Topic.PLANS, plan.id, plan.person_id)
    return row.id


def bin_plan_part(work: Work, command: BinPlanPart) -> None:
    work.require(Permission.PLANS_WRITE)
    row = work.load(_PARTS[command.noun], command.entry_id)
    plan_id = _plan_of(work, row) if isinstance(row, PlanAction) else row.plan_id
    work.bin(row, command.version)
    work.record(f"bin_{command.noun}", Topic.PLANS, plan_id, row.person_id)


def agree_plan(work: Work, command: AgreePlan) -> UUID:
    """Freeze everything that the plan says today as the next version, with who agreed and how."""
    work.require(Permission.PLANS_WRITE)
    refuse(_agreed_problems(work, command))
    plan = work.load(Plan, command.plan_id)
    if command.review_on is not None:
        _next_look(work, plan, command.review_on)
    work.session.flush()
    content = drawn_content(View(work.session, work.actor, work.clock), PersonId(plan.person_id))
    if not content.outcomes:
        raise Invalid(Problem("outcomes", "needed"))
    last = sa.select(sa.func.max(PlanVersion.number)).join(Plan, Plan.id == PlanVersion.plan_id)
    number = (work.session.scalar(last.where(Plan.person_id == plan.person_id)) or 0) + 1
    today = work.clock.today()
    frozen = as_plain(_agreed(content, command, number, today))
    version = work.add(
        PlanVersion(
            person_id=plan.person_id,
            plan_id=plan.id,
            number=number,
            agreed_on=today,
            content=frozen,
            digest=hashlib.sha256(canonical(frozen).encode()).hexdigest(),
        )
    )
    work.session.flush()
    for one in command.agreed:
        work.add(
            Agreement(
                person_id=plan.person_id,
                version_id=version.id,
                name=one.name,
                how=AgreedHow(one.how).value,
                agreed_on=today,
                copy_format=one.copy_format,
            )
        )
    work.record("agree_plan", Topic.PLANS, plan.id, plan.person_id)
    return version.id


def _agreed(content: PlanContent, command: AgreePlan, number: int, today: date) -> PlanContent:
    return replace(
        content,
        number=number,
        agreed_on=today,
        agreed_by=tuple(AgreedLine(one.name, AgreedHow(one.how).value, today) for one in command.agreed),
        copies=tuple(
            CopyLine(one.name, one.copy_format, today) for one in command.agreed if one.copy_format.strip()
        ),
    )


def _agreed_problems(work: Work, command: AgreePlan) -> list[Problem]:
    found = [] if command.agreed else [Problem("agreed", "needed")]
    for one in command.agreed:
        found += problems_in("name", one.name, required=True, longest=300)
        found += problems_in("copy_format", one.copy_format, longest=300)
    if command.review_on is not None and command.review_on < work.clock.today():
        found.append(Problem("review_on", "in_the_past"))
    return found
