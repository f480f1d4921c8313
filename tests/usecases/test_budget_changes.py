"""A budget put right: its title and dates, a source of an estimate let go, what is planned changed and let go."""

from datetime import date

import pytest

from coprodesk.desk import Desk
from coprodesk.domain.budgets import Every, HeldAs, NotInThisState, StreamSource
from coprodesk.domain.errors import Conflict, Invalid
from coprodesk.domain.ids import BudgetId, PersonId
from coprodesk.queries.audits import HistoryOf
from coprodesk.queries.budgets import BudgetRow, BudgetsOf
from coprodesk.usecases.budgets import (
    AddPlannedLine,
    AgreeBudget,
    BinPlannedLine,
    BinStream,
    ChangeBudget,
    ChangePlannedLine,
    NewStream,
    OpenBudget,
    add_planned_line,
    agree_budget,
    bin_planned_line,
    bin_stream,
    change_budget,
    change_planned_line,
    open_budget,
)
from tests.factories import make_person

STARTS, ENDS = date(2026, 4, 1), date(2027, 3, 31)


@pytest.fixture
def bea(desk: Desk) -> PersonId:
    return make_person(desk)


@pytest.fixture
def estimate(desk: Desk, bea: PersonId) -> BudgetId:
    streams = (
        NewStream(StreamSource.COUNCIL, HeldAs.DIRECT_PAYMENT, 100_000),
        NewStream(StreamSource.PERSON, HeldAs.DIRECT_PAYMENT, 20_000),
    )
    return desk.do(open_budget, OpenBudget(bea, "Budget", STARTS, ENDS, streams))


def only(desk: Desk, bea: PersonId) -> BudgetRow:
    (row,) = desk.ask(BudgetsOf(bea))
    return row


def test_a_budget_gets_another_title_and_other_dates(desk: Desk, bea: PersonId, estimate: BudgetId) -> None:
    changed = ChangeBudget(estimate, 1, "Personal budget", date(2026, 5, 1), date(2027, 4, 30))
    desk.do(change_budget, changed)
    row = only(desk, bea)
    assert (row.title, row.starts, row.ends) == ("Personal budget", date(2026, 5, 1), date(2027, 4, 30))
    assert desk.ask(HistoryOf(bea)).rows[0].act == "change_budget"
    with pytest.raises(Conflict):
        desk.do(change_budget, ChangeBudget(estimate, 1, "Another", STARTS, ENDS))
    with pytest.raises(Invalid):
        desk.do(change_budget, ChangeBudget(estimate, 2, "x" * 201, STARTS, ENDS))
    desk.undo()
    assert only(desk, bea).title == "Budget"


def test_a_source_of_an_estimate_is_let_go_and_of_an_agreed_budget_stays(
    desk: Desk, bea: PersonId, estimate: BudgetId
) -> None:
    council, own = only(desk, bea).streams
    desk.do(bin_stream, BinStream(own.stream_id, own.version))
    assert [each.pence for each in only(desk, bea).streams] == [100_000]
    assert desk.ask(HistoryOf(bea)).rows[0].act == "bin_stream"
    desk.undo()
    assert [each.pence for each in only(desk, bea).streams] == [100_000, 20_000]
    desk.do(agree_budget, AgreeBudget(estimate))
    with pytest.raises(NotInThisState):
        desk.do(bin_stream, BinStream(council.stream_id, council.version))


def test_what_is_planned_is_changed_and_let_go(desk: Desk, bea: PersonId, estimate: BudgetId) -> None:
    weekly = {"every": Every.WEEK, "starts": STARTS, "ends": date(2026, 4, 14)}
    line = desk.do(add_planned_line, AddPlannedLine(estimate, "Bus", pence=1_000, **weekly))  # type: ignore[arg-type]
    assert only(desk, bea).lines[0].total == 2_000
    taxi = ChangePlannedLine(line, 1, "x" * 300, pence=1_500, **weekly)  # type: ignore[arg-type]
    desk.do(change_planned_line, taxi)
    (row,) = only(desk, bea).lines
    assert (row.what, row.total) == ("x" * 300, 3_000)
    assert desk.ask(HistoryOf(bea)).rows[0].act == "change_planned_line"
    for changed, problem in (
        (ChangePlannedLine(line, 2, "x" * 301, pence=1, **weekly), ("what", "too_long")),  # type: ignore[arg-type]
        (
            ChangePlannedLine(line, 2, "Bus", pence=1, every=Every.ONCE, starts=ENDS, ends=STARTS),
            ("ends", "before_it_starts"),
        ),
    ):
        with pytest.raises(Invalid) as refused:
            desk.do(change_planned_line, changed)
        assert [(each.field, each.code) for each in refused.value.problems] == [problem]
    desk.do(bin_planned_line, BinPlannedLine(line, 2))
    assert only(desk, bea).lines == ()
    assert desk.ask(HistoryOf(bea)).rows[0].act == "bin_planned_line"
    desk.undo()
    assert [each.what for each in only(desk, bea).lines] == ["x" * 300]
