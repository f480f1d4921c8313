"""When a case may open, close and be worked on by somebody."""

from datetime import date, timedelta

import pytest

from coprodesk.domain.cases import allocation_problems, closing_problems, opening_problems
from coprodesk.domain.errors import Problem
from coprodesk.domain.texts import LONGEST

TODAY = date(2026, 11, 23)
BEFORE, AFTER = TODAY - timedelta(1), TODAY + timedelta(1)


def said(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(each.field, each.code) for each in problems]


@pytest.mark.parametrize(
    ("opened_on", "last_closed_on", "why", "found"),
    [
        (TODAY, None, "", []),
        (TODAY, TODAY, "x" * 1000, []),
        (TODAY, None, "x" * 1001, [("why", "too_long")]),
        (AFTER, None, "", [("opened_on", "in_the_future")]),
        (BEFORE, TODAY, "", [("opened_on", "before_last_closing")]),
        (
            AFTER,
            AFTER + timedelta(1),
            "",
            [("opened_on", "in_the_future"), ("opened_on", "before_last_closing")],
        ),
    ],
)
def test_a_case_opens_no_later_than_today_and_no_sooner_than_the_last_one_closed(
    opened_on: date, last_closed_on: date | None, why: str, found: list[tuple[str, str]]
) -> None:
    assert said(opening_problems(opened_on, last_closed_on, TODAY, why)) == found


@pytest.mark.parametrize(
    ("closed_on", "why", "stays", "found"),
    [
        (TODAY, "Settled", "", []),
        (BEFORE, "x" * 1000, "x" * LONGEST, []),
        (TODAY, " ", "", [("why", "needed")]),
        (TODAY, "", "", [("why", "needed")]),
        (TODAY, "x" * 1001, "", [("why", "too_long")]),
        (TODAY, "Settled", "x" * (LONGEST + 1), [("stays_in_touch", "too_long")]),
        (AFTER, "Settled", "", [("closed_on", "in_the_future")]),
        (BEFORE - timedelta(1), "Settled", "", [("closed_on", "before_start")]),
    ],
)
def test_a_case_closes_after_it_opened_and_says_why(
    closed_on: date, why: str, stays: str, found: list[tuple[str, str]]
) -> None:
    assert said(closing_problems(BEFORE, closed_on, TODAY, why, stays)) == found


@pytest.mark.parametrize(
    ("role", "started", "ended", "found"),
    [
        ("", AFTER, None, []),  # it may be agreed to begin later
        ("x" * 300, TODAY, TODAY, []),
        ("x" * 301, TODAY, None, [("role", "too_long")]),
        ("", TODAY, BEFORE, [("ended", "before_start")]),
        ("", TODAY, AFTER, [("ended", "in_the_future")]),
        ("", AFTER + timedelta(1), AFTER, [("ended", "before_start"), ("ended", "in_the_future")]),
    ],
)
def test_work_with_somebody_has_ended_after_it_began(
    role: str, started: date, ended: date | None, found: list[tuple[str, str]]
) -> None:
    assert said(allocation_problems(role, started, ended, TODAY)) == found
