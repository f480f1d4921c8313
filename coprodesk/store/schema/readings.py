from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coprodesk.domain.readings import How
from coprodesk.store.schema.base import Base, Chosen


class ReadingLine(Base):
    """Who read what and when: append-only, a chain for each member and day, each line holding the one before's hash.

    `person_id` is whose record was read; `people` is canonical JSON of all whom the line is about.
    """

    __tablename__ = "reading"
    __table_args__ = (sa.Index("ix_reading_person", "person_id", "at"), sa.Index("ix_reading_at", "at"))

    member_id: Mapped[UUID] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    how: Mapped[How] = mapped_column(Chosen(How))
    parts: Mapped[str]
    person_id: Mapped[UUID | None]
    people: Mapped[str]
    previous: Mapped[str]
    digest: Mapped[str]


class ReadingDay(Base):
    """Where a chain of readings ends. `closed` is how many of its lines the trail holds."""

    __tablename__ = "reading_day"

    member_id: Mapped[UUID] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    count: Mapped[int]
    digest: Mapped[str]
    closed: Mapped[int]
