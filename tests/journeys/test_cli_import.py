"""A team's table, from the file that somebody sent to people on the list, without a window."""

import json
from pathlib import Path

import pytest

from coprodesk.bootstrap.sessions import enter
from coprodesk.cli import main
from coprodesk.queries.people import Caseload, PersonById, PersonByReference
from coprodesk.store.tables import read_table

PASSPHRASE = "a table of invented people"
TABLE = (
    '"social_care_id","service_user_name","date_of_birth","created_at"\r\n'
    '"7","Siân Ŵyn","1980-05-01","2021-11-26 11:10:23"\r\n'
    '"8","Bell, Joan","1960-11-22","2021-11-30 15:06:15"\r\n'
    '"9","","31/02/1990","2021-11-30 15:06:15"\r\n'
    '"10","=1+1 Kofi","","2022-03-24 11:24:19"\r\n'
)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COPRODESK_PASSPHRASE", PASSPHRASE)
    path = tmp_path / "northside.coprodesk"
    assert main(["new", str(path), "--name", "Northside", "--member", "Asha"]) == 0
    return path


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "caseload.csv"
    path.write_bytes(TABLE.encode("utf-8-sig"))
    return path


def _names(file: Path) -> list[str]:
    opened = enter(file, PASSPHRASE)
    names = [row.name for row in opened.desk.ask(Caseload()).rows]
    opened.close()
    return names


def test_a_table_comes_in_and_the_rest_comes_back_to_be_fixed(
    file: Path, table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rejects = tmp_path / "fix.csv"
    capsys.readouterr()
    assert main(["import", "people", str(file), str(table), "--dry-run"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Column social_care_id: reference",
        "Column service_user_name: whole name",
        "Column date_of_birth: date of birth",
        "Column created_at: leave out",
        "1980-05-01 is 1 May 1980",
        "People ready: 3. Here already: 0. Rows to fix: 1.",
        "Row 4: Whole name: something is needed here; Date of birth: write a day such as 3 Feb 2026",
        "Nothing was changed.",
    ]
    assert _names(file) == []
    assert main(["import", "people", str(file), str(table), "--rejects", str(rejects)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "Brought in: 3"
    assert _names(file) == ["=1+1 Kofi", "Bell, Joan", "Siân Ŵyn"]
    left = read_table(rejects)
    assert (left.headers[-1], left.rows[0][:3]) == ("To put right", ("9", "", "31/02/1990"))
    fixed = rejects.read_text("utf-8-sig").replace("9,,31/02/1990", "9,Ana Diaz,28/02/1990")
    rejects.write_text(fixed, "utf-8")
    assert main(["import", "people", str(file), str(rejects)]) == 0
    opened = enter(file, PASSPHRASE)
    ana = opened.desk.ask(PersonByReference("9"))
    assert ana is not None
    assert opened.desk.ask(PersonById(ana)).born == "1990-02-28"
    opened.close()


def test_the_same_table_does_not_come_in_twice(
    file: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", "people", str(file), str(table)]) == 0
    assert main(["import", "people", str(file), str(table)]) == 1
    said = capsys.readouterr()
    assert "Row 2: Siân Ŵyn is like Siân Ŵyn (same reference)" in said.out
    assert said.err.startswith("coprodesk: No row of this spreadsheet is ready.")
    assert len(_names(file)) == 3


def test_those_who_are_here_are_filled_or_added_when_told(
    file: Path, table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", "people", str(file), str(table)]) == 0
    more = tmp_path / "more.csv"
    more.write_text("Name,DOB,Pronouns\nSiân Ŵyn,05/01/1980,she/her\nKofi =1+1,,\n", "utf-8")
    capsys.readouterr()
    command = ["import", "people", str(file), str(more), "--dates", "month-first"]
    assert main([*command, "--duplicates", "fill"]) == 0
    assert capsys.readouterr().out.splitlines()[-6:] == [
        "05/01/1980 is 1 May 1980",
        "People ready: 0. Here already: 2. Rows to fix: 0.",
        "Row 2: Siân Ŵyn is like Siân Ŵyn (same name and date of birth)",
        "Row 3: Kofi =1+1 is like =1+1 Kofi (same name)",
        "Brought in: 0",
        "Filled: 2",
    ]
    assert len(_names(file)) == 3
    assert main([*command, "--duplicates", "add"]) == 0
    assert len(_names(file)) == 5


def test_a_mapping_that_somebody_wrote_down(
    file: Path, table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mapping = tmp_path / "mapping.json"
    mapping.write_text(json.dumps({"service_user_name": "called", "social_care_id": "name"}), "utf-8")
    assert main(["import", "people", str(file), str(table), "--mapping", str(mapping)]) == 0
    assert _names(file) == ["10", "7", "8", "9"]
    for wrong in ('{"gone": "name"}', '{"date_of_birth": "birthday"}', "[]", "{"):
        mapping.write_text(wrong, "utf-8")
        assert main(["import", "people", str(file), str(table), "--mapping", str(mapping)]) == 1
    capsys.readouterr()
    mapping.write_text('{"date_of_birth": "born"}', "utf-8")
    assert main(["import", "people", str(file), str(table), "--mapping", str(mapping)]) == 1
    assert "Whole name: say which column holds it" in capsys.readouterr().err


def test_what_is_not_a_table_is_refused_in_a_sentence(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.csv"
    broken.write_bytes(b'"name,born\n')
    assert main(["import", "people", str(file), str(broken)]) == 1
    assert main(["import", "people", str(file), str(tmp_path / "gone.csv")]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith("coprodesk: This file cannot be read as a spreadsheet.")
    assert lines[1].startswith("coprodesk: gone.csv was not found.")
    with pytest.raises(SystemExit) as usage:
        main(["import"])
    assert usage.value.code == 2
