"""A plan printed from the command line: into the file that was named, or one plain sentence."""

from pathlib import Path

import pytest

from coprodesk.bootstrap.sessions import enter
from coprodesk.cli import main
from coprodesk.usecases.plan_voices import AddRisk, add_risk
from tests.factories import make_person, make_plan

PASSPHRASE = "a plan of invented people"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COPRODESK_PASSPHRASE", PASSPHRASE)
    path = tmp_path / "northside.coprodesk"
    assert main(["new", str(path), "--name", "Northside", "--member", "Asha"]) == 0
    opened = enter(path, PASSPHRASE)
    plan = make_plan(opened.desk, make_person(opened.desk, "Bea Marlow", reference="N1"))
    opened.desk.do(add_risk, AddRisk(plan, "Evening bus home"))
    opened.desk.do(add_risk, AddRisk(plan, "Cooking alone", seen=True))
    opened.close()
    return path


def test_a_folder_that_is_gone_is_named_and_nothing_is_made(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    asked = ["plan", str(file), "--person", "N1", "--out"]
    assert main([*asked, str(tmp_path / "archive" / "plan.pdf")]) == 1
    said = capsys.readouterr()
    assert said.err.splitlines()[-1].startswith("coprodesk: The folder archive is not there")
    assert "choose another folder" in said.err
    assert not (tmp_path / "archive").exists()
    (tmp_path / "archive").mkdir()
    assert main([*asked, str(tmp_path / "archive" / "plan.pdf")]) == 0
    assert (tmp_path / "archive" / "plan.pdf").read_bytes().startswith(b"%PDF")


def test_a_risk_that_the_person_has_not_seen_is_said_before_the_plan_is_made(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["plan", str(file), "--person", "N1", "--out", str(tmp_path / "plan.pdf")]) == 0
    said = capsys.readouterr()
    assert said.err.splitlines() == [
        "coprodesk: The person has not seen this risk as it is written: Evening bus home"
    ]
    assert said.out.splitlines() == [str(tmp_path / "plan.pdf")]


def test_letters_that_would_be_boxes_are_told_before_anything_is_printed(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opened = enter(file, PASSPHRASE)
    make_plan(opened.desk, make_person(opened.desk, "Ana \U00013000", reference="N2"))
    opened.close()
    capsys.readouterr()
    paper = tmp_path / "plan.pdf"
    asked = ["plan", str(file), "--person", "N2", "--out", str(paper)]
    code = main(asked)
    assert not paper.exists(), "boxes, without a word"
    assert code == 1
    said = capsys.readouterr().err
    assert "egyptian hieroglyph a001" in said
    assert "--boxes" in said
    assert main([*asked, "--boxes"]) == 0
    assert paper.read_bytes().startswith(b"%PDF")
