"""Slabs and pages: a document is a column of slabs, each drawn whole; pages are filled from the top."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from coprodesk.reports.pdf.lines import Span, TextLine, wrap
from coprodesk.reports.pdf.paint import Painter
from coprodesk.reports.pdf.style import Style
from coprodesk.reports.pdf.tags import Element

Draw = Callable[[Painter, float, float], None]


@dataclass(slots=True)
class Slab:
    """`gap` stands above it but not at the top of a page; `keep` ties it to the next; `repeat` is drawn
    again above it where it begins a page."""

    height: float
    draw: Draw
    gap: float = 0.0
    keep: bool = False
    repeat: "Slab | None" = None
    breaks: bool = False


Placed = tuple[float, Slab]


def paginate(slabs: list[Slab], height: float) -> list[list[Placed]]:
    pages: list[list[Placed]] = [[]]
    used = 0.0
    for chain in _chains(slabs):
        whole = sum(slab.gap + slab.height for slab in chain)
        if pages[-1] and (chain[0].breaks or (used + whole > height and whole <= height)):
            pages.append([])
            used = 0.0
        for slab in chain:
            if pages[-1] and used + slab.gap + slab.height > height:
                pages.append([])
                used = 0.0
            if not pages[-1] and slab.repeat and len(pages) > 1:
                pages[-1].append((0.0, slab.repeat))
                used = slab.repeat.height
            used += slab.gap if pages[-1] else 0.0
            pages[-1].append((used, slab))
            used += slab.height
    return pages


def _chains(slabs: list[Slab]) -> Iterator[list[Slab]]:
    chain: list[Slab] = []
    for slab in slabs:
        if slab.breaks and chain:
            yield chain
            chain = []
        chain.append(slab)
        if not slab.keep:
            yield chain
            chain = []
    if chain:
        yield chain


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph stands: letter size, space above, and where it stands in the column."""

    size: float
    gap: float = 0.0
    indent: float = 0.0
    width: float | None = None
    right: bool = False


def line_slab(line: TextLine, element: Element | None, setting: Setting, style: Style, width: float) -> Slab:
    height = line.size * style.leading

    def draw(painter: Painter, x: float, top: float) -> None:
        left = x + setting.indent
        if setting.right or line.base:
            left += width - line.inked
        painter.tagged_line(line, left, top + height * 0.5 + line.size * 0.33, element)

    return Slab(height, draw)


def text_slabs(spans: list[Span], element: Element | None, setting: Setting, style: Style) -> list[Slab]:
    """A slab for each line; the first two and the last two stay together."""
    width = (setting.width or style.width) - setting.indent
    slabs = [line_slab(line, element, setting, style, width) for line in wrap(spans, setting.size, width)]
    slabs[0].gap = setting.gap
    if len(slabs) > 1:
        slabs[0].keep = True
        slabs[-2].keep = True
    return slabs
