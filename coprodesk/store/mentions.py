"""Free words in other people's records that name somebody."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from coprodesk.store.schema import Base

_ASIDE = frozenset(
    {"trail", "person_tally", "search_entry", "member", "team", "workspace", "draft", "person"}
)
_KEYS = frozenset({"name_key", "digest", "record", "template", "logo", "picture", "source", "kind"})
LONGEST = 3  # letters of a name that is too short to be looked for alone


@dataclass(frozen=True)
class Mention:
    """Words in a column of a row of somebody else's, or of the team's; `person_id` is whose record that is."""

    table: str
    record: UUID
    column: str
    person_id: UUID | None
    words: str

    @property
    def key(self) -> str:
        return f"{self.table}:{self.record}:{self.column}"


def mentions(session: orm.Session, names: Sequence[str], but: Sequence[UUID]) -> Iterator[Mention]:
    """`names` as they are written; `but` are the records of the person themselves."""
    wanted = [name for name in dict.fromkeys(names) if len(name.strip()) >= LONGEST]
    if not wanted:
        return
    for table, columns in _texts():
        whose = table.c.get("person_id", sa.null())
        statement = sa.select(table.c.id, whose, *columns).where(
            sa.or_(*(_holds(column, name) for column in columns for name in wanted))
        )
        if "person_id" in table.c:
            statement = statement.where(sa.or_(whose.is_(None), whose.not_in(but)))
        for record, person_id, *held in session.execute(statement.order_by(table.c.id)):
            for column, value in zip(columns, held, strict=True):
                words = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
                if any(name.casefold() in words.casefold() for name in wanted):
                    yield Mention(table.name, record, column.name, person_id, words)


def _holds(column: sa.Column[Any], name: str) -> sa.ColumnElement[bool]:
    if isinstance(column.type, sa.JSON):
        text = sa.cast(column, sa.Text)
        escaped = json.dumps(name)[1:-1]
        return sa.or_(text.contains(escaped, autoescape=True), text.contains(name, autoescape=True))
    lowered = sa.func.lower(column).contains(name.lower(), autoescape=True)
    return sa.or_(column.contains(name, autoescape=True), lowered)


@cache
def _texts() -> tuple[tuple[sa.Table, tuple[sa.Column[Any], ...]], ...]:
    """Each table with the columns in which somebody may have written a name."""
    found = []
    for name, table in sorted(Base.metadata.tables.items()):
        columns = tuple(filter(_is_free, table.c))
        if name not in _ASIDE and columns and "id" in table.c:
            found.append((table, columns))
    return tuple(found)


def _is_free(column: sa.Column[Any]) -> bool:
    return column.name not in _KEYS and isinstance(column.type, sa.String | sa.JSON)
