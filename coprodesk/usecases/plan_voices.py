"""Acts on what is weighed up in a plan: two voices, a risk worth taking, what happens if things change."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from coprodesk.domain.changes import Topic
from coprodesk.domain.errors import Problem
from coprodesk.domain.ids import PlanId
from coprodesk.domain.plans import Part
from coprodesk.domain.roles import Permission
from coprodesk.domain.texts import problems_in, refuse
from coprodesk.store.plan_parts import plan_of
from coprodesk.store.schema import Contingency, Plan, PlanAction, PlanRisk, PlanView
from coprodesk.store.work import Work


@dataclass(frozen=True)
class SetPlanView:
    """Two voices on one matter of the plan. Where they differ, `disagreement` says how, `person_will` and
    `worker_will` what each does about it, and `look_again` when they talk about it once more.

    `entry_id` names the one to change; without it, `part` does, and a matter not yet spoken of is added.
    """

    plan_id: PlanId
    part: str
    person_says: str = ""
    worker_says: str = ""
    disagreement: str = ""
    version: int | None = None
    person_will: str = ""
    worker_will: str = ""
    look_again: date | None = None
    about: Part | None = None
    entry_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class SaidOfRisk:
    """What is written of a risk worth taking, beside what it is."""

    could_go_well: str = ""
    if_goes_wrong: str = ""
    agreed_by: str = ""
    we_will: str = ""
    seen: bool = False


@dataclass(frozen=True)
class AddRisk(SaidOfRisk):
    plan_id: PlanId
    what: str


@dataclass(frozen=True)
class ChangeRisk(SaidOfRisk):
    entry_id: UUID
    version: int
    what: str


@dataclass(frozen=True)
class SetRisksSeen:
    """The person has seen what is written about these risks."""

    plan_id: PlanId
    risks: tuple[UUID, ...]


@dataclass(frozen=True)
class AddContingency:
    plan_id: PlanId
    if_what: str
    then_what: str


@dataclass(frozen=True)
class ChangeContingency:
    entry_id: UUID
    version: int
    if_what: str
    then_what: str


@dataclass(frozen=True)
class BinPlanPart:
    """`noun` is action, view, risk or contingency."""

    noun: str
    entry_id: UUID
    version: int | None = None


_PARTS: dict[str, type[PlanAction | PlanView | PlanRisk | Contingency]] = {
    "action": PlanAction,
    "view": PlanView,
    "risk": PlanRisk,
    "contingency": Contingency,
}


def set_plan_view(work: Work, command: SetPlanView) -> UUID:
    work.require(Permission.PLANS_WRITE)
    voices = {
        "person_says": command.person_says,
        "worker_says": command.worker_says,
        "disagreement": command.disagreement,
        "person_will": command.person_will,
        "worker_will": command.worker_will,
    }
    problems = problems_in("part", command.part, required=True, longest=300)
    refuse([*problems, *_text_problems(voices)])
    plan = work.load(Plan, command.plan_id)
    values = {
        **voices,
        "part": command.part,
        "look_again": command.look_again,
        "about": command.about.value if command.about else "",
    }
    row = _view(work, plan, command)
    if row is None:
        row = work.add(PlanView(person_id=plan.person_id, plan_id=plan.id, **values))
    else:
        work.change(row, command.version, values)
    work.record("set_plan_view", Topic.PLANS, plan.id, plan.person_id)
    return row.id


def _view(work: Work, plan: Plan, command: SetPlanView) -> PlanView | None:
    if command.entry_id is not None:
        return work.load(PlanView, command.entry_id)
    return work.session.scalar(
        sa.select(PlanView).where(
            PlanView.plan_id == plan.id, PlanView.part == command.part, PlanView.deleted_at.is_(None)
        )
    )


def add_risk(work: Work, command: AddRisk) -> UUID:
    work.require(Permission.PLANS_WRITE)
    texts = _risk_texts(command)
    plan = work.load(Plan, command.plan_id)
    seen_on = work.clock.today() if command.seen else None
    risk = work.add(PlanRisk(person_id=plan.person_id, plan_id=plan.id, seen_on=seen_on, **texts))
    work.record("add_risk", Topic.PLANS, plan.id, plan.person_id)
    return risk.id


def change_risk(work: Work, command: ChangeRisk) -> None:
    """The day on which the person saw it stays while it is still said to have been seen."""
    work.require(Permission.PLANS_WRITE)
    texts = _risk_texts(command)
    risk = work.load(PlanRisk, command.entry_id)
    seen_on = (risk.seen_on or work.clock.today()) if command.seen else None
    work.change(risk, command.version, {**texts, "seen_on": seen_on})
    work.record("change_risk", Topic.PLANS, risk.plan_id, risk.person_id)


def _risk_texts(command: AddRisk | ChangeRisk) -> dict[str, str]:
    texts = {
        "could_go_well": command.could_go_well,
        "if_goes_wrong": command.if_goes_wrong,
        "agreed_by": command.agreed_by,
        "we_will": command.we_will,
    }
    refuse([*problems_in("what", command.what, required=True), *_text_problems(texts)])
    return {"what": command.what, **texts}


def set_risks_seen(work: Work, command: SetRisksSeen) -> None:
    work.require(Permission.PLANS_WRITE)
    plan = work.load(Plan, command.plan_id)
    for entry_id in command.risks:
        risk = work.load(PlanRisk, entry_id)
        if risk.seen_on is None:
            work.change(risk, None, {"seen_on": work.clock.today()})
    work.record("set_risks_seen", Topic.PLANS, plan.id, plan.person_id)


def add_contingency(work: Work, command: AddContingency) -> UUID:
    work.require(Permission.PLANS_WRITE)
    refuse(_contingency_problems(command))
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


def change_contingency(work: Work, command: ChangeContingency) -> None:
    work.require(Permission.PLANS_WRITE)
    refuse(_contingency_problems(command))
    row = work.load(Contingency, command.entry_id)
    work.change(row, command.version, {"if_what": command.if_what, "then_what": command.then_what})
    work.record("change_contingency", Topic.PLANS, row.plan_id, row.person_id)


def _contingency_problems(command: AddContingency | ChangeContingency) -> list[Problem]:
    return problems_in("if_what", command.if_what, required=True) + problems_in(
        "then_what", command.then_what, required=True
    )


def _text_problems(texts: Mapping[str, str]) -> list[Problem]:
    return [problem for field, words in texts.items() for problem in problems_in(field, words)]


def bin_plan_part(work: Work, command: BinPlanPart) -> None:
    work.require(Permission.PLANS_WRITE)
    row = work.load(_PARTS[command.noun], command.entry_id)
    plan_id = plan_of(work.session, row) if isinstance(row, PlanAction) else row.plan_id
    work.bin(row, command.version)
    work.record(f"bin_{command.noun}", Topic.PLANS, plan_id, row.person_id)
