from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import Mapped, mapped_column

from coprodesk.store.schema.base import Base, person_key
from coprodesk.store.search_words import create_words


class SearchEntry(Base):
    """One searchable row of another table, without its words: those stand in `search_words` under the same id.

    Each kind of row has a range of ids of its own (store/search.py), so that the newest of a kind are read from
    the end of its range. Derived from the other rows, so it has no version, no bin and no line on the trail.
    """

    __tablename__ = "search_entry"

    id: Mapped[int] = mapped_column(
        sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True, autoincrement=False
    )
    record_id: Mapped[UUID] = mapped_column(unique=True)
    person_id: Mapped[UUID | None] = person_key(index=False)


@event.listens_for(SearchEntry.__table__, "after_create")
def _with_its_words(_table: sa.Table, connection: sa.Connection, **_: object) -> None:
    create_words(connection)
