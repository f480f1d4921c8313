"""CSV in whatever shape it comes: the encoding and the delimiter are found out from the file itself."""

import codecs
import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from coprodesk.domain.tables import UnreadableTable, WrittenRow

DELIMITERS = ",;\t|"
SAMPLE = 50  # rows
_SIGNS = frozenset("=+-@\u2212")
_UNSEEN_LEADS = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters by their kind, blanks by their look
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SEPARATOR = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet may run the cell, with or without apostrophes in front of it: it passes over whatever
    cannot be seen, and takes a sign that is wide, small or raised for the plain one."""
    text = cell.lstrip("'")
    if text[:1].isalnum() and text.isascii():
        return False
    if text[:1] in ("\t", "\r", "\n"):
        return True
    sign = next((letter for letter in text if not _passed_over(letter)), "")
    return unicodedata.normalize("NFKC", sign)[:1] in _SIGNS if sign else False


def _passed_over(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "ZCM" or letter in _UNSEEN_LEADS


def csv_rows(content: bytes) -> Iterator[WrittenRow]:
    """Row by row, the apostrophe in front of what would be a formula taken away.

    A line whose quotes make no sense is a row of its own, as it stands there: an inch sign costs that row alone.
    """
    if content.startswith((b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise UnreadableTable
    for row in _rows(_decoded(content)):
        cells = tuple(cell[1:] if cell[:1] == "'" and is_formula(cell) else cell for cell in row.cells)
        yield WrittenRow(cells, len(cells), row.quote_open)


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


def _rows(text: str) -> Iterator[WrittenRow]:
    told = _SEPARATOR.match(text)
    lines = io.StringIO(text[told.end() :] if told else text, newline="").readlines()
    if told:
        return _split(lines, told[1])
    starts = {mark: list(islice(filter(_is_row, _split(lines, mark)), SAMPLE)) for mark in DELIMITERS}
    fitting = [
        (_agreement(rows), mark) for mark, rows in starts.items() if any(not row.quote_open for row in rows)
    ]
    if not fitting and text.strip():
        raise UnreadableTable
    return _split(lines, max(fitting, key=lambda pair: pair[0])[1]) if fitting else iter(())


def _is_row(row: WrittenRow) -> bool:
    return bool(row.cells)


def _agreement(rows: list[WrittenRow]) -> tuple[float, int]:
    """How many rows are as wide as most are, where there is more than one column; then how wide."""
    widths = Counter(len(row.cells) for row in rows if not row.quote_open)
    width, times = max(widths.items(), key=lambda pair: (pair[1], pair[0]))
    return (times / len(rows) if width > 1 else 0.0, width)


def _split(lines: Sequence[str], mark: str) -> Iterator[WrittenRow]:
    start = 0
    while start < len(lines):
        rest = map(lines.__getitem__, range(start, len(lines)))
        reader = csv.reader(rest, delimiter=mark, strict=True)
        taken = 0
        try:
            for row in reader:
                yield WrittenRow(tuple(row))
                taken = reader.line_num
        except csv.Error:
            start += taken + 1
            wrong = lines[start - 1]
            if len(wrong) > csv.field_size_limit():
                raise UnreadableTable from None
            yield WrittenRow(tuple(wrong.rstrip("\r\n").split(mark)), quote_open=True)
        else:
            return
