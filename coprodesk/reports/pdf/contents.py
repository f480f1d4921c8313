"""What is in a document of many pages, and on which of them each part begins."""

from coprodesk.reports.doc import Block, Doc, Heading
from coprodesk.reports.pdf.flow import Draw, Placed, Setting, Slab, text_slabs
from coprodesk.reports.pdf.lines import Span, spans_in, wrap
from coprodesk.reports.pdf.paint import Painter
from coprodesk.reports.pdf.style import Style
from coprodesk.reports.pdf.tags import Element

MOST_WITHOUT = 6  # pages
_NUMBER = 5  # letters that the word and the number of a page may take, of the body's size


class Contents:
    """A list of the parts. Its place in what is heard is behind the title; it is known only once all is laid out
    whether there is one."""

    def __init__(self, doc: Doc, root: Element, style: Style) -> None:
        self.doc, self.style, self.root = doc, style, root
        self.part = Element("Sect", root)
        self.heading = Element("H2", self.part)
        self.list = Element("TOC", self.part)
        self.parts: list[tuple[str, Slab]] = []
        self.pages: dict[int, int] = {}

    def told(self, first: Block, slabs: list[Slab]) -> None:
        """A part begins with a heading, perhaps behind a page that ends there."""
        drawn = [slab for slab in slabs if not slab.breaks]
        if isinstance(first, Heading) and first.level == 2 and drawn:
            self.parts.append((first.text, drawn[0]))

    def wanted(self, pages: int) -> bool:
        return bool(self.doc.contents and self.parts) and pages > MOST_WITHOUT and not self.style.picture

    def left_out(self) -> None:
        self.root.kids.remove(self.part)

    def slabs(self) -> list[Slab]:
        style = self.style
        title = spans_in(self.doc.contents, "bold", "teal")
        made = text_slabs(title, self.heading, Setting(style.h2, style.h2), style)
        room = style.width - style.body * _NUMBER
        for text, slab in self.parts:
            entry = Element("TOCI", self.list)
            lines = text_slabs(
                spans_in(text), entry, Setting(style.body, style.body * 0.3, width=room), style
            )
            lines[-1].draw = self._numbered(lines[-1].draw, slab, entry)
            made += lines
        for slab in made[:-1]:
            slab.keep = True
        return made

    def _numbered(self, words: Draw, part: Slab, entry: Element) -> Draw:
        size = self.style.body

        def draw(painter: Painter, x: float, top: float) -> None:
            words(painter, x, top)
            told = f"\u00a0{self.doc.page_words[0]}{self.pages[id(part)]}"
            line = wrap([Span(told, "regular", "muted")], size, self.style.width)[0]
            baseline = top + size * self.style.leading * 0.5 + size * 0.33
            painter.tagged_line(line, x + self.style.width - line.inked, baseline, entry)

        return draw

    def found_on(self, pages: list[list[Placed]]) -> None:
        self.pages = {id(slab): number for number, page in enumerate(pages, 1) for _, slab in page}
