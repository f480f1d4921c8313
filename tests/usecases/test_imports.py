from datetime import date

import pytest
import sqlalchemy as sa

from coprodesk.desk import Desk
from coprodesk.domain.details import Contact
from coprodesk.domain.errors import CannotUndo, Invalid, NotAllowed
from coprodesk.domain.headings import Field
from coprodesk.domain.ids import MemberId, TeamId, new_id
from coprodesk.domain.imports import ImportedPerson, NobodyToBringIn, ReferencesTaken
from coprodesk.domain.likenesses import Likeness
from coprodesk.domain.roles import Actor, Role
from coprodesk.domain.watching import Stopped
from coprodesk.domain.written_days import DayOrder
from coprodesk.queries.audits import TrailBreak
from coprodesk.queries.imports import Columns, ColumnsOf, PeopleInTable
from coprodesk.queries.notes import NotesOf
from coprodesk.queries.pages import Page
from coprodesk.queries.people import Caseload, CaseRow, PersonById
from coprodesk.queries.search import Find, Hit
from coprodesk.store import derived
from coprodesk.store.references import known_references
from coprodesk.store.schema import Address, ContactPoint, Person, Team, TrailLine
from coprodesk.usecases.details import CONTACTS
from coprodesk.usecases.entries import Add
from coprodesk.usecases.imports import (
    FillPerson,
    ImportPeople,
    RememberColumns,
    import_people,
    remember_columns,
)
from coprodesk.usecases.merges import MergePeople, merge_people
from coprodesk.usecases.people import ChangePerson, change_person
from tests.factories import contents, make_person

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


def test_people_of_a_table_are_found_and_counted_as_if_that_were_written_anew(desk: Desk) -> None:
    told = ImportedPerson(5, "Mary O'Brien-Jones", called="St John", reference="HK-20 44", note="Ponies")
    desk.do(import_people, ImportPeople((*PEOPLE, told)))

    def found() -> list[tuple[tuple[Hit, ...], Page[CaseRow]]]:
        typed = ("wyn", "joan", "obrien", "brien jon", "stjohn", "hk2044", "20 44", "ponies", "mensah", "8")
        return [(desk.ask(Find(text)), desk.ask(Caseload(text=text))) for text in typed]

    before = found()
    assert all(listed.total for _, listed in before[:7])
    with desk.store.engine.begin() as connection:
        derived.write_anew(connection)
    assert found() == before


def test_the_whole_import_is_undone_and_done_again(desk: Desk) -> None:
    make_person(desk, "Asha Rahman")
    desk.do(import_people, ImportPeople(PEOPLE))
    assert [hit.words for hit in desk.ask(Find("kofi"))] == ["Kofi Mensah"]
    assert desk.undo() == "import_people"
    assert [row.name for row in desk.ask(Caseload()).rows] == ["Asha Rahman"]
    assert desk.ask(Find("kofi")) == ()
    assert desk.redo() == "import_people"
    assert [hit.words for hit in desk.ask(Find("kofi"))] == ["Kofi Mensah"]
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


def taken(desk: Desk, *references: str) -> frozenset[str]:
    with desk.store.view(desk.actor, desk.clock) as view:
        return known_references(view.session, view.actor, references)


def test_a_reference_that_is_taken_refuses_the_whole(desk: Desk) -> None:
    make_person(desk, "Joan Bell", reference="8")
    assert taken(desk, "7", "8") == {"8"}
    with pytest.raises(ReferencesTaken) as refused:
        desk.do(import_people, ImportPeople(PEOPLE))
    assert refused.value.references == ("8",)
    assert desk.ask(Caseload()).total == 1


def test_many_references_are_asked_for_in_parts(desk: Desk) -> None:
    many = tuple(ImportedPerson(n, f"Person {n}", reference=str(n)) for n in range(2, 1203))
    desk.do(import_people, ImportPeople(many))
    assert len(taken(desk, *map(str, range(1, 3000)))) == 1201
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


def test_references_of_another_team_are_not_told(desk: Desk) -> None:
    desk.do(import_people, ImportPeople(PEOPLE))
    team = TeamId(new_id())
    with desk.store._writes() as session:
        session.add(Team(id=team, name="Southside", created_at=desk.clock.now()))
        session.commit()
    other = Desk(desk.store, Actor(MemberId(new_id()), "Wim", desk.actor.roles, team), desk.clock)
    assert taken(other, "7", "8") == frozenset()


