"""Each block of a document as paragraphs and tables of a word processor."""

from typing import Any, assert_never

from docx.enum.text import WD_BREAK
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
    PageBreak,
    Paragraph,
    Quote,
    Run,
    Table,
    TableRow,
    TwoVoices,
    plain,
)
from coprodesk.reports.letters import clean
from coprodesk.reports.symbols import symbol
from coprodesk.reports.word.pen import Pen, shade

_WIDE = 495.0  # points between the margins
_DEEPEST = 3  # list styles that the word processor has


class Writer:
    def __init__(self, file: Any, pen: Pen, points: int) -> None:
        self.file, self.pen, self.points = file, pen, points

    def block(self, block: Block) -> None:
        match block:
            case Heading(level, text, aside):
                made = self.file.add_heading(level=level)
                self.pen.write(made, plain(text), "teal" if level == 2 else "ink")
                self.pen.write(made, plain(f" — {aside}") if aside else (), "muted")
            case Paragraph(words, small):
                self.pen.write(self.file.add_paragraph(), words, "muted" if small else "ink")
            case Quote(words, by):
                self.pen.write(self.file.add_paragraph(style="Quote"), words)
                if by:
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
                self.pen.draw(self.file.add_paragraph(), block, min(block.width * self.points / 9, _WIDE))
                for part in block.beside:
                    self.block(part)
            case KeyLine(entries):
                for line, label in entries:
                    wide = max(x for x, _ in line.points)
                    raised = tuple((x, 5.0) for x, _ in line.points)
                    sample = Figure(
                        wide, 10.0, (type(line)(raised, line.line, line.width, line.dash, line.arrow),), ""
                    )
                    paragraph = self.file.add_paragraph()
                    self.pen.draw(paragraph, sample, wide)
                    self.pen.write(paragraph, plain(f" {label}"), "muted")
            case Cards(cards):
                for inner in (inner for card in cards for inner in card.whole):
                    self.block(inner)
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
        table.autofit = False
        left, right = table.rows[0].cells
        left.width, right.width = Pt(84), Pt(_WIDE - 84)
        self.pen.draw(left.paragraphs[0], symbol(block.picture), 64.0)
        for index, sentence in enumerate(block.sentences):
            self.pen.write(right.paragraphs[0] if index == 0 else right.add_paragraph(), sentence)

    def voices(self, block: TwoVoices) -> None:
        if block.part:
            self.block(Heading(3, block.part))
        row = TableRow((block.left_says, block.right_says))
        self.table(Table("", (Column(block.left), Column(block.right)), (row,)))
        if block.note:
            self.block(Paragraph(plain(block.note), small=True))

    def table(self, block: Table) -> None:
        made = self.file.add_table(rows=1, cols=len(block.columns), style="Table Grid")
        if block.caption:
            said = OxmlElement("w:tblCaption")
            said.set(qn("w:val"), clean(block.caption))
            made._tbl.tblPr.append(said)  # noqa: SLF001
        head = made.rows[0]
        repeats = OxmlElement("w:tblHeader")
        head._tr.get_or_add_trPr().append(repeats)  # noqa: SLF001
        for cell, column in zip(head.cells, block.columns, strict=True):
            self.pen.write(cell.paragraphs[0], (Run(column.label, bold=True),))
            shade(cell, self.pen.colour("sand"))
        for row in block.rows:
            for cell, words in zip(made.add_row().cells, row.cells, strict=True):
                told = tuple(Run(run.text, bold=True) for run in words) if row.total else words
                self.pen.write(cell.paragraphs[0], told)
        self.file.add_paragraph().paragraph_format.space_after = Pt(2)
