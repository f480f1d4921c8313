from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coprodesk.store.schema.base import Base, Row


class Workspace(Row):
    """One row: what this workspace is. `practice` is set when it is made and never changes."""

    __tablename__ = "workspace"

    name: Mapped[str]
    practice: Mapped[bool]
    settings: Mapped[dict[str, Any]] = mapped_column(default=dict)


class Draft(Row):
    """Typing that was not yet saved: kept here, inside the encryption, so that a lock or a crash loses none."""

    __tablename__ = "draft"
    __table_args__ = (sa.UniqueConstraint("member_id", "form", "about"),)

    member_id: Mapped[UUID] = mapped_column(sa.ForeignKey("member.id"))
    form: Mapped[str]
    about: Mapped[str]
    content: Mapped[dict[str, Any]]
    saved_at: Mapped[datetime]


class TrailLine(Base):
    """Who, when, what act, which record, before and after; append-only, each line holding the one before's hash."""

    __tablename__ = "trail"

    seq: Mapped[int] = mapped_column(sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True)
    act_id: Mapped[UUID] = mapped_column(index=True)
    at: Mapped[datetime]
    member_id: Mapped[UUID]
    member: Mapped[str]
    act: Mapped[str]
    noun: Mapped[str]
    record_id: Mapped[UUID]
    person_id: Mapped[UUID | None]
    # Canonical JSON: [{"row": table, "id": id, "before": {...}|null, "after": {...}|null}], and what an act told.
    changes: Mapped[str]
    previous: Mapped[str]
    digest: Mapped[str]

    __table_args__ = (sa.Index("ix_trail_person", "person_id", "seq"),)
