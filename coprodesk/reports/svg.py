"""A drawing as inline SVG. One without a description stands beside words that say the same and is not heard."""

from html import escape
from math import atan2, cos, hypot, pi, sin
from typing import assert_never

from coprodesk.reports.colours import Palette, code
from coprodesk.reports.doc import Circle, Figure, Ink, Label, Line, Polygon, Rect, Shape
from coprodesk.reports.letters import clean, one_line

_ANCHORS = {"left": "start", "centre": "middle", "right": "end"}


def svg(figure: Figure, palette: Palette, side: float = 0.0) -> str:
    """As wide as the drawing, or as `side` says."""
    shapes = "".join(_shape(shape, palette) for shape in figure.shapes)
    wide = side or figure.width
    tall = figure.height * wide / figure.width
    said = f'role="img" aria-label="{escape(clean(figure.alt))}"' if figure.alt else 'aria-hidden="true"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:g}pt" height="{tall:g}pt" '
        f'viewBox="0 0 {figure.width:g} {figure.height:g}" {said}>{shapes}</svg>'
    )


def _shape(shape: Shape, palette: Palette) -> str:
    match shape:
        case Circle():
            place = f'cx="{shape.x:.1f}" cy="{shape.y:.1f}" r="{shape.radius:.1f}"'
            return f"<circle {place}{_pens(shape.line, shape.fill, shape.width, palette)}/>"
        case Rect():
            place = f'x="{shape.x:.1f}" y="{shape.y:.1f}" width="{shape.w:.1f}" height="{shape.h:.1f}" rx="{shape.radius:g}"'
            return f"<rect {place}{_pens(shape.line, shape.fill, shape.width, palette)}/>"
        case Polygon():
            return f'<polygon points="{_points(shape.points)}"{_pens(shape.line, shape.fill, shape.width, palette)}/>'
        case Line():
            return _line(shape, palette)
        case Label():
            weight = ' font-weight="bold"' if shape.bold else ""
            place = f'x="{shape.x:.1f}" y="{shape.y + shape.size * 0.34:.1f}" font-size="{shape.size:g}"'
            ink = f'text-anchor="{_ANCHORS[shape.align]}" fill="{code(palette[shape.ink])}"'
            return f'<text aria-hidden="true" {place} {ink}{weight}>{escape(one_line(shape.text))}</text>'
        case _:
            assert_never(shape)


def _points(points: tuple[tuple[float, float], ...]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _pens(line: Ink | None, fill: Ink | None, width: float, palette: Palette) -> str:
    stroke = f' stroke="{code(palette[line])}" stroke-width="{width:g}"' if line else ""
    return f'{stroke} fill="{code(palette[fill]) if fill else "none"}"'


def _line(line: Line, palette: Palette) -> str:
    if len(line.points) < 2:
        return ""
    dash = f' stroke-dasharray="{" ".join(f"{part:g}" for part in line.dash)}"' if line.dash else ""
    made = f'<polyline points="{_points(line.points)}"{_pens(line.line, None, line.width, palette)}{dash}/>'
    ends = {"end": [(-2, -1)], "start": [(1, 0)], "both": [(-2, -1), (1, 0)], "none": []}[line.arrow]
    return made + "".join(_head(line, line.points[tail], line.points[tip], palette) for tail, tip in ends)


def _head(line: Line, tail: tuple[float, float], tip: tuple[float, float], palette: Palette) -> str:
    if hypot(tip[0] - tail[0], tip[1] - tail[1]) == 0.0:
        return ""
    angle, size = atan2(tip[1] - tail[1], tip[0] - tail[0]), 3.2 + 1.5 * line.width
    wings = tuple(
        (tip[0] + size * cos(angle + turn), tip[1] + size * sin(angle + turn))
        for turn in (pi - 0.42, pi + 0.42)
    )
    return f'<polygon points="{_points((tip, *wings))}" fill="{code(palette[line.line])}"/>'
