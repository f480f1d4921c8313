"""The two ledgers row by row: whose account, what is left on it, what is promised, and who has left a pool."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar
from uuid import UUID

import pytest

from coprodesk.desk import Desk
from coprodesk.domain.changes import Topic
from coprodesk.domain.errors import NotFound
from coprodesk.domain.exchanges import NO_LIMIT, Party
from coprodesk.domain.ids import DecisionId, MemberId, PaymentId, PersonId, PoolId, TeamId, new_id
from coprodesk.domain.pools import Voice
from coprodesk.store import ledger
from coprodesk.store.schema import Exchange, Member, Payment, PoolDecision, Team
from coprodesk.store.work import Work
from coprodesk.usecases.budgets import RecordPayment, record_payment
from coprodesk.usecases.pools import (
    AskPoolDecision,
    Decide,
    LeavePool,
    PayFromPool,
    RecordPoolVote,
    ask_pool_decision,
    decide,
    leave_pool,
    pay_from_pool,
    record_pool_vote,
)
from coprodesk.usecases.sharing import RestrictPerson, restrict_person
from tests.factories import make_exchange, make_person, make_pool, make_stream

R = TypeVar("R")


def inside(desk: Desk, look: Callable[[Work], R]) -> R:
    """What `look` sees within one piece of work, which is named and kept."""

    def act(work: Work, _: None) -> R:
        found = look(work)
        work.record("look", Topic.POOLS, new_id())
        return found

    return desk.do(act, None)


def another(desk: Desk, team: TeamId) -> Desk:
    actor = replace(desk.actor, member_id=MemberId(new_id()), name="Mo Hughes", team_id=team)
    inside(desk, lambda work: work.add(Member(id=actor.member_id, team_id=team, name=actor.name, roles=[])))
    return Desk(desk.store, actor, desk.clock)


def two(desk: Desk) -> tuple[list[PersonId], PoolId]:
    people = [make_person(desk, name) for name in ("Bea", "Joan")]
    return people, pool_of(desk, people)


def pool_of(desk: Desk, people: list[PersonId]) -> PoolId:
    return make_pool(desk, [(person, make_stream(desk, person), 4_000) for person in people])


def agreed(desk: Desk, pool: PoolId, people: list[PersonId], pence: int) -> DecisionId:
    decision = desk.do(ask_pool_decision, AskPoolDecision(pool, "Kiln", pence))
    for person in people:
        desk.do(record_pool_vote, RecordPoolVote(decision, person, Voice.IN_FAVOUR))
    desk.do(decide, Decide(decision))
    return decision


def paid(desk: Desk, pool: PoolId, pence: int, decision: DecisionId | None = None) -> PaymentId:
    told = PayFromPool(pool, pence, desk.clock.today(), "Clay", decision_id=decision)
    return desk.do(pay_from_pool, told)


def test_what_is_promised_is_what_this_pool_agreed_to_and_has_not_paid(desk: Desk) -> None:
    people, pool = two(desk)
    other = pool_of(desk, people)
    first, second = (agreed(desk, pool, people, pence) for pence in (1_000, 2_000))
    agreed(desk, other, people, 500)
    paid(desk, pool, 300, first)
    assert inside(desk, lambda work: ledger.paid_for(work.session, first)) == 300
    assert inside(desk, lambda work: ledger.paid_for(work.session, second)) == 0
    assert inside(desk, lambda work: ledger.promised(work.session, pool)) == 2_700
    assert inside(desk, lambda work: ledger.promised(work.session, other)) == 500
    inside(desk, lambda work: work.bin(work.load(PoolDecision, second)))
    assert inside(desk, lambda work: ledger.promised(work.session, pool)) == 700


def test_who_has_left_is_told_from_who_has_spent_all(desk: Desk) -> None:
    people, pool = two(desk)
    other = pool_of(desk, people)

    def gone(pool_id: PoolId) -> set[UUID]:
        return inside(
            desk,
            lambda work: ledger.left_people(work.session, ledger.money_account(work, pool_id=pool_id)),
        )

    assert gone(pool) == set()
    desk.do(leave_pool, LeavePool(pool, people[0]))
    assert gone(pool) == {people[0]}
    assert gone(other) == set()
    desk.undo()
    assert gone(pool) == set()
    paid(desk, other, 8_000, agreed(desk, other, people, 8_000))
    assert gone(other) == set()
    left = inside(desk, lambda work: ledger.shares(work.session, ledger.money_account(work, pool_id=other)))
    assert left == dict.fromkeys(people, 0)


def test_a_new_account_holds_nothing(desk: Desk) -> None:
    bea = make_person(desk)
    account = inside(desk, lambda work: ledger.time_account(work, bea, None, 600))
    assert (account.limit_minutes, account.team_id) == (600, desk.actor.team_id)
    assert inside(desk, lambda work: ledger.time_balance(work.session, account.id)) == 0
    outside = inside(desk, ledger.money_account)
    assert inside(desk, lambda work: ledger.money_balance(work.session, outside)) == 0


def test_each_team_has_a_pot_and_a_world_outside_of_its_own(desk: Desk) -> None:
    team = TeamId(new_id())
    inside(desk, lambda work: work.add(Team(id=team, name="Southside")))
    far = another(desk, team)
    for each in (desk, far):
        pots = [inside(each, lambda work: ledger.time_account(work, None, None, NO_LIMIT)).id for _ in "ab"]
        assert len(set(pots)) == 1
        assert inside(each, ledger.money_account) == inside(each, ledger.money_account)
    ours, theirs = (
        inside(each, lambda work: ledger.time_account(work, None, None, 0)).id for each in (desk, far)
    )
    assert ours != theirs
    assert inside(desk, ledger.money_account) != inside(far, ledger.money_account)


def test_money_that_does_not_add_up_is_never_written(desk: Desk) -> None:
    payment = Payment(kind="payment", what="Tea", pence=1)
    with pytest.raises(AssertionError, match=r"^a payment that does not add up to nought$"):
        inside(desk, lambda work: ledger.post_money(work, payment, [ledger.Side(new_id(), 1)]))


def test_an_entry_of_somebody_who_may_not_be_named_is_not_found(desk: Desk) -> None:
    hidden, bea, joan = (make_person(desk, name) for name in ("Zed", "Bea", "Joan"))
    exchanges = {person: make_exchange(desk, Party(person), Party()) for person in (hidden, bea)}
    mixed = make_exchange(desk, Party(hidden), Party(joan))
    payments = {
        person: desk.do(
            record_payment, RecordPayment(make_stream(desk, person), 100, desk.clock.today(), "Tea")
        )
        for person in (hidden, bea)
    }
    desk.do(restrict_person, RestrictPerson(hidden, (desk.actor.member_id,), "a relative works here"))
    mo = another(desk, desk.actor.team_id)

    def looked_at(kind: type[Exchange] | type[Payment], record: UUID) -> None:
        inside(mo, lambda work: ledger.must_name_one(work, work.load(kind, record)))

    looked_at(Exchange, exchanges[bea])
    looked_at(Exchange, mixed)
    looked_at(Payment, payments[bea])
    for kind, record in ((Exchange, exchanges[hidden]), (Payment, payments[hidden])):
        with pytest.raises(NotFound) as refused:
            looked_at(kind, record)
        assert (refused.value.noun, refused.value.record) == (kind.__tablename__, record)
