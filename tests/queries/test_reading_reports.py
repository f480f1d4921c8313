from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from coprodesk.desk import Desk
from coprodesk.domain.clock import FixedClock
from coprodesk.domain.documents import Wanted, Way
from coprodesk.domain.errors import NotAllowed
from coprodesk.domain.ids import MemberId
from coprodesk.domain.readings import Part, WorkHours
from coprodesk.domain.roles import Role
from coprodesk.domain.sharing import Audience, Reader
from coprodesk.queries.notes import NotesOf
from coprodesk.queries.people import Caseload
from coprodesk.queries.reading_reports import ReadingReport, WhoReadWhat, Whose
from coprodesk.usecases.documents import NoteCopy, note_copy
from coprodesk.usecases.safeguarding import OpenByReason, open_by_reason
from coprodesk.usecases.sharing import RestrictPerson, restrict_person
from coprodesk.usecases.team import AddMember, add_member
from tests.factories import make_person

MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def mo(desk: Desk, clock: FixedClock) -> Desk:
    clock.set(MONDAY)
    desk.actor = replace(desk.actor, roles=desk.actor.roles | {Role.INFORMATION_GOVERNANCE})
    member = desk.do(add_member, AddMember("Mo Hughes", (Role.PRACTITIONER,)))
    actor = replace(desk.actor, member_id=MemberId(member), name="Mo Hughes")
    return Desk(desk.store, actor, clock)


def report(desk: Desk, **days: int) -> ReadingReport:
    since = MONDAY.date() - timedelta(days=days.get("before", 0))
    return desk.ask(WhoReadWhat(since, MONDAY.date() + timedelta(days=1)))


def test_who_does_not_work_with_the_person_stands_there_with_how_often(
    desk: Desk, mo: Desk, clock: FixedClock
) -> None:
    bea = make_person(desk, "Bea Marlow", reference="B1", worker_id=desk.actor.member_id)
    for each in (desk, mo, mo):
        each.ask(NotesOf(bea))
        each.ask(Caseload())
        each.readings.keep(last=True)
        clock.set(clock.now() + timedelta(minutes=2))
    [row] = report(desk).unallocated
    assert (row.member, row.whose, row.times) == ("Mo Hughes", Whose(bea, "Bea Marlow", "B1"), 2)
    assert row.parts == (Part.NOTES,)
    assert desk.ask(WhoReadWhat(date(2026, 1, 1), date(2026, 1, 2))) == ReadingReport((), (), ())


def test_out_of_hours_is_what_is_set(desk: Desk, mo: Desk, clock: FixedClock) -> None:
    bea = make_person(desk, "Bea Marlow", worker_id=desk.actor.member_id)
    clock.set(MONDAY - timedelta(days=1))  # a Sunday
    desk.ask(NotesOf(bea))
    desk.readings.keep()
    clock.set(MONDAY)
    desk.ask(NotesOf(bea))
    desk.readings.keep()
    [row] = report(desk, before=2).out_of_hours
    assert (row.day, row.people, row.member) == (date(2026, 11, 22), 1, desk.actor.name)
    every_day = WorkHours(days=range(7))
    assert desk.ask(WhoReadWhat(date(2026, 11, 20), date(2026, 11, 24), every_day)).out_of_hours == ()


def test_what_left_is_told_and_a_restricted_record_is_not_named(desk: Desk, mo: Desk) -> None:
    bea, cem = make_person(desk, "Bea Marlow"), make_person(desk, "Cem Aydin")
    for person in (bea, cem):
        copy = NoteCopy(person, Way.SAVED, "aa", Wanted(), audience=Audience(Reader.SERVICE, name="Dr Lin"))
        mo.do(note_copy, copy)
    mo.do(restrict_person, RestrictPerson(cem, (mo.actor.member_id,), "A threat"))
    assert [(row.act, row.member, row.whose.name) for row in report(desk).left] == [
        ("save_plan", "Mo Hughes", ""),
        ("save_plan", "Mo Hughes", "Bea Marlow"),
    ]


def test_who_may_not_read_the_trail_gets_none(desk: Desk) -> None:
    desk.actor = replace(desk.actor, roles=frozenset({Role.PRACTITIONER}))
    with pytest.raises(NotAllowed):
        report(desk)


def test_openings_with_a_reason_are_told(desk: Desk, mo: Desk) -> None:
    cem = make_person(desk, "Cem Aydin")
    desk.do(restrict_person, RestrictPerson(cem, (desk.actor.member_id,), "A threat"))
    mo.actor = replace(mo.actor, roles=frozenset({Role.PRACTITIONER}))
    mo.do(open_by_reason, OpenByReason(cem, "A fall at night"))
    [row] = report(desk).opened
    assert (row.member, row.whose.name, row.reviewed) == ("Mo Hughes", "Cem Aydin", False)
