"""What lies beside an open workspace may be deleted, emptied, replaced, flipped or made unreadable at any moment."""

import errno
import os
import shutil
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from coprodesk.bootstrap.sessions import NewWorkspace, Opened, backup_now, enter, found
from coprodesk.domain import errors
from coprodesk.domain.errors import KnownFailure, WrongPassphrase
from coprodesk.queries.people import Caseload
from coprodesk.queries.workspace import DraftFor
from coprodesk.store import backups, engine, keys, locks, renewals, restores
from coprodesk.store.files import make_workspace, open_workspace
from coprodesk.store.sidecars import read_sidecar
from coprodesk.store.tails import PAGE, keys_path, log_path, twice
from coprodesk.usecases.people import AddPerson, add_person
from coprodesk.usecases.workspace import KeepDraft, keep_draft

WORDS = "seven quiet kettles"
OTHERS = "nine borrowed ladders"


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Another workspace's sidecar, as it lies there while that one is open."""
    workspace, _ = make_workspace(tmp_path / "other" / "b.coprodesk", OTHERS)
    kept = tmp_path / "other.keys"
    shutil.copyfile(keys_path(workspace.path), kept)
    workspace.close()
    return kept


@pytest.fixture
def no_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in an earlier version, and on a disk that knows no such hold: who has the workspace is what the lock's own
    file says, and the index of the log is another file."""
    monkeypatch.setattr(locks, "_gripped", lambda _path: None, raising=False)
    monkeypatch.setattr(engine, "_ALONE", "", raising=False)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    made, recovery = found(tmp_path / "here" / "a.coprodesk", NewWorkspace("N", "T", "Asha"), WORDS)
    made.desk.do(add_person, AddPerson("Bea"))
    (tmp_path / "recovery").write_text(recovery)
    yield made
    if made.workspace.lock.is_locked:
        made.close()


def names(path: Path, secret: str = WORDS) -> list[str]:
    again = enter(path, secret)
    there = sorted(row.name for row in again.desk.ask(Caseload()).rows)
    assert again.close() is None
    return there


def _gone(path: Path, _other: Path) -> None:
    path.unlink()


def _emptied(path: Path, _other: Path) -> None:
    path.write_bytes(b"")


def _zeroed(path: Path, _other: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def _anothers(path: Path, other: Path) -> None:
    path.write_bytes(other.read_bytes())


def _anothers_moved_over(path: Path, other: Path) -> None:
    shutil.copyfile(other, path.with_name("moving"))
    path.with_name("moving").replace(path)


def _flipped(path: Path, _other: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2] ^= 4
    path.write_bytes(whole)


def _a_folder(path: Path, _other: Path) -> None:
    path.unlink()
    path.mkdir()


def _not_to_be_read(path: Path, _other: Path) -> None:
    path.chmod(0)


SPOILT = [_gone, _emptied, _zeroed, _anothers, _anothers_moved_over, _flipped, _a_folder, _not_to_be_read]
Spoil = Callable[[Path, Path], None]


@pytest.mark.parametrize("spoil", SPOILT)
def test_closing_seals_the_keys_that_memory_holds(
    opened: Opened, tmp_path: Path, other: Path, spoil: Spoil
) -> None:
    path = opened.workspace.path
    spoil(keys_path(path), other)
    raised = said = None
    try:
        said = opened.close()
    except Exception as error:  # noqa: BLE001 - whatever it is, the window would be gone
        raised = error
    assert raised is None
    recovery = (tmp_path / "recovery").read_text()
    with pytest.raises(KnownFailure):
        open_workspace(path, OTHERS)
    assert names(path) == names(path, recovery) == ["Bea"]
    assert said is None or isinstance(said, errors.LeftInParts)


@pytest.mark.parametrize("spoil", SPOILT)
def test_a_save_puts_the_keys_back_before_it_is_acknowledged(
    opened: Opened, tmp_path: Path, other: Path, spoil: Spoil
) -> None:
    path = opened.workspace.path
    spoil(keys_path(path), other)
    opened.desk.do(add_person, AddPerson("Carl"))
    crashed = _as_if_killed(path, tmp_path)
    assert _names_there(crashed) == ["Bea", "Carl"]


@pytest.mark.parametrize("spoil", [each for each in SPOILT if each is not _not_to_be_read])
def test_a_look_puts_the_keys_back_and_says_so_once(
    opened: Opened, tmp_path: Path, other: Path, spoil: Spoil
) -> None:
    custody = opened.workspace.custody
    assert custody.look() == []
    spoil(keys_path(opened.workspace.path), other)
    assert [type(each) for each in custody.look()] == [errors.KeysRewritten]
    assert custody.look() == []
    assert _names_there(_as_if_killed(opened.workspace.path, tmp_path)) == ["Bea"]


def _as_if_killed(path: Path, tmp_path: Path) -> Path:
    """A copy of all that lies there, as a killed program leaves it."""
    there = tmp_path / "crashed"
    shutil.copytree(path.parent, there)
    return there / path.name


def _names_there(path: Path) -> list[str]:
    """What opens there; the refusal's name where nothing does."""
    try:
        return names(path)
    except KnownFailure as refused:
        return [type(refused).__name__]


