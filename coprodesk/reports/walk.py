"""Every text that a document says, in the order of reading; what pictures say stands in their descriptions."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from coprodesk.domain import directions
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
    Label,
    PageBreak,
    Paragraph,
    Quote,
    Table,
    TwoVoices,
    Words,
)


def texts(doc: Doc) -> Iterator[str]:
    """The running lines, the letterhead and the title, then each block."""
    paper = doc.letterhead
    yield from (doc.stripe or "", doc.header_left, doc.header_right)
    if paper is not None:
        yield from (paper.logo_alt if paper.logo else "", paper.team, *paper.address)
    yield from (doc.title, doc.subtitle)
    for block in doc.blocks:
        yield from block_texts(block)
    yield from (doc.footer, paper.footer if paper else "")


def drawn(doc: Doc) -> Iterator[str]:
    """The letters that stand inside of drawings."""
    cards = (card for block in doc.blocks if isinstance(block, Cards) for card in block.cards)
    inside = (block for card in cards for block in card.blocks)
    figures = (block for block in (*doc.blocks, *inside) if isinstance(block, Figure))
    return (shape.text for figure in figures for shape in figure.shapes if isinstance(shape, Label))


def joined(words: Words) -> str:
    return "".join(run.text for run in words)


def flat(words: Words) -> str:
    """One text, in which each run keeps its direction to itself."""
    return "".join(isolated(run.text) for run in words)


def own_level(words: Words) -> int:
    """1 for a paragraph that is somebody's own words from the right; any other runs as the document does."""
    said = [run.text for run in words if run.text]
    return directions.own_level(said[0]) if len(said) == 1 else 0


def block_texts(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield from (block.text, block.aside)
        case Paragraph():
            yield joined(block.words)
        case Quote():
            yield from (joined(block.words), block.by)
        case BulletList():
            yield from _items(block)
        case Idea():
            yield from (block.own.alt,) if block.own else ()
            yield from map(joined, block.sentences)
        case Table():
            yield block.caption
            yield from (column.label for column in block.columns)
            yield from (joined(cell) for row in block.rows for cell in row.cells)
        case TwoVoices():
            yield from (block.part, block.left, block.right)
            yield from (joined(block.left_says), joined(block.right_says), block.note)
        case Figure():
            yield block.alt
            yield from _each(block.beside)
        case KeyLine() | PageBreak():
            pass
        case Cards():
            yield from _each(inner for card in block.cards for inner in card.whole)
        case _:
            assert_never(block)


def _items(block: BulletList) -> Iterator[str]:
    for item in block.items:
        if isinstance(item, BulletList):
            yield from _items(item)
        else:
            yield joined(item)


def _each(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from block_texts(block)
