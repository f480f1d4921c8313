"""CSV in whatever shape it comes: the encoding and the delimiter are found out from the file itself."""

import codecs
import csv
import io
import re
from collections.abc import Iterator

from coprodesk.domain.tables import UnreadableTable

DELIMITERS = ",;\t|"
SAMPLE = 50  # rows
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SEPARATOR = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_MARKED = re.compile(r"'+[=+\-@\t\r]")


def csv_rows(content: bytes) -> Iterator[list[str]]:
    """Row by row, the apostrophe in front of what would be a formula taken away."""
    if content.startswith((b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise UnreadableTable
    for row in _rows(_decoded(content)):
        yield [cell[1:] if _MARKED.match(cell) else cell for cell in row]


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


def _rows(text: str) -> Iterator[list[str]]:
    told = _SEPARATOR.match(text)
    if told:
        return _split(text[told.end() :], told[1])
    starts = {mark: _start(text, mark) for mark in DELIMITERS}
    fitting = [(_agreement(rows), mark) for mark, rows in starts.items() if rows]
    if not fitting and text.strip():
        raise UnreadableTable
    return _split(text, max(fitting, key=lambda pair: pair[0])[1]) if fitting else iter(())


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


def _split(text: str, mark: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    except csv.Error:
        raise UnreadableTable from None
