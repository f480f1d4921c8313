"""The command line on a computer with a policy."""

from collections.abc import Callable
from pathlib import Path

import pytest

from coprodesk import cli
from coprodesk.bootstrap.sessions import NewWorkspace, backup_now, enter, found, join, make_sample
from coprodesk.cli import main
from coprodesk.domain.errors import Invalid
from coprodesk.domain.policies import Elsewhere, Fault, NotTaken, Policy, SampleClosed
from coprodesk.reports.looks import LooksCalendar

WORDS = "seven quiet kettles walking"
Ruled = Callable[..., None]


@pytest.fixture
def ruled(monkeypatch: pytest.MonkeyPatch) -> Ruled:
    def rule(*not_taken: NotTaken, **values: object) -> None:
        monkeypatch.setattr(cli, "read_policy", lambda: Policy(values, "/etc/policy.toml", not_taken))

    return rule


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COPRODESK_PASSPHRASE", WORDS)
    path = tmp_path / "northside.coprodesk"
    found(path, NewWorkspace("Northside", "Team", "Asha"), WORDS)[0].close()
    return path


def refused(capsys: pytest.CaptureFixture[str], *command: object) -> str:
    capsys.readouterr()
    assert main(list(map(str, command))) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    return said.err


def test_it_prints_what_is_in_force_and_what_was_refused(
    ruled: Ruled, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    ruled(
        NotTaken("lock", Fault.UNKNOWN),
        least_passphrase_strength=3, lock_after_minutes=1, workspace_folder=tmp_path, backup_folder=tmp_path,
        allow_printing=True, allow_export=False, allow_copying=False, language="cy", allow_sample=False,
    )  # fmt: skip
    assert main(["policy"]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert said.out.splitlines() == [
        "Read from /etc/policy.toml.",
        "Passphrases are judged 3 or more, on a scale from 2 to 4.",
        "It locks after 1 minute at most.",
        f"New workspaces go to {tmp_path}.",
        f"Backups go to {tmp_path}.",
        "Printing is open.",
        "Saving and exporting is closed.",
        "Copying is closed.",
        "The language is Cymraeg.",
        "The sample is not offered.",
        "lock is not used: there is no such setting.",
    ]


def test_one_that_was_refused_as_a_whole_is_told_there_and_before_each_command(
    ruled: Ruled, capsys: pytest.CaptureFixture[str]
) -> None:
    ruled(NotTaken("/etc/policy.toml", Fault.USER_MAY_WRITE))
    assert main(["policy"]) == 0
    why = "The policy /etc/policy.toml is not used: people who are not administrators can change it."
    assert capsys.readouterr().out.splitlines()[1:] == ["Nothing of it is in force.", why]
    assert main(["version"]) == 0
    assert why in capsys.readouterr().err


def test_without_one_it_says_so(ruled: Ruled, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policy"]) == 0
    assert capsys.readouterr().out == "No policy is in force on this computer.\n"


def test_what_is_closed_is_not_listed_and_refused(
    ruled: Ruled, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ruled(allow_export=False, allow_sample=False)
    out = tmp_path / "out"
    with pytest.raises(SystemExit):
        main(["--help"])
    listed = capsys.readouterr().out
    assert not any(f"\n    {command} " in listed for command in ("export", "plan", "demo"))
    assert "\n    backup " in listed
    for command in (
        ("export", file, "--out", out),
        ("export", file, "--out", out, "--person", "7"),
        ("demo", "--out", out),
    ):
        assert "closed by your organisation" in refused(capsys, *command)
    assert not out.exists()


def test_rows_to_fix_are_not_written(
    ruled: Ruled, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ruled(allow_export=False)
    table, rejects = tmp_path / "t.csv", tmp_path / "r.csv"
    table.write_text("Name,Born\nAda Lowe,never\n", "utf-8")
    main(["import", "people", str(file), str(table), "--rejects", str(rejects)])
    assert not rejects.exists()


def test_a_workspace_and_a_backup_go_where_they_belong(
    ruled: Ruled, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own, copies = tmp_path / "own", tmp_path / "copies"
    own.mkdir()
    ruled(workspace_folder=own, backup_folder=copies)
    said = refused(capsys, "new", tmp_path / "b.coprodesk", "--name", "B", "--member", "Bo")
    assert f"Choose {own}, or a folder in it." in said.replace("\u2068", "").replace("\u2069", "")
    assert not (tmp_path / "b.coprodesk").exists()
    assert main(["new", str(own / "b.coprodesk"), "--name", "B", "--member", "Bo"]) == 0
    refused(capsys, "backup", file, "--to", tmp_path / "elsewhere")
    assert main(["backup", str(file), "--to", str(copies)]) == 0
    [made] = copies.iterdir()
    refused(capsys, "restore", made, "--to", tmp_path / "c.coprodesk")
    assert main(["restore", str(made), "--to", str(own / "c.coprodesk")]) == 0


def test_a_passphrase_that_is_too_easy_is_refused(
    ruled: Ruled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from coprodesk.bootstrap.strength import strength

    fair = "tallkettle"
    assert strength(fair) == 2
    monkeypatch.setenv("COPRODESK_PASSPHRASE", fair)
    ruled(least_passphrase_strength=3)
    assert "too easy to guess" in refused(
        capsys, "new", tmp_path / "b.coprodesk", "--name", "B", "--member", "Bo"
    )
    ruled()
    assert main(["new", str(tmp_path / "b.coprodesk"), "--name", "B", "--member", "Bo"]) == 0


def test_whoever_calls_the_program_itself_is_refused_too(file: Path, tmp_path: Path) -> None:
    """One place each below the windows and the command line."""
    policy = Policy({
        "least_passphrase_strength": 4, "workspace_folder": tmp_path / "a", "backup_folder": tmp_path / "b",
        "allow_export": False, "allow_sample": False,
    })  # fmt: skip
    with pytest.raises(Elsewhere):
        found(tmp_path / "x.coprodesk", NewWorkspace("N", "T", "A"), WORDS, policy=policy)
    with pytest.raises(Invalid):
        found(tmp_path / "a" / "x.coprodesk", NewWorkspace("N", "T", "A"), "kettle", policy=policy)
    with pytest.raises(Invalid):
        join(file, "code", "Bo", "kettle", policy=policy)
    with pytest.raises(SampleClosed):
        make_sample(tmp_path / "s.coprodesk", WORDS, policy=policy)
    opened = enter(file, WORDS, policy=policy)
    try:
        with pytest.raises(Elsewhere):
            backup_now(opened, tmp_path)
        made = backup_now(opened)
        assert made.path.parent.parent == tmp_path / "b"
        assert made.path.parent.name.startswith("northside backups ")
        with pytest.raises(Exception, match="export"):
            opened.desk.print(LooksCalendar())
        with pytest.raises(Exception, match="export"):
            opened.desk.write_table(tmp_path / "t.csv", ["a"], [["b"]])
    finally:
        opened.close()
    assert not (tmp_path / "t.csv").exists()
