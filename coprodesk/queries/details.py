"""Questions about how somebody can be told things."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, TypeVar

import sqlalchemy as sa

from coprodesk.domain.documents import Wanted
from coprodesk.domain.entries import Entry
from coprodesk.domain.ids import PersonId, ReachId
from coprodesk.domain.people import Reach, formats_for
from coprodesk.domain.roles import Permission
from coprodesk.queries.entries import entry_of
from coprodesk.store.schema import CommunicationNeed, EntryRow, SpokenLanguage
from coprodesk.store.view import View

R = TypeVar("R", bound=EntryRow)


@dataclass(frozen=True)
class WantedBy:
    """The format, the paper and the language of a document for this person."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    person_id: PersonId

    def answer(self, view: View) -> Wanted:
        view.person(self.person_id)
        languages = _live(view, SpokenLanguage, self.person_id)
        return formats_for(
            (each.content for each in reach_of(view, self.person_id)),
            (row.name for row in languages if row.letters),
        )


def reach_of(view: View, person_id: PersonId) -> tuple[Entry[Reach, ReachId], ...]:
    """How to reach somebody whom the caller knows to be visible."""
    return tuple(entry_of(row, Reach, ReachId) for row in _live(view, CommunicationNeed, person_id))


def _live(view: View, kind: type[R], person_id: PersonId) -> Sequence[R]:
    statement = sa.select(kind).where(kind.person_id == person_id, kind.deleted_at.is_(None))
    return view.session.scalars(statement.order_by(kind.id)).all()
