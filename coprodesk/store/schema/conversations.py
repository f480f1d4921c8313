from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coprodesk.store.schema.base import Binned, Row, person_key


class Conversation(Row, Binned):
    """A guided talk with somebody; it can pause for days and go on where it was."""

    __tablename__ = "conversation"

    person_id: Mapped[UUID] = person_key()
    started_on: Mapped[date]
    ended_on: Mapped[date | None] = mapped_column(default=None)
    place: Mapped[str] = mapped_column(default="")  # where it stands; domain.conversations.Prompt


class ConversationAnswer(Row, Binned):
    """What was said to one prompt, kept as said; or that it was passed over, or is not for now."""

    __tablename__ = "conversation_answer"
    __table_args__ = (sa.UniqueConstraint("conversation_id", "prompt"),)

    person_id: Mapped[UUID] = person_key()
    conversation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("conversation.id"))
    prompt: Mapped[str]  # domain.conversations.Prompt
    answered: Mapped[str]  # domain.conversations.Answered
    words: Mapped[str] = mapped_column(default="")
    said_on: Mapped[date]


class ConversationFind(Row, Binned):
    """What an answer became: an ability, a tie or an entry under what matters. `act_id` is the act that made it."""

    __tablename__ = "conversation_find"

    person_id: Mapped[UUID] = person_key()
    conversation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("conversation.id"), index=True)
    prompt: Mapped[str]
    becomes: Mapped[str]  # domain.conversations.Becomes
    words: Mapped[str]
    act_id: Mapped[UUID]
    ability_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("ability.id"), default=None)
    tie_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("tie.id"), default=None)
    matter_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("matter.id"), default=None)