@pytest.mark.parametrize("spoil", [_gone, _emptied, _zeroed])
def test_keys_lost_with_a_crash_are_found_in_the_backup(
    opened: Opened, tmp_path: Path, other: Path, spoil: Spoil
) -> None:
    backup_now(opened)
    opened.desk.do(add_person, AddPerson("Carl"))
    path = _as_if_killed(opened.workspace.path, tmp_path)
    spoil(keys_path(path), other)
    with pytest.raises((errors.KeysMissing, errors.DamagedFile)):
        open_workspace(path, OTHERS)
    assert _names_there(path) == ["Bea", "Carl"]
    assert _names_there(path) == ["Bea", "Carl"]


def test_keys_of_another_workspace_are_told_as_that_after_a_crash(
    opened: Opened, tmp_path: Path, other: Path
) -> None:
    path = _as_if_killed(opened.workspace.path, tmp_path)
    _anothers(keys_path(path), other)
    for secret in (WORDS, OTHERS):
        with pytest.raises(KnownFailure) as told:
            open_workspace(path, secret)
        assert "keys beside a.coprodesk belong to another workspace" in _words(told.value)


def test_keys_of_another_workspace_are_passed_over_where_a_backup_has_its_own(
    opened: Opened, tmp_path: Path, other: Path
) -> None:
    backup_now(opened)
    opened.desk.do(add_person, AddPerson("Carl"))
    path = _as_if_killed(opened.workspace.path, tmp_path)
    _anothers(keys_path(path), other)
    assert _names_there(path) == ["Bea", "Carl"]


def test_a_damaged_beginning_of_the_file_is_not_called_another_workspaces_keys(
    opened: Opened, tmp_path: Path
) -> None:
    path = _as_if_killed(opened.workspace.path, tmp_path)
    with path.open("rb+") as file:
        first = file.read(1)[0]
        file.seek(0)
        file.write(bytes([first ^ 4]))
    with pytest.raises(KnownFailure) as told:
        open_workspace(path, WORDS)
    assert not isinstance(told.value, errors.KeysOfAnother | WrongPassphrase)


def test_a_sidecar_of_an_earlier_version_opens_its_workspace(opened: Opened, tmp_path: Path) -> None:
    path = _as_if_killed(opened.workspace.path, tmp_path)
    now = read_sidecar(path)
    assert now is not None
    assert now.record is not None
    told = f"coprodesk-open1 1 {now.record.lines:016d} {0:016d} ".encode()
    record = told + f"{zlib.crc32(told):08x}\n".encode()
    keys_path(path).write_bytes(record + twice(now.keys.found[0]))
    earlier = read_sidecar(path)
    assert earlier is not None
    assert earlier.record == replace(now.record, at=None, salt=b"")
    assert _names_there(path) == ["Bea"]


# --------------------------------------------------------------------------------------- the last step


