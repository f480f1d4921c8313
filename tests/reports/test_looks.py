"""The calendar file: a day for each look, nobody named unless asked, the same bytes for the same looks."""

from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar

from coprodesk.domain.ids import PersonId, new_id
from coprodesk.queries.today import LookRow
from coprodesk.reports.looks import looks_calendar

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
BEA = LookRow(new_id(), PersonId(new_id()), "Bea Marlow", "N-1001", date(2026, 12, 2))
TALK = LookRow(
    new_id(), PersonId(new_id()), "محمد علي", "", date(2026, 12, 2), "Evenings; and\r\nDESCRIPTION:x"
)


def summaries(made: bytes) -> list[str]:
    return [str(event["SUMMARY"]) for event in Calendar.from_ical(made).walk("VEVENT")]


def test_initials_and_references_are_enough() -> None:
    made = looks_calendar((BEA, TALK), NOW)
    assert summaries(made) == ["Review the plan · BM N-1001", "Talk again · مع"]
    assert b"Marlow" not in made
    assert b"Evenings" not in made


def test_names_come_only_when_asked_for_and_never_as_fields_of_their_own() -> None:
    made = looks_calendar((BEA, TALK), NOW, named=True)
    assert summaries(made)[0] == "Review the plan · Bea Marlow"
    [_, event] = Calendar.from_ical(made).walk("VEVENT")
    assert "DESCRIPTION" not in event
    assert event["CLASS"] == "PRIVATE"
    assert event.decoded("DTSTART") == date(2026, 12, 2)


def test_the_same_looks_make_the_same_bytes() -> None:
    assert looks_calendar((BEA,), NOW) == looks_calendar((BEA,), NOW)
    assert summaries(looks_calendar((), NOW)) == []


@pytest.mark.parametrize("name", ["x" * 10_000, "👩🏽‍🌾", "=1+1", "<b>&amp;</b>"])
def test_any_name_comes_back_as_it_was(name: str) -> None:
    row = LookRow(BEA.key, BEA.person_id, name, "", BEA.due)
    assert summaries(looks_calendar((row,), NOW, named=True)) == [f"Review the plan · {name}"]
