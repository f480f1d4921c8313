"""Backups: when they are due, how they are named, which may go, and how one takes the workspace's place."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import orm

from coprodesk.domain.clock import SLACK
from coprodesk.domain.errors import FileExists
from coprodesk.domain.readings import ReadingBreak
from coprodesk.domain.receipts import Comparison, Receipt
from coprodesk.store import keys, readings, receipts, restores, trail
from coprodesk.store.copies import Checked, check, copy_checked
from coprodesk.store.crashes import proved_log
from coprodesk.store.engine import read_value, reading_engine
from coprodesk.store.failures import translated
from coprodesk.store.files import REVISION, OpenWorkspace, refuse_no_file, refuse_place, unlocked
from coprodesk.store.litter import sweep_backups
from coprodesk.store.locks import gripped, held
from coprodesk.store.migrate import refuse_newer
from coprodesk.store.restores import STAMP
from coprodesk.store.tails import at_rest, keys_path
from coprodesk.store.whole import removed

DAYS, WEEKS, MONTHS = 7, 4, 12
SUFFIX = ".coprodesk"
_NAMED = re.compile(r".*-(\d{4}-\d{2}-\d{2}-\d{6})\.coprodesk")


def backup(workspace: OpenWorkspace, folder: Path, now: datetime) -> Checked:
    """A checked copy of the workspace in `folder`, named by the moment (UTC)."""
    with translated(folder):
        folder.mkdir(parents=True, exist_ok=True)
    path = workspace.path
    sweep_backups(folder, path)
    target = folder / f"{path.stem}-{now.astimezone(UTC).strftime(STAMP)}{path.suffix}"
    return copy_checked(workspace.engine, workspace.data_key, workspace.envelope, target)


@dataclass(frozen=True)
class Examined:
    """What was found of a workspace: `broken` is the first line of the trail that does not fit, None when all fit;
    `unread` the first reading that does not; `compared` what receipts say of it, None where none were given; `wrong`
    the files that should be receipts."""

    found: Checked
    broken: int | None
    unread: ReadingBreak | None
    compared: Comparison | None = None
    wrong: tuple[Path, ...] = ()


def examine(
    path: Path, secret: str, name: str = "", *, without_log: bool = False, against: Path | None = None
) -> Examined:
    """Prove a workspace that nobody has open, or a backup, and change nothing in it. `without_log` where somebody
    was told that the log of a crash is missing. `against` is a receipt, a folder of them, or a backup of before.
    """
    refuse_no_file(path)
    with held(path) if os.access(path.parent, os.W_OK) else gripped(path), translated(path):
        data_key = unlocked(path, secret, name)[1].data_key
        if not without_log:
            proved_log(path, data_key)
        found = check(path, data_key)
        with _reading(path, data_key) as session:
            broken, unread = trail.broken_at(session), readings.broken_at(session)
            if against is None:
                return Examined(found, broken, unread)
            kept, wrong = _receipts(against, secret, name)
            return Examined(found, broken, unread, receipts.against(session, kept), tuple(wrong))


def _receipts(place: Path, secret: str, name: str) -> tuple[list[Receipt], list[Path]]:
    """A backup says with its own trail how far the trail had come."""
    if place.suffix != SUFFIX:
        return receipts.receipts_in(place)
    with _reading(place, unlocked(place, secret, name)[1].data_key) as session:
        said = receipts.receipt_of(session, datetime.now(UTC))
        return ([said] if said is not None else []), []


@contextmanager
def _reading(path: Path, data_key: bytes) -> Iterator[orm.Session]:
    engine = reading_engine(path, data_key, at_rest=at_rest(path))
    try:
        with translated(path), orm.Session(engine) as session:
            yield session
    finally:
        engine.dispose()


def prove(copy: Path, secret: str, name: str = "") -> tuple[keys.Envelope, bytes]:
    """The keys of a backup that the secret opens, that is whole, and that this version can read; and its data key."""
    refuse_no_file(copy)
    with translated(copy):
        envelope, key = unlocked(copy, secret, name)
        data_key = key.data_key
        proved_log(copy, data_key)
        check(copy, data_key)
        refuse_newer(copy, read_value(copy, data_key, REVISION, at_rest=at_rest(copy)))
    return envelope, data_key


def restore(copy: Path, secret: str, to: Path, now: datetime, name: str = "") -> Path | None:
    """Put a backup in the place of a workspace that nobody has open.

    Where the old one went, whole; None when there was none.
    """
    refuse_place(to)
    if to.exists() and not to.is_file():
        raise FileExists(to)
    envelope, data_key = prove(copy, secret, name)
    with held(to), translated(to):
        restores.finish(to)
        if at_rest(copy):
            return restores.replace(copy, envelope, to, now)
        return _replace_with_log(copy, envelope, data_key, to, now)


def _replace_with_log(
    copy: Path, envelope: keys.Envelope, data_key: bytes, to: Path, now: datetime
) -> Path | None:
    """A file that a crash left in parts holds its newest saves in its log: both go into the new one."""
    engine = reading_engine(copy, data_key, at_rest=False)
    try:
        with restores.making(to) as made:
            copy_checked(engine, data_key, envelope, made)
            return restores.take_place(made, to, now)
    finally:
        engine.dispose()


def backups_in(folder: Path, stem: str) -> list[tuple[datetime, Path]]:
    """The backups of one workspace in a folder, newest first."""
    found = []
    for path in folder.glob(f"{stem}-*.coprodesk"):
        match = _NAMED.fullmatch(path.name)
        if match is not None and path.name == f"{stem}-{match[1]}.coprodesk":
            found.append((datetime.strptime(match[1], STAMP).replace(tzinfo=UTC), path))
    return sorted(found, reverse=True)


def made_at(copy: Path) -> datetime:
    """By its name, or else when the file was last written."""
    match = _NAMED.fullmatch(copy.name)
    if match is not None:
        return datetime.strptime(match[1], STAMP).replace(tzinfo=UTC)
    with translated(copy):
        return datetime.fromtimestamp(copy.stat().st_mtime, UTC)


def last_made(folder: Path, stem: str, now: datetime) -> datetime | None:
    """When the newest backup was made. One dated later than now was made under a wrong clock and says nothing."""
    return next((made for made, _ in backups_in(folder, stem) if made <= now + SLACK), None)


def to_thin(made: list[datetime], now: datetime) -> set[datetime]:
    """Which backups may go: the newest of each of the last 7 days, 4 weeks and 12 months stay, and the newest."""
    keep = set(made[:1] and [max(made)])
    for count, slot in ((DAYS, _day), (WEEKS, _week), (MONTHS, _month)):
        newest: dict[tuple[int, ...], datetime] = {}
        for moment in sorted(made):
            newest[slot(moment)] = moment
        keep.update(newest[key] for key in sorted(newest, reverse=True)[:count])
    return {moment for moment in made if moment not in keep and moment <= now}


def _day(moment: datetime) -> tuple[int, ...]:
    return (moment.year, moment.month, moment.day)


def _week(moment: datetime) -> tuple[int, ...]:
    return tuple(moment.isocalendar())[:2]


def _month(moment: datetime) -> tuple[int, ...]:
    return (moment.year, moment.month)


def thin(folder: Path, stem: str, now: datetime) -> list[Path]:
    """Delete the backups that the rule lets go, with the keys that an earlier version put beside them. One that somebody
    holds stays for the next time."""
    made = dict(backups_in(folder, stem))
    gone = [made[moment] for moment in sorted(to_thin(list(made), now))]
    for path in gone:
        removed(path, keys_path(path))
    return [path for path in gone if not path.exists()]
