from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprodesk.ui.kit import formats
from coprodesk.ui.kit.formats import (
    Unreadable,
    day,
    day_short,
    hours,
    partial_day,
    pounds,
    read_day,
    read_minutes,
    read_number,
    read_partial_day,
    read_pounds,
)
from coprodesk.ui.kit.i18n import Language, set_language


@given(st.integers(0, 100_000))
def test_minutes_are_read_as_they_are_written(minutes: int) -> None:
    assert read_minutes(hours(minutes)) == minutes


@given(st.integers(-(10**11), 10**11))
def test_pence_are_read_as_they_are_written(pence: int) -> None:
    assert read_pounds(pounds(pence)) == pence


@given(st.dates())
def test_days_are_read_as_they_are_written(when: date) -> None:
    assert read_day(f"{when.day}/{when.month}/{when.year:04d}") == when


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("month", range(1, 13))
def test_days_are_read_as_cldr_writes_them(month: int, language: Language) -> None:
    set_language(language)
    assert read_day(day(date(2026, month, 3))) == date(2026, month, 3)
    assert read_partial_day(partial_day(f"2026-{month:02d}")) == f"2026-{month:02d}"


@pytest.mark.parametrize(
    ("names", "english", "welsh"),
    [
        ([], "", ""),
        (["Bea"], "Bea", "Bea"),
        (["Bea", "", "Asha"], "Bea and Asha", "Bea ac Asha"),
        (["Bea", "Farah", "Jamal"], "Bea, Farah and Jamal", "Bea, Farah a Jamal"),
    ],
)
def test_names_are_listed_as_each_language_does(names: list[str], english: str, welsh: str) -> None:
    assert formats.listed(names) == english
    set_language(Language.WELSH)
    assert formats.listed(names) == welsh


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("1:30", 90), ("1h30", 90), ("1 h 30 min", 90), ("1.5 h", 90), ("45m", 45), ("2 awr", 120)],
)
def test_time_in_many_ways(text: str, minutes: int) -> None:
    assert read_minutes(text) == minutes


@pytest.mark.parametrize(
    ("text", "code"),
    [("90", "say_the_unit"), ("soon", "not_a_time"), ("1:75", "not_a_time"), ("-1:30", "not_a_time")],
)
def test_a_bare_number_is_not_guessed(text: str, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_minutes(text)
    assert caught.value.code == code


@pytest.mark.parametrize("text", ["12.345", "1,2", "12p", "", "1e9"])
def test_money_that_is_not_money(text: str) -> None:
    with pytest.raises(Unreadable):
        read_pounds(text)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("1980", "1980"),
        ("Mar 1980", "1980-03"),
        ("12 mawrth 1980", "1980-03-12"),
        ("1980-03-12", "1980-03-12"),
    ],
)
def test_a_day_may_be_known_in_part(text: str, iso: str) -> None:
    assert read_partial_day(text) == iso
    assert read_partial_day(partial_day(iso)) == iso


@pytest.mark.parametrize(
    "text", ["31 Feb 2026", "ma 2026", "13/13/2026", "1/2/5", "04/25/1990", "²/3/2026", "hello"]
)
def test_days_that_are_none(text: str) -> None:
    with pytest.raises(Unreadable):
        read_partial_day(text)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("1/6/27", "2027-06-01"),
        ("1 June 27", "2027-06-01"),
        ("1/6/98", "1998-06-01"),
        ("June 1st, 1950", "1950-06-01"),
        ("1 o Fehefin 1950", "1950-06-01"),
        ("Monday 1 June 1950", "1950-06-01"),
        ("1950/6/1", "1950-06-01"),
        ("03/1951", "1951-03"),
    ],
)
def test_a_form_reads_days_as_an_import_does(text: str, iso: str) -> None:
    assert read_partial_day(text) == iso
    assert read_partial_day(text) == (formats.read_born(text) if "27" not in text else iso)


def test_a_birth_is_never_ahead_and_a_year_that_could_be_two_is_none() -> None:
    assert (formats.read_born("1/6/27"), formats.read_born("March 50")) == ("1927-06-01", "1950-03")
    with pytest.raises(Unreadable, match="short_year"):
        formats.read_born("1/6/16")


def test_digits_of_other_scripts_are_digits() -> None:
    assert read_pounds("٣") == 300


def test_how_they_look() -> None:
    assert (hours(90), hours(60), hours(0), hours(45), hours(-30), hours(65)) == (
        "1 h 30", "1 h", "0 h", "45 min", "−30 min", "1 h 05",
    )  # fmt: skip
    assert (pounds(101_000), pounds(-5)) == ("£1,010.00", "−£0.05")
    assert day(date(2026, 2, 3)) == "3 Feb 2026"
    assert day_short(date(2026, 2, 3), date(2026, 11, 23)) == "3 Feb"
    assert day_short(date(2025, 2, 3), date(2026, 11, 23)) == "3 Feb 2025"
    assert read_number("−12") == -12
