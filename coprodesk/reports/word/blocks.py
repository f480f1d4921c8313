"""Each block of a document as paragraphs and tables of a word processor."""

from dataclasses import replace
from typing import Any, assert_never

from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from coprodesk.reports.doc import (
    Block,
    BulletList,
    Cards,
    Column,
    Figure,
    Heading,
    Idea,
    KeyLine,
    Label,
    Line,
    PageBreak,
    Paragraph,
    Polygon,
    Quote,
    Run,
    Shape,
    Table,
    TableRow,
    TwoVoices,
    Words,
    plain,
)
from coprodesk.reports.labels import reckoned
from coprodesk.reports.letterheads import fit
from coprodesk.reports.letters import clean
from coprodesk.reports.spoken import parted
from coprodesk.reports.symbols import symbol
from coprodesk.reports.word.frames import hairlines, in_columns, keep_whole, set_widths
from coprodesk.reports.word.pen import Pen, shade

_WIDE = 495.0  # points between the margins
LARGEST_IN_TABLES = 12  # points: larger letters would break every word of a column
_COLUMN = 230.0
_ROW = 14.0  # points from one line of a key to the next
_DEEPEST = 3  # list styles that the word processor has


class Writer:
    def __init__(self, file: Any, pen: Pen, points: int) -> None:
        self.file, self.pen, self.points = file, pen, points
        self.stacked = points > LARGEST_IN_TABLES
        self.wide = _WIDE

    def block(self, block: Block) -> None:
        match block:
            case Heading(level, text, aside, spoken):
                made = self.file.add_heading(level=level)
                self.pen.write(made, parted(plain(text), spoken), "teal" if level == 2 else "ink")
                more = (Run(" — "), *parted(plain(aside), spoken)) if aside else ()
                self.pen.write(made, more, "muted")
            case Paragraph(words, small):
                self.pen.own_words(self.file.add_paragraph(), words, "muted" if small else "ink")
            case Quote(words, by):
                said = self.file.add_paragraph(style="Quote")
                self.pen.own_words(said, words)
                if by:
                    said.paragraph_format.keep_with_next = True
                    self.pen.write(self.file.add_paragraph(style="Quote"), plain(by), "muted")
            case BulletList():
                self.bullets(block, 1)
            case Idea():
                self.idea(block)
            case Table():
                self.table(block)
            case TwoVoices():
                self.voices(block)
            case Figure():
                paragraph = self.file.add_paragraph()
                paragraph.paragraph_format.keep_with_next = bool(block.beside)
                paragraph.paragraph_format.keep_together = True
                self.pen.draw(paragraph, block, min(block.width * self.points / 9, self.wide))
                for part in block.beside:
                    self.block(part)
            case KeyLine(entries):
                drawn = _key(entries)
                self.pen.draw(
                    self.file.add_paragraph(), drawn, min(drawn.width * self.points / 11, self.wide)
                )
            case Cards():
                self.cards(block)
            case PageBreak():
                self.file.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
            case _:
                assert_never(block)

    def bullets(self, block: BulletList, depth: int) -> None:
        style = "List Bullet" if depth == 1 else f"List Bullet {min(depth, _DEEPEST)}"
        for item in block.items:
            if isinstance(item, BulletList):
                self.bullets(item, depth + 1)
            else:
                self.pen.write(self.file.add_paragraph(style=style), item)

    def idea(self, block: Idea) -> None:
        """A picture slot at the left; the table is there for the place only and has no borders."""
        table = self.file.add_table(rows=1, cols=2)
        set_widths(table, (84.0, self.wide - 84.0))
        keep_whole(table.rows[0])
        left, right = table.rows[0].cells
        if block.own:
            wide, tall = fit(block.own.png, 64.0, 64.0)
            self.pen.picture(left.paragraphs[0], block.own.png, block.own.alt, wide, tall)
        else:
            self.pen.draw(left.paragraphs[0], symbol(block.picture), 64.0)
        for index, sentence in enumerate(block.sentences):
            self.pen.write(right.paragraphs[0] if index == 0 else right.add_paragraph(), sentence)
        self.space(self.points * 0.5)

    def voices(self, block: TwoVoices) -> None:
        if block.part:
            self.block(Heading(3, block.part, spoken=block.spoken))
        row = TableRow((block.left_says, block.right_says))
        self.table(Table("", (Column(block.left), Column(block.right)), (row,)))
        if block.note:
            self.block(Paragraph(parted(plain(block.note), block.spoken), small=True))

    def table(self, block: Table) -> None:
        if self.stacked:
            self.rows(block)
            return
        made = self.file.add_table(rows=1, cols=len(block.columns))
        whole = sum(column.weight for column in block.columns)
        set_widths(made, [self.wide * column.weight / whole for column in block.columns])
        hairlines(made, self.pen.colour("line"))
        if block.caption:
            said = OxmlElement("w:tblCaption")
            said.set(qn("w:val"), clean(block.caption))
            made._tbl.tblPr.append(said)  # noqa: SLF001
        head = made.rows[0]
        keep_whole(head)
        head._tr.trPr.append(OxmlElement("w:tblHeader"))  # noqa: SLF001
        for cell, column in zip(head.cells, block.columns, strict=True):
            self.cell(cell, (Run(column.label, bold=True),), column, keep=True)
            shade(cell, self.pen.colour("sand"))
        for row in block.rows:
            added = made.add_row()
            keep_whole(added)
            for cell, words, column in zip(added.cells, row.cells, block.columns, strict=True):
                told = tuple(replace(run, bold=True) for run in words) if row.total else words
                self.cell(cell, told, column)
        self.space(self.points * 0.4)

    def cell(self, cell: Any, words: Words, column: Column, *, keep: bool = False) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.keep_with_next = keep or None
        if column.align == "right":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        self.pen.write(paragraph, words)

    def rows(self, block: Table) -> None:
        """Where letters are large: each row by itself, its name and then each column's label with what stands there."""
        for row in block.rows:
            lines = [
                words if index == 0 else (Run(f"{column.label}: ", muted=True), *words)
                for index, (column, words) in enumerate(zip(block.columns, row.cells, strict=True))
                if index == 0 or "".join(run.text for run in words).strip(" —")
            ]
            for index, words in enumerate(lines):
                paragraph = self.file.add_paragraph()
                last = index == len(lines) - 1
                paragraph.paragraph_format.keep_with_next = not last
                paragraph.paragraph_format.space_after = Pt(self.points * (0.7 if last else 0.1))
                told = tuple(replace(run, bold=True) for run in words) if index == 0 else words
                self.pen.write(paragraph, told)

    def cards(self, block: Cards) -> None:
        """In two columns of their own where letters are small; the rest of the file is in one again."""
        inner = [part for card in block.cards for part in card.whole]
        if self.stacked:
            for part in inner:
                self.block(part)
            return
        in_columns(self.file.add_section(WD_SECTION.CONTINUOUS), 2)
        self.wide = _COLUMN
        for part in inner:
            self.block(part)
        self.wide = _WIDE
        in_columns(self.file.add_section(WD_SECTION.CONTINUOUS), 1)

    def space(self, points: float) -> None:
        """Between two tables there has to be a paragraph; this one is only as high as the gap."""
        gap = self.file.add_paragraph().paragraph_format
        gap.space_after = Pt(0)
        gap.line_spacing = Pt(points)


def _key(entries: tuple[tuple[tuple[Shape, ...], str], ...]) -> Figure:
    """A picture, since a word processor reads all words of its page: the key is for whoever sees the drawing."""
    rows = [
        shape
        for index, (shapes, label) in enumerate(entries)
        for shape in (
            *(_lower(one, index * _ROW) for one in shapes),
            Label(38.0, index * _ROW + 5.0, label, 9.5),
        )
    ]
    wide = 40.0 + max(reckoned(label, 9.5) for _, label in entries)
    return Figure(wide, len(entries) * _ROW, tuple(rows), "")


def _lower(shape: Shape, down: float) -> Shape:
    if isinstance(shape, Line | Polygon):
        return replace(shape, points=tuple((x, y + down) for x, y in shape.points))
    return replace(shape, y=shape.y + down)
