import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
import sqlalchemy as sa

from coprodesk.domain.errors import (
    DamagedFile,
    FileExists,
    FileInUse,
    FileMissing,
    KeysMissing,
    KnownFailure,
    NotAWorkspace,
    UnsafePlace,
    WrongPassphrase,
)
from coprodesk.store import backups, copies, files, keys
from coprodesk.store.failures import translated
from coprodesk.store.files import OpenWorkspace, make_workspace, open_workspace
from coprodesk.store.places import Place, filesystem_of, judge_place, looks_like_share, looks_synced
from coprodesk.store.tails import cut_tail, keys_path

WORDS = "seven quiet kettles"
NEEDLE = "Zbigniew-Needle-Wojtowicz"


def _needle(workspace: OpenWorkspace) -> None:
    with workspace.engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO team (id, name, version, created_at) VALUES (?, ?, 1, '2026-01-01 00:00:00')",
            ("0" * 32, NEEDLE),
        )


def test_a_workspace_opens_with_its_passphrase_and_with_its_recovery_key(tmp_path: Path) -> None:
    workspace, recovery = make_workspace(tmp_path / "a.coprodesk", WORDS)
    workspace.close()
    for secret in (WORDS, recovery, recovery.lower().replace("-", " ")):
        open_workspace(workspace.path, secret).close()


def test_a_new_passphrase_does_not_rewrite_the_workspace(tmp_path: Path) -> None:
    workspace, recovery = make_workspace(tmp_path / "a.coprodesk", WORDS)
    before = workspace.path.read_bytes()
    workspace.change_passphrase(WORDS, "another long one")
    with pytest.raises(WrongPassphrase):
        workspace.propose_recovery_key(WORDS)
    fresh = workspace.propose_recovery_key("another long one")
    workspace.take_recovery_key(fresh)
    assert workspace.path.read_bytes() == before
    workspace.close()
    for old in (WORDS, recovery):
        with pytest.raises(WrongPassphrase):
            open_workspace(workspace.path, old)
    open_workspace(workspace.path, "another long one").close()
    open_workspace(workspace.path, fresh).close()


