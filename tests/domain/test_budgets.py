"""What a budget may say, and how often something planned falls due."""

from datetime import date
from uuid import UUID

import pytest

from coprodesk.domain.budgets import (
    MOST_PENCE,
    BudgetNotAgreed,
    Every,
    NotEnoughMoney,
    NotInThisState,
    budget_problems,
    pence_problems,
    planned_total,
    times,
)

SOME = UUID(int=7)
YEAR = (date(2026, 4, 1), date(2027, 3, 31))


@pytest.mark.parametrize(
    ("pence", "zero", "codes"),
    [
        (1, False, []),
        (0, False, ["not_above_zero"]),
        (0, True, []),
        (-1, True, ["not_above_zero"]),
        (-1, False, ["not_above_zero"]),
        (MOST_PENCE, False, []),
        (MOST_PENCE + 1, False, ["too_much"]),
    ],
)
def test_pence_are_above_zero_and_no_more_than_ten_million_pounds(
    pence: int, zero: bool, codes: list[str]
) -> None:
    assert [(each.field, each.code) for each in pence_problems("pence", pence, zero=zero)] == [
        ("pence", code) for code in codes
    ]
    assert MOST_PENCE == 10_000_000_00


def test_a_fee_of_nothing_has_to_be_asked_for() -> None:
    assert pence_problems("pence", 0) != []


@pytest.mark.parametrize(
    ("title", "ends", "problems"),
    [
        ("Personal budget", YEAR[0], []),
        ("x" * 200, YEAR[1], []),
        ("x" * 201, YEAR[1], [("title", "too_long")]),
        (" ", YEAR[1], [("title", "needed")]),
        ("Personal budget", date(2026, 3, 31), [("ends", "before_it_starts")]),
        ("", date(2026, 3, 31), [("title", "needed"), ("ends", "before_it_starts")]),
    ],
)
def test_a_budget_has_a_title_and_ends_no_sooner_than_it_starts(
    title: str, ends: date, problems: list[tuple[str, str]]
) -> None:
    assert [(each.field, each.code) for each in budget_problems(title, YEAR[0], ends)] == problems


@pytest.mark.parametrize(
    ("every", "starts", "ends", "due"),
    [
        (Every.ONCE, date(2026, 4, 1), date(2026, 4, 1), 1),
        (Every.ONCE, date(2026, 6, 9), date(2027, 3, 31), 1),
        (Every.ONCE, date(2027, 3, 31), date(2027, 3, 31), 1),
        (Every.ONCE, date(2027, 4, 1), date(2027, 4, 9), 0),
        (Every.ONCE, date(2026, 3, 31), date(2026, 4, 9), 0),
        (Every.WEEK, date(2026, 4, 1), date(2026, 4, 7), 1),
        (Every.WEEK, date(2026, 4, 1), date(2026, 4, 8), 2),
        (Every.WEEK, date(2026, 3, 25), date(2026, 4, 8), 2),  # the first fell due before the budget began
        (Every.FOUR_WEEKS, date(2026, 4, 1), date(2026, 4, 28), 1),
        (Every.FOUR_WEEKS, date(2026, 4, 1), date(2026, 4, 29), 2),
        (Every.FOUR_WEEKS, date(2026, 4, 1), date(2027, 3, 31), 14),
        (Every.WEEK, date(2027, 3, 30), date(2027, 5, 1), 1),  # the rest falls due after it has ended
        (Every.MONTH, date(2026, 4, 15), date(2026, 6, 14), 2),
        (Every.MONTH, date(2026, 4, 15), date(2026, 6, 15), 3),
        (Every.MONTH, date(2026, 4, 30), date(2027, 3, 31), 12),
        (Every.MONTH, date(2027, 1, 31), date(2027, 2, 27), 1),
        (Every.MONTH, date(2027, 1, 31), date(2027, 2, 28), 2),  # the last day of a month that is too short
        (Every.MONTH, date(2026, 3, 15), date(2026, 4, 15), 1),
        (Every.MONTH, date(2026, 12, 31), date(2027, 1, 31), 2),
        (Every.MONTH, date(2026, 3, 1), date(2026, 4, 1), 1),  # on the first day of the budget
        (
            Every.MONTH,
            date(2026, 1, 31),
            date(2026, 4, 30),
            1,
        ),  # the one before fell due on the day before it
    ],
)
def test_what_is_planned_falls_due_so_often(every: Every, starts: date, ends: date, due: int) -> None:
    assert times(every, starts, ends, YEAR) == due
    assert planned_total(250, every, starts, ends, YEAR) == 250 * due


def test_what_lies_outside_the_days_costs_nothing() -> None:
    for every in Every:
        assert planned_total(250, every, date(2028, 1, 1), date(2028, 12, 31), YEAR) == 0
        assert planned_total(250, every, date(2020, 1, 1), date(2020, 12, 31), YEAR) == 0
        assert planned_total(250, every, date(2026, 5, 2), date(2026, 5, 1), YEAR) == (
            250 if every is Every.ONCE else 0
        )


def test_a_refusal_carries_its_facts() -> None:
    short = NotEnoughMoney(SOME, 250, 1_000)
    assert (short.account, short.pence, short.left, str(short)) == (
        SOME, 250, 1_000, f"money account {SOME}: 250 pence too many",
    )  # fmt: skip
    early = BudgetNotAgreed(SOME, "indicative")
    assert (early.budget, early.status, str(early)) == (SOME, "indicative", f"budget {SOME} is indicative")
    over = NotInThisState("pool_member", SOME, "nothing_left")
    assert (over.noun, over.record, over.state) == ("pool_member", SOME, "nothing_left")
    assert str(over) == f"pool_member {SOME} is nothing_left"
