"""The team's time with somebody: opened, closed with its ties kept, opened again; who works with them."""

from datetime import date

import pytest

from coprodesk.desk import Desk
from coprodesk.domain.cases import CaseAlreadyOpen, NoOpenCase
from coprodesk.domain.errors import Invalid, NotFound
from coprodesk.domain.ids import MemberId, PersonId
from coprodesk.domain.roles import Role
from coprodesk.queries.cases import TimeWithPerson, WhoToAllocate
from coprodesk.queries.networks import NetworkOf
from coprodesk.queries.people import Caseload, PersonById
from coprodesk.usecases.cases import (
    Allocate,
    AllocatePeople,
    CloseCase,
    EndAllocation,
    OpenCase,
    allocate,
    allocate_people,
    close_case,
    end_allocation,
    open_case,
)
from coprodesk.usecases.people import ChangePerson, change_person
from coprodesk.usecases.team import AddMember, add_member
from tests.factories import make_person, make_tie

TODAY = date(2026, 11, 23)


@pytest.fixture
def bea(desk: Desk) -> PersonId:
    return make_person(desk, "Bea Marlow", since=date(2026, 2, 3), worker_id=desk.actor.member_id)


@pytest.fixture
def jo(desk: Desk) -> MemberId:
    return desk.do(add_member, AddMember("Jo Hart", (Role.PRACTITIONER,)))


def test_a_case_closes_keeps_the_ties_and_opens_again(desk: Desk, bea: PersonId) -> None:
    make_tie(desk, bea, name="Joan Pike")
    desk.do(close_case, CloseCase(bea, "Moved to Leeds", "Joan rings on Sundays"))
    head = desk.ask(PersonById(bea))
    assert (head.is_client, head.closed_on) == (False, TODAY)
    assert desk.ask(Caseload()).total == 0
    assert [node.name for node in desk.ask(NetworkOf(bea)).nodes] == ["Joan Pike"]
    case = desk.ask(TimeWithPerson(bea)).cases[0]
    assert (case.opened_on, case.closed_on, case.closed_why) == (date(2026, 2, 3), TODAY, "Moved to Leeds")
    assert case.stays_in_touch == "Joan rings on Sundays"
    desk.do(open_case, OpenCase(bea, why="Back in Peckham"))
    head = desk.ask(PersonById(bea))
    assert (head.is_client, head.since, head.closed_on) == (True, TODAY, None)
    assert [row.closed_on for row in desk.ask(TimeWithPerson(bea)).cases] == [None, TODAY]
    desk.undo()
    desk.undo()
    head = desk.ask(PersonById(bea))
    assert (head.is_client, head.since) == (True, date(2026, 2, 3))
    assert [row.case_id for row in desk.ask(TimeWithPerson(bea)).cases] == [None]


def test_a_case_cannot_close_before_it_opened_nor_twice(desk: Desk, bea: PersonId) -> None:
    with pytest.raises(CaseAlreadyOpen):
        desk.do(open_case, OpenCase(bea))
    for command, code in (
        (CloseCase(bea, "x", closed_on=date(2026, 2, 2)), "before_start"),
        (CloseCase(bea, "x", closed_on=date(2026, 11, 24)), "in_the_future"),
        (CloseCase(bea, " "), "needed"),
        (CloseCase(bea, "x\x00"), "control_characters"),
    ):
        with pytest.raises(Invalid, match=code):
            desk.do(close_case, command)
    desk.do(close_case, CloseCase(bea, "Enough for now", closed_on=date(2026, 11, 20)))
    with pytest.raises(NoOpenCase):
        desk.do(close_case, CloseCase(bea, "Again"))
    with pytest.raises(Invalid, match="before_last_closing"):
        desk.do(open_case, OpenCase(bea, date(2026, 11, 19)))


def test_who_led_before_there_were_lines_is_not_forgotten(desk: Desk, bea: PersonId, jo: MemberId) -> None:
    first = desk.ask(TimeWithPerson(bea)).allocations
    assert [(row.allocation_id, row.name, row.lead) for row in first] == [(None, "Asha Rahman", True)]
    head = desk.ask(PersonById(bea))
    change = ChangePerson(bea, head.version, head.name, since=head.since, worker_id=jo)
    desk.do(change_person, change)
    rows = desk.ask(TimeWithPerson(bea)).allocations
    assert [(row.name, row.started, row.ended) for row in rows] == [
        ("Jo Hart", TODAY, None),
        ("Asha Rahman", date(2026, 2, 3), TODAY),
    ]
    desk.undo()
    assert [row.name for row in desk.ask(TimeWithPerson(bea)).allocations] == ["Asha Rahman"]


def test_several_work_with_somebody_and_one_of_them_leads(desk: Desk, bea: PersonId, jo: MemberId) -> None:
    second = desk.do(allocate, Allocate(bea, jo, "occupational therapist", date(2026, 6, 1)))
    assert desk.ask(PersonById(bea)).worker == "Asha Rahman"
    desk.do(allocate, Allocate(bea, jo, lead=True))
    assert desk.ask(PersonById(bea)).worker == "Jo Hart"
    with pytest.raises(Invalid, match="before_start"):
        desk.do(end_allocation, EndAllocation(second, 1, date(2026, 5, 1)))
    desk.do(end_allocation, EndAllocation(second, 1, date(2026, 7, 1)))
    assert desk.ask(PersonById(bea)).worker == "Jo Hart"
    lead = next(row for row in desk.ask(TimeWithPerson(bea)).allocations if row.lead and row.ended is None)
    assert lead.allocation_id is not None
    desk.do(end_allocation, EndAllocation(lead.allocation_id, lead.version))
    assert desk.ask(PersonById(bea)).worker == ""


def test_a_caseload_is_handed_over_in_one_act_and_one_undo(desk: Desk, bea: PersonId, jo: MemberId) -> None:
    ada = make_person(desk, "Ada Lowe")
    kofi = make_person(desk, "Kofi Mensah", worker_id=jo)
    asha = desk.actor.member_id
    found = desk.ask(WhoToAllocate())
    assert [(each.worker, each.people) for each in found.handfuls] == [
        ("", (ada,)), ("Asha Rahman", (bea,)), ("Jo Hart", (kofi,)),
    ]  # fmt: skip
    assert desk.do(allocate_people, AllocatePeople((ada, bea, kofi, ada), jo, TODAY)) == 2
    assert {each.worker for each in desk.ask(Caseload()).rows} == {"Jo Hart"}
    before = [(a.name, a.lead, a.ended) for a in desk.ask(TimeWithPerson(bea)).allocations]
    assert before == [("Jo Hart", True, None), ("Asha Rahman", True, TODAY)]
    assert [a.name for a in desk.ask(TimeWithPerson(kofi)).allocations] == ["Jo Hart"]
    assert desk.undo() == "allocate_people"
    workers = {row.name: desk.ask(PersonById(row.person_id)).worker_id for row in desk.ask(Caseload()).rows}
    assert workers == {"Ada Lowe": None, "Bea Marlow": asha, "Kofi Mensah": jo}


def test_nobody_is_allocated_where_one_of_them_cannot_be(desk: Desk, bea: PersonId, jo: MemberId) -> None:
    with pytest.raises(NotFound):
        desk.do(allocate_people, AllocatePeople((bea, PersonId(jo)), jo))
    assert desk.ask(PersonById(bea)).worker_id == desk.actor.member_id
    with pytest.raises(Invalid):
        desk.do(allocate_people, AllocatePeople((), jo))
