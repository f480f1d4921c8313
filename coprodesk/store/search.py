"""What can be found, kept in the transaction that changes it: called from where row images are made.

An index over other rows and nothing more: it can be thrown away and written anew (store/derived.py).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from coprodesk.domain.texts import words_in
from coprodesk.store import search_words
from coprodesk.store.images import Image, plain
from coprodesk.store.schema import Ability, Base, Group, Need, Note, Person, SearchEntry

SPAN = 2**48
AT_ONCE = 500


@dataclass(frozen=True)
class Source:
    """Which texts of a table can be found. `place` orders the kinds; `by` orders the rows where ids do not."""

    place: int
    texts: tuple[str, ...]
    by: str = "id"

    @property
    def base(self) -> int:
        return self.place * SPAN


SOURCES: Mapping[type[Base], Source] = {
    Person: Source(1, ("name", "called", "reference", "nhs_number")),
    Ability: Source(2, ("name",)),
    Need: Source(3, ("words",)),
    Group: Source(4, ("name",)),
    Note: Source(5, ("words",), by="happened_on"),
}


def lines_of(kind: type[Base], query: str | sa.ColumnElement[str]) -> sa.Select[Any]:
    """The lines of a kind that fit a query, as a statement to be joined and narrowed; the newest come first."""
    base = SOURCES[kind].base
    found = search_words.words
    return (
        sa.select(SearchEntry.record_id)
        .select_from(found)
        .join(SearchEntry, SearchEntry.id == found.c.rowid)
        .where(search_words.matches(query), found.c.rowid.between(base, base + SPAN - 1))
        .order_by(found.c.rowid.desc())
    )


def follow(session: orm.Session, changed: Iterable[tuple[Base, Image | None]]) -> None:
    """Keep the index in step with rows that were flushed; each comes with its image before, None for a new one."""
    old: list[UUID] = []
    live: dict[type[Base], list[Base]] = {}
    for row, before in changed:
        source = SOURCES.get(type(row))
        if source is None or (before is not None and not _moved(source, row, before)):
            continue
        values: Any = row
        if before is not None:
            old.append(values.id)
        if values.deleted_at is None:
            live.setdefault(type(row), []).append(row)
    connection = session.connection()
    _forget(connection, old)
    for kind, rows in live.items():
        _write(connection, kind, [_line(SOURCES[kind], row) for row in rows])


def write_anew(connection: sa.Connection) -> None:
    """The whole index from the rows themselves, oldest first."""
    search_words.clear(connection)
    connection.execute(sa.delete(SearchEntry))
    for kind, source in SOURCES.items():
        for batch in _all_rows(connection, kind, source):
            _write(connection, kind, batch)


Line = tuple[UUID, UUID | None, tuple[str, ...]]  # record, person, texts


def _line(source: Source, row: Any) -> Line:
    person_id = row.id if isinstance(row, Person) else getattr(row, "person_id", None)
    return row.id, person_id, tuple(getattr(row, name) for name in source.texts)


def _moved(source: Source, row: Base, before: Image) -> bool:
    watched = (*source.texts, "deleted_at", "person_id")
    return any(name in before and before[name] != plain(getattr(row, name)) for name in watched)


def _write(connection: sa.Connection, kind: type[Base], lines: Sequence[Line]) -> None:
    base = SOURCES[kind].base
    taken = sa.select(sa.func.max(SearchEntry.id)).where(SearchEntry.id.between(base, base + SPAN - 1))
    numbers = search_words.next_numbers(connection, taken, base, len(lines))
    connection.execute(
        sa.insert(SearchEntry),
        [
            {"id": number, "record_id": record, "person_id": person}
            for number, (record, person, _) in zip(numbers, lines, strict=True)
        ],
    )
    search_words.write(
        connection,
        (
            (number, (word for text in texts for word in words_in(text)))
            for number, (_, _, texts) in zip(numbers, lines, strict=True)
        ),
    )


def _forget(connection: sa.Connection, records: Sequence[UUID]) -> None:
    for start in range(0, len(records), AT_ONCE):
        some = records[start : start + AT_ONCE]
        numbers = connection.scalars(sa.select(SearchEntry.id).where(SearchEntry.record_id.in_(some))).all()
        search_words.forget(connection, numbers)
        connection.execute(sa.delete(SearchEntry).where(SearchEntry.id.in_(numbers)))


def _all_rows(connection: sa.Connection, kind: type[Base], source: Source) -> Iterator[list[Line]]:
    table: Any = kind.__table__
    whose = table.c.id if kind is Person else table.c.get("person_id", sa.null())
    statement = (
        sa.select(table.c.id, whose, *(table.c[name] for name in source.texts))
        .where(table.c.deleted_at.is_(None))
        .order_by(table.c[source.by], table.c.id)
    )
    with connection.execute(statement, execution_options={"yield_per": AT_ONCE * 4}) as found:
        for rows in found.partitions():
            yield [(row[0], row[1], tuple(row[2:])) for row in rows]
