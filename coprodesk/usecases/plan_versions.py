"""Acts around what was agreed: agreeing, keeping its print, giving copies, looking at it again."""

import hashlib
from dataclasses import asdict, dataclass, replace
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from coprodesk.domain.changes import Topic
from coprodesk.domain.documents import Wanted, digest
from coprodesk.domain.errors import Invalid, Problem
from coprodesk.domain.ids import PersonId, PlanId
from coprodesk.domain.plan_content import AgreedLine, CopyLine, PlanContent
from coprodesk.domain.plans import AgreedHow, as_plain
from coprodesk.domain.roles import Permission
from coprodesk.domain.texts import problems_in, refuse
from coprodesk.store.plan_record import drawn_content
from coprodesk.store.schema import Agreement, Plan, PlanCopy, PlanLook, PlanPrint, PlanVersion
from coprodesk.store.trail import canonical
from coprodesk.store.view import View
from coprodesk.store.work import Work
from coprodesk.usecases.plans import SetReview, set_review


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


@dataclass(frozen=True)
class KeepPrint:
    """The bytes of an agreed version's PDF. The first are kept for good; later ones are not taken."""

    version_id: UUID
    pdf: bytes
    wanted: Wanted


@dataclass(frozen=True)
class GiveCopy:
    """`given_on` None: today."""

    version_id: UUID
    name: str
    copy_format: str = ""
    given_on: date | None = None


@dataclass(frozen=True)
class BinCopy:
    copy_id: UUID
    version: int


@dataclass(frozen=True, kw_only=True)
class SaidOfLook:
    """What was found on looking at the plan again."""

    worked: str = ""
    tried: str = ""
    learned: str = ""
    together: str = ""


@dataclass(frozen=True)
class AddLook(SaidOfLook):
    """What was found on looking at the plan again, and when we look next."""

    plan_id: PlanId
    looked_on: date
    review_on: date | None = None


@dataclass(frozen=True)
class ChangeLook(SaidOfLook):
    look_id: UUID
    version: int
    looked_on: date


@dataclass(frozen=True)
class BinLook:
    look_id: UUID
    version: int


def agree_plan(work: Work, command: AgreePlan) -> UUID:
    """Freeze everything that the plan says today as the next version, with who agreed and how."""
    work.require(Permission.PLANS_WRITE)
    refuse(_agreed_problems(work, command))
    plan = work.load(Plan, command.plan_id)
    if command.review_on is not None:
        set_review(work, SetReview(command.plan_id, command.review_on))
    work.session.flush()
    content = drawn_content(View(work.session, work.actor, work.clock), PersonId(plan.person_id))
    if not content.outcomes:
        raise Invalid(Problem("outcomes", "needed"))
    today = work.clock.today()
    number = _next_number(work, plan.person_id)
    version = work.add(_frozen(plan, _agreed(content, command, number, today), number, today))
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


def _next_number(work: Work, person_id: UUID) -> int:
    """Versions count on over a new plan of the same person."""
    last = sa.select(sa.func.max(PlanVersion.number)).where(PlanVersion.person_id == person_id)
    return (work.session.scalar(last) or 0) + 1


def _frozen(plan: Plan, content: PlanContent, number: int, today: date) -> PlanVersion:
    plain = as_plain(content)
    return PlanVersion(
        person_id=plan.person_id,
        plan_id=plan.id,
        number=number,
        agreed_on=today,
        content=plain,
        digest=hashlib.sha256(canonical(plain).encode()).hexdigest(),
    )


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


def keep_print(work: Work, command: KeepPrint) -> bool:
    """Whether these bytes are the ones that are kept."""
    work.require(Permission.PEOPLE_READ)
    version = work.load(PlanVersion, command.version_id)
    kept = sa.select(PlanPrint.id).where(PlanPrint.version_id == version.id)
    if work.session.scalar(kept) is not None:
        return False
    work.add(
        PlanPrint(
            person_id=version.person_id,
            version_id=version.id,
            pdf=command.pdf,
            digest=digest(command.pdf),
            wanted=asdict(command.wanted),
        )
    )
    work.record("keep_print", Topic.PLANS, version.plan_id, version.person_id, undoable=False)
    return True


def give_copy(work: Work, command: GiveCopy) -> UUID:
    work.require(Permission.PLANS_WRITE)
    given_on = command.given_on or work.clock.today()
    problems = problems_in("name", command.name, required=True, longest=300)
    problems += problems_in("copy_format", command.copy_format, longest=300)
    refuse(problems + _not_ahead(work, "given_on", given_on))
    version = work.load(PlanVersion, command.version_id)
    copy = work.add(
        PlanCopy(
            person_id=version.person_id,
            version_id=version.id,
            name=command.name,
            copy_format=command.copy_format,
            given_on=given_on,
        )
    )
    work.record("give_copy", Topic.PLANS, version.plan_id, version.person_id)
    return copy.id


def bin_copy(work: Work, command: BinCopy) -> None:
    work.require(Permission.PLANS_WRITE)
    copy = work.load(PlanCopy, command.copy_id)
    work.bin(copy, command.version)
    version = work.session.get_one(PlanVersion, copy.version_id)
    work.record("bin_copy", Topic.PLANS, version.plan_id, copy.person_id)


def add_look(work: Work, command: AddLook) -> UUID:
    """It is about the newest agreed version; the next look moves on."""
    work.require(Permission.PLANS_WRITE)
    texts = _look_texts(work, command)
    if command.review_on is not None and command.review_on < command.looked_on:
        raise Invalid(Problem("review_on", "before_start"))
    plan = work.load(Plan, command.plan_id)
    newest = sa.select(PlanVersion.id).where(PlanVersion.plan_id == plan.id)
    version_id = work.session.scalar(newest.order_by(PlanVersion.number.desc()).limit(1))
    now = drawn_content(View(work.session, work.actor, work.clock), PersonId(plan.person_id))
    look = work.add(
        PlanLook(
            person_id=plan.person_id,
            plan_id=plan.id,
            version_id=version_id,
            content=as_plain(now),
            **texts,
        )
    )
    set_review(work, SetReview(command.plan_id, command.review_on))
    work.record("add_look", Topic.PLANS, plan.id, plan.person_id)
    return look.id


def change_look(work: Work, command: ChangeLook) -> None:
    work.require(Permission.PLANS_WRITE)
    texts = _look_texts(work, command)
    look = work.load(PlanLook, command.look_id)
    work.change(look, command.version, texts)
    work.record("change_look", Topic.PLANS, look.plan_id, look.person_id)


def bin_look(work: Work, command: BinLook) -> None:
    work.require(Permission.PLANS_WRITE)
    look = work.load(PlanLook, command.look_id)
    work.bin(look, command.version)
    work.record("bin_look", Topic.PLANS, look.plan_id, look.person_id)


def _look_texts(work: Work, command: AddLook | ChangeLook) -> dict[str, object]:
    texts = {"worked": command.worked, "tried": command.tried, "learned": command.learned}
    problems = [problem for field, words in texts.items() for problem in problems_in(field, words)]
    problems += problems_in("together", command.together, longest=300)
    if not any(words.strip() for words in texts.values()):
        problems.append(Problem("learned", "needed"))
    refuse(problems + _not_ahead(work, "looked_on", command.looked_on))
    return {**texts, "together": command.together, "looked_on": command.looked_on}


def _not_ahead(work: Work, field: str, when: date) -> list[Problem]:
    return [Problem(field, "in_the_future")] if when > work.clock.today() else []
