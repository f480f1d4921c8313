import pytest

from coprodesk.desk import Desk
from coprodesk.domain.budgets import HeldAs, NotEnoughMoney
from coprodesk.domain.errors import CannotUndo, Invalid
from coprodesk.domain.exchanges import Party
from coprodesk.domain.ids import PaymentId, PersonId, PoolId
from coprodesk.domain.pools import DecisionNeeded, DecisionState, NotDecidedYet, Voice
from coprodesk.queries.budgets import BudgetsOf, MoneySums, PaymentsOf
from coprodesk.queries.pools import PoolById, PoolsList
from coprodesk.usecases.budgets import RecordPayment, ReversePayment, record_payment, reverse_payment
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
from tests.factories import make_exchange, make_group, make_person, make_pool, make_stream


@pytest.fixture
def pottery(desk: Desk) -> tuple[PoolId, list[PersonId]]:
    people = [make_person(desk, name) for name in ("Bea", "Farah", "Jamal", "Gwen")]
    put_in = (60_000, 60_000, 90_000, 30_000)
    streams = [make_stream(desk, person) for person in people]
    group = make_group(desk)
    make_exchange(desk, Party(people[2]), Party(group_id=group), 120)
    return make_pool(desk, list(zip(people, streams, put_in, strict=True)), 3, group_id=group), people


def pay(desk: Desk, pool: PoolId, pence: int) -> PaymentId:
    return desk.do(pay_from_pool, PayFromPool(pool, pence, desk.clock.today(), "Clay", "Supplier"))


def test_the_pool_adds_up_to_the_penny(desk: Desk, pottery: tuple[PoolId, list[PersonId]]) -> None:
    pool, people = pottery
    for pence in (4_999, 1, 3_333):
        pay(desk, pool, pence)
    page = desk.ask(PoolById(pool))
    assert (page.put_in, page.spent, page.left) == (240_000, 8_333, 231_667)
    assert [m.share for m in page.members] == [2500, 2500, 3750, 1250]
    assert page.payments[-1].left == page.left == page.left_to_decide
    assert page.given_minutes == 120
    assert desk.ask(PoolsList(people[0]))[0].left == page.left
    assert desk.ask(MoneySums()) == (0, 0)


def test_a_decision_promises_pays_and_is_finished(desk: Desk, pottery: tuple[PoolId, list[PersonId]]) -> None:
    pool, people = pottery
    with pytest.raises(DecisionNeeded):
        pay(desk, pool, 5_001)
    asked = desk.do(ask_pool_decision, AskPoolDecision(pool, "Spring tutor", 42_000))
    for person in people[:3]:
        with pytest.raises(NotDecidedYet):
            desk.do(decide, Decide(asked))
        desk.do(record_pool_vote, RecordPoolVote(asked, person, Voice.IN_FAVOUR))
    assert desk.ask(PoolById(pool)).waiting[0].in_favour == 3
    desk.do(decide, Decide(asked))
    page = desk.ask(PoolById(pool))
    assert (page.promised, page.left_to_decide) == (42_000, 198_000)
    today = desk.clock.today()
    desk.do(pay_from_pool, PayFromPool(pool, 40_000, today, "Tutor", "Tutor", asked))
    with pytest.raises(Invalid):
        desk.do(pay_from_pool, PayFromPool(pool, 2_001, today, "Tutor", "Tutor", asked))
    desk.do(finish_decision, FinishDecision(asked))
    page = desk.ask(PoolById(pool))
    assert (page.promised, page.left_to_decide, page.payments[0].in_favour) == (0, 200_000, 3)
    assert page.decisions[0].state is DecisionState.DONE


def test_leaving_pays_the_share_back_to_its_stream(
    desk: Desk, pottery: tuple[PoolId, list[PersonId]]
) -> None:
    pool, people = pottery
    payment = pay(desk, pool, 1_001)
    would = desk.ask(PoolById(pool)).members[0].share_left
    desk.do(leave_pool, LeavePool(pool, people[0]))
    budget = desk.ask(BudgetsOf(people[0]))[0]
    assert budget.pooled == 60_000 - would
    assert budget.agreed == budget.spent + budget.pooled + budget.planned + budget.left
    assert desk.ask(PaymentsOf(budget.budget_id))[-1].left == budget.streams[0].in_hand
    assert desk.ask(PoolById(pool)).members[0].share_left == 0
    desk.undo()
    assert desk.ask(PoolById(pool)).members[0].share_left == would
    desk.do(reverse_payment, ReversePayment(payment, "Not ours"))
    assert desk.ask(PoolById(pool)).left == 240_000


def test_opening_a_pool_cannot_be_undone(desk: Desk, pottery: tuple[PoolId, list[PersonId]]) -> None:
    with pytest.raises(CannotUndo):
        desk.undo()
    assert desk.ask(PoolById(pottery[0])).left == 240_000


def test_no_penny_moves_without_the_agreement(desk: Desk) -> None:
    bea, joan = make_person(desk), make_person(desk, "Joan")
    mine, fund = make_stream(desk, bea, 1_000), make_stream(desk, joan, 1_000, HeldAs.ISF)
    both = [(bea, mine, 500), (joan, fund, 500)]
    for put_in, values in (
        (both, {}),
        (both[:1], {"isf_agreed": True}),
        (both, {"isf_agreed": True, "on_gap": " "}),
        ([(bea, mine, 500), (joan, mine, 500)], {}),
    ):
        with pytest.raises(Invalid):
            make_pool(desk, put_in, 1, **values)
    with pytest.raises(NotEnoughMoney):
        make_pool(desk, [(bea, mine, 1_001), (joan, fund, 500)], 1, isf_agreed=True)
    assert desk.ask(PoolsList()) == ()
    make_pool(desk, both, 1, isf_agreed=True)
    with pytest.raises(NotEnoughMoney) as refused:
        desk.do(record_payment, RecordPayment(mine, 501, desk.clock.today(), "Taxi"))
    assert (refused.value.pence, refused.value.left) == (1, 500)
