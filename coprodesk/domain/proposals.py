"""A plan that came from another system: what it proposes, for a person to look through before any of it is kept."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coprodesk.domain.errors import DeskError

MOST_BYTES = 20_000_000
MOST_PROPOSALS = 2_000


class ProposalKind(StrEnum):
    """In the order in which a plan is read: what somebody brings before what would help."""

    MATTER = "matter"
    ABILITY = "ability"
    TIE = "tie"
    NEED = "need"
    OUTCOME = "outcome"


@dataclass(frozen=True)
class ProposedAction:
    """Minutes are a week's, pence as often as `every` says; None where the other system did not say."""

    source: str  # domain.plans.ActionSource
    who: str
    what: str
    weekly_minutes: int | None = None
    pence: int | None = None
    every: str | None = None  # domain.budgets.Every
    by: date | None = None
    done: bool = False


@dataclass(frozen=True)
class Proposal:
    """`detail` is a readiness for an ability, what somebody is for a tie, why for an outcome."""

    kind: ProposalKind
    words: str
    detail: str = ""
    more: str = ""
    actions: tuple[ProposedAction, ...] = ()


@dataclass(frozen=True)
class ProposedPlan:
    """`not_used` counts what the file holds besides: it is said, never dropped in silence."""

    person_name: str
    proposals: tuple[Proposal, ...]
    not_used: int


class NotAPlan(DeskError):
    """The file is not a plan that can be read; `reason` is one of: not_json, not_fhir, no_plan, too_large."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
