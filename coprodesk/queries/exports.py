"""The question for everything that a workspace holds, for whoever takes it to another program."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

import sqlalchemy as sa

from coprodesk.domain.readings import Shown
from coprodesk.domain.roles import Permission
from coprodesk.store import exports
from coprodesk.store.exports import Plain
from coprodesk.store.schema import Workspace
from coprodesk.store.view import View

Take = Callable[[str, Sequence[str], Iterable[Plain]], None]  # a table, its columns, its rows


@dataclass(frozen=True)
class ColumnTold:
    name: str
    kind: str  # as SQL calls it
    points_at: str = ""  # a table


@dataclass(frozen=True)
class EverythingTold:
    """`rows` by table; empty where they were handed to somebody one by one."""

    workspace: str
    columns: Mapping[str, tuple[ColumnTold, ...]]
    rows: Mapping[str, tuple[Plain, ...]]


@dataclass(frozen=True)
class Everything:
    """Every row of every table at one moment, of all teams, restricted records and the bin too. `take` gets the rows
    of each table, so that no more than one row at a time has to be held."""

    permission: ClassVar[Permission] = Permission.GOVERNANCE_WRITE
    take: Take | None = None

    def answer(self, view: View) -> EverythingTold:
        kept: dict[str, tuple[Plain, ...]] = {}
        for table in exports.exported():
            rows = exports.rows_of(view.session, table)
            if self.take is None:
                kept[table.name] = tuple(rows)
            else:
                self.take(table.name, list(table.c.keys()), rows)
        name = view.session.scalars(sa.select(Workspace.name)).first() or ""
        return EverythingTold(name, _columns(), kept)

    def shown(self, _answer: object, _view: View) -> Shown:
        return Shown(everybody=True)


def _columns() -> dict[str, tuple[ColumnTold, ...]]:
    return {table.name: tuple(map(_column, table.c)) for table in exports.exported()}


def _column(column: sa.Column[object]) -> ColumnTold:
    points_at = next((key.column.table.name for key in column.foreign_keys), "")
    return ColumnTold(column.name, str(column.type).lower(), points_at)
