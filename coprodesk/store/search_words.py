"""The words that can be found, in the way of each engine: FTS5 without content or columns, or a table of tsvectors.

No words stand there in the order in which they were written, and no rank is kept: ranking a common word over
300,000 notes costs a quarter of a second, reading its newest lines costs none. Prefixes are indexed up to a length
that only rare words exceed, because FTS5 would else merge the lists of all words that begin so.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import orm
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction

NAME = "search_words"  # and the beginning of the names of all tables that the models do not hold
SHAPE = "4"
LONGEST_WORD = 60
_EMBEDDED = """
CREATE VIRTUAL TABLE search_words USING fts5(
    words, content='', contentless_delete=1, detail=none, tokenize='ascii',
    prefix='1 2 3 4 5 6 7 8 9 10 11 12'
)
"""
_SERVER = """
CREATE TABLE search_words (rowid bigint PRIMARY KEY REFERENCES search_entry ON DELETE CASCADE,
    words tsvector NOT NULL);
CREATE INDEX ix_search_words ON search_words USING gin (words);
CREATE SEQUENCE search_words_number
"""
_MADE = "CREATE TABLE search_words_made (shape varchar(40) NOT NULL)"
_EMPTY = "INSERT INTO search_words(search_words) VALUES ('delete-all')"

words = sa.table(NAME, sa.column("rowid", sa.BigInteger()), sa.column("words", sa.String()))
_made = sa.table("search_words_made", sa.column("shape", sa.String()))
Alternatives = Sequence[tuple[str, ...]]  # for each word typed, what may stand for it


class matches(GenericFunction[Any]):  # noqa: N801 - named as an SQL function
    """Whether a line of `search_words` fits a query that `query_for` made. Not typed as a truth value, which the
    embedded engine would compare with 1, and MATCH is only read where it stands alone."""

    type = sa.types.NullType()
    inherit_cache = True


@compiles(matches)
def _fts5(element: Any, compiler: Any, **options: Any) -> str:
    return f"search_words MATCH {compiler.process(element.clauses, **options)}"


@compiles(matches, "postgresql")
def _tsquery(element: Any, compiler: Any, **options: Any) -> str:
    return f"search_words.words @@ CAST({compiler.process(element.clauses, **options)} AS tsquery)"


def modelled(name: str | None, kind: str, _parents: object) -> bool:
    """For Alembic: whether a table is one that the models hold, not one of these."""
    return kind != "table" or not str(name).startswith(NAME)


def create_words(connection: sa.Connection) -> None:
    for statement in (_EMBEDDED if _embedded(connection) else _SERVER, _MADE):
        connection.exec_driver_sql(statement)
    connection.execute(_made.insert().values(shape=SHAPE))


def made_as(connection: sa.Connection) -> str | None:
    """In which shape all this was written, None after a migration that left it to be written anew."""
    return connection.execute(sa.select(_made.c.shape)).scalar_one_or_none()


def clear(connection: sa.Connection) -> None:
    connection.execute(sa.text(_EMPTY) if _embedded(connection) else words.delete())
    connection.execute(sa.delete(_made))
    connection.execute(_made.insert().values(shape=SHAPE))


def query_for(session: orm.Session, typed: Alternatives) -> str:
    """A query for lines that hold each typed word, or one of its alternatives, as the beginning of a word.

    The words come from `words_in`, so they hold nothing that either engine reads as an operator or a quote.
    """
    embedded = _embedded(session.connection())
    shape, either, both = ('"{}"*', " OR ", " AND ") if embedded else ("'{}':*", " | ", " & ")
    each = (either.join(shape.format(word[:LONGEST_WORD]) for word in group) for group in typed)
    return both.join(f"({group})" for group in each)


def write(connection: sa.Connection, lines: Iterable[tuple[int, Iterable[str]]]) -> None:
    """Each line is an id and its words; a word counts once."""
    kept = [(number, list(dict.fromkeys(word[:LONGEST_WORD] for word in held))) for number, held in lines]
    if not kept:
        return
    if _embedded(connection):
        insert = words.insert().values(rowid=sa.bindparam("number"), words=sa.bindparam("held"))
        values: list[dict[str, Any]] = [{"number": n, "held": " ".join(held)} for n, held in kept]
    else:
        vector = sa.func.array_to_tsvector(sa.bindparam("held", type_=ARRAY(sa.Text())))
        insert = words.insert().values(rowid=sa.bindparam("number"), words=vector)
        values = [{"number": n, "held": held} for n, held in kept]
    connection.execute(insert, values)


def forget(connection: sa.Connection, numbers: Sequence[int]) -> None:
    if numbers:
        connection.execute(
            words.delete().where(words.c.rowid == sa.bindparam("number")), [{"number": n} for n in numbers]
        )


def next_numbers(
    connection: sa.Connection, taken: sa.Select[Any], base: int, count: int
) -> range | list[int]:
    """`count` numbers above `base` that no line has; `taken` selects the greatest that one has.

    The embedded engine has one writer at a time; a server counts by itself.
    """
    if _embedded(connection):
        first = (connection.execute(taken).scalar_one() or base) + 1
        return range(first, first + count)
    drawn = sa.select(base + sa.func.nextval("search_words_number")).select_from(
        sa.func.generate_series(1, count)
    )
    return list(connection.scalars(drawn))


def _embedded(connection: sa.Connection) -> bool:
    return connection.dialect.name == "sqlite"
