"""Every figure of the map worked out by hand on networks that fit on a napkin."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprodesk.domain.network_facts import (
    Holder,
    Share,
    circles,
    difference,
    held_by_one,
    is_named,
    losses,
    two_way,
    who_knows_whom,
)
from coprodesk.domain.networks import Direction, Ring

ANA, BEN, CAT, DAN, EVE = (UUID(int=n) for n in range(1, 6))
EVERYBODY = [ANA, BEN, CAT, DAN, EVE]
#   Ana - Ben    Dan - Eve
#    \   /
#     Cat
LINKS = [(ANA, BEN), (BEN, CAT), (CAT, ANA), (DAN, EVE)]


def test_who_knows_whom_is_pairs_of_pairs() -> None:
    # Five people make 5 * 4 / 2 = 10 pairs; four of them know each other: 4 of 10, 40 %.
    share = who_knows_whom(EVERYBODY, LINKS)
    assert (share, share.percent) == (Share(4, 10), 40)
    # The same pair from both sides counts once; a stranger to the map and a tie to oneself not at all.
    more = [*LINKS, (BEN, ANA), (ANA, UUID(int=99)), (DAN, DAN)]
    assert who_knows_whom(EVERYBODY, more) == Share(4, 10)
    # One person makes no pair, so there is nothing to be a part of.
    assert (who_knows_whom([ANA], []), who_knows_whom([ANA], []).percent) == (Share(0, 0), None)


def test_circles_are_what_hangs_together_without_the_person() -> None:
    # Ana, Ben and Cat hang together, Dan and Eve do: two circles.
    assert circles(EVERYBODY, LINKS) == (frozenset({ANA, BEN, CAT}), frozenset({DAN, EVE}))
    # Cat knowing Dan makes one of the two; nobody knowing anybody makes five.
    assert circles(EVERYBODY, [*LINKS, (CAT, DAN)]) == (frozenset(EVERYBODY),)
    assert len(circles(EVERYBODY, [])) == 5
    assert circles([], LINKS) == ()


def test_the_two_way_share_leaves_out_what_nobody_said() -> None:
    # Two of the three whose direction is known: 67 %; the two unknown ones are not counted as "no".
    ways = [Direction.BOTH, Direction.BOTH, Direction.GIVES, Direction.NONE, Direction.NONE]
    assert (two_way(ways), two_way(ways).percent) == (Share(2, 3), 67)
    assert two_way([Direction.NONE]).percent is None


def test_what_changed_between_two_days() -> None:
    then = {ANA: Ring.CLOSEST, BEN: Ring.FRIENDS, CAT: Ring.TAKING_PART, DAN: Ring.FRIENDS}
    now = {ANA: Ring.CLOSEST, BEN: Ring.CLOSEST, CAT: Ring.PAID_AND_FORMAL, EVE: Ring.FRIENDS}
    found = difference(then, now)
    assert (found.arrived, found.left) == (frozenset({EVE}), frozenset({DAN}))
    assert (found.closer, found.further) == ({BEN: Ring.FRIENDS}, {CAT: Ring.TAKING_PART})


def test_a_need_held_by_one_tie_only() -> None:
    ana, ben, herself = (
        Holder(ANA, "Ana", paid=False),
        Holder(BEN, "Ben", paid=True),
        Holder(None, "", paid=False),
    )
    # Alone: the first and the second. Two hold the third, the person holds the fourth, nobody the fifth.
    assert held_by_one([[ana], [ben], [ana, ben], [herself], []]) == 2


def test_what_loses_cover_if_somebody_were_away() -> None:
    ana, ben = (
        Holder(ANA, "Ana", paid=False, weekly_minutes=60),
        Holder(BEN, "Ben", paid=True, weekly_minutes=30),
    )
    cat = Holder(CAT, "Cat", paid=False)
    held = [("bus", [ana, cat]), ("lunch", [ben, ana]), ("post", [ana]), ("bath", [ben])]
    found = losses(held, {ANA})
    # Nothing is left of the post; paid Ben has lunch; Cat still has the bus; the bath does not notice.
    assert [(loss.what, loss.weekly_minutes, loss.only_paid_left, len(loss.left)) for loss in found] == [
        ("post", 60, False, 0),
        ("lunch", 60, True, 1),
        ("bus", 60, False, 1),
    ]
    # With Ben away too, lunch has nobody and loses 60 + 30 minutes.
    both = {loss.what: loss for loss in losses(held, {ANA, BEN})}
    assert (both["lunch"].weekly_minutes, both["lunch"].left) == (90, ())


@pytest.mark.parametrize(
    ("who", "name", "named"),
    [
        ("Joan, neighbour", "Joan Whitby", True),
        ("JOAN WHITBY", "Joan Whitby", True),
        ("Mr Osei", "Mr Osei", True),
        ("Mr Brown", "Mr Osei", False),
        ("Joanna", "Joan Whitby", False),
        ("John, neighbour", "Jo", False),
        ("Sam, and Jo", "Jo", True),
        ("the Friday poets", "Friday poets", True),
        ("", "Joan Whitby", False),
        ("anybody", "Mr", False),
    ],
)
def test_a_name_in_the_plan_is_found_by_the_whole_or_the_first_name(who: str, name: str, named: bool) -> None:
    assert is_named(who, name) is named


@given(st.lists(st.tuples(st.sampled_from(EVERYBODY), st.sampled_from(EVERYBODY)), max_size=12))
def test_circles_share_nobody_and_leave_out_nobody(links: list[tuple[UUID, UUID]]) -> None:
    found = circles(EVERYBODY, links)
    assert sorted(key for circle in found for key in circle) == EVERYBODY
    for one, other in links:
        assert any({one, other} <= circle for circle in found)
    share = who_knows_whom(EVERYBODY, links)
    assert 0 <= share.part <= share.whole == 10


@pytest.mark.parametrize("away", [set(), {DAN}])
def test_nobody_away_loses_nothing(away: set[UUID]) -> None:
    assert losses([("bus", [Holder(ANA, "Ana", paid=False)])], away) == ()
