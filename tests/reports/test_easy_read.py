"""Easy read: short sentences of ours, people's words as they were said, a picture for each idea."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date

import pytest

from coprodesk.domain import plan_content as says
from coprodesk.domain.copies import names_in
from coprodesk.domain.documents import Format, Language, Wanted
from coprodesk.domain.pictures import PictureSlot
from coprodesk.domain.plan_content import PlanContent
from coprodesk.reports import symbols
from coprodesk.reports.doc import Doc, Figure, Heading, Idea, Label, plain
from coprodesk.reports.easy_check import MOST_WORDS, too_hard
from coprodesk.reports.plans import build_plan
from coprodesk.reports.text import render_text
from coprodesk.resources import resource_path
from tests.reports.contents import DRAFT, EMPTY, GOLDEN, HEADINGS, PLAN, TODAY
from tests.reports.printing import pages, printed

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
    doc = easy(replace(PLAN, matters=(says.Matter(words),), ties=()))
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


def flagged(text: str, language: str = "en-GB", names: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    doc = Doc("T", (Idea("paper", (plain(text),)),), language=language)
    return [one.hard_words for one in too_hard(doc, names)]


def test_a_very_long_word_is_named() -> None:
    assert flagged("We use deinstitutionalisation here.") == [("deinstitutionalisation",)]
    assert flagged("Rydyn ni’n defnyddio dadsefydliadoli yma.", "cy-GB") == [("dadsefydliadoli",)]
    assert flagged("We use it here.") == []


@pytest.mark.parametrize(
    ("text", "hard"),
    [
        ("statutory duty to reassess your eligibility annually", ("statutory", "reassess", "eligibility")),
        ("Safeguarding concern", ("Safeguarding",)),
        ("A multi-disciplinary meeting", ("multi-disciplinary",)),
        ("Contingency", ("Contingency",)),
        ("Company to get to college", None),
        ("Wet or bad days", None),
        ("Pottery on a kiln, and poems", None),
        ("Somebody rings her neighbour every afternoon", None),
        ("Tuesdays and Saturdays, birthdays too", None),
    ],
)
def test_a_long_word_that_few_people_use_is_named(text: str, hard: tuple[str, ...] | None) -> None:
    assert flagged(text) == ([hard] if hard else [])


def test_names_are_no_hard_words() -> None:
    assert flagged("Gurpreeta Szczepańska", names=("Gurpreeta Szczepańska",)) == []
    assert flagged("We ask Szczepańska.") == []
    assert flagged("Gurpreeta rings.") == [("Gurpreeta",)]


def test_headings_are_checked_too() -> None:
    doc = Doc("T", (Heading(2, "Statutory eligibility"), Idea("paper", (plain("Here."),))))
    assert [(one.part, one.hard_words) for one in too_hard(doc)] == [
        ("Statutory eligibility", ("Statutory", "eligibility"))
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_of_ours_are_hard(sample: list[PlanContent], language: Language) -> None:
    """What the sample's people said may be; it is named, and it is not ours."""
    for content in (*sample, PLAN, DRAFT, EMPTY):
        said = set(words_of_people(content))
        ours = [
            one
            for one in too_hard(easy(content, language), names_in(content))
            if not said & set(one.hard_words)
        ]
        assert ours == []


