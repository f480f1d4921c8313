"""Rules for pools: budgets that several people chose to put together."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from coprodesk.domain.errors import DeskError, Problem
from coprodesk.domain.ledgers import split
from coprodesk.domain.texts import problems_in

__all__ = ["DecisionNeeded", "DecisionState", "NotDecidedYet", "Voice", "outcome", "pool_problems", "split"]


class DecisionState(StrEnum):
    WAITING = "waiting"
    AGREED = "agreed"
    REFUSED = "refused"
    DONE = "done"  # agreed, and nothing more will be paid for it


class Voice(StrEnum):
    NOT_YET_ASKED = "not_yet_asked"
    IN_FAVOUR = "in_favour"
    AGAINST = "against"
    STOOD_ASIDE = "stood_aside"


class DecisionNeeded(DeskError):
    """The agreement lets up to `free_up_to` pence be spent without asking everybody."""

    def __init__(self, pool: UUID, free_up_to: int) -> None:
        super().__init__(f"pool {pool}: up to {free_up_to} pence without a decision")
        self.pool = pool
        self.free_up_to = free_up_to


class NotDecidedYet(DeskError):
    def __init__(self, decision: UUID, in_favour: int, needed: int) -> None:
        super().__init__(f"decision {decision}: {in_favour} of {needed}")
        self.decision = decision
        self.in_favour = in_favour
        self.needed = needed


def outcome(voices: list[Voice], needed: int) -> DecisionState:
    """Agreed with enough in favour, refused once that can no longer be reached, else waiting.

    Where fewer are left in the pool than the agreement asks for, all who are left must be in favour.
    """
    needed = min(needed, len(voices))
    in_favour = voices.count(Voice.IN_FAVOUR)
    if needed and in_favour >= needed:
        return DecisionState.AGREED
    open_still = voices.count(Voice.NOT_YET_ASKED)
    return DecisionState.WAITING if in_favour + open_still >= needed else DecisionState.REFUSED


def pool_problems(
    words: dict[str, str], *, agreed_on: date, ends: date, need: int, members: int, today: date
) -> list[Problem]:
    """A pool needs all of its agreement before a penny moves."""
    found = [
        problem
        for field, text in words.items()
        for problem in problems_in(field, text, required=True, longest=1000)
    ]
    if agreed_on > today:
        found.append(Problem("agreed_on", "in_the_future"))
    if ends <= agreed_on:
        found.append(Problem("ends", "before_it_starts"))
    if members < 2:
        found.append(Problem("members", "at_least_two"))
    if not 1 <= need <= max(members, 1):
        found.append(Problem("decisions_need", "not_possible"))
    return found
