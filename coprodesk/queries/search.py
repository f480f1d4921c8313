"""One question for the search field: people first, then what they can do, what would help, groups and notes.

Nothing of what is typed is kept anywhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa

from coprodesk.domain.ids import PersonId, TeamId
from coprodesk.domain.readings import Shown
from coprodesk.domain.roles import Actor, Permission
from coprodesk.domain.search import KnownBy, begins, explain, is_meant, typed_of_people
from coprodesk.domain.texts import folded, name_words_typed, pieces_found, words_typed
from coprodesk.store.known_by import Known, known_by
from coprodesk.store.schema import Ability, Group, Need, Note, OtherReference, Person
from coprodesk.store.search import lines_of
from coprodesk.store.search_words import Alternatives, query_for
from coprodesk.store.texts import place_of
from coprodesk.store.view import View
from coprodesk.store.visibility import sees_person

SHORTEST = 2  # letters of an alphabet: one of them stands in almost every name
MOST_WORDS = 8
AROUND = 120  # letters of a text that are shown with a hit
Pieces = tuple[tuple[int, int], ...]


class HitKind(StrEnum):
    PERSON = "person"
    ABILITY = "ability"
    NEED = "need"
    GROUP = "group"
    NOTE = "note"


@dataclass(frozen=True)
class Hit:
    """`words` is what was found and `pieces` which letters of it matched, from and to. `person` is whose record it
    stands in, with what tells them from another of that name; `why` is what matched beside the words, such as a former name; `near` tells that a slip was forgiven."""

    kind: HitKind
    record_id: UUID
    words: str
    pieces: Pieces
    person_id: PersonId | None
    person: str = ""
    why: KnownBy | None = None
    on: date | None = None
    near: bool = False
    born: str = ""
    area: str = ""
    reference: str = ""


@dataclass(frozen=True)
class Find:
    """An empty text finds nothing, and makes ready for the first letter."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    text: str
    each: int = 6

    def answer(self, view: View) -> tuple[Hit, ...]:
        view.names.read(view.session, view.clock.now())
        words = words_typed(self.text)[:MOST_WORDS]
        letters = "".join(words)
        if not letters or (len(letters) < SHORTEST and letters.isascii()):
            return ()
        query = query_for(view.session, [(word,) for word in words])
        people = self._people(view)
        return (
            *people,
            *self._records(view, HitKind.ABILITY, query, words),
            *self._records(view, HitKind.NEED, query, words),
            *self._groups(view, query_for(view.session, name_words_typed(words)), words),
            *self._records(view, HitKind.NOTE, query, words),
        )

    def shown(self, answer: tuple[Hit, ...], _view: View) -> Shown:
        """Words of a record are read; a name alone is one of a list."""
        words = (HitKind.ABILITY, HitKind.NEED, HitKind.NOTE)
        read = {hit.person_id for hit in answer if hit.kind in words and hit.person_id is not None}
        listed = {hit.person_id for hit in answer if hit.person_id is not None}
        return Shown(frozenset(read), frozenset(listed))

    def _people(self, view: View) -> list[Hit]:
        words = typed_of_people(self.text)[:MOST_WORDS]
        found = self._rows(view, name_words_typed(words))
        known = _known(view, found, words)
        hits = [_person(words, row, known) for row in found]
        near: Alternatives = [(word, *view.names.like(word)) for word in words]
        if len(hits) < self.each and any(len(group) > 1 for group in near):
            hits += self._like(view, near, {hit.record_id for hit in hits})
        return hits[: self.each]

    def _rows(self, view: View, groups: Alternatives) -> Sequence[Any]:
        given = {
            "query": query_for(view.session, groups),
            "first": " ".join(group[0] for group in groups),
            "each": self.each,
            "typed": folded(self.text),
        }
        coded = any(letter.isdigit() for letter in self.text)
        return view.session.execute(_people(view.actor, coded=coded), given).all()

    def _like(self, view: View, groups: Alternatives, there: set[UUID]) -> list[Hit]:
        """People whose names are a slip away from what was typed; what is exact in a code is no slip."""
        meant = [word for group in groups for word in group]
        found = [row for row in self._rows(view, groups) if row[0] not in there]
        known = known_by(view.session.connection(), [row[0] for row in found]) if found else {}
        return [
            _person(meant, row, known, near=True)
            for row in found
            if is_meant(row[1], groups, known.get(row[0], ()))
        ]

    def _records(self, view: View, kind: HitKind, query: str, words: Sequence[str]) -> list[Hit]:
        rows = view.session.execute(_records(view.actor, kind), {"query": query, "each": self.each})
        return [_hit(kind, words, row) for row in rows]

    def _groups(self, view: View, query: str, words: Sequence[str]) -> list[Hit]:
        rows = view.session.execute(_groups(view.actor.team_id), {"query": query, "each": self.each})
        return [Hit(HitKind.GROUP, row[0], row[1], pieces_found(row[1], words), None) for row in rows]


