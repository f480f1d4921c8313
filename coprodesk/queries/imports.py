"""What an import asks before it begins."""

from dataclasses import dataclass
from typing import ClassVar

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
