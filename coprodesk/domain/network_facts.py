"""What a map says, counted: facts for a conversation, never a score of anybody.

Everything here is a pure function of who stands on a map and who knows whom; each figure can be worked out by hand.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from uuid import UUID

from coprodesk.domain.networks import Direction, Ring
from coprodesk.domain.texts import folded

N = TypeVar("N", bound=Hashable)
_ORDER = list(Ring)


@dataclass(frozen=True)
class Share:
    """So many of so many. `percent` is None where there is nothing to be a part of."""

    part: int
    whole: int

    @property
    def percent(self) -> int | None:
        return round(100 * self.part / self.whole) if self.whole else None


@dataclass(frozen=True)
class Difference:
    """What became of the ties between two days, by the other's id. `closer` and `further` hold the ring of the
    earlier day."""

    arrived: frozenset[UUID]
    left: frozenset[UUID]
    closer: Mapping[UUID, Ring]
    further: Mapping[UUID, Ring]


@dataclass(frozen=True)
class Holder:
    """One way in which something is held: by a tie, or without one (the person, a pool, an exchange)."""

    tie_id: UUID | None
    who: str
    paid: bool
    weekly_minutes: int = 0


@dataclass(frozen=True)
class Loss(Generic[N]):
    """What stands without somebody: the minutes a week that go, and what is left, unpaid first."""

    what: N
    weekly_minutes: int
    left: tuple[Holder, ...]

    @property
    def only_paid_left(self) -> bool:
        return bool(self.left) and all(holder.paid for holder in self.left)


def difference(then: Mapping[UUID, Ring], now: Mapping[UUID, Ring]) -> Difference:
    stayed = {key: (then[key], now[key]) for key in then.keys() & now.keys()}
    return Difference(
        arrived=frozenset(now.keys() - then.keys()),
        left=frozenset(then.keys() - now.keys()),
        closer={key: was for key, (was, ring) in stayed.items() if _ORDER.index(ring) < _ORDER.index(was)},
        further={key: was for key, (was, ring) in stayed.items() if _ORDER.index(ring) > _ORDER.index(was)},
    )


def two_way(directions: Iterable[Direction]) -> Share:
    """How many ties go both ways, of those where it was said which way help goes."""
    said = [direction for direction in directions if direction is not Direction.NONE]
    return Share(said.count(Direction.BOTH), len(said))


def who_knows_whom(keys: Collection[UUID], links: Iterable[tuple[UUID, UUID]]) -> Share:
    """Density without the person in the middle: pairs who know each other, of all n(n-1)/2 pairs."""
    known = {frozenset(pair) for pair in links if pair[0] != pair[1]}
    among = [pair for pair in known if pair <= frozenset(keys)]
    number = len(keys)
    return Share(len(among), number * (number - 1) // 2)


def circles(keys: Collection[UUID], links: Iterable[tuple[UUID, UUID]]) -> tuple[frozenset[UUID], ...]:
    """The separate circles of a life: who is joined to whom, directly or through others, once the person in the
    middle is left out. The largest first; somebody whom nobody else knows is a circle of one."""
    circle = {key: {key} for key in keys}
    for one, other in links:
        if one in circle and other in circle and circle[one] is not circle[other]:
            joined = circle[one] | circle[other]
            for key in joined:
                circle[key] = joined
    found = {frozenset(each) for each in circle.values()}
    return tuple(sorted(found, key=lambda each: (-len(each), min(each))))


def held_by_one(needs: Iterable[Sequence[Holder]]) -> int:
    """How many needs hang on one tie and on nothing else."""
    return sum(len(held) == 1 and held[0].tie_id is not None for held in needs)


def losses(held: Iterable[tuple[N, Sequence[Holder]]], away: Collection[UUID]) -> tuple[Loss[N], ...]:
    """What would lose somebody if these ties were away, the most alone first: nothing left, only paid help left,
    something left."""
    found = []
    for what, holders in held:
        gone = [holder for holder in holders if holder.tie_id in away]
        left = sorted((holder for holder in holders if holder.tie_id not in away), key=lambda each: each.paid)
        if gone:
            found.append(Loss(what, sum(holder.weekly_minutes for holder in gone), tuple(left)))
    return tuple(
        sorted(found, key=lambda loss: (bool(loss.left), bool(loss.left) and not loss.only_paid_left))
    )


_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr"})


def is_named(who: str, name: str) -> bool:
    """Whether words such as "Joan, neighbour" name somebody who is called "Joan Whitby": by the first word of
    the name that is no title, and never by a part of another word."""
    words = [word for word in folded(name).split() if word.rstrip(".") not in _TITLES]
    return bool(words) and words[0] in folded(who.replace(",", " ")).split()
