"""Time comes from outside, so that scenarios, tests and documents can be replayed to the byte."""

from datetime import UTC, date, datetime, timedelta
from typing import Protocol

SLACK = timedelta(minutes=10)  # by so much may a clock be put right without a word
LONG_AWAY = timedelta(days=400)  # nobody leaves a caseload for longer without being surprised at the date


class Clock(Protocol):
    def now(self) -> datetime:
        """The moment, aware, in UTC."""
        ...

    def today(self) -> date:
        """The calendar day where the program runs."""
        ...


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def today(self) -> date:
        return datetime.now().astimezone().date()


def has_jumped(last: datetime, now: datetime) -> bool:
    """Whether a clock that showed `last` when something was last saved cannot be believed at `now`."""
    return now < last - SLACK or now > last + LONG_AWAY


class FixedClock:
    """A clock that stands still until it is set; for scenarios and tests."""

    def __init__(self, at: datetime) -> None:
        self._at = at.astimezone(UTC)

    def now(self) -> datetime:
        return self._at

    def today(self) -> date:
        return self._at.date()

    def set(self, at: datetime) -> None:
        self._at = at.astimezone(UTC)
