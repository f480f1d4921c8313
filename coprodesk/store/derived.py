"""What is worked out from the rows for speed alone: what can be found, and counts for lists.

Kept in the transaction that changes the rows, from where their images are made, so that no use case can forget it.
It can be thrown away and written anew, which opening a workspace does when it was written in another shape.
"""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy import orm

from coprodesk.store import search, search_words, tallies
from coprodesk.store.images import Image
from coprodesk.store.schema import Base


def follow(session: orm.Session, changed: Iterable[tuple[Base, Image | None]]) -> None:
    """Keep in step with rows that were flushed; each comes with its image before, None for a new one."""
    rows = list(changed)
    search.follow(session, rows)
    tallies.follow(session, rows)


def bring_up_to_date(engine: sa.Engine) -> bool:
    """Write it anew where it was written in another shape; whether that was so."""
    with engine.begin() as connection:
        stale = search_words.made_as(connection) != search_words.SHAPE
        if stale:
            write_anew(connection)
    return stale


def write_anew(connection: sa.Connection) -> None:
    search.write_anew(connection)
    tallies.write_anew(connection)
