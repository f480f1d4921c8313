"""A plan in its own order and words, while the record stays as it is."""

from dataclasses import dataclass
from typing import Any

import pytest

from coprodesk.domain.plan_choices import (
    REWORDED,
    Choice,
    chosen,
    in_words,
    moved_on,
    ordered,
    record_says,
    words_problems,
)
from coprodesk.domain.texts import LONGEST


@dataclass(frozen=True)
class Line:
    record: str
    words: str = "Being asked"


def order(*positions: int | None) -> str:
    lines = [Line(letter) for letter in "abcd"]
    choices = {
        line.record: Choice(line.record, position=at) for line, at in zip(lines, positions, strict=True)
    }
    return "".join(line.record for line in ordered(lines, choices))


def test_what_was_given_a_place_stands_there_and_the_rest_around_it() -> None:
    assert order(None, None, None, None) == "abcd"
    assert order(3, None, None, None) == "bcda"
    assert order(None, None, None, 0) == "dabc"
    assert order(1, 0, None, None) == "bacd"
    assert order(None, 9, None, None) == "acdb"  # further than the end is the end
    assert order(3, 2, 1, 0) == "dcba"


def test_a_plan_says_it_in_its_own_words_and_the_record_stays() -> None:
    line = Line("a")
    assert in_words("matters", line, {"words": "To be asked first", "who": "x"}).words == "To be asked first"
    assert in_words("matters", line, {"who": "x"}) is line
    assert line.words == "Being asked"


@dataclass(frozen=True)
class Given:
    record: str
    what: str = "Waters the plants"
    for_whom: tuple[str, ...] = ("Joan", "Ana")


def test_several_names_are_one_text_and_back() -> None:
    assert record_says("contributions", Given("a")) == {"what": "Waters the plants", "for_whom": "Joan, Ana"}
    assert in_words("contributions", Given("a"), {"for_whom": "Everybody"}).for_whom == ("Everybody",)
    assert in_words("contributions", Given("a"), {"for_whom": ""}).for_whom == ()


def test_a_record_that_says_something_else_since_is_noticed() -> None:
    own = Choice("a", words={"words": "To be asked"}, said={"words": "Being asked"})
    assert not moved_on("matters", Line("a"), own)
    assert moved_on("matters", Line("a", "Being rung first"), own)
    assert not moved_on("matters", Line("a", "Being rung first"), Choice("a"))


@pytest.mark.parametrize("part", list(REWORDED))
def test_what_a_line_is_about_is_never_empty(part: str) -> None:
    first, *others = REWORDED[part]
    found = [(each.field, each.code) for each in words_problems(part, {first: " "})]
    assert found == ([] if part == "ties" else [(first, "needed")])
    assert words_problems(part, dict.fromkeys(others, "")) == []
    assert [each.code for each in words_problems(part, {first: "x" * (LONGEST + 1)})] == ["too_long"]


def test_only_what_may_be_put_otherwise_is() -> None:
    for part, words in (("outcomes", {"words": "x"}), ("matters", {"record": "x"})):
        assert [(each.field, each.code) for each in words_problems(part, words)] == [
            ("words", "not_possible")
        ]


@dataclass(frozen=True)
class Content:
    matters: tuple[Line, ...] = ()
    abilities: tuple[Line, ...] = ()
    contributions: tuple[Given, ...] = ()
    ties: tuple[Line, ...] = ()
    groups: tuple[Line, ...] = ()
    about_me: tuple[Line, ...] = ()
    needs: tuple[Line, ...] = ()
    outcomes: tuple[Line, ...] = (Line("z"),)


def test_what_is_left_out_goes_and_the_rest_stands_in_the_plans_order_and_words() -> None:
    content: Any = Content(
        matters=(Line("a"), Line("b"), Line("c")), contributions=(Given("g"),), needs=(Line("n"),)
    )
    choices = {
        "a": Choice("a", left_out=True),
        "c": Choice("c", position=0, words={"words": "Mornings"}),
        "g": Choice("g", words={"what": "Waters everything"}),
    }
    said: object = chosen(content, choices)
    assert said == Content(
        matters=(Line("c", "Mornings"), Line("b")),
        contributions=(Given("g", "Waters everything"),),
        needs=(Line("n"),),
    )
    assert chosen(content, {}) is content
