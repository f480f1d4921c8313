"""Each block of a document as slabs, with its place in the structure tree."""

from typing import assert_never

from coprodesk.domain.directions import isolated
from coprodesk.reports.doc import (
    Block,
    BulletList,
    Cards,
    Column,
    Figure,
    Heading,
    Idea,
    KeyLine,
    PageBreak,
    Paragraph,
    Quote,
    Run,
    Table,
    TableRow,
    TwoVoices,
)
from coprodesk.reports.letters import clean
from coprodesk.reports.pdf.cards import card_slabs
from coprodesk.reports.pdf.figures import draw_figure
from coprodesk.reports.pdf.flow import Draw, Setting, Slab, text_slabs
from coprodesk.reports.pdf.ideas import idea_slabs
from coprodesk.reports.pdf.keys import key_slabs
from coprodesk.reports.pdf.lines import Span, spans_in, spans_of
from coprodesk.reports.pdf.paint import Painter
from coprodesk.reports.pdf.style import Style
from coprodesk.reports.pdf.tables import table_slabs
from coprodesk.reports.pdf.tags import Element
from coprodesk.reports.spoken import parted
from coprodesk.reports.walk import own_level

_GUTTER = 18.0


def block_slabs(block: Block, root: Element, style: Style) -> list[Slab]:
    match block:
        case Heading():
            return _heading(block, root, style)
        case Paragraph():
            return _paragraph(block, root, style)
        case Quote():
            return _quote(block, root, style)
        case BulletList():
            return _bullets(block, root, style)
        case Idea():
            return idea_slabs(block, root, style)
        case Table():
            return table_slabs(block, root, style)
        case TwoVoices():
            return _voices(block, root, style)
        case Figure():
            return _figure(block, root, style)
        case KeyLine():
            return key_slabs(block, style)
        case Cards():
            return card_slabs(block, root, style, block_slabs)
        case PageBreak():
            return [Slab(0.0, _nothing, breaks=True, keep=True)]
        case _:
            assert_never(block)


def _nothing(painter: Painter, x: float, top: float) -> None:
    del painter, x, top


def _heading(block: Heading, root: Element, style: Style) -> list[Slab]:
    element = Element(f"H{block.level}", root)
    title = parted((Run(block.text, bold=True),), block.spoken)
    spans = spans_of(title, "teal" if block.level == 2 else "ink")
    if block.aside:
        spans += spans_of((Run(" — ", muted=True), *parted((Run(block.aside, muted=True),), block.spoken)))
    size = style.h2 if block.level == 2 else style.h3
    gap = 0.8 if block.level == 3 or style.picture else 1.25
    slabs = text_slabs(spans, element, Setting(size, size * gap), style)
    slabs[0].draw = _bookmarked(slabs[0].draw, clean(block.text), block.level - 1)
    if block.level == 2:
        slabs.append(Slab(7.0, lambda painter, x, top: painter.rule(x, top + 2.0, style.width, "teal", 1.3)))
    for slab in slabs[-8:]:
        slab.keep = True
    return slabs


def _bookmarked(draw: Draw, title: str, level: int) -> Draw:
    def marked(painter: Painter, x: float, top: float) -> None:
        painter.bookmark(title[:200], level, top)
        draw(painter, x, top)

    return marked


def _paragraph(block: Paragraph, root: Element, style: Style) -> list[Slab]:
    size = style.small if block.small else style.body
    spans = spans_of(block.words, "muted" if block.small else "ink")
    setting = Setting(size, size * 0.4, base=own_level(block.words))
    return text_slabs(spans, Element("P", root), setting, style)


def _quote(block: Quote, root: Element, style: Style) -> list[Slab]:
    element = Element("BlockQuote", root)
    setting = Setting(style.quote, 8.0, 13.0, base=own_level(block.words))
    slabs = text_slabs(spans_of(block.words), Element("P", element), setting, style)
    if block.by:
        slabs[-1].keep = True
        by = spans_in(isolated(block.by), "regular", "muted")
        slabs += text_slabs(by, Element("P", element), Setting(style.small, 0.0, 13.0), style)
    for index, slab in enumerate(slabs):
        slab.draw = _barred(slab, 3.0 if index == 0 else 0.0, 3.0 if index == len(slabs) - 1 else 0.0)
    return slabs


