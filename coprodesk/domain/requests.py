"""Requests about one's own record: to see it, or to have it erased; when an answer is due.

UK GDPR Articles 12, 12A, 15 and 17; Data Protection Act 2018, Schedules 2 and 3.
"""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from coprodesk.domain.errors import DeskError, Problem
from coprodesk.domain.texts import LINE, problems_in

MOST_MONTHS = 2  # by which the month may be made longer


class RequestKind(StrEnum):
    SEE = "see"
    ERASE = "erase"


class Right(StrEnum):
    """By what right somebody asks."""

    THEMSELVES = "themselves"
    PARENT = "parent"
    ATTORNEY = "attorney"
    DEPUTY = "deputy"
    CONSENT = "consent"


class Answer(StrEnum):
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Refusal(StrEnum):
    """Why a request may be refused. The first four are Article 17(3), the rest are for either kind."""

    LEGAL_DUTY = "legal_duty"  # 17(3)(b): a duty in law, or a task in the public interest
    PUBLIC_HEALTH = "public_health"  # 17(3)(c)
    ARCHIVE = "archive"  # 17(3)(d)
    LEGAL_CLAIM = "legal_claim"  # 17(3)(e)
    UNFOUNDED = "unfounded"  # 12(5): manifestly unfounded or excessive
    NOT_THEIRS = "not_theirs"  # nobody could show that they may ask


OF_ERASING = (Refusal.LEGAL_DUTY, Refusal.PUBLIC_HEALTH, Refusal.ARCHIVE, Refusal.LEGAL_CLAIM)


@dataclass(frozen=True)
class Pause:
    """More was asked for, to find what is meant; the days from the asking to the answer do not count (12A(5))."""

    since: date
    until: date | None = None


@dataclass(frozen=True)
class Clock:
    """What the time for an answer hangs on. Where identity was asked for, the month begins when it was shown."""

    received_on: date
    identity_asked_on: date | None = None
    identity_shown_on: date | None = None
    pauses: tuple[Pause, ...] = ()
    longer_months: int = 0


class Waits(StrEnum):
    IDENTITY = "identity"
    CLARIFICATION = "clarification"


class NotDecided(DeskError):
    """Items are marked, and nobody has decided about them yet: `left` is how many."""

    def __init__(self, left: int) -> None:
        super().__init__(left)
        self.left = left


class AnsweredAlready(DeskError):
    pass


def waits_for(clock: Clock) -> Waits | None:
    """Why the time for an answer does not run."""
    if clock.identity_asked_on is not None and clock.identity_shown_on is None:
        return Waits.IDENTITY
    return Waits.CLARIFICATION if any(pause.until is None for pause in clock.pauses) else None


def begins_on(clock: Clock) -> date:
    return max(clock.received_on, clock.identity_shown_on or clock.received_on)


def due_on(clock: Clock, *, longer: bool = True) -> date | None:
    """The last day for an answer; None while the time does not run. A month ends on the same day of the next month, or
    on its last day where there is none; days on which more was awaited are added. A weekend or a bank holiday does
    not move it: the day told is never later than the law's. `longer` counts the months it was made longer by."""
    if waits_for(clock) is not None:
        return None
    day = months_on(begins_on(clock), 1 + (clock.longer_months if longer else 0))
    return day + timedelta(days=paused_days(clock))


def paused_days(clock: Clock) -> int:
    """Both ends count, and a day on which two things were awaited counts once."""
    start = begins_on(clock)
    days = {
        pause.since + timedelta(days=n)
        for pause in clock.pauses
        if pause.until is not None
        for n in range((pause.until - pause.since).days + 1)
    }
    return sum(day >= start for day in days)


def months_on(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


@dataclass(frozen=True)
class Asked:
    """A request as it came in: `asked_by` is empty where the person asks themselves, `words` is what they want."""

    kind: RequestKind
    right: Right
    received_on: date
    asked_by: str = ""
    words: str = ""


def asked_problems(asked: Asked, today: date) -> list[Problem]:
    found = problems_in("asked_by", asked.asked_by, longest=LINE) + problems_in("words", asked.words)
    if asked.right is not Right.THEMSELVES and not asked.asked_by.strip():
        found.append(Problem("asked_by", "needed"))
    return found + day_problems("received_on", asked.received_on, today)


def day_problems(field: str, day: date, today: date, since: date | None = None) -> list[Problem]:
    found = [Problem(field, "in_the_future")] if day > today else []
    return found + ([Problem(field, "before_start")] if since is not None and day < since else [])


def longer_problems(clock: Clock, months: int, why: str, today: date) -> list[Problem]:
    """It is told, with its reason, before the first month is over (12A(3) and (4))."""
    found = problems_in("why", why, required=True)
    if not 1 <= months <= MOST_MONTHS:
        found.append(Problem("months", "not_allowed"))
    first = due_on(clock, longer=False)
    if first is not None and today > first:
        found.append(Problem("months", "too_late"))
    return found


def is_paused(pauses: Iterable[Pause]) -> bool:
    return any(pause.until is None for pause in pauses)
