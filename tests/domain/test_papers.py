"""What a team's own paper, pictures and templates have to be."""

import pytest

from coprodesk.domain.letterheads import MOST_LINES, letterhead_problems
from coprodesk.domain.pictures import MOST_LETTERS, picture_problems
from coprodesk.domain.plan_templates import (
    CARE,
    IN_TOUCH,
    NEVER_OFF,
    ONE_PAGE,
    SHIPPED,
    in_order,
    shipped,
    template_problems,
)
from coprodesk.domain.plans import Part

EVERY = tuple(Part)


@pytest.mark.parametrize(
    ("address", "accent", "team", "found"),
    [
        ("", "", "", []),
        ("x" * 600, "#00aaFF", "x" * 200, []),
        ("x" * 601, "", "", [("address", "too_long")]),
        ("\n".join("x" * MOST_LINES), "", "", []),
        ("\n".join("x" * (MOST_LINES + 1)), "", "", [("address", "too_many_lines")]),
        ("", "#00aaf", "", [("accent", "not_a_colour")]),
        ("", "#00aaffg", "", [("accent", "not_a_colour")]),
        ("", "teal", "", [("accent", "not_a_colour")]),
        ("", "", "x" * 201, [("team", "too_long")]),
    ],
)
def test_a_letterhead_fits_on_its_paper(
    address: str, accent: str, team: str, found: list[tuple[str, str]]
) -> None:
    assert [(each.field, each.code) for each in letterhead_problems(address, accent, team=team)] == found
    assert MOST_LINES == 6


@pytest.mark.parametrize(
    ("picture", "alt", "found"),
    [
        ("x", "A red heart", []),
        ("x" * MOST_LETTERS, "x" * 200, []),
        ("", "A red heart", [("picture", "not_a_picture")]),
        ("x" * (MOST_LETTERS + 1), "A red heart", [("picture", "not_a_picture")]),
        ("x", " ", [("alt", "needed")]),
        ("x", "x" * 201, [("alt", "too_long")]),
    ],
)
def test_a_picture_has_words(picture: str, alt: str, found: list[tuple[str, str]]) -> None:
    assert [(each.field, each.code) for each in picture_problems(picture, alt)] == found
    assert MOST_LETTERS == 600_000


def test_a_template_keeps_what_makes_a_plan_the_persons_own() -> None:
    assert template_problems("Short", EVERY, {}) == []
    assert template_problems("Short", tuple(NEVER_OFF), {Part.BRING: "x" * 1000}) == []
    without = tuple(part for part in Part if part is not Part.BRING)
    found = [
        *template_problems("", without, {Part.BRING: "x" * 1001}),
        *template_problems("x" * 201, EVERY, {}),
    ]
    assert [(each.field, each.code) for each in found] == [
        ("name", "needed"),
        (Part.BRING.value, "part_stays"),
        (f"guide_{Part.BRING}", "too_long"),
        ("name", "too_long"),
    ]
    assert {Part.MATTERS, Part.BRING, Part.AGREED} == NEVER_OFF


def test_parts_stand_in_the_order_of_every_plan() -> None:
    assert in_order(set(EVERY)) == EVERY
    assert in_order({Part.AGREED, Part.MATTERS}) == (Part.MATTERS, Part.AGREED)


def test_a_shipped_template_is_found_by_its_key() -> None:
    assert [one.key for one in SHIPPED] == [CARE, ONE_PAGE, IN_TOUCH]
    for one in SHIPPED:
        assert shipped(one.key) is one
        assert template_problems(one.name, one.parts, one.guidance) == []
    assert shipped("another") is None
    assert SHIPPED[0].has(Part.BRING)
    assert not SHIPPED[1].has(next(part for part in Part if part not in SHIPPED[1].parts))
