from datetime import date

import pytest

from coprodesk.domain.errors import Invalid, Problem
from coprodesk.domain.headings import Field
from coprodesk.domain.imports import (
    Offer,
    RowToFix,
    guess_mapping,
    headers_key,
    left_out,
    mapping_problems,
    offers,
    read_rows,
    remembered,
    remembered_as,
    sheet_to_fix,
)
from coprodesk.domain.written_days import DayOrder, order_of, read_day, telling

TODAY = date(2026, 11, 23)
HEADERS = ("social_care_id", "service_user_name", "date_of_birth", "created_at")
ROWS = (
    ("7", "Siân Ŵyn", "1980-05-01", "2021-11-26 11:10:23"),
    ("8", "Joan Bell", "1960-11-22", "2021-11-26 11:10:23"),
    ("31", "Kofi Mensah", "", "2021-11-26 11:10:23"),
)


@pytest.mark.parametrize(
    ("headers", "mapping"),
    [
        (HEADERS, "reference name born ignore"),
        (("First name", "Surname", "DOB", "Ward"), "given family born area"),
        (("Name", "Surname"), "given family"),
        (("Full Name", "First Name", "Last Name"), "name ignore ignore"),
        (("ClientName", "PersonId", "Known as", "Pronouns"), "name reference called pronouns"),
        (("Worker name", "Name", "Updated"), "ignore name ignore"),
        (("Enw cyntaf", "Cyfenw", "Dyddiad geni"), "given family born"),
        (("id", "social_care_id", "resident_name", "assigned_broker_email"), "ignore reference name ignore"),
        (("Name", "Referral date", "Notes", "Case comment"), "name ignore note ignore"),
        (("Name", "Started at", "Support reason"), "name ignore ignore"),
        ((), ""),
    ],
)
def test_headers_say_what_a_column_means(headers: tuple[str, ...], mapping: str) -> None:
    assert guess_mapping(headers, ()) == tuple(Field(word) for word in mapping.split())


def test_what_stands_in_a_column_has_a_say() -> None:
    """A heading that says it wins; a column of names without a heading is offered, never taken."""
    headers = ("Born", "Column 2", "Ref")
    rows = (("c. 1942", "Joan Bell", "12"), ("n/a", "Kofi Mensah", "12"), ("", "Asha Rahman", "12"))
    guessed = guess_mapping(headers, rows)
    assert guessed == (Field.BORN, Field.IGNORE, Field.IGNORE)
    assert offers(guessed, headers, rows) == (Offer("Column 2", Field.NAME), Offer("Ref", Field.REFERENCE))


@pytest.mark.parametrize(
    ("typed", "born"),
    [
        ("1990-04-10", "1990-04-10"),
        ("1990-04-10 00:00:00", "1990-04-10"),
        ("1990-04-10T09:30:00.000Z", "1990-04-10"),
        ("10/04/1990", "1990-04-10"),
        ("9.4.1990", "1990-04-09"),
        ("10/04/1990 00:00", "1990-04-10"),
        ("3 Feb 1952", "1952-02-03"),
        ("3rd February 1952", "1952-02-03"),
        ("03-Sept-1952", "1952-09-03"),
        ("1952", "1952"),
        ("1952-7", "1952-07"),
        ("  ", ""),
    ],
)
def test_days_are_read_as_people_write_them(typed: str, born: str) -> None:
    assert read_day(typed) == (born, "")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("30/02/1990", "not_a_date"),
        ("1990-13-01", "not_a_date"),
        ("00/00/0000", "not_a_date"),
        ("about 1950", "not_a_date"),
        ("3 Febtober 1990", "not_a_date"),
        ("3/2/45", "short_year"),
        ("04/25/1990", "other_way_round"),
    ],
)
def test_a_day_that_cannot_be_says_why(typed: str, code: str) -> None:
    assert read_day(typed) == ("", code)


def test_a_column_is_read_in_its_own_order() -> None:
    cells = ("04/25/1990", "04/05/1990", "1990-04-05")
    assert order_of(cells) is DayOrder.MONTH_FIRST
    assert order_of(("4/5/1990", "25/4/1990")) is order_of(()) is DayOrder.DAY_FIRST
    good, to_fix = read_rows(
        (Field.BORN, Field.NAME), [(c, c) for c in cells], TODAY, order=DayOrder.MONTH_FIRST
    )
    assert [p.born for p in good] == ["1990-04-25", "1990-04-05", "1990-04-05"]
    assert to_fix == ()