def test_what_an_import_would_do_is_told_before(desk: Desk) -> None:
    make_person(desk, "Joan Bell", reference="8")
    rows = (("7", "Siân Ŵyn"), ("8", "Joan Bell"), ("9", ""))
    told = desk.ask(PeopleInTable((Field.REFERENCE, Field.NAME), rows))
    assert [person.name for person in told.good] == ["Siân Ŵyn"]
    assert [(each.person.number, each.why) for each in told.likely] == [(3, Likeness.REFERENCE)]
    assert [row.number for row in told.to_fix] == [4]
    assert desk.ask(Caseload()).total == 1


def test_a_row_about_somebody_who_is_here_fills_what_they_do_not_say(desk: Desk) -> None:
    joan = make_person(desk, "Joan Bell", called="Joanie", reference="8")
    row = ImportedPerson(
        2, "Joan Belle", called="Jo", born="1960-11-22", reference="8", phone="07700 900123",
        email="joan@example.org", address="1 High Street", worker="Asha Rahman",
    )  # fmt: skip
    desk.do(import_people, ImportPeople(PEOPLE[2:], (FillPerson(row, joan),)))
    head = desk.ask(PersonById(joan))
    assert (head.name, head.called, head.born, head.worker) == (
        "Joan Bell",
        "Joanie",
        "1960-11-22",
        "Asha Rahman",
    )
    with desk.store.view(desk.actor, desk.clock) as view:
        reached = view.session.scalars(sa.select(ContactPoint.value).order_by(ContactPoint.value)).all()
        assert view.session.scalars(sa.select(Address.words)).all() == ["1 High Street"]
    assert reached == ["07700 900123", "joan@example.org"]
    desk.do(import_people, ImportPeople((), (FillPerson(row, joan),)))
    with desk.store.view(desk.actor, desk.clock) as view:
        assert view.session.scalar(sa.select(sa.func.count(ContactPoint.id))) == 2
    desk.undo()
    desk.undo()
    assert desk.ask(PersonById(joan)).born == ""
    assert desk.ask(Caseload()).total == 1


def test_what_was_merged_is_found_by_its_old_reference(desk: Desk) -> None:
    kept, away = make_person(desk, "Bea Marlow", reference="1"), make_person(desk, "Beatrice", reference="2")
    desk.do(merge_people, MergePeople(kept, away, 1, 1))
    told = desk.ask(PeopleInTable((Field.REFERENCE, Field.NAME), (("2", "B. Marlow"),)))
    assert [each.known.person_id for each in told.likely] == [kept]


def test_people_come_in_with_all_that_the_table_says(desk: Desk) -> None:
    row = ImportedPerson(
        2, "Joan Bell", nhs_number="9434765919", phone="020 7946 0000", email="joan@example.org",
        address="1 High Street", worker="asha rahman",
    )  # fmt: skip
    desk.do(import_people, ImportPeople((row, PEOPLE[2])))
    joan = desk.ask(Caseload(text="joan")).rows[0]
    assert joan.worker == "Asha Rahman"
    with desk.store.view(desk.actor, desk.clock) as view:
        found = view.session.execute(
            sa.select(ContactPoint.person_id, ContactPoint.kind, ContactPoint.message_safe)
        )
        assert sorted(found) == [
            (joan.person_id, "email", "not_asked"),
            (joan.person_id, "phone", "not_asked"),
        ]
        assert view.session.scalars(sa.select(Person.nhs_number).order_by(Person.name)).all() == [
            "9434765919",
            "",
        ]
    assert desk.ask(TrailBreak()) is None


def test_an_import_that_is_stopped_leaves_everything_as_it_was(desk: Desk) -> None:
    many = tuple(ImportedPerson(n, f"Person {n}") for n in range(2, 2503))
    seen: list[tuple[int, int]] = []

    def watch(done: int, total: int) -> bool:
        seen.append((done, total))
        return done < 2_000

    with pytest.raises(Stopped):
        desk.do(import_people, ImportPeople(many), watch)
    assert seen == [(1_000, 2_501), (2_000, 2_501)]
    assert desk.ask(Caseload()).total == 0
    assert desk.undoable() is None or desk.undoable() == "found_workspace"


def test_columns_are_remembered_in_the_workspace(desk: Desk) -> None:
    headers, rows = ("Code", "Who", "When"), (("7", "Joan Bell", "01/02/1990"),)
    guessed = desk.ask(ColumnsOf(headers, rows))
    assert not guessed.remembered
    said = (Field.REFERENCE, Field.NAME, Field.BORN)
    desk.do(remember_columns, RememberColumns(headers, said, DayOrder.MONTH_FIRST))
    assert desk.ask(ColumnsOf(("CODE", "who", "When"), rows)) == Columns(
        said, DayOrder.MONTH_FIRST, remembered=True
    )
    assert desk.ask(PeopleInTable(said, rows, DayOrder.MONTH_FIRST)).day == ("01/02/1990", "1990-01-02")


