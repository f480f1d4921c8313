"""Questions about notes."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

import sqlalchemy as sa

from coprodesk.domain.ids import NoteId, PersonId
from coprodesk.domain.roles import Permission
from coprodesk.queries.pages import Page
from coprodesk.store.schema import Member, Note
from coprodesk.store.view import View


@dataclass(frozen=True)
class NoteRow:
    note_id: NoteId
    version: int
    happened_on: date
    kind: str
    words: str
    seen_by_person: bool
    author: str


@dataclass(frozen=True)
class NotesOf:
    """Newest first. `after` is how many were already read."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    person_id: PersonId
    after: int = 0
    limit: int = 50

    def answer(self, view: View) -> Page[NoteRow]:
        view.person(self.person_id)
        live = (Note.person_id == self.person_id, Note.deleted_at.is_(None))
        total = view.session.scalar(sa.select(sa.func.count()).select_from(Note).where(*live)) or 0
        found = view.session.execute(
            sa.select(Note, sa.func.coalesce(Member.name, ""))
            .outerjoin(Member, Member.id == Note.author_id)
            .where(*live)
            .order_by(Note.happened_on.desc(), Note.id.desc())
            .offset(self.after)
            .limit(self.limit)
        )
        rows = tuple(
            NoteRow(NoteId(n.id), n.version, n.happened_on, n.kind, n.words, n.seen_by_person, author)
            for n, author in found
        )
        read = self.after + len(rows)
        return Page(rows, total, read if rows and read < total else None)
