"""When an answer is due: UK GDPR Articles 12 and 12A."""

from datetime import date

import pytest

from coprodesk.domain.requests import (
    Asked,
    Clock,
    Pause,
    RequestKind,
    Right,
    Waits,
    asked_problems,
    due_on,
    longer_problems,
    months_on,
    waits_for,
)

CAME = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("day", "months", "ends"),
    [
        (date(2026, 9, 3), 1, date(2026, 10, 3)),
        (date(2026, 3, 31), 1, date(2026, 4, 30)),  # the ICO's own example
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
    ],
)
def test_a_month_ends_on_the_same_day_or_on_the_last(day: date, months: int, ends: date) -> None:
    assert months_on(day, months) == ends


def test_a_month_from_the_day_it_came() -> None:
    assert due_on(Clock(CAME)) == date(2026, 12, 23)


def test_while_identity_is_awaited_no_time_runs_and_then_a_whole_month_begins() -> None:
    asked = Clock(CAME, identity_asked_on=CAME)
    assert (due_on(asked), waits_for(asked)) == (None, Waits.IDENTITY)
    shown = Clock(CAME, CAME, date(2026, 12, 10))
    assert due_on(shown) == date(2027, 1, 10)


def test_days_on_which_more_was_awaited_do_not_count_both_ends_included() -> None:
    waiting = Clock(CAME, pauses=(Pause(date(2026, 11, 25)),))
    assert (due_on(waiting), waits_for(waiting)) == (None, Waits.CLARIFICATION)
    answered = Clock(CAME, pauses=(Pause(date(2026, 11, 25), date(2026, 11, 27)),))
    assert due_on(answered) == date(2026, 12, 26)


def test_a_day_is_not_counted_twice_nor_before_the_time_runs() -> None:
    twice = (Pause(date(2026, 11, 25), date(2026, 11, 27)), Pause(date(2026, 11, 27), date(2026, 11, 28)))
    assert due_on(Clock(CAME, pauses=twice)) == date(2026, 12, 27)
    early = Clock(CAME, CAME, date(2026, 12, 1), (Pause(date(2026, 11, 25), date(2026, 12, 1)),))
    assert due_on(early) == date(2027, 1, 2)


def test_two_months_more_and_no_more_and_told_within_the_first() -> None:
    assert due_on(Clock(CAME, longer_months=2)) == date(2027, 2, 23)
    assert longer_problems(Clock(CAME), 2, "very many papers", date(2026, 12, 23)) == []
    late = longer_problems(Clock(CAME), 1, "very many papers", date(2026, 12, 24))
    assert [each.code for each in late] == ["too_late"]
    assert [each.code for each in longer_problems(Clock(CAME), 3, "", CAME)] == ["needed", "not_allowed"]


def test_whoever_asks_for_another_has_a_name() -> None:
    asked = Asked(RequestKind.SEE, Right.ATTORNEY, CAME)
    assert [each.field for each in asked_problems(asked, CAME)] == ["asked_by"]
    assert [each.code for each in asked_problems(Asked(RequestKind.SEE, Right.THEMSELVES, CAME), date(2026, 11, 1))] == [
        "in_the_future"
    ]  # fmt: skip
