from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from coprodesk.desk import Desk
from coprodesk.domain.clock import FixedClock
from coprodesk.domain.ids import MemberId, PersonId, new_id
from coprodesk.domain.readings import How, Part, ReadingBreak, WorkHours
from coprodesk.domain.roles import Role
from coprodesk.queries.audits import TrailBreak
from coprodesk.queries.exports import Everything
from coprodesk.queries.notes import NotesOf
from coprodesk.queries.people import Caseload, PersonById, PersonWords
from coprodesk.queries.readings import ReadingsBreak, ReadingsOf
from coprodesk.queries.search import Find
from coprodesk.store.schema import ReadingDay, ReadingLine, TrailLine
from coprodesk.usecases.merges import MergePeople, merge_people
from coprodesk.usecases.notes import AddNote, add_note
from tests.factories import make_person
from tests.queries.test_history import leave_old_line


@pytest.fixture
def bea(desk: Desk) -> PersonId:
    return make_person(desk, "Bea Marlow")


def lines(desk: Desk) -> list[ReadingLine]:
    with desk.store.view(desk.actor, desk.clock) as view:
        ordered = sa.select(ReadingLine).order_by(ReadingLine.day, ReadingLine.member_id, ReadingLine.number)
        return list(view.session.scalars(ordered))


def later(clock: FixedClock, **by: float) -> None:
    clock.set(clock.now() + timedelta(**by))


def change(desk: Desk, statement: sa.UpdateBase) -> None:
    with desk.store.engine.execution_options(coprodesk_writes=True).begin() as connection:
        connection.execute(statement)


def test_opening_somebody_is_one_line_with_all_that_was_seen(desk: Desk, bea: PersonId) -> None:
    desk.ask(PersonById(bea))
    desk.ask_all({"words": PersonWords(bea), "notes": NotesOf(bea)})
    desk.readings.keep()
    [line] = lines(desk)
    assert (line.member_id, line.number, line.how, line.person_id) == (desk.actor.member_id, 1, How.READ, bea)
    assert line.parts == "notes,record"


def test_asking_writes_nothing_until_it_is_kept_and_is_no_act(desk: Desk, bea: PersonId) -> None:
    undoable = desk.undoable()
    desk.ask(PersonById(bea))
    assert lines(desk) == []
    desk.readings.keep()
    desk.readings.keep()
    assert len(lines(desk)) == 1
    assert desk.undoable() == undoable


def test_a_screen_that_looks_again_is_told_once_a_minute(
    desk: Desk, clock: FixedClock, bea: PersonId
) -> None:
    for _ in range(5):
        desk.ask(NotesOf(bea))
        desk.readings.keep()
        later(clock, seconds=11)
    assert len(lines(desk)) == 1
    later(clock, seconds=30)
    desk.ask(NotesOf(bea))
    desk.readings.keep()
    assert [line.number for line in lines(desk)] == [1, 2]


def test_a_list_is_one_line_that_holds_whom_it_listed(desk: Desk, bea: PersonId) -> None:
    ann = make_person(desk, "Ann Pike")
    desk.ask(Caseload(text=""))
    desk.readings.keep(last=True)
    [line] = lines(desk)
    assert (line.how, line.person_id) == (How.LISTED, None)
    assert line.people == "[" + ",".join(f'"{each}"' for each in sorted((bea, ann))) + "]"


def test_only_what_was_found_and_stood_counts(desk: Desk, clock: FixedClock, bea: PersonId) -> None:
    desk.do(add_note, AddNote(bea, "Walnut cake for the hall"))
    ann = make_person(desk, "Ann Pike")
    desk.do(add_note, AddNote(ann, "Waltz on Fridays"))
    for typed in ("walt", "waln", "walnut"):
        desk.ask(Find(typed))
        later(clock, seconds=0.2)
    desk.readings.keep()
    assert lines(desk) == []
    later(clock, seconds=1)
    desk.readings.keep()
    [line] = lines(desk)
    assert (line.how, line.person_id, line.parts) == (How.READ, bea, Part.SEARCH)


def test_a_day_is_closed_into_the_trail_once(desk: Desk, bea: PersonId) -> None:
    desk.ask(PersonById(bea))
    desk.readings.close()
    desk.readings.close()
    [line] = lines(desk)
    with desk.store.view(desk.actor, desk.clock) as view:
        closings = view.session.scalars(sa.select(TrailLine).where(TrailLine.act == "close_readings")).all()
        assert len(closings) == 1
        assert line.digest in closings[0].changes
    assert desk.ask(TrailBreak()) is None
    assert desk.ask(ReadingsBreak()) is None


def test_a_day_that_was_left_open_is_closed_by_the_next_who_comes(
    desk: Desk, clock: FixedClock, bea: PersonId
) -> None:
    desk.ask(PersonById(bea))
    desk.readings.keep()  # and a crash
    later(clock, days=1)
    other = Desk(desk.store, replace(desk.actor, member_id=MemberId(new_id()), name="Mo Hughes"), clock)
    other.ask(PersonById(bea))
    other.readings.close()
    with desk.store.view(desk.actor, desk.clock) as view:
        assert view.session.scalars(sa.select(ReadingDay.closed)).all() == [1, 1]
    assert desk.ask(ReadingsBreak()) is None
    assert [line.number for line in lines(desk)] == [1, 1]


