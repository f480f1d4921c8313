"""Cards in two columns: each a heading and its blocks in a frame, the columns as near to each other in height as the
order of reading lets them be."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from coprodesk.reports.doc import Block, Card, Cards, Rect
from coprodesk.reports.pdf.figures import draw_shape
from coprodesk.reports.pdf.flow import Draw, Slab
from coprodesk.reports.pdf.paint import Painter
from coprodesk.reports.pdf.style import Style
from coprodesk.reports.pdf.tags import Element

_GUTTER = 14.0
_PAD = 11.0
_BETWEEN = 11.0
_FOOT = 8.0
Lay = Callable[[Block, Element, Style], list[Slab]]


@dataclass(frozen=True, slots=True)
class _Framed:
    slabs: list[Slab]
    height: float


def card_slabs(block: Cards, root: Element, style: Style, lay: Lay) -> list[Slab]:
    """One slab for both columns, which stays whole; where letters are large or it would not fit on a page, one
    section below the other."""
    before = len(root.kids)
    wide = (style.width - _GUTTER) / 2
    narrow = replace(style, page=(wide - 2 * _PAD + 2 * style.side, style.page[1]))
    if not style.stacked:
        framed = [_framed(card, root, narrow, lay) for card in block.cards]
        columns = _columns(framed)
        height = max(map(_tall, columns), default=0.0)
        if height <= style.height:
            return [Slab(height, _drawn(columns, height, wide), gap=_BETWEEN)]
        del root.kids[before:]
    return [slab for card in block.cards for part in card.whole for slab in lay(part, root, style)]


def _framed(card: Card, root: Element, narrow: Style, lay: Lay) -> _Framed:
    slabs = [slab for part in card.whole for slab in lay(part, root, narrow)]
    slabs[0].gap = _PAD * 0.6
    for slab in slabs[1:]:
        slab.gap = min(slab.gap, _PAD * 0.8)
    return _Framed(slabs, sum(slab.gap + slab.height for slab in slabs) + _FOOT)


def _columns(framed: list[_Framed]) -> tuple[list[_Framed], list[_Framed]]:
    """The first cards left, the others right, split where the taller column is lowest."""
    at = min(range(len(framed) + 1), key=lambda at: max(_tall(framed[:at]), _tall(framed[at:])))
    return framed[:at], framed[at:]


def _tall(column: Iterable[_Framed]) -> float:
    heights = [card.height for card in column]
    return sum(heights) + _BETWEEN * max(len(heights) - 1, 0)


def _drawn(columns: tuple[list[_Framed], list[_Framed]], height: float, wide: float) -> Draw:
    def draw(painter: Painter, x: float, top: float) -> None:
        for left, column in zip((x, x + wide + _GUTTER), columns, strict=True):
            down = top
            for card in column:
                last = card is column[-1]
                _draw_card(painter, card, (left, down, wide, top + height - down if last else card.height))
                down += card.height + _BETWEEN

    return draw


def _draw_card(painter: Painter, card: _Framed, box: tuple[float, float, float, float]) -> None:
    """The last card of a column reaches down as far as the other column does."""
    x, top, wide, tall = box
    with painter.marks.content(None):
        draw_shape(painter, Rect(0.0, 0.0, wide, tall, 6.0, "line", "paper", 0.8), (x, top), 1.0)
    down = top
    for slab in card.slabs:
        down += slab.gap
        slab.draw(painter, x + _PAD, down)
        down += slab.height
