"""Tables that are made to hurt, or that somebody chose by mistake: each ends in a sentence, in time, with nothing changed."""

import struct
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from pytestqt.qtbot import QtBot

from coprodesk.desk import Desk
from coprodesk.store.schema import Base
from coprodesk.ui.kit.bridge import DeskBridge
from coprodesk.ui.screens.people.importing import ImportDialog
from tests.engines import embedded
from tests.factories import make_person
from tests.store.test_tables import BOMB, _packed

SECONDS = 10
ROWS = b"name,born\nJoan Bell,1960-11-22\n"


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[sa.Engine]:
    engine = embedded(tmp_path / "test.coprodesk")
    yield engine
    engine.dispose()


def _many_sheets_of_zeros(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for number in range(4):
            packed.writestr(f"xl/worksheets/sheet{number + 1}.xml", b"0" * 200_000_000)


def _laughs(path: Path) -> None:
    _packed(path, {"xl/worksheets/sheet1.xml": BOMB})


def _a_picture(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + struct.pack(">IIBBBBB", 8, 8, 8, 6, 0, 0, 0) * 50)


TABLES: dict[str, tuple[str, bytes | Callable[[Path], None], str]] = {
    "nothing at all": ("t.csv", b"", "This file has no rows"),
    "a header and no rows": ("t.csv", b"name,born\r\n", "This file has no rows"),
    "rows of nothing": ("t.csv", b"name,born\r\n,\r\n ,\t\r\n", "This file has no rows"),
    "16,000 columns": ("t.csv", b",".join(b"c%d" % n for n in range(16_000)) + b"\n1\n", "columns"),
    "16,000 columns and no header": ("t.csv", b"," * 16_000 + b"\n" + b"1," * 16_000, "columns"),
    "a cell of 20 MB": (
        "t.csv",
        b"name\n" + b"x" * 20_000_000 + b"\n",
        "This file cannot be read as a spreadsheet.",
    ),
    "a million rows": ("t.csv", b"a\n" * 1_000_000, "rows"),
    "a picture called a table": ("t.csv", _a_picture, "This file cannot be read as a spreadsheet."),
    "a picture called a workbook": ("t.xlsx", _a_picture, "This file cannot be read as a spreadsheet."),
    "a folder": ("t.csv", lambda path: path.mkdir(), "This file cannot be read as a spreadsheet."),
    "a workbook that unpacks to 800 MB": ("t.xlsx", _many_sheets_of_zeros, "This spreadsheet is too large"),
    "a workbook of a billion laughs": ("t.xlsx", _laughs, "This file cannot be read as a spreadsheet."),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_that_hurts_is_a_sentence_in_time(
    qtbot: QtBot, desk: Desk, tmp_path: Path, name: str
) -> None:
    make_person(desk, "Bea Marlow")
    before = _counted(desk)
    file, content, sentence = TABLES[name]
    path = tmp_path / file
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        content(path)
    bridge = DeskBridge(desk)
    dialog = ImportDialog(bridge)
    dialog.show()
    started = time.monotonic()
    dialog.read(path)
    qtbot.waitUntil(dialog.wrong.isVisible, timeout=SECONDS * 1_000)
    assert time.monotonic() - started < SECONDS
    said = dialog.wrong.text()
    dialog.close()
    bridge.close()
    assert sentence in said
    assert said.endswith(".")
    assert str(tmp_path) not in said
    assert not dialog.import_button.isEnabled()
    assert _counted(desk) == before


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (b"1,2\n3,4\n", "Whole name: say which column holds it"),
        (b"true,0.1\n,\xc2\xa0\n", "Whole name: say which column holds it"),
        (b"1960-11-22,Joan Bell\n1961,Kofi\nsoon,Ada\n", "2 people ready, 1 row to fix"),
        (b"=1+1,=Joan\n", "1 person ready"),
        (b'"Joan,1990\n' + b"1991,Kofi\n" * 9_000, "1 person ready, 1 row to fix, 8999 rows asked about"),
    ],
)
def test_wrong_types_are_rows_to_fix_or_kept_as_typed_and_never_a_crash(
    qtbot: QtBot, desk: Desk, tmp_path: Path, rows: bytes, said: str
) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b"date of birth,name\n" + rows)
    bridge = DeskBridge(desk)
    dialog = ImportDialog(bridge)
    dialog.show()
    before = _counted(desk)
    dialog.read(path)
    qtbot.waitUntil(lambda: dialog.told is not None or dialog.wrong.isVisible(), timeout=SECONDS * 1_000)
    assert (dialog.summary.text() or dialog.wrong.text()) == said
    dialog.close()
    bridge.close()
    assert _counted(desk) == before


def _counted(desk: Desk) -> dict[str, int]:
    with desk.store.engine.connect() as connection:
        return {
            table.name: connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0
            for table in Base.metadata.sorted_tables
        }
