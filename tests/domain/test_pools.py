"""What a pool needs before a penny moves, and when a decision is one."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from coprodesk.domain.pools import (
    DecisionNeeded,
    DecisionState,
    NotDecidedYet,
    Voice,
    outcome,
    pool_problems,
)

TODAY = date(2026, 11, 23)
IN, AGAINST, ASIDE, OPEN = Voice.IN_FAVOUR, Voice.AGAINST, Voice.STOOD_ASIDE, Voice.NOT_YET_ASKED
AGREED, REFUSED, WAITING = DecisionState.AGREED, DecisionState.REFUSED, DecisionState.WAITING


@pytest.mark.parametrize(
    ("voices", "needed", "state"),
    [
        ([IN, IN, OPEN], 2, AGREED),
        ([IN, OPEN, OPEN], 2, WAITING),
        ([IN, OPEN, AGAINST], 2, WAITING),  # the one who is not asked yet can still be enough
        ([IN, AGAINST, AGAINST], 2, REFUSED),
        ([IN, ASIDE, AGAINST], 2, REFUSED),  # who stands aside is not in favour
        ([OPEN, ASIDE, ASIDE], 2, REFUSED),
        ([IN, IN], 3, AGREED),  # fewer are left than the agreement asks for: all of them
        ([IN, AGAINST], 3, REFUSED),
        ([IN], 1, AGREED),
        ([], 2, WAITING),  # nobody is left, and nobody has decided
    ],
)
def test_a_decision_is_agreed_refused_or_waits(
    voices: list[Voice], needed: int, state: DecisionState
) -> None:
    assert outcome(voices, needed) is state


WORDS = {
    "title": "Pottery",
    "on_absence": "Kept",
    "on_leaving": "Paid back",
    "on_gap": "All",
    "on_ending": "By share",
}


def problems(**other: object) -> list[tuple[str, str]]:
    agreed = {"agreed_on": TODAY, "ends": TODAY + timedelta(1), "need": 2, "members": 2, "today": TODAY}
    words = other.pop("words", WORDS)
    found = pool_problems(words, **(agreed | other))  # type: ignore[arg-type]
    return [(each.field, each.code) for each in found]


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ({}, []),
        ({"agreed_on": TODAY + timedelta(1), "ends": TODAY + timedelta(2)}, [("agreed_on", "in_the_future")]),
        ({"ends": TODAY}, [("ends", "before_it_starts")]),
        ({"members": 1, "need": 1}, [("members", "at_least_two")]),
        ({"members": 0, "need": 1}, [("members", "at_least_two")]),
        ({"members": 0, "need": 2}, [("members", "at_least_two"), ("decisions_need", "not_possible")]),
        ({"need": 0}, [("decisions_need", "not_possible")]),
        ({"need": 1}, []),
        ({"need": 3}, [("decisions_need", "not_possible")]),
        ({"need": 3, "members": 3}, []),
        ({"words": WORDS | {"on_gap": " "}}, [("on_gap", "needed")]),
        ({"words": WORDS | {"on_gap": "x" * 1000}}, []),
        ({"words": WORDS | {"on_gap": "x" * 1001}}, [("on_gap", "too_long")]),
    ],
)
def test_a_pool_needs_all_of_its_agreement(other: dict[str, object], found: list[tuple[str, str]]) -> None:
    assert problems(**other) == found


def test_a_refusal_carries_its_facts() -> None:
    pool = UUID(int=7)
    asked = DecisionNeeded(pool, 5_000)
    assert (asked.pool, asked.free_up_to) == (pool, 5_000)
    assert str(asked) == f"pool {pool}: up to 5000 pence without a decision"
    early = NotDecidedYet(pool, 1, 3)
    assert (early.decision, early.in_favour, early.needed, str(early)) == (
        pool,
        1,
        3,
        f"decision {pool}: 1 of 3",
    )
