"""What a plan says and in which order; how it looks is for test_pdf."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from coprodesk.domain import plan_content as says
from coprodesk.domain.documents import Format, Language, Wanted
from coprodesk.domain.people import AboutMeHeading
from coprodesk.domain.plan_content import PlanContent
from coprodesk.domain.plans import ActionSource, AgreedHow
from coprodesk.reports import wording
from coprodesk.reports.charts import how_i_have_been
from coprodesk.reports.doc import Figure, Heading, Label, Line, Table
from coprodesk.reports.pdf.scripts import width
from coprodesk.reports.plans import build_plan
from coprodesk.reports.text import render_text
from tests.reports.contents import DRAFT, EMPTY, GOLDEN, HEADINGS, PLAN, TODAY


def headings(content: PlanContent) -> list[str]:
    return [b.text for b in build_plan(content, TODAY).blocks if isinstance(b, Heading) and b.level == 2]


def text(content: PlanContent) -> str:
    return render_text(build_plan(content, TODAY))


@pytest.mark.parametrize(("name", "content"), [("plan", PLAN), ("draft", DRAFT), ("empty", EMPTY)])
def test_a_plan_reads_as_it_did(name: str, content: PlanContent) -> None:
    assert text(content) == (GOLDEN / f"{name}.txt").read_text("utf-8")


def test_the_headings_stand_in_the_order_of_the_care_plan() -> None:
    assert headings(PLAN) == HEADINGS


def test_what_is_empty_is_left_out_or_says_so_in_one_line() -> None:
    assert headings(EMPTY) == [HEADINGS[i] for i in (0, 1, 2, 5, 11)]
    assert wording.NOT_YET_ASKED in text(EMPTY)


@pytest.mark.parametrize("asked", ["not_now", "declined", "offered"])
def test_an_absence_is_never_read_as_a_no(asked: str) -> None:
    assert wording.ASKED[asked] in text(replace(EMPTY, abilities_asked=asked))


def test_hours_and_pounds_are_summed_apart_and_by_whose_they_are() -> None:
    said = text(PLAN)
    assert (
        "Time: 2 h a week from my network. Money: £600.00 once from pools and £38.00 a week from services."
        in said
    )
    assert "Hours are not turned into pounds." in said
    tables = [block for block in build_plan(PLAN, TODAY).blocks if isinstance(block, Table)]
    for row in (row for table in tables for row in table.rows):
        cells = ["".join(run.text for run in cell) for cell in row.cells]
        assert not any("£" in cell and " h" in cell for cell in cells)


def test_a_persons_own_steps_come_first_and_paid_services_last() -> None:
    table = next(
        b for b in build_plan(PLAN, TODAY).blocks if isinstance(b, Table) and "pottery year" in b.caption
    )
    assert [row.cells[0][0].text for row in table.rows] == [
        "Me",
        "Joan",
        "Pottery pool",
        "Personal assistant",
    ]


def test_a_draft_says_that_nobody_has_agreed() -> None:
    doc = build_plan(DRAFT, TODAY)
    assert doc.header_right == "Draft of 23 November 2026 · not yet agreed"
    assert "Not yet agreed." in render_text(doc)
    assert "Written together" not in doc.subtitle
    assert "Not yet agreed." not in text(PLAN)


def test_a_practice_plan_is_striped_and_a_real_one_is_not() -> None:
    assert build_plan(DRAFT, TODAY).stripe == "Practice, not a real person · Seminar room 2"
    assert build_plan(PLAN, TODAY).stripe is None


def test_who_wrote_somebodys_words_down_is_named_and_the_person_is_not() -> None:
    said = text(PLAN)
    assert "> Making things, and being asked to help.\n\n" in said
    assert "> She lights up when somebody asks.\n> — Written down by Ana, her sister" in said


def test_a_disagreement_is_printed() -> None:
    said = text(PLAN)
    assert (
        "Bea says: I can do Saturdays alone.\nAsha Rahman says: Company after dark.\nWe will try three."
        in said
    )


def test_well_being_is_never_summed_and_anxiety_reads_the_other_way_round() -> None:
    doc = build_plan(PLAN, TODAY)
    table = next(b for b in doc.blocks if isinstance(b, Table) and b.caption.startswith("My answers"))
    rows = [["".join(run.text for run in cell) for cell in row.cells] for row in table.rows]
    assert rows == [
        ["9 February 2026", "4", "3", "4", "8"],
        ["10 August 2026", "6", "not answered", "6", "5"],
        ["9 November 2026", "7", "8", "7", "4"],
    ]
    assert not any(row.total for row in table.rows)
    assert "Anxious reads the other way round" in render_text(doc)


def test_no_line_is_drawn_across_a_question_left_open() -> None:
    answers = [
        says.Ons4Line(date(2026, month, 1), satisfied=value) for month, value in ((1, 3), (2, None), (3, 4))
    ]
    doc = build_plan(replace(EMPTY, ons4=tuple(answers)), TODAY)
    chart = next(b for b in doc.blocks if isinstance(b, Figure))
    assert not [shape for shape in chart.shapes if isinstance(shape, Line) and shape.line == "teal"]


@pytest.mark.parametrize("large", [False, True])
def test_large_print_leaves_no_small_letter_in_a_drawing(large: bool) -> None:
    figures = [
        b
        for b in build_plan(PLAN, TODAY, Wanted(Format.LARGE_18 if large else Format.STANDARD)).blocks
        if isinstance(b, Figure)
    ]
    sizes = {shape.size for figure in figures for shape in figure.shapes if isinstance(shape, Label)}
    assert all(figure.alt for figure in figures)
    assert not large or min(sizes) >= 18
    assert large or max(sizes) < 10


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("layout", [Format.STANDARD, Format.LARGE_24])
def test_no_title_of_a_small_chart_runs_into_the_next(layout: Format, language: Language) -> None:
    for figure in how_i_have_been(PLAN.ons4, wording.speaking(language), large=layout is not Format.STANDARD):
        if isinstance(figure, Figure):
            titles = [
                one
                for one in figure.shapes
                if isinstance(one, Label) and one.bold and one.align == "left" and one.ink == "ink"
            ]
            ends = [(one.y, one.x, one.x + width(one.text, "bold", one.size)) for one in titles]
            rows = {y: sorted((left, right) for at, left, right in ends if at == y) for y, _, _ in ends}
            assert titles
            assert all(right <= figure.width for _, _, right in ends)
            assert all(one[1] < other[0] for row in rows.values() for one, other in pairwise(row))


def test_every_stored_choice_has_words() -> None:
    assert set(wording.ABOUT_ME) == set(AboutMeHeading)
    assert set(wording.SOURCES) == set(ActionSource)
    assert set(wording.AGREED_HOW) == set(AgreedHow)


@pytest.mark.parametrize(
    ("minutes", "said"), [(0, "0 min"), (45, "45 min"), (60, "1 h"), (90, "1 h 30 min"), (-75, "−1 h 15 min")]
)
def test_minutes_in_words(minutes: int, said: str) -> None:
    assert wording.speaking(Language.ENGLISH).hours(minutes) == said


def test_pence_in_words() -> None:
    assert [wording.pounds(pence) for pence in (0, 5, 123456789, -250)] == [
        "£0.00",
        "£0.05",
        "£1,234,567.89",
        "−£2.50",
    ]
