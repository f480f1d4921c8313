"""A table as somebody else's program wrote it, and why one cannot be read."""

from dataclasses import dataclass

from coprodesk.domain.errors import DeskError

READ_TABLE = "--read-table"  # how a frozen program is told to read one table and end
MOST_BYTES = 50_000_000
MOST_COLUMNS = 200
MOST_ROWS = 100_000
MOST_CELLS = 2_000_000


@dataclass(frozen=True)
class Table:
    """Every row is as wide as the headers or wider; a wider one has cells that belong to no column."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class NoTable(DeskError):
    """There is no row under the headers."""


class TooWide(DeskError):
    pass


class TooLong(DeskError):
    """More rows, or a bigger file, than is read at once."""


class UnreadableTable(DeskError):
    """Not a table of a kind that is read here, or damaged."""
