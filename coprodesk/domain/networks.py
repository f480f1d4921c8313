"""Ties: what two parties share, seen from either side."""

from calendar import monthrange
from datetime import date
from enum import StrEnum

from coprodesk.domain.errors import Problem


class TieKind(StrEnum):
    FAMILY = "family"
    FRIEND = "friend"
    NEIGHBOUR = "neighbour"
    PEER = "peer"
    GROUP = "group"
    PROFESSIONAL = "professional"
    PAID = "paid"


class Ring(StrEnum):
    """Where somebody stands on the map, from the middle outwards."""

    CLOSEST = "closest"
    FRIENDS = "friends"
    TAKING_PART = "taking_part"
    PAID_AND_FORMAL = "paid_and_formal"


class Direction(StrEnum):
    """Which way help goes, from one party's view: GIVES is that this party gives to the other."""

    GIVES = "gives"
    RECEIVES = "receives"
    BOTH = "both"
    NONE = "none"


WEAK, STEADY, STRONG = 1, 2, 3
PAID_KINDS = frozenset({TieKind.PROFESSIONAL, TieKind.PAID})

_RINGS = {
    TieKind.FAMILY: Ring.CLOSEST,
    TieKind.FRIEND: Ring.FRIENDS,
    TieKind.NEIGHBOUR: Ring.FRIENDS,
    TieKind.PEER: Ring.TAKING_PART,
    TieKind.GROUP: Ring.TAKING_PART,
    TieKind.PROFESSIONAL: Ring.PAID_AND_FORMAL,
    TieKind.PAID: Ring.PAID_AND_FORMAL,
}


def usual_ring(kind: TieKind) -> Ring:
    """Where a tie of this kind stands until somebody says otherwise."""
    return _RINGS[kind]


def direction(own_gives: bool, other_gives: bool) -> Direction:  # noqa: FBT001 - two halves of one fact
    if own_gives and other_gives:
        return Direction.BOTH
    if own_gives:
        return Direction.GIVES
    return Direction.RECEIVES if other_gives else Direction.NONE


def tie_problems(strength: int, started: date, today: date) -> list[Problem]:
    found = []
    if strength not in (WEAK, STEADY, STRONG):
        found.append(Problem("strength", "out_of_range"))
    if started > today:
        found.append(Problem("started", "in_the_future"))
    return found


def end_problems(started: date, ended: date) -> list[Problem]:
    return [Problem("ended", "before_start")] if ended < started else []


def months_before(day: date, months: int) -> date:
    """The same day of an earlier month, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