@pytest.mark.parametrize("what", ["encrypted anew", "restored"])
def test_a_last_step_that_the_disk_refuses_is_told_as_that(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """The new one has the name that counts, so the next opening puts it in its place."""
    path = opened.workspace.path
    backup = backup_now(opened).path
    opened.close()

    def refused(old: Path, new: Path) -> None:
        if new == path:
            raise OSError(errno.EIO, "the disk does not answer")
        old.replace(new)

    now, key = datetime(2026, 11, 23, 8, tzinfo=UTC), keys.new_recovery_key()
    acts: dict[str, Callable[[], object]] = {
        "restored": lambda: backups.restore(backup, WORDS, path, now),
        "encrypted anew": lambda: renewals.encrypt_anew(
            path, renewals.Secrets(WORDS, OTHERS, key), now, lambda *_: None
        ),
    }
    with monkeypatch.context() as patch:
        patch.setattr(restores, "moved", refused)
        with pytest.raises(KnownFailure) as told:
            acts[what]()
    assert "is finished, but the disk would not let it take its place yet" in _words(told.value)
    if what == "encrypted anew":
        with pytest.raises(WrongPassphrase):
            open_workspace(path, WORDS)
        assert names(path, OTHERS) == names(path, key) == ["Bea"]
    assert names(path, OTHERS if what == "encrypted anew" else WORDS) == ["Bea"]


# ------------------------------------------------------------------------------------------- the lock

CHILD = """
import sys
from pathlib import Path
from coprodesk.bootstrap.sessions import enter
from coprodesk.store import engine, locks
if sys.argv[5] == "without hold":
    locks._gripped, engine._ALONE = lambda path: None, ""
from coprodesk.usecases.people import AddPerson, add_person
opened = enter(Path(sys.argv[1]), sys.argv[2])
opened.desk.do(add_person, AddPerson(sys.argv[3]))
if sys.argv[4] == "closes":
    print(opened.close())
elif sys.argv[4] == "stays":
    print("in", flush=True)
    sys.stdin.read()
    print(opened.close())
else:
    import os
    os._exit(0)
"""


def _elsewhere(path: Path, then: str, how: str = "") -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, str(path), WORDS, "Dora", then, how],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def _lock_of(path: Path) -> Path:
    return path.with_name(f".{path.name}.lock")


@pytest.mark.linux_only("Windows lets nobody delete a file that is open")
def test_without_the_file_of_the_lock_nobody_else_comes_in(opened: Opened) -> None:
    path = opened.workspace.path
    _lock_of(path).unlink()
    child = _elsewhere(path, "closes")
    said, _ = child.communicate()
    assert said == "", "another process opened it"
    opened.desk.do(add_person, AddPerson("Carl"))
    assert opened.close() is None
    assert names(path) == ["Bea", "Carl"]


@pytest.mark.linux_only("Windows lets nobody delete a file that is open")
@pytest.mark.parametrize("then", ["closes", "stays", "dies"])
@pytest.mark.usefixtures("no_hold")
def test_whoever_lost_the_lock_writes_no_more(opened: Opened, then: str) -> None:
    path = opened.workspace.path
    _lock_of(path).unlink()
    child = _elsewhere(path, then, "without hold")
    assert child.stdin is not None
    assert child.stdout is not None
    if then == "stays":
        assert child.stdout.readline() == "in\n"
    else:
        child.wait()
    refused = None
    try:
        opened.desk.do(add_person, AddPerson("Carl"))
    except KnownFailure as failure:
        refused = failure
    assert refused is not None, "saved into what another process owns"
    assert "took a.coprodesk over" in _words(refused)
    said = opened.close()
    assert isinstance(said, errors.SavedElsewhere)
    assert said.path is not None
    child.stdin.close()
    child.wait()
    child.stdout.close()
    if then == "dies":  # it left a log, which went into the file when the last who had it open let it go
        assert enter(path, WORDS, without_log=True).close() is None
    assert names(path) == ["Bea", "Dora"]
    assert "Bea" in names(said.path)
    assert "Carl" not in names(said.path)


@pytest.mark.linux_only("Windows lets nobody delete a file that is open")
def test_a_lock_that_was_only_cleaned_away_is_taken_again(opened: Opened) -> None:
    path = opened.workspace.path
    _lock_of(path).unlink()
    opened.desk.do(add_person, AddPerson("Carl"))
    assert [type(each) for each in opened.workspace.custody.look()] == [errors.LockMadeAnew]
    child = _elsewhere(path, "closes")
    assert child.wait() == 1
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.close()
    child.stdout.close()
    assert opened.close() is None
    assert names(path) == ["Bea", "Carl"]


