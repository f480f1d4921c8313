"""Notes: found by a word, by kind, by whether they were read; linked to the same person's record."""

from datetime import date

import pytest

from coprodesk.desk import Desk
from coprodesk.domain.errors import Invalid, NotFound
from coprodesk.domain.ids import PersonId
from coprodesk.domain.notes import NoteKind
from coprodesk.domain.sharing import Noun, record_key
from coprodesk.queries.notes import NoteLinks, NotesOf
from coprodesk.usecases.notes import AddNote, ChangeNote, SetNoteSeen, add_note, change_note, set_note_seen
from tests.factories import make_ability, make_need, make_person, make_tie

DAY = date(2026, 11, 20)


@pytest.fixture
def bea(desk: Desk) -> PersonId:
    return make_person(desk, "Bea Marlow")


def test_a_note_tells_of_abilities_ties_and_needs(desk: Desk, bea: PersonId) -> None:
    need = make_need(desk, bea, "Sorting the damp")
    ability = make_ability(desk, bea, "Pottery")
    tie = make_tie(desk, bea, name="Joan Pike")
    assert [link.title for link in desk.ask(NoteLinks(bea))] == ["Pottery", "Joan Pike", "Sorting the damp"]
    keys = tuple(record_key(*each) for each in ((Noun.ABILITY, ability), (Noun.TIE, tie), (Noun.NEED, need)))
    note = desk.do(add_note, AddNote(bea, "Glaze tests", present="Ana", about=keys))
    row = desk.ask(NotesOf(bea)).rows[0]
    assert ([link.title for link in row.about], row.present) == (
        ["Pottery", "Joan Pike", "Sorting the damp"],
        "Ana",
    )
    desk.do(change_note, ChangeNote(note, 1, "Glaze tests", DAY, about=keys[:1]))
    assert [link.noun for link in desk.ask(NotesOf(bea)).rows[0].about] == [Noun.ABILITY]


def test_a_note_does_not_tell_of_somebody_elses_record(desk: Desk, bea: PersonId) -> None:
    theirs = record_key(Noun.ABILITY, make_ability(desk, make_person(desk, "Femi Ade")))
    with pytest.raises(NotFound):
        desk.do(add_note, AddNote(bea, "x", about=(theirs,)))
    with pytest.raises(Invalid, match="too_much"):
        desk.do(add_note, AddNote(bea, "x", about=(theirs,) * 51))


def test_notes_are_found_by_a_word_by_kind_and_by_whether_they_were_read(desk: Desk, bea: PersonId) -> None:
    first = desk.do(add_note, AddNote(bea, "The kiln is 100% hers", kind=NoteKind.VISIT, happened_on=DAY))
    desk.do(
        add_note,
        AddNote(bea, "Rang about the bus", kind=NoteKind.CALL, happened_on=DAY, present="Ana from the KILN"),
    )
    desk.do(set_note_seen, SetNoteSeen(first, 1, seen=True))

    def words(**asked: object) -> list[str]:
        return [row.words for row in desk.ask(NotesOf(bea, **asked)).rows]  # type: ignore[arg-type]

    assert len(words(text="kiln")) == 2
    assert words(text="kiln 100%") == ["The kiln is 100% hers"]
    assert words(text="_") == []
    assert words(kind=NoteKind.CALL) == ["Rang about the bus"]
    assert words(unseen=True) == ["Rang about the bus"]
    desk.undo()
    assert len(words(unseen=True)) == 2
