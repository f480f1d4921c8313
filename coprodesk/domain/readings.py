"""Who read what: what an answer shows of whom, and what of it is kept."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID

# A screen that looks again within this time is not told again.
QUIET = timedelta(minutes=1)
# What is asked for at each letter counts once it stood for so long.
STOOD = timedelta(seconds=1)


class How(StrEnum):
    """`everybody`: an export of the whole workspace, which holds every record."""

    READ = "read"
    LISTED = "listed"
    EVERYBODY = "everybody"


class Part(StrEnum):
    """Which part of a record was seen, or by which way."""

    RECORD = "record"
    ABILITIES = "abilities"
    NEEDS = "needs"
    WELLBEING = "wellbeing"
    CONVERSATION = "conversation"
    MAP = "map"
    TIME = "time"
    MONEY = "money"
    PLAN = "plan"
    NOTES = "notes"
    HISTORY = "history"
    SEARCH = "search"
    REQUEST = "request"
    BIN = "bin"
    TODAY = "today"
    DOCUMENT = "document"
    EXPORT = "export"


@dataclass(frozen=True)
class Shown:
    """Whose record an answer shows, and who only stands in it as one of a list."""

    read: frozenset[UUID] = frozenset()
    listed: frozenset[UUID] = frozenset()
    everybody: bool = False


NOTHING = Shown()


@dataclass(frozen=True)
class Reading:
    """One line: somebody's record was read, or a list of people was shown, at a moment."""

    at: datetime
    how: How
    parts: tuple[Part, ...]
    people: tuple[UUID, ...]


@dataclass(frozen=True)
class Closing:
    """What a line of the trail keeps of somebody's readings of a day: how many there were and the last digest."""

    member_id: UUID
    day: date
    count: int
    digest: str


@dataclass(frozen=True)
class ReadingBreak:
    """The first reading that does not fit its chain. `member` is a name."""

    member: str
    day: date
    number: int


def bounds(first: date, last: date | None = None) -> tuple[datetime, datetime]:
    """When a day begins and when it is over, or several days, in the zone of this computer."""
    begins = datetime.combine(first, time.min).astimezone()
    return begins, datetime.combine((last or first) + timedelta(days=1), time.min).astimezone()


@dataclass(frozen=True)
class WorkHours:
    """The hours in which reading is expected, on the given days of the week (Monday is 0)."""

    begins: time = time(7)
    ends: time = time(20)
    days: Collection[int] = (0, 1, 2, 3, 4)

    def holds(self, at: datetime) -> bool:
        """Whether a moment of the reader's own zone lies in them."""
        return at.weekday() in self.days and self.begins <= at.time() < self.ends
