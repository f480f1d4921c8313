from datetime import date

import pytest

from coprodesk.domain.documents import Colours, Format, Language, Wanted
from coprodesk.domain.people import (
    SIZES,
    Communication,
    Paper,
    Reach,
    formats_for,
    nhs_digits,
    nhs_problems,
    nhs_shown,
    reach_problems,
    said,
    said_language,
    said_problems,
)


@pytest.mark.parametrize("typed", ["943 476 5919", "943-476-5919", " 9434765919 ", ""])
def test_a_right_nhs_number_is_taken_however_it_is_typed(typed: str) -> None:
    assert nhs_problems(nhs_digits(typed)) == []


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("943 476 5918", "wrong_digit"),
        ("934 476 5919", "wrong_digit"),  # two figures changed places
        ("100 000 0010", "wrong_digit"),  # its check would be ten, so no such number is given out
        ("943 476 591", "not_ten_digits"),
        ("943 476 59190", "not_ten_digits"),
        ("９４３４７６５９１９", "not_ten_digits"),
        ("=1+1", "not_ten_digits"),
    ],
)
def test_a_wrong_nhs_number_is_refused(typed: str, code: str) -> None:
    assert [problem.code for problem in nhs_problems(nhs_digits(typed))] == [code]


def test_an_nhs_number_is_shown_in_three_parts() -> None:
    assert nhs_shown("9434765919") == "943 476 5919"
    assert nhs_shown("") == ""


@pytest.mark.parametrize(
    ("needs", "wanted"),
    [
        ([], Wanted()),
        ([Reach(Communication.LARGE_PRINT)], Wanted(Format.LARGE_18)),
        ([Reach(Communication.LARGE_PRINT, points=20)], Wanted(Format.LARGE_20)),
        (
            [Reach(Communication.LARGE_PRINT), Reach(Communication.LARGE_PRINT, points=24)],
            Wanted(Format.LARGE_24),
        ),
        ([Reach(words="Large print letters")], Wanted(Format.LARGE_18)),
        (
            [Reach(Communication.EASY_READ), Reach(Communication.LARGE_PRINT, points=24)],
            Wanted(Format.EASY_READ),
        ),
        (
            [Reach(words="Large print, 19pt, on yellow paper")],
            Wanted(Format.LARGE_20, Colours.BLACK_ON_YELLOW),
        ),
        ([Reach(words="Large print 72 point")], Wanted(Format.LARGE_24)),
        ([Reach(words="Easy read, please")], Wanted(Format.EASY_READ)),
        ([Reach(Communication.COLOURED_PAPER, paper=Paper.CREAM)], Wanted(colours=Colours.BLACK_ON_CREAM)),
        ([Reach(Communication.HEARING_LOOP), Reach(Communication.BRAILLE)], Wanted()),
    ],
)
def test_a_document_follows_what_somebody_needs(needs: list[Reach], wanted: Wanted) -> None:
    assert formats_for(needs) == wanted


EVERY_NEED = [
    *(Reach(code, "in own words") for code in Communication),
    *(Reach(Communication.LARGE_PRINT, "letters", size) for size in SIZES),
    *(Reach(Communication.COLOURED_PAPER, "", paper=paper) for paper in Paper),
]


@pytest.mark.parametrize("need", EVERY_NEED, ids=said)
def test_the_line_that_a_plan_keeps_asks_for_the_same_document(need: Reach) -> None:
    assert formats_for([Reach(words=said(need))]) == formats_for([need])


def test_a_language_is_said_where_somebody_has_to_do_something() -> None:
    assert said_language("Spanish", interpreter=False, letters=False) == ""
    assert said_language("Tiếng Việt", interpreter=True, letters=False) == "interpreter for Tiếng Việt"
    welsh = said_language("Cymraeg", interpreter=False, letters=True)
    assert formats_for([Reach(words=welsh)]).language is Language.WELSH


def test_letters_in_welsh_when_somebody_reads_welsh() -> None:
    assert formats_for([], ["Cymraeg"]).language is Language.WELSH
    assert formats_for([], ["Vietnamese"]).language is Language.ENGLISH


def test_a_need_is_said_in_one_line() -> None:
    assert (
        said(Reach(Communication.LARGE_PRINT, "letters only", 20)) == "large print, 20 point · letters only"
    )
    assert said(Reach(words="Ring twice")) == "Ring twice"


@pytest.mark.parametrize(
    ("need", "problem"),
    [
        (Reach(), ("words", "needed")),
        (Reach(words="x" * 301), ("words", "too_long")),
        (Reach(Communication.LARGE_PRINT, points=17), ("points", "out_of_range")),
        (Reach(Communication.BRAILLE, points=18), ("points", "not_possible")),
        (Reach(Communication.AUDIO, paper=Paper.CREAM), ("paper", "not_possible")),
    ],
)
def test_what_makes_no_sense_as_a_need_is_refused(need: Reach, problem: tuple[str, str]) -> None:
    assert [(each.field, each.code) for each in reach_problems(need)] == [problem]


def test_nobody_says_something_tomorrow() -> None:
    today = date(2026, 11, 23)
    assert said_problems("A walk", today, today, written_by="Asha") == []
    assert [p.code for p in said_problems("A walk", date(2026, 11, 24), today)] == ["in_the_future"]