def test_who_came_in_with_a_table_is_a_list_of_its_own(desk: Desk) -> None:
    make_person(desk, "Bea Marlow")
    first, second = (
        desk.do(import_people, ImportPeople(tuple(ImportedPerson(n, name=f"{name} {n}") for n in range(3))))
        for name in ("Ana", "Femi")
    )
    page = desk.ask(Caseload(import_id=first, limit=2))
    assert ([row.name for row in page.rows], page.total) == (["Ana 0", "Ana 1"], 3)
    assert [row.name for row in desk.ask(Caseload(import_id=second, text="1")).rows] == ["Femi 1"]
    desk.undo()
    assert desk.ask(Caseload(import_id=second)).total == 0


def test_columns_once_said_hold_for_the_rows_to_fix_too(desk: Desk) -> None:
    headers = ("Name", "Where")
    desk.do(remember_columns, RememberColumns(headers, (Field.NAME, Field.AREA), DayOrder.MONTH_FIRST))
    found = desk.ask(ColumnsOf((*headers, "To put right"), (("Ana", "Peckham", "why"),)))
    assert (found.mapping, found.order) == ((Field.NAME, Field.AREA, Field.IGNORE), DayOrder.MONTH_FIRST)
    assert not desk.ask(ColumnsOf((*headers, "A", "B"), (("Ana", "Peckham", "", ""),))).remembered
    assert desk.undoable() != "remember_columns"  # nobody would take that back


def test_since_and_notes_come_in_are_found_and_go_with_the_import(desk: Desk) -> None:
    here = make_person(desk, "Bea Marlow")
    row = ImportedPerson(2, "Una Wynne", since="2026-11-20", note="direct_payments: No\n<b>Rang</b> twice")
    fill = FillPerson(ImportedPerson(3, "Bea Marlow", since="2026-01-02", note="Rang once"), here)
    desk.do(import_people, ImportPeople((row,), (fill,)))
    una = next(each.person_id for each in desk.ask(Caseload()).rows if each.name == "Una Wynne")
    assert desk.ask(PersonById(una)).since == date(2026, 11, 20)
    assert desk.ask(PersonById(here)).since == date(2026, 1, 2)
    (note,) = desk.ask(NotesOf(una)).rows
    assert (note.words, note.kind, note.author) == (row.note, "other", "Asha Rahman")
    assert [hit.words for hit in desk.ask(Find("twice"))] == ["direct_payments: No <b>Rang</b> twice"]
    desk.do(import_people, ImportPeople((), (fill,)))
    assert [each.words for each in desk.ask(NotesOf(here)).rows] == ["Rang once"]  # not twice
    desk.undo()
    desk.undo()
    assert desk.ask(Find("twice")) == ()
    assert desk.ask(NotesOf(here)).rows == ()
    desk.redo()
    assert [hit.person for hit in desk.ask(Find("twice"))] == ["Una Wynne"]


@pytest.mark.parametrize(
    ("here", "coming"),
    [
        ("07700 900123", "07700900123"),
        ("+44 7700 900123", "07700-900-123"),
        ("0044 (0)7700 900123", "07700 900123"),
        ("Ada@Example.org", "ada@example.org"),
    ],
)
def test_what_is_known_already_is_not_filled_in_once_more(desk: Desk, here: str, coming: str) -> None:
    ada = make_person(desk, "Ada Lowe")
    desk.do(CONTACTS.add, Add(ada, Contact(here)))
    said = {"email" if "@" in coming else "phone": coming}
    desk.do(import_people, ImportPeople((), (FillPerson(ImportedPerson(2, "Ada Lowe", **said), ada),)))  # type: ignore[arg-type]
    assert [each.value for each in contents(desk, CONTACTS, ada)] == [here]


def test_a_name_that_only_looks_the_same_is_told_as_here_already(desk: Desk) -> None:
    make_person(desk, "Ada Lowe")
    rows = (("\u0410d\u0430 Lowe",), ("Ada\u200b Lowe",), ("Lowe, ADA",), ("Ben Okafor",))
    told = desk.ask(PeopleInTable((Field.NAME,), rows))
    assert [each.person.number for each in told.likely] == [2, 3, 4]
    assert [each.name for each in told.good] == ["Ben Okafor"]
