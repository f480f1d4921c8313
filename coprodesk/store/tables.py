"""Tables of other programs, read in a child process with limits; rows to fix, written.

A cell that begins with = + - @, or with what cannot be seen and then such a sign, is run as a formula by spreadsheets. Such a cell is written with an apostrophe in
front, and `read_table` takes one apostrophe in front of such a cell away: what was typed comes back as typed.
"""

import csv
import io
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import coprodesk
from coprodesk.domain.errors import NotReadable
from coprodesk.domain.tables import (
    MOST_BYTES,
    NoSuchSheet,
    Table,
    TooLong,
    TooWide,
    UnreadableTable,
    WrittenRow,
    table_of,
)
from coprodesk.domain.watching import Watch, step, unwatched
from coprodesk.store.csv_tables import is_formula
from coprodesk.store.failures import translated
from coprodesk.store.whole import write_whole

_REFUSALS = {"too_wide": TooWide, "too_long": TooLong, "no_such_sheet": NoSuchSheet}
# Of the environment the child gets what a process needs to start, and nothing that may be a secret.
_NEEDED = (
    "PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "TEMP", "TMP",
    "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "PYTHONDONTWRITEBYTECODE",
)  # fmt: skip
PATIENCE = 8.0  # seconds in which the child has to say something
BEGINNING = (
    40.0  # seconds until its first word: a virus scanner may look through all that a process starts from
)


def read_table(
    path: Path, watch: Watch = unwatched, *, sheet: str = "", heading_row: int | None = None
) -> Table:
    """A sheet of a workbook, or a CSV file. Which sheet and which row holds the headings is found out, unless told;
    `watch` is told how many rows were read."""
    with translated(path):
        if path.stat().st_size > MOST_BYTES:
            raise TooLong
        if not path.is_file():
            raise UnreadableTable
        if not os.access(path, os.R_OK):
            raise NotReadable(path)
        with path.open("rb"):
            pass  # that it may be read is found out here, where the failure has words
    rows: list[WrittenRow] = []
    of_sheet: dict[str, Any] = {}
    for said in _told(path.resolve(), sheet):
        if "refused" in said:
            raise _REFUSALS[said["refused"]]
        if "sheets" in said:
            names = {"sheets": said["sheets"], "likely_sheets": said["likely"]}
            of_sheet = {"sheet": said["sheet"], **{key: tuple(each) for key, each in names.items()}}
        rows += [WrittenRow(tuple(cells), width, is_open) for cells, width, is_open in said.get("rows", [])]
        if "rows" in said or "end" in said:
            step(watch, len(rows))
        if "end" in said:
            return table_of(rows, heading_row, **of_sheet)
    raise UnreadableTable


def write_table(path: Path, headers: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with translated(path):
        write_whole(path, table_bytes(headers, rows))


def table_bytes(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """CSV as spreadsheets open it without being asked: UTF-8 with its mark, commas, no cell a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    for row in (headers, *rows):
        writer.writerow([f"'{cell}" if is_formula(cell) else cell for cell in row])
    return text.getvalue().encode("utf-8-sig")


def _told(path: Path, sheet: str) -> Iterator[dict[str, Any]]:
    """What the child says, as long as it goes on saying something. It never outlives this."""
    house = str(Path(coprodesk.__file__).resolve().parent.parent)
    child = subprocess.Popen(
        [*_reader(), str(path), *([sheet] if sheet else [])],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**{name: os.environ[name] for name in _NEEDED if name in os.environ}, "PYTHONPATH": house},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    patience = _Patience(child)
    try:
        for line in child.stdout or ():
            patience.heard()
            try:
                yield json.loads(line)
            except ValueError:
                return  # killed in the middle of a line
    finally:
        patience.end()
        child.kill()
        if child.stdout is not None:
            child.stdout.close()
        child.wait()


def _reader() -> list[str]:
    """Frozen, the program is its own interpreter, and knows no modules by name."""
    if getattr(sys, "frozen", False):
        return [sys.executable, coprodesk.READ_TABLE]
    return [sys.executable, "-m", "coprodesk.store.table_child"]


class _Patience:
    """Ends a child that says nothing for a while."""

    def __init__(self, child: "subprocess.Popen[bytes]") -> None:
        self._child = child
        self._said = threading.Event()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._wait, daemon=True)
        self._thread.start()

    def heard(self) -> None:
        self._said.set()

    def end(self) -> None:
        self._over.set()
        self._said.set()
        self._thread.join()

    def _wait(self) -> None:
        seconds = BEGINNING
        while not self._over.is_set():
            if not self._said.wait(seconds):
                self._child.kill()
                return
            self._said.clear()
            seconds = PATIENCE
