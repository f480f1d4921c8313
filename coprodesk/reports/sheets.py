"""Tables as a workbook. Every cell is a text, so that no spreadsheet runs what somebody typed."""

import io
from collections.abc import Iterable, Sequence

from coprodesk.store.csv_tables import is_formula

Sheet = tuple[str, Sequence[str], Iterable[Sequence[str]]]  # its name, its headings, its rows
LONGEST_NAME = 31


def workbook(sheets: Iterable[Sheet]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    book = Workbook(write_only=True)
    for name, headings, rows in sheets:
        page = book.create_sheet(name[:LONGEST_NAME])
        for row in (headings, *rows):
            cells = []
            for text in row:
                told = ILLEGAL_CHARACTERS_RE.sub("", text)
                cell = WriteOnlyCell(page, value=f"'{told}" if is_formula(told) else told)
                cell.data_type = "s"
                cells.append(cell)
            page.append(cells)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()
