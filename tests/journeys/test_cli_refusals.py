"""Every command with every wrong thing: the exit status, one line that says what happened and what was kept, and
never a traceback."""

import getpass
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from coprodesk.cli import main
from coprodesk.store import backups

PASSPHRASE = "a file of invented people"
HOUSE = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COPRODESK_PASSPHRASE", PASSPHRASE)
        assert main(["new", str(folder / "w.coprodesk"), "--name", "Northside", "--member", "Asha"]) == 0
    return folder / "w.coprodesk"


@pytest.fixture
def place(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a workspace and with everything that is none, and the program started in it."""
    monkeypatch.setenv("COPRODESK_PASSPHRASE", PASSPHRASE)
    monkeypatch.chdir(tmp_path)
    Path("w.coprodesk").write_bytes(made.read_bytes())
    Path("folder").mkdir()
    Path("empty").touch()
    Path("words.txt").write_text("Dear diary\n" * 500, "utf-8")
    Path("paper.pdf").write_bytes(b"%PDF-1.7\n" + os.urandom(8183))
    Path("cut.coprodesk").write_bytes(made.read_bytes()[:9000])
    Path("table.csv").write_text("name\nBea Marlow\n", "utf-8")
    Path("gaps.csv").write_text("name,date_of_birth\n,1990-02-03\n", "utf-8")
    Path("no-words").write_bytes(b"\xff\xfe\x00secret")
    return tmp_path


USES: dict[str, Callable[[str], list[str]]] = {
    "check": lambda file: ["check", file],
    "plan": lambda file: ["plan", file, "--person", "1", "--out", "plan.pdf"],
    "backup": lambda file: ["backup", file, "--to", "kept"],
    "import": lambda file: ["import", "people", file, "table.csv"],
    "restore": lambda file: ["restore", file, "--to", "new.coprodesk"],
}
NO_WORKSPACE = "{file} is not a CoproDesk workspace. The file is as it was."
WRONG_FILES = {
    "folder": NO_WORKSPACE,
    "empty": NO_WORKSPACE,
    "words.txt": NO_WORKSPACE,
    "paper.pdf": NO_WORKSPACE,
    "cut.coprodesk": "{file} is damaged and cannot be read. The file is as it was.",
    "none.coprodesk": "{file} was not found. Nothing was changed.",
}
REFUSED: dict[str, tuple[list[str], str]] = {
    "new over a folder": (
        ["new", "folder", "--name", "N"],
        "already a file or folder called folder. It is as it was.",
    ),
    "new over a file": (["new", "words.txt", "--name", "N"], "already a file or folder called words.txt"),
    "new without a name": (["new", "y.coprodesk", "--name", " "], "needs a name. Nothing was made."),
    "a table that is a folder": (
        ["import", "people", "w.coprodesk", "folder"],
        "cannot be read as a spreadsheet. Nothing was changed.",
    ),
    "an empty table": (["import", "people", "w.coprodesk", "empty"], "no rows under its headings"),
    "no table": (["import", "people", "w.coprodesk", "none.csv"], "none.csv was not found. Nothing was changed."),
    "no mapping": (["import", "people", "w.coprodesk", "table.csv", "--mapping", "none"], "Nothing was changed."),
    "a mapping that is a folder": (
        ["import", "people", "w.coprodesk", "table.csv", "--mapping", "folder"],
        "folder is not a JSON object",
    ),
    "rejects over a folder": (
        ["import", "people", "w.coprodesk", "gaps.csv", "--rejects", "folder"],
        "already a file or folder called folder",
    ),
    "nobody": (["plan", "w.coprodesk", "--person", "nobody", "--out", "p.pdf"], "Nothing was printed."),
    "a backup into a file": (["backup", "w.coprodesk", "--to", "words.txt"], "file or folder called words.txt"),
    "a restore over a folder": (
        ["restore", "w.coprodesk", "--to", "folder"],
        "already a file or folder called folder. It is as it was.",
    ),
    "a demo into a file": (["demo", "--out", "words.txt"], "already a file or folder called words.txt"),
    "no passphrase file": (
        ["check", "w.coprodesk", "--passphrase-file", "none"],
        "The passphrase file none cannot be read. Nothing was changed.",
    ),
    "a passphrase file that is a folder": (
        ["check", "w.coprodesk", "--passphrase-file", "folder"],
        "cannot be read. Nothing was changed.",
    ),
    "a passphrase file of no words": (
        ["check", "w.coprodesk", "--passphrase-file", "no-words"],
        "cannot be read. Nothing was changed.",
    ),
    "an empty passphrase file": (
        ["check", "w.coprodesk", "--passphrase-file", "empty"],
        "That passphrase does not open w.coprodesk. The file is as it was.",
    ),
}  # fmt: skip
WRONG_USE: tuple[list[str], ...] = (
    ["check"],
    ["check", ""],
    ["check", "w.coprodesk", "--odd"],
    ["plan", "w.coprodesk", "--out", "p.pdf"],
    ["import"],
    ["import", "groups", "w.coprodesk", "table.csv"],
    ["import", "people", "w.coprodesk", "table.csv", "--dates", "backwards"],
    ["backup", "w.coprodesk"],
    ["restore", "w.coprodesk", "--to", " "],
    ["demo"],
    ["nonsense"],
)


def files(folder: Path) -> dict[str, bytes | None]:
    return {one.name: one.read_bytes() if one.is_file() else None for one in folder.iterdir()}


def held_in(found: dict[str, bytes | None], place: Path) -> tuple[int, int | None]:
    """How many rows the workspace has, and whether its trail is whole."""
    copy = place.with_name("looked-at.coprodesk")
    copy.write_bytes(found["w.coprodesk"] or b"")
    told = backups.examine(copy, PASSPHRASE)
    copy.unlink()
    return told.found.rows, told.broken


def refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """The one line that was said."""
    assert main(arguments) == 1
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith("coprodesk: ")
    return line


@pytest.mark.parametrize("use", list(USES))
@pytest.mark.parametrize("file", list(WRONG_FILES))
def test_what_is_no_workspace_is_called_what_it_is(
    place: Path, capsys: pytest.CaptureFixture[str], use: str, file: str
) -> None:
    before = files(place)
    assert WRONG_FILES[file].format(file=file) in refused(USES[use](file), capsys)
    assert files(place) == before


@pytest.mark.parametrize("case", list(REFUSED))
def test_a_refusal_says_what_happened_and_keeps_everything(
    place: Path, capsys: pytest.CaptureFixture[str], case: str
) -> None:
    before = files(place)
    arguments, said = REFUSED[case]
    assert said in refused(arguments, capsys)
    after = files(place)
    if (
        after["w.coprodesk"] != before["w.coprodesk"]
    ):  # opened: a page is written anew, and it says what it said
        assert held_in(after, place) == held_in(before, place)
        after["w.coprodesk"] = before["w.coprodesk"]
    assert after == before


@pytest.mark.parametrize("arguments", WRONG_USE, ids=" ".join)
def test_wrong_use_is_two(place: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    before = files(place)
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage: coprodesk" in capsys.readouterr().err
    assert files(place) == before


@pytest.mark.parametrize("arguments", [USES["check"]("w.coprodesk"), USES["import"]("w.coprodesk")])
def test_what_one_may_not_read_is_said(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    may = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.R_OK and may(path, mode))
    assert "You may not read" in refused(arguments, capsys)


def test_a_stop_and_an_unknown_failure_are_one_line_too(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for error, said in (
        (KeyboardInterrupt(), "Stopped. "),
        (OSError(5, "Input/output error"), "Input/output"),
    ):

        def fails(*_: object, error: BaseException = error, **_more: object) -> None:
            raise error

        monkeypatch.setattr(backups, "examine", fails)
        line = refused(["check", "w.coprodesk"], capsys)
        assert said in line
        assert "What was saved before is safe" in line


def test_without_anybody_to_ask_it_says_what_to_give(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(*_: object) -> str:
        raise EOFError

    def no_name() -> str:
        raise KeyError

    monkeypatch.setattr(getpass, "getuser", no_name)
    assert "give --member" in refused(["new", "y.coprodesk", "--name", "N"], capsys)
    monkeypatch.delenv("COPRODESK_PASSPHRASE")
    assert "give --passphrase-file" in refused(["check", "w.coprodesk"], capsys)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(getpass, "getpass", nobody)
    assert "No passphrase was typed." in refused(["check", "w.coprodesk"], capsys)


def test_output_that_nobody_reads_is_one_line_and_no_traceback(place: Path) -> None:
    reads, writes = os.pipe()
    os.close(reads)
    run = subprocess.run(
        [sys.executable, "-m", "coprodesk", "version"],
        env=os.environ | {"PYTHONPATH": str(HOUSE)},
        stdout=writes,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writes)
    said = "coprodesk: Nobody reads what is printed here any more. What was done is kept.\n"
    assert (run.returncode, run.stderr) == (1, said)


def test_without_any_output_the_work_is_done(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert main(USES["check"]("w.coprodesk")) == 0


def test_a_name_that_the_terminal_lacks_is_printed_as_its_number(place: Path) -> None:
    Path("table.csv").write_text("name\nعمر النجار\n", "utf-8")
    assert main(USES["import"]("w.coprodesk")) == 0
    run = subprocess.run(
        [sys.executable, "-m", "coprodesk", *USES["import"]("w.coprodesk"), "--dry-run"],
        env=os.environ | {"PYTHONPATH": str(HOUSE), "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert r"Row 2: \u0639\u0645\u0631" in run.stdout
