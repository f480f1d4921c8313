from datetime import date

import pytest

from coprodesk.desk import Desk
from coprodesk.domain.budgets import (
    BudgetNotAgreed,
    BudgetStatus,
    Every,
    HeldAs,
    NotEnoughMoney,
    NotInThisState,
    StreamSource,
)
from coprodesk.domain.ids import BudgetId, PersonId
from coprodesk.queries.budgets import BudgetRow, BudgetsOf, PaymentsOf
from coprodesk.usecases.budgets import (
    AddPlannedLine,
    AgreeBudget,
    BinBudget,
    ChangeStream,
    CloseBudget,
    NewStream,
    OpenBudget,
    RecordPayment,
    ReversePayment,
    add_planned_line,
    agree_budget,
    bin_budget,
    change_stream,
    close_budget,
    open_budget,
    record_payment,
    reverse_payment,
)
from tests.factories import make_person, make_stream

TODAY = date(2026, 11, 23)


def only(desk: Desk, person: PersonId) -> BudgetRow:
    (row,) = desk.ask(BudgetsOf(person))
    assert row.agreed == row.spent + row.pooled + row.planned + row.left
    return row


def test_agreed_is_spent_planned_pooled_and_left(desk: Desk) -> None:
    bea = make_person(desk)
    stream = make_stream(desk, bea)
    desk.do(record_payment, RecordPayment(stream, 221_400, TODAY, "Personal assistant", "Ada Care"))
    budget = only(desk, bea)
    line = AddPlannedLine(
        budget.budget_id,
        "Bus",
        pence=1_000,
        every=Every.WEEK,
        starts=date(2026, 11, 9),
        ends=date(2026, 12, 7),
    )
    desk.do(add_planned_line, line)
    row = only(desk, bea)
    assert (row.agreed, row.spent, row.planned, row.left) == (481_000, 221_400, 2_000, 257_600)
    assert row.lines[0].total == 5_000
    assert [p.left for p in desk.ask(PaymentsOf(row.budget_id))] == [481_000, 259_600]


def test_an_estimate_pays_nothing_and_a_closed_budget_no_more(desk: Desk) -> None:
    bea = make_person(desk)
    streams = (NewStream(StreamSource.NHS, HeldAs.MANAGED_ACCOUNT, 1_000),)
    budget = desk.do(open_budget, OpenBudget(bea, "Budget", date(2026, 4, 1), date(2027, 3, 31), streams))
    stream = only(desk, bea).streams[0].stream_id
    with pytest.raises(BudgetNotAgreed):
        desk.do(record_payment, RecordPayment(stream, 1, TODAY, "Tea"))
    desk.do(agree_budget, AgreeBudget(budget))
    assert desk.undo() == "agree_budget"
    assert only(desk, bea).status is BudgetStatus.INDICATIVE
    desk.redo()
    assert only(desk, bea).left == 1_000
    desk.do(record_payment, RecordPayment(stream, 1_000, TODAY, "Tea"))
    with pytest.raises(NotEnoughMoney):
        desk.do(record_payment, RecordPayment(stream, 1, TODAY, "Tea"))
    with pytest.raises(NotInThisState):
        desk.do(bin_budget, BinBudget(BudgetId(budget), only(desk, bea).version))
    desk.do(close_budget, CloseBudget(budget))
    with pytest.raises(BudgetNotAgreed):
        desk.do(record_payment, RecordPayment(stream, 1, TODAY, "Tea"))


def test_a_changed_stream_moves_the_difference_and_never_what_was_spent(desk: Desk) -> None:
    bea = make_person(desk)
    stream = make_stream(desk, bea, 1_000)
    payment = desk.do(record_payment, RecordPayment(stream, 800, TODAY, "Tea"))
    council, held = StreamSource.COUNCIL, HeldAs.DIRECT_PAYMENT
    with pytest.raises(NotEnoughMoney):
        desk.do(change_stream, ChangeStream(stream, 1, council, held, 799))
    desk.do(change_stream, ChangeStream(stream, 1, council, held, 900))
    assert (only(desk, bea).agreed, only(desk, bea).left) == (900, 100)
    desk.do(reverse_payment, ReversePayment(payment, "Paid twice"))
    assert (only(desk, bea).spent, only(desk, bea).left) == (0, 900)
    desk.undo()
    desk.undo()
    assert (only(desk, bea).agreed, only(desk, bea).spent) == (1_000, 800)
