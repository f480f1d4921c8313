"""A workspace is one file at rest, and nothing that stops it half-way loses a save."""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coprodesk.bootstrap.sessions import NewWorkspace, Opened, enter, found
from coprodesk.domain.errors import DiskFull, FileMoved, LeftInParts, NowhereToSave, SavedElsewhere
from coprodesk.domain.ids import PersonId
from coprodesk.queries.people import Caseload
from coprodesk.queries.workspace import DraftFor
from coprodesk.store import backups, files, keys
from coprodesk.store.files import open_workspace
from coprodesk.store.tails import PAGE, append_tail, keys_path, log_path, read_tail, tail_length, twice
from coprodesk.usecases.notes import AddNote, add_note
from coprodesk.usecases.people import AddPerson, add_person
from coprodesk.usecases.workspace import KeepDraft, keep_draft

WORDS = "seven quiet kettles"


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    (tmp_path / "here").mkdir()
    made, _ = found(tmp_path / "here" / "a.coprodesk", NewWorkspace("N", "T", "Asha"), WORDS)
    made.desk.do(add_person, AddPerson("Bea"))
    yield made
    if made.workspace.lock.is_locked:
        made.close()


def names(path: Path) -> list[str]:
    opened = enter(path, WORDS)
    found = [row.name for row in opened.desk.ask(Caseload()).rows]
    assert opened.close() is None
    return found


def test_at_rest_there_is_one_file(opened: Opened, tmp_path: Path) -> None:
    path = opened.workspace.path
    made = backups.backup(opened.workspace, tmp_path / "b", datetime.now(UTC))
    assert opened.close() is None
    assert [one.name for one in path.parent.iterdir()] == ["a.coprodesk"]
    assert list(made.path.parent.iterdir()) == [made.path]
    assert names(path) == names(made.path) == ["Bea"]
    assert [one.name for one in path.parent.iterdir()] == ["a.coprodesk"]
    assert 0 < tail_length(path) < PAGE


@pytest.mark.made_up
def test_stopped_before_any_step_nothing_is_lost(tmp_path: Path) -> None:
    stopper = Path(__file__).with_name("stopper.py")
    said = subprocess.run(
        [sys.executable, str(stopper), str(tmp_path / "s")],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(stopper.parents[2])},
    )
    assert said.returncode == 0, said.stderr[-2000:]
    jobs = [line.split(", ") for line in said.stdout.splitlines()]
    assert len(jobs) == 8, said.stdout
    assert all(int(steps) >= 12 and lost == "0" for _, steps, lost in jobs), said.stdout


@pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 0.999])
def test_a_torn_tail_is_cut_off(opened: Opened, share: float) -> None:
    path = opened.workspace.path
    opened.close()
    envelope = read_tail(path)
    assert envelope is not None
    keys_path(path).write_bytes(envelope.to_bytes())
    os.truncate(path, path.stat().st_size - round(len(twice(envelope)) * (1 - share)))
    assert (read_tail(path) is None) is (share < 0.5)  # the first of the two copies is whole from there on
    assert names(path) == ["Bea"]


def test_where_both_are_there_either_will_do(opened: Opened) -> None:
    path = opened.workspace.path
    opened.close()
    envelope = read_tail(path)
    assert envelope is not None
    for beside in (envelope.to_bytes(), b"spoilt", keys.Envelope({}).to_bytes()):
        keys_path(path).write_bytes(beside)
        assert names(path) == ["Bea"]


def test_a_log_that_another_file_left_is_never_played_into_this_one(opened: Opened, tmp_path: Path) -> None:
    path = opened.workspace.path
    made = backups.backup(opened.workspace, tmp_path / "b", datetime.now(UTC))
    opened.desk.do(add_person, AddPerson("Carl"))
    shutil.copyfile(log_path(path), tmp_path / "log")
    opened.close()
    path.write_bytes(made.path.read_bytes())
    shutil.copyfile(tmp_path / "log", log_path(path))
    assert names(path) == ["Bea"]
    assert log_path(path).with_name("a.coprodesk-wal.left").exists()


def _moved(path: Path) -> None:
    path.rename(path.with_name("elsewhere.coprodesk"))


def _replaced(path: Path) -> None:
    other = path.with_name("other")
    other.write_bytes(b"Dear diary\n" * 1000)
    other.replace(path)


