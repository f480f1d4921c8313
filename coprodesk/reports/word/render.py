"""A document as .docx: headings as styles, real tables with header rows, descriptions on pictures. The same document
and time give the same bytes."""

import zipfile
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from coprodesk.domain.documents import Colours, Wanted
from coprodesk.reports.colours import palette_for
from coprodesk.reports.doc import Doc, Letterhead, plain
from coprodesk.reports.html import POINTS
from coprodesk.reports.letterheads import fit, linked
from coprodesk.reports.letters import clean, one_line
from coprodesk.reports.word.blocks import LARGEST_IN_TABLES, Writer
from coprodesk.reports.word.frames import ruled
from coprodesk.reports.word.pen import Pen, field

_FACE = "Atkinson Hyperlegible Next"
_OTHER_FACE = "Verdana"  # on a computer that has not ours
_SIDE = 50
_WIDE = 495
_HEADINGS = ((1, 2.0), (2, 1.35), (3, 1.1))


def render_docx(doc: Doc, made_at: datetime, wanted: Wanted | None = None) -> bytes:
    wanted = wanted or Wanted()
    pen = Pen(palette_for(wanted.colours, doc.letterhead.accent if doc.letterhead else ""))
    file = Document()
    _styles(file, pen, POINTS[wanted.format], doc.language)
    if wanted.colours is not Colours.USUAL:
        _paper_colour(file, pen)
    if doc.letterhead:
        _letterhead(file, doc.letterhead, pen)
    pen.write(file.add_heading(level=1), plain(doc.title or "—"))
    if doc.subtitle:
        pen.write(file.add_paragraph(), plain(doc.subtitle), "muted")
    writer = Writer(file, pen, POINTS[wanted.format])
    for block in doc.blocks:
        writer.block(block)
    _edges(file, doc, pen, stacked=writer.stacked)
    _about(file, doc, made_at)
    out = BytesIO()
    file.save(out)
    return _same_bytes(out.getvalue())


def _styles(file: Any, pen: Pen, points: int, language: str) -> None:
    normal = file.styles["Normal"]
    normal.font.name, normal.font.size = _FACE, Pt(points)
    normal.font.color.rgb = pen.colour("ink")
    normal.paragraph_format.space_after = Pt(points * 0.35)
    normal.paragraph_format.line_spacing = 1.08
    for level, share in _HEADINGS:
        style = file.styles[f"Heading {level}"]
        style.font.name, style.font.size, style.font.bold = _FACE, Pt(points * share), True
        style.font.color.rgb = pen.colour("teal" if level == 2 else "ink")
        fonts = style.element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    _framed(file, pen, points)
    for tag in file.styles.element.iter(qn("w:lang")):
        tag.set(qn("w:val"), language)
    section = file.sections[0]
    section.page_width, section.page_height = Pt(595.3), Pt(841.9)
    section.left_margin = section.right_margin = Pt(_SIDE)
    lines = 3 if points > LARGEST_IN_TABLES else 2  # along the head and the foot of a page
    section.header_distance = section.footer_distance = Pt(26)
    section.top_margin = section.bottom_margin = Pt(26 + lines * points * 1.4 + 6)


def _framed(file: Any, pen: Pen, points: int) -> None:
    """Sections under a rule, a person's own words beside a bar, as on paper."""
    ruled(file.styles["Heading 2"], "bottom", pen.colour("teal"), 10, 2)
    file.styles["Heading 2"].paragraph_format.space_after = Pt(points * 0.5)
    quote = file.styles["Quote"]
    ruled(quote, "left", pen.colour("teal"), 24, 8)
    quote.font.italic, quote.font.size = False, Pt(points * 1.1)
    quote.font.color.rgb = pen.colour("ink")
    quote.paragraph_format.left_indent = Pt(12)
    fonts = file.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    known = f'<w:font w:name="{_FACE}"><w:altName w:val="{_OTHER_FACE}"/></w:font></w:fonts>'
    fonts._blob = fonts.blob.replace(b"</w:fonts>", known.encode())  # noqa: SLF001


def _paper_colour(file: Any, pen: Pen) -> None:
    background = OxmlElement("w:background")
    background.set(qn("w:color"), str(pen.colour("paper")))
    file.element.insert(0, background)
    shown = OxmlElement("w:displayBackgroundShape")
    file.settings.element.insert(0, shown)


def _letterhead(file: Any, paper: Letterhead, pen: Pen) -> None:
    if paper.logo:
        alt = paper.logo_alt or paper.team or "—"
        pen.picture(file.add_paragraph(), paper.logo, alt, *fit(paper.logo, 160.0, 46.0))
    if paper.team.strip():
        paragraph = file.add_paragraph()
        pen.write(paragraph, plain(paper.team))
        paragraph.runs[0].bold = True
    for line in paper.address:
        if line.strip():
            pen.write(file.add_paragraph(), linked(line))


def _edges(file: Any, doc: Doc, pen: Pen, *, stacked: bool) -> None:
    """What runs along the head and foot of every page."""
    section = file.sections[0]
    paper = doc.letterhead.footer if doc.letterhead else ""
    head, foot = (doc.header_left, doc.header_right), (doc.footer, "\t")
    _running(section.header, [(doc.stripe or "", ""), *_in_lines(head, stacked=stacked)], pen)
    paragraph = _running(section.footer, [(paper, ""), *_in_lines(foot, stacked=stacked)], pen)
    before, between, after = doc.page_words
    pen.write(paragraph, plain(before), "muted")
    field(paragraph, "PAGE")
    pen.write(paragraph, plain(between), "muted")
    field(paragraph, "NUMPAGES")
    pen.write(paragraph, plain(after), "muted")


def _in_lines(pair: tuple[str, str], *, stacked: bool) -> list[tuple[str, str]]:
    """In large letters two do not stand beside each other."""
    return [(pair[0], ""), ("", pair[1])] if stacked else [pair]


def _running(place: Any, lines: list[tuple[str, str]], pen: Pen) -> Any:
    """A paragraph for each line: what stands at its left, and at its right."""
    paragraph = place.paragraphs[0]
    stops = paragraph.style.paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(Pt(_WIDE), WD_TAB_ALIGNMENT.RIGHT)
    written = False
    for left, right in lines:
        if (left + right).strip(" "):  # the tab before the number of the page counts
            paragraph = place.add_paragraph(style=paragraph.style) if written else paragraph
            written = True
            paragraph.paragraph_format.space_after = Pt(0)
            told = f"{one_line(left)}\t{one_line(right)}" if left and right else one_line(left or right)
            pen.write(paragraph, plain(told), "muted")
    return paragraph


def _about(file: Any, doc: Doc, made_at: datetime) -> None:
    about = file.core_properties
    about.title, about.author, about.language = (
        one_line(doc.title)[:250],
        clean(doc.header_left)[:250],
        doc.language,
    )
    about.comments, about.last_modified_by, about.revision = "", "", 1
    about.created = about.modified = made_at.replace(tzinfo=None)


def _same_bytes(data: bytes) -> bytes:
    """The archive written anew without the time of day in it."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return out.getvalue()
