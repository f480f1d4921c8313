"""Tables: a header band that returns on every page, hairlines, rows that may be taller than a page."""

from dataclasses import replace

from coprodesk.reports.doc import Column, Table, TableRow, Words
from coprodesk.reports.letters import clean
from coprodesk.reports.pdf.flow import Setting, Slab, kept_together, text_slabs
from coprodesk.reports.pdf.lines import Span, TextLine, spans_in, spans_of, wrap
from coprodesk.reports.pdf.paint import Painter
from coprodesk.reports.pdf.scripts import width
from coprodesk.reports.pdf.style import Style
from coprodesk.reports.pdf.tags import Element

_PAD = 7.0
_SHORT = 0.2  # of a page: a table that is no taller is never torn apart
Cells = list[tuple[list[TextLine], Element | None]]


def table_slabs(table: Table, parent: Element, style: Style) -> list[Slab]:
    if style.stacked:
        return _stacked(table, parent, style)
    summary = {"Summary": clean(table.caption).encode("utf-8")} if table.caption else {}
    element = Element("Table", parent, ("Table", dict(summary)) if summary else None)
    widths = _widths(table, style)
    row = Element("TR", Element("THead", element))
    heads = [spans_in(column.label, "bold") for column in table.columns]
    lines = [wrap(head, style.table_head, room - 2 * _PAD) for head, room in zip(heads, widths, strict=True)]
    cells: Cells = [(line, Element("TH", row, ("Table", {"Scope": "Column"}))) for line in lines]
    body = Element("TBody", element)
    head = _row_slab(cells, table.columns, widths, style, band=True)
    again = _row_slab([(line, None) for line in lines], table.columns, widths, style, band=True)
    head.gap = 6.0
    head.keep = True
    slabs = [head]
    for each in table.rows:
        made = _row_slabs(each, table.columns, widths, body, style)
        for slab in made:
            slab.repeat = again
        slabs += made
    if len(table.rows) > 2:
        slabs[1].keep = slabs[-2].keep = True
    kept_together(slabs, style.height * _SHORT)
    return slabs


def _widths(table: Table, style: Style) -> list[float]:
    """The columns' own shares; one whose words need more room takes it from those that have some to spare."""
    total = sum(column.weight for column in table.columns)
    shares = [style.width * column.weight / total for column in table.columns]
    wanted = [2 * _PAD + 1.0 + width for width in _longest(table, style)]
    spare = [max(share - want, 0.0) for share, want in zip(shares, wanted, strict=True)]
    short = [max(want - share, 0.0) for share, want in zip(shares, wanted, strict=True)]
    moved = min(sum(spare), sum(short))
    if moved <= 0.0:
        return shares
    gain, loss = moved / sum(short), moved / sum(spare)
    return [share + more * gain - less * loss for share, more, less in zip(shares, short, spare, strict=True)]


def _longest(table: Table, style: Style) -> list[float]:
    """How wide each column would be if nothing in it were broken, but no more than half of the page."""
    most = style.width / 2
    found = [width(clean(column.label[:200]), "bold", style.table_head) for column in table.columns]
    for row in table.rows[:60]:
        for index, words in enumerate(row.cells):
            natural = 0.0
            for run in words:
                text = clean(run.text[:200])
                natural += width(text, "bold" if run.bold or row.total else "regular", style.table)
            found[index] = max(found[index], min(natural, most))
    return found


def _row_slabs(
    row: TableRow, columns: tuple[Column, ...], widths: list[float], body: Element, style: Style
) -> list[Slab]:
    tr = Element("TR", body)
    cells: Cells = []
    for index, (words, room) in enumerate(zip(row.cells, widths, strict=True)):
        named = index == 0 and bool("".join(run.text for run in words).strip())
        element = Element("TH" if named else "TD", tr, ("Table", {"Scope": "Row"}) if named else None)
        spans = spans_of(words)
        if row.total:
            spans = [replace(span, weight="bold") for span in spans]
        cells.append((wrap(spans, style.table, room - 2 * _PAD), element))
    most = max((len(lines) for lines, _ in cells), default=1)
    step = max(int(style.height * 0.4 / (style.table * style.leading)), 1)
    parts = range(0, most, step)
    return [
        _row_slab(
            [(lines[at : at + step], element) for lines, element in cells], columns, widths, style,
            ends=at == parts[-1], starts=at == 0, total=row.total,
        )
        for at in parts
    ]  # fmt: skip


def _row_slab(
    cells: Cells,
    columns: tuple[Column, ...],
    widths: list[float],
    style: Style,
    *,
    band: bool = False,
    starts: bool = True,
    ends: bool = True,
    total: bool = False,
) -> Slab:
    size = style.table_head if band else style.table
    leading = size * style.leading * 0.95
    above, below = (style.row if starts else 0.0), (style.row if ends else 0.0)
    height = above + below + leading * max((len(lines) for lines, _ in cells), default=1)

    def draw(painter: Painter, x: float, top: float) -> None:
        if band:
            painter.box(x, top, style.width, height, "sand")
        elif ends:
            painter.rule(x, top + height, style.width, "line", 0.7)
        if total:
            painter.rule(x, top, style.width, "ink", 0.7)
        left = x
        for (lines, element), column, room in zip(cells, columns, widths, strict=True):
            for index, line in enumerate(lines):
                shift = room - 2 * _PAD - line.inked if column.align == "right" or line.base else 0.0
                baseline = top + above + leading * (index + 0.5) + size * 0.33
                painter.tagged_line(line, left + _PAD + shift, baseline, element)
            left += room

    return Slab(height, draw)


def _stacked(table: Table, parent: Element, style: Style) -> list[Slab]:
    """Each row as an item of a list: its name, then each column's label with what stands there."""
    element = Element("L", parent)
    slabs: list[Slab] = []
    for row in table.rows:
        item = Element("LBody", Element("LI", element))
        made: list[Slab] = []
        for index, (column, words) in enumerate(zip(table.columns, row.cells, strict=True)):
            spans = _stacked_cell(column.label, words, first=index == 0)
            if spans:
                gap = style.body * (0.7 if index == 0 else 0.15)
                made += text_slabs(spans, Element("P", item), Setting(style.table, gap), style)
        for slab in made[:-1][:6]:
            slab.keep = True
        slabs += made
    return slabs


def _stacked_cell(label: str, words: Words, *, first: bool) -> list[Span]:
    spans = spans_of(words)
    if not "".join(span.text for span in spans).strip(" —"):
        return []
    if first:
        return [replace(span, weight="bold") for span in spans]
    return [*spans_in(f"{label}: ", "regular", "muted"), *spans]
