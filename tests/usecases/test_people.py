import pytest
import sqlalchemy as sa

from coprodesk.desk import Desk
from coprodesk.domain.errors import Conflict, Invalid, NotFound
from coprodesk.domain.ids import MemberId, TeamId, new_id
from coprodesk.domain.roles import Actor, Role
from coprodesk.queries.people import Caseload, PersonById, PersonWords
from coprodesk.store import trail
from coprodesk.store.schema import TrailLine
from coprodesk.usecases.people import (
    AddMatter,
    BinPerson,
    ChangePerson,
    add_matter,
    bin_person,
    change_person,
)
from coprodesk.usecases.workspace import RestoreFromBin, restore_from_bin
from tests.factories import make_person


def test_a_person_is_kept_as_typed(desk: Desk) -> None:
    person = make_person(desk, "  Siân <b>O'Ŵyn</b> =1+1", called="Siân", born="1980-05")
    head = desk.ask(PersonById(person))
    assert (head.name, head.called, head.born, head.short) == (
        "  Siân <b>O'Ŵyn</b> =1+1",
        "Siân",
        "1980-05",
        "Siân",
    )


def test_a_name_is_found_without_its_accents(desk: Desk) -> None:
    person = make_person(desk, "Siân Ŵyn")
    make_person(desk, "Joan Bell")
    assert [row.person_id for row in desk.ask(Caseload(text="wyn SIAN")).rows] == [person]


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"name": " "}, ("name", "needed")),
        ({"name": "A\x00b"}, ("name", "control_characters")),
        ({"name": "x" * 301}, ("name", "too_long")),
        ({"name": "A", "born": "2027-01-01"}, ("born", "in_the_future")),
        ({"name": "A", "born": "1980-02-30"}, ("born", "not_a_date")),
    ],
)
def test_what_cannot_be_is_refused_by_name(
    desk: Desk, values: dict[str, str], problem: tuple[str, str]
) -> None:
    with pytest.raises(Invalid) as refused:
        make_person(desk, **values)
    assert [(p.field, p.code) for p in refused.value.problems] == [problem]
    assert desk.ask(Caseload()).total == 0


def test_two_edits_of_one_version_lose_neither(desk: Desk) -> None:
    person = make_person(desk, "Bea")
    version = desk.ask(PersonById(person)).version
    desk.do(change_person, ChangePerson(person, version, "Bea Marlow"))
    with pytest.raises(Conflict) as conflict:
        desk.do(change_person, ChangePerson(person, version, "Beatrice"))
    assert conflict.value.mine["name"] == "Beatrice"
    assert conflict.value.theirs["name"] == "Bea Marlow"


def test_undo_and_redo_of_an_edit_say_what_they_do(desk: Desk) -> None:
    person = make_person(desk, "Bea")
    desk.do(change_person, ChangePerson(person, 1, "Bea Marlow"))
    assert desk.undoable() == "change_person"
    assert desk.undo() == "change_person"
    assert desk.ask(PersonById(person)).name == "Bea"
    assert desk.redoable() == "change_person"
    desk.redo()
    assert desk.ask(PersonById(person)).name == "Bea Marlow"
    desk.undo()
    desk.undo()
    with pytest.raises(NotFound):
        desk.ask(PersonById(person))
    desk.redo()
    assert desk.ask(PersonById(person)).name == "Bea"


def test_the_bin_gives_back(desk: Desk) -> None:
    person = make_person(desk)
    desk.do(add_matter, AddMatter(person, "Being asked to help"))
    desk.do(bin_person, BinPerson(person, 1))
    assert desk.ask(Caseload()).total == 0
    desk.do(restore_from_bin, RestoreFromBin("person", person))
    assert [w.words for w in desk.ask(PersonWords(person))] == ["Being asked to help"]


def test_another_team_sees_nothing(desk: Desk) -> None:
    person = make_person(desk)
    stranger = Actor(MemberId(new_id()), "X", frozenset({Role.PRACTITIONER}), TeamId(new_id()))
    elsewhere = Desk(desk.store, stranger, desk.clock)
    assert elsewhere.ask(Caseload()).total == 0
    with pytest.raises(NotFound):
        elsewhere.ask(PersonById(person))
    with pytest.raises(NotFound):
        elsewhere.do(add_matter, AddMatter(person, "x"))


def test_the_chain_shows_tampering(desk: Desk) -> None:
    person = make_person(desk)
    desk.ask(PersonById(person))
    with desk.store.engine.connect() as connection:
        acts = connection.execute(sa.select(TrailLine.act).order_by(TrailLine.seq)).scalars().all()
    assert acts == ["found_workspace", "add_person"]
    assert desk.undoable() == "add_person"
    with desk.store.view(desk.actor, desk.clock) as view:
        assert trail.broken_at(view.session) is None
    with desk.store.engine.begin() as connection:
        connection.execute(sa.update(TrailLine).where(TrailLine.seq == 2).values(act="open_person"))
    with desk.store.view(desk.actor, desk.clock) as view:
        assert trail.broken_at(view.session) == 2
