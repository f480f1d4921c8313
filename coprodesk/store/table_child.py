"""The rows of a table of another program, read in a process of its own: a small file can ask for a gigabyte.

`python -m coprodesk.store.table_child FILE`, or, of a frozen program, `CoproDesk --read-table FILE`. Prints a line of JSON for each {"rows": [[...], ...]}, and last
{"end": true} or {"refused": why}. Whatever else goes wrong ends the process without that last line, and the parent
says that the file cannot be read.
"""

import json
import os
import sys
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn

from coprodesk.domain.tables import MOST_BYTES, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, TooLong, TooWide
from coprodesk.store.csv_tables import csv_rows

MOST_MEMORY = 700_000_000
MOST_SECONDS = 60
MOST_UNPACKED = 150_000_000
BATCH = 1_000


def main(path: Path) -> None:
    _limit()
    try:
        for rows in _batches(_within_limits(_rows(path))):
            _say({"rows": rows})
        _say({"end": True})
    except TooWide:
        _say({"refused": "too_wide"})
    except TooLong:
        _say({"refused": "too_long"})


def main_of_frozen(path: Path) -> NoReturn:
    """As `main`, but ends there whatever happens: a frozen program shows its own window about what nobody caught."""
    try:
        main(path)
    finally:
        os._exit(0)


def _say(said: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(said) + "\n")  # ASCII only, whatever the console speaks
    sys.stdout.flush()


def _limit() -> None:
    """Where the system has no such limits, the parent's patience and the sizes below still hold."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))


def _rows(path: Path) -> Iterator[list[str]]:
    with path.open("rb") as opened:
        packed = opened.read(2) == b"PK"
    return _sheet(path) if packed else csv_rows(path.read_bytes())


def _within_limits(rows: Iterable[list[str]]) -> Iterator[list[str]]:
    """Sheets often end in thousands of empty rows: those count for nothing, unless a row follows."""
    count = cells = size = empty = 0
    for row in rows:
        while row and not row[-1]:
            row.pop()
        if len(row) > MOST_COLUMNS:
            raise TooWide
        if not any(cell.strip() for cell in row):
            empty += 1
            continue
        count, cells, size = count + 1 + empty, cells + len(row), size + sum(map(len, row))
        if count > MOST_ROWS + 1 or cells > MOST_CELLS or size > MOST_BYTES:
            raise TooLong
        yield from ([] for _ in range(empty))
        empty = 0
        yield row


def _batches(rows: Iterable[list[str]]) -> Iterator[list[list[str]]]:
    batch: list[list[str]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    yield batch


def _sheet(path: Path) -> Iterator[list[str]]:
    """The first sheet of a workbook."""
    with zipfile.ZipFile(path) as packed:
        if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
            raise TooLong
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
    sheet = book.worksheets[0]
    sheet.reset_dimensions()  # what the file says of its own size may be wrong
    for cells in sheet.iter_rows(values_only=True):
        yield [_text(cell) for cell in cells]


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
