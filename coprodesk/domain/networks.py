"""Ties: what two parties share, seen from either side."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from uuid import UUID

from coprodesk.domain.errors import Problem
from coprodesk.domain.texts import folded


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


class Frequency(StrEnum):
    """How often the two are in touch, in whatever way."""

    MOST_DAYS = "most_days"
    EVERY_WEEK = "every_week"
    EVERY_MONTH = "every_month"
    NOW_AND_THEN = "now_and_then"
    HARDLY_EVER = "hardly_ever"


class Feel(StrEnum):
    """How a tie feels to one party; the other may feel otherwise."""

    GOOD = "good"
    MIXED = "mixed"
    STRESSFUL = "stressful"


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


_RELATIONS = {
    TieKind.PROFESSIONAL: "gp doctor nurse social professional tutor teacher therapist physio dentist chemist "
    "pharmacist coordinator co-ordinator advocate vicar imam priest rabbi warden solicitor consultant psychiatrist",
    TieKind.PAID: "paid pa assistant cleaner agency driver support",
    TieKind.FAMILY: "mum mam mother dad father parent sister brother sibling son daughter child wife husband partner "
    "spouse aunt auntie uncle cousin niece nephew nan gran grandma grandmother grandad grandfather grandson "
    "granddaughter family in-law stepson stepdaughter stepmother stepfather twin",
    TieKind.FRIEND: "friend mate pal",
    TieKind.NEIGHBOUR: "neighbour neighbor door opposite upstairs downstairs street landing",
    TieKind.PEER: "peer colleague classmate fellow volunteer choir club class",
    TieKind.GROUP: "group rota circle association",
}
_BY_RING = {Ring.TAKING_PART: TieKind.PEER, Ring.PAID_AND_FORMAL: TieKind.PROFESSIONAL}


_GROUPS = frozenset(
    [
        "group",
        "club",
        "choir",
        "class",
        "circle",
        "rota",
        "association",
        "society",
        "team",
        "cafe",
        "committee",
        "forum",
        "band",
    ]
)


def names_a_group(name: str) -> bool:
    """ "Thursday choir", "Café rota": a last word that no person is called by. Anybody may correct it."""
    words = folded(name).split()
    return len(words) > 1 and words[-1] in _GROUPS


def guessed_kind(relation: str, ring: Ring | None = None) -> TieKind:
    """The kind that a relation in somebody's own words suggests, else the one that the ring does. It only saves
    typing; anybody may correct it."""
    said = set(folded(relation).split())
    for kind, words in _RELATIONS.items():
        if said & set(words.split()):
            return kind
    return _BY_RING.get(ring, TieKind.FRIEND) if ring else TieKind.FRIEND


def read_person(line: str) -> tuple[str, str]:
    """A name and, after a comma, what they are: "Joan Whitby, neighbour"."""
    name, _, relation = line.partition(",")
    return name.strip(), relation.strip()


def usual_ring(kind: TieKind) -> Ring:
    """Where a tie of this kind stands until somebody says otherwise."""
    return _RINGS[kind]


def direction(own_gives: bool, other_gives: bool) -> Direction:  # noqa: FBT001 - two halves of one fact
    if own_gives and other_gives:
        return Direction.BOTH
    if own_gives:
        return Direction.GIVES
    return Direction.RECEIVES if other_gives else Direction.NONE


def shown_direction(said: str, gave: int, received: int) -> Direction:
    """Which way help goes: what was said, and what the time written down shows beside it."""
    gives = bool(gave) or said in (Direction.GIVES, Direction.BOTH)
    receives = bool(received) or said in (Direction.RECEIVES, Direction.BOTH)
    return direction(gives, receives)


def is_paid(kind: str, said: bool | None) -> bool:  # noqa: FBT001 - as it is kept: yes, no, or not said
    """Whether somebody is paid to be there: what was said, or what is usual for the kind. The one rule for maps,
    counts, exports and printed plans."""
    return kind in PAID_KINDS if said is None else said


class Mark(StrEnum):
    """What stands for somebody on a map, on the screen and in print."""

    PERSON = "circle"
    GROUP = "pentagon"
    PAID = "square"


def shape_of(kind: str, *, group: bool, paid: bool) -> Mark:
    """Of a kind that is a group's, whether or not the group has a record; a group that is paid stays a group."""
    if group or kind == TieKind.GROUP:
        return Mark.GROUP
    return Mark.PAID if paid else Mark.PERSON


def tie_problems(strength: int, started: date, today: date) -> list[Problem]:
    found = []
    if strength not in (WEAK, STEADY, STRONG):
        found.append(Problem("strength", "out_of_range"))
    if started > today:
        found.append(Problem("started", "in_the_future"))
    return found


def whom_problems(own: UUID, other_id: UUID | None, group_id: UUID | None, name: str) -> list[Problem]:
    """A tie leads to exactly one other: a person, a group, or somebody new by name."""
    named = (other_id is not None) + (group_id is not None) + bool(name.strip())
    if named != 1:
        return [Problem("other", "needed" if named == 0 else "only_one")]
    return [Problem("other", "themselves")] if other_id == own else []


def end_problems(started: date, ended: date) -> list[Problem]:
    return [Problem("ended", "before_start")] if ended < started else []


def reopen_problems(ended: date | None, again: date, today: date) -> list[Problem]:
    if ended is None:
        return [Problem("again", "still_open")]
    if again < ended:
        return [Problem("again", "before_end")]
    return [Problem("again", "in_the_future")] if again > today else []


def move_problems(started: date, moved: date, today: date) -> list[Problem]:
    if moved > today:
        return [Problem("moved", "in_the_future")]
    return [Problem("moved", "before_start")] if moved < started else []


def ring_on(moves: Sequence[tuple[date, Ring]], day: date) -> Ring | None:
    """The ring of a day, from the days on which somebody moved, oldest first; before the first move, the first
    ring. None where nothing was ever said."""
    found = moves[0][1] if moves else None
    for since, ring in moves:
        if since <= day:
            found = ring
    return found


def months_before(day: date, months: int) -> date:
    """The same day of an earlier month, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
