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
_LONELY = 0.25  # of a page


def balanced(slabs: list[Slab], height: float) -> list[list[Placed]]:
    """No last page with a few lines on it, where closer gaps can save it or a little air above can fill it."""
    pages = paginate(slabs, height)
    if len(pages) < 2 or _filled(pages[-1], height) >= _LONELY:
        return pages
    for gaps in (0.85, 0.7, 0.55):
        closer = paginate(slabs, height, gaps)
        if len(closer) < len(pages):
            return closer
    for share in (0.96, 0.92, 0.88, 0.84):
        looser = paginate(slabs, height * share)
        if len(looser) == len(pages) and _filled(looser[-1], height) >= _LONELY:
            return looser
    return pages


def _filled(page: list[Placed], height: float) -> float:
    top, slab = page[-1]
    return (top + slab.height) / height


def paginate(slabs: list[Slab], height: float, gaps: float = 1.0) -> list[list[Placed]]:
    """`gaps` is how much of the space above each slab is kept."""
    pages: list[list[Placed]] = [[]]
    used = 0.0
    for chain in _chains(slabs):
        whole = sum(slab.gap * gaps + slab.height for slab in chain)
        if pages[-1] and (chain[0].breaks or (used + whole > height and whole <= height)):
            pages.append([])
            used = 0.0
        for slab in chain:
            if slab.breaks:
                continue
            if pages[-1] and used + slab.gap * gaps + slab.height > height:
                pages.append([])
                used = 0.0
            if not pages[-1] and slab.repeat and len(pages) > 1:
                pages[-1].append((0.0, slab.repeat))
                used = slab.repeat.height
            used += slab.gap * gaps if pages[-1] else 0.0
            pages[-1].append((used, slab))
            used += slab.height
    return [page for page in pages if page] or pages[:1]


def kept_together(slabs: list[Slab], most: float) -> None:
    """Tie slabs to each other where all of them are no taller than that."""
    if sum(slab.gap + slab.height for slab in slabs) <= most and not any(slab.breaks for slab in slabs):
        for slab in slabs[:-1]:
            slab.keep = True


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
    base: int = 0


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
    lines = wrap(spans, setting.size, width, setting.base)
    slabs = [line_slab(line, element, setting, style, width) for line in lines]
    slabs[0].gap = setting.gap
    if len(slabs) > 1:
        slabs[0].keep = True
        slabs[-2].keep = True
    return slabs
