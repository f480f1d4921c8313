"""Everything that a workspace holds, as a folder that other programs can read: a CSV for each table, one JSON, the
documents and pictures beside them, and a page that says what is what."""

import base64
import csv
import hashlib
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, ClassVar

from coprodesk import __version__
from coprodesk.domain.exports import APART, HOLDS, LEFT_OUT
from coprodesk.queries.exports import ColumnTold, Everything, EverythingTold
from coprodesk.reports.doc import Block, BulletList, Column, Doc, Heading, Paragraph, Table, TableRow, plain
from coprodesk.reports.html import render_html
from coprodesk.reports.office import Office
from coprodesk.store.csv_tables import is_formula
from coprodesk.store.exports import Plain
from coprodesk.store.failures import translated
from coprodesk.store.whole import private_file, whole_folder
from coprodesk.usecases.exports import NoteExport, note_export

JSON, PAGE, FILES = "everything.json", "what is here.html", "files"


@dataclass(frozen=True)
class Exported:
    folder: Path
    rows: int


@dataclass(frozen=True)
class ExportEverything:
    """A new folder, whole or not at all, and a line on the trail. It is not encrypted: `why` says what it is for."""

    holds_readings: ClassVar[bool] = True
    folder: Path
    why: str

    def make(self, office: Office) -> Exported:
        with translated(self.folder), whole_folder(self.folder) as beside:
            digest, rows = _written(office, beside)
            office.do(note_export, NoteExport(digest, rows, self.why))
        return Exported(self.folder, rows)


def _written(office: Office, folder: Path) -> tuple[str, int]:
    """The digest of the JSON, and how many rows it holds."""
    with private_file(folder / JSON) as file:
        pen = _Pen(folder, file)
        pen.say(
            f'{{"program": "CoproDesk {__version__}", "made": "{office.clock.now().isoformat()}", "tables": {{'
        )
        told = office.ask(Everything(pen.table))
        pen.say(f'\n}}, "workspace": {json.dumps(told.workspace, ensure_ascii=False)}}}\n')
    with private_file(folder / PAGE) as file:
        file.write(render_html(_page(told, pen.rows)).encode())
    return pen.digest.hexdigest(), sum(pen.rows.values())


@dataclass
class _Pen:
    """Writes each row once into the CSV of its table and once into the JSON."""

    folder: Path
    json: IO[bytes]
    rows: dict[str, int] = field(default_factory=dict)
    digest: Any = field(default_factory=hashlib.sha256)

    def say(self, text: str) -> None:
        content = text.encode()
        self.digest.update(content)
        self.json.write(content)

    def table(self, name: str, columns: Sequence[str], rows: Iterable[Plain]) -> None:
        self.say(f"{',' if self.rows else ''}\n{json.dumps(name)}: [")
        count = 0
        with private_file(self.folder / f"{name}.csv") as file:
            text = io.TextIOWrapper(file, "utf-8-sig", newline="")
            writer = csv.writer(text, lineterminator="\r\n")
            writer.writerow(columns)
            for count, row in enumerate(rows, 1):
                values = {key: self._apart(name, key, row) for key in row}
                writer.writerow(map(_cell, values.values()))
                self.say(f"{',' if count > 1 else ''}\n{json.dumps(values, ensure_ascii=False)}")
            text.flush()
            text.detach()
        self.say("]")
        self.rows[name] = count

    def _apart(self, table: str, column: str, row: Plain) -> object:
        """The value, or the name of the file that holds it."""
        ending = APART.get(f"{table}.{column}")
        if ending is None or not row[column]:
            return row[column]
        (self.folder / FILES).mkdir(mode=0o700, exist_ok=True)
        name = f"{FILES}/{table}-{row['id']}.{ending}"
        with private_file(self.folder / name) as file:
            file.write(row[column] if isinstance(row[column], bytes) else base64.b64decode(row[column]))
        return name


def _cell(value: object) -> str:
    """As a spreadsheet shows it: nothing that it would run."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case str():
            return f"'{value}" if is_formula(value) else value
        case int():
            return str(value)
        case _:
            return json.dumps(value, ensure_ascii=False)


def _page(told: EverythingTold, rows: dict[str, int]) -> Doc:
    blocks: list[Block] = [
        Paragraph(plain(
            "This folder holds every record of the workspace, those in the bin and restricted ones too, as they stood "
            "at one moment. It is not encrypted: keep it where only those may look who may know all of it, and delete "
            "it when it has done its work."
        )),
        Heading(2, "What kind of files"),
        BulletList((
            plain(f"{JSON}: all tables in one file, for programs. Moments are in UTC; days are YYYY-MM-DD."),
            plain(
                "A .csv for each table, for spreadsheets (UTF-8, commas). A cell that a spreadsheet would run as a "
                "formula has an apostrophe in front. Very long cells may be cut by a spreadsheet: the JSON has all."
            ),
            plain(f"{FILES}: printed plans and pictures; the tables name them."),
        )),
        Heading(2, "How the tables hang together"),
        Paragraph(plain(
            "Each row has an id. A column that ends in _id holds the id of a row of the table named beside it. "
            "deleted_at is the moment when a row went into the bin. Minutes and pence are whole numbers."
        )),
        Heading(2, "What is not here"),
        BulletList(tuple(plain(f"{name}: {why}.") for name, why in sorted(LEFT_OUT.items()))),
        Heading(2, "The tables"),
    ]  # fmt: skip
    for name, columns in told.columns.items():
        blocks += [Heading(3, name, f"{rows.get(name, 0)} rows"), Paragraph(plain(HOLDS[name]))]
        blocks.append(Table(f"Columns of {name}", _HEAD, tuple(map(_line, columns))))
    return Doc("What is here", tuple(blocks), subtitle=told.workspace)


_HEAD = (Column("Column", 2), Column("Kind", 2), Column("Points at", 2))


def _line(column: ColumnTold) -> TableRow:
    return TableRow(
        (plain(column.name), plain(_KINDS.get(column.kind, column.kind)), plain(column.points_at))
    )


_KINDS = {
    "varchar": "text", "json": "list or JSON", "char(32)": "id", "uuid": "id", "boolean": "yes or no",
    "datetime": "moment", "integer": "whole number", "bigint": "whole number", "date": "day", "blob": "name of a file",
}  # fmt: skip
