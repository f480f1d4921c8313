"""A table brought in by keyboard alone: columns corrected, those who are here already decided, the rest mended."""

from pathlib import Path

from PySide6.QtCore import Qt

from coprodesk.desk import Desk
from coprodesk.queries.people import Caseload, PeopleWho, PersonById
from coprodesk.store.tables import read_table
from coprodesk.ui.screens.people.importing import ImportDialog
from coprodesk.ui.screens.people.screen import PeopleScreen
from tests.factories import make_person
from tests.journeys.keyboard import CTRL, Keyboard, read
from tests.ui.audit import audit

TABLE = (
    "social_care_id,service_user_name,date_of_birth,where\r\n"
    "7,Una Wynne,1980-05-01,Dalston\r\n"
    "8,Joan Bell,22/11/1960,Hoxton\r\n"
    "9,Kofi Mensah,1990-04-10,Hoxton\r\n"
    "10,Ruth Amoah,1971-02-03,Dalston\r\n"
    "11,,31/02/1990,Hoxton\r\n"
)


def people(desk: Desk) -> dict[str, str]:
    rows = desk.ask(Caseload(who=PeopleWho.EVERYONE)).rows
    return {f"{row.name} {row.reference}".strip(): row.area for row in rows}


def _open(keys: Keyboard, table: Path) -> ImportDialog:
    keys.key(Qt.Key.Key_2, CTRL)
    keys.press("Import a spreadsheet…")
    dialog = keys.front()
    assert isinstance(dialog, ImportDialog)
    _read(keys, table)
    return dialog


def _read(keys: Keyboard, table: Path) -> None:
    keys.reach("Where the spreadsheet is")
    keys.key(Qt.Key.Key_A, CTRL)
    keys.type(str(table))
    keys.key(Qt.Key.Key_Return)


def _decide(keys: Keyboard) -> None:
    """Three who may be here already: one is left, one filled, one added."""
    keys.press("Who is here already…")
    assert audit(keys.front()) == []
    keys.reach("People who may be here already")
    for key in (Qt.Key.Key_L, Qt.Key.Key_F, Qt.Key.Key_A):
        keys.key(key)
        keys.key(Qt.Key.Key_Down)


def test_a_table_comes_in_is_mended_and_is_undone_by_keyboard_alone(
    keys: Keyboard, desk: Desk, tmp_path: Path
) -> None:
    for name, born in (
        ("Una Wynne", "1980-05-01"),
        ("Joan Bell", "1960-11-22"),
        ("Kofi Mensah", "1990-04-10"),
    ):
        make_person(desk, name, born=born)
    table, mended = tmp_path / "caseload.csv", tmp_path / "to fix.csv"
    table.write_text(TABLE, "utf-8", newline="")
    before = people(desk)
    dialog = _open(keys, table)
    keys.pick("What where holds", "Area")
    _decide(keys)
    keys.press("Import 2, fill in 1")
    assert "2 people imported, 1 was filled, 1 row is left to fix" in read(dialog)
    assert audit(dialog) == []
    assert len(people(desk)) == 5
    keys.save_as(mended, lambda: keys.press("Save the rows to fix…"))
    _mend(mended)
    _read(keys, mended)
    assert "columns as you said last time" in read(dialog)
    keys.press("Import 1 person")
    assert keys.front() is keys.window
    _looks_at_who_came_in(keys)
    assert people(desk) == {
        "Una Wynne": "", "Joan Bell 8": "Hoxton", "Kofi Mensah": "", "Kofi Mensah 9": "Hoxton",
        "Ruth Amoah 10": "Dalston", "Ada Obi 11": "Hoxton",
    }  # fmt: skip
    keys.key(Qt.Key.Key_Z, CTRL)
    assert "Ada Obi 11" not in people(desk)
    keys.key(Qt.Key.Key_Z, CTRL)
    assert people(desk) == before


def _mend(path: Path) -> None:
    """What somebody does with the file in their own spreadsheet."""
    table = read_table(path)
    assert table.headers[-1] == "To put right"
    assert table.rows[0][:4] == ("11", "", "31/02/1990", "Hoxton")
    assert table.rows[0][4]
    path.write_text(",".join(table.headers) + "\n11,Ada Obi,3/2/1990,Hoxton,\n", "utf-8")


def _looks_at_who_came_in(keys: Keyboard) -> None:
    """What happened is said over the window, and the list shows those who came."""
    toast = keys.window.toasts.current()
    assert toast is not None
    assert toast.accessibleName() == "1 person imported"
    screen = keys.window.screen_of("people")
    assert isinstance(screen, PeopleScreen)
    assert [row.name for row in screen.table.rows()] == ["Ada Obi"]
    keys.press("1 just imported")
    keys.reach("Undo: import people")


def test_the_whole_of_an_import_is_undone_where_its_rows_to_fix_are_told(
    keys: Keyboard, desk: Desk, tmp_path: Path
) -> None:
    table = tmp_path / "caseload.csv"
    table.write_text(TABLE, "utf-8", newline="")
    dialog = _open(keys, table)
    keys.press("Import 4 people")
    assert len(people(desk)) == 4
    keys.press("Undo: import people")
    assert people(desk) == {}
    keys.pick("What where holds", "Area")
    keys.press("Import 4 people")
    assert people(desk)["Joan Bell 8"] == "Hoxton"
    keys.key(Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    toast = keys.window.toasts.current()
    assert toast is not None
    assert toast.accessibleName() == "4 people imported, 1 row is left to fix"
    joan = next(row for row in desk.ask(Caseload()).rows if row.name == "Joan Bell")
    assert desk.ask(PersonById(joan.person_id)).born == "1960-11-22"
    keys.press("Undo: import people")
    assert people(desk) == {}
    assert read(keys.window).count("Undone: import people") == 1
