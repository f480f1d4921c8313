import csv
import multiprocessing
import runpy
import shlex
import sys
import time
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import coprodesk
from coprodesk import cli
from coprodesk.domain import tables as limits
from coprodesk.domain.errors import FileMissing
from coprodesk.domain.tables import NoTable, Table, TooLong, TooWide, UnreadableTable
from coprodesk.domain.watching import Stopped
from coprodesk.store import tables
from coprodesk.store.tables import read_table, write_table

TEXT = 'id,name,born\r\n1,"Bell, Joan",1960-11-22\r\n2,"Siân\r\nŴyn ""S""",\r\n'
WANTED = Table(("id", "name", "born"), (("1", "Bell, Joan", "1960-11-22"), ("2", 'Siân\r\nŴyn "S"', "")))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_csv_in_any_unicode(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(TEXT.encode(encoding))
    assert read_table(path) == WANTED


def test_csv_as_windows_wrote_it(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes("name;area\nZoë O’Neill;Dalston\n".encode("cp1252"))
    assert read_table(path).rows == (("Zoë O’Neill", "Dalston"),)


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_any_delimiter(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "t.txt"
    path.write_text(f'name{mark}words\n"Bell, Joan; J | B"{mark}a\n\nKofi{mark}b', "utf-8", newline="")
    assert read_table(path) == Table(("name", "words"), (("Bell, Joan; J | B", "a"), ("", ""), ("Kofi", "b")))


def test_one_column_and_a_spoken_separator(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("Name\nJoan Bell\nBell, Kofi\n", "utf-8")
    assert read_table(path).rows[0] == ("Joan Bell",)
    path.write_text("sep=|\nName|Area\nJoan|Dalston\n", "utf-8")
    assert read_table(path) == Table(("Name", "Area"), (("Joan", "Dalston"),))


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", NoTable),
        (b"name,born\r\n", NoTable),
        (b"name,born\r\n,\r\n", NoTable),
        (b'"Joan,1990\n', UnreadableTable),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", UnreadableTable),
        (b"PK\x03\x04 not a workbook", UnreadableTable),
        (bytes(range(256)), UnreadableTable),
        (b",".join([b"a"] * (limits.MOST_COLUMNS + 1)) + b"\nb\n", TooWide),
        (b"a\n" * (limits.MOST_ROWS + 2), TooLong),
        (b"a\n" * (limits.MOST_BYTES // 2 + 1), TooLong),
        (b",".join(b"c%d" % n for n in range(16_000)) + b"\n1\n", TooWide),
        (b"a\n" + b"x" * 200_000 + b"\n", UnreadableTable),
        (b"name,born\nJo\x00an,1990\n", UnreadableTable),
        ((b"a," * 199 + b"a\n") * 10_002, TooLong),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, content: bytes, error: type[Exception]) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    with pytest.raises(error):
        read_table(path)


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        read_table(tmp_path / "gone.csv")


def _workbook(path: Path, rows: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def test_a_workbook(tmp_path: Path) -> None:
    path = _workbook(
        tmp_path / "t.xlsx",
        [
            ["id", "name", "born", None],
            [1.0, "Siân", datetime(1990, 4, 10), None],  # noqa: DTZ001
            [2, None, date(1991, 1, 2)],
        ],
    )
    assert read_table(path) == Table(
        ("id", "name", "born"), (("1", "Siân", "1990-04-10 00:00:00"), ("2", "", "1991-01-02 00:00:00"))
    )


def _packed(path: Path, parts: dict[str, bytes]) -> Path:
    """A workbook whose parts are what somebody wants them to be."""
    _workbook(path, [["name"], ["Joan"]])
    with zipfile.ZipFile(path) as old:
        kept = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in {**kept, **parts}.items():
            packed.writestr(name, content)
    return path


_LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 12))
BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE s [<!ENTITY l0 "lol">' + _LAUGHS + b"]>"
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
    b'<c r="A1" t="inlineStr"><is><t>&l11;</t></is></c></row></sheetData></worksheet>'
)


def _frozen(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One file that is the whole program, as a packager makes it."""
    begin = "import coprodesk.cli; coprodesk.cli.main()"
    if sys.platform == "win32":
        program = folder / "CoproDesk.bat"
        program.write_text(f'@"{sys.executable}" -c "{begin}" %*\n', "utf-8")
    else:
        program = folder / "CoproDesk"
        line = shlex.join([sys.executable, "-c", begin])
        program.write_text(f'#!/bin/sh\nexec {line} "$@"\n', "utf-8")
        program.chmod(0o700)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))


def test_a_frozen_program_reads_tables_in_a_process_of_its_own_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _frozen(tmp_path, monkeypatch)
    sheet = _workbook(tmp_path / "t.xlsx", [["name"], ["Siân"]])
    assert read_table(sheet) == Table(("name",), (("Siân",),))
    wide = tmp_path / "wide.csv"
    wide.write_bytes(b",".join([b"a"] * (limits.MOST_COLUMNS + 1)) + b"\nb\n")
    with pytest.raises(TooWide):
        read_table(wide)
    with pytest.raises(UnreadableTable):
        read_table(_packed(tmp_path / "bad.xlsx", {"xl/workbook.xml": b"<workbook/>"}))
    monkeypatch.undo()
    assert coprodesk.READ_TABLE not in cli._parser().format_help()


@pytest.mark.parametrize("start", ["main.py", "coprodesk/__main__.py"])
def test_a_frozen_program_begins_the_processes_of_a_batch_before_it_looks_at_what_it_was_told(
    start: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr(multiprocessing, "freeze_support", lambda: done.append("a process of a batch"))
    monkeypatch.setattr(cli, "main", lambda: done.append("the program"))
    with pytest.raises(SystemExit):
        runpy.run_path(str(Path(coprodesk.__file__).parents[1] / start), run_name="__main__")
    assert done == ["a process of a batch", "the program"]


LATE = """
import sys, time
from pathlib import Path
from coprodesk.store import table_child
time.sleep(float(sys.argv[1]))
table_child.main(Path(sys.argv[2]))
"""


def test_a_reader_that_begins_late_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "t.csv"
    table.write_bytes(b"name\nBea\n")
    monkeypatch.setattr(tables, "PATIENCE", 2.0)
    monkeypatch.setattr(tables, "_reader", lambda: [sys.executable, "-c", LATE, "3"])
    assert read_table(table).rows == (("Bea",),)


def test_bombs_and_wrong_insides_are_refused_within_ten_seconds(tmp_path: Path) -> None:
    started = time.monotonic()
    for place, parts in enumerate(
        (
            {"xl/worksheets/sheet1.xml": BOMB},
            {"xl/worksheets/sheet1.xml": BOMB.replace(b"&l11;", b"x" * 100)[:-30]},
            {"xl/workbook.xml": b"<workbook/>"},
            {"[Content_Types].xml": b"\x00\x01"},
        )
    ):
        with pytest.raises(UnreadableTable):
            read_table(_packed(tmp_path / f"{place}.xlsx", parts))
    assert time.monotonic() - started < 4 * 10


def test_a_workbook_cut_in_half(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "t.xlsx", [["name"], *[list[object]([n]) for n in range(500)]])
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(UnreadableTable):
        read_table(path)


def test_reading_tells_how_far_it_is_and_stops_when_told(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b"name\n" + b"Joan\n" * 5_000)
    seen: list[int] = []

    def watch(done: int, _total: int) -> bool:
        seen.append(done)
        return done < 3_000

    with pytest.raises(Stopped):
        read_table(path, watch)
    assert seen == [1_000, 2_000, 3_000]
    assert len(read_table(path).rows) == 5_000


def test_a_reader_that_says_nothing_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "BEGINNING", 0.01)
    path = tmp_path / "t.csv"
    path.write_bytes(b"name\nJoan\n")
    with pytest.raises(UnreadableTable):
        read_table(path)


def test_a_workbook_that_asks_for_too_much(tmp_path: Path) -> None:
    with pytest.raises(TooWide):
        read_table(_workbook(tmp_path / "wide.xlsx", [["a"] * 201, ["b"]]))
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/sharedStrings.xml", b"0" * 310_000_000)
    assert bomb.stat().st_size < 1_000_000
    with pytest.raises(TooLong):
        read_table(bomb)


CELL = st.text(st.sampled_from("=+-@'a é\t\n\r\",;1"), max_size=6)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=4))
def test_rows_to_fix_come_back_as_typed(tmp_path: Path, rows: list[tuple[str, str]]) -> None:
    path = tmp_path / "fix.csv"
    write_table(path, ("name", "born", "why"), [("Joan", "", "x"), *((*row, "x") for row in rows)])
    assert read_table(path).rows == (("Joan", "", "x"), *((*row, "x") for row in rows))


def test_no_cell_that_is_written_starts_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "fix.csv"
    write_table(path, ("name",), [("=1+1",), ("'@x",), ("plain",)])
    assert path.read_bytes().decode("utf-8-sig") == "name\r\n'=1+1\r\n''@x\r\nplain\r\n"


LEADS = (
    "", " ", "   ", "\t", "\n", "\r\n", "\x0b", "\x1f", "\x7f", "\x85", "\u00a0", "\u00ad", "\u034f", "\u061c", "\u115f",
    "\u1680", "\u180e", "\u2003", "\u200b", "\u200e", "\u2028", "\u202e", "\u202f", "\u2060", "\u2066", "\u2800", "\u3000",
    "\u3164", "\ufe0f", "\ufeff", "\ufff9", "\U000e0020", "\u200b \u00a0\u2060",
)  # fmt: skip
SIGNS = (
    "=",
    "+",
    "-",
    "@",
    "\uff1d",
    "\uff0b",
    "\uff0d",
    "\uff20",
    "\ufe66",
    "\ufe62",
    "\ufe63",
    "\ufe6b",
    "\u2212",
)


@pytest.mark.parametrize("sign", SIGNS)
def test_nor_behind_anything_that_a_spreadsheet_passes_over(tmp_path: Path, sign: str) -> None:
    path = tmp_path / "fix.csv"
    cells = [f"{lead}{sign}1+1" for lead in LEADS]
    write_table(path, cells, [cells])
    with path.open(encoding="utf-8-sig", newline="") as opened:
        written = list(csv.reader(opened))
    assert [cell for row in written for cell in row if not cell.startswith("'")] == []
    assert read_table(path, heading_row=1).rows == (tuple(cells),)


def test_what_is_no_formula_is_written_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "fix.csv"
    plain = ("O'Brien", "'tis", "Æthel", "علي", " Ada", "a=b", "1-2", "\u2013 none", "#N/A", "*", "")
    write_table(path, ("x",) * len(plain), [plain])
    assert path.read_bytes().decode("utf-8-sig").splitlines()[1] == ",".join(plain)
