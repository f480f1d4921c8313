"""What a person's page asks costs the same whatever it finds."""

from collections.abc import Callable
from typing import Any

import pytest

from coprodesk.desk import Desk
from coprodesk.domain.details import Contact, FormerName
from coprodesk.domain.ids import PersonId
from coprodesk.domain.sharing import Audience, NotWith, Noun, Reader, record_key
from coprodesk.queries.cases import TimeWithPerson
from coprodesk.queries.entries import EntriesOf
from coprodesk.queries.notes import NotesOf
from coprodesk.queries.people import PersonById, PersonWords
from coprodesk.queries.sharing import MarksOf, WithheldFor
from coprodesk.usecases.cases import Allocate, allocate
from coprodesk.usecases.details import CONTACTS, FORMER_NAMES
from coprodesk.usecases.entries import Add
from coprodesk.usecases.notes import AddNote, add_note
from coprodesk.usecases.people import AddMatter, add_matter
from coprodesk.usecases.sharing import KeepFrom, keep_from
from tests.counting import reads_of
from tests.factories import make_ability, make_person

MANY = 12


@pytest.fixture
def bea(desk: Desk) -> PersonId:
    person = make_person(desk, "Bea Marlow")
    femi = make_person(desk, "Femi Ade")
    said = None
    for number in range(MANY):
        said = desk.do(add_matter, AddMatter(person, f"Matter {number}", succeeds_id=said))
        desk.do(keep_from, KeepFrom(person, Noun.MATTER, said, NotWith.PERSON, other_id=femi))
        desk.do(CONTACTS.add, Add(person, Contact(f"07700 9000{number:02}")))
        desk.do(FORMER_NAMES.add, Add(person, FormerName(f"Name {number}")))
        desk.do(allocate, Allocate(person, desk.actor.member_id, f"role {number}"))
        about = (record_key(Noun.ABILITY, make_ability(desk, person, f"Ability {number}")),)
        desk.do(add_note, AddNote(person, f"Note {number}", about=about))
    return person


@pytest.mark.parametrize(
    ("ask", "statements"),
    [
        (lambda person: EntriesOf(CONTACTS, person), 2),
        (PersonById, 3),
        (PersonWords, 3),
        (TimeWithPerson, 3),
        (NotesOf, 6),
        (MarksOf, 3),
        (lambda person: WithheldFor(person, Audience(Reader.SERVICE)), 4),
    ],
)
def test_an_answer_costs_a_fixed_number_of_statements(
    desk: Desk, bea: PersonId, ask: Callable[[PersonId], Any], statements: int
) -> None:
    with reads_of(desk.store.engine) as asked:
        desk.ask(ask(bea))
    assert len(asked) == statements
