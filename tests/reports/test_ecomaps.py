"""The map of the people around somebody: everybody is on it, and every name can be read."""

from dataclasses import replace
from itertools import combinations

import pytest

from coprodesk.domain.documents import Format, Language
from coprodesk.domain.networks import Ring
from coprodesk.domain.plan_content import TieLine
from coprodesk.reports.doc import Circle, Figure, KeyLine, Label, Line, Paragraph, Polygon, Rect, Table
from coprodesk.reports.ecomaps import MOST_DRAWN, people_around, ring_of
from coprodesk.reports.labels import Box, label_box, reckoned, two_lines
from coprodesk.reports.pdf import scripts
from coprodesk.reports.wording import speaking
from tests.reports.contents import EMPTY, PLAN

NAMES = (
    "Ana Marlow", "Joan Whitby", "Femi Balogun", "Mr Osei", "Thursday craft table", "Chris Deacon", "Maryam Sadiq",
    "Lena Forsgren", "Friday poets", "Café rota", "Teo Varga", "Rosa Iglesias Peña", "Desmond Achebe-Whitlock",
    "St Mary’s lunch club", "Gwen", "Harpreet Kaur Sandhu", "The landing", "Dr Ito",
)  # fmt: skip
RINGS = tuple(Ring)
ENGLISH = speaking(Language.ENGLISH)


def around(number: int) -> tuple[TieLine, ...]:
    ways = ("both", "gives", "receives", "")
    return tuple(
        TieLine(
            NAMES[i % len(NAMES)],
            "friend",
            "friend",
            RINGS[i * 7 % 4],
            ways[i % 4],
            minutes_six_months=i * 50,
        )
        for i in range(number)
    )


def drawing(number: int, wanted: Format = Format.STANDARD) -> Figure:
    figure = people_around(replace(EMPTY, called="Bea", ties=around(number)), ENGLISH, wanted)[0]
    assert isinstance(figure, Figure)
    return figure


@pytest.mark.parametrize("number", range(1, 19))
def test_labels_keep_clear_of_each_other_and_stay_on_the_sheet(number: int) -> None:
    figure = drawing(number)
    labels = [label_box(shape) for shape in figure.shapes if isinstance(shape, Label)]
    assert [pair for pair in combinations(labels, 2) if pair[0].shared(pair[1]) > 1.0] == []
    sheet = Box(0, 0, figure.width, figure.height)
    assert all(one.shared(sheet) >= (one.right - one.left) * (one.bottom - one.top) - 0.5 for one in labels)


LARGE = {Format.LARGE_18: 18.0, Format.LARGE_20: 20.0, Format.LARGE_24: 24.0}


@pytest.mark.parametrize("wanted", LARGE)
@pytest.mark.parametrize("number", [1, 5, 7, 8, 12, 15, 24])
def test_in_large_print_names_stand_in_their_places_as_large_as_the_words(
    number: int, wanted: Format
) -> None:
    figure = drawing(number, wanted)
    labels = [shape for shape in figure.shapes if isinstance(shape, Label)]
    assert not [label.text for label in labels if label.text.isdigit()]
    assert min(label.size for label in labels) >= LARGE[wanted] * 0.66
    sheet = Box(0, 0, figure.width, figure.height)
    boxes = [label_box(label) for label in labels]
    assert [pair for pair in combinations(boxes, 2) if pair[0].shared(pair[1]) > 1.0] == []
    assert all(box.shared(sheet) >= (box.right - box.left) * (box.bottom - box.top) - 0.5 for box in boxes)
    drawn = sum(isinstance(shape, Line) for shape in figure.shapes)
    assert drawn >= min(number, 6)
    said = "".join(run.text for part in figure.beside if isinstance(part, Paragraph) for run in part.words)
    assert (f"The drawing shows {drawn} of them" in said) == (drawn < number)


@pytest.mark.parametrize("name", NAMES)
def test_room_is_reckoned_wide_enough(name: str) -> None:
    assert scripts.width(name, "regular", 10) <= reckoned(name, 10) * 1.02


def test_which_way_help_goes_is_told_by_colour_and_dash_and_arrow() -> None:
    lines = [shape for shape in drawing(4).shapes if isinstance(shape, Line)]
    assert len({(line.line, bool(line.dash), line.arrow) for line in lines}) == 4
    assert len({line.arrow for line in lines}) == 4
    assert len({line.line for line in lines}) == 4


def test_a_line_is_thicker_for_more_hours_and_shapes_tell_the_kind() -> None:
    figure = people_around(PLAN, ENGLISH)[0]
    assert isinstance(figure, Figure)
    assert sum(isinstance(shape, Polygon) for shape in figure.shapes) == 1
    assert sum(isinstance(shape, Rect) and shape.line == "ink" for shape in figure.shapes) == 2
    assert sum(isinstance(shape, Circle) and shape.fill == "paper" for shape in figure.shapes) == 4
    widths = [line.width for line in drawing(12).shapes if isinstance(line, Line)]
    assert max(widths) > 2 * min(widths)


def test_the_table_is_the_maps_twin() -> None:
    blocks = people_around(PLAN, ENGLISH)
    table = next(block for block in blocks if isinstance(block, Table))
    assert {row.cells[0][0].text for row in table.rows} == {tie.name for tie in PLAN.ties}
    figure = blocks[0]
    assert isinstance(figure, Figure)
    assert figure.alt == "A map of the people around Bea. The list that follows says the same."
    assert any(isinstance(part, KeyLine) for part in figure.beside)


def test_a_crowd_is_numbered_and_the_table_names_everybody() -> None:
    blocks = people_around(replace(EMPTY, ties=around(60)), ENGLISH)
    figure, table = blocks[0], blocks[-1]
    assert isinstance(figure, Figure)
    assert isinstance(table, Table)
    assert len([shape for shape in figure.shapes if isinstance(shape, Line)]) == MOST_DRAWN
    assert len(table.rows) == 60
    assert table.rows[0].cells[0][0].text.startswith("1 · ")
    assert any(
        "names all 60" in run.text
        for part in figure.beside
        if isinstance(part, Paragraph)
        for run in part.words
    )


def test_nobody_around_is_said_in_one_line() -> None:
    assert [type(block) for block in people_around(EMPTY, ENGLISH)] == [Paragraph]


@pytest.mark.parametrize(
    ("tie", "ring"),
    [
        (TieLine("a", ring="friends", kind="paid"), Ring.FRIENDS),
        (TieLine("a", kind="family"), Ring.CLOSEST),
        (TieLine("a", paid=True), Ring.PAID_AND_FORMAL),
        (TieLine("a", kind="pen pal"), Ring.TAKING_PART),
    ],
)
def test_a_tie_that_nobody_placed_stands_where_its_kind_does(tie: TieLine, ring: Ring) -> None:
    assert ring_of(tie) is ring


@pytest.mark.parametrize(("name", "lines"), [("", [""]), ("Gwen", ["Gwen"]), ("x" * 99, ["x" * 17 + "…"])])
def test_names_take_one_line_or_two(name: str, lines: list[str]) -> None:
    assert two_lines(name) == lines
