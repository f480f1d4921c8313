"""Backups: made by the database itself (VACUUM INTO), then opened and checked. Until checked, it is no backup."""

import itertools
import os
import re
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from coprodesk.domain.errors import DamagedFile, FileInUse
from coprodesk.store.engine import embedded_engine
from coprodesk.store.failures import translated
from coprodesk.store.files import data_key_of, keys_path, locked, readable, write_whole

DAYS, WEEKS, MONTHS = 7, 4, 12
EVERY = timedelta(days=1)
TRIES = 5
_STAMP = "%Y-%m-%d-%H%M%S"
_NAMED = re.compile(r".*-(\d{4}-\d{2}-\d{2}-\d{6})\.coprodesk")


@dataclass(frozen=True)
class Checked:
    """What a check found: rows in all tables together. A file that does not pass raises DamagedFile."""

    path: Path
    rows: int


def backup(engine: sa.Engine, path: Path, data_key: bytes, folder: Path, now: datetime) -> Checked:
    """A checked copy of the workspace and its keys in `folder`, named by the moment (UTC)."""
    with translated(folder):
        folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{path.stem}-{now.astimezone(UTC).strftime(_STAMP)}{path.suffix}"
    return copy_checked(engine, path, data_key, target)


def copy_checked(engine: sa.Engine, path: Path, data_key: bytes, target: Path) -> Checked:
    raw = target.with_name(f".{target.name}.unchecked")
    with translated(target):
        raw.unlink(missing_ok=True)
        try:
            rows = _vacuum_into(engine, raw)
            raw.chmod(0o600)
            found = check(raw, data_key)
            if found.rows != rows:
                raise DamagedFile(target)
            write_whole(keys_path(target), keys_path(path).read_bytes())
            raw.replace(target)
        finally:
            for left in (raw, Path(f"{raw}-wal"), Path(f"{raw}-shm")):
                left.unlink(missing_ok=True)
    return Checked(target, found.rows)


def _vacuum_into(engine: sa.Engine, target: Path) -> int:
    """On the driver's own connection, because it cannot run inside a transaction; the rows of the source.

    The rows are counted before and after: while others save, only a copy of an unmoved source can be compared.
    """
    pooled = engine.raw_connection()
    try:
        driver: Any = pooled.driver_connection
        for _ in range(TRIES):
            version, rows = _data_version(driver), _rows(driver)  # in this order: a save between them is seen
            target.unlink(missing_ok=True)
            driver.execute("VACUUM INTO ?", (str(target),))
            if _data_version(driver) == version:
                return rows
        raise FileInUse(target)
    finally:
        pooled.close()


def _rows(driver: Any) -> int:
    tables = driver.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    ).fetchall()
    counts = (str(sa.select(sa.func.count()).select_from(sa.table(name))) for (name,) in tables)
    return sum(driver.execute(count).fetchone()[0] for count in counts)


def _data_version(driver: Any) -> int:
    """Moves whenever another connection commits."""
    return int(driver.execute("PRAGMA data_version").fetchone()[0])


def check(path: Path, data_key: bytes) -> Checked:
    """Open a workspace or backup and prove it: every page's seal, every index, every reference."""
    if not readable(path, data_key):
        raise DamagedFile(path)
    engine = embedded_engine(path, data_key)
    try:
        with translated(path), engine.connect() as connection:
            sealed = connection.exec_driver_sql("PRAGMA cipher_integrity_check").fetchall()
            whole = connection.exec_driver_sql("PRAGMA integrity_check").fetchall()
            loose = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if sealed or loose or [row[0] for row in whole] != ["ok"]:
                raise DamagedFile(path)
            tables = sa.inspect(connection).get_table_names()
            counts = [
                connection.execute(sa.select(sa.func.count()).select_from(sa.table(t))).scalar_one()
                for t in tables
            ]
    finally:
        engine.dispose()
    return Checked(path, sum(counts))


def restore(copy: Path, secret: str, to: Path, now: datetime) -> Path | None:
    """Put a backup in the place of a workspace that nobody has open.

    Where the old one went, whole; None when there was none.
    """
    lock = locked(to)
    try:
        check(copy, data_key_of(copy, secret))
        return _replace(copy, to, _free_name(to, now))
    finally:
        lock.release()


def _free_name(to: Path, now: datetime) -> Path:
    """A name that no earlier restore took, even within the same second."""
    stamp = now.astimezone(UTC).strftime(_STAMP)
    names = (
        to.with_name(f"{to.stem}-replaced-{stamp}{n}{to.suffix}")
        for n in itertools.chain([""], (f"-{k}" for k in itertools.count(2)))
    )
    return next(name for name in names if not name.exists())


def _replace(copy: Path, to: Path, kept: Path) -> Path | None:
    was = to.exists()
    with translated(to):
        fresh = to.with_name(f".{to.name}.restored")
        shutil.copyfile(copy, fresh)
        fresh.chmod(0o600)
        with fresh.open("rb+") as file:
            os.fsync(file.fileno())
        for ending in ("", "-wal", "-shm", ".keys"):
            old = Path(f"{to}{ending}")
            if old.exists():
                old.rename(f"{kept}{ending}")
        write_whole(keys_path(to), keys_path(copy).read_bytes())
        fresh.replace(to)
    return kept if was else None


def backups_in(folder: Path, stem: str) -> list[tuple[datetime, Path]]:
    """The backups of one workspace in a folder, newest first."""
    found = []
    for path in folder.glob(f"{stem}-*.coprodesk"):
        match = _NAMED.fullmatch(path.name)
        if match is not None and path.name == f"{stem}-{match[1]}.coprodesk":
            found.append((datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC), path))
    return sorted(found, reverse=True)


def due(folder: Path, stem: str, now: datetime) -> bool:
    made = backups_in(folder, stem)
    return not made or now - made[0][0] >= EVERY


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
    """Delete the backups that the rule lets go, with their keys; which ones went."""
    made = dict(backups_in(folder, stem))
    gone = [made[moment] for moment in sorted(to_thin(list(made), now))]
    with translated(folder):
        for path in gone:
            path.unlink()
            keys_path(path).unlink(missing_ok=True)
    return gone