def test_where_a_column_holds_both_orders_no_date_is_guessed() -> None:
    mapping = (Field.NAME, Field.BORN)
    rows = (
        ("A", "04/25/1990"),
        ("B", "04/05/1990"),
        ("C", "05/05/1990"),
        ("D", "1990-04-05"),
        ("E", "25/04/1990"),
    )
    good, to_fix = read_rows(mapping, rows, TODAY)
    assert [(p.name, p.born) for p in good] == [("C", "1990-05-05"), ("D", "1990-04-05"), ("E", "1990-04-25")]
    assert [row.problems[0].code for row in to_fix] == ["other_way_round", "two_days"]


def test_a_telling_day_is_shown_as_it_was_understood() -> None:
    cells = ("", "x", "05/05/1990", "01/02/1990")
    assert telling(cells, DayOrder.DAY_FIRST) == ("01/02/1990", "1990-02-01")
    assert telling(cells, DayOrder.MONTH_FIRST) == ("01/02/1990", "1990-01-02")
    assert telling(("1990-05-01",), DayOrder.DAY_FIRST) == ("1990-05-01", "1990-05-01")
    assert telling(("x",), DayOrder.DAY_FIRST) is None


def test_contact_columns_are_the_persons_own_and_workers_are_known() -> None:
    own = ("Name", "NHS No", "Mobile number", "E-mail", "Home address", "Allocated worker")
    headers = (*own, "Next of kin phone", "Worker email")
    row = (
        "Joan Bell",
        "943 476 5919",
        "07700 900123",
        "joan@example.org",
        "1 High Street",
        "Asha",
        "x",
        "a@b.c",
    )
    guessed = guess_mapping(headers, [row], {"asha"})
    assert guessed == tuple(
        map(Field, ["name", "nhs_number", "phone", "email", "address", "worker", "ignore", "ignore"])
    )
    assert guess_mapping(headers, [row])[5] is Field.IGNORE
    good, _ = read_rows(guessed, [row], TODAY, workers={"asha"})
    assert (good[0].nhs_number, good[0].phone, good[0].worker) == ("9434765919", "07700 900123", "Asha")
    _, to_fix = read_rows(guessed, [row], TODAY)
    assert to_fix[0].problems == (Problem("worker", "not_in_team"),)
    _, to_fix = read_rows(guessed, [("A", "943 476 5918", *row[2:])], TODAY, workers={"asha"})
    assert [p.field for p in to_fix[0].problems] == ["nhs_number"]


def test_a_correction_is_remembered_for_the_same_headers_in_any_case() -> None:
    assert headers_key(("Name", "BORN")) == headers_key((" name", "born")) != headers_key(("name born",))
    mapping = (Field.NAME, Field.BORN)
    kept = remembered_as(mapping, DayOrder.MONTH_FIRST)
    assert remembered(kept, 2) == (mapping, DayOrder.MONTH_FIRST)
    for other in (None, {}, {**kept, "order": "?"}, {**kept, "fields": ["?", "name"]}, {**kept, "fields": 3}):
        assert remembered(other, 2) is None
    assert remembered(kept, 3) is None


def test_two_rows_of_the_same_person_are_handed_back() -> None:
    mapping = (Field.NAME, Field.BORN, Field.REFERENCE)
    rows = (
        ("Joan Bell", "1960-11-22", ""),
        ("joan  bell", "22/11/1960", ""),
        ("Joan Bell", "1960-11-22", "7"),
    )
    good, to_fix = read_rows(mapping, rows, TODAY)
    assert [person.number for person in good] == [4]
    assert [row.problems for row in to_fix] == [(Problem("name", "twice_in_table"),)] * 2


def test_good_rows_and_rows_to_fix() -> None:
    rows = (
        *ROWS,
        ("9", "", "31/02/1990", ""),
        ("", "", "", ""),
        ("8", "Joan Belle", "", ""),
        ("40", "Ana Diaz", "2030-01-01", ""),
        ("41", "Wim Bos", "", "", "what is this"),
        ("42", "<b>=1+1</b>"),
    )
    good, to_fix = read_rows(guess_mapping(HEADERS, ROWS), rows, TODAY)
    assert [(p.number, p.name, p.born, p.reference) for p in good] == [
        (2, "Siân Ŵyn", "1980-05-01", "7"),
        (4, "Kofi Mensah", "", "31"),
        (10, "<b>=1+1</b>", "", "42"),
    ]
    assert [(row.number, [(p.field, p.code) for p in row.problems]) for row in to_fix] == [
        (3, [("reference", "twice_in_table")]),
        (5, [("name", "needed"), ("born", "not_a_date")]),
        (7, [("reference", "twice_in_table")]),
        (8, [("born", "in_the_future")]),
        (9, [("row", "too_many_cells")]),
    ]
    assert to_fix[1].cells == rows[3]


