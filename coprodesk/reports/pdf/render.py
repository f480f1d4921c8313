"""A document as a tagged PDF. The same document and time give the same bytes."""

from collections.abc import Iterator
from datetime import datetime

from coprodesk.reports.doc import Block, Doc, Figure, Heading, Paragraph, Table
from coprodesk.reports.letters import clean
from coprodesk.reports.pdf.blocks import block_slabs
from coprodesk.reports.pdf.contents import Contents
from coprodesk.reports.pdf.flow import Placed, Setting, Slab, balanced, kept_together, text_slabs
from coprodesk.reports.pdf.lines import Span, TextLine, spans_in, wrap
from coprodesk.reports.pdf.paint import Painter
from coprodesk.reports.pdf.paper import letterhead_slabs
from coprodesk.reports.pdf.style import STANDARD, Style
from coprodesk.reports.pdf.tags import Element

# Of a page: a section that is no taller is never torn apart, in large print and at the end not even a longer one.
_SHORT = 0.22
_LONGER = 0.55


def render_pdf(doc: Doc, made_at: datetime, style: Style = STANDARD) -> bytes:
    """PDF/UA-1, fonts embedded. `made_at` is the date in its metadata."""
    root = Element("Document")
    running = _Running(doc, root, style)
    pages = _laid(doc, root, style)
    painter = Painter(style, made_at)
    title = " ".join(clean(doc.title).split()) or "—"
    for number, page in enumerate(pages, start=1):
        if style.palette["paper"] != (1.0, 1.0, 1.0):
            painter.box(0, 0, *style.page, "paper")
        running.draw(painter, number, len(pages))
        _draw_page(painter, page, style)
        painter.canvas.showPage()
    painter.canvas.setTitle(title)
    painter.canvas.setAuthor(clean(doc.header_left))
    painter.canvas.setSubject("")
    painter.canvas.setProducer("CoproDesk")
    painter.canvas.setCreator("CoproDesk")
    painter.marks.finish(root, title, doc.language, made_at)
    painter.canvas.save()
    return painter.buffer.getvalue()


def page_count(doc: Doc, style: Style = STANDARD) -> int:
    """How many pages it will have."""
    return len(_laid(doc, Element("Document"), style))


def _laid(doc: Doc, root: Element, style: Style) -> list[list[Placed]]:
    slabs = letterhead_slabs(doc.letterhead, root, style) if doc.letterhead else []
    slabs += _head(doc, root, style)
    contents = Contents(doc, root, style)
    at = len(slabs)
    for section in _sections(doc.blocks):
        made: list[Slab] = []
        for block, following in zip(section, [*section[1:], None], strict=True):
            made += block_slabs(block, root, style)
            noted = isinstance(block, Table) and isinstance(following, Paragraph) and following.small
            if noted or (isinstance(block, Paragraph) and isinstance(following, Figure)):
                made[-1].keep = True  # what is said of a drawing or a table stays with it
        longer = not style.picture and (style.stacked or section[-1] is doc.blocks[-1])
        kept_together(made, style.height * (_LONGER if longer else _SHORT))
        contents.told(section[0], made)
        slabs += made
    if doc.letterhead and style.stacked and doc.letterhead.footer.strip():
        told = spans_in(doc.letterhead.footer, "regular", "muted")
        slabs += text_slabs(told, Element("P", root), Setting(style.small, style.small), style)
    pages = balanced(slabs, style.height)
    if not contents.wanted(len(pages)):
        contents.left_out()
        return pages
    pages = balanced([*slabs[:at], *contents.slabs(), *slabs[at:]], style.height)
    contents.found_on(pages)
    return pages


def _sections(blocks: tuple[Block, ...]) -> Iterator[list[Block]]:
    """Each part of the document with its heading."""
    section: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2 and section:
            yield section
            section = []
        section.append(block)
    if section:
        yield section


