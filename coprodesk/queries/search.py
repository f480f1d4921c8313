"""One question for the search field: people first, then what people can do, groups, needs and notes.

Nothing of what is typed is kept anywhere.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa

from coprodesk.domain.ids import PersonId
from coprodesk.domain.roles import Permission
from coprodesk.domain.texts import folded
from coprodesk.store.schema import Ability, Group, Need, Note, Person
from coprodesk.store.texts import holds
from coprodesk.store.view import View

SHORTEST = 2  # letters: one letter stands in almost every name
AROUND = 60  # letters of a text that are shown with a hit


class HitKind(StrEnum):
    PERSON = "person"
    ABILITY = "ability"
    GROUP = "group"
    NEED = "need"
    NOTE = "note"


@dataclass(frozen=True)
class Hit:
    """`title` is what was found, `why` the words that matched; `person_id` is whose record it stands in."""

    kind: HitKind
    record_id: UUID
    title: str
    why: str
    person_id: PersonId | None


@dataclass(frozen=True)
class Find:
    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    text: str
    each: int = 6

    def answer(self, view: View) -> tuple[Hit, ...]:
        words = folded(self.text).split()
        if sum(map(len, words)) < SHORTEST:
            return ()
        typed = self.text.split()
        return (
            *self._people(view, words),
            *self._abilities(view, words),
            *self._groups(view, words),
            *self._texts(view, HitKind.NEED, Need, typed),
            *self._texts(view, HitKind.NOTE, Note, typed),
        )

    def _people(self, view: View, words: list[str]) -> list[Hit]:
        first = Person.name_key.startswith(words[0], autoescape=True)
        statement = (
            view.people(sa.select(Person.id, Person.name, Person.reference))
            .where(sa.or_(_all_in(Person.name_key, words), Person.reference == self.text.strip()))
            .order_by(first.desc(), Person.name_key, Person.id)
        )
        rows = view.session.execute(statement.limit(self.each)).all()
        return [Hit(HitKind.PERSON, row[0], row[1], row[2], PersonId(row[0])) for row in rows]

    def _abilities(self, view: View, words: list[str]) -> list[Hit]:
        statement = (
            view.people(sa.select(Ability.id, Ability.name, Person.name, Person.id))
            .join(Person, Person.id == Ability.person_id)
            .where(Ability.deleted_at.is_(None), _all_in(Ability.name_key, words))
            .order_by(Ability.name_key, Person.name_key)
        )
        rows = view.session.execute(statement.limit(self.each)).all()
        return [Hit(HitKind.ABILITY, row[0], row[1], row[2], PersonId(row[3])) for row in rows]

    def _groups(self, view: View, words: list[str]) -> list[Hit]:
        statement = sa.select(Group.id, Group.name, Group.meets).where(
            Group.team_id == view.actor.team_id, Group.deleted_at.is_(None), _all_in(Group.name_key, words)
        )
        rows = view.session.execute(statement.order_by(Group.name_key).limit(self.each)).all()
        return [Hit(HitKind.GROUP, row[0], row[1], row[2], None) for row in rows]

    def _texts(self, view: View, kind: HitKind, table: type[Need | Note], typed: list[str]) -> list[Hit]:
        holds = sa.and_(*(table.words.icontains(word, autoescape=True) for word in typed))
        statement = (
            view.people(sa.select(table.id, table.words, Person.name, Person.id))
            .join(Person, Person.id == table.person_id)
            .where(table.deleted_at.is_(None), holds)
        )
        rows = view.session.execute(statement.limit(self.each)).all()
        return [Hit(kind, row[0], row[2], _around(row[1], typed[0]), PersonId(row[3])) for row in rows]


def _all_in(column: Any, words: list[str]) -> sa.ColumnElement[bool]:
    return sa.and_(*(holds(column, word) for word in words))


def _around(text: str, word: str) -> str:
    """The part of a text round a word, whole where it is short."""
    at = max(text.casefold().find(word.casefold()), 0)
    start = max(at - AROUND // 2, 0)
    cut = text[start : start + AROUND * 2]
    return ("…" if start else "") + cut + ("…" if start + len(cut) < len(text) else "")
