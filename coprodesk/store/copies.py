"""Copies of a workspace: made by the database itself, then opened and checked. Until checked, it is none."""

import re
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import sqlcipher3.dbapi2

from coprodesk.domain.errors import DamagedFile, DiskTrouble, FileInUse, FileMissing, KnownFailure
from coprodesk.store import keys
from coprodesk.store.engine import read_through, read_value, reading_engine
from coprodesk.store.failures import translated
from coprodesk.store.litter import half_made
from coprodesk.store.tails import PAGE, append_tail, at_rest, tail_length
from coprodesk.store.whole import moved, private_file, removed, sync_folder

TRIES = 5
_NUMBERED = re.compile(r"page (\d+)")


@dataclass(frozen=True)
class Checked:
    """What a check found: rows in all tables together. A file that does not pass raises DamagedFile."""

    path: Path
    rows: int


def copy_checked(engine: sa.Engine, data_key: bytes, envelope: keys.Envelope, target: Path) -> Checked:
    """One file with the keys in its tail. It takes its name last, so that a file of that name is whole."""
    raw = half_made(target, "unchecked")
    with translated(target):
        try:
            with _copying(engine, data_key, target):
                rows = _vacuum_into(engine, raw)
            found = check(raw, data_key)
            if found.rows != rows:
                raise DamagedFile(target)
            append_tail(raw, envelope)
            moved(raw, target)
            sync_folder(target.parent)
        finally:
            removed(raw)
    return Checked(target, found.rows)


@contextmanager
def _copying(engine: sa.Engine, data_key: bytes, target: Path) -> Iterator[None]:
    """What is damaged can be the source alone; and the target is never what was missing."""
    try:
        with translated(target), damage_proved(_source(engine), data_key), translated(target):
            yield
    except FileMissing as told:  # so the database says that it could not make a file
        raise DiskTrouble(target) from told


def _source(engine: sa.Engine) -> Path:
    with closing(engine.raw_connection()) as pooled:
        driver: Any = pooled.driver_connection
        return Path(driver.execute("PRAGMA database_list").fetchone()[2])


def _vacuum_into(engine: sa.Engine, target: Path) -> int:
    """On the driver's own connection, because it cannot run inside a transaction; the rows of the source.

    The rows are counted before and after: while others save, only a copy of an unmoved source can be compared.
    """
    pooled = engine.raw_connection()
    try:
        driver: Any = pooled.driver_connection
        for _ in range(TRIES):
            version, rows = _data_version(driver), _rows(driver)  # in this order: a save between them is seen
            private_file(target).close()  # the database writes into it, because it is empty
            driver.execute("VACUUM INTO ?", (str(target),))
            if _data_version(driver) == version:
                return rows
        raise FileInUse(target)
    except sqlcipher3.dbapi2.Error:
        pooled.invalidate()
        raise
    finally:
        pooled.close()


def _rows(driver: Any) -> int:
    tables = driver.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    ).fetchall()
    return sum(driver.execute(_count_of(name)).fetchone()[0] for (name,) in tables)


@cache
def _count_of(table: str) -> str:
    return str(sa.select(sa.func.count()).select_from(sa.table(table)))


def _data_version(driver: Any) -> int:
    """Moves whenever another connection commits."""
    return int(driver.execute("PRAGMA data_version").fetchone()[0])


def check(path: Path, data_key: bytes) -> Checked:
    """Prove a workspace or a backup without writing a byte: every page's seal, every index, every reference.

    Twice before it is called damaged, with every byte read between: the database takes a disk that does not answer
    for damage.
    """
    with translated(path):
        with suppress(DamagedFile), translated(path):
            return _check(path, data_key)
        read_through(path)
        return _check(path, data_key)


def _check(path: Path, data_key: bytes) -> Checked:
    if not readable(path, data_key):
        raise DamagedFile(path)
    engine = reading_engine(path, data_key, at_rest=at_rest(path))
    try:
        with translated(path), engine.connect() as connection:
            unsealed = connection.exec_driver_sql("PRAGMA cipher_integrity_check").scalars().all()
            whole = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
            loose = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if any(line.startswith("error ") for line in unsealed):  # a page that could not be read at all
                raise DiskTrouble(path)
            if not _only_the_tail(path, unsealed) or loose or whole != ["ok"]:
                raise DamagedFile(path)
            rows = _rows(connection.connection.driver_connection)
    finally:
        engine.dispose()
    return Checked(path, rows)


def judged(path: Path, data_key: bytes) -> KnownFailure:
    """What it is that the database takes for damage: a disk that did not answer, where a check now passes."""
    try:
        check(path, data_key)
    except KnownFailure as found:
        return found
    return DiskTrouble(path)


@contextmanager
def damage_proved(path: Path, data_key: bytes) -> Iterator[None]:
    """Nothing in this block calls the file damaged without a check that says so."""
    try:
        with translated(path):
            yield
    except DamagedFile as told:
        raise judged(path, data_key) from told


def readable(path: Path, data_key: bytes, *, alone: bool = False) -> bool:
    """Whether the file opens with this key: with the log beside it, or `alone`."""
    question = "SELECT count(*) FROM sqlite_master"
    return read_value(path, data_key, question, at_rest=alone or at_rest(path)) is not None


def _only_the_tail(path: Path, unsealed: Sequence[str]) -> bool:
    """The tail is the one part that bears no page's seal: it has a digest of its own. Each line names its page."""
    pages = (path.stat().st_size - tail_length(path)) // PAGE
    numbers = (int(found[1]) if (found := _NUMBERED.search(line)) else 0 for line in unsealed)
    return all(number > pages for number in numbers)
