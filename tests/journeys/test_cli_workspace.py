"""A workspace made, proved, backed up and put back from the command line; it is one file all the way."""

from pathlib import Path

import pytest

from coprodesk.bootstrap.sessions import enter
from coprodesk.cli import main
from coprodesk.queries.people import Caseload
from coprodesk.store import files
from coprodesk.usecases.people import AddPerson, add_person

PASSPHRASE = "a file of invented people"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COPRODESK_PASSPHRASE", PASSPHRASE)
    path = tmp_path / "northside.coprodesk"
    assert main(["new", str(path), "--name", "Northside", "--member", "Asha"]) == 0
    return path


def _add(file: Path, name: str) -> None:
    opened = enter(file, PASSPHRASE)
    opened.desk.do(add_person, AddPerson(name))
    opened.close()


def _names(file: Path) -> list[str]:
    opened = enter(file, PASSPHRASE)
    names = [row.name for row in opened.desk.ask(Caseload()).rows]
    opened.close()
    return names


def test_a_backup_is_proved_and_put_back_and_the_old_file_is_kept(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _add(file, "Bea Marlow")
    assert main(["backup", str(file), "--to", str(tmp_path / "kept")]) == 0
    (copy,) = (tmp_path / "kept").iterdir()
    _add(file, "Added later")
    before = file.read_bytes(), copy.read_bytes()
    capsys.readouterr()
    assert main(["check", str(file)]) == 0
    assert main(["check", str(copy)]) == 0
    assert capsys.readouterr().out.count("the trail fits together") == 2
    assert (file.read_bytes(), copy.read_bytes()) == before
    assert main(["restore", str(copy), "--to", str(file)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == str(file)
    kept = Path(said[1].removeprefix("The old file is kept: "))
    assert _names(file) == ["Bea Marlow"]
    assert sorted(_names(kept)) == ["Added later", "Bea Marlow"]
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted(["kept", file.name, kept.name])


def test_a_wrong_passphrase_is_one_sentence_and_changes_nothing(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = file.read_bytes()
    monkeypatch.setenv("COPRODESK_PASSPHRASE", "another")
    capsys.readouterr()
    for asked in (["check", str(file)], ["restore", str(file), "--to", str(file.with_name("b.coprodesk"))]):
        assert main(asked) == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.startswith("coprodesk: That passphrase does not open northside.coprodesk.")
    assert [one.name for one in file.parent.iterdir()] == [file.name]
    assert file.read_bytes() == before


def test_a_workspace_that_cannot_become_one_file_says_so(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr(files, "append_tail", full)
    capsys.readouterr()
    assert main(["backup", str(file), "--to", str(tmp_path / "kept")]) == 0
    assert "could not be made one file" in capsys.readouterr().err
    monkeypatch.undo()
    monkeypatch.setenv("COPRODESK_PASSPHRASE", PASSPHRASE)
    assert main(["check", str(file)]) == 0


def test_a_place_that_nothing_can_be_written_to_is_one_sentence(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _add(file, "Bea Marlow")
    there = tmp_path / "a file"
    there.write_text("as it was", "utf-8")
    capsys.readouterr()
    for asked in (
        ["backup", str(file), "--to", str(there)],
        ["backup", str(file), "--to", str(there / "below")],
        ["backup", str(file), "--to", str(tmp_path / ("long" * 100))],
        ["demo", "--out", str(there)],
    ):
        assert main(asked) == 1
        said = capsys.readouterr()
        assert (said.out, len(said.err.splitlines())) == ("", 1)
    assert there.read_text("utf-8") == "as it was"


def test_a_workspace_that_is_refused_leaves_its_name_free(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COPRODESK_PASSPHRASE", PASSPHRASE)
    path = tmp_path / "southside.coprodesk"
    assert main(["new", str(path), "--name", " "]) == 1
    assert main(["new", str(path), "--name", "Southside", "--member", "\x00"]) == 1
    assert [one.name for one in tmp_path.iterdir()] == []
    assert main(["new", str(path), "--name", "Southside", "--member", "Asha"]) == 0
    capsys.readouterr()