def words_of_people(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from re.findall(r"[\w’'-]+", value)
    elif isinstance(value, tuple):
        for one in value:
            yield from words_of_people(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from words_of_people(getattr(value, field.name))


def test_time_and_money_never_stand_in_one_sentence() -> None:
    for idea in ideas(easy(PLAN)):
        for line in idea.sentences:
            said = "".join(run.text for run in line)
            assert not ("£" in said and "hour" in said)


def lines(idea: Idea) -> list[str]:
    return ["".join(run.text for run in line) for line in idea.sentences]


def told(content: PlanContent) -> list[str]:
    return [line for idea in ideas(easy(content)) for line in lines(idea)]


DISAGREEMENTS = (
    "We do not agree on evenings yet.",
    "We will try three.",
    "evenings",
    "Bea wants more nights out",
)


@pytest.mark.parametrize("words", DISAGREEMENTS)
def test_what_was_written_of_a_disagreement_is_never_made_into_something_to_do(words: str) -> None:
    content = replace(PLAN, two_views=(says.TwoViews("evenings", "Yes.", "No.", words),))
    said = told(content)
    at = said.index(words)
    assert said[at - 1] == "We see this in two ways. We wrote:"


@pytest.mark.parametrize("names", [("Neighbours",), ("The landing", "Rosa"), ("eight people",)])
def test_whoever_is_helped_fits_the_sentence(names: tuple[str, ...]) -> None:
    ability = says.AbilityLine("Feeding cats", "can_do", "When the landing is away", names)
    said = told(replace(PLAN, abilities=(ability,)))
    assert not [line for line in said if any(f"helps {name}" in line for name in names)]
    assert [line for line in said if line.startswith("Who this helps: ") and names[-1] in line]


def test_nobody_smiles_beside_a_number() -> None:
    for idea in ideas(easy(PLAN)):
        said = " ".join(lines(idea))
        assert not ("worried" in said.lower() and idea.picture == "face")


def test_people_stand_by_ring_from_the_nearest() -> None:
    turned = replace(PLAN, ties=tuple(reversed(PLAN.ties)))
    said = "\n".join(told(turned))
    assert "These people are closest to me:" in said
    part = said[said.index("These people are closest to me:") :]
    order = [
        "Joan Whitby", "Ana Marlow", "Mr Osei", "Femi Balogun", "Thursday craft table", "Chris Deacon", "Maryam Sadiq",
    ]  # fmt: skip
    found = [part.index(name) for name in order]
    assert found == sorted(found)


def test_a_picture_stands_once_beside_what_belongs_together() -> None:
    many = tuple(says.AbilityLine(f"Song {n}", "can_do") for n in range(3))
    shown = [one.picture for one in ideas(easy(replace(PLAN, abilities=many)))]
    assert shown.count("star") == 1


def test_the_people_are_drawn_with_their_names() -> None:
    blocks = easy(PLAN).blocks
    maps = [block for block in blocks if isinstance(block, Figure)]
    assert len(maps) == 1
    named = {shape.text for shape in maps[0].shapes if isinstance(shape, Label)}
    assert {"Bea", "Joan Whitby", "Ana Marlow"} <= named
    assert min(shape.size for shape in maps[0].shapes if isinstance(shape, Label)) >= 14


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_of_the_sample_takes_home_more_than_eight_pages(
    sample: list[PlanContent], language: Language
) -> None:
    """Drafts, what they agreed to, and what they would hold if today's drafts were agreed."""
    wanted = Wanted(Format.EASY_READ, language=language)
    assert max(len(one.ties) for one in sample) > 9
    drafts = [one for one in sample if one.number is None]
    assert len(drafts) < len(sample)
    found = [
        (one.person_name, one.number, len(pages(printed(one, wanted))))
        for one in [*sample, *map(agreed, drafts)]
    ]
    assert [one for one in found if one[-1] > 8] == []


def agreed(draft: PlanContent) -> PlanContent:
    """By both, with a copy for each and for two more."""
    both = (draft.person_name, draft.worker_name or "Asha Rahman")
    return replace(
        draft,
        number=1,
        agreed_on=TODAY,
        agreed_by=tuple(says.AgreedLine(name, "signed", TODAY) for name in both),
        copies=tuple(
            says.CopyLine(name, "easy read", TODAY) for name in (*both, "Joan Whitby", "The surgery")
        ),
    )


def test_a_day_is_told_once_for_those_who_agreed_on_it() -> None:
    later = date(2026, 11, 30)
    lines = (
        says.AgreedLine("Bea", "signed", TODAY),
        says.AgreedLine("Asha", "said", TODAY),
        says.AgreedLine("Ana", "shown", later),
    )
    said = told(replace(PLAN, agreed_by=lines))
    at = said.index("Bea signed this plan.")
    assert said[at : at + 5] == [
        "Bea signed this plan.", "Asha said yes to this plan.", "That was on 23 November 2026.",
        "Ana showed us: yes.", "That was on 30 November 2026.",
    ]  # fmt: skip


def test_paid_work_is_told_once_of_people_who_are_all_paid() -> None:
    paid = [
        says.TieLine(name, "", "worker", "paid_and_formal", "receives", paid=True)
        for name in ("Chris", "Lena", "Sam")
    ]
    opening = "These people work with me. This is their paid work."
    said = told(replace(PLAN, ties=tuple(paid)))
    assert said[said.index(opening) + 1] == "Chris, worker. They help me."
    assert "".join(said).count("paid work") == 1
    some = told(replace(PLAN, ties=(*paid[:2], replace(paid[2], paid=False))))
    assert "".join(some).count("paid work") == 2


def test_it_says_whom_to_ask() -> None:
    said = told(PLAN)
    assert "You can ask Asha Rahman about this plan." in said
    at = said.index("You can ask Asha Rahman about this plan.")
    assert said[at + 1].startswith("The number is: ")


WHO = [
    ("me", "I"),
    ("my_network", "Joan"),
    ("group", "Craft table"),
    ("pool", "Pottery pool"),
    ("service", "Peer line"),
]


@pytest.mark.parametrize(("source", "who"), WHO)
@pytest.mark.parametrize("done", [True, False])
def test_each_step_says_who_does_it_in_a_sentence_of_its_own(source: str, who: str, *, done: bool) -> None:
    step = says.ActionLine(source, who, "Clay and kiln", done=done)
    outcome = replace(PLAN.outcomes[0], actions=(step,))
    said = told(replace(PLAN, outcomes=(outcome,)))
    found = [line for line in said if line.endswith(": Clay and kiln")]
    assert len(found) == 1
    verb = {"pool": "paid for", "service": "helped with"}.get(source, "did") if done else "will"
    assert found[0].startswith(f"{who} {verb} ")


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
