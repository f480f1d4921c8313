"""What somebody chose from a plan of another system, kept in one act that can be undone as one."""

from collections.abc import Callable
from dataclasses import dataclass

import sqlalchemy as sa

from coprodesk.domain.abilities import Readiness
from coprodesk.domain.changes import Topic
from coprodesk.domain.ids import PersonId, PlanId
from coprodesk.domain.networks import TieKind
from coprodesk.domain.plans import ActionSource
from coprodesk.domain.proposals import Proposal, ProposalKind
from coprodesk.domain.roles import Permission
from coprodesk.store.schema import Person, Plan
from coprodesk.store.work import Work
from coprodesk.usecases.abilities import AddAbility, add_ability
from coprodesk.usecases.needs import AddNeed, add_need
from coprodesk.usecases.networks import AddTie, add_tie
from coprodesk.usecases.people import AddMatter, add_matter
from coprodesk.usecases.plan_outcomes import AddAction, AddOutcome, add_action, add_outcome
from coprodesk.usecases.plans import StartPlan, start_plan


@dataclass(frozen=True)
class BringInPlan:
    """`chosen` in any order; `told_by` is the system or person that the words came from."""

    person_id: PersonId
    chosen: tuple[Proposal, ...]
    told_by: str = ""


def bring_in_plan(work: Work, command: BringInPlan) -> int:
    """How many entries were made. All or none: what cannot be kept is refused with the rest."""
    work.require(Permission.PLANS_WRITE)
    person = work.load(Person, command.person_id)
    keep: dict[ProposalKind, Callable[[Work, BringInPlan, Proposal], object]] = {
        ProposalKind.MATTER: _matter,
        ProposalKind.ABILITY: _ability,
        ProposalKind.TIE: _tie,
        ProposalKind.NEED: _need,
        ProposalKind.OUTCOME: _outcome,
    }
    for kind in ProposalKind:
        for proposal in command.chosen:
            if proposal.kind is kind:
                keep[kind](work, command, proposal)
    work.touch(Topic.PEOPLE, person.id)
    work.record("bring_in_plan", Topic.PLANS, person.id, person.id)
    return len(command.chosen)


def _matter(work: Work, command: BringInPlan, said: Proposal) -> None:
    add_matter(work, AddMatter(command.person_id, said.words, written_by=command.told_by))


def _ability(work: Work, command: BringInPlan, said: Proposal) -> None:
    readiness = Readiness(said.detail) if said.detail else Readiness.CAN_DO
    said_so = AddAbility(command.person_id, said.words, readiness=readiness, how_used=said.more)
    add_ability(work, said_so)


def _tie(work: Work, command: BringInPlan, said: Proposal) -> None:
    add_tie(
        work,
        AddTie(person_id=command.person_id, kind=_kind(said.detail), name=said.words, relation=said.detail),
    )


def _kind(relation: str) -> TieKind:
    """The kind that the words name; a friend until somebody says otherwise."""
    words = relation.casefold().split()
    family = {
        "mother",
        "father",
        "sister",
        "brother",
        "daughter",
        "son",
        "wife",
        "husband",
        "partner",
        "aunt",
        "uncle",
    }
    if family & set(words):
        return TieKind.FAMILY
    return next(
        (kind for kind in TieKind if kind.value in words and kind is not TieKind.GROUP), TieKind.FRIEND
    )


def _need(work: Work, command: BringInPlan, said: Proposal) -> None:
    add_need(work, AddNeed(command.person_id, said.words))


def _outcome(work: Work, command: BringInPlan, said: Proposal) -> None:
    outcome = add_outcome(
        work, AddOutcome(_plan(work, command.person_id), said.words, said.more or said.detail)
    )
    for one in said.actions:
        add_action(
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
            ),
        )


def _plan(work: Work, person_id: PersonId) -> PlanId:
    """The open plan; begun here where there is none."""
    found = work.session.scalar(
        sa.select(Plan.id).where(Plan.person_id == person_id, Plan.deleted_at.is_(None))
    )
    return PlanId(found) if found is not None else start_plan(work, StartPlan(person_id))
