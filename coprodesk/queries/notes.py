"""Questions about notes."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from coprodesk.domain.ids import NoteId, PersonId
from coprodesk.domain.notes import NoteKind, linked
from coprodesk.domain.roles import Permission
from coprodesk.domain.sharing import Noun, record_key
from coprodesk.queries.pages import Page
from coprodesk.store.schema import Ability, Group, Member, Need, Note, Person, Tie, TieParty
from coprodesk.store.view import View
from coprodesk.store.visibility import sees_person


@dataclass(frozen=True)
class LinkRow:
    """Something of the record that a note can tell of, or tells of. `key` is sharing.record_key."""

    key: str
    noun: Noun
    title: str


@dataclass(frozen=True)
class NoteRow:
    """`links` are the keys of all that it tells of, `about` those of them that are still there."""

    note_id: NoteId
    version: int
    happened_on: date
    kind: str
    words: str
    seen_by_person: bool
    author: str
    present: str
    about: tuple[LinkRow, ...]
    links: tuple[str, ...] = ()
    next_step: str = ""
    next_on: date | None = None
    next_done: bool = False


@dataclass(frozen=True)
class NotesOf:
    """Newest first. `after` is how many were already read; `text` finds each of its words in the note or in who
    was there; `unseen` keeps those that the person has not read."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    person_id: PersonId
    after: int = 0
    limit: int = 50
    text: str = ""
    kind: NoteKind | None = None
    unseen: bool = False

    def answer(self, view: View) -> Page[NoteRow]:
        view.person(self.person_id)
        chosen = self._chosen()
        total = view.session.scalar(sa.select(sa.func.count()).select_from(Note).where(*chosen)) or 0
        found = view.session.execute(
            sa.select(Note, sa.func.coalesce(Member.name, ""))
            .outerjoin(Member, Member.id == Note.author_id)
            .where(*chosen)
            .order_by(Note.happened_on.desc(), Note.id.desc())
            .offset(self.after)
            .limit(self.limit)
        ).all()
        named = any(note.about for note, _ in found)
        titles = {link.key: link for link in _links(view, self.person_id)} if named else {}
        rows = tuple(_row(note, author, titles) for note, author in found)
        read = self.after + len(rows)
        return Page(rows, total, read if rows and read < total else None)

    def _chosen(self) -> list[sa.ColumnElement[bool]]:
        chosen = [Note.person_id == self.person_id, Note.deleted_at.is_(None)]
        chosen += [
            sa.or_(Note.words.icontains(word, autoescape=True), Note.present.icontains(word, autoescape=True))
            for word in self.text.split()
        ]
        if self.kind is not None:
            chosen.append(Note.kind == self.kind.value)
        if self.unseen:
            chosen.append(Note.seen_by_person.is_(False))
        return chosen


@dataclass(frozen=True)
class NoteLinks:
    """What a note about this person can tell of: abilities first, then ties, then needs."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    person_id: PersonId

    def answer(self, view: View) -> tuple[LinkRow, ...]:
        view.person(self.person_id)
        return _links(view, self.person_id)


def _row(note: Note, author: str, titles: dict[str, LinkRow]) -> NoteRow:
    keys = [record_key(noun, record) for noun, record in linked(note.about)]
    return NoteRow(
        note_id=NoteId(note.id),
        version=note.version,
        happened_on=note.happened_on,
        kind=note.kind,
        words=note.words,
        seen_by_person=note.seen_by_person,
        author=author,
        present=note.present,
        about=tuple(titles[key] for key in keys if key in titles),
        links=tuple(keys),
        next_step=note.next_step,
        next_on=note.next_on,
        next_done=note.next_done,
    )


def _links(view: View, person_id: UUID) -> tuple[LinkRow, ...]:
    own, other = orm.aliased(TieParty), orm.aliased(TieParty)
    abilities = sa.select(sa.literal(Noun.ABILITY.value), Ability.id, Ability.name).where(
        Ability.person_id == person_id, Ability.deleted_at.is_(None)
    )
    needs = sa.select(sa.literal(Noun.NEED.value), Need.id, Need.words).where(
        Need.person_id == person_id, Need.deleted_at.is_(None)
    )
    ties = (
        sa.select(sa.literal(Noun.TIE.value), Tie.id, sa.func.coalesce(Person.name, Group.name))
        .join(own, sa.and_(own.tie_id == Tie.id, own.person_id == person_id))
        .join(other, sa.and_(other.tie_id == Tie.id, other.end != own.end))
        .outerjoin(Person, sa.and_(Person.id == other.person_id, sees_person(view.actor)))
        .outerjoin(Group, sa.and_(Group.id == other.group_id, Group.deleted_at.is_(None)))
        .where(Tie.deleted_at.is_(None), sa.or_(Person.id.is_not(None), Group.id.is_not(None)))
    )
    found = [
        row
        for statement, key in ((abilities, Ability.id), (ties, Tie.id), (needs, Need.id))
        for row in view.session.execute(statement.order_by(key))
    ]
    return tuple(LinkRow(record_key(noun, record), Noun(noun), title) for noun, record, title in found)
