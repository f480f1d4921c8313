from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprodesk.domain.budgets import Every, planned_total, times
from coprodesk.domain.errors import Problem
from coprodesk.domain.ledgers import AlreadyReversed, day_problems, split
from coprodesk.domain.pools import DecisionState, Voice, outcome

weights = st.lists(st.integers(0, 10**7), min_size=1, max_size=12).filter(any)
days = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@given(st.integers(0, 10**8), weights)
def test_parts_add_up_and_are_within_one_of_their_due(whole: int, weights: list[int]) -> None:
    parts = split(whole, weights)
    assert sum(parts) == whole
    total = sum(weights)
    assert all(
        abs(part * total - whole * weight) < total for part, weight in zip(parts, weights, strict=True)
    )


@given(weights, st.data())
def test_nobody_pays_more_than_they_have(weights: list[int], data: st.DataObject) -> None:
    whole = data.draw(st.integers(0, sum(weights)))
    assert all(part <= weight for part, weight in zip(split(whole, weights), weights, strict=True))


def test_nothing_to_share_by_is_refused() -> None:
    with pytest.raises(ValueError):
        split(100, [0, 0])


@given(st.sampled_from(list(Every)), st.tuples(days, days), st.tuples(days, days), st.integers(1, 100))
def test_planned_days_before_and_after_any_day_add_up(
    every: Every, line: tuple[date, date], within: tuple[date, date], pence: int
) -> None:
    (starts, ends), (first, last) = sorted(line), sorted(within)
    middle = first + (last - first) // 2
    whole = planned_total(pence, every, starts, ends, (first, last))
    before = planned_total(pence, every, starts, ends, (first, middle))
    after = planned_total(pence, every, starts, ends, (middle + timedelta(days=1), last))
    assert whole == before + after >= 0


def test_a_month_too_short_is_due_on_its_last_day() -> None:
    year = (date(2026, 1, 1), date(2026, 12, 31))
    assert times(Every.MONTH, date(2026, 1, 31), date(2026, 2, 28), year) == 2
    assert times(Every.MONTH, date(2026, 1, 31), date(2026, 2, 27), year) == 1
    assert times(Every.FOUR_WEEKS, date(2026, 1, 1), date(2026, 12, 31), year) == 14
    assert times(Every.ONCE, date(2026, 5, 1), date(2026, 5, 1), year) == 1
    assert times(Every.ONCE, date(2027, 5, 1), date(2027, 5, 1), year) == 0


def test_a_decision_waits_only_while_it_can_still_be_reached() -> None:
    yes, no, open_still = Voice.IN_FAVOUR, Voice.AGAINST, Voice.NOT_YET_ASKED
    assert outcome([yes, yes, yes, open_still], 3) is DecisionState.AGREED
    assert outcome([yes, yes, no, open_still], 3) is DecisionState.WAITING
    assert outcome([yes, yes, no, no], 3) is DecisionState.REFUSED
    assert outcome([yes, yes], 3) is DecisionState.AGREED


@pytest.mark.parametrize(
    ("whole", "shares", "parts"),
    [
        (0, [1, 2], (0, 0)),
        (1, [1], (1,)),
        (100, [1, 1, 1], (34, 33, 33)),  # a tie goes to the earlier
        (5, [2, 4, 2], (1, 3, 1)),
        (10, [3, 3, 6], (3, 2, 5)),
        (1, [1, 2, 2], (0, 1, 0)),
        (2, [1, 3], (0, 2)),  # and before that to the larger
        (7, [0, 5], (0, 7)),
    ],
)
def test_the_largest_remainder_gets_the_penny(whole: int, shares: list[int], parts: tuple[int, ...]) -> None:
    assert split(whole, shares) == parts


@pytest.mark.parametrize(("whole", "shares"), [(-1, [1, 1]), (1, [-1, 3])])
def test_what_cannot_be_shared_is_refused(whole: int, shares: list[int]) -> None:
    with pytest.raises(ValueError) as refused:
        split(whole, shares)
    assert refused.value.args == ((whole, shares),)


def test_a_day_of_a_ledger_is_no_later_than_today() -> None:
    today = date(2026, 11, 23)
    assert day_problems("paid_on", today, today) == []
    assert day_problems("paid_on", today + timedelta(1), today) == [Problem("paid_on", "in_the_future")]


def test_what_was_reversed_is_named() -> None:
    twice = AlreadyReversed("payment", UUID(int=7))
    assert (twice.noun, twice.record, str(twice)) == ("payment", UUID(int=7), f"payment {UUID(int=7)}")
