"""Vector drawings: the shapes of a figure on the page, with all of it read as one description."""

from math import atan2, cos, hypot, inf, pi, sin
from typing import assert_never

from coprodesk.domain.directions import first_level
from coprodesk.reports.doc import Arrow, Circle, Figure, Ink, Label, Line, Polygon, Rect, Shape
from coprodesk.reports.letters import clean
from coprodesk.reports.pdf import scripts
from coprodesk.reports.pdf.fonts import Weight
from coprodesk.reports.pdf.lines import Span, wrap
from coprodesk.reports.pdf.paint import Painter
from coprodesk.reports.pdf.tags import Element


def draw_figure(
    painter: Painter, figure: Figure, element: Element, at: tuple[float, float], scale: float
) -> None:
    x, top = at
    low = painter.y(top + figure.height * scale)
    box = [x, low, x + figure.width * scale, low + figure.height * scale]
    element.attributes = ("Layout", {"Placement": "Block", "BBox": box})
    with painter.marks.content(element):
        for shape in figure.shapes:
            draw_shape(painter, shape, at, scale)
    painter.steered()


def draw_shape(painter: Painter, shape: Shape, at: tuple[float, float], scale: float) -> None:
    x, y = at[0], painter.y(at[1])
    match shape:
        case Circle():
            paint = _pens(painter, shape.line, shape.fill, shape.width * scale)
            centre = (x + shape.x * scale, y - shape.y * scale)
            painter.canvas.circle(*centre, shape.radius * scale, stroke=paint[0], fill=paint[1])
        case Rect():
            paint = _pens(painter, shape.line, shape.fill, shape.width * scale)
            corner = (x + shape.x * scale, y - (shape.y + shape.h) * scale)
            size = (shape.w * scale, shape.h * scale)
            painter.canvas.roundRect(*corner, *size, shape.radius * scale, stroke=paint[0], fill=paint[1])
        case Polygon():
            paint = _pens(painter, shape.line, shape.fill, shape.width * scale)
            points = [(x + px * scale, y - py * scale) for px, py in shape.points]
            _path(painter, points, "b" if all(paint) else "s" if paint[0] else "f")
        case Line():
            _line(painter, shape, [(x + px * scale, y - py * scale) for px, py in shape.points], scale)
        case Label():
            _label(painter, shape, at, scale)
        case _:
            assert_never(shape)


def _pens(painter: Painter, line: Ink | None, fill: Ink | None, width: float) -> tuple[int, int]:
    if line:
        painter.stroke(line, width)
    if fill:
        painter.fill(fill)
    return int(line is not None), int(fill is not None)


def _path(painter: Painter, points: list[tuple[float, float]], paint: str) -> None:
    steps = " l ".join(f"{x:.2f} {y:.2f}" for x, y in points[1:])
    painter.put(f"{points[0][0]:.2f} {points[0][1]:.2f} m {steps} l {paint}")


def _line(painter: Painter, line: Line, points: list[tuple[float, float]], scale: float) -> None:
    if len(points) < 2:
        return
    size = (3.2 + 1.5 * line.width) * scale
    painter.stroke(line.line, line.width * scale, tuple(part * scale for part in line.dash))
    _path(painter, _shortened(points, line.arrow, size * 0.8), "S")
    ends = []
    if line.arrow in {"end", "both"}:
        ends.append((points[-2], points[-1]))
    if line.arrow in {"start", "both"}:
        ends.append((points[1], points[0]))
    for tail, tip in ends:
        _arrow(painter, tail, tip, size, line.line)


def _shortened(points: list[tuple[float, float]], arrow: Arrow, by: float) -> list[tuple[float, float]]:
    """The line ends inside its arrowheads, so that a thick one does not stick out past the tip."""
    cut = list(points)
    for end, beside, where in ((0, 1, "start"), (-1, -2, "end")):
        if arrow in {where, "both"}:
            (x, y), (nx, ny) = cut[end], cut[beside]
            share = min(by / max(hypot(nx - x, ny - y), 0.01), 0.45)
            cut[end] = (x + (nx - x) * share, y + (ny - y) * share)
    return cut


def _arrow(
    painter: Painter, tail: tuple[float, float], tip: tuple[float, float], size: float, ink: Ink
) -> None:
    angle = atan2(tip[1] - tail[1], tip[0] - tail[0])
    wings = [
        (tip[0] + size * cos(angle + turn), tip[1] + size * sin(angle + turn))
        for turn in (pi - 0.42, pi + 0.42)
    ]
    painter.fill(ink)
    _path(painter, [tip, *wings], "f")


def _label(painter: Painter, label: Label, at: tuple[float, float], scale: float) -> None:
    weight: Weight = "bold" if label.bold else "regular"
    text = clean(label.text).replace("\n", " ")
    size = label.size * scale
    line = wrap([Span(text, weight, label.ink)], size, inf, first_level(text))[0]
    share = {"left": 0.0, "centre": 0.5, "right": 1.0}[label.align]
    left = at[0] + label.x * scale - scripts.width(text, weight, size) * share
    painter.text(line, left, at[1] + label.y * scale + size * 0.34)