def _words(failure: KnownFailure) -> str:
    from coprodesk.ui.kit.wording import words_for

    return words_for(failure).sentence()


# -------------------------------------------------------------------------------------------- the log

CUT_SHORT = """
import os, sys
from pathlib import Path
from coprodesk.bootstrap.sessions import enter
from coprodesk.usecases.people import AddPerson, add_person
path = Path(sys.argv[1])
opened = enter(path, sys.argv[2])
for each in path.parent.iterdir():
    if each.name.endswith("-shm"):
        os.truncate(each, 0)
opened.desk.do(add_person, AddPerson("Carl"))
print(opened.close())
"""


def test_no_file_is_mapped_that_another_program_could_cut_short(opened: Opened) -> None:
    path = opened.workspace.path
    opened.close()
    ended = subprocess.run(
        [sys.executable, "-c", CUT_SHORT, str(path), WORDS],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert (ended.returncode, ended.stdout) == (0, "None\n"), ended.stderr
    assert names(path) == ["Bea", "Carl"]


def _log_gone(path: Path) -> None:
    log_path(path).unlink()


def _log_emptied(path: Path) -> None:
    log_path(path).write_bytes(b"")


def _log_flipped(path: Path) -> None:
    whole = bytearray(log_path(path).read_bytes())
    whole[40] ^= 1
    log_path(path).write_bytes(whole)


def _log_of_another(path: Path) -> None:
    other, _ = make_workspace(path.parent / "else" / path.name, WORDS)
    shutil.copyfile(log_path(other.path), log_path(path))
    other.close()


@pytest.mark.parametrize("spoil", [_log_gone, _log_emptied, _log_flipped, _log_of_another])
def test_a_log_that_was_lost_with_a_crash_is_told_before_anything_is_shown(
    opened: Opened, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    for name in ("Carl", "Dora", "Emyr", "Fay", "Gwen"):
        opened.desk.do(add_person, AddPerson(name))
    path = _as_if_killed(opened.workspace.path, tmp_path)
    Path(f"{path}-shm").unlink(missing_ok=True)
    spoil(path)
    before = _content(path)
    told = None
    try:
        shown = enter(path, WORDS)
    except KnownFailure as failure:
        told = failure
    else:
        shown.close()
    assert told is not None, "opened without a word"
    assert "missing" in _words(told)
    assert "last save that is known of" in _words(told)
    assert _content(path) == before
    again = enter(path, WORDS, without_log=True)
    assert again.close() is None
    names(path)  # and no word about it any more


def _content(path: Path) -> dict[str, bytes]:
    """What must not change; the index of the log and the lock come and go."""
    return {each.name: each.read_bytes() for each in (path, keys_path(path), log_path(path)) if each.exists()}


def test_what_a_look_has_seen_is_in_the_file_even_without_the_log(opened: Opened, tmp_path: Path) -> None:
    opened.desk.do(add_person, AddPerson("Carl"))
    opened.workspace.custody.look()
    path = _as_if_killed(opened.workspace.path, tmp_path)
    log_path(path).unlink()
    again = enter(path, WORDS, without_log=True)
    assert sorted(row.name for row in again.desk.ask(Caseload()).rows) == ["Bea", "Carl"]
    again.close()


def test_an_orderly_close_leaves_nothing_to_be_told(opened: Opened, tmp_path: Path) -> None:
    path = opened.workspace.path
    assert opened.close() is None
    assert names(path) == names(path) == ["Bea"]


def test_a_crash_with_its_log_is_no_news(opened: Opened, tmp_path: Path) -> None:
    path = _as_if_killed(opened.workspace.path, tmp_path)
    assert names(path) == ["Bea"]


@pytest.mark.linux_only("Windows lets nobody delete a file that is open")
@pytest.mark.parametrize("spoil", [_log_gone, _log_of_another])
def test_a_log_taken_away_while_open_loses_nothing(opened: Opened, spoil: Callable[[Path], None]) -> None:
    path = opened.workspace.path
    spoil(path) if spoil is _log_gone else _moved_over(path)
    told = opened.workspace.custody.look()
    assert [type(each) for each in told] == [errors.LogGone]
    with pytest.raises(errors.LogGone):
        opened.desk.do(add_person, AddPerson("Carl"))
    opened.desk.do(keep_draft, KeepDraft("person", "", {"name": "Carl"}))
    assert opened.close() is None
    again = enter(path, WORDS)
    assert [row.name for row in again.desk.ask(Caseload()).rows] == ["Bea"]
    assert again.desk.ask(DraftFor("person", "")) == {"name": "Carl"}
    again.close()


def _moved_over(path: Path) -> None:
    strange = path.with_name("strange")
    strange.write_bytes(b"Dear diary\n" * 1000)
    strange.replace(log_path(path))


# ------------------------------------------------------------------------------------------- the tail


def _tail_start(path: Path) -> int:
    return path.stat().st_size // PAGE * PAGE


def test_no_flipped_bit_of_the_keys_shuts_a_workspace(opened: Opened, monkeypatch: Any) -> None:
    path = opened.workspace.path
    opened.close()
    whole = path.read_bytes()
    start = _tail_start(path)
    shut = []
    from coprodesk.store.files import envelopes
    from coprodesk.store.keys import unseal

    right = envelopes(path)[0]
    for at in range(start, len(whole)):
        flipped = bytearray(whole)
        flipped[at] ^= 1 << (at % 8)
        path.write_bytes(flipped)
        try:
            if right not in envelopes(path):
                shut.append(at)
        except KnownFailure:
            shut.append(at)
    assert shut == []
    assert unseal(right, WORDS) is not None


@pytest.mark.parametrize("share", [0.1, 0.3, 0.6, 0.9])
def test_one_copy_of_the_keys_heals_the_other_and_says_so(opened: Opened, share: float) -> None:
    path = opened.workspace.path
    opened.close()
    whole = bytearray(path.read_bytes())
    start = _tail_start(path)
    whole[start + round((len(whole) - start) * share)] ^= 1
    path.write_bytes(whole)
    workspace = open_workspace(path, WORDS)
    assert [type(each) for each in workspace.custody.look()] == [errors.KeysHealed]
    assert workspace.close() is None
    workspace = open_workspace(path, WORDS)
    assert workspace.custody.look() == []
    workspace.close()


def test_a_tail_of_an_earlier_version_still_opens_and_is_no_damage(opened: Opened) -> None:
    import hashlib

    path = opened.workspace.path
    opened.close()
    from coprodesk.store.files import envelopes

    told = envelopes(path)[0].to_bytes()
    with path.open("rb+") as file:
        file.truncate(_tail_start(path))
        file.seek(0, os.SEEK_END)
        file.write(
            told + hashlib.sha256(told).digest() + len(told).to_bytes(4, "big") + b"\ncoprodesk-keys1\n"
        )
    workspace = open_workspace(path, WORDS)
    assert workspace.custody.look() == []
    workspace.close()
    with pytest.raises(WrongPassphrase):
        open_workspace(path, "another")


def test_a_restore_takes_along_what_a_crash_left_in_the_log(opened: Opened, tmp_path: Path) -> None:
    opened.desk.do(add_person, AddPerson("Carl"))
    crashed = _as_if_killed(opened.workspace.path, tmp_path)
    target = tmp_path / "new" / "b.coprodesk"
    target.parent.mkdir()
    backups.restore(crashed, WORDS, target, datetime(2026, 11, 23, 8, 1, tzinfo=UTC))
    assert names(target) == ["Bea", "Carl"]
    assert [each.name for each in target.parent.iterdir()] == [target.name]
    assert names(crashed) == ["Bea", "Carl"]


# ----------------------------------------------------------------------------------------- what is half made

DYING = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from coprodesk.store import backups, copies, whole
from coprodesk.store.files import open_workspace
workspace = open_workspace(Path(sys.argv[1]), sys.argv[2])
def die(*_):
    os._exit(7)
if sys.argv[3] == "backup":
    copies.check = die
    backups.backup(workspace, Path(sys.argv[1]).with_name("a backups"), datetime(2026, 11, 23, tzinfo=UTC))
elif sys.argv[3] == "restore":
    made = backups.backup(workspace, Path(sys.argv[1]).with_name("a backups"), datetime(2026, 11, 23, tzinfo=UTC))
    workspace.close()
    os.replace = os.rename = die
    Path.replace = Path.rename = die
    backups.restore(made.path, sys.argv[2], Path(sys.argv[1]), datetime(2026, 11, 23, tzinfo=UTC))
else:
    Path.replace = die
    workspace.change_passphrase(sys.argv[2], "another one altogether")
"""


@pytest.mark.parametrize("how", ["backup", "restore", "passphrase"])
def test_what_a_crash_left_half_made_is_cleaned_at_the_next_opening(
    opened: Opened, tmp_path: Path, how: str
) -> None:
    path = opened.workspace.path
    opened.close()
    died = subprocess.run(
        [sys.executable, "-c", DYING, str(path), WORDS, how], check=False, cwd=Path(__file__).parents[2]
    )
    assert died.returncode == 7
    assert _litter(tmp_path) != []
    assert names(path) == ["Bea"]
    assert _litter(tmp_path) == []


def _litter(folder: Path) -> list[str]:
    ends = (".new", ".making", ".unchecked", "-journal")
    return [each.name for each in folder.rglob("*") if each.is_file() and each.name.endswith(ends)]


def test_what_a_living_process_makes_is_left_to_it(opened: Opened) -> None:
    path = opened.workspace.path
    opened.close()
    living = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    half = path.with_name(f".a-saved-1.coprodesk.{living.pid}.unchecked")
    half.write_bytes(b"half")
    others = path.with_name(".b.coprodesk.making")
    others.write_bytes(b"another workspace's")
    assert names(path) == ["Bea"]
    assert half.exists()
    living.communicate(b"\n")
    assert names(path) == ["Bea"]
    assert not half.exists()
    assert others.exists()


@pytest.mark.linux_only("Windows has no such rights")
def test_a_copy_is_private_from_its_first_byte(opened: Opened, tmp_path: Path) -> None:
    seen: list[int] = []

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "os.chmod" and str(tmp_path) in str(arguments[0]):
            seen.append(Path(str(arguments[0])).stat().st_mode & 0o077)

    before = os.umask(0o022)
    try:
        sys.addaudithook(watch)
        made = backups.backup(opened.workspace, tmp_path / "b", datetime(2026, 11, 23, tzinfo=UTC))
    finally:
        os.umask(before)
    assert [mode for mode in seen if mode] == []  # a right that is taken back later was there for a while
    assert made.path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("looked", [False, True])
@pytest.mark.parametrize("part", [1, 6, 10, 19, 23])
def test_a_log_that_another_program_wrote_into_is_told_as_that(
    opened: Opened, *, part: int, looked: bool
) -> None:
    """Whatever the bit was: nothing of it goes into the file, and what is told to be there is there."""
    path, custody = opened.workspace.path, opened.workspace.custody
    custody.look()
    kept = {"Bea"}
    for name in ("Carl", "Dora"):
        opened.desk.do(add_person, AddPerson(name))
        kept.add(name)
    _flip(log_path(path), part)
    told = custody.look() if looked else []
    try:
        opened.desk.do(add_person, AddPerson("Emyr"))
        kept.add("Emyr")
    except KnownFailure as refused:
        told.append(refused)
    told += filter(None, [opened.close()])
    assert {type(each) for each in told} <= {errors.LogChanged, errors.SavedElsewhere, errors.LogLost}
    assert all("Another program changed a file beside" in _words(each) for each in told)
    missing = sum(each.lines for each in told if isinstance(each, errors.LogLost))
    assert len(kept) - missing == len(names(path))
    assert set(names(path)) <= kept
    again = enter(path, WORDS)
    again.desk.do(add_person, AddPerson("Fay"))
    assert again.close() is None


def _flip(file: Path, part: int) -> None:
    """One bit, at so many parts of 24."""
    with file.open("rb+") as there:
        at = file.stat().st_size * part // 24
        there.seek(at)
        bit = there.read(1)[0] ^ 4
        there.seek(at)
        there.write(bytes([bit]))
