"""Where the nodes of an ecomap stand: the same people always in the same places, no name over another.

Pure geometry. Rings take what the ring means; only the angle is free.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from coprodesk.domain.networks import Direction, Ring

RINGS = (Ring.CLOSEST, Ring.FRIENDS, Ring.TAKING_PART, Ring.PAID_AND_FORMAL)
NODE = 20.0  # half the height of a node's shape
CENTRE = 27.0
BELOW = 36.0  # room for the name and the line under it
FIRST, STEP = 96.0, 74.0
TURN = math.radians(137.5)


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
class Placed:
    spots: dict[UUID, Spot] = field(default_factory=dict)
    radii: tuple[float, ...] = (FIRST, FIRST + STEP, FIRST + 2 * STEP, FIRST + 3 * STEP)


Box = tuple[float, float, float, float]


def place_nodes(nodes: Sequence[MapNode], widths: dict[UUID, float]) -> Placed:
    """`widths` are the widths of the names in pixels. The map grows until every name has its room."""
    radii = _radii(nodes, widths)
    for _ in range(8):
        spots = _try(nodes, widths, radii)
        if spots is not None:
            return Placed(spots, radii)
        radii = tuple(radius * 1.18 for radius in radii)
    return Placed(_try(nodes, widths, radii, accept=True) or {}, radii)


def box_of(spot: Spot, width: float) -> Box:
    half = max(width / 2, NODE) + 3
    return spot.x - half, spot.y - NODE - 2, spot.x + half, spot.y + NODE + BELOW


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _radii(nodes: Sequence[MapNode], widths: dict[UUID, float]) -> tuple[float, ...]:
    radii: list[float] = []
    for place, ring in enumerate(RINGS):
        members = [node for node in nodes if node.ring == ring]
        around = sum(max(widths.get(node.id, 0), 2 * NODE) * 0.72 + 22 for node in members) / (2 * math.pi)
        least = radii[-1] + STEP if radii else FIRST
        radii.append(max(least, around if place else max(around, FIRST)))
    return tuple(radii)


def _try(
    nodes: Sequence[MapNode], widths: dict[UUID, float], radii: tuple[float, ...], *, accept: bool = False
) -> dict[UUID, Spot] | None:
    taken: list[Box] = [(-CENTRE - 4, -CENTRE - 4, CENTRE + 4, CENTRE + 4)]
    spots: dict[UUID, Spot] = {}
    for place, ring in enumerate(RINGS):
        members = sorted(
            (node for node in nodes if node.ring == ring), key=lambda node: (node.paid, node.id.int)
        )
        for number, node in enumerate(members):
            base = place * TURN - math.pi * 0.75 + 2 * math.pi * number / max(len(members), 1)
            spot = _free(base, radii[place], widths.get(node.id, 0), taken)
            if spot is None:
                if not accept:
                    return None
                spot = Spot(radii[place] * math.cos(base), radii[place] * math.sin(base))
            spots[node.id] = spot
            taken.append(box_of(spot, widths.get(node.id, 0)))
    return spots


def _free(base: float, radius: float, width: float, taken: Sequence[Box]) -> Spot | None:
    for turn in range(72):
        angle = base + math.radians(5) * ((turn + 1) // 2) * (1 if turn % 2 else -1)
        spot = Spot(radius * math.cos(angle), radius * math.sin(angle))
        box = box_of(spot, width)
        if not any(overlap(box, other) for other in taken):
            return spot
    return None
