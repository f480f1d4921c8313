"""Room for the labels of a drawing: each is put where it touches least of what already stands there.

Widths are reckoned from the kind of letter, a little too wide, so that this floor needs no font."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot, inf
from typing import Literal

from coprodesk.reports.doc import Label

Point = tuple[float, float]
_LONGEST = 18
_LEAST = 8.5


def reckoned(text: str, size: float) -> float:
    return sum(_share(letter) for letter in text) * size


def _share(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in {"W", "F"}:
        return 1.0
    if unicodedata.combining(letter):
        return 0.0
    return 0.75 if letter.isupper() or letter in "mwMW—…" else 0.34 if letter in " .,'ijltf|!" else 0.58


def cut(text: str, longest: int) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= longest else plain[: longest - 1].rstrip() + "…"


def two_lines(text: str) -> list[str]:
    """A name on one line, or on two that are nearly even; what is longer ends in an ellipsis."""
    words = cut(text, _LONGEST * 2).split()
    whole = " ".join(words)
    if len(whole) <= 12 or len(words) == 1:
        return [cut(whole, _LONGEST)]
    at = min(range(1, len(words)), key=lambda i: max(len(" ".join(words[:i])), len(" ".join(words[i:]))))
    return [cut(" ".join(words[:at]), _LONGEST), cut(" ".join(words[at:]), _LONGEST)]


def fitted(text: str, width: float, size: float) -> tuple[str, float]:
    """One line that fits: first smaller letters, to two thirds but never under 8.5 points, then fewer of them."""
    line = cut(text, 24)
    least = max(size * 0.66, min(size, _LEAST))
    while len(line) > 2 and reckoned(line, least) > width:
        line = line[:-2].rstrip() + "…"
    wide = reckoned(line, size)
    return line, max(min(size, size * width / wide if wide else size), least)


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, x: float, y: float, half_wide: float, half_tall: float) -> "Box":
        return cls(x - half_wide, y - half_tall, x + half_wide, y + half_tall)

    def shared(self, other: "Box") -> float:
        wide = min(self.right, other.right) - max(self.left, other.left)
        tall = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide * tall if wide > 0 and tall > 0 else 0.0

    def crossed(self, start: Point, end: Point) -> float:
        """How long a straight line runs inside (Liang and Barsky's clipping)."""
        across, down = end[0] - start[0], end[1] - start[1]
        first, last = 0.0, 1.0
        for run, low, high in (
            (across, self.left - start[0], self.right - start[0]),
            (down, self.top - start[1], self.bottom - start[1]),
        ):
            if run == 0.0:
                if low > 0.0 or high < 0.0:
                    return 0.0
                continue
            one, other = low / run, high / run
            if one > other:
                one, other = other, one
            first = max(first, one)
            last = min(last, other)
            if first >= last:
                return 0.0
        return (last - first) * hypot(across, down)


def label_box(label: Label) -> Box:
    """The room that one line of a drawing takes."""
    wide = reckoned(label.text, label.size)
    left = label.x - wide * {"left": 0.0, "centre": 0.5, "right": 1.0}[label.align]
    return Box(left, label.y - label.size * 0.5, left + wide, label.y + label.size * 0.5)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the first line's top stands, and which end of the text `x` is."""

    x: float
    y: float
    align: Literal["left", "centre", "right"]
    box: Box


class Room:
    def __init__(self, width: float, height: float) -> None:
        self.sheet = Box(0, 0, width, height)
        self.taken: list[Box] = []
        self.lines: list[tuple[Point, Point]] = []

    def take(self, box: Box) -> None:
        self.taken.append(box)

    def cross(self, start: Point, end: Point) -> None:
        """A line runs here: labels may touch it only where there is no better place."""
        self.lines.append((start, end))

    def free(self, box: Box) -> None:
        self.taken.remove(box)

    def cost(self, box: Box, size: float, most: float = inf) -> float:
        """What it covers, in square points made heavier or lighter; reckoning stops once it is over `most`."""
        area = (box.right - box.left) * (box.bottom - box.top)
        cost = (area - box.shared(self.sheet)) * 9
        left, top, right, bottom = box.left, box.top, box.right, box.bottom
        for one in self.taken:
            if one.left < right and one.right > left and one.top < bottom and one.bottom > top:
                cost += box.shared(one) * 3
        for start, end in self.lines:
            if cost >= most:
                break
            cost += box.crossed(start, end) * size
        return cost

    def place(self, lines: Sequence[str], size: float, at: Point, away: float) -> Place:
        wide = max(reckoned(line, size) for line in lines)
        tall = len(lines) * size * 1.2
        found, least = None, inf
        for place in _around(at, away, wide, tall):
            cost = self.cost(place.box, size, least)
            if found is None or cost < least:
                found, least = place, cost
            if least < 1e-6:
                break
        if found is None:
            raise LookupError(lines)
        self.take(found.box)
        return found

    def best(self, text: str, size: float, spots: Sequence[Point]) -> Point | None:
        """The middle of the first free spot for one line, or None where each would touch something."""
        half = reckoned(text, size) / 2
        boxes = [(Box.around(*spot, half, size * 0.6), spot) for spot in spots]
        for box, spot in boxes:
            if self.cost(box, size, 0.01) < 1e-6:
                self.take(box)
                return spot
        return None


def _around(at: Point, away: float, wide: float, tall: float) -> list[Place]:
    x, y = at
    made = [_centred(x, y + away, wide, tall), _centred(x, y - away - tall, wide, tall)]
    for down in (0.0, 0.45, -0.45, 0.9, -0.9):
        top = y - tall / 2 + down * (tall + away) * 0.9
        out = away * (1.0 if abs(down) < 0.5 else 0.7)
        made.append(Place(x + out, top, "left", Box(x + out, top, x + out + wide, top + tall)))
        made.append(Place(x - out, top, "right", Box(x - out - wide, top, x - out, top + tall)))
    for aside in (0.35, -0.35):
        made.append(_centred(x + aside * wide, y + away, wide, tall))
        made.append(_centred(x + aside * wide, y - away - tall, wide, tall))
    return made


def _centred(x: float, top: float, wide: float, tall: float) -> Place:
    return Place(x, top, "centre", Box(x - wide / 2, top, x + wide / 2, top + tall))
