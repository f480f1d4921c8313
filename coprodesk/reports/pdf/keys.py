"""The key of a drawing: samples with their words, as decoration, since what the drawing shows is said elsewhere."""

from coprodesk.reports.doc import KeyLine, Shape
from coprodesk.reports.pdf.figures import draw_shape
from coprodesk.reports.pdf.flow import Draw, Setting, Slab, text_slabs
from coprodesk.reports.pdf.lines import TextLine, spans_in, wrap
from coprodesk.reports.pdf.paint import Painter
from coprodesk.reports.pdf.style import Style

_WIDE, _MIDDLE = 30.0, 5.0  # of a sample's box
Entry = tuple[float, tuple[Shape, ...], TextLine]  # how far along it stands


def key_slabs(block: KeyLine, style: Style, indent: float = 0.0) -> list[Slab]:
    """One under the other; in large print as many in a row as have room, so that the drawing keeps its page."""
    size = style.small
    if style.stacked:
        return [_row(row, style) for row in _rows(block, style)]
    slabs: list[Slab] = []
    for index, (shapes, label) in enumerate(block.entries):
        gap = size * (0.8 if index == 0 and indent else 0.0)
        setting = Setting(size, gap, indent + size * 4.2)
        made = text_slabs(spans_in(label, "regular", "muted"), None, setting, style)
        made[0].draw = _before(made[0], shapes, indent, size * 3.4 / _WIDE)
        slabs += made
    return slabs


def _before(slab: Slab, shapes: tuple[Shape, ...], along: float, scale: float) -> Draw:
    words, middle = slab.draw, slab.height / 2

    def draw(painter: Painter, x: float, top: float) -> None:
        _sample(painter, shapes, (x + along, top + middle), scale)
        words(painter, x, top)

    return draw


def _rows(block: KeyLine, style: Style) -> list[list[Entry]]:
    size = style.small
    rows: list[list[Entry]] = [[]]
    used = 0.0
    for shapes, label in block.entries:
        line = wrap(spans_in(label, "regular", "muted"), size, style.width)[0]
        wide = size * 2.6 + line.inked
        if rows[-1] and used + wide > style.width:
            rows.append([])
            used = 0.0
        rows[-1].append((used, shapes, line))
        used += wide + size
    return rows


def _row(row: list[Entry], style: Style) -> Slab:
    size, height = style.small, style.small * style.leading

    def draw(painter: Painter, x: float, top: float) -> None:
        for along, shapes, line in row:
            _sample(painter, shapes, (x + along, top + height / 2), size * 2.2 / _WIDE)
            painter.tagged_line(line, x + along + size * 2.6, top + height * 0.5 + size * 0.33, None)

    return Slab(height, draw, keep=True)


def _sample(painter: Painter, shapes: tuple[Shape, ...], at: tuple[float, float], scale: float) -> None:
    with painter.marks.content(None):
        for shape in shapes:
            draw_shape(painter, shape, (at[0], at[1] - _MIDDLE * scale), scale)
