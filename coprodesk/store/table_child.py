"""The rows of a table of another program, read in a process of its own: a small file can ask for a gigabyte.

`python -m coprodesk.store.table_child FILE [SHEET]`, or, of a frozen program, `CoproDesk --read-table FILE [SHEET]`.
Prints a line of JSON: of a workbook {"sheet": name, "sheets": [...], "likely": [...]}, then for each {"rows": [[cells,
width, whether a quote stays open], ...]}, and last {"end": true} or {"refused": why}. Whatever else goes wrong ends the process without that last line, and the parent
says that the file cannot be read.
"""

import json
import os
import sys
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any, NoReturn

from coprodesk.domain.headings import holds_people
from coprodesk.domain.tables import (
    MOST_ABOVE,
    MOST_BYTES,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    NoSuchSheet,
    TooLong,
    TooWide,
    UnreadableTable,
    WrittenRow,
)
from coprodesk.store.csv_tables import csv_rows

MOST_MEMORY = 700_000_000
MOST_SECONDS = 60
MOST_UNPACKED = 150_000_000
BATCH = 1_000


def main(path: Path, sheet: str = "") -> None:
    _limit()
    _say({"begun": True})
    try:
        for rows in _batches(_within_limits(_rows(path, sheet))):
            _say({"rows": [(row.cells, row.width, row.quote_open) for row in rows]})
        _say({"end": True})
    except TooWide:
        _say({"refused": "too_wide"})
    except TooLong:
        _say({"refused": "too_long"})
    except NoSuchSheet:
        _say({"refused": "no_such_sheet"})


def main_of_frozen(path: Path, sheet: str = "") -> NoReturn:
    """As `main`, but ends there whatever happens: a frozen program shows its own window about what nobody caught."""
    try:
        main(path, sheet)
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


def _rows(path: Path, sheet: str) -> Iterator[WrittenRow]:
    with path.open("rb") as opened:
        packed = opened.read(2) == b"PK"
    return _sheet(path, sheet) if packed else csv_rows(path.read_bytes())


def _within_limits(rows: Iterable[WrittenRow]) -> Iterator[WrittenRow]:
    """Sheets often end in thousands of empty rows: those count for nothing, unless a row follows."""
    count = cells = size = empty = 0
    for row in rows:
        held = list(row.cells)
        while held and not held[-1]:
            held.pop()
        if len(held) > MOST_COLUMNS:
            raise TooWide
        if not any(cell.strip() for cell in held):
            empty += 1
            continue
        count, cells, size = count + 1 + empty, cells + len(held), size + sum(map(len, held))
        if count > MOST_ROWS + 1 or cells > MOST_CELLS or size > MOST_BYTES:
            raise TooLong
        yield from (WrittenRow(()) for _ in range(empty))
        empty = 0
        yield replace(row, cells=tuple(held))


def _batches(rows: Iterable[WrittenRow]) -> Iterator[list[WrittenRow]]:
    batch: list[WrittenRow] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    yield batch


def _sheet(path: Path, wanted: str) -> Iterator[WrittenRow]:
    """A sheet of a workbook: the one that is wanted, else the first that can be seen and holds headings of people,
    else the first that can be seen and holds anything."""
    with zipfile.ZipFile(path) as packed:
        if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
            raise TooLong
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
    seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.worksheets
    if not seen:
        raise UnreadableTable
    tops = {sheet.title: _top(sheet) for sheet in seen}
    filled = [title for title, top in tops.items() if any(map(any, top))]
    likely = [title for title in filled if holds_people(tops[title])]
    chosen = next(iter([wanted] if wanted else likely or filled), "")
    _say({"sheet": chosen, "sheets": filled, "likely": likely})
    if wanted and wanted not in tops:
        raise NoSuchSheet
    for sheet in seen:
        if sheet.title == chosen:
            yield from (WrittenRow(cells) for cells in _cells(sheet))


def _top(sheet: Any) -> list[tuple[str, ...]]:
    return list(islice(_cells(sheet), MOST_ABOVE))


def _cells(sheet: Any) -> Iterator[tuple[str, ...]]:
    sheet.reset_dimensions()  # what the file says of its own size may be wrong
    return (tuple(map(_text, cells)) for cells in sheet.iter_rows(values_only=True))


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
    main(Path(sys.argv[1]), *sys.argv[2:3])
