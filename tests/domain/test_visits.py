"""What the words of a note tell: read only where it cannot be misread."""

from datetime import date

import pytest

from coprodesk.domain.abilities import Readiness
from coprodesk.domain.visits import (
    Heard,
    Known,
    clause_before,
    day_in,
    gave,
    known_in,
    minutes_in,
    partner_in,
    readiness_in,
    sentence_until,
    somebody_in,
)

MONDAY = date(2026, 11, 23)
AROUND = [Known("o", "Mr Osei"), Known("j", "Joan Whitby"), Known("m", "Ana Marlow"), Known("p", "Ana Pike")]


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        ("sat with Mr Osei for three quarters of an hour", 45), ("2 hours", 120), ("an hour and a half", 90),
        ("one and a half hours", 90), ("half an hour", 30), ("a quarter of an hour", 15), ("2h30", 150),
        ("2 h 30 min", 150), ("1 hour and 20 minutes", 80), ("twenty-five minutes", 25), ("1.5 hours", 90),
        ("a couple of hours", 120), ("hanner awr", 30), ("two hours, or three hours", None),
        ("for a while", None), ("at half past two", None), ("room 45", None),
    ],
)  # fmt: skip
def test_a_time_is_read_as_it_is_said_or_left_open(words: str, minutes: int | None) -> None:
    assert minutes_in(words) == minutes


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("On Saturday she", date(2026, 11, 21)), ("last Monday", date(2026, 11, 16)),
        ("yesterday", date(2026, 11, 22)), ("today", MONDAY), ("sat with him", None), ("Friday or Sunday", None),
    ],
)  # fmt: skip
def test_a_day_is_the_last_one_there_was(words: str, day: date | None) -> None:
    assert day_in(words, MONDAY) == day


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("sat with Mr Osei", ["Mr Osei"]), ("Joan’s brother", ["Joan Whitby"]), ("Ana came", []),
        ("Ana Pike came with Joan", ["Ana Pike", "Joan Whitby"]), ("Joanna", []),
    ],
)  # fmt: skip
def test_a_name_that_two_have_names_neither(words: str, names: list[str]) -> None:
    assert [one.name for one in known_in(words, AROUND)] == names


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        ("Joan’s brother Patrick now walks with them both", Heard("Patrick", "Joan’s brother")),
        ("Patrick, Joan's brother", Heard("Patrick", "Joan's brother")),
        ("her friend Winston Clarke", Heard("Winston Clarke", "her friend")),
        ("On Friday Winston came", Heard("Winston")),
        ("met Ümit Öz at the library", Heard("Ümit Öz")),
        ("Sat with Winston at the club", Heard("Winston")),
        ("Patrick walks too", Heard("Patrick")),
        ("the woman at the chemist", Heard("the woman at the chemist")),
    ],
)
def test_somebody_new_is_called_as_they_are_called(words: str, heard: Heard) -> None:
    assert somebody_in(words, AROUND) == heard


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Sat with Winston for an hour", "Winston"),
        ("Sat there on Friday", ""),
        ("Fed cats for Ann and Ben", ""),
    ],
)
def test_whom_time_was_shared_with_is_read_only_where_it_is_said(words: str, name: str) -> None:
    assert partner_in(words) == name


def test_who_gave_and_how_ready_somebody_is() -> None:
    joan = AROUND[1]
    assert [gave(said, joan) for said in ("Joan sat with her", "a lift from Joan", "sat with Joan")] == [
        True,
        True,
        False,
    ]
    assert readiness_in("happily show anybody how to mix one") is Readiness.WOULD_TEACH
    assert readiness_in("wants to learn Welsh") is Readiness.WANTS_TO_LEARN
    assert readiness_in("knits") is Readiness.CAN_DO


def test_the_clause_that_was_just_written() -> None:
    text = "Bea showed me. She would teach glazing. On Saturday she sat with Joan, and then"
    cut = [text[slice(*clause_before(text, place))] for place in (14, 39, len(text))]
    assert cut == ["Bea showed me", "She would teach glazing", "and then"]
    assert text[slice(*clause_before(text, 39, 18))] == "would teach glazing"


def test_a_day_may_stand_before_the_words_in_their_sentence() -> None:
    text = "She knits. On Saturday she sat with Mr Osei, and Patrick comes to Friday poets."
    start = text.index("sat with")
    until = sentence_until(text, start, start + len("sat with Mr Osei"))
    assert until == " On Saturday she sat with Mr Osei"
    assert day_in(until, MONDAY) == date(2026, 11, 21)
