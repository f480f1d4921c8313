"""Requests about one's own record, and what was decided of them."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coprodesk.domain.packs import Choice, Ground
from coprodesk.domain.requests import Answer, Refusal, RequestKind, Right
from coprodesk.store.schema.base import Chosen, Row, person_key


class RightsRequest(Row):
    """Somebody asks to see their record, or to have it erased."""

    __tablename__ = "rights_request"

    person_id: Mapped[UUID] = person_key()
    kind: Mapped[RequestKind] = mapped_column(Chosen(RequestKind))
    right: Mapped[Right] = mapped_column(Chosen(Right))
    received_on: Mapped[date]
    asked_by: Mapped[str] = mapped_column(default="")  # empty: the person themselves
    words: Mapped[str] = mapped_column(default="")
    identity_asked_on: Mapped[date | None] = mapped_column(default=None)
    identity_shown_on: Mapped[date | None] = mapped_column(default=None)
    identity_how: Mapped[str] = mapped_column(default="")
    longer_months: Mapped[int] = mapped_column(default=0)
    longer_why: Mapped[str] = mapped_column(default="")
    by_role: Mapped[bool] = mapped_column(default=False)  # members stand in the pack by what they are
    answered_on: Mapped[date | None] = mapped_column(default=None)
    answer: Mapped[Answer | None] = mapped_column(Chosen(Answer), default=None)
    refusal: Mapped[Refusal | None] = mapped_column(Chosen(Refusal), default=None)
    answer_words: Mapped[str] = mapped_column(default="")


class RequestPause(Row):
    """More was asked for, to find what is meant."""

    __tablename__ = "request_pause"

    person_id: Mapped[UUID] = person_key()
    request_id: Mapped[UUID] = mapped_column(sa.ForeignKey("rights_request.id"), index=True)
    since: Mapped[date]
    until: Mapped[date | None] = mapped_column(default=None)
    words: Mapped[str] = mapped_column(default="")


class PackChoice(Row):
    """What was decided of one item of a record that somebody asked to see."""

    __tablename__ = "pack_choice"
    __table_args__ = (sa.UniqueConstraint("request_id", "item"),)

    person_id: Mapped[UUID] = person_key()
    request_id: Mapped[UUID] = mapped_column(sa.ForeignKey("rights_request.id"), index=True)
    item: Mapped[str]  # domain.packs.Item.key
    choice: Mapped[Choice] = mapped_column(Chosen(Choice))
    ground: Mapped[Ground | None] = mapped_column(Chosen(Ground), default=None)
    words: Mapped[str] = mapped_column(default="")
