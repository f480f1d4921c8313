"""Acts of the guided talk: answers are kept as said, and become abilities, ties and what matters one by one."""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from coprodesk.domain.abilities import Kind
from coprodesk.domain.changes import Topic
from coprodesk.domain.conversations import (
    Answered,
    Becomes,
    Prompt,
    answer_problems,
    find_problems,
    hint,
    refuse_ended,
)
from coprodesk.domain.ids import ConversationId, PersonId
from coprodesk.domain.roles import Permission
from coprodesk.domain.texts import one_line, refuse
from coprodesk.store.schema import Conversation, ConversationAnswer, ConversationFind, Person
from coprodesk.store.work import Work
from coprodesk.usecases.abilities import AddAbility, add_ability
from coprodesk.usecases.networks import AddTie, add_tie
from coprodesk.usecases.people import AddMatter, add_matter


@dataclass(frozen=True)
class StartConversation:
    """Goes on with the one that is open, if there is one."""

    person_id: PersonId


@dataclass(frozen=True)
class GiveAnswer:
    """What was said to a prompt. `place` is where the conversation goes on."""

    conversation_id: ConversationId
    prompt: Prompt
    answered: Answered
    words: str = ""
    place: Prompt | None = None


@dataclass(frozen=True)
class KeepFind:
    """The answer, or the part of it in `words`, becomes something on the record. `said` is the whole answer.

    `kind` and `listed` are what the everyday list knows of an ability by that name.
    """

    conversation_id: ConversationId
    prompt: Prompt
    becomes: Becomes
    words: str
    said: str = ""
    kind: Kind | None = None
    listed: str = ""


@dataclass(frozen=True)
class EndConversation:
    conversation_id: ConversationId


def start_conversation(work: Work, command: StartConversation) -> ConversationId:
    work.require(Permission.RECORD_WRITE)
    person = work.load(Person, command.person_id)
    open_one = work.session.scalars(
        sa.select(Conversation)
        .where(
            Conversation.person_id == person.id,
            Conversation.ended_on.is_(None),
            Conversation.deleted_at.is_(None),
        )
        .order_by(Conversation.id.desc())
    ).first()
    if open_one is not None:
        return ConversationId(open_one.id)
    made = work.add(Conversation(person_id=person.id, started_on=work.clock.today()))
    work.record("start_conversation", Topic.CONVERSATIONS, made.id, person.id)
    return ConversationId(made.id)


def give_answer(work: Work, command: GiveAnswer) -> None:
    work.require(Permission.RECORD_WRITE)
    conversation = work.load(Conversation, command.conversation_id)
    refuse_ended(conversation.ended_on)
    refuse(answer_problems(command.answered, command.words))
    place = command.place or command.prompt
    values = {
        "answered": command.answered.value,
        "words": command.words,
        "said_on": work.clock.today(),
        "deleted_at": None,
    }
    answer = work.session.scalar(
        sa.select(ConversationAnswer).where(
            ConversationAnswer.conversation_id == conversation.id,
            ConversationAnswer.prompt == command.prompt.value,
        )
    )
    work.change(conversation, None, {"place": place.value})
    if answer is None:
        answer = ConversationAnswer(
            person_id=conversation.person_id, conversation_id=conversation.id, prompt=command.prompt.value
        )
        work.change(work.add(answer), None, values)
    elif (answer.answered, answer.words, answer.deleted_at) != (values["answered"], command.words, None):
        work.change(answer, None, values)
    work.record("give_answer", Topic.CONVERSATIONS, conversation.id, conversation.person_id)


def keep_find(work: Work, command: KeepFind) -> UUID:
    """What it becomes, and the line that says so, are one act: undo takes both back."""
    work.require(Permission.RECORD_WRITE)
    conversation = work.load(Conversation, command.conversation_id)
    refuse_ended(conversation.ended_on)
    refuse(find_problems(command.words, command.becomes))
    find = ConversationFind(
        person_id=conversation.person_id,
        conversation_id=conversation.id,
        prompt=command.prompt.value,
        becomes=command.becomes.value,
        words=command.words,
        act_id=work.act_id,
    )
    _become(work, command, find)
    work.session.flush()  # what it became is there before the line that points at it
    work.add(find)
    work.touch(Topic.CONVERSATIONS, conversation.id)
    topic = {Becomes.ABILITY: Topic.ABILITIES, Becomes.TIE: Topic.NETWORKS, Becomes.MATTER: Topic.PEOPLE}
    work.record(
        f"add_{command.becomes}", topic[command.becomes], conversation.person_id, conversation.person_id
    )
    return find.id


def end_conversation(work: Work, command: EndConversation) -> None:
    work.require(Permission.RECORD_WRITE)
    conversation = work.load(Conversation, command.conversation_id)
    refuse_ended(conversation.ended_on)
    work.change(conversation, None, {"ended_on": work.clock.today()})
    work.record("end_conversation", Topic.CONVERSATIONS, conversation.id, conversation.person_id)


def _become(work: Work, command: KeepFind, find: ConversationFind) -> None:
    person_id, name = PersonId(find.person_id), one_line(find.words)
    usual = hint(command.prompt)
    match command.becomes:
        case Becomes.ABILITY:
            more = command.said if command.said.strip() != find.words.strip() else ""
            kind = command.kind or usual.kind
            ability = AddAbility(person_id, name, command.listed, kind=kind, words=more)
            find.ability_id = add_ability(work, ability)
        case Becomes.TIE:
            find.tie_id = add_tie(work, AddTie(person_id, usual.tie, name=name))
        case Becomes.MATTER:
            find.matter_id = add_matter(work, AddMatter(person_id, find.words, written_by=work.actor.name))
