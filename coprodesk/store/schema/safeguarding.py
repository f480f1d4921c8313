"""Who was let into which record with a reason, who was told of it, and who must not be brought together."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coprodesk.domain.safeguarding import AlertKind
from coprodesk.store.schema.base import Binned, Chosen, Row, person_key


class RecordAccess(Row):
    """A member opened a record that is kept from them, with a reason; it holds until `until`."""

    __tablename__ = "record_access"
    __table_args__ = (sa.Index("ix_record_access_member", "member_id", "until"),)

    person_id: Mapped[UUID] = person_key()
    member_id: Mapped[UUID] = mapped_column(sa.ForeignKey("member.id"))
    reason: Mapped[str]
    until: Mapped[datetime]
    reviewed_by: Mapped[UUID | None] = mapped_column(sa.ForeignKey("member.id"), default=None)
    reviewed_at: Mapped[datetime | None] = mapped_column(default=None)
    review_words: Mapped[str] = mapped_column(default="")


class Alert(Row):
    """What one member is told at once. `words` names members and roles, and holds reasons; no person's name."""

    __tablename__ = "alert"
    __table_args__ = (sa.Index("ix_alert_member", "member_id", "read_at"),)

    member_id: Mapped[UUID] = mapped_column(sa.ForeignKey("member.id"))
    kind: Mapped[AlertKind] = mapped_column(Chosen(AlertKind))
    by: Mapped[str] = mapped_column(default="")
    words: Mapped[str] = mapped_column(default="")
    person_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"), index=True, default=None)
    other_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"), index=True, default=None)
    read_at: Mapped[datetime | None] = mapped_column(default=None)


class NeverMatch(Row, Binned):
    """Two people who must not be brought together, in either order."""

    __tablename__ = "never_match"
    __table_args__ = (sa.Index("ix_never_match_pair", "first_id", "second_id"),)

    team_id: Mapped[UUID] = mapped_column(sa.ForeignKey("team.id"), index=True)
    first_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    second_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    reason: Mapped[str]
    set_by: Mapped[UUID] = mapped_column(sa.ForeignKey("member.id"))
