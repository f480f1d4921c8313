"""Text and pictures in a paragraph of a word processor's file, with language, direction and links."""

from collections.abc import Iterator
from io import BytesIO
from itertools import groupby
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from coprodesk.domain.directions import isolated, turns
from coprodesk.reports.colours import Palette
from coprodesk.reports.doc import Figure, Ink, Run, Words
from coprodesk.reports.letters import clean
from coprodesk.reports.pdf.bidi import levels
from coprodesk.reports.pdf.pictures import figure_png
from coprodesk.reports.tongues import safe, tongues
from coprodesk.reports.walk import own_level


class Pen:
    """Writes in one palette; `paragraph` is always python-docx's own."""

    def __init__(self, palette: Palette) -> None:
        self.palette = palette
        self.drawn: dict[Figure, bytes] = {}

    def write(self, paragraph: Any, words: Words, ink: Ink = "ink") -> None:
        for run in words:
            if run.link and safe(run.link):
                self._link(paragraph, run)
            else:
                for text, tongue, rtl in _parts(run):
                    self._put(paragraph.add_run(text), run, ink, tongue, rtl=rtl)

    def own_words(self, paragraph: Any, words: Words, ink: Ink = "ink") -> None:
        """A paragraph that runs as its words do, where they are somebody's own."""
        self.write(paragraph, words, ink)
        if own_level(words):
            properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001
            properties.insert_element_before(
                OxmlElement("w:bidi"), "w:adjustRightInd", "w:spacing", "w:ind", "w:jc", "w:rPr"
            )

    def _put(self, made: Any, run: Run, ink: Ink, tongue: str, *, rtl: bool) -> None:
        made.bold = run.bold or None
        made.italic = run.italic or None
        made.font.color.rgb = self.colour("muted" if run.muted else ink)
        properties = made._r.get_or_add_rPr()  # noqa: SLF001
        if rtl:
            properties.append(OxmlElement("w:rtl"))
        if tongue:
            tag = OxmlElement("w:lang")
            tag.set(qn("w:val"), tongue)
            tag.set(qn("w:bidi"), tongue)
            properties.append(tag)

    def _link(self, paragraph: Any, run: Run) -> None:
        number = paragraph.part.relate_to(run.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), number)
        made = paragraph.add_run(clean(run.text))
        made.underline = True
        made.font.color.rgb = self.colour("teal")
        link.append(made._r)  # noqa: SLF001
        paragraph._p.append(link)  # noqa: SLF001

    def colour(self, ink: Ink) -> RGBColor:
        return RGBColor(*(round(part * 255) for part in self.palette[ink]))

    def draw(self, paragraph: Any, figure: Figure, wide: float) -> None:
        """A drawing so many points wide; without a description it is marked as decoration."""
        if figure not in self.drawn:
            self.drawn[figure] = figure_png(figure, self.palette)
        self.picture(paragraph, self.drawn[figure], figure.alt, wide)

    def picture(self, paragraph: Any, png: bytes, alt: str, wide: float, tall: float | None = None) -> None:
        run = paragraph.add_run()
        shape = run.add_picture(BytesIO(png), Pt(wide), None if tall is None else Pt(tall))
        shape._inline.docPr.set("descr", clean(alt))  # noqa: SLF001


def _parts(run: Run) -> Iterator[tuple[str, str, bool]]:
    """The words cut where language or direction changes. Some word processors go by the signs that isolate, others
    by what is said of each run: both get theirs."""
    text = isolated(clean(run.text))
    parts = tongues(text, run.language)
    if not turns(text):
        yield from ((part, tongue, False) for part, tongue in parts)
        return
    letters = ((letter, tongue) for part, tongue in parts for letter in part)
    told = (
        (letter, tongue, level % 2 == 1)
        for (letter, tongue), level in zip(letters, levels(text, 0), strict=True)
    )
    for (tongue, rtl), group in groupby(told, key=lambda one: one[1:]):
        yield "".join(letter for letter, *_ in group), tongue, rtl


def shade(cell: Any, colour: RGBColor) -> None:
    fill = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", str(colour))):
        fill.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(fill)  # noqa: SLF001


def field(paragraph: Any, name: str) -> None:
    """A number that the word processor fills in, such as PAGE."""
    for kind, text in (("begin", ""), ("", name), ("end", "")):
        run = paragraph.add_run()
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        part.text = text or None
        run._r.append(part)  # noqa: SLF001
