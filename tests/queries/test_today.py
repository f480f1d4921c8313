"""What Today says, on both engines: what is due, what waits, who was never asked, what was left half-way."""

from datetime import date

import pytest

from coprodesk.desk import Desk
from coprodesk.domain.exchanges import POT, Party
from coprodesk.domain.ids import PersonId, TeamId, new_id
from coprodesk.domain.roles import Actor, Role
from coprodesk.queries.today import Day, LooksAhead, Today
from coprodesk.usecases.plan_voices import SetPlanView, set_plan_view
from coprodesk.usecases.plans import SetPlanAside, SetReview, set_plan_aside, set_review
from coprodesk.usecases.pools import AskPoolDecision, ask_pool_decision
from coprodesk.usecases.workspace import KeepDraft, keep_draft
from tests.counting import reads_of
from tests.factories import (
    make_ability,
    make_exchange,
    make_person,
    make_plan,
    make_pool,
    make_stream,
)

TODAY = date(2026, 11, 23)


@pytest.fixture
def bea(desk: Desk) -> PersonId:
    return make_person(
        desk, "Bea Marlow", reference="N-1001", worker_id=desk.actor.member_id, since=date(2026, 2, 3)
    )


def day(desk: Desk, *, mine: bool = True) -> Day:
    return desk.ask(Today(mine))


def test_looks_that_fall_due_in_two_weeks_and_those_that_are_late(desk: Desk, bea: PersonId) -> None:
    plan = make_plan(desk, bea)
    desk.do(set_review, SetReview(plan, date(2026, 11, 20)))
    late = make_person(desk, "Dermot", next_look=date(2026, 12, 7), worker_id=desk.actor.member_id)
    make_person(desk, "Later", next_look=date(2026, 12, 8), worker_id=desk.actor.member_id)
    desk.do(set_plan_view, SetPlanView(plan, "Evenings", look_again=date(2026, 12, 2)))
    found = day(desk)
    assert [(row.name, row.due, row.about) for row in found.looks] == [
        ("Bea Marlow", date(2026, 11, 20), ""),
        ("Bea Marlow", date(2026, 12, 2), "Evenings"),
        ("Dermot", date(2026, 12, 7), ""),
    ]
    assert found.looks[2].person_id == late
    assert len(desk.ask(LooksAhead())) == 4
    desk.do(set_plan_aside, SetPlanAside(plan, 2, "Not wanted"))
    assert [row.name for row in day(desk).looks] == ["Dermot"]


def test_mine_and_the_whole_teams(desk: Desk, bea: PersonId) -> None:
    make_person(desk, "Somebody else's", next_look=TODAY)
    assert day(desk).looks == ()
    assert [row.name for row in day(desk, mine=False).looks] == ["Somebody else's"]


def test_who_was_never_asked(desk: Desk, bea: PersonId) -> None:
    asked = make_person(desk, "Femi", worker_id=desk.actor.member_id)
    make_ability(desk, asked)
    make_person(desk, "A neighbour", is_client=False, worker_id=desk.actor.member_id)
    found = day(desk)
    assert [(row.name, row.since) for row in found.unasked] == [("Bea Marlow", date(2026, 2, 3))]
    assert found.all_unasked == 1


def test_what_waits_for_a_decision(desk: Desk, bea: PersonId) -> None:
    femi = make_person(desk, "Femi")
    pool = make_pool(desk, [(who, make_stream(desk, who), 60_000) for who in (bea, femi)])
    desk.do(ask_pool_decision, AskPoolDecision(pool, "Kiln hire", 12_000))
    [row] = day(desk).waiting
    assert (row.pool, row.what, row.pence, row.to_ask) == ("Pottery pool", "Kiln hire", 12_000, 2)
    it = Actor(desk.actor.member_id, "IG", frozenset({Role.INFORMATION_GOVERNANCE}), desk.actor.team_id)
    assert Desk(desk.store, it, desk.clock).ask(Today()).waiting == ()


def test_what_was_left_half_way_knows_whose_page_it_is_on(desk: Desk, bea: PersonId) -> None:
    plan = make_plan(desk, bea)
    gone = make_person(desk, "Away")
    desk.do(keep_draft, KeepDraft("add_person", "", {}))
    desk.do(keep_draft, KeepDraft("add_ability", str(bea), {}))
    desk.do(keep_draft, KeepDraft("voices_matters", str(plan), {}))
    desk.do(keep_draft, KeepDraft("add_note", str(new_id()), {}))
    found = {(row.form, row.person_id, row.name) for row in day(desk).half_way}
    assert found == {
        ("add_person", None, ""),
        ("add_ability", bea, "Bea Marlow"),
        ("voices_matters", bea, "Bea Marlow"),
    }
    assert gone != bea


def test_whom_to_thank(desk: Desk, bea: PersonId) -> None:
    femi = make_person(desk, "Femi")
    make_exchange(desk, Party(femi), Party(bea), what="Carried the clay")
    make_exchange(desk, Party(bea), POT)
    assert {(row.name, row.what, row.receiver) for row in day(desk).thanks} == {
        ("Femi", "Carried the clay", "Bea Marlow"),
        ("Bea Marlow", "Company on the bus", ""),
    }


def test_another_team_has_a_day_of_its_own(desk: Desk, bea: PersonId) -> None:
    make_plan(desk, bea)
    desk.do(keep_draft, KeepDraft("add_ability", str(bea), {}))
    away = Actor(desk.actor.member_id, "Ines", desk.actor.roles, TeamId(new_id()))
    found = Desk(desk.store, away, desk.clock).ask(Today(mine=False))
    assert (found.looks, found.unasked, found.half_way, found.thanks) == ((), (), (), ())


def test_a_day_of_many_takes_as_many_statements_as_a_day_of_few(desk: Desk, bea: PersonId) -> None:
    desk.do(keep_draft, KeepDraft("add_ability", str(bea), {}))
    few = _statements(desk)
    for number in range(12):
        person = make_person(desk, f"Person {number}", worker_id=desk.actor.member_id, next_look=TODAY)
        desk.do(keep_draft, KeepDraft("add_need", str(person), {}))
        make_exchange(desk, Party(person), POT)
    assert _statements(desk) == few <= 9
    assert (len(day(desk).looks), day(desk).all_looks) == (8, 12)


def _statements(desk: Desk) -> int:
    with reads_of(desk.store.engine) as seen:
        desk.ask(Today())
    return len(seen)
