"""The first sheet of a workbook as JSON, read in a process of its own: a small file can ask for a gigabyte.

`python -m coprodesk.store.xlsx_child FILE COLUMNS ROWS CHARACTERS`. Prints {"rows": [[...]]} or {"refused": why}.
Whatever else goes wrong ends the process, and the parent says that the file cannot be read.
"""

import json
import sys
import zipfile
from datetime import date, datetime
from typing import Any

MOST_MEMORY = 700_000_000
MOST_SECONDS = 20
MOST_UNPACKED = 300_000_000


def main(path: str, columns: int, rows: int, characters: int) -> None:
    _limit()
    with zipfile.ZipFile(path) as packed:
        too_much = sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED
    said = {"refused": "too_long"} if too_much else _read(path, columns, rows, characters)
    json.dump(said, sys.stdout)


def _limit() -> None:
    """Where the system has no such limits, the parent's timeout and the size of what is unpacked still hold."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))


def _read(path: str, columns: int, rows: int, characters: int) -> dict[str, Any]:
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
    sheet = book.worksheets[0]
    sheet.reset_dimensions()  # what the file says of its own size may be wrong
    read: list[list[str]] = []
    size = 0
    for cells in sheet.iter_rows(values_only=True):
        row = [_text(cell) for cell in cells]
        while row and not row[-1].strip():
            row.pop()
        size += sum(map(len, row))
        if len(row) > columns:
            return {"refused": "too_wide"}
        if row or len(read) <= rows:  # sheets often end in thousands of empty rows
            read.append(row)
        if len(read) > rows + 1 or size > characters:
            return {"refused": "too_long"}
    return {"rows": read}


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
    main(sys.argv[1], *map(int, sys.argv[2:5]))
