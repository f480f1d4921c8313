"""Receipts of the trail beside a real workspace, and what those who hold its passphrase do to it."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from coprodesk.bootstrap.sessions import NewWorkspace, Opened, backup_now, enter, found
from coprodesk.cli import main
from coprodesk.domain.clock import FixedClock
from coprodesk.domain.errors import FileMissing, FolderMissing
from coprodesk.domain.receipts import Receipt
from coprodesk.queries.audits import TrailReceipt
from coprodesk.store.receipts import left_today, receipts_in
from coprodesk.store.schema import TrailLine
from coprodesk.store.trail import broken_at, digest_of
from tests.factories import make_person

WORDS = "four quite new words"
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A workspace at rest, with the receipts of two days and the backup of the second."""
    place = tmp_path / "w.coprodesk"
    clock = FixedClock(NOW)
    opened, _ = found(place, NewWorkspace("Northside", "Northside team", "Asha"), WORDS, clock)
    for day in range(2):
        clock.set(NOW + timedelta(days=day))
        make_person(opened.desk, f"Bea {day}")
        leave(opened, tmp_path / "receipts")
    backup_now(opened, tmp_path / "share")
    opened.close()
    return place


def leave(opened: Opened, folder: Path) -> Receipt:
    folder.mkdir(exist_ok=True)
    receipt = opened.desk.ask(TrailReceipt())
    assert receipt is not None
    assert left_today(folder, receipt)
    return receipt


def said(place: Path, against: Path | None, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    os.environ["COPRODESK_PASSPHRASE"] = WORDS
    try:
        code = main(["check", str(place), *(["--against", str(against)] if against else [])])
    finally:
        del os.environ["COPRODESK_PASSPHRASE"]
    told = capsys.readouterr()
    return code, told.out + told.err


def in_the_file(place: Path, change: str) -> None:
    """What somebody does who holds the passphrase and runs a program of their own."""
    opened = enter(place, WORDS)
    with orm.Session(opened.workspace.engine) as session:
        lines = list(session.scalars(sa.select(TrailLine).order_by(TrailLine.seq)))
        if change == "cut":
            session.delete(lines[-1])
        else:
            lines[1].member = "Somebody else"
            for before, line in zip([None, *lines], lines, strict=False):
                line.previous = before.digest if before is not None else line.previous
                line.digest = digest_of(line)
        session.flush()
        assert broken_at(session) is None
        session.commit()
    opened.close()


def test_a_whole_trail_is_vouched_for_by_receipts_and_by_a_backup(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, words = said(place, None, capsys)
    assert (code, "cannot be told whether lines are gone" in words) == (0, True)
    code, words = said(place, place.parent / "receipts", capsys)
    assert (code, "2 receipts agree, the newest with line 3." in words) == (0, True)
    [backup] = (place.parent / "share").glob("*.coprodesk")
    assert said(place, backup, capsys)[0] == 0
    code, words = said(place, place.parent / "share", capsys)
    assert (code, "No receipt of this workspace was found there" in words) == (0, True)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("cut", "Lines 3 to 3 of the trail are gone."),
        ("signed anew", "The trail was changed: of lines 1 to 2 at least one is not what it was."),
    ],
)
def test_a_trail_that_was_cut_or_signed_anew_is_found_by_receipts_alone(
    place: Path, change: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    in_the_file(place, change)
    code, words = said(place, None, capsys)
    assert (code, "cannot be told" in words) == (0, True)
    code, words = said(place, place.parent / "receipts", capsys)
    assert code == 1
    assert told in words
    assert "The file was not changed." in words
    [backup] = (place.parent / "share").glob("*.coprodesk")
    code, words = said(place, backup, capsys)
    assert code == 1
    assert ("gone" if change == "cut" else "lines 1 to 3") in words


def test_a_receipt_is_left_once_a_day_and_never_written_over(tmp_path: Path) -> None:
    receipt = Receipt("ab" * 16, 3, "c" * 64, NOW)
    assert left_today(tmp_path, receipt)
    assert not left_today(tmp_path, Receipt("ab" * 16, 9, "d" * 64, NOW + timedelta(hours=5)))
    assert left_today(tmp_path, Receipt("ab" * 16, 9, "d" * 64, NOW + timedelta(days=1)))
    found, wrong = receipts_in(tmp_path)
    assert ([each.number for each in found], wrong) == ([3, 9], [])


def test_a_share_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises((FolderMissing, FileMissing)):
        left_today(tmp_path / "gone", Receipt("ab" * 16, 3, "c" * 64, NOW))
    with pytest.raises(FileMissing):
        receipts_in(tmp_path / "gone")


def test_what_is_no_receipt_is_named_and_the_others_are_read(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = place.parent / "receipts"
    (folder / "x.receipt.json").write_bytes(b"\xff\x00")
    (folder / "y.receipt.json").write_text("{")
    (folder / "notes.txt").write_text("not looked at")
    code, words = said(place, folder, capsys)
    assert code == 0
    assert words.count("this is no receipt") == 2
    assert "2 receipts agree" in words


def test_a_receipt_names_nobody(place: Path) -> None:
    for path in (place.parent / "receipts").iterdir():
        assert "Bea" not in path.read_text()
        assert "Asha" not in path.name + path.read_text()
        assert "Northside" not in path.name + path.read_text()
