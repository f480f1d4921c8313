"""What a payment of a pool does to its members: it tells their screens, and takes nothing from who has nothing left."""

import pytest

from coprodesk.desk import Desk
from coprodesk.domain.changes import ChangeSet, Topic
from coprodesk.domain.errors import Invalid, NotFound
from coprodesk.domain.ids import DecisionId, PersonId, PoolId
from coprodesk.domain.pools import DecisionState, Voice
from coprodesk.queries.budgets import BudgetsOf
from coprodesk.queries.pools import PoolById
from coprodesk.usecases.budgets import ReversePayment, reverse_payment
from coprodesk.usecases.pools import (
    AskPoolDecision,
    Decide,
    FinishDecision,
    LeavePool,
    PayFromPool,
    RecordPoolVote,
    ask_pool_decision,
    decide,
    finish_decision,
    leave_pool,
    pay_from_pool,
    record_pool_vote,
)
from tests.factories import make_person, make_pool, make_stream

Pool = tuple[PoolId, list[PersonId]]


@pytest.fixture
def pottery(desk: Desk) -> Pool:
    people = [make_person(desk, name) for name in ("Bea", "Farah", "Jamal")]
    put_in = [
        (person, make_stream(desk, person), pence)
        for person, pence in zip(people, (4_000, 2_000, 2_000), strict=True)
    ]
    return make_pool(desk, put_in, 2), people


def paying(desk: Desk, pool: PoolId, pence: int = 600, what: str = "Clay", payee: str = "") -> PayFromPool:
    return PayFromPool(pool, pence, desk.clock.today(), what, payee)


def left(desk: Desk, pool: PoolId) -> list[int]:
    return [member.share_left for member in desk.ask(PoolById(pool)).members]


def test_every_member_and_the_pool_are_told_of_a_payment(desk: Desk, pottery: Pool) -> None:
    pool, people = pottery
    told: list[ChangeSet] = []
    desk.subscribe(told.append)
    payment = desk.do(pay_from_pool, paying(desk, pool))
    assert told[-1].act == "pay_from_pool"
    assert told[-1].touched == {
        *((Topic.BUDGETS, person) for person in people),
        (Topic.POOLS, payment),
        (Topic.POOLS, pool),
    }


def test_everybody_is_told_who_goes_with_their_share(desk: Desk, pottery: Pool) -> None:
    pool, people = pottery
    told: list[ChangeSet] = []
    desk.subscribe(told.append)
    desk.do(leave_pool, LeavePool(pool, people[1]))
    assert told[-1].touched == {(Topic.BUDGETS, people[1]), (Topic.POOLS, pool)}
    assert desk.ask(BudgetsOf(people[1]))[0].pooled == 0


def test_who_has_nothing_left_pays_nothing_and_is_told_of_nothing(desk: Desk, pottery: Pool) -> None:
    pool, people = pottery
    desk.do(leave_pool, LeavePool(pool, people[0]))
    assert left(desk, pool) == [0, 2_000, 2_000]
    told: list[ChangeSet] = []
    desk.subscribe(told.append)
    payment = desk.do(pay_from_pool, paying(desk, pool, 601))
    assert left(desk, pool) == [0, 1_699, 1_700]
    assert (Topic.BUDGETS, people[0]) not in told[-1].touched
    desk.do(reverse_payment, ReversePayment(payment, "Not ours"))
    assert left(desk, pool) == [0, 2_000, 2_000]


def test_who_has_left_is_not_asked_and_has_no_voice(desk: Desk, pottery: Pool) -> None:
    pool, people = pottery
    before = desk.do(ask_pool_decision, AskPoolDecision(pool, "Kiln", 1_000))
    for person in people[:2]:
        desk.do(record_pool_vote, RecordPoolVote(before, person, Voice.AGAINST))
    desk.do(leave_pool, LeavePool(pool, people[0]))
    after = desk.do(ask_pool_decision, AskPoolDecision(pool, "Wheel", 1_000))
    with pytest.raises(NotFound):
        desk.do(record_pool_vote, RecordPoolVote(after, people[0], Voice.IN_FAVOUR))
    for person in people[1:]:
        desk.do(record_pool_vote, RecordPoolVote(after, person, Voice.IN_FAVOUR))
    desk.do(decide, Decide(after))
    assert state(desk, pool, after) is DecisionState.AGREED


def test_a_pool_pays_what_was_decided_and_no_penny_more(desk: Desk, pottery: Pool) -> None:
    pool, people = pottery
    decision = desk.do(ask_pool_decision, AskPoolDecision(pool, "Kiln", 7_900))
    for person in people:
        desk.do(record_pool_vote, RecordPoolVote(decision, person, Voice.IN_FAVOUR))
    desk.do(decide, Decide(decision))
    with pytest.raises(Invalid) as refused:
        desk.do(pay_from_pool, PayFromPool(pool, 7_901, desk.clock.today(), "Kiln", decision_id=decision))
    assert [(each.field, each.code) for each in refused.value.problems] == [("pence", "more_than_decided")]
    desk.do(pay_from_pool, PayFromPool(pool, 7_900, desk.clock.today(), "Kiln", decision_id=decision))
    assert sum(left(desk, pool)) == 100
    desk.do(finish_decision, FinishDecision(decision))
    assert state(desk, pool, decision) is DecisionState.DONE


def state(desk: Desk, pool: PoolId, decision: DecisionId) -> DecisionState:
    return next(each.state for each in desk.ask(PoolById(pool)).decisions if each.decision_id == decision)


@pytest.mark.parametrize(("field", "longest"), [("what", 300), ("payee", 300)])
def test_words_of_a_payment_have_their_length(desk: Desk, pottery: Pool, field: str, longest: int) -> None:
    pool, _ = pottery
    with pytest.raises(Invalid) as refused:
        desk.do(pay_from_pool, paying(desk, pool, **{field: "x" * (longest + 1)}))  # type: ignore[arg-type]
    assert [(each.field, each.code) for each in refused.value.problems] == [(field, "too_long")]
    payment = desk.do(pay_from_pool, paying(desk, pool, **{field: "x" * longest}))  # type: ignore[arg-type]
    with pytest.raises(Invalid) as refused:
        desk.do(reverse_payment, ReversePayment(payment, "x" * 1001))
    assert [(each.field, each.code) for each in refused.value.problems] == [("why", "too_long")]
    desk.do(reverse_payment, ReversePayment(payment, "x" * 1000))


def test_a_question_of_a_pool_has_words_pence_and_a_day_that_was(desk: Desk, pottery: Pool) -> None:
    pool, _ = pottery
    tomorrow = desk.clock.today().replace(day=24)
    for command, problem in (
        (AskPoolDecision(pool, "x" * 301, 100), ("what", "too_long")),
        (AskPoolDecision(pool, " ", 100), ("what", "needed")),
        (AskPoolDecision(pool, "Kiln", 0), ("pence", "not_above_zero")),
        (AskPoolDecision(pool, "Kiln", 100, tomorrow), ("asked_on", "in_the_future")),
    ):
        with pytest.raises(Invalid) as refused:
            desk.do(ask_pool_decision, command)
        assert [(each.field, each.code) for each in refused.value.problems] == [problem]
    desk.do(ask_pool_decision, AskPoolDecision(pool, "x" * 300, 100))