def _barred(slab: Slab, above: float, below: float) -> Draw:
    draw, height = slab.draw, slab.height

    def barred(painter: Painter, x: float, top: float) -> None:
        painter.box(x, top - above, 3.0, height + above + below, "teal")
        draw(painter, x, top)

    return barred


def _bullets(block: BulletList, root: Element, style: Style, indent: float = 0.0) -> list[Slab]:
    element = Element("L", root, ("List", {"ListNumbering": "Disc"}))
    step = style.body * 1.5
    slabs: list[Slab] = []
    body = element
    for item in block.items:
        if isinstance(item, BulletList):
            slabs += _bullets(item, body, style, indent + step)
            continue
        whole = Element("LI", element)
        label = Element("Lbl", whole)
        marker = text_slabs([Span(block.marker)], label, Setting(style.body, indent=indent), style)[0]
        body = Element("LBody", whole)
        setting = Setting(style.body, style.body * 0.3, indent + step)
        made = text_slabs(spans_of(item), body, setting, style)
        made[0].draw = _both(marker.draw, made[0].draw)
        slabs += made
    return slabs


def _both(first: Draw, second: Draw) -> Draw:
    def both(painter: Painter, x: float, top: float) -> None:
        first(painter, x, top)
        second(painter, x, top)

    return both


def _voices(block: TwoVoices, root: Element, style: Style) -> list[Slab]:
    slabs = _heading(Heading(3, block.part, spoken=block.spoken), root, style) if block.part else []
    columns = (Column(block.left), Column(block.right))
    row = TableRow((block.left_says, block.right_says))
    if style.stacked:
        said = [(block.left, block.left_says), (block.right, block.right_says)]
        for who, words in said:
            slabs += _paragraph(Paragraph((Run(f"{who}: ", bold=True), *words)), root, style)
    else:
        slabs += table_slabs(Table("", columns, (row,)), root, style)
    if block.note:
        slabs[-1].keep = True
        slabs += _paragraph(Paragraph(parted((Run(block.note),), block.spoken), small=True), root, style)
    return slabs


def _figure(block: Figure, root: Element, style: Style) -> list[Slab]:
    scale = min(style.figure_scale, style.width / block.width, style.height * 0.8 / block.height)
    wide, tall = block.width * scale, block.height * scale
    element = Element("Figure", root, alt=clean(block.alt))
    aside = style.width - wide - _GUTTER > style.body * 14
    before = len(root.kids)
    texts = _beside(block, root, style, wide + _GUTTER if aside else 0.0)
    if aside and sum(slab.gap + slab.height for slab in texts) > tall:
        del root.kids[before:]
        aside, texts = False, _beside(block, root, style, 0.0)

    def draw(painter: Painter, x: float, top: float) -> None:
        draw_figure(painter, block, element, (x, top), scale)
        down = top + 8.0
        for slab in texts if aside else ():
            down += slab.gap
            slab.draw(painter, x, down)
            down += slab.height

    figure = Slab(
        tall, draw, gap=6.0, keep=any(isinstance(part, KeyLine) for part in block.beside) and not aside
    )
    return [figure] if aside else [figure, *texts]


def _beside(block: Figure, root: Element, style: Style, indent: float) -> list[Slab]:
    slabs: list[Slab] = []
    for part in block.beside:
        if isinstance(part, KeyLine):
            slabs += key_slabs(part, style, indent)
        else:
            size = style.small if part.small else style.body
            spans = spans_of(part.words, "muted" if part.small else "ink")
            slabs += text_slabs(spans, Element("P", root), Setting(size, size * 0.5, indent), style)
    return slabs
