"""A plan that came from another system: what it proposes, for a person to look through before any of it is kept."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coprodesk.domain.errors import DeskError
from coprodesk.domain.texts import words_in

MOST_BYTES = 20_000_000
MOST_PROPOSALS = 2_000


class ProposalKind(StrEnum):
    """In the order in which a plan is read: what somebody brings before what would help."""

    MATTER = "matter"
    ABILITY = "ability"
    TIE = "tie"
    ABOUT_ME = "about_me"
    NEED = "need"
    OUTCOME = "outcome"


class Why(StrEnum):
    """Why an entry of the file is not proposed, or is proposed but not ticked."""

    ANOTHER_PERSON = "another_person"
    WHOSE = "whose"  # several people in the file, and it does not say whose it is
    NOBODYS = "nobodys"  # about a group, a place or a thing
    KIND = "kind"  # of a kind that is not read
    OTHER_OBSERVATION = "other_observation"
    NOT_FHIR = "not_fhir"
    NO_WORDS = "no_words"
    NO_NAME = "no_name"
    UNFIT = "unfit"  # longer than can be kept, or with letters that cannot be
    NOT_THERE = "not_there"  # it is only referred to
    DELETED = "deleted"  # the file says so
    EARLIER = "earlier"  # an earlier version of an entry that the file also holds
    NOT_IN_PLAN = "not_in_plan"
    MODIFIED = "modified"  # by something that this program does not know
    IN_ERROR = "in_error"
    MUST_NOT = "must_not"
    CANCELLED = "cancelled"
    STOPPED = "stopped"
    REVOKED = "revoked"
    NOT_DONE = "not_done"
    REJECTED = "rejected"
    REFUTED = "refuted"
    INACTIVE = "inactive"
    RESOLVED = "resolved"
    NO_VALUE = "no_value"
    DIED = "died"
    # The ones from here on are proposed without a tick.
    ON_HOLD = "on_hold"
    STATUS = "status"  # the status is unknown, or one that this program does not know
    UNCONFIRMED = "unconfirmed"
    PRELIMINARY = "preliminary"
    OPTION = "option"
    NAMED_ONLY = "named_only"  # the plan names it, but the entry itself is not in the file
    REACHED = "reached"
    UNTIL = "until"  # it says until when; that may be past
    PLAN_OVER = "plan_over"
    GOAL_LEFT_OUT = "goal_left_out"


DOUBTS = frozenset(list(Why)[list(Why).index(Why.ON_HOLD) :])


@dataclass(frozen=True)
class ProposedAction:
    """Minutes are a week's, pence as often as `every` says; None where the other system did not say.
    With a doubt it is not kept unless it is ticked itself."""

    source: str  # domain.plans.ActionSource
    who: str
    what: str
    weekly_minutes: int | None = None
    pence: int | None = None
    every: str | None = None  # domain.budgets.Every
    by: date | None = None
    done: bool = False
    starts: date | None = None
    ends: date | None = None
    doubt: Why | None = None


@dataclass(frozen=True)
class ProposedTie:
    """What is said of a tie beside who it is and what they are; empty and None where nothing was said."""

    kind: str = ""  # domain.networks.TieKind
    ring: str = ""  # domain.networks.Ring
    direction: str = ""  # domain.networks.Direction
    paid: bool | None = None


@dataclass(frozen=True)
class Proposal:
    """`detail` is a readiness for an ability, what somebody is for a tie, a heading for "about me", a Care Act
    outcome for a need, why for an outcome. `helps` is whom an ability helps; `who` wrote what matters down, and
    `said_on` is when. With a doubt it is shown without a tick."""

    kind: ProposalKind
    words: str
    detail: str = ""
    more: str = ""
    actions: tuple[ProposedAction, ...] = ()
    tie: ProposedTie = ProposedTie()
    helps: str = ""
    who: str = ""
    said_on: date | None = None
    doubt: Why | None = None


@dataclass(frozen=True)
class NotUsed:
    """An entry of the file that is not proposed. `what` is the file's own word for its kind."""

    what: str
    words: str
    why: Why


@dataclass(frozen=True)
class PlanPatient:
    """Somebody whom the file is about. `born` is as the file has it: a day, a month or a year. `entries` counts
    what the file holds of theirs."""

    key: str
    name: str
    born: str = ""
    nhs_number: str = ""
    entries: int = 0
    doubts: tuple[Why, ...] = ()


@dataclass(frozen=True)
class ProposedPlan:
    """What one person's plan proposes. Where the file is about several people and none was chosen, there is no
    proposal: `people` are the choices. `left` is each entry that is not used, with the reason; `besides` what the
    plan says that has no place in a record."""

    person_name: str
    proposals: tuple[Proposal, ...]
    left: tuple[NotUsed, ...] = ()
    people: tuple[PlanPatient, ...] = ()
    chosen: PlanPatient | None = None
    besides: tuple[str, ...] = ()

    @property
    def not_used(self) -> int:
        return len(self.left)


_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "prof",
        "professor",
        "sir",
        "dame",
        "lady",
        "lord",
        "rev",
        "reverend",
    ]
)


def same_name(one: str, other: str) -> bool:
    """Whether two names are those of one person as far as names go: the same words in any order, titles aside, or
    the same first and last with more names between."""
    turned = (" ".join(reversed(each.split(",", 1))) for each in (one, other))
    mine, theirs = ([word for word in words_in(each) if word not in _TITLES] for each in turned)
    if not mine or not theirs:
        return False
    short, long = sorted((mine, theirs), key=len)
    ends = len(short) > 1 and {short[0], short[-1]} == {long[0], long[-1]}
    return set(mine) == set(theirs) or (ends and set(short) <= set(long))


def same_birth(one: str, other: str) -> bool:
    """Whether two days of birth, each as far as it is known, can be one."""
    return not one or not other or one.startswith(other) or other.startswith(one)


def is_likely(patient: PlanPatient, name: str, born: str, nhs_number: str) -> bool:
    """Whether somebody of a file may be taken for the person of the record without asking."""
    numbers = re.sub(r"\D", "", patient.nhs_number), re.sub(r"\D", "", nhs_number)
    if all(numbers) and numbers[0] != numbers[1]:
        return False
    return same_name(patient.name, name) and same_birth(patient.born, born) and not patient.doubts


class NotAPlan(DeskError):
    """The file is not a plan that can be read; `reason` is one of: not_json, not_fhir, no_plan, too_large."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class PlanOfAnother(DeskError):
    """The file names somebody else than the record, or nobody, and nobody has said that it is the same person."""

    def __init__(self, told: str) -> None:
        super().__init__()
        self.told = told
