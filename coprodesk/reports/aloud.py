"""A document as it is best read aloud: tables as sentences, money, time and days in whole words, no signs.

What people said in their own words is kept letter for letter."""

import re
from collections.abc import Callable, Iterator
from typing import assert_never

from coprodesk.domain.directions import isolated
from coprodesk.domain.documents import Language
from coprodesk.reports.doc import (
    Block,
    BulletList,
    Cards,
    Doc,
    Figure,
    Heading,
    Idea,
    KeyLine,
    PageBreak,
    Paragraph,
    Quote,
    Table,
    TwoVoices,
)
from coprodesk.reports.letters import one_line
from coprodesk.reports.walk import flat
from coprodesk.reports.wording import Say, speaking

_MONEY = re.compile(r"(−?)£([\d,]+)\.(\d\d)")
_DOTS = re.compile(" ?…{2,}")  # room to sign in
_ENDS = (".", "!", "?", ":", ";", "…")


def render_aloud(doc: Doc) -> str:
    """Plain text, a paragraph for each thing to say; running lines and keys of drawings are left out."""
    say = speaking(Language(doc.language))
    lines = [spoken(doc.stripe or "", say), doc.title, spoken(doc.subtitle, say)]
    lines += [line for block in doc.blocks for line in _block(block, say)]
    told = [_closed(one_line(line)) for line in lines if line.strip()]
    once = [line for before, line in zip(["", *told], told, strict=False) if line != before]
    return "\n\n".join(once) + "\n"


def _closed(line: str) -> str:
    """A voice falls at a full stop."""
    return line if line.endswith(_ENDS) else f"{line}."


def spoken(text: str, say: Say) -> str:
    """The signs and short forms that documents use, as words."""
    text = _MONEY.sub(lambda found: _money(found, say), text)
    text = _told(text, say("{n} h", n="@"), lambda number: say.figure("{n} hour", "{n} hours", number))
    text = _told(text, say("{n} min", n="@"), lambda number: say.figure("{n} minute", "{n} minutes", number))
    text = say.whole_months(text)
    return _DOTS.sub("", text).replace(" · ", ", ").replace("−", f"{say('minus')} ")


def _told(text: str, short: str, whole: Callable[[int], str]) -> str:
    sign = re.compile(re.escape(short).replace("@", r"(\d[\d,]*)") + r"\b")
    return sign.sub(lambda found: whole(int(found[1].replace(",", ""))), text)


def _money(found: re.Match[str], say: Say) -> str:
    words = [say.figure("{n} pound", "{n} pounds", int(found[2].replace(",", "")))]
    if found[3] != "00":
        words.append(say.figure("{n} penny", "{n} pence", int(found[3])))
    return found[1] + " ".join(words)


def _block(block: Block, say: Say) -> Iterator[str]:
    match block:
        case Heading(_, text, aside):
            yield spoken(f"{isolated(text)}, {isolated(aside)}" if aside else text, say)
        case Paragraph(words):
            yield spoken(flat(words), say)
        case Quote(words, by):
            yield f"{isolated(by)}: {flat(words)}" if by else flat(words)
        case BulletList():
            for item in block.items:
                yield from _block(item, say) if isinstance(item, BulletList) else (spoken(flat(item), say),)
        case Idea(_, sentences, own):
            yield own.alt if own else ""
            yield " ".join(_closed(spoken(flat(line), say)) for line in sentences)
        case Table():
            yield block.caption
            yield from (_row(block, index, say) for index in range(len(block.rows)))
        case TwoVoices():
            yield block.part
            yield f"{isolated(block.left)}: {flat(block.left_says)}"
            yield f"{isolated(block.right)}: {flat(block.right_says)}"
            yield block.note
        case Figure():
            yield block.alt
            for part in block.beside:
                yield from _block(part, say)
        case KeyLine() | PageBreak():
            pass
        case Cards():
            for inner in (inner for card in block.cards for inner in card.whole):
                yield from _block(inner, say)
        case _:
            assert_never(block)


def _row(table: Table, number: int, say: Say) -> str:
    """ "Joan. What: walks to college with me. Time: 2 hours a week." Empty cells are not spoken of."""
    parts = []
    for index, (column, words) in enumerate(zip(table.columns, table.rows[number].cells, strict=True)):
        told = spoken(one_line(flat(words)), say)
        if told.strip(" —"):
            parts.append(_closed(told if index == 0 else f"{isolated(column.label)}: {told}"))
    return " ".join(parts)
