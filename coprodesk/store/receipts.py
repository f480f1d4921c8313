"""Receipts as files: written once, each day a new one, into a folder where nothing else has to be allowed."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import orm

from coprodesk.domain.errors import FileMissing
from coprodesk.domain.receipts import Comparison, NoReceipt, Receipt, compared, read_receipt
from coprodesk.store.failures import translated
from coprodesk.store.schema import TrailLine, Workspace

SUFFIX = ".receipt.json"
LARGEST = 10_000  # bytes; what is larger is no receipt


def receipt_of(session: orm.Session, now: datetime) -> Receipt | None:
    """How far the trail has come; None where it has no line."""
    last = session.execute(
        sa.select(TrailLine.seq, TrailLine.digest).order_by(TrailLine.seq.desc()).limit(1)
    ).one_or_none()
    workspace = session.scalar(sa.select(Workspace.id))
    if last is None or workspace is None:
        return None
    return Receipt(workspace.hex, last.seq, last.digest, now)


def left_today(folder: Path, receipt: Receipt) -> bool:
    """Leave the receipt of the day; False where one of today is there. Nothing is read, renamed or deleted: the right
    to make a new file is enough."""
    day = receipt.at.astimezone(UTC).date().isoformat()
    path = folder / f"{receipt.workspace}-{day}{SUFFIX}"
    with translated(folder):
        try:
            made = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o644)
        except FileExistsError:
            return False
        try:
            os.write(made, receipt.written().encode())
            os.fsync(made)
        finally:
            os.close(made)
    return True


def receipts_in(place: Path) -> tuple[list[Receipt], list[Path]]:
    """Those of a file, or of a folder with all below it; with them the files that should be receipts and are none."""
    if not place.exists():
        raise FileMissing(place)
    found, wrong = [], []
    for path in _candidates(place):
        try:
            with translated(path), path.open("rb") as file:
                found.append(read_receipt(file.read(LARGEST).decode()))
        except (NoReceipt, UnicodeDecodeError):
            wrong.append(path)
    return found, wrong


def _candidates(place: Path) -> Iterator[Path]:
    if place.is_file():
        yield place
    else:
        yield from sorted(path for path in place.rglob(f"*{SUFFIX}") if path.is_file())


def against(session: orm.Session, receipts: list[Receipt]) -> Comparison:
    """What they say of this trail."""
    workspace = session.scalars(sa.select(Workspace.id)).one()
    last = session.scalar(sa.select(sa.func.max(TrailLine.seq))) or 0
    numbers = {each.number for each in receipts}
    lines = sa.select(TrailLine.seq, TrailLine.digest).where(TrailLine.seq.in_(numbers))
    digests = {row.seq: row.digest for row in session.execute(lines)}
    return compared(receipts, workspace.hex, last, digests.get)
