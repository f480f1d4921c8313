"""Text to be read aloud: no signs, no short forms, tables as sentences; people's own words as they were."""

from dataclasses import replace

import pytest

from coprodesk.domain import plan_content as says
from coprodesk.domain.documents import Format, Language, Wanted
from coprodesk.reports.aloud import render_aloud, spoken
from coprodesk.reports.plans import build_plan
from coprodesk.reports.wording import speaking
from tests.reports.contents import DRAFT, EMPTY, GOLDEN, HOSTILE, PLAN, SCRIPTS, TODAY, everywhere


def test_a_plan_sounds_as_it_did() -> None:
    assert render_aloud(build_plan(PLAN, TODAY)) == (GOLDEN / "aloud-plan.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("£1.00 once", "1 pound once"),
        ("£4,200.00", "4,200 pounds"),
        ("£327.88 of £0.01", "327 pounds 88 pence of 0 pounds 1 penny"),
        ("−£2.50", "minus 2 pounds 50 pence"),
        ("1 h 30 min a week", "1 hour 30 minutes a week"),
        ("2 h and 1 min", "2 hours and 1 minute"),
        ("by 31 Mar 2027 and 1 Dec", "by 31 March 2027 and 1 December"),
        ("version 3 · agreed", "version 3, agreed"),
        ("at 5 house", "at 5 house"),
    ],
)
def test_signs_and_short_forms_are_said_in_words(written: str, heard: str) -> None:
    assert spoken(written, speaking(Language.ENGLISH)) == heard


def test_welsh_is_said_in_welsh() -> None:
    said = render_aloud(build_plan(PLAN, TODAY, Wanted(language=Language.WELSH)))
    assert "38 o bunnoedd yr wythnos" in said
    assert "2 awr 45 munud" in said
    assert "1 Rhagfyr" in spoken("1 Rhag", speaking(Language.WELSH))


def test_the_words_of_a_person_are_kept_letter_for_letter() -> None:
    words = "It costs £5.50 and 2 h of my Dec · do not say it for me"
    assert words in render_aloud(build_plan(replace(PLAN, matters=(says.Matter(words),)), TODAY))


@pytest.mark.parametrize("content", [PLAN, DRAFT, EMPTY], ids=["plan", "draft", "empty"])
@pytest.mark.parametrize("layout", [Format.STANDARD, Format.EASY_READ])
def test_nothing_is_left_that_a_voice_cannot_say(content: says.PlanContent, layout: Format) -> None:
    said = render_aloud(build_plan(content, TODAY, Wanted(layout)))
    assert not set(said) & set("£·—|•☑−→")
    assert all(line.endswith((".", "!", "?", ":", ";", "…")) for line in said.splitlines() if line)


@pytest.mark.parametrize("text", [*HOSTILE, *SCRIPTS])
def test_any_text_can_be_told(text: str) -> None:
    assert render_aloud(build_plan(everywhere(PLAN, text), TODAY)).strip()
