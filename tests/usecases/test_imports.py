import pytest
import sqlalchemy as sa

from coprodesk.desk import Desk
from coprodesk.domain.errors import CannotUndo, Invalid, NotAllowed
from coprodesk.domain.ids import MemberId, TeamId, new_id
from coprodesk.domain.imports import Field, ImportedPerson, NobodyToBringIn, ReferencesTaken
from coprodesk.domain.roles import Actor, Role
from coprodesk.queries.imports import KnownReferences, PeopleInTable
from coprodesk.queries.people import Caseload, PersonById
from coprodesk.store.schema import Person, Team, TrailLine
from coprodesk.usecases.imports import ImportPeople, import_people
from coprodesk.usecases.people import ChangePerson, change_person
from tests.factories import make_person

PEOPLE = (
    ImportedPerson(2, "Siân Ŵyn", called="Siân", born="1980-05-01", reference="7", area="Dalston"),
    ImportedPerson(3, "Joan Bell", reference="8"),
    ImportedPerson(4, "Kofi Mensah"),
)


def test_all_come_in_as_one_act(desk: Desk) -> None:
    made = desk.do(import_people, ImportPeople(PEOPLE))
    rows = desk.ask(Caseload()).rows
    assert [row.name for row in rows] == ["Joan Bell", "Kofi Mensah", "Siân Ŵyn"]
    head = desk.ask(PersonById(rows[2].person_id))
    assert (head.called, head.born, head.reference, head.area, head.is_client) == (
        "Siân",
        "1980-05-01",
        "7",
        "Dalston",
        True,
    )
    assert [row.name for row in desk.ask(Caseload(text="wyn")).rows] == ["Siân Ŵyn"]
    with desk.store.view(desk.actor, desk.clock) as view:
        assert view.session.scalars(sa.select(Person.import_id).distinct()).all() == [made]
        lines = view.session.scalars(sa.select(TrailLine.act).where(TrailLine.record_id == made)).all()
    assert lines == ["import_people"]


def test_the_whole_import_is_undone_and_done_again(desk: Desk) -> None:
    make_person(desk, "Asha Rahman")
    desk.do(import_people, ImportPeople(PEOPLE))
    assert desk.undo() == "import_people"
    assert [row.name for row in desk.ask(Caseload()).rows] == ["Asha Rahman"]
    assert desk.redo() == "import_people"
    assert desk.ask(Caseload()).total == 4
    desk.undo()
    desk.do(import_people, ImportPeople(PEOPLE))
    assert desk.ask(Caseload()).total == 4


def test_an_import_is_not_undone_over_later_work(desk: Desk) -> None:
    desk.do(import_people, ImportPeople(PEOPLE))
    joan = desk.ask(Caseload(text="joan")).rows[0].person_id
    head = desk.ask(PersonById(joan))
    desk.do(change_person, ChangePerson(joan, head.version, "Joan Bell", reference="9"))
    desk._undo.pop()
    with pytest.raises(CannotUndo):
        desk.undo()
    assert desk.ask(Caseload()).total == 3


def test_a_reference_that_is_taken_refuses_the_whole(desk: Desk) -> None:
    make_person(desk, "Joan Bell", reference="8")
    assert desk.ask(KnownReferences(("7", "8"))) == {"8"}
    with pytest.raises(ReferencesTaken) as refused:
        desk.do(import_people, ImportPeople(PEOPLE))
    assert refused.value.references == ("8",)
    assert desk.ask(Caseload()).total == 1


def test_many_references_are_asked_for_in_parts(desk: Desk) -> None:
    many = tuple(ImportedPerson(n, f"Person {n}", reference=str(n)) for n in range(2, 1203))
    desk.do(import_people, ImportPeople(many))
    assert len(desk.ask(KnownReferences(tuple(map(str, range(1, 3000)))))) == 1201
    desk.undo()
    assert desk.ask(Caseload()).total == 0
    desk.redo()
    assert desk.ask(Caseload()).total == 1201


@pytest.mark.parametrize(
    ("people", "problem"),
    [
        ((ImportedPerson(2, " "),), ("name", "needed")),
        ((ImportedPerson(2, "A", born="1990-02-30"),), ("born", "not_a_date")),
        ((PEOPLE[0], PEOPLE[0]), ("reference", "twice_in_table")),
    ],
)
def test_nobody_comes_in_who_could_not_be_added_by_hand(
    desk: Desk, people: tuple[ImportedPerson, ...], problem: tuple[str, str]
) -> None:
    with pytest.raises(Invalid) as refused:
        desk.do(import_people, ImportPeople(people))
    assert [(p.field, p.code) for p in refused.value.problems] == [problem]
    with pytest.raises(NobodyToBringIn):
        desk.do(import_people, ImportPeople(()))
    assert desk.ask(Caseload()).total == 0


def test_a_practitioner_alone_may_not_bring_in_a_table(desk: Desk) -> None:
    alone = Desk(
        desk.store,
        Actor(MemberId(new_id()), "Joan", frozenset({Role.PRACTITIONER}), desk.actor.team_id),
        desk.clock,
    )
    with pytest.raises(NotAllowed):
        alone.do(import_people, ImportPeople(PEOPLE))
    with pytest.raises(NotAllowed):
        alone.ask(KnownReferences(("7",)))


def test_references_of_another_team_are_not_told(desk: Desk) -> None:
    desk.do(import_people, ImportPeople(PEOPLE))
    team = TeamId(new_id())
    with desk.store._writes() as session:
        session.add(Team(id=team, name="Southside", created_at=desk.clock.now()))
        session.commit()
    other = Desk(desk.store, Actor(MemberId(new_id()), "Wim", desk.actor.roles, team), desk.clock)
    assert other.ask(KnownReferences(("7", "8"))) == frozenset()


def test_what_an_import_would_do_is_told_before(desk: Desk) -> None:
    make_person(desk, "Joan Bell", reference="8")
    rows = (("7", "Siân Ŵyn"), ("8", "Joan Bell"))
    told = desk.ask(PeopleInTable((Field.REFERENCE, Field.NAME), rows))
    assert [person.name for person in told.good] == ["Siân Ŵyn"]
    assert [(row.number, row.problems[0].code) for row in told.to_fix] == [(3, "already_here")]
    assert desk.ask(Caseload()).total == 1
