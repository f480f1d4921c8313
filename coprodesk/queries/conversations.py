"""Questions about the guided talk with somebody: where it stands, what was said, what came of it."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa

from coprodesk.domain.conversations import Answered, Becomes, Prompt
from coprodesk.domain.ids import ConversationId, PersonId
from coprodesk.domain.roles import Permission
from coprodesk.store.schema import (
    Ability,
    Conversation,
    ConversationAnswer,
    ConversationFind,
    Matter,
    Tie,
)
from coprodesk.store.view import View


@dataclass(frozen=True)
class AnswerRow:
    prompt: Prompt
    answered: Answered
    words: str
    said_on: date


@dataclass(frozen=True)
class FindRow:
    """What an answer became, while it stands on the record. `act_id` is what undo takes."""

    find_id: UUID
    prompt: Prompt
    becomes: Becomes
    words: str
    act_id: UUID


@dataclass(frozen=True)
class ConversationRow:
    conversation_id: ConversationId
    started_on: date
    ended_on: date | None
    place: Prompt
    answers: tuple[AnswerRow, ...]
    finds: tuple[FindRow, ...]


@dataclass(frozen=True)
class ConversationOf:
    """The latest conversation with somebody; None before the first."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    person_id: PersonId

    def answer(self, view: View) -> ConversationRow | None:
        view.person(self.person_id)
        latest = view.session.scalars(
            sa.select(Conversation)
            .where(Conversation.person_id == self.person_id, Conversation.deleted_at.is_(None))
            .order_by(Conversation.id.desc())
            .limit(1)
        ).first()
        if latest is None:
            return None
        return ConversationRow(
            ConversationId(latest.id),
            latest.started_on,
            latest.ended_on,
            Prompt(latest.place) if latest.place else next(iter(Prompt)),
            self._answers(view, latest.id),
            self._finds(view, latest.id),
        )

    def _answers(self, view: View, conversation: UUID) -> tuple[AnswerRow, ...]:
        found = view.session.scalars(
            sa.select(ConversationAnswer).where(
                ConversationAnswer.conversation_id == conversation, ConversationAnswer.deleted_at.is_(None)
            )
        )
        rows = [AnswerRow(Prompt(a.prompt), Answered(a.answered), a.words, a.said_on) for a in found]
        order = list(Prompt)
        return tuple(sorted(rows, key=lambda row: order.index(row.prompt)))

    def _finds(self, view: View, conversation: UUID) -> tuple[FindRow, ...]:
        statement: sa.Select[Any] = sa.select(ConversationFind)
        for kind, key in _MADE:
            live = sa.and_(kind.id == key, kind.deleted_at.is_(None))
            statement = statement.outerjoin(kind, live)
        found = view.session.scalars(
            statement.where(
                ConversationFind.conversation_id == conversation,
                ConversationFind.deleted_at.is_(None),
                sa.or_(*(kind.id.is_not(None) for kind, _ in _MADE)),
            ).order_by(ConversationFind.id)
        )
        return tuple(FindRow(f.id, Prompt(f.prompt), Becomes(f.becomes), f.words, f.act_id) for f in found)


_MADE: tuple[tuple[type[Ability | Tie | Matter], Any], ...] = (
    (Ability, ConversationFind.ability_id),
    (Tie, ConversationFind.tie_id),
    (Matter, ConversationFind.matter_id),
)
