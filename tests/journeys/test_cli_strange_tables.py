"""Tables as people really send them, without a window: what is sure comes in, everything else is told by its row."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from coprodesk.bootstrap.sessions import enter
from coprodesk.cli import main
from coprodesk.queries.people import Caseload, PersonById
from coprodesk.store.tables import read_table
from coprodesk.usecases.details import ADDRESSES, CONTACTS
from tests.factories import contents

PASSPHRASE = "a table of invented people"
Bring = Callable[..., tuple[int, str, str]]


@pytest.fixture
def bring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Bring:
    """Brings in a table: exit status, what was said, what was said of errors."""
    monkeypatch.setenv("COPRODESK_PASSPHRASE", PASSPHRASE)
    file = tmp_path / "northside.coprodesk"
    assert main(["new", str(file), "--name", "Northside", "--member", "Asha"]) == 0
    capsys.readouterr()

    def run(table: str | Path, *more: str) -> tuple[int, str, str]:
        path = table if isinstance(table, Path) else tmp_path / "table.csv"
        if isinstance(table, str):
            path.write_text(table, "utf-8", newline="")
        status = main(["import", "people", str(file), str(path), *more])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def _people(tmp_path: Path) -> dict[str, str]:
    """Names, each with the date of birth."""
    opened = enter(tmp_path / "northside.coprodesk", PASSPHRASE)
    rows = opened.desk.ask(Caseload()).rows
    found = {row.name: opened.desk.ask(PersonById(row.person_id)).born for row in rows}
    opened.close()
    return found


def _known(tmp_path: Path, name: str) -> set[str]:
    """Numbers, e-mails and addresses of somebody."""
    opened = enter(tmp_path / "northside.coprodesk", PASSPHRASE)
    person = next(row.person_id for row in opened.desk.ask(Caseload()).rows if row.name == name)
    opened.close()
    return {each.value for each in contents(opened.desk, CONTACTS, person)} | {
        each.words for each in contents(opened.desk, ADDRESSES, person)
    }


def _workbook(path: Path, sheets: dict[str, list[list[object]]], hidden: str = "") -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = "hidden" if title == hidden else "visible"
    book.save(path)
    return path


def test_what_may_be_somebody_elses_is_left_out_and_named(bring: Bring, tmp_path: Path) -> None:
    table = (
        "First name,Surname,Mum phone,Daughter email,Neighbour address\n"
        "Ada,Lowe,01632 960001,kid@example.org,1 High St\nBen,Okafor,01632 960002,kid2@example.org,2 High St\n"
    )
    status, said, _ = bring(table)
    assert (status, set(_people(tmp_path))) == (0, {"Ada Lowe", "Ben Okafor"})
    assert _known(tmp_path, "Ada Lowe") == set()
    for line in ("Mum phone=phone", "Daughter email=email", "Neighbour address=address"):
        assert f'--mapping "{line}"' in said


def test_the_line_that_is_told_takes_the_column(bring: Bring, tmp_path: Path) -> None:
    table = "First name,Surname,Mum phone\nAda,Lowe,01632 960001\n"
    assert bring(table, "--mapping", "Mum phone=phone")[0] == 0
    assert _known(tmp_path, "Ada Lowe") == {"01632 960001"}


def test_a_partner_does_not_come_in_under_the_persons_birthday(bring: Bring, tmp_path: Path) -> None:
    rows = "Ada,Lowe,1950-03-04,Tom Reid\nBen,Okafor,1948-10-01,Ann Cole\n"
    table = f"First name,Surname,Date of birth,Partner name\n{rows}"
    status, _, wrong = bring(table, "--mapping", "Partner name=name")
    assert (status, _people(tmp_path)) == (1, {})
    assert "another column says the first name or the family name" in wrong
    status, said, _ = bring(table, "--mapping", "Partner name=note")
    assert (status, _people(tmp_path)) == (0, {"Ada Lowe": "1950-03-04", "Ben Okafor": "1948-10-01"})
    assert '--mapping "Partner name=note"' in bring(table, "--dry-run")[1]
    assert '--mapping "Partner name=name"' not in said


@pytest.mark.parametrize("heading", ["Partner name", "Column 2", "Contact", "Whose"])
def test_a_name_that_no_heading_says_is_asked_for_with_the_line_to_write(
    bring: Bring, tmp_path: Path, heading: str
) -> None:
    status, _, wrong = bring(f"Date of birth,{heading}\n1950-03-04,Tom Reid\n1948-10-01,Ann Cole\n")
    assert (status, _people(tmp_path)) == (1, {})
    assert f'--mapping "{heading}=name"' in wrong


def test_cells_that_cannot_be_read_cost_their_row_and_not_the_column(bring: Bring, tmp_path: Path) -> None:
    days = ("March 1950", '"October 1, 1948"', "c. 1942", "1942?", "1950", "03/1951", "soon", "n/a")
    rows = "".join(f"Person {chr(65 + n)},{day}\n" for n, day in enumerate(days))
    _, said, _ = bring(f"Name,Date of birth\n{rows}")
    assert _people(tmp_path) == {
        "Person A": "1950-03", "Person B": "1948-10-01", "Person E": "1950", "Person F": "1951-03", "Person H": "",
    }  # fmt: skip
    for number in (4, 5, 8):
        assert f"Row {number}: Date of birth" in said


@pytest.mark.parametrize(
    ("written", "born"), [("1/6/27", "1927-06-01"), ("Mar-50", "1950-03"), ("1/6/16", None)]
)
def test_a_year_of_two_figures_is_read_where_it_can_be_only_one(
    bring: Bring, tmp_path: Path, written: str, born: str | None
) -> None:
    bring(f"Name,DOB\nAda Lowe,{written}\nBen Okafor,1950\n")
    assert _people(tmp_path).get("Ada Lowe") == born


def test_a_hidden_sheet_is_not_read(bring: Bring, tmp_path: Path) -> None:
    lists: list[list[object]] = [["Name", "Ward"], ["Old Person", "North"]]
    data: list[list[object]] = [["First name", "Surname", "DOB"], ["Ada", "Lowe", datetime(1950, 3, 4)]]  # noqa: DTZ001
    bring(_workbook(tmp_path / "t.xlsx", {"Lists": lists, "Data": data}, hidden="Lists"))
    assert _people(tmp_path) == {"Ada Lowe": "1950-03-04"}


def test_of_several_sheets_with_people_none_is_guessed(bring: Bring, tmp_path: Path) -> None:
    sheets: dict[str, list[list[object]]] = {
        "Open": [["Name"], ["Ada Lowe"]], "Closed": [["Name"], ["Ben Okafor"]], "Key": [["Red", "late"], ["Blue", "on time"]],
    }  # fmt: skip
    path = _workbook(tmp_path / "t.xlsx", sheets)
    status, _, wrong = bring(path)
    assert (status, _people(tmp_path)) == (1, {})
    assert '--sheet "Open" or --sheet "Closed"' in wrong
    assert bring(path, "--sheet", "Closed")[0] == 0
    assert set(_people(tmp_path)) == {"Ben Okafor"}
    assert bring(path, "--sheet", "Gone")[0] == 1


def test_headings_are_found_under_titles_and_can_be_told(bring: Bring, tmp_path: Path) -> None:
    table = "Caseload report,,\nTeam: North,Run on 30/11/2026,\n,,\nFirst name,Surname,DOB\nAda,Lowe,1950\n,Lee,soon\n"
    _, said, _ = bring(table)
    assert _people(tmp_path) == {"Ada Lowe": "1950"}
    assert "Headings in row 4" in said
    assert "Row 6: Date of birth" in said
    assert '--mapping "Team: North=name"' in bring(table, "--heading-row", "2")[2]


@pytest.mark.parametrize(
    "foot", ["Total,2", "Grand total,", "TOTAL: 2,", "Printed on 3 May 2026,", "2 records,", "Name,DOB"]
)
def test_a_total_is_no_person(bring: Bring, tmp_path: Path, foot: str) -> None:
    _, said, _ = bring(f"Name,DOB\nAda Lowe,1950\nJo Total,1951\n{foot}\n")
    assert set(_people(tmp_path)) == {"Ada Lowe", "Jo Total"}
    assert "Row 4: This may be no person" in said


def test_nor_is_one_whose_sum_stands_under_the_surnames(bring: Bring, tmp_path: Path) -> None:
    _, said, _ = bring("First name,Surname,DOB\nAda,Lowe,1950\nTotal,6,\nTotal clients,,\n")
    assert set(_people(tmp_path)) == {"Ada Lowe"}
    assert "Row 3: This may be no person" in said
    assert "Row 4: This may be no person" in said


def test_short_rows_do_not_slide(bring: Bring, tmp_path: Path) -> None:
    _, said, _ = bring(
        "name,email,phone\nAda Lowe,ada@example.org,07700 900123\nBen Okafor,07700 900124\nCal Dee,,07700 900125\n"
    )
    assert set(_people(tmp_path)) == {"Ada Lowe", "Cal Dee"}
    assert _known(tmp_path, "Cal Dee") == {"07700 900125"}
    assert "Row 3: This row: there are fewer cells than headings" in said


BROKEN = {
    "Phone": ["+++++++++++", "1.111.111.11112", "4.47701E+11", "#N/A", "07700 900123 (daughter)", "call after 6", "######"],
    "E-mail": ["07700 900124", "ada at example.org", "#REF!"],
    "Area": ["#N/A", "#DIV/0!", "#NAME?"],
    "NHS number": ["9.43477E+09", "#VALUE!"],
    "Reference": ["1.23457E+11", "#NUM!"],
    "Name": ["#N/A", "SiÃ¢n Ŵyn", "Si\ufffdn Wyn"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "cell"), [(key, cell) for key, cells in BROKEN.items() for cell in cells]
)
def test_what_another_program_broke_is_a_row_to_fix(
    bring: Bring, tmp_path: Path, heading: str, cell: str
) -> None:
    columns = {"Name": "Ada Lowe", "Phone": "01632 960001", "E-mail": "a@example.org", "Area": "North"}
    columns |= {"Reference": "7", "NHS number": "943 476 5919"}
    wrong = {**columns, heading: cell}
    lines = [",".join(columns), ",".join(wrong.values()), "Ben Okafor,07700 900124,b@example.org,South,8,"]
    _, said, _ = bring("\n".join(lines) + "\n")
    assert set(_people(tmp_path)) == {"Ben Okafor"}
    assert "Row 2: " in said
    if "E+" in cell:
        assert "a spreadsheet shortened this number" in said


def test_a_nought_that_a_spreadsheet_dropped_is_put_back_and_told(bring: Bring, tmp_path: Path) -> None:
    _, said, _ = bring("Name,Phone\nAda Lowe,7700900123\nBen Okafor,07700 900124\n")
    assert _known(tmp_path, "Ada Lowe") == {"07700900123"}
    assert "that a spreadsheet had dropped: 1" in said


@pytest.mark.parametrize("cell", ['"likes 6" pots', '"never closed', '6" pots, "and" 7", "x'])
def test_a_quote_that_does_not_close_costs_its_own_line(bring: Bring, tmp_path: Path, cell: str) -> None:
    _, said, _ = bring(f"Name,Notes\nAda Lowe,{cell}\nBen Okafor,ok\nCal Dee,fine\n")
    assert set(_people(tmp_path)) >= {"Ben Okafor", "Cal Dee"}
    assert "Row 2: This row" in said
    assert "Ada Lowe" not in _people(tmp_path)


@pytest.mark.parametrize(
    ("headings", "cells"),
    [
        ("Date of death,Status", "2026-05-01,Deceased"),
        ("Deceased", "Yes"),
        ("DOD", "1/5/2026"),
        ("Case status", "Closed"),
        ("Date closed", "2026-05-01"),
        ("Date left", "2025"),
        ("Active", "No"),
        ("Status", "Discharged 2025"),
        ("RIP", "x"),
        ("Flag", "deceased"),
        ("Type", "Volunteer"),
        ("Contact type", "Carer"),
        ("Restricted", "Y"),
        ("Statws", "wedi marw"),
    ],
)
def test_a_row_that_may_be_no_client_is_asked_about(
    bring: Bring, tmp_path: Path, headings: str, cells: str
) -> None:
    empty = "," * cells.count(",")
    table = f"Name,DOB,{headings}\nAda Lowe,1950-03-04,{cells}\nBen Okafor,1948-10-01,{empty}\n"
    _, said, _ = bring(table)
    assert set(_people(tmp_path)) == {"Ben Okafor"}
    assert "Row 2: " in said
    assert "--doubtful add" in said
    assert bring(table, "--doubtful", "add")[0] == 0
    assert set(_people(tmp_path)) == {"Ada Lowe", "Ben Okafor"}


@pytest.mark.parametrize(
    ("heading", "cell"),
    [("Status", "Open"), ("Deceased", "No"), ("Date closed", "n/a"), ("Active", "Yes"), ("Type", "Client"),
     ("End date", "2027-03-31"), ("Employment status", "Ended"), ("Mum died", "2019"), ("Marital status", "Widowed")],
)  # fmt: skip
def test_who_is_open_is_not_asked_about(bring: Bring, tmp_path: Path, heading: str, cell: str) -> None:
    _, said, _ = bring(f"Name,{heading}\nAda Lowe,{cell}\n")
    assert set(_people(tmp_path)) == {"Ada Lowe"}
    assert "asked about" not in said


def test_rows_left_are_written_with_why_and_nothing_is_lost(bring: Bring, tmp_path: Path) -> None:
    rejects = tmp_path / "left.csv"
    bring("Name,DOB,Status\nAda Lowe,1950,Closed\nBen Okafor,soon,\nCal Dee,,\n", "--rejects", str(rejects))
    left = read_table(rejects)
    assert [row[0] for row in left.rows] == ["Ada Lowe", "Ben Okafor"]
    assert all(row[-1] for row in left.rows)


def test_short_headings_are_understood(bring: Bring, tmp_path: Path) -> None:
    assert bring("FIRST,LAST,BIRTHDATE\nAda,Lowe,1950-03-04\n")[0] == 0
    assert _people(tmp_path) == {"Ada Lowe": "1950-03-04"}


def test_letters_that_nobody_sees_make_nobody_another(bring: Bring, tmp_path: Path) -> None:
    _, said, _ = bring(
        "Name,Reference\nJoan Bell,\u200bN-1\nJoan\u200b Bell,N-1\n\u00a0Kofi\u00a0Mensah\u00a0,N-2\n"
    )
    assert set(_people(tmp_path)) == {"Joan Bell", "Kofi Mensah"}
    assert "Row 3: This says the same as row 2" in said


def test_an_address_in_parts_and_two_numbers_all_come_in(bring: Bring, tmp_path: Path) -> None:
    rows = "Ada Lowe,01632 960001,07700 900123,1 Leeds Road,Leeds,LS1 1AA\n"
    bring(f"Name,Home phone,Mobile,Address 1,Town,Postcode\n{rows}")
    assert _known(tmp_path, "Ada Lowe") == {"01632 960001", "07700 900123", "1 Leeds Road\nLeeds\nLS1 1AA"}
