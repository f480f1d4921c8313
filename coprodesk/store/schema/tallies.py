from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coprodesk.store.schema.base import Base


class PersonTally(Base):
    """What lists ask of everybody's record at once, counted anew whenever the record changes (store/tallies.py).

    Derived from the other rows, so it has no version, no bin and no line on the trail. Of ties there are kept the
    days on which the last paid and the last unpaid one end, far ahead where none is set: so the days that pass need
    no counting.
    """

    __tablename__ = "person_tally"
    __table_args__ = (
        sa.Index("ix_person_tally_abilities", "abilities", "person_id"),
        sa.Index("ix_person_tally_needs", "needs", "person_id"),
    )

    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), primary_key=True)
    abilities: Mapped[int] = mapped_column(default=0)
    needs: Mapped[int] = mapped_column(default=0)
    paid_until: Mapped[date | None] = mapped_column(default=None)
    unpaid_until: Mapped[date | None] = mapped_column(default=None)
