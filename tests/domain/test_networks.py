from datetime import date

import pytest

from coprodesk.domain.networks import (
    Direction,
    Ring,
    TieKind,
    direction,
    is_paid,
    months_before,
    ring_on,
    tie_problems,
    usual_ring,
)
from coprodesk.domain.wellbeing import Answers, Ons4, answers_problems

TODAY = date(2026, 11, 23)


def test_direction_is_one_partys_view() -> None:
    assert [direction(a, b) for a, b in [(True, False), (False, True), (True, True), (False, False)]] == [
        Direction.GIVES,
        Direction.RECEIVES,
        Direction.BOTH,
        Direction.NONE,
    ]


def test_every_kind_has_a_usual_ring() -> None:
    assert all(usual_ring(kind) for kind in TieKind)


def test_half_a_year_before_a_long_month_ends() -> None:
    assert months_before(date(2026, 8, 31), 6) == date(2026, 2, 28)
    assert months_before(date(2026, 1, 15), 6) == date(2025, 7, 15)


def test_a_tie_needs_a_known_strength_and_a_start_that_has_been() -> None:
    assert [p.code for p in tie_problems(4, date(2026, 11, 24), TODAY)] == ["out_of_range", "in_the_future"]


def test_the_ring_of_a_day_is_the_last_move_until_then() -> None:
    moves = [(date(2026, 3, 1), Ring.TAKING_PART), (date(2026, 6, 1), Ring.CLOSEST)]
    days = (date(2026, 1, 1), date(2026, 5, 31), date(2026, 6, 1))
    assert [ring_on(moves, day) for day in days] == [Ring.TAKING_PART, Ring.TAKING_PART, Ring.CLOSEST]
    assert ring_on([], TODAY) is None


def test_what_was_said_of_pay_counts_before_what_the_kind_suggests() -> None:
    assert [is_paid(TieKind.PAID, said) for said in (None, True, False)] == [True, True, False]
    assert [is_paid(TieKind.FAMILY, said) for said in (None, True, False)] == [False, True, False]


@pytest.mark.parametrize(
    ("answers", "born", "codes"),
    [
        ({Ons4.HAPPY: 0, Ons4.ANXIOUS: None}, "", []),
        ({Ons4.HAPPY: 11}, "", ["out_of_range"]),
        ({Ons4.HAPPY: -1}, "", ["out_of_range"]),
        ({Ons4.HAPPY: None}, "", ["needed"]),
        ({Ons4.HAPPY: 5}, "2012-01-01", ["under_16"]),
        ({Ons4.HAPPY: 5}, "1980", []),
    ],
)
def test_answers(answers: dict[str, int | None], born: str, codes: list[str]) -> None:
    assert [p.code for p in answers_problems(Answers(TODAY, **answers), born, TODAY)] == codes
