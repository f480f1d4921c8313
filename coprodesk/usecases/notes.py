"""Acts on notes."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from coprodesk.domain.changes import Topic
from coprodesk.domain.errors import NotFound
from coprodesk.domain.ids import NoteId, PersonId
from coprodesk.domain.notes import NoteKind, linked, note_problems
from coprodesk.domain.roles import Permission
from coprodesk.domain.sharing import Noun, record_key
from coprodesk.domain.texts import refuse
from coprodesk.store.ownership import is_theirs
from coprodesk.store.schema import Ability, Need, Note, Person, Row, Tie
from coprodesk.store.work import Work

_TOLD_OF: dict[Noun, type[Row]] = {Noun.ABILITY: Ability, Noun.NEED: Need, Noun.TIE: Tie}


@dataclass(frozen=True, kw_only=True)
class SaidOfNote:
    """`present`: who was there. `about`: the abilities, needs and ties it tells of, as sharing.record_key.
    `next_step` is what happens next, on the day `next_on`."""

    kind: NoteKind = NoteKind.VISIT
    seen_by_person: bool = False
    present: str = ""
    about: tuple[str, ...] = ()
    next_step: str = ""
    next_on: date | None = None


@dataclass(frozen=True)
class AddNote(SaidOfNote):
    person_id: PersonId
    words: str
    happened_on: date | None = None


@dataclass(frozen=True)
class ChangeNote(SaidOfNote):
    note_id: NoteId
    version: int
    words: str
    happened_on: date


@dataclass(frozen=True)
class SetNoteSeen:
    """Whether the person has read the note."""

    note_id: NoteId
    version: int
    seen: bool


@dataclass(frozen=True)
class SetStepDone:
    """Whether the next step that a note names was taken."""

    note_id: NoteId
    version: int
    done: bool


@dataclass(frozen=True)
class BinNote:
    note_id: NoteId
    version: int


def add_note(work: Work, command: AddNote) -> NoteId:
    work.require(Permission.RECORD_WRITE)
    person = work.load(Person, command.person_id)
    values = _values(work, command, command.happened_on or work.clock.today(), person.id)
    note = work.add(Note(person_id=person.id, author_id=work.actor.member_id, **values))
    work.record("add_note", Topic.NOTES, person.id, person.id)
    return NoteId(note.id)


def change_note(work: Work, command: ChangeNote) -> None:
    """Who wrote it first stays its author; the trail keeps who changed it."""
    work.require(Permission.RECORD_WRITE)
    note = work.load(Note, command.note_id)
    work.change(note, command.version, _values(work, command, command.happened_on, note.person_id))
    work.record("change_note", Topic.NOTES, note.person_id, note.person_id)


def set_note_seen(work: Work, command: SetNoteSeen) -> None:
    work.require(Permission.RECORD_WRITE)
    note = work.load(Note, command.note_id)
    work.change(note, command.version, {"seen_by_person": command.seen})
    work.record("set_note_seen", Topic.NOTES, note.person_id, note.person_id)


def set_step_done(work: Work, command: SetStepDone) -> None:
    work.require(Permission.RECORD_WRITE)
    note = work.load(Note, command.note_id)
    work.change(note, command.version, {"next_done": command.done})
    work.record("set_step_done", Topic.NOTES, note.person_id, note.person_id)


def bin_note(work: Work, command: BinNote) -> None:
    work.require(Permission.RECORD_WRITE)
    note = work.load(Note, command.note_id)
    work.bin(note, command.version)
    work.record("bin_note", Topic.NOTES, note.person_id, note.person_id)


def _values(
    work: Work, command: AddNote | ChangeNote, happened_on: date, person_id: UUID
) -> dict[str, object]:
    problems = note_problems(
        command.words,
        happened_on,
        work.clock.today(),
        present=command.present,
        links=len(command.about),
        next_step=command.next_step,
        next_on=command.next_on,
    )
    refuse(problems)
    links = linked(command.about)
    for noun, record in links:
        _own(work, noun, record, person_id)
    return {
        "words": command.words,
        "kind": command.kind.value,
        "happened_on": happened_on,
        "seen_by_person": command.seen_by_person,
        "present": command.present,
        "next_step": command.next_step,
        "next_on": command.next_on,
        "about": [record_key(noun, record) for noun, record in links],
    }


def _own(work: Work, noun: Noun, record: UUID, person_id: UUID) -> None:
    """A note tells of the same person's record; what rests in the bin since may stay named."""
    if not is_theirs(work.session, _TOLD_OF[noun], record, person_id):
        raise NotFound(noun, record)
