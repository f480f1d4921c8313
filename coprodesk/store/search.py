"""What can be found, kept in the transaction that changes it: called from where row images are made.

An index over other rows and nothing more: it can be thrown away and written anew (store/derived.py).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction

from coprodesk.domain.search import KnownBy, words_of_code
from coprodesk.domain.texts import name_words, words_in
from coprodesk.store import search_words
from coprodesk.store.images import Image, plain
from coprodesk.store.known_by import known_beside
from coprodesk.store.schema import (
    Ability,
    Base,
    FormerName,
    Group,
    Need,
    Note,
    OtherReference,
    Person,
    Row,
    SearchEntry,
)

SPAN = 2**48
AT_ONCE = 500


@dataclass(frozen=True)
class Source:
    """Which texts of a table can be found. `place` orders the kinds; `by` orders the rows where ids do not.
    `codes` are numbers and references, found with and without what parts them; `names` are found in one word, too."""

    place: int
    texts: tuple[str, ...]
    by: str = "id"
    codes: tuple[str, ...] = ()
    names: bool = False

    @property
    def base(self) -> int:
        return self.place * SPAN

    @property
    def columns(self) -> tuple[str, ...]:
        return (*self.texts, *self.codes)

    def words(self, held: Mapping[str, str]) -> list[str]:
        """Of a row's values by column."""
        words = name_words if self.names else words_in
        texts = [word for name in self.texts if held[name] for word in words(held[name])]
        codes = [word for name in self.codes if held[name] for word in words_of_code(held[name])]
        return texts + codes


