"""The plan for the fridge: one sheet for an ordinary person, and what it leaves out is counted."""

import re
from dataclasses import replace

import pytest

from coprodesk.domain import plan_content as says
from coprodesk.domain.documents import Colours, Format, Language, Wanted
from coprodesk.domain.plan_content import PlanContent
from coprodesk.reports.doc import Cards
from coprodesk.reports.one_page import one_page_blocks
from coprodesk.reports.pdf import render_pdf, style_for
from coprodesk.reports.plans import build_plan
from coprodesk.reports.text import render_text
from coprodesk.reports.wording import speaking
from tests.reports import reading
from tests.reports.contents import DRAFT, EMPTY, LETTERHEAD, PLAN, TODAY, on_one_page
from tests.reports.printing import MADE_AT, faults, pages

RICH = replace(
    DRAFT,
    abilities=tuple(
        says.AbilityLine(
            f"Ability {n}", "can_do", "Used every week with the people from the table", ("Rosa",)
        )
        for n in range(9)
    ),
    contributions=tuple(says.ContributionLine(f"Gift {n}", "The whole street", 60) for n in range(9)),
    ties=tuple(
        says.TieLine(f"Name{n} Surname{n}", "friend", "friend", "friends", "both", minutes_six_months=n)
        for n in range(16)
    ),
    outcomes=tuple(
        replace(PLAN.outcomes[0], words=f"Outcome {n}", actions=PLAN.outcomes[0].actions * 2)
        for n in range(5)
    ),
    contingency=tuple(says.ContingencyLine(f"Case {n}", "Then we ring Joan and Mr Osei") for n in range(7)),
)


def sheets(content: PlanContent, language: Language = Language.ENGLISH) -> int:
    wanted = Wanted(language=language)
    doc = build_plan(on_one_page(content), TODAY, wanted, LETTERHEAD)
    return len(pages(render_pdf(doc, MADE_AT, style_for(wanted))))


def test_everybody_of_the_sample_has_a_plan_of_one_page(sample: list[PlanContent]) -> None:
    assert any(len(one.abilities) > 5 and len(one.ties) > 9 and len(one.outcomes) > 1 for one in sample)
    long = [
        (one.person_name, language) for one in sample for language in Language if sheets(one, language) > 1
    ]
    assert long == []


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("content", [PLAN, DRAFT, EMPTY, RICH], ids=["plan", "draft", "empty", "rich"])
def test_a_plan_of_one_page_is_one_page(content: PlanContent, language: Language) -> None:
    assert sheets(content, language) == 1


@pytest.mark.parametrize("content", [PLAN, RICH], ids=["plan", "rich"])
def test_what_stands_on_the_sheet_and_what_is_left_add_up_to_the_record(content: PlanContent) -> None:
    said = render_text(build_plan(on_one_page(content), TODAY, letterhead=LETTERHEAD))
    numbers = dict(
        zip(
            ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
            range(1, 10),
            strict=True,
        )
    )
    left = sum(numbers[found] for found in re.findall(r"and (\w+) more, not on this page", said))
    steps = [step for outcome in content.outcomes for step in outcome.actions]
    shown = [
        *(one.name for one in content.abilities if one.name in said),
        *(one.what for one in content.contributions if one.what in said),
        *(one.name for one in content.ties if one.name in said),
        *(one.words for one in content.outcomes if one.words in said),
        *(one.if_what for one in content.contingency if one.if_what in said),
        *(one.words for one in content.matters if one.words in said),
    ]
    hidden = [one for one in content.outcomes if one.words not in said]
    told = sum(len(re.findall(rf"{step.who}: {step.what}", said)) for step in set(steps))
    every = (
        content.abilities,
        content.contributions,
        content.ties,
        content.outcomes,
        content.contingency,
        content.matters,
    )
    assert len(shown) + left + told == sum(map(len, every)) + len(steps) - sum(
        len(one.actions) for one in hidden
    )


def test_every_word_of_the_document_is_on_the_sheet() -> None:
    doc = build_plan(on_one_page(RICH), TODAY, letterhead=LETTERHEAD)
    assert sorted(reading.of_pdf(render_pdf(doc, MADE_AT))) == sorted(reading.expected(doc))


def test_an_entry_is_whole_or_not_there_and_a_long_one_takes_another_page() -> None:
    long = " ".join(f"w{n}" for n in range(900))
    content = on_one_page(replace(PLAN, matters=(says.Matter(long),)))
    doc = build_plan(content, TODAY)
    data = render_pdf(doc, MADE_AT)
    assert faults(data) == []
    assert set(long.split()) <= set(reading.of_pdf(data))
    assert len(pages(data)) > 1
    assert doc.blocks == tuple(one_page_blocks(content, speaking(Language.ENGLISH), TODAY))


@pytest.mark.parametrize("colours", Colours)
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("layout", Format)
def test_it_is_accessible_in_every_format(layout: Format, language: Language, colours: Colours) -> None:
    wanted = Wanted(layout, colours, language)
    doc = build_plan(on_one_page(RICH), TODAY, wanted, LETTERHEAD)
    assert faults(render_pdf(doc, MADE_AT, style_for(wanted))) == []


def test_large_print_and_easy_read_leave_nothing_out() -> None:
    for layout in (Format.LARGE_18, Format.EASY_READ):
        doc = build_plan(on_one_page(RICH), TODAY, Wanted(layout))
        said = render_text(doc)
        assert not any(isinstance(block, Cards) for block in doc.blocks)
        assert all(one.name in said for one in RICH.abilities)


def test_cards_are_read_in_order_the_left_column_first() -> None:
    doc = build_plan(on_one_page(PLAN), TODAY)
    data = render_pdf(doc, MADE_AT)
    [cards] = [block for block in doc.blocks if isinstance(block, Cards)]
    heads = [said for role, said in reading.structure(data) if role == "/H2"]
    assert heads == ["What matters to me", *(card.title for card in cards.cards)]
