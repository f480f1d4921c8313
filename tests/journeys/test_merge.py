"""Two records of one person become one by keyboard, and not a line of either is lost; Undo gives both back."""

from typing import Any

import sqlalchemy as sa
from PySide6.QtCore import Qt

from coprodesk.desk import Desk
from coprodesk.domain.ids import PersonId
from coprodesk.queries.abilities import AbilitiesOf
from coprodesk.queries.needs import NeedsOf
from coprodesk.queries.networks import NetworkOf
from coprodesk.queries.notes import NotesOf
from coprodesk.queries.people import Caseload, PersonById, PersonWords
from coprodesk.store.schema import Base
from coprodesk.usecases.notes import AddNote, add_note
from coprodesk.usecases.people import AddMatter, add_matter
from tests.factories import make_ability, make_need, make_person, make_tie
from tests.journeys.keyboard import CTRL, Keyboard, read

DERIVED = {"trail", "search_entry"}  # what is found again from the rest, and what only grows


def lines_about(desk: Desk, *people: PersonId) -> dict[str, int]:
    """How many rows of each table are about these people."""
    counted: dict[str, int] = {}
    with desk.store.view(desk.actor, desk.clock) as view:
        for name, table in Base.metadata.tables.items():
            column: Any = table.columns.get("person_id")
            if column is not None and name not in DERIVED:
                counted[name] = view.session.scalar(
                    sa.select(sa.func.count()).select_from(table).where(column.in_(people))
                ) or 0  # fmt: skip
    return {name: number for name, number in counted.items() if number}


def _record(desk: Desk, name: str, ending: str) -> PersonId:
    person = make_person(desk, name)
    make_ability(desk, person, f"Pottery{ending}")
    make_need(desk, person, f"Clay{ending}")
    make_tie(desk, person, name=f"Joan{ending}")
    desk.do(add_matter, AddMatter(person, f"Sundays{ending}"))
    desk.do(add_note, AddNote(person, words=f"Came by{ending}"))
    return person


def test_two_records_become_one_without_losing_a_line(keys: Keyboard, desk: Desk) -> None:
    bea = _record(desk, "Bea Marlow", "")
    again = _record(desk, "Beatrice Marlowe", " too")
    before = lines_about(desk, bea, again)
    keys.find("Bea Marlow")
    keys.key(Qt.Key.Key_J, CTRL)
    keys.suggest("Name", "Beatrice")
    keys.send()
    assert "What goes over to Bea Marlow" in read(keys.front())
    keys.key(Qt.Key.Key_Right)  # the other one's name is the right one
    keys.key(Qt.Key.Key_Space)
    keys.press("Merge")
    assert keys.front() is keys.window
    assert desk.ask(PersonById(bea)).name == "Beatrice Marlowe"
    assert desk.ask(Caseload()).total == 1
    assert {one.name for one in desk.ask(AbilitiesOf(bea))} == {"Pottery", "Pottery too"}
    assert {one.words for one in desk.ask(NeedsOf(bea))} == {"Clay", "Clay too"}
    assert {one.name for one in desk.ask(NetworkOf(bea)).nodes} == {"Joan", "Joan too"}
    assert {one.words for one in desk.ask(PersonWords(bea))} == {"Sundays", "Sundays too"}
    assert {one.words for one in desk.ask(NotesOf(bea)).rows} == {"Came by", "Came by too"}
    assert lines_about(desk, bea, again) == before
    keys.key(Qt.Key.Key_Z, CTRL)
    assert desk.ask(Caseload()).total == 2
    assert [one.name for one in desk.ask(AbilitiesOf(again))] == ["Pottery too"]
    assert lines_about(desk, bea, again) == before
