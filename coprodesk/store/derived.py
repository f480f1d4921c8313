"""What is worked out from the rows for speed alone: what can be found, and counts for lists.

Kept in the transaction that changes the rows, from where their images are made, so that no use case can forget it.
It can be thrown away and written anew, which opening a workspace does when it was written in another shape.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from coprodesk.domain.texts import folded
from coprodesk.store import search, search_words, tallies
from coprodesk.store.images import Image
from coprodesk.store.schema import Ability, Base, FormerName, Group, Person, Row, TeamAbility


def follow(session: orm.Session, changed: Iterable[tuple[Base, Image | None]]) -> None:
    """Keep in step with rows that were flushed; each comes with its image before, None for a new one."""
    rows = list(changed)
    search.follow(session, rows)
    tallies.follow(session, rows)


def follow_new(session: orm.Session, kind: type[Row], rows: Sequence[Mapping[str, Any]]) -> None:
    """Keep in step with many new rows of a kind, values by column, that were written past the session."""
    connection = session.connection()
    if kind in search.SOURCES:
        search.add(connection, kind, rows)
    tallies.add(connection, kind, rows)


def bring_up_to_date(engine: sa.Engine) -> bool:
    """Write it anew where it was written in another shape; whether that was so."""
    with engine.begin() as connection:
        stale = search_words.made_as(connection) != search_words.SHAPE
        if stale:
            write_anew(connection)
    return stale


def write_anew(connection: sa.Connection) -> None:
    fold_anew(connection)
    search.write_anew(connection)
    tallies.write_anew(connection)


def fold_anew(connection: sa.Connection) -> None:
    """The keys under which names are found and ordered, as this version folds them."""
    former: dict[UUID, list[str]] = {}
    live = sa.select(FormerName.person_id, FormerName.name).where(FormerName.deleted_at.is_(None))
    for person_id, name in connection.execute(live.order_by(FormerName.id)):
        former.setdefault(person_id, []).append(name)
    for kind in (Person, Group, Ability, TeamAbility):
        called = Person.called if kind is Person else sa.literal("")
        rows = connection.execute(sa.select(kind.id, kind.name_key, kind.name, called)).all()
        keys = ((row[0], row[1], folded(" ".join((row[2], row[3], *former.get(row[0], ()))))) for row in rows)
        moved = [{"of": ident, "to": key} for ident, before, key in keys if before != key]
        if moved:
            table = Base.metadata.tables[kind.__tablename__]
            connection.execute(
                table.update().where(table.c.id == sa.bindparam("of")).values(name_key=sa.bindparam("to")),
                moved,
            )
