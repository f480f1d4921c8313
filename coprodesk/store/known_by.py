"""By what people are known beside what their own row says: former names, what other systems call them, and the
records that were joined to theirs."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from uuid import UUID

import sqlalchemy as sa

from coprodesk.domain.search import FoundBy, KnownBy
from coprodesk.store.schema import FormerName, OtherReference, Person

Known = dict[UUID, list[KnownBy]]
OWN: Mapping[FoundBy, str] = {
    FoundBy.CALLED: "called",
    FoundBy.SAID_LIKE: "said_like",
    FoundBy.NHS_NUMBER: "nhs_number",
    FoundBy.REFERENCE: "reference",
}


def known_by(connection: sa.Connection, people: Sequence[UUID]) -> Known:
    """For each of them all of it, their own row included."""
    own = _rows(connection, people)
    found = {person.id: _own(person) for person in own}
    for person_id, more in known_beside(connection, people).items():
        found.setdefault(person_id, []).extend(more)
    return found


def known_beside(connection: sa.Connection, people: Sequence[UUID]) -> Known:
    """Without what their own row says; of some hundred people, none of whom was joined to another."""
    joined = _joined_to(connection, people)
    whose = {each: each for each in people} | joined
    found: Known = {}
    for person in _rows(connection, list(joined)):
        names = [KnownBy(FoundBy.JOINED_NAME, person.name), *_own(person)]
        found.setdefault(joined[person.id], []).extend(names)
    for person_id, system, text in connection.execute(_entries(), {"people": list(whose)}):
        by = FoundBy.FORMER_NAME if system is None else FoundBy.REFERENCE
        found.setdefault(whose[person_id], []).append(KnownBy(by, text, system or ""))
    return found


def _joined_to(connection: sa.Connection, people: Sequence[UUID]) -> dict[UUID, UUID]:
    """Every record that was joined to one of them, whether straight or through another, and to whom."""
    found: dict[UUID, UUID] = {}
    near = {each: each for each in people}
    while near:
        away = connection.execute(_joined(), {"people": list(near)})
        near = {each: near[kept] for each, kept in away if kept is not None and each not in found}
        found |= near
    return found


@cache
def _joined() -> sa.Select[UUID, UUID | None]:
    people: sa.BindParameter[object] = sa.bindparam("people", expanding=True)
    return sa.select(Person.id, Person.merged_into_id).where(Person.merged_into_id.in_(people))


def _rows(connection: sa.Connection, people: Sequence[UUID]) -> Iterable[sa.Row[tuple[object, ...]]]:
    if not people:
        return ()
    columns = (Person.id, Person.name, *(getattr(Person, key) for key in OWN.values()))
    return connection.execute(sa.select(*columns).where(Person.id.in_(people)).order_by(Person.id)).all()


def _own(person: sa.Row[tuple[object, ...]]) -> list[KnownBy]:
    return [KnownBy(by, text) for by, key in OWN.items() if (text := getattr(person, key))]


@cache
def _entries() -> sa.CompoundSelect[UUID, str | None, str]:
    people: sa.BindParameter[object] = sa.bindparam("people", expanding=True)
    former = sa.select(FormerName.person_id, sa.null(), FormerName.name, FormerName.id).where(
        FormerName.person_id.in_(people), FormerName.deleted_at.is_(None)
    )
    codes = sa.select(
        OtherReference.person_id, OtherReference.system, OtherReference.reference, OtherReference.id
    ).where(OtherReference.person_id.in_(people), OtherReference.deleted_at.is_(None))
    both = sa.union_all(former, codes).subquery()
    person_id, system, text, entry = both.c
    return sa.select(person_id, system, text).order_by(entry)  # type: ignore[return-value]
