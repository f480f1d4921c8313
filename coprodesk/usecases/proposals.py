"""What somebody chose from a plan of another system, kept in one act that can be undone as one."""

from collections.abc import Callable
from dataclasses import dataclass

import sqlalchemy as sa

from coprodesk.domain.abilities import Readiness
from coprodesk.domain.changes import Topic
from coprodesk.domain.ids import OutcomeId, PersonId, PlanId
from coprodesk.domain.needs import outcome_named
from coprodesk.domain.network_imports import ImportedTie
from coprodesk.domain.networks import Direction, Ring, TieKind, guessed_kind
from coprodesk.domain.people import AboutMeHeading
from coprodesk.domain.plans import ActionSource
from coprodesk.domain.proposals import (
    PlanOfAnother,
    PlanPatient,
    Proposal,
    ProposalKind,
    ProposedAction,
    is_likely,
)
from coprodesk.domain.roles import Permission
from coprodesk.store.schema import Person, Plan
from coprodesk.store.work import Work
from coprodesk.usecases.abilities import AddAbility, add_ability
from coprodesk.usecases.needs import AddNeed, add_need
from coprodesk.usecases.network_imports import ImportMap, import_map
from coprodesk.usecases.people import AddAboutMe, AddMatter, add_about_me, add_matter
from coprodesk.usecases.plan_outcomes import (
    AddAction,
    AddOutcome,
    SetActionDone,
    add_action,
    add_outcome,
    set_action_done,
)
from coprodesk.usecases.plans import StartPlan, start_plan


@dataclass(frozen=True)
class BringInPlan:
    """`chosen` in any order; `told_by` is the system or person that the words came from. `about` is whom the file
    is about; where that is not plainly the person of the record, somebody has to have said that it is them."""

    person_id: PersonId
    chosen: tuple[Proposal, ...]
    told_by: str = ""
    about: PlanPatient | None = None
    same_person: bool = False


def bring_in_plan(work: Work, command: BringInPlan) -> int:
    """How many entries were made. All or none: what cannot be kept is refused with the rest."""
    work.require(Permission.PLANS_WRITE)
    person = work.load(Person, command.person_id)
    about = command.about
    sure = about is None or command.same_person
    if about is not None and not sure and not is_likely(about, person.name, person.born, person.nhs_number):
        raise PlanOfAnother(about.name)
    keep: dict[ProposalKind, Callable[[Work, BringInPlan, Proposal], object]] = {
        ProposalKind.MATTER: _matter,
        ProposalKind.ABILITY: _ability,
        ProposalKind.ABOUT_ME: _about_me,
        ProposalKind.NEED: _need,
        ProposalKind.OUTCOME: _outcome,
    }
    ties = tuple(_tie(each) for each in command.chosen if each.kind is ProposalKind.TIE)
    if ties:
        import_map(work, ImportMap(command.person_id, ties))
    for kind, keep_one in keep.items():
        for proposal in command.chosen:
            if proposal.kind is kind:
                keep_one(work, command, proposal)
    work.touch(Topic.PEOPLE, person.id)
    work.record("bring_in_plan", Topic.PLANS, person.id, person.id)
    return len(command.chosen)


def _matter(work: Work, command: BringInPlan, said: Proposal) -> None:
    said_on = said.said_on if said.said_on and said.said_on <= work.clock.today() else None
    written_by = said.who or command.told_by
    add_matter(work, AddMatter(command.person_id, said.words, said_on, written_by=written_by))


def _ability(work: Work, command: BringInPlan, said: Proposal) -> None:
    readiness = Readiness(said.detail) if said.detail else Readiness.CAN_DO
    said_so = AddAbility(
        command.person_id, said.words, readiness=readiness, how_used=said.more, helps=said.helps
    )
    add_ability(work, said_so)


def _about_me(work: Work, command: BringInPlan, said: Proposal) -> None:
    heading = AboutMeHeading(said.detail)
    add_about_me(work, AddAboutMe(command.person_id, heading, said.words, written_by=command.told_by))


def _tie(said: Proposal) -> ImportedTie:
    """As the file says it, else the kind that the words suggest."""
    told, ring = said.tie, Ring(said.tie.ring) if said.tie.ring else None
    return ImportedTie(
        id="",
        name=said.words,
        relation=said.detail,
        kind=TieKind(told.kind) if told.kind else guessed_kind(said.detail, ring),
        ring=ring,
        direction=Direction(told.direction or Direction.NONE),
        paid=told.paid,
    )


def _need(work: Work, command: BringInPlan, said: Proposal) -> None:
    add_need(work, AddNeed(command.person_id, said.words, outcome_named(said.detail)))


def _outcome(work: Work, command: BringInPlan, said: Proposal) -> None:
    """With what is done for it and stands without a doubt."""
    plan = _plan(work, command.person_id)
    outcome = add_outcome(work, AddOutcome(plan, said.words, said.more or said.detail))
    for one in said.actions:
        if one.doubt is None:
            _action(work, outcome, one)


def _action(work: Work, outcome: OutcomeId, one: ProposedAction) -> None:
    action = add_action(
        work,
        AddAction(
            outcome,
            ActionSource(one.source),
            one.who,
            one.what,
            weekly_minutes=one.weekly_minutes,
            pence=one.pence,
            every=one.every,
            by=one.by,
            starts=one.starts,
            ends=one.ends,
        ),
    )
    if one.done:
        set_action_done(work, SetActionDone(action, done=True))


def _plan(work: Work, person_id: PersonId) -> PlanId:
    """The open plan; begun here where there is none."""
    found = work.session.scalar(
        sa.select(Plan.id).where(Plan.person_id == person_id, Plan.deleted_at.is_(None))
    )
    return PlanId(found) if found is not None else start_plan(work, StartPlan(person_id))
