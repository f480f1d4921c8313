"""A visit written up in one act: the note as it was written, and what was picked out of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from coprodesk.domain.changes import Topic
from coprodesk.domain.errors import Invalid, NotFound, Problem
from coprodesk.domain.exchanges import NewContact, Party, Side
from coprodesk.domain.ids import NoteId, PersonId, PlanId
from coprodesk.domain.roles import Permission
from coprodesk.domain.sharing import Noun, record_key
from coprodesk.domain.texts import folded
from coprodesk.store.schema import Person, Plan, TieParty, TimeEntry
from coprodesk.store.work import Work
from coprodesk.usecases.abilities import AddAbility, add_ability
from coprodesk.usecases.exchanges import RecordExchange, record_exchange
from coprodesk.usecases.needs import AddNeed, add_need
from coprodesk.usecases.networks import AddTie, add_tie
from coprodesk.usecases.notes import AddNote, add_note
from coprodesk.usecases.people import AddMatter, add_matter
from coprodesk.usecases.plans import SetReview, set_review

Pick = AddAbility | AddTie | RecordExchange | AddNeed | AddMatter


@dataclass(frozen=True)
class WriteVisit:
    """`picked` are of the person whom the note is about. `review_on` is the next review; None leaves it as it is."""

    note: AddNote
    picked: tuple[Pick, ...] = ()
    review_on: date | None = None


def write_visit(work: Work, command: WriteVisit) -> NoteId:
    """All of it or nothing, and one undo takes it back. A problem names its pick: "2.minutes" is of the third.

    Ties come first: whoever is new there is the same person in an exchange of the same visit.
    """
    work.require(Permission.RECORD_WRITE)
    person = work.load(Person, command.note.person_id)
    met: dict[str, PersonId] = {}
    keys: dict[int, str] = {}
    for place, pick in _ties_first(command.picked):
        if not isinstance(pick, RecordExchange) and pick.person_id != person.id:
            raise NotFound("person", pick.person_id)
        try:
            made = _make(work, pick, met)
        except Invalid as refused:
            raise Invalid(*(Problem(f"{place}.{one.field}", one.code) for one in refused.problems)) from None
        if (noun := _NOUNS.get(type(pick))) is not None:
            keys[place] = record_key(noun, made)
        _remember(work, pick, made, met)
    if command.review_on is not None:
        _review(work, person, command.review_on)
    work.session.flush()
    about = (*command.note.about, *(keys[place] for place in sorted(keys)))
    note = add_note(work, replace(command.note, about=about))
    work.record("write_visit", Topic.NOTES, person.id, person.id)
    return note


_NOUNS: dict[type, Noun] = {AddAbility: Noun.ABILITY, AddTie: Noun.TIE, AddNeed: Noun.NEED}


def _ties_first(picked: tuple[Pick, ...]) -> Iterator[tuple[int, Pick]]:
    yield from sorted(enumerate(picked), key=lambda each: (not isinstance(each[1], AddTie), each[0]))


def _make(work: Work, pick: Pick, met: dict[str, PersonId]) -> UUID:
    match pick:
        case AddAbility():
            return add_ability(work, pick)
        case AddTie():
            return add_tie(work, pick)
        case RecordExchange():
            giver, receiver = _met(pick.giver, met), _met(pick.receiver, met)
            return record_exchange(work, replace(pick, giver=giver, receiver=receiver))
        case AddNeed():
            return add_need(work, pick)
        case AddMatter():
            return add_matter(work, pick)


def _met(side: Side, met: dict[str, PersonId]) -> Side:
    """A new name that a tie or an exchange of this visit has made somebody of already is them."""
    known = met.get(folded(side.name)) if isinstance(side, NewContact) else None
    return Party(person_id=known) if known is not None else side


def _remember(work: Work, pick: Pick, made: UUID, met: dict[str, PersonId]) -> None:
    """Who is new with this pick, by name."""
    work.session.flush()
    if isinstance(pick, AddTie) and pick.name.strip():
        ends = sa.select(TieParty.person_id).where(TieParty.tie_id == made, TieParty.end == 1)
        if (other := work.session.scalar(ends)) is not None:
            met[folded(pick.name)] = PersonId(other)
    if isinstance(pick, RecordExchange):
        sides = sa.select(TimeEntry.person_id).where(TimeEntry.exchange_id == made)
        parties = work.session.scalars(sides.order_by(TimeEntry.minutes.desc()))  # who gave stands first
        for side, party in zip((pick.giver, pick.receiver), parties, strict=True):
            if isinstance(side, NewContact) and party is not None:
                met[folded(side.name)] = PersonId(party)


def _review(work: Work, person: Person, day: date) -> None:
    """On the open plan where there is one, else in the list of people."""
    plan: Any = sa.select(Plan.id).where(
        Plan.person_id == person.id, Plan.deleted_at.is_(None), Plan.set_aside_on.is_(None)
    )
    if (open_id := work.session.scalar(plan)) is not None:
        set_review(work, SetReview(PlanId(open_id), day))
        return
    work.require(Permission.PEOPLE_WRITE)
    work.change(person, None, {"next_look": day})
    work.touch(Topic.PEOPLE, person.id)