# Putting a statement together takes as long as running it, and each letter typed asks for all of them.
_QUERY = sa.bindparam("query", type_=sa.String())
_EACH = sa.bindparam("each", type_=sa.Integer())
_RECORDS: dict[HitKind, type[Ability | Need | Note]] = {
    HitKind.ABILITY: Ability,
    HitKind.NEED: Need,
    HitKind.NOTE: Note,
}

_SHOWN: dict[HitKind, tuple[Any, ...]] = {
    HitKind.ABILITY: (Ability.name,),
    HitKind.NEED: (Need.words,),
    HitKind.NOTE: (Note.words, Note.happened_on),
}


@lru_cache(maxsize=16)
def _people(actor: Actor, *, coded: bool) -> sa.Executable:
    """Whose very reference was typed stands first, then who begins with what was typed, then by name."""
    first = place_of(Person.name_key, sa.bindparam("first", type_=sa.String())) == 1
    lines = lines_of(Person, _QUERY)
    return (
        lines.join(Person, Person.id == lines.selected_columns[0])
        .where(sees_person(actor))
        .with_only_columns(Person.id, Person.name, Person.born, Person.area, Person.reference)
        .order_by(None)
        .order_by(*([_very_code().desc()] if coded else []), first.desc(), Person.name_key, Person.id)
        .limit(_EACH)
    )


def _very_code() -> sa.ColumnElement[bool]:
    """Among many references that begin with what was typed, the one that is it."""
    typed = sa.bindparam("typed", type_=sa.String())
    elsewhere = sa.select(OtherReference.person_id).where(
        sa.func.lower(OtherReference.reference) == typed, OtherReference.deleted_at.is_(None)
    )
    return sa.or_(sa.func.lower(Person.reference) == typed, Person.id.in_(elsewhere))


@lru_cache(maxsize=64)
def _records(actor: Actor, kind: HitKind) -> sa.Executable:
    """The newest rows of people's records that fit, with whose they are."""
    table = _RECORDS[kind]
    lines = lines_of(table, _QUERY)
    return (
        lines.join(table, table.id == lines.selected_columns[0])
        .join(Person, Person.id == table.person_id)
        .where(table.deleted_at.is_(None), sees_person(actor))
        .with_only_columns(table.id, Person.id, Person.name, Person.born, *_SHOWN[kind])
        .limit(_EACH)
    )


@lru_cache(maxsize=16)
def _groups(team_id: TeamId) -> sa.Executable:
    lines = lines_of(Group, _QUERY)
    return (
        lines.join(Group, Group.id == lines.selected_columns[0])
        .where(Group.team_id == team_id, Group.deleted_at.is_(None))
        .with_only_columns(Group.id, Group.name)
        .limit(_EACH)
    )


def _known(view: View, rows: Sequence[Any], words: Sequence[str]) -> Known:
    """Asked only of those whose name does not tell why they were found."""
    unclear = [row[0] for row in rows if not all(begins(row[1], word) for word in words)]
    return known_by(view.session.connection(), unclear) if unclear else {}


def _person(words: Sequence[str], row: Any, known: Known, *, near: bool = False) -> Hit:
    person_id, name, born, area, reference = row
    pieces = pieces_found(name, words)
    why = None if near and pieces else explain(name, words, known.get(person_id, ()))
    return Hit(
        HitKind.PERSON, person_id, name, pieces, PersonId(person_id), why=why, near=near,
        born=born, area=area, reference=reference,
    )  # fmt: skip


def _hit(kind: HitKind, words: Sequence[str], row: Any) -> Hit:
    record, person_id, person, born, text, *day = row
    shown = _around(text, words)
    pieces = pieces_found(shown, words)
    return Hit(
        kind, record, shown, pieces, PersonId(person_id), person, on=day[0] if day else None, born=born
    )


def _around(text: str, words: Sequence[str]) -> str:
    """The part of a text round the first word that matched, on one line; whole where it is short."""
    line = " ".join(text.split())
    if len(line) <= AROUND:
        return line
    at = next((start for start, _ in pieces_found(line, words)), 0)
    start = max(line.rfind(" ", 0, max(at - AROUND // 3, 0)) + 1, 0)
    cut = line[start : start + AROUND].rstrip()
    return ("…" if start else "") + cut + ("…" if start + len(cut) < len(line) else "")
