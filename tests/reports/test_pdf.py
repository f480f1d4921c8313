"""Paper that a screen reader can read, whatever people write; the same bytes from the same plan."""

import string
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coprodesk.domain import plan_content as says
from coprodesk.domain.documents import Colours, Format, Language, Wanted
from coprodesk.domain.plan_content import PlanContent
from coprodesk.reports.colours import PALETTES
from coprodesk.reports.doc import Column, Doc, Paragraph, Table, TableRow, plain
from coprodesk.reports.pdf import render_pdf
from coprodesk.reports.plans import build_plan
from tests.reports.contents import DRAFT, EMPTY, HOSTILE, PLAN, SCRIPTS, TODAY, everywhere, on_one_page
from tests.reports.printing import MADE_AT, faults, pages, printed, squeezed

LAYOUTS = [Wanted(Format.STANDARD), Wanted(Format.LARGE_24), Wanted(Format.EASY_READ)]


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.WELSH])
@pytest.mark.parametrize("layout", Format)
@pytest.mark.parametrize(
    "content", [PLAN, DRAFT, EMPTY, on_one_page(PLAN)], ids=["plan", "draft", "empty", "one page"]
)
def test_a_plan_is_accessible(content: PlanContent, layout: Format, language: Language) -> None:
    assert faults(printed(content, Wanted(layout, language=language))) == []


@pytest.mark.parametrize("colours", Colours)
def test_a_plan_on_any_colours_is_accessible(colours: Colours) -> None:
    data = printed(PLAN, Wanted(colours=colours))
    assert faults(data) == []
    corner = pypdfium2.PdfDocument(data)[0].render(scale=0.2).to_pil().convert("RGB").getpixel((3, 100))
    assert corner == tuple(round(part * 255) for part in PALETTES[colours]["paper"])


@pytest.mark.parametrize("wanted", LAYOUTS, ids=["standard", "large", "easy"])
@pytest.mark.parametrize("text", [*HOSTILE, *SCRIPTS])
def test_any_text_in_every_place_still_prints(text: str, wanted: Wanted) -> None:
    assert faults(printed(everywhere(PLAN, text), wanted)) == []


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert printed(PLAN) == printed(PLAN)
    assert printed(PLAN) != render_pdf(build_plan(PLAN, TODAY), MADE_AT.replace(hour=11))


def test_every_page_says_whose_it_is_and_that_it_is_practice() -> None:
    for wanted in LAYOUTS:
        sheets = pages(printed(DRAFT, wanted))
        assert len(sheets) > 2
        for number, sheet in enumerate(sheets, 1):
            plain_text = " ".join(sheet.split())
            assert "Private · for Bea Marlow and people they choose" in plain_text
            assert "Practice, not a real person · Seminar room 2" in plain_text
            assert f"Page {number} of {len(sheets)}" in plain_text


def test_a_long_table_keeps_its_header_and_every_row_over_its_pages() -> None:
    rows = tuple(TableRow((plain(f"name {n:03d}"), plain("word " * (n % 40)))) for n in range(120))
    table = Table("Many", (Column("Who at all"), Column("What", 2.0)), rows)
    data = render_pdf(Doc("Long", (Paragraph(plain("before")), table)), MADE_AT)
    sheets = pages(data)
    assert faults(data) == []
    assert len(sheets) > 3
    assert all("Who at all" in sheet for sheet in sheets)
    assert [sum(f"name {n:03d}" in sheet for sheet in sheets) for n in range(120)] == [1] * 120


def test_a_row_taller_than_a_page_is_cut_and_nothing_is_lost() -> None:
    words = " ".join(f"w{n}" for n in range(4000))
    table = Table("Tall", (Column("Who"), Column("What")), (TableRow((plain("one"), plain(words))),))
    data = render_pdf(Doc("Tall", (table,)), MADE_AT)
    assert faults(data) == []
    found = set(" ".join(pages(data)).split())
    assert {f"w{n}" for n in range(4000)} <= found


LETTERS = string.ascii_letters + string.digits + string.punctuation + "äéîõüñçŵŷŁžß£€“”’–…"


@settings(max_examples=15, deadline=None)
@given(st.text(st.sampled_from(LETTERS + "   "), max_size=300))
def test_latin_text_comes_out_as_it_went_in(text: str) -> None:
    out = "".join(pages(render_pdf(Doc("T", (Paragraph(plain(text)),)), MADE_AT)))
    assert squeezed(text) in squeezed(out)


words = st.text(max_size=60) | st.sampled_from([*HOSTILE, *SCRIPTS])
days = st.dates(date(1900, 1, 1), date(2200, 1, 1))
answers = st.none() | st.integers(0, 10)
whole = st.none() | st.integers(0, 10**12)
choices = st.sampled_from(
    ["", "both", "gives", "receives", "me", "group", "paid", "family", "closest", "week", "odd one"]
)


def several(kind: type, *parts: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(st.builds(kind, *parts), max_size=4).map(tuple)


contents = st.builds(
    PlanContent,
    words, words, words,
    practice=st.none() | words,
    number=st.none() | st.integers(1, 99),
    agreed_on=st.none() | days,
    matters=several(says.Matter, words, words),
    abilities=several(says.AbilityLine, words, choices, words, st.tuples(words, words)),
    contributions=several(says.ContributionLine, words, words, whole),
    ties=several(says.TieLine, words, words, choices, choices, choices, st.booleans(), st.booleans(), st.integers(0, 10**9)),
    about_me=several(says.AboutMe, choices, words),
    needs=several(says.NeedLine, words, words, st.tuples(words), st.booleans()),
    outcomes=several(
        says.OutcomeLine, words, words,
        several(says.ActionLine, choices, words, words, whole, whole, choices, st.none() | days, st.booleans()),
    ),
    two_views=several(says.TwoViews, words, words, words, words),
    risks=several(says.RiskLine, words, words, words, words),
    money=several(says.MoneyLine, choices, choices, st.integers(0, 10**12), whole, whole),
    ons4=several(says.Ons4Line, days, answers, answers, answers, answers),
    kept=several(says.KeptLine, words, words),
    one_page=st.booleans(),
)  # fmt: skip


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(contents, st.sampled_from(LAYOUTS))
def test_any_plan_prints_and_is_accessible(content: PlanContent, wanted: Wanted) -> None:
    assert faults(printed(content, wanted)) == []


def test_a_note_of_two_hundred_thousand_letters_prints_whole() -> None:
    words_in = " ".join(f"{n:x}" for n in range(38_000))[:200_000]
    data = printed(replace(EMPTY, matters=(says.Matter(words_in),)))
    assert set(words_in.split()) <= set(" ".join(pages(data)).split())


@pytest.mark.parametrize("unit", ["x", "a\u0301", "म", "م", "□\U0010fffd", "- "])
def test_one_endless_word_prints_in_any_script(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    assert faults(printed(replace(EMPTY, matters=(says.Matter(text),)))) == []
