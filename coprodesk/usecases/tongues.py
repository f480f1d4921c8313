"""Saying in which language the words of an entry are, where the guess is wrong or there is none."""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from coprodesk.domain.changes import Topic
from coprodesk.domain.errors import Problem
from coprodesk.domain.ids import PersonId
from coprodesk.domain.roles import Permission
from coprodesk.domain.sharing import Noun
from coprodesk.domain.texts import refuse
from coprodesk.domain.tongues import SPOKEN_ENTRIES, Tongue
from coprodesk.store.own_entries import own_entry
from coprodesk.store.schema import EntryTongue, Person
from coprodesk.store.work import Work


@dataclass(frozen=True)
class TellLanguage:
    """`tongue` None: it is guessed again."""

    person_id: PersonId
    noun: Noun
    record_id: UUID
    tongue: Tongue | None = None


def tell_language(work: Work, command: TellLanguage) -> UUID | None:
    work.require(Permission.RECORD_WRITE)
    person = work.load(Person, command.person_id)
    if command.noun not in SPOKEN_ENTRIES:
        refuse([Problem("tongue", "nobodys_words")])
    own_entry(work, person.id, command.noun, command.record_id)
    found = sa.select(EntryTongue).where(
        EntryTongue.person_id == person.id,
        EntryTongue.record_id == command.record_id,
        EntryTongue.deleted_at.is_(None),
    )
    told = work.session.scalars(found.order_by(EntryTongue.id).limit(1)).first()
    if (told.tongue if told else None) == command.tongue:
        return told.id if told else None
    if command.tongue is None and told is not None:
        work.bin(told)
    elif told is not None:
        work.change(told, None, {"tongue": str(command.tongue)})
    else:
        told = EntryTongue(
            person_id=person.id,
            noun=command.noun.value,
            record_id=command.record_id,
            tongue=str(command.tongue),
        )
        work.add(told)
    work.record("tell_language", Topic.TONGUES, person.id, person.id)
    return None if command.tongue is None else told.id