def _folder_gone(path: Path) -> None:
    path.parent.rename(path.parent.with_name("there"))


OPEN = "Windows lets nobody move, replace or delete a file that is open"


@pytest.mark.windows_only(OPEN)
@pytest.mark.parametrize("taken", [_moved, _replaced, Path.unlink])
def test_a_file_that_is_open_is_not_to_be_taken_away(opened: Opened, taken: Callable[[Path], None]) -> None:
    path = opened.workspace.path
    with pytest.raises(PermissionError):
        taken(path)
    opened.desk.do(add_person, AddPerson("Carl"))
    assert opened.close() is None
    assert names(path) == ["Bea", "Carl"]


@pytest.mark.linux_only(OPEN)
@pytest.mark.parametrize("taken", [_moved, _replaced, Path.unlink, _folder_gone])
def test_a_file_taken_away_while_open_is_noticed_and_saved_elsewhere(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, taken: object
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    path, desk = opened.workspace.path, opened.desk
    assert callable(taken)
    taken(path)
    with pytest.raises(FileMoved):
        desk.do(add_person, AddPerson("Carl"))
    desk.do(keep_draft, KeepDraft("person", "", {"name": "Carl"}))
    said = opened.close()
    assert isinstance(said, SavedElsewhere)
    assert said.path is not None
    again = enter(said.path, WORDS)
    assert [row.name for row in again.desk.ask(Caseload()).rows] == ["Bea"]
    assert again.desk.ask(DraftFor("person", "")) == {"name": "Carl"}
    again.close()
    if taken is _replaced:
        assert path.read_bytes() == b"Dear diary\n" * 1000


@pytest.mark.linux_only(OPEN)
def test_where_nothing_can_be_written_the_words_are_honest(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull

    opened.workspace.path.unlink()
    monkeypatch.setattr(files, "copy_checked", full)
    assert isinstance(opened.close(), NowhereToSave)


def test_a_full_disk_at_closing_leaves_the_parts_whole(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = opened.workspace.path

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    with monkeypatch.context() as patch:
        patch.setattr(files, "append_tail", full)
        assert isinstance(opened.close(), LeftInParts)
    assert keys_path(path).exists()
    assert names(path) == ["Bea"]
    assert not keys_path(path).exists()


def test_a_tail_that_finds_no_room_leaves_whole_pages(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = opened.workspace.path
    opened.close()
    envelope = read_tail(path)
    assert envelope is not None
    pages = path.read_bytes()[: -tail_length(path)]

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="no space"):
            append_tail(path, envelope)
    assert path.read_bytes() == pages


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of four megabytes, where this machine lets the tests make one."""
    place = tmp_path / "small"
    place.mkdir()
    mount = shutil.which("mount")
    made = mount and subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=4m", "none", place], capture_output=True, check=False
    )
    if not made or made.returncode:
        pytest.skip("no disk of its own can be mounted here")
    yield place
    subprocess.run(["umount", "-l", place], check=True)  # lazily: a failing test may still hold a file


def _filled(opened: Opened, person: PersonId) -> int:
    """Saves until the disk is full; how many saves were acknowledged."""
    for kept in range(1000):
        try:
            opened.desk.do(add_note, AddNote(person, "Full of words. " * 400))
        except DiskFull:
            return kept
    raise AssertionError("the disk never filled")


@pytest.mark.linux_only("a disk of four megabytes is mounted")
def test_a_disk_that_is_really_full_keeps_what_was_saved(small_disk: Path) -> None:
    path = small_disk / "a.coprodesk"
    opened, _ = found(path, NewWorkspace("N", "T", "Asha"), WORDS)
    person = opened.desk.do(add_person, AddPerson("Bea"))
    kept = _filled(opened, person)
    assert kept > 10
    said = opened.close()
    assert said is None or isinstance(said, LeftInParts)
    (small_disk / "a.coprodesk-shm").unlink(missing_ok=True)
    elsewhere = small_disk.with_name("larger")
    shutil.copytree(small_disk, elsewhere)
    assert names(elsewhere / "a.coprodesk") == ["Bea"]
    workspace = open_workspace(elsewhere / "a.coprodesk", WORDS)
    with workspace.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM note").scalar_one() == kept
    workspace.close()
