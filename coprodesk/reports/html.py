"""A document as one HTML file: nothing is fetched, nothing runs, and a browser, a phone or a screen reader can use it."""

import base64
import re
from collections.abc import Iterable
from html import escape
from typing import assert_never

from coprodesk.domain.directions import FSI, LRI, PDI, RLI, balanced, isolated
from coprodesk.domain.documents import Format, Wanted
from coprodesk.reports.colours import Palette, code, palette_for
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
    OwnPicture,
    PageBreak,
    Paragraph,
    Quote,
    Run,
    Shape,
    Spoken,
    Table,
    TwoVoices,
    Words,
    plain,
)
from coprodesk.reports.letterheads import linked
from coprodesk.reports.letters import clean, one_line
from coprodesk.reports.spoken import parted
from coprodesk.reports.svg import svg
from coprodesk.reports.symbols import symbol
from coprodesk.reports.tongues import safe, tongues
from coprodesk.reports.walk import own_level

POINTS = {
    Format.STANDARD: 12,
    Format.LARGE_18: 18,
    Format.LARGE_20: 20,
    Format.LARGE_24: 24,
    Format.EASY_READ: 16,
}
_USUAL = Wanted()
_ISOLATES = {FSI: "<bdi>", LRI: '<bdi dir="ltr">', RLI: '<bdi dir="rtl">', PDI: "</bdi>"}
_BETWEEN = re.compile(f"([{''.join(_ISOLATES)}])")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_CSS = """
html{{color-scheme:only light;background:{paper}}}
body{{margin:0 auto;padding:1em 1.4em;max-width:48em;background:{paper};color:{ink};
font:{points}pt/1.5 'Atkinson Hyperlegible Next','Atkinson Hyperlegible',Verdana,Arial,sans-serif}}
h1{{font-size:2em;line-height:1.2;margin:.6em 0 .2em}}
h2{{font-size:1.35em;color:{teal};border-bottom:2px solid {teal};margin:1.4em 0 .5em}}
h3{{font-size:1.1em;margin:1.1em 0 .3em}}
.aside,.quiet,header,footer{{color:{muted}}} .aside{{font-weight:normal}}
.stripe{{background:{sand};color:{ink};border-bottom:3px solid {rust};padding:.3em .6em;font-weight:bold}}
.paper{{text-align:end;color:{ink}}} .paper img{{float:inline-start;max-height:46pt}} .paper p{{margin:0}}
blockquote{{margin:.6em 0;padding:.2em 1em;border-inline-start:4px solid {teal};font-size:1.15em}}
table{{border-collapse:collapse;width:100%;margin:.6em 0}}
th,td{{text-align:start;vertical-align:top;padding:.4em .6em;border-bottom:1px solid {line}}}
thead th{{background:{sand}}} tbody th{{font-weight:inherit}} .sum>*{{border-top:1px solid {ink};font-weight:bold}}
.right{{text-align:end}}
caption{{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}}
figure{{margin:.8em 0}} figure svg{{max-width:100%;height:auto}}
.key{{list-style:none;padding:0}} .key svg,.idea svg{{vertical-align:middle}}
.cards{{columns:2 17em;column-gap:1.2em}} .cards section{{break-inside:avoid;margin:0 0 1em;padding:.2em .9em .4em;
border:1px solid {line};border-radius:.5em}} .cards h2{{font-size:1.15em;margin:.5em 0 .4em}}
.idea{{display:flex;gap:1.2em;margin:1.2em 0;break-inside:avoid}} .idea svg,.idea img{{flex:none;width:64px;height:64px;object-fit:contain}} .idea p{{margin:.1em 0}}
p,td,th,li,h1,h2,h3{{white-space:pre-line;overflow-wrap:anywhere}} a{{color:{teal}}}
@media print{{body{{max-width:none;padding:0}} h2,h3{{break-after:avoid}} tr,figure{{break-inside:avoid}}
thead{{display:table-header-group}} .page{{break-before:page}}}}
"""


def render_html(doc: Doc, wanted: Wanted = _USUAL) -> str:
    palette = palette_for(wanted.colours, doc.letterhead.accent if doc.letterhead else "")
    inks = {ink: code(colour) for ink, colour in palette.items()}
    style = _CSS.format(points=POINTS[wanted.format], **inks)
    body = "\n".join(_block(block, palette) for block in doc.blocks)
    subtitle = f'<p class="quiet">{_text(doc.subtitle)}</p>' if doc.subtitle else ""
    paper = doc.letterhead.footer if doc.letterhead else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(doc.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{escape(one_line(doc.title)) or '—'}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f"{_header(doc)}<main>\n"
        f"<h1>{_text(doc.title) or '—'}</h1>\n{subtitle}\n{body}\n</main>\n"
        f"<footer>{_lines((doc.footer, paper))}</footer>\n</body>\n</html>\n"
    )


def _header(doc: Doc) -> str:
    stripe = f'<p class="stripe">{_text(doc.stripe)}</p>' if doc.stripe else ""
    paper = _paper(doc.letterhead) if doc.letterhead else ""
    return f"<header>{stripe}{paper}{_lines((doc.header_left, doc.header_right))}</header>\n"


def _paper(paper: Letterhead) -> str:
    data = base64.b64encode(paper.logo).decode("ascii")
    alt = escape(clean(paper.logo_alt or paper.team or "—"))
    logo = f'<img src="data:image/png;base64,{data}" alt="{alt}">' if data else ""
    lines = "".join(f"<p>{_words(linked(line))}</p>" for line in paper.address if line.strip())
    team = f"<p><b>{_text(paper.team)}</b></p>" if paper.team.strip() else ""
    return f'<div class="paper">{logo}{team}{lines}</div>'


