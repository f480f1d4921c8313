"""Ink on one canvas: lines of text in any script, rules and boxes. Measures run from the top of the page down.

Text and lines are written as operators of the page, since ReportLab's own calls take longer than all of the layout."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any, cast

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from coprodesk.domain.directions import kind_of
from coprodesk.reports.doc import Ink
from coprodesk.reports.pdf import scripts
from coprodesk.reports.pdf.bidi import visual
from coprodesk.reports.pdf.fonts import advance, covered, kerns, primary
from coprodesk.reports.pdf.lines import Span, TextLine
from coprodesk.reports.pdf.style import Style
from coprodesk.reports.pdf.tags import Element, Marks

rl_config.useA85 = 0  # text armour for binary streams: a quarter larger and slow to make
_ESCAPES = {code: f"\\{code:03o}" for code in (*range(32), *range(127, 256), *b"()\\")}
_UNSEEN = 3
_MARKS = "NotoSans-Regular"  # the face that has the two marks below
LRM, RLM = "\u200e", "\u200f"
_Laid = tuple[float, Span, scripts.Piece]


class Painter:
    def __init__(self, style: Style, made_at: datetime) -> None:
        self.buffer = BytesIO()
        self.style = style
        self.canvas: Any = Canvas(
            self.buffer,
            pagesize=style.page,
            pageCompression=1,
            pdfVersion=(1, 7),
            invariant=1,
            initialFontName=cast("Any", primary("regular")),  # the published types take it for a number
        )
        self.document: Any = cast("Any", self.canvas)._doc  # noqa: SLF001
        self.marks = Marks(self.canvas)
        self.put = self.marks.raw
        self.inks = {ink: " ".join(f"{part:.3f}" for part in rgb) for ink, rgb in style.palette.items()}
        self.steering: list[str] = []
        self.bookmarks = 0
        self.level = -1
        stamp = self.document._timeStamp  # noqa: SLF001
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
        self.put(f"{self.inks[ink]} rg")

    def stroke(self, ink: Ink, width: float, dash: tuple[float, ...] = ()) -> None:
        dashes = " ".join(f"{part:.2f}" for part in dash)
        self.put(f"{self.inks[ink]} RG {width:.2f} w [{dashes}] 0 d")

    def box(self, x: float, top: float, width: float, height: float, ink: Ink) -> None:
        with self.marks.content(None):
            self.fill(ink)
            self.put(f"{x:.2f} {self.y(top + height):.2f} {width:.2f} {height:.2f} re f")

    def rule(self, x: float, top: float, width: float, ink: Ink, thick: float) -> None:
        with self.marks.content(None):
            self.stroke(ink, thick)
            self.put(f"{x:.2f} {self.y(top):.2f} m {x + width:.2f} {self.y(top):.2f} l S")

    def tagged_line(self, line: TextLine, x: float, baseline: float, element: Element | None) -> None:
        """Where a span has an element of its own, a link or another language, that one stands inside `element`."""
        if not line.spans:
            return
        for tag, parts in _stretches(self.laid(line, x)):
            inner = element
            if tag is not None and element is not None:
                tag.join(element)
                inner = tag
            with self.marks.content(inner):
                boxes = [self.drawn(part, span, line.size, at, baseline) for at, span, part in parts]
            if inner is tag and tag is not None and tag.role == "Link":
                self.linked(tag, boxes, line, baseline)
            self.steered()

    def linked(self, tag: Element, boxes: list[tuple[float, float]], line: TextLine, baseline: float) -> None:
        left, right = min(box[0] for box in boxes), max(box[1] for box in boxes)
        low, high = self.y(baseline + line.size * 0.25), self.y(baseline - line.size * 0.8)
        address = next(span.link for span in line.spans if span.tag is tag)
        self.marks.link(tag, (left, low, right, high), address, address.removeprefix("mailto:"))
        self.rule(left, baseline + line.size * 0.16, right - left, "teal", line.size * 0.06)

    def text(self, line: TextLine, x: float, baseline: float) -> None:
        for at, span, part in self.laid(line, x):
            self.drawn(part, span, line.size, at, baseline)

    def laid(self, line: TextLine, x: float) -> Iterator[_Laid]:
        """Pieces in the order of reading, each with the place where it stands on the paper."""
        if line.levels is None and all(scripts.simple(span.text, span.weight) for span in line.spans):
            for span in line.spans:
                yield x, span, scripts.Piece(span.text, primary(span.weight), shaped=False, level=0)
                x += scripts.width(span.text, span.weight, line.size)
            return
        parts = scripts.line_pieces(tuple((span.text, span.weight) for span in line.spans), line.settled)
        places = [0.0] * len(parts)
        order = visual([part.level for _, part in parts])
        for index in order:
            owner, part = parts[index]
            places[index] = x
            x += scripts.piece_width(part, line.spans[owner].weight, line.size)
        edges = _edges([parts[index][1] for index in order])
        seen = dict(zip(order, edges, strict=True))
        for index, (at, (owner, part)) in enumerate(zip(places, parts, strict=True)):
            opens, ends = seen[index]
            yield at, line.spans[owner], replace(part, opens=opens, ends=ends) if opens or ends else part

    def drawn(
        self, part: scripts.Piece, span: Span, size: float, x: float, baseline: float
    ) -> tuple[float, float]:
        """Ink on paper; where it begins and ends."""
        self.fill(span.ink)
        if part.face is None:
            with self.marks.actual(part.text):
                self.show(
                    scripts.MISSING * len(part.text), scripts.missing_face(span.weight), size, x, baseline
                )
        elif part.shaped and part.rtl:
            self.outlines(part, span, size, x, baseline)
            self.letters_from_the_right(part, size, x, baseline)
        elif part.shaped:
            with self.marks.actual(part.text):
                self.outlines(part, span, size, x, baseline)
                self.unseen(part, size, x, baseline)
        else:
            self.show(part.text, part.face, size, x, baseline)
        return x, x + scripts.piece_width(part, span.weight, size)

    def show(self, text: str, face: str, size: float, x: float, baseline: float) -> None:
        self.put(f"BT 1 0 0 1 {x:.2f} {self.y(baseline):.2f} Tm {self.letters(text, face, size)} ET")

    def letters(self, text: str, face: str, size: float) -> str:
        """Kerned: between two letters that stand nearer to each other a step back."""
        font: Any = pdfmetrics.getFont(face)
        code = []
        steps = [*kerns(text, face), 0.0]
        done = 0
        for subset, encoded in font.splitString(text, self.document):
            name = font.getSubsetInternalName(subset, self.document)
            code.append(f"{name} {size:.2f} Tf")
            if not any(steps[done : done + len(encoded)]):
                code.append(f"({encoded.decode('latin-1').translate(_ESCAPES)}) Tj")
                done += len(encoded)
                continue
            start = 0
            for at in range(1, len(encoded) + 1):
                step = steps[done + at - 1]
                if step or at == len(encoded):
                    code.append(f"({encoded[start:at].decode('latin-1').translate(_ESCAPES)}) Tj")
                    start = at
                if step:
                    code.append(f"[{-step:g}] TJ")
            done += len(encoded)
        return " ".join(code)

    def outlines(self, part: scripts.Piece, span: Span, size: float, x: float, baseline: float) -> None:
        shaped = scripts.shape(part.text, part.face or "", part.rtl)
        code = [f"q {size:.3f} 0 0 {size:.3f} {x:.3f} {self.y(baseline):.3f} cm"]
        if span.weight == "bold":
            code.append(f"{self.inks[span.ink]} RG .028 w [] 0 d")
        paint = "B" if span.weight == "bold" else "f"
        code += [
            f"q 1 0 0 1 {glyph.x:.4f} {glyph.y:.4f} cm\n{glyph.outline}{paint} Q"
            for glyph in shaped.glyphs
            if glyph.outline
        ]
        self.put("\n".join([*code, "Q"]))

    def letters_from_the_right(self, part: scripts.Piece, size: float, x: float, baseline: float) -> None:
        """Unseen letters under the outlines, each where it stands and the first one first: whoever reads the order
        of the page and whoever reads the places on the paper then find the same word."""
        face = part.face or ""
        code = [f"BT {_UNSEEN} Tr"]
        for stop in scripts.shape(part.text, face, True).stops:
            for letter, left, wide in stop.letters():
                if letter in covered(face):
                    natural = advance(letter, face, 1.0)
                    scale = max(100 * wide / natural, 1) if natural else 100
                    code.append(f"{scale:.2f} Tz 1 0 0 1 {x + left * size:.2f} {self.y(baseline):.2f} Tm")
                    code.append(self.letters(letter, face, size))
        wide = scripts.piece_width(part, "regular", size)
        for mark, wanted, at in ((RLM, part.opens, x - size * 0.02), (LRM, part.ends, x + wide)):
            if wanted:
                place = f"1 0 0 1 {at:.2f} {self.y(baseline):.2f} Tm"
                self.steering.append(f"{place} {self.letters(mark, _MARKS, size)}")
        self.put(" ".join([*code, "0 Tr 100 Tz ET"]))

    def steered(self) -> None:
        """The signs of direction that the last lines need for readers which go by places; nobody hears them."""
        if self.steering:
            with self.marks.content(None):
                self.put(" ".join([f"BT {_UNSEEN} Tr", *self.steering, "0 Tr ET"]))
            self.steering.clear()

    def unseen(self, part: scripts.Piece, size: float, x: float, baseline: float) -> None:
        """Letters that can be selected but not seen, as wide as the outlines above them."""
        face = part.face or ""
        known = "".join(letter for letter in part.text if letter in covered(face))
        natural = advance(known, face, size)
        if not known or natural <= 0:
            known, face = " ", primary("regular")
            natural = advance(known, face, size)
        scale = max(100 * scripts.piece_width(part, "regular", size) / natural, 1)
        place = f"BT {_UNSEEN} Tr {scale:.2f} Tz 1 0 0 1 {x:.2f} {self.y(baseline):.2f} Tm"
        self.put(f"{place} {self.letters(known, face, size)} 0 Tr 100 Tz ET")


def _stretches(parts: Iterator[_Laid]) -> Iterator[tuple[Element | None, list[_Laid]]]:
    """What is marked together: up to another tag, or to a sign of direction, which stands by itself."""
    held: list[_Laid] = []
    for part in parts:
        if held and held[-1][1].tag is not part[1].tag:
            yield held[0][1].tag, held
            held = []
        held.append(part)
        if part[2].opens or part[2].ends:
            yield held[0][1].tag, held
            held = []
    if held:
        yield held[0][1].tag, held


def _edges(seen: Sequence[scripts.Piece]) -> list[tuple[bool, bool]]:
    """For each piece from left to right whether a sign of direction has to stand at its left and right edge, so that
    readers that go by places keep brackets and blanks out of a name from the right, or in it."""
    found = []
    for at, piece in enumerate(seen):
        before = seen[at - 1] if at else None
        after = seen[at + 1] if at + 1 < len(seen) else None
        outer = (
            piece.rtl
            and (before is None or before.level < piece.level)
            and kind_of(piece.text[-1]) not in {"R", "AL"}
        )
        inner = (
            piece.rtl
            and after is not None
            and after.level < piece.level
            and kind_of(after.text[0]) not in {"L", "EN"}
        )
        found.append((outer, inner))
    return found
