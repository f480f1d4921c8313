"""Tables of other programs: CSV in whatever shape it comes, and workbooks, read with limits; rows to fix, written.

A cell that begins with = + - @ is run as a formula by spreadsheets. Such a cell is written with an apostrophe in
front, and `read_table` takes one apostrophe in front of such a cell away: what was typed comes back as typed.
"""

import codecs
import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import coprodesk
from coprodesk.domain.tables import (
    MOST_BYTES,
    MOST_COLUMNS,
    MOST_ROWS,
    NoTable,
    Table,
    TooLong,
    TooWide,
    UnreadableTable,
)
from coprodesk.store.failures import translated
from coprodesk.store.files import write_whole

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_MARKED = re.compile(r"'+[=+\-@\t\r]")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BLANK = re.compile(r"\s*")
_SEPARATOR = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
DELIMITERS = ",;\t|"
SAMPLE = 50  # rows
PATIENCE = 60  # seconds, for a workbook


def read_table(path: Path) -> Table:
    """The first row with words in it is the headers."""
    with translated(path):
        if path.stat().st_size > MOST_BYTES:
            raise TooLong
        content = path.read_bytes()
    if content.startswith(b"PK"):
        return _table(_workbook(path))
    if content.startswith((b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise UnreadableTable
    return _table(_unmarked(_csv(_decoded(content))))


def write_table(path: Path, headers: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """CSV as spreadsheets open it without being asked: UTF-8 with its mark, commas."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    for row in (headers, *rows):
        writer.writerow([f"'{cell}" if _FORMULA.match(cell) else cell for cell in row])
    with translated(path):
        write_whole(path, text.getvalue().encode("utf-8-sig"))


def _table(rows: list[list[str]]) -> Table:
    while rows and not any(cell.strip() for cell in rows[0]):
        rows = rows[1:]
    if len(rows) < 2 or not any(cell.strip() for row in rows[1:] for cell in row):
        raise NoTable
    headers = [cell.strip() for cell in rows[0]]
    while headers and not headers[-1] and not any(row[len(headers) - 1 : len(headers)] for row in rows[1:]):
        headers.pop()
    width = len(headers)
    filled = (tuple(row + [""] * (width - len(row))) for row in rows[1:])
    return Table(tuple(headers), tuple(filled))


def _decoded(content: bytes) -> str:
    encodings = [name for mark, name in _BOMS if content.startswith(mark)] or _without_mark(content)
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise UnreadableTable


def _without_mark(content: bytes) -> list[str]:
    """UTF-16 shows itself by a nought in every second byte of Latin text; else UTF-8, else what Windows wrote."""
    start = content[:2000]
    if start[1::2].count(0) * 2 > len(start[1::2]):
        return ["utf-16-le"]
    if start[0::2].count(0) * 2 > len(start[0::2]):
        return ["utf-16-be"]
    return ["utf-8", "cp1252"]


def _csv(text: str) -> list[list[str]]:
    told = _SEPARATOR.match(text)
    if told:
        return _split(text[told.end() :], told[1])
    starts = {mark: _start(text, mark) for mark in DELIMITERS}
    fitting = [(_agreement(rows), mark) for mark, rows in starts.items() if rows]
    if not fitting and not _BLANK.fullmatch(text):
        raise UnreadableTable
    return _split(text, max(fitting, key=lambda pair: pair[0])[1]) if fitting else []


def _start(text: str, mark: str) -> list[list[str]]:
    """The first rows as this delimiter would split them; none where the quotes then make no sense."""
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True):
            if row:
                rows.append(row)
            if len(rows) == SAMPLE:
                break
    except csv.Error:
        return []
    return rows


def _agreement(rows: list[list[str]]) -> tuple[float, int]:
    """How many rows are as wide as the headers, where there is more than one column; then how wide."""
    width = len(rows[0])
    return (sum(len(row) == width for row in rows) / len(rows) if width > 1 else 0.0, width)


def _split(text: str, mark: str) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True):
            if len(row) > MOST_COLUMNS:
                raise TooWide
            rows.append(row)
            if len(rows) > MOST_ROWS + 1:
                raise TooLong
    except csv.Error:
        raise UnreadableTable from None
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _unmarked(rows: list[list[str]]) -> list[list[str]]:
    return [[cell[1:] if _MARKED.match(cell) else cell for cell in row] for row in rows]


def _workbook(path: Path) -> list[list[str]]:
    """In a child with limits on memory and time; what it says is JSON."""
    limits = [str(limit) for limit in (MOST_COLUMNS, MOST_ROWS, MOST_BYTES)]
    house = str(Path(coprodesk.__file__).resolve().parent.parent)
    try:
        child = subprocess.run(
            [sys.executable, "-m", "coprodesk.store.xlsx_child", str(path.resolve()), *limits],
            capture_output=True,
            check=False,
            timeout=PATIENCE,
            env={**os.environ, "PYTHONPATH": house},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        said = json.loads(child.stdout) if child.returncode == 0 else {}
    except (subprocess.TimeoutExpired, ValueError):
        raise UnreadableTable from None
    if "refused" in said:
        raise TooWide if said["refused"] == "too_wide" else TooLong
    if "rows" not in said:
        raise UnreadableTable
    rows: list[list[str]] = said["rows"]
    return rows
