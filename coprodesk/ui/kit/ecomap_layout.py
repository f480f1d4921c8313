"""Where the nodes of an ecomap stand: the same people always in the same places, no name over another.

Pure geometry. Rings take what the ring means; only the angle is free.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from uuid import UUID

from coprodesk.domain.networks import Direction, Mark, Ring

RINGS = (Ring.CLOSEST, Ring.FRIENDS, Ring.TAKING_PART, Ring.PAID_AND_FORMAL)
NODE = 20.0  # half the height of a node's shape
CENTRE = 27.0
BELOW = 36.0  # room for the name and the line under it
FIRST, STEP = 88.0, 62.0
NAME_AT = math.radians(-80)  # where the rings carry their names
TURN = math.radians(5)  # the steps in which a free place is looked for
CELL = 160.0  # pixels


class Change(StrEnum):
    """What became of a tie between two days that are shown together."""

    SAME = "same"
    ARRIVED = "arrived"
    LEFT = "left"
    CLOSER = "moved_closer"
    FURTHER = "moved_away"


@dataclass(frozen=True)
class MapNode:
    """`shape`: circle (a person), pentagon (a group), square (paid or professional). Direction as seen by the
    person in the middle: gives, receives, both. The minutes that they `gave` and `received` in six months, or the
    stated `strength`, make the line thicker. `was` is the ring of the earlier day, for somebody who moved."""

    id: UUID
    name: str
    sub: str = ""
    shape: str = Mark.PERSON
    ring: Ring = Ring.FRIENDS
    direction: Direction = Direction.NONE
    paid: bool = False
    gave: int = 0
    received: int = 0
    strength: int = 2
    change: Change = Change.SAME
    was: Ring | None = None
    away: bool = False

    @property
    def minutes(self) -> int:
        """Either way, for the thickness of a line; it is never said."""
        return self.gave + self.received


@dataclass(frozen=True)
class MapLink:
    """Two of the people around know each other."""

    a: UUID
    b: UUID


@dataclass(frozen=True)
class Spot:
    x: float
    y: float


@dataclass(frozen=True)
class Size:
    """The measures of a drawing: half a node, room below it for words, the first ring and the steps after it."""

    node: float = NODE
    below: float = BELOW
    first: float = FIRST
    step: float = STEP
    ring_name: float = 100.0


LARGE = Size()
CLOSE = Size(node=15.0, first=70.0, step=50.0)
SMALL = Size(node=24.0, below=30.0, first=92.0, step=58.0, ring_name=0.0)


@dataclass(frozen=True)
class Placed:
    spots: dict[UUID, Spot] = field(default_factory=dict)
    radii: tuple[float, ...] = (FIRST, FIRST + STEP, FIRST + 2 * STEP, FIRST + 3 * STEP)
    wide: float = 1.0  # how much wider than high the rings are

    def radius_at(self, x: float, y: float) -> float:
        """Of the ring that goes through a place."""
        return math.hypot(x / self.wide, y)


Box = tuple[float, float, float, float]


def place_nodes(
    nodes: Sequence[MapNode], widths: dict[UUID, float], size: Size = LARGE, *, wide: float = 1.0
) -> Placed:
    """`widths` are the widths of the names in pixels. The map grows until every name has its room."""
    empty = Placed({}, _radii(nodes, widths, size), wide)
    for _ in range(8):
        spots = _try(nodes, widths, empty, size)
        if spots is not None:
            return replace(empty, spots=spots)
        empty = replace(empty, radii=tuple(radius * 1.18 for radius in empty.radii))
    return replace(empty, spots=_try(nodes, widths, empty, size, accept=True) or {})


def box_of(spot: Spot, width: float, size: Size = LARGE) -> Box:
    half = max(width / 2, size.node) + 3
    return spot.x - half, spot.y - size.node - 2, spot.x + half, spot.y + size.node + size.below


def ring_name_spot(radius: float, wide: float = 1.0) -> Spot:
    return Spot(radius * wide * math.cos(NAME_AT), radius * math.sin(NAME_AT))


def nearest_ring(placed: Placed, x: float, y: float) -> Ring:
    """The ring that a place belongs to: the one whose line is nearest."""
    away = placed.radius_at(x, y)
    return min(zip(RINGS, placed.radii, strict=True), key=lambda pair: abs(pair[1] - away))[0]


def node_at(placed: Placed, x: float, y: float, reach: float) -> UUID | None:
    for ident, spot in placed.spots.items():
        if math.hypot(x - spot.x, y - spot.y) <= reach:
            return ident
    return None


def next_towards(placed: Placed, ident: UUID, right: int, down: int) -> UUID | None:
    """Who stands next in a direction: near, and not far to the side."""
    here = placed.spots[ident]
    best: tuple[float, UUID] | None = None
    for other, spot in placed.spots.items():
        along = (spot.x - here.x) * right + (spot.y - here.y) * down
        across = abs((spot.x - here.x) * down) + abs((spot.y - here.y) * right)
        if along > 1 and (best is None or along + 2 * across < best[0]):
            best = (along + 2 * across, other)
    return best[1] if best is not None else None


def after(nodes: Sequence[MapNode], ident: UUID, by: int) -> UUID:
    """One after the other, so that every node can be reached, wherever it stands."""
    order = [node.id for node in nodes]
    return order[(order.index(ident) + by) % len(order)]


def bounds_of(placed: Placed, widths: dict[UUID, float], size: Size) -> Box:
    """Everything that is drawn, with a margin."""
    reach = placed.radii[-1] + 4
    boxes = [(-reach * placed.wide, -reach, reach * placed.wide, reach)]
    boxes += [box_of(spot, widths[ident], size) for ident, spot in placed.spots.items()]
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left) - 6, min(top) - 6, max(right) + 6, max(bottom) + 6


class _Room:
    """The boxes that are taken, by the squares of the plane that they reach into."""

    def __init__(self, size: Size) -> None:
        self._size = size
        self._cells: dict[tuple[int, int], list[Box]] = {}

    def take(self, box: Box) -> None:
        for cell in _reached(box):
            self._cells.setdefault(cell, []).append(box)

    def is_free(self, box: Box) -> bool:
        left, top, right, bottom = box
        for cell in _reached(box):
            for one, upper, other, lower in self._cells.get(cell, ()):
                if left < other and one < right and top < lower and upper < bottom:
                    return False
        return True

    def free_spot(self, base: float, radius: float, width: float, wide: float) -> Spot | None:
        """The free place on the ring that is nearest to the angle `base`."""
        left, up, right, down = box_of(Spot(0, 0), width, self._size)
        for turn in range(72):
            angle = base + TURN * ((turn + 1) // 2) * (1 if turn % 2 else -1)
            x, y = radius * wide * math.cos(angle), radius * math.sin(angle)
            if self.is_free((x + left, y + up, x + right, y + down)):
                return Spot(x, y)
        return None


def _reached(box: Box) -> list[tuple[int, int]]:
    """The squares of the plane that a box reaches into."""
    left, top, right, bottom = box
    x, y, last, lowest = int(left // CELL), int(top // CELL), int(right // CELL), int(bottom // CELL)
    if x == last and y == lowest:
        return [(x, y)]
    return [(column, line) for column in range(x, last + 1) for line in range(y, lowest + 1)]


def _radii(nodes: Sequence[MapNode], widths: dict[UUID, float], size: Size) -> tuple[float, ...]:
    radii: list[float] = []
    for ring in RINGS:
        members = [node for node in nodes if node.ring == ring]
        wide = sum(max(widths.get(node.id, 0), 2 * size.node) * 0.72 + 22 for node in members)
        least = radii[-1] + size.step if radii else size.first
        radii.append(max(least, wide / (2 * math.pi)))
    return tuple(radii)


def _try(
    nodes: Sequence[MapNode],
    widths: dict[UUID, float],
    empty: Placed,
    size: Size,
    *,
    accept: bool = False,
) -> dict[UUID, Spot] | None:
    room = _Room(size)
    middle = CENTRE * size.node / NODE + 4
    room.take((-middle, -middle, middle, middle))
    for radius in empty.radii if size.ring_name else ():
        room.take(_name_box(radius, size, empty.wide))
    angles: list[float] = []
    spots: dict[UUID, Spot] = {}
    for radius, ring in zip(empty.radii, RINGS, strict=True):
        members = sorted(
            (node for node in nodes if node.ring == ring), key=lambda node: (node.paid, node.id.int)
        )
        start = _start(len(members), angles)
        for number, node in enumerate(members):
            base, width = start + 2 * math.pi * number / len(members), widths.get(node.id, 0)
            spot = room.free_spot(base, radius, width, empty.wide)
            if spot is None and not accept:
                return None
            found = spot or Spot(radius * empty.wide * math.cos(base), radius * math.sin(base))
            spots[node.id] = found
            room.take(box_of(found, width, size))
            angles.append(math.atan2(found.y, found.x / empty.wide))
    return spots


def _name_box(radius: float, size: Size, wide: float) -> Box:
    spot, half = ring_name_spot(radius, wide), size.ring_name / 2
    return spot.x - half, spot.y - 9, spot.x + half, spot.y + 9


def _start(members: int, angles: Sequence[float]) -> float:
    """Turn a ring so that its nodes stand as far as they can from the lines that are there already: in the middle
    of the widest gap, once all angles are folded into one step of the ring."""
    first = math.radians(-155)
    if not members or not angles:
        return first
    step = 2 * math.pi / members
    folded = sorted((angle - first) % step for angle in angles)
    gaps = [
        (after - before, before)
        for before, after in zip(folded, [*folded[1:], folded[0] + step], strict=True)
    ]
    widest = max(gap for gap, _ in gaps)
    gap, before = next(each for each in gaps if each[0] > widest - 1e-9)
    return first + before + gap / 2
