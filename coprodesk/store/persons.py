"""A person's row: how a contact is made, where somebody stands in other rows, whom a joined record points at."""

from collections.abc import Iterator
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from coprodesk.domain.changes import Topic
from coprodesk.domain.merges import survivor
from coprodesk.store.sayings import name_key
from coprodesk.store.schema import Base, Person, Pool, PoolMember, Row
from coprodesk.store.work import Work

# Said of a record, not of a person: never offered for a choice when two records are joined.
_OF_THE_RECORD = frozenset(
    {"id", "version", "created_at", "deleted_at", "team_id", "name_key", "import_id", "merged_into_id"}
)


def new_contact(work: Work, name: str) -> Person:
    """Somebody of whom no more than the name is known; their tie or exchange says the rest."""
    contact = Person(team_id=work.actor.team_id, name=name, name_key=name_key(work.session, name, "", None))
    work.add(contact)
    work.session.flush()
    work.touch(Topic.PEOPLE, contact.id)
    return contact


def person_fields() -> tuple[str, ...]:
    """The fields of a person that say something about them, in the order of the table."""
    return tuple(column.key for column in Person.__table__.c if column.key not in _OF_THE_RECORD)


def pointing_at(target: type[Row]) -> Iterator[tuple[type[Row], str]]:
    """Every column of every other table that points at the table of `target`, as its class and attribute."""
    table = sa.inspect(target).local_table
    for mapper in sorted(Base.registry.mappers, key=lambda mapper: str(mapper.local_table)):
        kind = mapper.class_
        if mapper.local_table is table or not issubclass(kind, Row):
            continue
        for column in mapper.local_table.c:
            if any(key.column.table is table for key in column.foreign_keys):
                yield kind, mapper.get_property_by_column(column).key


def unique_with(kind: type[Row], key: str) -> Iterator[tuple[str, ...]]:
    """The columns of each unique key of the table that `key` is a part of."""
    table = sa.inspect(kind).local_table
    if not isinstance(table, sa.Table):
        return
    uniques = [each for each in table.constraints if isinstance(each, sa.UniqueConstraint)]
    for columns in [*(each.columns for each in uniques), *(i.columns for i in table.indexes if i.unique)]:
        if key in columns:
            yield tuple(columns.keys())


def pools_of_both(session: orm.Session, one: UUID, other: UUID) -> tuple[str, ...]:
    """The titles of the pools in which both have a share."""
    first = sa.select(PoolMember.pool_id).where(PoolMember.person_id == one)
    second = sa.select(PoolMember.pool_id).where(PoolMember.person_id == other)
    found = sa.select(Pool.title).where(Pool.id.in_(first), Pool.id.in_(second)).order_by(Pool.title)
    return tuple(session.scalars(found))


def merged_pointers(session: orm.Session, team_id: UUID) -> dict[UUID, UUID]:
    """Every record of the team that was joined to another, and that other one."""
    found = session.execute(
        sa.select(Person.id, Person.merged_into_id).where(
            Person.team_id == team_id, Person.merged_into_id.is_not(None)
        )
    )
    return {away: kept for away, kept in found if kept is not None}


def survivor_of(session: orm.Session, person_id: UUID, team_id: UUID) -> UUID:
    """Who stands for this person now: themselves, unless their record was joined to another one."""
    return survivor(person_id, merged_pointers(session, team_id))


def once(session: orm.Session, person_id: UUID, team_id: UUID) -> set[UUID]:
    """This record and all that were joined to it."""
    pointers = merged_pointers(session, team_id)
    return {person_id, *(away for away in pointers if survivor(away, pointers) == person_id)}
