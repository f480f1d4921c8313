"""The report on readings, as information governance sees and saves it."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from coprodesk.desk import Desk
from coprodesk.domain.roles import Role
from coprodesk.queries.notes import NotesOf
from coprodesk.ui.kit.bridge import InlineBridge
from coprodesk.ui.kit.tables import RowTable
from coprodesk.ui.screens.rights import RightsScreen, readings
from coprodesk.ui.screens.rights.readings import ReadingsDialog
from tests.factories import make_person
from tests.ui.hands import press, settle, words_on


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk, light: None) -> ReadingsDialog:
    desk.actor = replace(desk.actor, roles=desk.actor.roles | {Role.INFORMATION_GOVERNANCE})
    bea = make_person(desk, "=cmd|' /C calc'!A0")
    desk.ask(NotesOf(bea))
    desk.readings.keep()
    screen = RightsScreen(InlineBridge(desk), lambda *_: None)
    qtbot.addWidget(screen)
    screen.show()
    press(screen, "Who read what…")
    settle()
    made = screen.window().findChild(ReadingsDialog)
    assert made is not None
    return made


def test_what_was_read_without_allocation_is_shown_for_the_period(dialog: ReadingsDialog, desk: Desk) -> None:
    tables = [card.findChild(RowTable) is not None for card in dialog.parts]
    assert tables == [True, False, False, False]
    assert "Nothing in this time." in words_on(dialog)
    dialog.panel.editor("since").set_raw("1 Jan 2020")
    dialog.panel.editor("until").set_raw("2 Jan 2020")
    press(dialog, "Show")
    settle()
    assert all(card.findChild(RowTable) is None for card in dialog.parts)


@pytest.mark.parametrize(("ending", "name"), [("xlsx", "Save as a spreadsheet…"), ("pdf", "Save as a PDF…")])
def test_it_is_saved_and_no_cell_is_a_formula(
    dialog: ReadingsDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str, name: str
) -> None:
    path = tmp_path / f"report.{ending}"
    monkeypatch.setattr(readings, "ask_where_to_save", lambda *_: (path, ""))
    press(dialog, name)
    settle()
    content = path.read_bytes()
    if ending == "pdf":
        assert content.startswith(b"%PDF-")
        return
    book = load_workbook(path)
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s"}
    assert any(str(cell.value).startswith("'=cmd") for cell in cells)