def _spoil(path: Path, how: str) -> None:
    whole = bytearray(path.read_bytes())
    if how == "cut":
        path.write_bytes(whole[: len(whole) // 2 + 7])
    elif how == "first page":
        whole[100] ^= 1
        path.write_bytes(whole)
    elif how == "another file":
        path.write_bytes(b"Dear diary\n" * 1000)
    elif how == "empty":
        path.write_bytes(b"")
    elif how == "gone":
        path.unlink()
    elif how == "keys gone":
        cut_tail(path)
    elif how == "keys spoilt":
        cut_tail(path)
        keys_path(path).write_bytes(b'{"coprodesk-keys": 1, "wraps": {"passphrase": {"salt": 7}}}')


@pytest.mark.parametrize(
    ("how", "failure"),
    [
        ("cut", DamagedFile),
        ("first page", DamagedFile),
        ("another file", NotAWorkspace),
        ("empty", NotAWorkspace),
        ("gone", FileMissing),
        ("keys gone", KeysMissing),
        ("keys spoilt", DamagedFile),
    ],
)
def test_what_cannot_be_opened_says_why_and_stays_as_it_was(
    tmp_path: Path, how: str, failure: type[KnownFailure]
) -> None:
    workspace, _ = make_workspace(tmp_path / "a.coprodesk", WORDS)
    workspace.close()
    _spoil(workspace.path, how)
    before = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    with pytest.raises(failure):
        open_workspace(workspace.path, WORDS)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == before


def test_a_wrong_passphrase_is_only_that(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    workspace, _ = make_workspace(tmp_path / "a.coprodesk", WORDS)
    workspace.close()
    before = workspace.path.read_bytes()
    with pytest.raises(WrongPassphrase):
        open_workspace(workspace.path, "x'; --")
    assert workspace.path.read_bytes() == before
    assert capfd.readouterr() == ("", "")


def test_one_process_at_a_time(tmp_path: Path) -> None:
    workspace, _ = make_workspace(tmp_path / "a.coprodesk", WORDS)
    script = (
        "import sys; from pathlib import Path; from coprodesk.store.files import open_workspace\n"
        "from coprodesk.domain.errors import FileInUse\n"
        f"try: open_workspace(Path(sys.argv[1]), {WORDS!r})\nexcept FileInUse: print('in use')"
    )
    said = subprocess.run(
        [sys.executable, "-c", script, str(workspace.path)], capture_output=True, text=True, check=True
    )
    assert said.stdout == "in use\n"
    workspace.close()


def test_an_existing_file_is_never_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "a.coprodesk"
    path.write_bytes(b"mine")
    with pytest.raises(FileExists):
        make_workspace(path, WORDS)
    assert path.read_bytes() == b"mine"
    assert list(tmp_path.iterdir()) == [path]


def test_making_that_is_stopped_leaves_nothing_and_the_name_is_free(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(_engine: sa.Engine) -> None:
        raise KeyboardInterrupt

    path = tmp_path / "a.coprodesk"
    with monkeypatch.context() as patch:
        patch.setattr(files, "stamp_head", stopped)
        with pytest.raises(KeyboardInterrupt):
            make_workspace(path, WORDS)
    assert [each.name for each in tmp_path.iterdir() if each.suffix != ".lock"] == []
    make_workspace(path, WORDS)[0].close()


def test_nothing_readable_lies_on_the_disk(tmp_path: Path) -> None:
    workspace, recovery = make_workspace(tmp_path / "a.coprodesk", WORDS)
    _needle(workspace)
    made = backups.backup(workspace, tmp_path / "b", datetime.now(UTC))
    needles = [
        NEEDLE.encode(),
        WORDS.encode(),
        recovery.encode(),
        workspace.data_key,
        workspace.data_key.hex().encode(),
    ]
    files = [p for p in tmp_path.rglob("*") if p.is_file()]
    assert made.path in files
    assert any(p.name.endswith("-wal") for p in files)
    for path in files:
        whole = path.read_bytes()
        assert not any(needle in whole for needle in needles), path.name
        assert not whole.startswith(b"SQLite format 3")
        if os.name == "posix" and ".coprodesk" in path.name and not path.name.endswith(("-wal", "-shm")):
            assert path.stat().st_mode & 0o077 == 0, path.name
    workspace.close()


def test_a_backup_is_checked_and_a_restore_keeps_the_old_file(tmp_path: Path) -> None:
    workspace, _ = make_workspace(tmp_path / "a.coprodesk", WORDS)
    _needle(workspace)
    now = datetime(2026, 11, 23, 8, 1, tzinfo=UTC)
    made = backups.backup(workspace, tmp_path / "b", now)
    assert made.path.name == "a-2026-11-23-080100.coprodesk"
    with workspace.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM team")
    workspace.close()
    kept = backups.restore(made.path, WORDS, workspace.path, now)
    assert kept is not None
    again = open_workspace(workspace.path, WORDS)
    with again.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT name FROM team").scalar_one() == NEEDLE
    again.close()
    open_workspace(kept, WORDS).close()


def test_a_spoilt_backup_is_found_out(tmp_path: Path) -> None:
    workspace, _ = make_workspace(tmp_path / "a.coprodesk", WORDS)
    now = datetime(2026, 11, 23, 8, 1, tzinfo=UTC)
    made = backups.backup(workspace, tmp_path / "b", now)
    workspace.close()
    whole = bytearray(made.path.read_bytes())
    whole[len(whole) // 2] ^= 0xFF
    made.path.write_bytes(whole)
    with pytest.raises(DamagedFile):
        copies.check(made.path, workspace.data_key)


def test_thinning_keeps_seven_days_four_weeks_twelve_months() -> None:
    now = datetime(2026, 11, 23, 8, tzinfo=UTC)
    made = [now - timedelta(days=n) for n in range(500)]
    kept = sorted(set(made) - backups.to_thin(made, now), reverse=True)
    assert kept[:7] == made[:7]
    assert kept[0] == now
    assert len({(k.year, k.month) for k in kept}) == 12
    assert len(kept) <= 7 + 4 + 12
    assert backups.to_thin([], now) == set()


def test_a_recovery_key_is_read_kindly_and_a_slip_is_noticed() -> None:
    key = keys.new_recovery_key()
    plain = keys.read_recovery_key(key)
    assert plain is not None
    assert keys.read_recovery_key(f"  {key.lower()} ") == plain
    slips = [plain[:at] + ("1" if plain[at] != "1" else "2") + plain[at + 1 :] for at in range(len(plain))]
    noticed = [slip for slip in slips if keys.read_recovery_key(slip) is None]
    assert len(noticed) >= len(slips) - 2  # two check letters let one slip in a thousand pass


def test_where_a_workspace_may_not_lie(tmp_path: Path) -> None:
    assert judge_place(tmp_path / "a.coprodesk") is Place.LOCAL
    assert looks_like_share("\\\\server\\cases\\a.coprodesk")
    assert looks_synced(PureWindowsPath("C:/Users/a/OneDrive - Council/a.coprodesk"), {})
    assert looks_synced(PureWindowsPath("C:/Cloud/x/a.coprodesk"), {"OneDrive": "C:\\Cloud"})
    assert not looks_synced(PurePosixPath("/home/a/Documents/dropbox.coprodesk"), {})
    mounts = "/dev/sda / ext4 rw 0 0\nserver:/x /mnt/case\\040files nfs4 rw 0 0\n"
    assert filesystem_of(PurePosixPath("/mnt/case files/a.coprodesk"), mounts) == "nfs4"
    assert filesystem_of(PurePosixPath("/home/a"), mounts) == "ext4"
    with pytest.raises(UnsafePlace) as refused:
        make_workspace(tmp_path / "Dropbox" / "a.coprodesk", WORDS)
    assert refused.value.detail == "sync"


def test_a_workspace_opened_on_one_thread_is_let_go_on_another(tmp_path: Path) -> None:
    workspace, _ = make_workspace(tmp_path / "a.coprodesk", WORDS)
    with ThreadPoolExecutor(1) as elsewhere:
        elsewhere.submit(workspace.close).result()
    open_workspace(workspace.path, WORDS).close()


def test_a_restore_waits_for_nobody_and_keeps_every_earlier_file(tmp_path: Path) -> None:
    workspace, _ = make_workspace(tmp_path / "a.coprodesk", WORDS)
    now = datetime(2026, 11, 23, 8, 1, tzinfo=UTC)
    made = backups.backup(workspace, tmp_path / "b", now)
    with pytest.raises(FileInUse):
        backups.restore(made.path, WORDS, workspace.path, now)
    workspace.close()
    first = backups.restore(made.path, WORDS, workspace.path, now)
    second = backups.restore(made.path, WORDS, workspace.path, now)
    assert first is not None
    assert second is not None
    assert first != second
    assert first.exists()
    assert second.exists()
    assert backups.restore(made.path, WORDS, tmp_path / "new.coprodesk", now) is None


def test_words_in_a_message_make_no_failure(tmp_path: Path) -> None:
    workspace, _ = make_workspace(tmp_path / "a.coprodesk", WORDS)
    with pytest.raises(sa.exc.IntegrityError), translated(), workspace.engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO team (id, name) VALUES ('connection', 'database is locked')")
    workspace.close()


def test_a_passphrase_changes_only_for_whoever_proves_the_current_one(tmp_path: Path) -> None:
    workspace, recovery = make_workspace(tmp_path / "a.coprodesk", WORDS)
    before = keys_path(workspace.path).read_bytes()
    with pytest.raises(WrongPassphrase):
        workspace.change_passphrase("another", "a new one")
    assert keys_path(workspace.path).read_bytes() == before
    workspace.change_passphrase(recovery, "a new one")
    workspace.close()
    open_workspace(workspace.path, "a new one").close()


def test_a_copy_that_lacks_rows_is_no_backup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace, _ = make_workspace(tmp_path / "a.coprodesk", WORDS)
    _needle(workspace)
    counted = copies.check
    monkeypatch.setattr(copies, "check", lambda p, k: copies.Checked(p, counted(p, k).rows - 1))
    with pytest.raises(DamagedFile):
        backups.backup(workspace, tmp_path / "b", datetime.now(UTC))
    assert list((tmp_path / "b").iterdir()) == []
    workspace.close()