def test_given_and_family_make_the_name() -> None:
    mapping = (Field.FAMILY, Field.GIVEN)
    good, _ = read_rows(mapping, (("Bell", "Joan"), ("", "Kofi")), TODAY)
    assert [p.name for p in good] == ["Joan Bell", "Kofi"]


def test_a_mapping_needs_a_name_and_one_column_for_each_thing() -> None:
    assert [(p.field, p.code) for p in mapping_problems((Field.BORN, Field.BORN))] == [
        ("born", "two_columns"),
        ("name", "no_column"),
    ]
    with pytest.raises(Invalid):
        read_rows((Field.BORN,), (("1990",),), TODAY)


def test_the_sheet_to_fix_keeps_the_rows_and_says_why_last() -> None:
    row = RowToFix(5, ("9", "", "old words", "extra"), ())
    sheet = sheet_to_fix(
        ("id", "name", "why"), [row, RowToFix(6, ("1", "", ""), ())], "why", lambda r: f"{r.number}!"
    )
    assert sheet == (("id", "name", "", "why"), (("9", "", "extra", "5!"), ("1", "", "", "6!")))


REFERRALS = (
    "id", "workflow_id", "form_name", "social_care_id", "resident_name", "primary_support_reason",
    "direct_payments", "note", "comment", "assigned_broker_email", "created_at",
)  # fmt: skip
REFERRAL = (
    "1",
    "ckue",
    "Care act assessment",
    "4",
    "Una Wynne",
    "Dual impairment",
    "No",
    "Rang twice",
    "",
    "",
    "2022-03-24",
)


def test_referrals_bring_in_what_the_record_has_a_place_for_and_say_what_is_left_out() -> None:
    """What stands for somebody's own words nowhere is not made into a need: it is offered as a note, or left."""
    mapping = guess_mapping(REFERRALS, (REFERRAL,))
    assert [field for field in mapping if field is not Field.IGNORE] == [
        Field.REFERENCE, Field.NAME, Field.NOTE, Field.NOTE,
    ]  # fmt: skip
    assert left_out(mapping, REFERRALS, (REFERRAL,)) == (
        "id", "workflow_id", "form_name", "primary_support_reason", "direct_payments", "created_at",
    )  # fmt: skip
    chosen = tuple(
        Field.NOTE if header in ("primary_support_reason", "direct_payments") else field
        for header, field in zip(REFERRALS, mapping, strict=True)
    )
    assert mapping_problems(chosen) == []
    (good, to_fix) = read_rows(chosen, (REFERRAL,), TODAY, headers=REFERRALS)
    assert to_fix == ()
    assert good[0].note == "primary_support_reason: Dual impairment\ndirect_payments: No\nRang twice"


@pytest.mark.parametrize(
    ("typed", "since", "codes"),
    [
        ("23/11/2026", "2026-11-23", []),
        ("2026-11-20 09:00", "2026-11-20", []),
        ("2026-11", "", ["not_a_date"]),
        ("24/11/2026", "", ["in_the_future"]),
        ("soon", "", ["not_a_date"]),
        ("", "", []),
    ],
)
def test_since_when_is_a_whole_day_up_to_today(typed: str, since: str, codes: list[str]) -> None:
    good, to_fix = read_rows((Field.NAME, Field.SINCE), (("Joan Bell", typed),), TODAY)
    assert [person.since for person in good] == ([] if codes else [since])
    assert [problem.code for row in to_fix for problem in row.problems] == codes
    assert all(problem.field == "since" for row in to_fix for problem in row.problems)


def test_a_note_out_of_a_table_is_as_long_as_a_note_may_be() -> None:
    (_, to_fix) = read_rows((Field.NAME, Field.NOTE), (("Joan Bell", "x" * 10_001), ("Kofi", "a\x00")), TODAY)
    assert [row.problems[0].code for row in to_fix] == ["too_long", "control_characters"]