def test_what_cannot_be_written_now_is_written_the_next_time(
    desk: Desk, bea: PersonId, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.ask(PersonById(bea))
    with monkeypatch.context() as broken:
        broken.setattr(desk.store, "work", None)
        with pytest.raises(TypeError):
            desk.readings.keep()
    desk.readings.keep()
    assert len(lines(desk)) == 1


@pytest.mark.parametrize("closed", [False, True])
@pytest.mark.parametrize("how", ["changed", "cut out", "cut off", "all gone"])
def test_the_first_reading_that_does_not_fit_is_named(
    desk: Desk, clock: FixedClock, bea: PersonId, how: str, *, closed: bool
) -> None:
    for _ in range(3):
        desk.ask(PersonById(bea))
        later(clock, minutes=2)
    for _ in range(3):
        desk.ask(NotesOf(bea))
        desk.readings.keep()
        later(clock, minutes=2)
    if closed:
        desk.readings.close()
    assert desk.ask(ReadingsBreak()) is None
    number = ReadingLine.number
    statements: dict[str, tuple[sa.UpdateBase, int]] = {
        "changed": (sa.update(ReadingLine).where(number == 2).values(person_id=new_id()), 2),
        "cut out": (sa.delete(ReadingLine).where(number == 2), 2),
        "cut off": (sa.delete(ReadingLine).where(number == 3), 3),
        "all gone": (sa.delete(ReadingLine), 1),
    }
    statement, first = statements[how]
    change(desk, statement)
    assert desk.ask(ReadingsBreak()) == ReadingBreak(
        desk.actor.name, datetime(2026, 11, 23, tzinfo=UTC).date(), first
    )


def test_a_closed_day_that_was_made_anew_does_not_fit_the_trail(
    desk: Desk, clock: FixedClock, bea: PersonId
) -> None:
    desk.ask(PersonById(bea))
    desk.readings.close()
    change(desk, sa.delete(ReadingLine))
    change(desk, sa.delete(ReadingDay))
    assert desk.ask(ReadingsBreak()) is not None
    later(clock, minutes=5)
    desk.ask(NotesOf(bea))
    desk.readings.keep()
    assert desk.ask(ReadingsBreak()) is not None


def test_who_read_a_record_newest_first_in_pages_by_member_and_day(
    desk: Desk, clock: FixedClock, bea: PersonId
) -> None:
    make_person(desk, "Ann Pike")
    leave_old_line(desk, bea)
    mo = Desk(desk.store, replace(desk.actor, member_id=MemberId(new_id()), name="Mo Hughes"), clock)
    for each in (desk, mo, desk):
        later(clock, days=1)
        each.ask(NotesOf(bea))
        each.ask(Caseload())
        each.readings.keep(last=True)
    first = desk.ask(ReadingsOf(bea, limit=2))
    assert first.total == 4
    assert [(row.member, row.parts) for row in first.rows] == [
        (desk.actor.name, (Part.NOTES,)),
        ("", (Part.NOTES,)),
    ]
    rest = desk.ask(ReadingsOf(bea, after=first.after, limit=2))
    assert [row.parts for row in rest.rows] == [(Part.NOTES,), ()]
    assert rest.after is None
    assert desk.ask(ReadingsOf(bea, member_id=mo.actor.member_id)).total == 1
    assert desk.ask(ReadingsOf(bea, on=clock.now().astimezone().date())).total == 1
    assert desk.ask(ReadingsOf(bea, limit=1)).rows == first.rows[:1]


def test_an_export_of_everything_stands_in_everybodys_readings(desk: Desk, bea: PersonId) -> None:
    desk.actor = replace(desk.actor, roles=frozenset(Role))
    desk.ask(Everything())
    desk.readings.keep()
    assert [row.everybody for row in desk.ask(ReadingsOf(bea)).rows] == [True]


def test_the_readings_of_a_joined_record_are_those_of_the_one_that_was_kept(
    desk: Desk, bea: PersonId
) -> None:
    again = make_person(desk, "B Marlow")
    desk.ask(NotesOf(again))
    desk.readings.keep()
    desk.do(merge_people, MergePeople(bea, again, 1, 1))
    assert desk.ask(ReadingsOf(bea)).total == 1


@pytest.mark.parametrize(
    ("moment", "inside"),
    [((2026, 11, 23, 7, 0), True), ((2026, 11, 23, 6, 59), False), ((2026, 11, 23, 20, 0), False),
     ((2026, 11, 22, 12, 0), False)],
)  # fmt: skip
def test_hours_of_work(moment: tuple[int, int, int, int, int], *, inside: bool) -> None:
    assert WorkHours().holds(datetime(*moment, tzinfo=UTC)) is inside
