"""Where the nodes of an ecomap stand: the same people always in the same places, no name over another.

Pure geometry. Rings take what the ring means; only the angle is free.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from uuid import UUID

from coprodesk.domain.networks import Direction, Ring

RINGS = (Ring.CLOSEST, Ring.FRIENDS, Ring.TAKING_PART, Ring.PAID_AND_FORMAL)
NODE = 20.0  # half the height of a node's shape
CENTRE = 27.0
BELOW = 36.0  # room for the name and the line under it
FIRST, STEP = 96.0, 74.0
NAME_AT = math.radians(-80)  # where the rings carry their names


@dataclass(frozen=True)
class MapNode:
    """`shape`: circle (a person), pentagon (a group), square (paid or professional). Direction as seen by the
    person in the middle: gives, receives, both. `minutes` in the last six months make the line thicker."""

    id: UUID
    name: str
    sub: str = ""
    shape: str = "circle"
    ring: Ring = Ring.FRIENDS
    direction: Direction = Direction.NONE
    paid: bool = False
    minutes: int = 0


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
SMALL = Size(node=24.0, below=30.0, first=92.0, step=58.0, ring_name=0.0)


@dataclass(frozen=True)
class Placed:
    spots: dict[UUID, Spot] = field(default_factory=dict)
    radii: tuple[float, ...] = (FIRST, FIRST + STEP, FIRST + 2 * STEP, FIRST + 3 * STEP)


Box = tuple[float, float, float, float]


def place_nodes(nodes: Sequence[MapNode], widths: dict[UUID, float], size: Size = LARGE) -> Placed:
    """`widths` are the widths of the names in pixels. The map grows until every name has its room."""
    radii = _radii(nodes, widths, size)
    for _ in range(8):
        spots = _try(nodes, widths, radii, size)
        if spots is not None:
            return Placed(spots, radii)
        radii = tuple(radius * 1.18 for radius in radii)
    return Placed(_try(nodes, widths, radii, size, accept=True) or {}, radii)


def box_of(spot: Spot, width: float, size: Size = LARGE) -> Box:
    half = max(width / 2, size.node) + 3
    return spot.x - half, spot.y - size.node - 2, spot.x + half, spot.y + size.node + size.below


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def ring_name_spot(radius: float) -> Spot:
    return Spot(radius * math.cos(NAME_AT), radius * math.sin(NAME_AT))


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
    radii: tuple[float, ...],
    size: Size,
    *,
    accept: bool = False,
) -> dict[UUID, Spot] | None:
    middle = CENTRE * size.node / NODE + 4
    taken: list[Box] = [
        (-middle, -middle, middle, middle),
        *(_name_box(r, size) for r in radii if size.ring_name),
    ]
    angles: list[float] = []
    spots: dict[UUID, Spot] = {}
    for place, ring in enumerate(RINGS):
        members = sorted(
            (node for node in nodes if node.ring == ring), key=lambda node: (node.paid, node.id.int)
        )
        start = _start(len(members), angles)
        for number, node in enumerate(members):
            base = start + 2 * math.pi * number / len(members)
            width = widths.get(node.id, 0)
            spot = _free(base, radii[place], partial(box_of, width=width, size=size), taken)
            if spot is None and not accept:
                return None
            spots[node.id] = spot or Spot(radii[place] * math.cos(base), radii[place] * math.sin(base))
            taken.append(box_of(spots[node.id], width, size))
            angles.append(math.atan2(spots[node.id].y, spots[node.id].x))
    return spots


def _name_box(radius: float, size: Size) -> Box:
    spot, half = ring_name_spot(radius), size.ring_name / 2
    return spot.x - half, spot.y - 9, spot.x + half, spot.y + 9


def _start(members: int, angles: Sequence[float]) -> float:
    """Turn a ring so that its nodes stand as far as they can from the lines that are there already."""
    if not members or not angles:
        return math.radians(-155)
    step = 2 * math.pi / members

    def room(start: float) -> float:
        mine = [start + step * number for number in range(members)]
        return min(abs(math.remainder(one - other, 2 * math.pi)) for one in mine for other in angles)

    starts = [math.radians(-155) + step * part / 36 for part in range(36)]
    return max(starts, key=lambda start: (round(room(start), 3), -start))


def _free(base: float, radius: float, box: Callable[[Spot], Box], taken: Sequence[Box]) -> Spot | None:
    for turn in range(72):
        angle = base + math.radians(5) * ((turn + 1) // 2) * (1 if turn % 2 else -1)
        spot = Spot(radius * math.cos(angle), radius * math.sin(angle))
        mine = box(spot)
        if not any(overlap(mine, other) for other in taken):
            return spot
    return None
