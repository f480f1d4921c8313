"""What an exchange can be: between two, above nothing, no longer than a day, and not tomorrow."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from coprodesk.domain.exchanges import (
    LONGEST_MINUTES,
    MOST_LIMIT,
    NO_LIMIT,
    POT,
    USUAL_LIMIT,
    BelowLimit,
    NewContact,
    Party,
    PartyKind,
    Side,
    exchange_problems,
)
from coprodesk.domain.ids import GroupId, PersonId

TODAY = date(2026, 11, 23)
BEA, JOAN = Party(PersonId(UUID(int=1))), Party(PersonId(UUID(int=2)))
KITCHEN = Party(group_id=GroupId(UUID(int=3)))


def problems(
    giver: Side = BEA, receiver: Side = JOAN, minutes: int = 60, what: str = "Company", ahead: int = 0
) -> list[tuple[str, str]]:
    day = TODAY + timedelta(ahead)
    found = exchange_problems(giver, receiver, minutes, what=what, happened_on=day, today=TODAY)
    return [(each.field, each.code) for each in found]


@pytest.mark.parametrize(
    ("minutes", "found"),
    [
        (1, []),
        (0, [("minutes", "not_above_zero")]),
        (-60, [("minutes", "not_above_zero")]),
        (24 * 60, []),
        (24 * 60 + 1, [("minutes", "more_than_a_day")]),
    ],
)
def test_minutes_are_above_zero_and_no_more_than_a_day(minutes: int, found: list[tuple[str, str]]) -> None:
    assert problems(minutes=minutes) == found


@pytest.mark.parametrize(
    ("giver", "receiver", "found"),
    [
        (BEA, JOAN, []),
        (BEA, POT, []),
        (POT, KITCHEN, []),
        (NewContact("Winston Clarke"), BEA, []),
        (BEA, BEA, [("receiver", "same_as_giver")]),
        (POT, POT, [("receiver", "same_as_giver")]),
        (NewContact(" "), BEA, [("giver", "needed")]),
        (BEA, NewContact("x" * 301), [("receiver", "too_long")]),
        (Party(BEA.person_id, KITCHEN.group_id), JOAN, [("giver", "person_or_group")]),
        (JOAN, Party(BEA.person_id, KITCHEN.group_id), [("receiver", "person_or_group")]),
    ],
)
def test_somebody_gives_to_somebody_else(giver: Side, receiver: Side, found: list[tuple[str, str]]) -> None:
    assert problems(giver, receiver) == found


@pytest.mark.parametrize(
    ("what", "ahead", "found"),
    [
        ("x" * 300, 0, []),
        ("x" * 301, 0, [("what", "too_long")]),
        ("", 0, [("what", "needed")]),
        ("Company", -1, []),
        ("Company", 1, [("happened_on", "in_the_future")]),
    ],
)
def test_it_says_what_and_has_happened(what: str, ahead: int, found: list[tuple[str, str]]) -> None:
    assert problems(what=what, ahead=ahead) == found


def test_everything_that_is_wrong_is_told_at_once() -> None:
    wrong = problems(NewContact(""), NewContact(" "), minutes=0, what=" ", ahead=1)
    assert wrong == [
        ("what", "needed"),
        ("giver", "needed"),
        ("receiver", "needed"),
        ("minutes", "not_above_zero"),
        ("happened_on", "in_the_future"),
    ]


def test_a_party_is_a_person_a_group_or_the_pot() -> None:
    assert [each.kind for each in (BEA, KITCHEN, POT)] == [PartyKind.PERSON, PartyKind.GROUP, PartyKind.POT]


def test_the_limits_are_what_was_agreed_on() -> None:
    """Whoever changes one of these changes what everybody may receive."""
    assert (LONGEST_MINUTES, USUAL_LIMIT, MOST_LIMIT) == (1440, 600, 60_000)
    assert NO_LIMIT == 2_147_483_647


def test_a_refusal_carries_its_facts() -> None:
    below = BelowLimit(UUID(int=7), BEA, 30, 15)
    assert (below.account, below.party, below.minutes, below.left) == (UUID(int=7), BEA, 30, 15)
    assert str(below) == f"time account {UUID(int=7)}: 30 minutes too many"
