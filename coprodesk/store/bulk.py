"""Many new people at once, past the unit of work: a row each would cost a kilobyte of objects and of the trail.

The act's line on the trail holds one entry for all of them: how many, and the digest of their content. Undo counts
and digests them anew, so that work which came later is never lost, and puts all of them into the bin at once.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from coprodesk.domain.ids import new_id
from coprodesk.domain.watching import step
from coprodesk.store import derived, search
from coprodesk.store.images import plain
from coprodesk.store.schema import Base, Person, Row
from coprodesk.store.trail import canonical
from coprodesk.store.work import Work

AT_ONCE = 1_000
_PEOPLE = Base.metadata.tables["person"]


def add_people(work: Work, import_id: UUID, people: Iterable[Mapping[str, Any]], total: int) -> list[UUID]:
    """Write `people`, values by column; the ids that they got, in the same order. Tells `work.watch`."""
    same = {"team_id": work.actor.team_id, "import_id": import_id}
    names: list[str] = []

    def written(batch: Sequence[Mapping[str, Any]]) -> None:
        derived.follow_new(work.session, Person, batch)
        names.extend(row["name_key"] for row in batch)

    ids, digest = _insert(work, _PEOPLE, people, total, written, same=same)
    work.note_many(_change(import_id, len(ids), None, {"deleted_at": None}, digest), names)
    return ids


def add_rows(work: Work, kind: type[Row], rows: Iterable[Mapping[str, Any]]) -> None:
    """Rows of people who came in with the same act: they come and go with their person."""

    def written(batch: Sequence[Mapping[str, Any]]) -> None:
        derived.follow_new(work.session, kind, batch)

    ids, digest = _insert(work, Base.metadata.tables[kind.__tablename__], rows, 0, written, same={})
    if ids:
        work.note_many({"of_people": kind.__tablename__, "count": len(ids), "digest": digest})


def take_back(work: Work, change: Mapping[str, Any]) -> bool:
    """Undo one such entry; False when any of the people is not as the act left them."""
    import_id, before = UUID(change["import_id"]), change["before"]
    if _digest(work, import_id) != (change["count"], change["digest"]):
        return False
    gone = work.clock.now() if before is None else None
    if before is not None and before["deleted_at"] is not None:
        gone = datetime.fromisoformat(before["deleted_at"])
    work.session.execute(
        sa.update(_PEOPLE)
        .where(_PEOPLE.c.import_id == import_id)
        .values(deleted_at=gone, version=_PEOPLE.c.version + 1)
    )
    _find_anew(work, import_id, change["after"])
    count, digest = _digest(work, import_id)
    work.note_many(_change(import_id, count, change["after"], {"deleted_at": plain(gone)}, digest))
    return True


def _insert(
    work: Work,
    table: sa.Table,
    rows: Iterable[Mapping[str, Any]],
    total: int,
    written: Callable[[Sequence[Mapping[str, Any]]], None],
    *,
    same: Mapping[str, Any],
) -> tuple[list[UUID], str]:
    """In parts, so that never more than one of them stands in memory; ids rise, as the digest is read again. `same` is
    what each row has."""
    blank = {**_blank(table), "created_at": work.clock.now(), **same}
    known = _plain(blank)
    ids: list[UUID] = []
    digest = hashlib.sha256()
    coming = iter(rows)
    while some := list(islice(coming, AT_ONCE)):
        fresh = sorted(new_id() for _ in some)
        coming_in = [{**values, "id": each} for each, values in zip(fresh, some, strict=True)]
        for values in coming_in:
            digest.update(canonical({**known, **_plain(values)}).encode())
        batch = [{**blank, **values} for values in coming_in]
        work.session.execute(sa.insert(table), batch)
        written(batch)
        ids += fresh
        step(work.watch, len(ids), total)
    return ids, digest.hexdigest()


def _find_anew(work: Work, import_id: UUID, before: Mapping[str, Any]) -> None:
    """Who went into the bin is not found any more, who came back is."""
    statement = sa.select(_PEOPLE).where(_PEOPLE.c.import_id == import_id)
    for some in work.session.execute(statement).mappings().partitions(AT_ONCE):
        derived.follow(work.session, ((_found_by(row), dict(before)) for row in some))


def _found_by(row: Mapping[Any, Any]) -> Person:
    """As much of the row as search reads."""
    return Person(**{name: row[name] for name in ("id", "deleted_at", *search.SOURCES[Person].columns)})


def _blank(table: sa.Table) -> dict[str, Any]:
    """What a column holds when nothing is said."""
    found: dict[str, Any] = {}
    for column in table.c:
        default = column.default
        found[column.key] = (
            default.arg if isinstance(default, sa.ColumnDefault) and default.is_scalar else None
        )
    return found


def _change(import_id: UUID, count: int, before: object, after: object, digest: str) -> dict[str, Any]:
    return {
        "rows": "person",
        "import_id": str(import_id),
        "count": count,
        "before": before,
        "after": after,
        "digest": digest,
    }


def _digest(work: Work, import_id: UUID) -> tuple[int, str]:
    statement = sa.select(_PEOPLE).where(_PEOPLE.c.import_id == import_id).order_by(_PEOPLE.c.id)
    count, digest = 0, hashlib.sha256()
    found = work.session.execute(statement, execution_options={"yield_per": AT_ONCE})
    for row in found.mappings():
        count += 1
        digest.update(canonical(_plain({str(key): value for key, value in row.items()})).encode())
    return count, digest.hexdigest()


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    """The content of a row, without the version that each save counts up."""
    return {key: plain(value) for key, value in row.items() if key != "version"}