def _draw_page(painter: Painter, page: list[Placed], style: Style) -> None:
    for top, slab in page:
        slab.draw(painter, style.side, style.top + top)


def _head(doc: Doc, root: Element, style: Style) -> list[Slab]:
    title = spans_in(doc.title or "—", "bold")
    element = Element("H1", root)
    slabs = text_slabs(title, element, Setting(style.title), style)
    first = slabs[0].draw

    def draw(painter: Painter, x: float, top: float) -> None:
        painter.bookmark(clean(doc.title)[:200] or "—", 0, top)
        first(painter, x, top)

    slabs[0].draw = draw
    if doc.subtitle:
        spans = spans_in(doc.subtitle, "regular", "muted")
        slabs += text_slabs(spans, Element("P", root), Setting(style.body, 1.0), style)
    for slab in slabs[-6:]:
        slab.keep = True
    return slabs


class _Running:
    """What stands at the head and foot of every page: heard once, on the first page, and decoration after that."""

    def __init__(self, doc: Doc, root: Element, style: Style) -> None:
        self.style = style
        self.page_words = doc.page_words
        self.stripe = self._one_line(doc.stripe or "", style.width, bold=True)
        self.left = self._one_line(doc.header_left, style.width * 0.5 - 8)
        room = style.width - (self.left.inked + 16 if self.left else 0)
        self.right = self._one_line(doc.header_right, room)
        self.footer = self._foot(doc)
        self.heard = Element("Sect", root) if any((self.stripe, self.left, self.right, self.footer)) else None

    def _foot(self, doc: Doc) -> list[TextLine]:
        """The document's words beside the page number, and the letterhead's under them where letters are small."""
        room = self.style.width - self.style.running * 7.5
        told = [*self._lines(doc.footer, room, 2)]
        if doc.letterhead and not self.style.stacked:
            told += self._lines(doc.letterhead.footer, self.style.width, 1)
        return told

    def _one_line(self, text: str, width: float, *, bold: bool = False) -> TextLine | None:
        return next(iter(self._lines(text, width, 1, bold=bold)), None)

    def _lines(self, text: str, width: float, most: int, *, bold: bool = False) -> list[TextLine]:
        """A running line never grows: the rest of a long one is left to the document itself."""
        if not text.strip():
            return []
        span = Span(
            clean(text[:400]).replace("\n", " "), "bold" if bold else "regular", "ink" if bold else "muted"
        )
        lines = wrap([span], self.style.running, width)
        if len(lines) > most:
            last = lines[most - 1]
            last.add(span, "…", 0.0, None if last.levels is None else [last.base])
        return lines[:most]

    def draw(self, painter: Painter, number: int, pages: int) -> None:
        style = self.style
        size = style.running
        top = style.top - size * 2.6
        right = style.side + style.width
        foot = style.page[1] - style.bottom + size * 1.0
        if self.stripe:
            painter.box(0, 0, style.page[0], size * 2.1, "sand")
            painter.box(0, size * 2.1, style.page[0], 1.5, "rust")
            self._line(painter, number, self.stripe, style.side, size * 1.4)
        if self.left:
            self._line(painter, number, self.left, style.side, top + size)
        if self.right:
            self._line(painter, number, self.right, right - self.right.inked, top + size)
        painter.rule(style.side, foot, style.width, "line", 0.7)
        for index, line in enumerate(self.footer):
            self._line(painter, number, line, style.side, foot + size * (1.7 + 1.3 * index))
        before, between, after = self.page_words
        counted = wrap(
            [Span(f"{before}{number}{between}{pages}{after}", "regular", "muted")], size, style.width
        )[0]
        painter.tagged_line(counted, right - counted.inked, foot + size * 1.7, None)

    def _line(self, painter: Painter, number: int, line: TextLine, x: float, baseline: float) -> None:
        element = Element("P", self.heard) if number == 1 and self.heard else None
        painter.tagged_line(line, x, baseline, element)
