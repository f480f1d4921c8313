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
from coprodesk.domain.roles import Actor, Permission
from coprodesk.domain.texts import pieces_found, words_typed
from coprodesk.store.schema import Ability, Group, Need, Note, Person
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
    stands in; `why` is what matched beside the words, such as a reference; `near` tells that a slip was forgiven."""

    kind: HitKind
    record_id: UUID
    words: str
    pieces: Pieces
    person_id: PersonId | None
    person: str = ""
    why: str = ""
    on: date | None = None
    near: bool = False


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
        people = self._people(view, query, words)
        if len(people) < self.each:
            people += self._like(view, words, {hit.record_id for hit in people})
        return (
            *people,
            *self._records(view, HitKind.ABILITY, query, words),
            *self._records(view, HitKind.NEED, query, words),
            *self._groups(view, query, words),
            *self._records(view, HitKind.NOTE, query, words),
        )

    def _people(self, view: View, query: str, words: Sequence[str], *, near: bool = False) -> list[Hit]:
        given = {"query": query, "first": " ".join(words), "each": self.each}
        rows = view.session.execute(_people(view.actor), given).all()
        return [_person(words, row, near=near) for row in rows]

    def _like(self, view: View, words: Sequence[str], known: set[UUID]) -> list[Hit]:
        """People whose names are a slip away from what was typed."""
        alternatives: Alternatives = [(word, *view.names.like(word)) for word in words]
        if all(len(group) == 1 for group in alternatives):
            return []
        query = query_for(view.session, alternatives)
        meant = [word for group in alternatives for word in group]
        found = [hit for hit in self._people(view, query, meant, near=True) if hit.record_id not in known]
        return found[: self.each - len(known)]

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
def _people(actor: Actor) -> sa.Executable:
    """Who begins with what was typed stands first, then by name."""
    first = place_of(Person.name_key, sa.bindparam("first", type_=sa.String())) == 1
    lines = lines_of(Person, _QUERY)
    return (
        lines.join(Person, Person.id == lines.selected_columns[0])
        .where(sees_person(actor))
        .with_only_columns(Person.id, Person.name, Person.called, Person.reference, Person.nhs_number)
        .order_by(None)
        .order_by(first.desc(), Person.name_key, Person.id)
        .limit(_EACH)
    )


@lru_cache(maxsize=64)
def _records(actor: Actor, kind: HitKind) -> sa.Executable:
    """The newest rows of people's records that fit, with whose they are."""
    table = _RECORDS[kind]
    lines = lines_of(table, _QUERY)
    return (
        lines.join(table, table.id == lines.selected_columns[0])
        .join(Person, Person.id == table.person_id)
        .where(table.deleted_at.is_(None), sees_person(actor))
        .with_only_columns(table.id, Person.id, Person.name, *_SHOWN[kind])
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


def _person(words: Sequence[str], row: Any, *, near: bool) -> Hit:
    person_id, name, *others = row
    pieces = pieces_found(name, words)
    beside = next((text for text in others if pieces_found(text, words)), "")
    why = "" if len(pieces) >= len(words) else beside
    return Hit(HitKind.PERSON, person_id, name, pieces, PersonId(person_id), why=why, near=near)


def _hit(kind: HitKind, words: Sequence[str], row: Any) -> Hit:
    record, person_id, person, text, *day = row
    shown = _around(text, words)
    pieces = pieces_found(shown, words)
    return Hit(kind, record, shown, pieces, PersonId(person_id), person, on=day[0] if day else None)


def _around(text: str, words: Sequence[str]) -> str:
    """The part of a text round the first word that matched, on one line; whole where it is short."""
    line = " ".join(text.split())
    if len(line) <= AROUND:
        return line
    at = next((start for start, _ in pieces_found(line, words)), 0)
    start = max(line.rfind(" ", 0, max(at - AROUND // 3, 0)) + 1, 0)
    cut = line[start : start + AROUND].rstrip()
    return ("…" if start else "") + cut + ("…" if start + len(cut) < len(line) else "")
