"""Easy read: short sentences of ours, people's words as they were said, a picture for each idea."""

from dataclasses import replace
from datetime import date

import pytest

from coprodesk.domain import plan_content as says
from coprodesk.domain.documents import Format, Language, Wanted
from coprodesk.domain.pictures import PictureSlot
from coprodesk.domain.plan_content import PlanContent
from coprodesk.reports import symbols
from coprodesk.reports.doc import Doc, Heading, Idea, plain
from coprodesk.reports.easy_check import MOST_WORDS, too_hard
from coprodesk.reports.plans import build_plan
from coprodesk.reports.text import render_text
from coprodesk.resources import resource_path
from tests.reports.contents import DRAFT, EMPTY, GOLDEN, HEADINGS, PLAN, TODAY

LANGUAGES = [Language.ENGLISH, Language.WELSH]


def easy(content: PlanContent, language: Language = Language.ENGLISH) -> Doc:
    return build_plan(content, TODAY, Wanted(Format.EASY_READ, language=language))


def ideas(doc: Doc) -> list[Idea]:
    return [block for block in doc.blocks if isinstance(block, Idea)]


@pytest.mark.parametrize(("name", "content"), [("plan", PLAN), ("draft", DRAFT), ("empty", EMPTY)])
def test_a_plan_reads_as_it_did(name: str, content: PlanContent) -> None:
    assert render_text(easy(content)) == (GOLDEN / f"easy-{name}.txt").read_text("utf-8")


def test_the_headings_stand_in_the_order_of_the_care_plan() -> None:
    assert [b.text for b in easy(PLAN).blocks if isinstance(b, Heading) and b.level == 2] == HEADINGS


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("content", [PLAN, DRAFT, EMPTY], ids=["plan", "draft", "empty"])
def test_no_sentence_of_ours_is_long(content: PlanContent, language: Language) -> None:
    ours = [
        "".join(run.text for run in line)
        for idea in ideas(easy(content, language))
        for line in idea.sentences
        if not line[0].bold
    ]
    assert ours
    longest = [
        part for line in ours for part in line.replace(":", ".").split(". ") if len(part.split()) > MOST_WORDS
    ]
    assert longest == []


@pytest.mark.parametrize("content", [PLAN, DRAFT, EMPTY], ids=["plan", "draft", "empty"])
def test_each_idea_has_a_picture_and_few_lines(content: PlanContent) -> None:
    for idea in ideas(easy(content)):
        assert symbols.symbol(idea.picture).shapes
        assert len(idea.sentences) <= 8


def test_the_words_of_people_are_said_as_they_were() -> None:
    words = "I do not want to be assessed, re-assessed and written about by people whom I have never met before in my life."
    doc = easy(replace(PLAN, matters=(says.Matter(words),)))
    assert words in render_text(doc)
    assert [(one.part, one.sentence, one.words) for one in too_hard(doc)] == [
        ("What matters to me", words, 22)
    ]


def test_a_template_that_keeps_few_parts_keeps_few_here_too() -> None:
    kept = easy(replace(PLAN, parts=("bring", "outcomes")))
    assert [b.text for b in kept.blocks if isinstance(b, Heading) and b.level == 2] == [
        HEADINGS[1],
        HEADINGS[5],
    ]


def test_what_each_will_do_and_what_was_found_are_said_here_too() -> None:
    later = date(2027, 1, 9)
    content = replace(
        PLAN,
        two_views=(replace(PLAN.two_views[0], person_will="Try three", worker_will="Ring after", look_again=later),),
        risks=(replace(PLAN.risks[0], we_will="Take the night bus"),),
        looks=(says.LookLine(later, "The wheel", "Another hour", "Mornings suit me"),),
    )  # fmt: skip
    said = render_text(easy(content))
    for words in (
        "Try three",
        "Ring after",
        "Take the night bus",
        "The wheel",
        "Another hour",
        "Mornings suit me",
    ):
        assert said.count(words) == 1
    assert said.count("9 January 2027") == 2


def test_a_very_long_word_is_named() -> None:
    doc = Doc("T", (Idea("paper", (plain("We use deinstitutionalisation here."),)),))
    assert [one.long_words for one in too_hard(doc)] == [("deinstitutionalisation",)]
    assert too_hard(Doc("T", (Idea("paper", (plain("We use it here."),)),))) == ()


def test_time_and_money_never_stand_in_one_sentence() -> None:
    for idea in ideas(easy(PLAN)):
        for line in idea.sentences:
            said = "".join(run.text for run in line)
            assert not ("£" in said and "hour" in said)


def test_the_shipped_pictures_are_those_that_are_named() -> None:
    files = {path.stem for path in resource_path("symbols").iterdir()}
    assert files == {slot.value for slot in PictureSlot}
    used = {
        idea.picture
        for content in (PLAN, DRAFT, EMPTY)
        for idea in ideas(easy(content))
    }  # fmt: skip
    assert used <= files


@pytest.mark.parametrize("name", PictureSlot)
def test_a_picture_stays_in_its_square(name: PictureSlot) -> None:
    for shape in symbols.symbol(name.value).shapes:
        points = getattr(shape, "points", None) or [(getattr(shape, "x", 0.0), getattr(shape, "y", 0.0))]
        assert all(0 <= x <= symbols.SIDE and 0 <= y <= symbols.SIDE for x, y in points)
