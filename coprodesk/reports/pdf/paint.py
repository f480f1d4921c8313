"""Ink on one canvas: lines of text in any script, rules and boxes. Measures run from the top of the page down."""

from datetime import datetime
from io import BytesIO
from typing import Any, cast

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from coprodesk.reports.doc import Ink
from coprodesk.reports.pdf import scripts
from coprodesk.reports.pdf.fonts import Weight, advance, covered, primary
from coprodesk.reports.pdf.lines import TextLine
from coprodesk.reports.pdf.style import PALETTE, Style
from coprodesk.reports.pdf.tags import Element, Marks

rl_config.useA85 = 0  # text armour for binary streams: a quarter larger and slow to make


class Painter:
    def __init__(self, style: Style, made_at: datetime) -> None:
        self.buffer = BytesIO()
        self.style = style
        first = primary("regular")
        self.canvas: Any = Canvas(
            self.buffer,
            pagesize=style.page,
            pageCompression=1,
            pdfVersion=(1, 7),
            invariant=1,
            initialFontName=cast("Any", first),  # the published types take it for a number
        )
        self.marks = Marks(self.canvas)
        self.filled = PALETTE["ink"]
        self.bookmarks = 0
        self.level = -1
        stamp = cast("Any", self.canvas)._doc._timeStamp  # noqa: SLF001
        stamp.t = made_at.timestamp()
        stamp.lt = made_at.timetuple()
        stamp.YMDhms = tuple(stamp.lt)[:6]
        stamp.dhh = stamp.dmm = 0

    def bookmark(self, title: str, level: int, top: float) -> None:
        """Levels may only deepen by one, so a deeper first heading is lifted."""
        self.level = min(level, self.level + 1)
        key = f"h{self.bookmarks}"
        self.bookmarks += 1
        self.canvas.bookmarkHorizontalAbsolute(key, self.y(top - 6.0))
        self.canvas.addOutlineEntry(title, key, self.level)

    def y(self, top: float) -> float:
        return self.style.page[1] - top

    def fill(self, ink: Ink) -> None:
        self.filled = PALETTE[ink]
        self.canvas.setFillColorRGB(*self.filled)

    def stroke(self, ink: Ink, width: float, dash: tuple[float, ...] = ()) -> None:
        self.canvas.setStrokeColorRGB(*PALETTE[ink])
        self.canvas.setLineWidth(width)
        self.canvas.setDash(list(dash))

    def box(self, x: float, top: float, width: float, height: float, ink: Ink) -> None:
        with self.marks.content(None):
            self.fill(ink)
            self.canvas.rect(x, self.y(top + height), width, height, stroke=0, fill=1)

    def rule(self, x: float, top: float, width: float, ink: Ink, thick: float) -> None:
        with self.marks.content(None):
            self.stroke(ink, thick)
            self.canvas.line(x, self.y(top), x + width, self.y(top))

    def tagged_line(self, line: TextLine, x: float, baseline: float, element: Element | None) -> None:
        if line.spans:
            with self.marks.content(element):
                self.text(line, x, baseline)

    def text(self, line: TextLine, x: float, baseline: float) -> None:
        spans = line.spans[::-1] if line.base else line.spans
        for span in spans:
            self.fill(span.ink)
            if scripts.simple(span.text, span.weight) and not line.base:
                self.plain(span.text, primary(span.weight), line.size, x, baseline)
                x += scripts.width(span.text, span.weight, line.size)
                continue
            parts = scripts.in_order(scripts.pieces(span.text, span.weight, line.base))
            for part in parts:
                self.piece(part, span.weight, line.size, x, baseline)
                x += scripts.piece_width(part, span.weight, line.size)

    def plain(self, text: str, face: str, size: float, x: float, baseline: float) -> None:
        self.canvas.setFont(face, size)
        self.canvas.drawString(x, self.y(baseline), text)

    def piece(self, part: scripts.Piece, weight: Weight, size: float, x: float, baseline: float) -> None:
        if part.face is None:
            with self.marks.actual(part.text):
                signs = scripts.MISSING * len(part.text)
                self.plain(signs, scripts.missing_face(weight), size, x, baseline)
        elif part.shaped:
            with self.marks.actual(part.text):
                self.outlines(part, weight, size, x, baseline)
        else:
            self.plain(part.text, part.face, size, x, baseline)

    def outlines(self, part: scripts.Piece, weight: Weight, size: float, x: float, baseline: float) -> None:
        """Shaped outlines, and under them unseen letters so that the text can be selected and searched."""
        name = part.face or primary(weight)
        glyphs, ems = scripts.shape(part.text, name, part.level == 1)
        code = [f"q {size:.3f} 0 0 {size:.3f} {x:.3f} {self.y(baseline):.3f} cm"]
        if weight == "bold":
            red, green, blue = self.filled
            code.append(f"{red:.3f} {green:.3f} {blue:.3f} RG .028 w [] 0 d")
        paint = "B" if weight == "bold" else "f"
        code += [
            f"q 1 0 0 1 {glyph.x:.4f} {glyph.y:.4f} cm\n{glyph.outline}{paint} Q"
            for glyph in glyphs
            if glyph.outline
        ]
        self.marks.raw("\n".join([*code, "Q"]))
        self.unseen(part.text, name, size, (x, baseline, ems * size))

    def unseen(self, text: str, name: str, size: float, at: tuple[float, float, float]) -> None:
        """Letters that can be selected but not seen, over a baseline from x that is so wide."""
        x, baseline, width = at
        known = "".join(letter for letter in text if letter in covered(name))
        natural = advance(known, name, size)
        if not known or natural <= 0:
            known, name = " ", primary("regular")
            natural = advance(known, name, size)
        self.canvas.saveState()
        drawn = self.canvas.beginText(x, self.y(baseline))
        drawn.setFont(name, size)
        drawn.setTextRenderMode(3)
        drawn.setHorizScale(max(100 * width / natural, 1))
        drawn.textOut(known)
        self.canvas.drawText(drawn)
        self.canvas.restoreState()
