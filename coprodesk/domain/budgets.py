"""Rules for personal budgets: where the money comes from, how it is held, what it is meant for."""

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from coprodesk.domain.errors import DeskError, Problem
from coprodesk.domain.texts import problems_in

MOST_PENCE = 1_000_000_000


class BudgetStatus(StrEnum):
    INDICATIVE = "indicative"
    AGREED = "agreed"
    CLOSED = "closed"


class StreamSource(StrEnum):
    COUNCIL = "council"
    PERSON = "person"
    NHS = "nhs"
    OTHER = "other"


class HeldAs(StrEnum):
    DIRECT_PAYMENT = "direct_payment"
    MANAGED_ACCOUNT = "managed_account"
    ISF = "isf"


class Every(StrEnum):
    ONCE = "once"
    WEEK = "week"
    FOUR_WEEKS = "four_weeks"
    MONTH = "month"


class PaymentKind(StrEnum):
    FUNDING = "funding"
    PAYMENT = "payment"
    POOLING = "pooling"
    LEAVING = "leaving"


class NotEnoughMoney(DeskError):
    """`pence` more than the account holds; `left` is what it holds. Money that is not there is never paid."""

    def __init__(self, account: UUID, pence: int, left: int) -> None:
        super().__init__(f"money account {account}: {pence} pence too many")
        self.account = account
        self.pence = pence
        self.left = left


class BudgetNotAgreed(DeskError):
    """Money moves only while a budget is agreed: not from an estimate, not after it was closed."""

    def __init__(self, budget: UUID, status: str) -> None:
        super().__init__(f"budget {budget} is {status}")
        self.budget = budget
        self.status = status


class NotInThisState(DeskError):
    """What was asked for belongs to another state of the record; `state` is the one it is in."""

    def __init__(self, noun: str, record: UUID, state: str) -> None:
        super().__init__(f"{noun} {record} is {state}")
        self.noun = noun
        self.record = record
        self.state = state


def pence_problems(field: str, pence: int, *, zero: bool = False) -> list[Problem]:
    if pence < 0 or (pence == 0 and not zero):
        return [Problem(field, "not_above_zero")]
    return [Problem(field, "too_much")] if pence > MOST_PENCE else []


def budget_problems(title: str, starts: date, ends: date) -> list[Problem]:
    found = problems_in("title", title, required=True, longest=200)
    return found + ([Problem("ends", "before_it_starts")] if ends < starts else [])


def times(every: Every, starts: date, ends: date, within: tuple[date, date]) -> int:
    """How often something planned falls due from `starts` to `ends`, both days counted, within two days.

    Each month means the same day of the month, or its last day where the month is too short.
    """
    first, last = within[0], min(within[1], starts if every is Every.ONCE else ends)
    if every is Every.MONTH:
        return _months(starts, last) - _months(starts, first - timedelta(days=1))
    step = 7 if every is Every.WEEK else 28
    return _steps(starts, last, step) - _steps(starts, min(first - timedelta(days=1), last), step)


def planned_total(pence: int, every: Every, starts: date, ends: date, within: tuple[date, date]) -> int:
    """Whole pence: the amount times how often it falls due."""
    return pence * max(times(every, starts, ends, within), 0)


def _steps(starts: date, until: date, step: int) -> int:
    return max((until - starts).days // step + 1, 0)


def _months(starts: date, until: date) -> int:
    """How many monthly days fall from `starts` to `until`."""
    whole = (until.year - starts.year) * 12 + until.month - starts.month
    due = min(starts.day, monthrange(until.year, until.month)[1])
    return max(whole + (until.day >= due), 0)