def _lines(texts: Iterable[str]) -> str:
    return "".join(f"<p>{_text(text)}</p>" for text in texts if text.strip())


def _text(text: str, known: str = "") -> str:
    """Escaped, each direction kept to itself, with its language where it is another one: `known`, or told by letters."""
    return "".join(_stretch(one, known) for one in _BETWEEN.split(isolated(balanced(clean(text)))))


def _stretch(text: str, known: str) -> str:
    """What stands between two isolates, or one of those."""
    return _ISOLATES.get(text) or "".join(
        f'<span lang="{escape(tongue)}">{escape(part)}</span>' if tongue and part else escape(part)
        for part, tongue in tongues(text, known)
    )


def _words(words: Words) -> str:
    return "".join(map(_run, words))


def _said(text: str, spoken: Spoken) -> str:
    return _words(parted(plain(text), spoken))


def _run(run: Run) -> str:
    made = _text(run.text, run.language)
    made = f"<b>{made}</b>" if run.bold else made
    made = f"<i>{made}</i>" if run.italic else made
    made = f'<span class="quiet">{made}</span>' if run.muted else made
    return f'<a href="{escape(run.link)}">{made}</a>' if run.link and safe(run.link) else made


def _block(block: Block, palette: Palette) -> str:
    match block:
        case Heading(level, text, aside, spoken):
            more = f' <span class="aside">— {_said(aside, spoken)}</span>' if aside else ""
            return f"<h{level}>{_said(text, spoken)}{more}</h{level}>"
        case Paragraph(words, small):
            return f"<p{_own(words)}{_class('quiet' if small else '')}>{_words(words)}</p>"
        case Quote(words, by):
            who = f'<p class="quiet">{_text(by)}</p>' if by else ""
            return f"<blockquote><p{_own(words)}>{_words(words)}</p>{who}</blockquote>"
        case BulletList():
            return _bullets(block)
        case Idea(picture, sentences, own):
            lines = "".join(f"<p>{_words(line)}</p>" for line in sentences)
            shown = _own_picture(own) if own else svg(symbol(picture), palette, 64)
            return f'<div class="idea">{shown}<div>{lines}</div></div>'
        case Table():
            return _table(block)
        case TwoVoices():
            return _voices(block)
        case Figure():
            beside = "".join(_block(part, palette) for part in block.beside)
            return f"<figure>{svg(block, palette)}</figure>{beside}"
        case KeyLine(entries):
            items = (f"<li>{svg(_sample(shapes), palette)} {_text(label)}</li>" for shapes, label in entries)
            return f'<ul class="key" aria-hidden="true">{"".join(items)}</ul>'
        case PageBreak():
            return '<div class="page"></div>'
        case Cards():
            return _cards(block, palette)
        case _:
            assert_never(block)


def _own_picture(picture: OwnPicture) -> str:
    data = base64.b64encode(picture.png).decode("ascii")
    return f'<img src="data:image/png;base64,{data}" alt="{escape(clean(picture.alt))}">'


def _cards(block: Cards, palette: Palette) -> str:
    parts = ("".join(_block(part, palette) for part in card.whole) for card in block.cards)
    return f'<div class="cards">{"".join(f"<section>{part}</section>" for part in parts)}</div>'


def _own(words: Words) -> str:
    """The direction of a paragraph where it is not the document's."""
    return ' dir="rtl"' if own_level(words) else ""


def _class(name: str) -> str:
    return f' class="{name}"' if name else ""


def _sample(shapes: tuple[Shape, ...]) -> Figure:
    return Figure(30.0, 10.0, shapes, "")


def _bullets(block: BulletList) -> str:
    parts: list[str] = []
    for item in block.items:
        if isinstance(item, BulletList):
            inner = _bullets(item)
            last = parts.pop() if parts else "<li></li>"
            parts.append(f"{last.removesuffix('</li>')}{inner}</li>")
        else:
            parts.append(f"<li>{_words(item)}</li>")
    return f"<ul>{''.join(parts)}</ul>"


def _table(table: Table) -> str:
    right = [column.align == "right" for column in table.columns]
    heads = "".join(
        f'<th scope="col"{_class("right" if end else "")}>{_text(column.label)}</th>'
        for column, end in zip(table.columns, right, strict=True)
    )
    rows: list[str] = []
    for row in table.rows:
        cells = []
        for index, (words, end) in enumerate(zip(row.cells, right, strict=True)):
            open_, shut = ('th scope="row"', "th") if index == 0 else ("td", "td")
            cells.append(f"<{open_}{_class('right' if end else '')}>{_words(words)}</{shut}>")
        rows.append(f"<tr{_class('sum' if row.total else '')}>{''.join(cells)}</tr>")
    caption = f"<caption>{_text(table.caption)}</caption>" if table.caption else ""
    return f"<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _voices(block: TwoVoices) -> str:
    part = f"<h3>{_said(block.part, block.spoken)}</h3>" if block.part else ""
    note = f'<p class="quiet">{_said(block.note, block.spoken)}</p>' if block.note else ""
    heads = "".join(f'<th scope="col">{_text(who)}</th>' for who in (block.left, block.right))
    cells = "".join(f"<td>{_words(said)}</td>" for said in (block.left_says, block.right_says))
    return f"{part}<table><thead><tr>{heads}</tr></thead><tbody><tr>{cells}</tr></tbody></table>{note}"
