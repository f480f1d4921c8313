"""The pictures of easy read: small drawings of our own in `resources/symbols`, as shapes of the document.

They are plain SVG with circles, rectangles and paths of M, L, C and Z, in the inks below; other files are refused."""

import re
from collections.abc import Iterator
from functools import cache
from xml.etree.ElementTree import Element

from defusedxml import ElementTree

from coprodesk.reports.doc import Circle, Figure, Ink, Line, Polygon, Rect, Shape
from coprodesk.resources import resource_path

SIDE = 48.0
INKS: dict[str, Ink | None] = {
    "none": None, "#1a2429": "ink", "#0b655c": "teal", "#f2eee7": "sand", "#ffffff": "paper",
}  # fmt: skip
_STEPS = 10
_COMMAND = re.compile(r"([MLCZ])([^MLCZ]*)")
Point = tuple[float, float]


@cache
def symbol(name: str) -> Figure:
    """A square of 48 points. It stands beside words that say the same, so it has none of its own."""
    root = ElementTree.fromstring(resource_path("symbols", f"{name}.svg").read_text(encoding="utf-8"))
    return Figure(SIDE, SIDE, tuple(shape for part in root for shape in _shapes(part)), "")


def _shapes(part: Element) -> Iterator[Shape]:
    line, fill = INKS[part.get("stroke", "none")], INKS[part.get("fill", "none")]
    width = float(part.get("stroke-width", "1"))
    kind = part.tag.rpartition("}")[2]
    if kind == "circle":
        x, y, radius = _numbers(part, "cx", "cy", "r")
        yield Circle(x, y, radius, line, fill, width)
    elif kind == "rect":
        x, y, wide, tall, corner = _numbers(part, "x", "y", "width", "height", "rx")
        yield Rect(x, y, wide, tall, corner, line, fill, width)
    elif kind == "path":
        for points, closed in _runs(part.get("d", "")):
            if closed:
                yield Polygon(points, line, fill, width)
            else:
                yield Line(points, line or "ink", width)
    else:
        raise ValueError(kind)


def _numbers(part: Element, *names: str) -> list[float]:
    return [float(part.get(name, "0")) for name in names]


def _runs(path: str) -> Iterator[tuple[tuple[Point, ...], bool]]:
    points: list[Point] = []
    for command, text in _COMMAND.findall(path):
        numbers = [float(number) for number in text.split()]
        found = list(zip(numbers[::2], numbers[1::2], strict=True))
        if command == "M":
            if len(points) > 1:
                yield tuple(points), False
            points = found
        elif command == "L":
            points += found
        elif command == "C":
            for at in range(0, len(found), 3):
                points += _curve(points[-1], *found[at : at + 3])
        else:
            yield tuple(points), True
            points = []
    if len(points) > 1:
        yield tuple(points), False


def _curve(start: Point, first: Point, second: Point, end: Point) -> Iterator[Point]:
    for step in range(1, _STEPS + 1):
        t = step / _STEPS
        parts = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        across, down = (
            sum(share * point[axis] for share, point in zip(parts, (start, first, second, end), strict=True))
            for axis in (0, 1)
        )
        yield round(across, 2), round(down, 2)
