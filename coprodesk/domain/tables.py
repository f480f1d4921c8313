"""A table as somebody else's program wrote it, and why one cannot be read."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from coprodesk.domain.errors import DeskError
from coprodesk.domain.headings import heading_place

MOST_BYTES = 50_000_000
MOST_COLUMNS = 200
MOST_ROWS = 100_000
MOST_CELLS = 2_000_000
MOST_ABOVE = 30  # rows among which the headings are looked for


@dataclass(frozen=True)
class Table:
    """Every row is as wide as the headers or wider; a wider one has cells that belong to no column.

    `misread` says of places in `rows` why the row may not be what was written: cells are missing, or a quote does not
    close. `above` are the rows over the headings, `sheets` those of the workbook that can be seen, of which `sheet` is
    this one; `likely_sheets` hold headings of people.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    misread: tuple[tuple[int, str], ...] = ()
    above: tuple[tuple[str, ...], ...] = field(default=(), compare=False)
    sheet: str = field(default="", compare=False)
    sheets: tuple[str, ...] = field(default=(), compare=False)
    likely_sheets: tuple[str, ...] = field(default=(), compare=False)

    @property
    def heading_row(self) -> int:
        """Which row of the file holds the headings, counted from 1."""
        return len(self.above) + 1


@dataclass(frozen=True)
class WrittenRow:
    """A row as it stands in a file: its cells without the empty ones at its end, how many there are with those, and
    whether it could not be taken apart as it should be."""

    cells: tuple[str, ...]
    width: int | None = None  # None where each cell says itself where it belongs, as in a workbook
    quote_open: bool = False


def table_of(rows: Sequence[WrittenRow], heading_row: int | None = None, **of_sheet: Any) -> Table:
    """The rows under the headings, each as wide as they are. The row of the headings is found, unless told."""
    place = (
        heading_place([row.cells for row in rows[:MOST_ABOVE]]) if heading_row is None else heading_row - 1
    )
    body = rows[place + 1 :]
    if not 0 <= place < len(rows) or not any(map(_filled, rows[place:][:1])) or not any(map(_filled, body)):
        raise NoTable
    headers = tuple(cell.strip() for cell in rows[place].cells)
    width = len(headers)
    misread = tuple((at, code) for at, row in enumerate(body) if (code := _misread(row, width)))
    return Table(
        headers,
        tuple(row.cells + ("",) * (width - len(row.cells)) for row in body),
        misread,
        tuple(row.cells for row in rows[:place]),
        **of_sheet,
    )


def _filled(row: WrittenRow) -> bool:
    return any(cell.strip() for cell in row.cells)


def _misread(row: WrittenRow, width: int) -> str:
    if row.quote_open:
        return "quote_not_closed"
    return "too_few_cells" if row.width is not None and row.width < width and _filled(row) else ""


class NoTable(DeskError):
    """There is no row under the headers."""


class NoSuchSheet(DeskError):
    """The workbook has no sheet of that name that can be seen."""


class TooWide(DeskError):
    pass


class TooLong(DeskError):
    """More rows, or a bigger file, than is read at once."""


class UnreadableTable(DeskError):
    """Not a table of a kind that is read here, or damaged."""
