"""Print of many pages: what is in it, and a map that can be read where it stands."""

from collections import Counter

import pytest

from coprodesk.domain.documents import Format, Language, Wanted
from coprodesk.reports.doc import Heading
from coprodesk.reports.plans import build_plan
from coprodesk.reports.word import render_docx
from tests.reports import reading
from tests.reports.contents import PLAN, TODAY, on_one_page
from tests.reports.printing import MADE_AT, faults, pages, printed

LARGE = [
    Wanted(made, language=language) for made in (Format.LARGE_18, Format.LARGE_24) for language in Language
]


@pytest.mark.parametrize("wanted", LARGE, ids=lambda wanted: f"{wanted.format}-{wanted.language}")
def test_more_than_six_pages_begin_with_what_is_on_which_page(wanted: Wanted) -> None:
    data = printed(PLAN, wanted)
    sheets = [" ".join(sheet.split()) for sheet in pages(data)]
    assert len(sheets) > 6
    doc = build_plan(PLAN, TODAY, wanted)
    parts = [block.text for block in doc.blocks if isinstance(block, Heading) and block.level == 2]
    found = reading.contents(data)
    assert len(found) == len(parts)
    assert [
        part
        for part, entry in zip(parts, found, strict=True)
        if entry.startswith(part) and entry[len(part)].isspace()
    ] == parts
    for part, entry in zip(parts, found, strict=True):
        number = int(entry.split()[-1])
        assert part in sheets[number - 1]
        assert number == 1 or not any(sheet.startswith(part) for sheet in sheets[1 : number - 1])
    assert faults(data) == []


def test_a_few_pages_have_no_list_of_them() -> None:
    assert len(pages(printed(PLAN))) <= 6
    assert reading.contents(printed(PLAN)) == []
    assert reading.contents(printed(PLAN, Wanted(Format.EASY_READ))) == []


@pytest.mark.parametrize("wanted", LARGE, ids=lambda wanted: f"{wanted.format}-{wanted.language}")
def test_a_plan_for_one_page_says_in_large_print_that_it_is_several(wanted: Wanted) -> None:
    told = {
        Language.ENGLISH: "In large print this plan takes several pages.",
        Language.WELSH: "Mewn print bras mae’r cynllun hwn yn sawl tudalen.",
    }[wanted.language]
    data = printed(on_one_page(PLAN), wanted)
    assert len(pages(data)) > 1
    assert told in " ".join(pages(data)[0].split())


def test_after_the_map_nothing_is_heard_of_its_shapes_and_lines() -> None:
    """What the samples mean is for those who see them; everybody is named once, in the list."""
    heard = reading.structure(printed(PLAN))
    at = next(index for index, (role, _) in enumerate(heard) if role == "/Figure")
    assert heard[at][1] == "A map of the people around Bea. The list that follows says the same."
    until = next(index for index in range(at, len(heard)) if heard[index][0] in {"Summary", "/TH"})
    between = heard[at + 1 : until]
    assert [said for _, said in between] == [
        "Seven people and groups. Five are not paid to be there. Three give and take both ways."
    ]
    assert Counter(reading.of_docx(render_docx(build_plan(PLAN, TODAY), MADE_AT, Wanted())))["circle"] == 0
