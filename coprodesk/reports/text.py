"""A document as plain text: for golden files, for the clipboard, and for reading without a PDF program."""

from typing import assert_never

from coprodesk.domain.directions import isolated
from coprodesk.reports.doc import (
    Block,
    BulletList,
    Cards,
    Doc,
    Figure,
    Heading,
    Idea,
    KeyLine,
    Letterhead,
    PageBreak,
    Paragraph,
    Quote,
    Table,
    TwoVoices,
)
from coprodesk.reports.letters import clean
from coprodesk.reports.walk import flat


def render_text(doc: Doc) -> str:
    paper = doc.letterhead or Letterhead()
    head = [f"*** {doc.stripe} ***"] if doc.stripe else []
    head += [part for part in (paper.logo_alt if paper.logo else "", paper.team, *paper.address) if part]
    head += [part for part in (" | ".join(filter(None, (doc.header_left, doc.header_right))),) if part]
    head += [doc.title, "=" * min(len(doc.title), 72)]
    head += [doc.subtitle] if doc.subtitle else []
    parts = ["\n".join(head), *(_block(block) for block in doc.blocks), doc.footer, paper.footer]
    return clean("\n\n".join(part for part in parts if part)) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading(level, text, aside):
            line = f"{isolated(text)} — {isolated(aside)}" if aside else text
            return f"{line}\n{'-' * min(len(line), 72)}" if level == 2 else line
        case Paragraph(words):
            return flat(words)
        case Quote(words, by):
            return f"> {flat(words)}" + (f"\n> — {isolated(by)}" if by else "")
        case BulletList():
            return "\n".join(_items(block))
        case Idea(_, sentences, own):
            return "\n".join([*([f"[{own.alt}]"] if own else []), *map(flat, sentences)])
        case Table():
            return _table(block)
        case TwoVoices():
            lines = [block.part] if block.part else []
            lines += [
                f"{isolated(block.left)}: {flat(block.left_says)}",
                f"{isolated(block.right)}: {flat(block.right_says)}",
            ]
            return "\n".join(lines + ([block.note] if block.note else []))
        case Figure():
            return "\n".join(filter(None, [f"[{block.alt}]", *map(_block, block.beside)]))
        case KeyLine() | PageBreak():
            return ""
        case Cards(cards):
            return "\n\n".join(filter(None, (_block(part) for card in cards for part in card.whole)))
        case _:
            assert_never(block)


def _items(block: BulletList) -> list[str]:
    lines: list[str] = []
    for item in block.items:
        if isinstance(item, BulletList):
            lines += [f"  {line}" for line in _items(item)]
        else:
            lines.append(f"{block.marker} {flat(item)}")
    return lines


def _table(table: Table) -> str:
    rows = [f"({table.caption})", " | ".join(isolated(column.label) for column in table.columns)]
    rows += [" | ".join(isolated(" ".join(flat(cell).split())) for cell in row.cells) for row in table.rows]
    return "\n".join(rows)
