"""Which references of the council's own system are taken; asked before an import and once more inside it."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy import orm

from coprodesk.domain.roles import Actor
from coprodesk.store.schema import Person
from coprodesk.store.visibility import sees_person

AT_ONCE = 500  # SQLite takes only so many values in one statement


def known_references(session: orm.Session, actor: Actor, references: Sequence[str]) -> frozenset[str]:
    """Those of `references` that somebody whom the actor may see has; who rests in the bin does not count."""
    known: set[str] = set()
    for start in range(0, len(references), AT_ONCE):
        wanted = references[start : start + AT_ONCE]
        known.update(
            session.scalars(
                sa.select(Person.reference).where(sees_person(actor), Person.reference.in_(wanted))
            )
        )
    return frozenset(known)
