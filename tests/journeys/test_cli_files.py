"""A network and a plan of other programs on the command line: what the file leaves open is refused with the very words
to write, and with them it comes in."""

import shlex
from pathlib import Path

import pytest

from coprodesk.bootstrap.sessions import Opened, enter
from coprodesk.cli import main
from coprodesk.domain.ids import PersonId
from coprodesk.queries.networks import NetworkOf
from coprodesk.queries.people import PersonByReference, PersonWords
from coprodesk.usecases.notes import AddNote, add_note
from tests.factories import make_person
from tests.reports.fhir_files import activity, bundle, condition, observation, patient, plan
from tests.store.test_network_files import CANVAS, IDS, OTHERS

PASSPHRASE = "a network of invented people"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COPRODESK_PASSPHRASE", PASSPHRASE)
    path = tmp_path / "northside.coprodesk"
    assert main(["new", str(path), "--name", "Northside", "--member", "Asha"]) == 0
    opened = enter(path, PASSPHRASE)
    make_person(opened.desk, "Ada Lowe", reference="7")
    opened.close()
    return path


def around(file: Path) -> set[str]:
    opened = enter(file, PASSPHRASE)
    found = {node.name for node in opened.desk.ask(NetworkOf(_ada(opened))).nodes}
    opened.close()
    return found


def _ada(opened: Opened) -> PersonId:
    person = opened.desk.ask(PersonByReference("7"))
    assert person is not None
    return person


def written(folder: Path, files: dict[str, str]) -> list[str]:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [str(folder / name) for name in files]


def refused(command: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert main(command) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "Nothing was changed." in said
    return said


def test_a_network_that_leaves_something_open_is_refused_with_what_to_write(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["import", "network", str(file), *written(tmp_path, {**CANVAS, **OTHERS}), "--person", "7"]
    assert "The files hold 2 networks. Write --case P1 or --case P2." in refused(command, capsys)
    command += ["--case", "P1"]
    said = refused(command, capsys)
    assert (
        "In the middle of the file may stand Ethan. Write --middle Ethan if that is Ada Lowe, or --all-around"
        in said
    )
    assert around(file) == set()
    assert main([*command, "--all-around", "--dry-run"]) == 0
    assert around(file) == set()
    assert main([*command, "--all-around"]) == 0
    said = capsys.readouterr().out
    assert "Ready for the map: 3. Pairs who know each other: 2." in said
    assert around(file) == {"Ethan", "Marcus", "Luca"}


def test_the_network_of_somebody_else_is_refused_and_what_is_written_is_heeded(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = IDS.replace("Ada Lowe", "Ben O'Hara")
    command = ["import", "network", str(file), *written(tmp_path, {"ids.graphml": text}), "--person", "7"]
    said = refused(command, capsys)
    option = shlex.join(["--middle", "Ben O'Hara"])
    assert f"Write {option} if that is Ada Lowe" in said
    assert "Nobody in the file is called Cal." in refused([*command, "--middle", "Cal"], capsys)
    assert main([*command, *shlex.split(option)]) == 0
    assert around(file) == {"Joan", "Kofi"}
    assert "Nobody here has the reference 8." in refused([*command[:-1], "8"], capsys)


def test_a_plan_about_several_people_or_somebody_else_is_refused_with_what_to_write(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ben = {"reference": "Patient/ben"}
    path = tmp_path / "two.json"
    path.write_bytes(bundle(
        patient(), patient("ben", "Ben", "Okafor"), condition("Ben’s diabetes", subject=ben), observation("My cat"),
        plan(activity("Lift the hoist alone", doNotPerform=True)),
    ))  # fmt: skip
    command = ["import", "plan", str(file), str(path), "--person", "7"]
    assert "The file is about 2 people. Write --of 'Ada Lowe' or --of 'Ben Okafor'." in refused(
        command, capsys
    )
    said = refused([*command, "--of", "Ben Okafor"], capsys)
    assert (
        "The file is about Ben Okafor, the record is of Ada Lowe. Write --same-person if they are one."
        in said
    )
    assert main([*command, "--of", "Ada Lowe"]) == 0
    said = capsys.readouterr().out
    assert "Matter: My cat" in said
    assert "Not used: CarePlan.activity: Lift the hoist alone (must not be done)" in said
    assert "diabetes" not in said
    opened = enter(file, PASSPHRASE)
    assert [each.words for each in opened.desk.ask(PersonWords(_ada(opened)))] == ["My cat"]
    opened.close()


def test_everything_is_exported_into_a_folder_that_is_not_there_yet(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(file), "--out", str(tmp_path / "out")]) == 0
    assert "not encrypted" in capsys.readouterr().out
    assert "Ada Lowe" in (tmp_path / "out" / "person.csv").read_text("utf-8-sig")
    assert main(["export", str(file), "--out", str(tmp_path / "out")]) == 1


def test_one_persons_record_is_refused_while_somebody_has_to_decide_and_then_given(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opened = enter(file, PASSPHRASE)
    opened.desk.do(add_note, AddNote(person_id=_ada(opened), words="Police were called."))
    opened.close()
    command = ["export", str(file), "--person", "7", "--out", str(tmp_path / "ada")]
    assert main(command) == 1
    assert "nobody has decided" in capsys.readouterr().err
    assert not (tmp_path / "ada").exists()
    assert main([*command, "--undecided", "leave-out"]) == 0
    assert "1 entries left out" in capsys.readouterr().out
    assert "Police" not in (tmp_path / "ada" / "record.json").read_text("utf-8")
    assert main(["export", str(file), "--person", "8", "--out", str(tmp_path / "x")]) == 1
