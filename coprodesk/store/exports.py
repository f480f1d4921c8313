"""Every table of the workspace, row by row, as plain values."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from coprodesk.domain.exports import LEFT_OUT
from coprodesk.store.schema import Base

AT_ONCE = 500
Plain = Mapping[str, Any]  # by column


@cache
def exported() -> tuple[sa.Table, ...]:
    """By name."""
    return tuple(
        table for name, table in sorted(Base.metadata.tables.items()) if name not in LEFT_OUT
    )  # fmt: skip


def rows_of(session: orm.Session, table: sa.Table) -> Iterator[Plain]:
    """Oldest first."""
    statement = sa.select(table).order_by(*table.primary_key.columns)
    with session.execute(statement, execution_options={"yield_per": AT_ONCE}) as found:
        for row in found.mappings():
            yield {key: plain(value) for key, value in row.items()}


def plain(value: object) -> object:
    """As JSON can say it, bytes apart."""
    match value:
        case UUID():
            return str(value)
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case _:
            return value
