"""What an import asks before it begins."""

from dataclasses import dataclass
from typing import ClassVar

from coprodesk.domain.imports import ImportedPerson, Mapping, RowToFix, read_rows, references
from coprodesk.domain.roles import Permission
from coprodesk.store.references import known_references
from coprodesk.store.view import View


@dataclass(frozen=True)
class KnownReferences:
    """Those of the references that somebody in the workspace has already."""

    permission: ClassVar[Permission] = Permission.PEOPLE_IMPORT
    references: tuple[str, ...]

    def answer(self, view: View) -> frozenset[str]:
        return known_references(view.session, view.actor, self.references)


@dataclass(frozen=True)
class Understood:
    good: tuple[ImportedPerson, ...]
    to_fix: tuple[RowToFix, ...]


@dataclass(frozen=True)
class PeopleInTable:
    """What an import of these rows would do; nothing is kept yet."""

    permission: ClassVar[Permission] = Permission.PEOPLE_IMPORT
    mapping: Mapping
    rows: tuple[tuple[str, ...], ...]

    def answer(self, view: View) -> Understood:
        known = KnownReferences(references(self.mapping, self.rows)).answer(view)
        return Understood(*read_rows(self.mapping, self.rows, view.clock.today(), known))
