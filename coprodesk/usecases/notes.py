"""Acts on notes."""

from dataclasses import dataclass
from datetime import date

from coprodesk.domain.changes import Topic
from coprodesk.domain.ids import NoteId, PersonId
from coprodesk.domain.notes import NoteKind, note_problems
from coprodesk.domain.roles import Permission
from coprodesk.domain.texts import refuse
from coprodesk.store.schema import Note, Person
from coprodesk.store.work import Work


@dataclass(frozen=True)
class AddNote:
    person_id: PersonId
    words: str
    kind: NoteKind = NoteKind.VISIT
    happened_on: date | None = None
    seen_by_person: bool = False


@dataclass(frozen=True)
class ChangeNote:
    note_id: NoteId
    version: int
    words: str
    happened_on: date
    kind: NoteKind = NoteKind.VISIT
    seen_by_person: bool = False


@dataclass(frozen=True)
class BinNote:
    note_id: NoteId
    version: int


def add_note(work: Work, command: AddNote) -> NoteId:
    work.require(Permission.RECORD_WRITE)
    person = work.load(Person, command.person_id)
    values = _values(work, command, command.happened_on or work.clock.today())
    note = work.add(Note(person_id=person.id, author_id=work.actor.member_id, **values))
    work.record("add_note", Topic.NOTES, person.id, person.id)
    return NoteId(note.id)


def change_note(work: Work, command: ChangeNote) -> None:
    """Who wrote it first stays its author; the trail keeps who changed it."""
    work.require(Permission.RECORD_WRITE)
    note = work.load(Note, command.note_id)
    work.change(note, command.version, _values(work, command, command.happened_on))
    work.record("change_note", Topic.NOTES, note.person_id, note.person_id)


def bin_note(work: Work, command: BinNote) -> None:
    work.require(Permission.RECORD_WRITE)
    note = work.load(Note, command.note_id)
    work.bin(note, command.version)
    work.record("bin_note", Topic.NOTES, note.person_id, note.person_id)


def _values(work: Work, command: AddNote | ChangeNote, happened_on: date) -> dict[str, object]:
    refuse(note_problems(command.words, happened_on, work.clock.today()))
    return {
        "words": command.words,
        "kind": command.kind.value,
        "happened_on": happened_on,
        "seen_by_person": command.seen_by_person,
    }
