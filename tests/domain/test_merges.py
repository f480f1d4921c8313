"""Two records of one person: which value stands, what differs, and who stands for whom."""

from uuid import UUID

import pytest

from coprodesk.domain.merges import (
    CircleOfMerges,
    InOnePool,
    MergedAway,
    differing,
    filled,
    is_empty,
    pair_problems,
    survivor,
)

A, B, C, D = (UUID(int=number) for number in range(1, 5))


def test_a_record_is_not_joined_to_itself() -> None:
    assert [(each.field, each.code) for each in pair_problems(A, A)] == [("away_id", "same_record")]
    assert pair_problems(A, B) == []


@pytest.mark.parametrize("value", [None, "", False, [], "not_yet_asked"])
def test_a_field_that_says_nothing_may_be_filled(value: object) -> None:
    assert is_empty(value)


@pytest.mark.parametrize("value", [" ", "0", True, ["x"], "declined"])
def test_a_field_that_says_something_may_not(value: object) -> None:
    assert not is_empty(value)


def test_what_is_not_said_is_filled_and_what_is_said_stays_unless_it_was_chosen() -> None:
    kept = {"called": "", "area": "Northside", "born": "1980", "reference": "7", "pronouns": "she"}
    coming = {"called": "Bea", "area": "Southside", "born": "1980", "reference": "", "pronouns": "they"}
    assert filled(kept, coming) == {"called": "Bea"}
    assert filled(kept, coming, {"area", "reference"}) == {"called": "Bea", "area": "Southside"}
    assert differing(kept, coming) == ("area", "pronouns")


def test_whoever_was_joined_twice_is_whoever_was_kept_last() -> None:
    pointers = {A: B, B: C}
    assert [survivor(each, pointers) for each in (A, B, C, D)] == [C, C, C, D]
    for circle in ({A: A}, {A: B, B: A}, {A: B, B: C, C: B}):
        with pytest.raises(CircleOfMerges):
            survivor(A, circle)


def test_a_refusal_carries_its_facts() -> None:
    assert (MergedAway(A).survivor, str(MergedAway(A))) == (A, str(A))
    assert (InOnePool(("Pottery",)).titles, str(InOnePool(("Pottery",)))) == (("Pottery",), "1 pools")