SOURCES: Mapping[type[Base], Source] = {
    Person: Source(1, ("name", "called", "said_like"), codes=("reference", "nhs_number"), names=True),
    Ability: Source(2, ("name",)),
    Need: Source(3, ("words",)),
    Group: Source(4, ("name",), names=True),
    Note: Source(5, ("words",), by="happened_on"),
}
# What else somebody is found by, on the line of the person.
BESIDE: Mapping[type[Base], tuple[str, ...]] = {
    FormerName: ("name",),
    OtherReference: ("reference",),
    Person: ("merged_into_id",),
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


class row_number(GenericFunction[Any]):  # noqa: N801 - named as an SQL function
    """What an engine finds a row by the quickest: the embedded one's own number of it, else its id."""

    type = sa.types.NullType()
    inherit_cache = True


@compiles(row_number)
def _by_id(element: Any, compiler: Any, **options: Any) -> str:
    return str(compiler.process(element.clauses, **options))


@compiles(row_number, "sqlite")
def _by_number(element: Any, compiler: Any, **options: Any) -> str:
    table, _, _ = compiler.process(element.clauses, **options).rpartition(".")
    return f"{table}.rowid"


def on_lines(kind: type[Row], query: str | sa.ColumnElement[str]) -> sa.ColumnElement[bool]:
    """Whether a row is on one of the lines of its kind that fit a query, for a statement that looks at each row."""
    found = orm.aliased(kind)
    lines = sa.select(row_number(found.id)).where(found.id.in_(lines_of(kind, query).order_by(None)))
    return row_number(kind.id).in_(lines)


def follow(session: orm.Session, changed: Iterable[tuple[Base, Image | None]]) -> None:
    """Keep the index in step with rows that were flushed; each comes with its image before, None for a new one."""
    old: set[UUID] = set()
    live: dict[type[Base], dict[UUID, Base]] = {}
    known: set[UUID] = set()  # people of whom there may be more to find than their own row
    for row, before in changed:
        known |= _people_beside(row, before)
        source = SOURCES.get(type(row))
        if source is None or (before is not None and not _moved(source.columns, row, before)):
            continue
        values: Any = row
        if before is not None:
            old.add(values.id)
        if values.deleted_at is None:
            live.setdefault(type(row), {})[values.id] = row
    known |= old & live.get(Person, {}).keys()
    for person in _people(session, known - live.get(Person, {}).keys()):
        old.add(person.id)
        live.setdefault(Person, {})[person.id] = person
    connection = session.connection()
    _forget(connection, sorted(old))
    for kind, rows in live.items():
        beside = _beside(connection, sorted(known & rows.keys())) if kind is Person else {}
        _write(connection, kind, [_line(SOURCES[kind], row, beside) for row in rows.values()])


def add(connection: sa.Connection, kind: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """New rows of a kind, values by column, of whom nothing is known beside."""
    source, whose = SOURCES[kind], "id" if kind is Person else "person_id"
    _write(connection, kind, [(row["id"], row.get(whose), source.words(row)) for row in rows])


def write_anew(connection: sa.Connection) -> None:
    """The whole index from the rows themselves, oldest first."""
    search_words.clear(connection)
    connection.execute(sa.delete(SearchEntry))
    for kind, source in SOURCES.items():
        for batch in _all_rows(connection, kind, source):
            _write(connection, kind, batch)


Line = tuple[UUID, UUID | None, list[str]]  # record, person, words
Beside = Mapping[UUID, Sequence[str]]


def _line(source: Source, row: Any, beside: Beside) -> Line:
    person_id = row.id if isinstance(row, Person) else getattr(row, "person_id", None)
    held = {name: getattr(row, name) for name in source.columns}
    return row.id, person_id, [*source.words(held), *beside.get(row.id, ())]


def _moved(columns: tuple[str, ...], row: Base, before: Image) -> bool:
    watched = (*columns, "deleted_at", "person_id")
    return any(name in before and before[name] != plain(getattr(row, name)) for name in watched)


def _people_beside(row: Base, before: Image | None) -> set[UUID]:
    """Whose line changes with a row that is not theirs, or that was joined to theirs."""
    columns = BESIDE.get(type(row))
    if columns is None or (before is not None and not _moved(columns, row, before)):
        return set()
    key = "merged_into_id" if isinstance(row, Person) else "person_id"
    was = (before or {}).get(key)
    return {each for each in (getattr(row, key), UUID(was) if was else None) if each is not None}


def _people(session: orm.Session, ids: set[UUID]) -> Iterator[Person]:
    """Those of them who are not in the bin."""
    wanted = sorted(ids)
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        yield from session.scalars(sa.select(Person).where(Person.id.in_(some), Person.deleted_at.is_(None)))


def _beside(connection: sa.Connection, ids: Sequence[UUID]) -> Beside:
    found: dict[UUID, list[str]] = {}
    for start in range(0, len(ids), AT_ONCE):
        for person_id, known in known_beside(connection, ids[start : start + AT_ONCE]).items():
            found[person_id] = [word for each in known for word in _known_words(each)]
    return found


def _known_words(known: KnownBy) -> list[str]:
    return name_words(known.text) if known.is_name else words_of_code(known.text)


def _write(connection: sa.Connection, kind: type[Base], lines: Sequence[Line]) -> None:
    base = SOURCES[kind].base
    numbers = search_words.next_numbers(connection, _taken(base), base, len(lines))
    connection.execute(
        sa.insert(SearchEntry),
        [
            {"id": number, "record_id": record, "person_id": person}
            for number, (record, person, _) in zip(numbers, lines, strict=True)
        ],
    )
    search_words.write(
        connection, ((number, held) for number, (_, _, held) in zip(numbers, lines, strict=True))
    )


@cache
def _taken(base: int) -> sa.Select[int | None]:
    return sa.select(sa.func.max(SearchEntry.id)).where(SearchEntry.id.between(base, base + SPAN - 1))


def _forget(connection: sa.Connection, records: Sequence[UUID]) -> None:
    for start in range(0, len(records), AT_ONCE):
        some = records[start : start + AT_ONCE]
        found = connection.scalars(_lines_about(), {"records": some}).all()
        search_words.forget(connection, found)
        connection.execute(_without(), {"lines": found})


@cache
def _lines_about() -> sa.Select[int]:
    records: sa.BindParameter[Any] = sa.bindparam("records", expanding=True)
    return sa.select(SearchEntry.id).where(SearchEntry.record_id.in_(records))


@cache
def _without() -> sa.Delete:
    lines: sa.BindParameter[Any] = sa.bindparam("lines", expanding=True)
    return sa.delete(SearchEntry).where(SearchEntry.id.in_(lines))


def _all_rows(connection: sa.Connection, kind: type[Base], source: Source) -> Iterator[list[Line]]:
    table: Any = kind.__table__
    whose = table.c.id if kind is Person else table.c.get("person_id", sa.null())
    statement = (
        sa.select(table.c.id, whose, *(table.c[name] for name in source.columns))
        .where(table.c.deleted_at.is_(None))
        .order_by(table.c[source.by], table.c.id)
    )
    with connection.execute(statement, execution_options={"yield_per": AT_ONCE * 4}) as found:
        for rows in found.partitions():
            beside = _beside(connection, [row[0] for row in rows]) if kind is Person else {}
            for_words = [dict(zip(source.columns, row[2:], strict=True)) for row in rows]
            yield [
                (row[0], row[1], [*source.words(held), *beside.get(row[0], ())])
                for row, held in zip(rows, for_words, strict=True)
            ]
