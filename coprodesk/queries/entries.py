"""The entries of one noun that a person has."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any, Generic, Protocol

import sqlalchemy as sa

from coprodesk.domain.entries import C, C_co, Entry, Id, Id_co
from coprodesk.domain.ids import PersonId
from coprodesk.domain.roles import Permission
from coprodesk.store.schema import EntryRow
from coprodesk.store.view import View


class Kept(Protocol[C_co, Id_co]):
    """A noun, as far as a question needs to know it."""

    @property
    def content(self) -> type[C_co]: ...
    @property
    def row(self) -> type[EntryRow]: ...
    @property
    def identity(self) -> Callable[..., Id_co]: ...
    @property
    def order(self) -> tuple[str, ...]: ...
    @property
    def shown(self) -> Callable[[Any], Any] | None: ...
    @property
    def read(self) -> Permission: ...


@dataclass(frozen=True)
class EntriesOf(Generic[C, Id]):
    """In the noun's own order, then in the order in which they were written down."""

    noun: Kept[C, Id]
    person_id: PersonId

    @property
    def permission(self) -> Permission:
        return self.noun.read

    def answer(self, view: View) -> tuple[Entry[C, Id], ...]:
        view.person(self.person_id)
        kind = self.noun.row
        order = [*(getattr(kind, name) for name in self.noun.order), kind.id]
        live = (kind.person_id == self.person_id, kind.deleted_at.is_(None))
        rows = view.session.scalars(sa.select(kind).where(*live).order_by(*order))
        found = tuple(entry_of(row, self.noun.content, self.noun.identity) for row in rows)
        if self.noun.shown is None:
            return found
        return tuple(replace(each, content=self.noun.shown(each.content)) for each in found)


def entry_of(row: EntryRow, content: type[C], identity: Callable[..., Id]) -> Entry[C, Id]:
    values = {each.name: getattr(row, each.name) for each in fields(content)}
    return Entry(identity(row.id), row.version, content(**values))
