"""Each entry of a plan carries the language of its words, guessed or said, into every file that has a place for it."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from io import BytesIO
from typing import Any

import docx
import pikepdf
import pytest
from docx.oxml.ns import qn

from coprodesk.domain import plan_content as says
from coprodesk.domain.documents import Format, Language, Wanted
from coprodesk.domain.plan_content import PlanContent
from coprodesk.reports.html import render_html
from coprodesk.reports.plans import build_plan
from coprodesk.reports.text import render_text
from coprodesk.reports.word.render import render_docx
from tests.reports.contents import PLAN, TODAY, on_one_page
from tests.reports.printing import MADE_AT, faults, printed
from tests.reports.reading import _marked

WORDS = {
    "cy-GB": "Mae gen i ardd fach ac rwy’n tyfu tatws yno rhif {n}",
    "en-GB": "I have a small garden and grow potatoes in it number {n}",
    "pl": "Lubię gotować pierogi dla moich sąsiadów z ulicy numer {n}",
    "so": "Waxaan jeclahay inaan cunto u karsado deriskayga maalin walba {n}",
}
# Each field of each line of a plan that holds somebody's words; of the others, why not.
SAID = {
    "Matter": ("words",),
    "AbilityLine": ("name", "how_used"),
    "ContributionLine": ("what",),
    "GroupLine": ("purpose", "meets"),
    "AboutMe": ("words",),
    "NeedLine": ("words", "council_how"),
    "ActionLine": ("what",),
    "OutcomeLine": ("words", "why"),
    "TwoViews": ("part", "person_says", "worker_says", "disagreement", "person_will", "worker_will"),
    "RiskLine": ("what", "could_go_well", "if_goes_wrong", "we_will"),
    "ContingencyLine": ("if_what", "then_what"),
    "LookLine": ("worked", "tried", "learned"),
}
NAMES = frozenset(
    {"who", "for_whom", "helps", "met_by", "agreed", "together", "heading"}
)  # of people and of parts
CHOICES = frozenset({"readiness", "outcome", "council", "source", "every", "about"})
KEYS = frozenset({"record", "party", "ability"})
NOT_SAID = {
    "GroupLine": {"name"},  # what it is called is the same in each language
    "TieLine": {"name", "relation", "kind", "ring", "direction"},
    "TimeLine": {"what", "tie", "line"},  # told in the sums of a contribution
    "ReachLine": {"words"},  # our own sentence
    "PlaceLine": {"words"},
    "MoneyLine": {"held_as", "paid_every"},
    "PoolLine": {"name"},
    "AgreedLine": {"name", "how"},
    "CopyLine": {"copy_format"},
    "KeptLine": {"words", "whom"},  # the words are those of the entry that is kept
    "TongueLine": {"tongue"},
}  # fmt: skip


def put(value: Any, words: str, used: list[str]) -> Any:
    """The content with a sentence of its own in each field that holds somebody's words."""
    if isinstance(value, tuple):
        return tuple(put(one, words, used) for one in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {field.name: put(getattr(value, field.name), words, used) for field in fields(value)}
    for name in SAID.get(type(value).__name__, ()):
        used.append(words.format(n=100 + len(used)))
        changed[name] = used[-1]
    return replace(value, **changed)


def full() -> PlanContent:
    return replace(
        PLAN,
        groups=(says.GroupLine("Friday poets", "p", "m"),),
        needs=(says.NeedLine("w", council="partly", council_how="h"),),
        contingency=(says.ContingencyLine("i", "t"),),
        two_views=(says.TwoViews("evenings", "a", "b", "c", "d", "e"),),
        risks=(says.RiskLine("w", "g", "b", "Bea", "d"),),
        looks=(says.LookLine(TODAY, "w", "t", "l"),),
    )


def filled(words: str) -> tuple[PlanContent, list[str]]:
    used: list[str] = []
    return put(full(), words, used), used


def squeezed(text: str) -> str:
    return "".join(text.split()).casefold()


def in_pdf(data: bytes, language: str) -> str:
    """What is read with the voice of that language."""
    with pikepdf.open(BytesIO(data)) as pdf:
        pages = {page.obj.objgen: _marked(page) for page in pdf.pages}
        return squeezed("".join(_spoken(pdf.Root.StructTreeRoot.K[0], pages, language, here=False)))


def _spoken(node: Any, pages: dict[Any, dict[int, str]], language: str, *, here: bool) -> Iterator[str]:
    here = str(node.Lang) == language if "/Lang" in node else here
    for kid in node.K:
        if isinstance(kid, int):
            yield pages[node.Pg.objgen][kid] if here else ""
        elif kid.get("/Type") == "/MCR":
            yield pages[kid.Pg.objgen][int(kid.MCID)] if here else ""
        elif kid.get("/Type") != "/OBJR":
            yield from _spoken(kid, pages, language, here=here)


def in_html(page: str, language: str) -> str:
    return squeezed("".join(re.findall(rf'<span lang="{language}">([^<]*)</span>', page)))


def in_docx(data: bytes, language: str) -> str:
    body = docx.Document(BytesIO(data)).element.body
    told = []
    for run in body.iter(qn("w:r")):
        tags = [tag.get(qn("w:val")) for tag in run.iter(qn("w:lang"))]
        told += [text.text or "" for text in run.iter(qn("w:t"))] if tags == [language] else []
    return squeezed("".join(told))


def test_welsh_words_in_an_english_pdf_are_spoken_in_welsh() -> None:
    words = WORDS["cy-GB"].format(n=1)
    content = replace(PLAN, matters=(says.Matter(words),), outcomes=(replace(PLAN.outcomes[0], words=words),))
    assert in_pdf(printed(content), "cy-GB").count(squeezed(words)) == 2


OF = {Language.ENGLISH: ("cy-GB", "pl", "so"), Language.WELSH: ("en-GB", "pl")}
CASES = [
    (Wanted(layout, language=language), tongue)
    for language, tongues in OF.items()
    for tongue in tongues
    for layout in (Format.STANDARD, Format.LARGE_18, Format.EASY_READ)
]


@pytest.mark.parametrize(
    ("wanted", "tongue"), CASES, ids=[f"{one.format}-{one.language}-{tongue}" for one, tongue in CASES]
)
def test_a_pdf_speaks_each_entry_in_its_language(wanted: Wanted, tongue: str) -> None:
    content, used = filled(WORDS[tongue])
    data = printed(content, wanted)
    told = in_pdf(data, tongue)
    assert [words for words in used if squeezed(words) not in told] == []
    assert faults(data) == []


@pytest.mark.parametrize("language", Language)
def test_a_document_has_no_need_to_name_its_own_language(language: Language) -> None:
    content, _ = filled(WORDS[language.value])
    assert in_pdf(printed(content, Wanted(language=language)), language.value) == ""


@pytest.mark.parametrize("tongue", ["cy-GB", "pl"])
def test_a_page_and_a_word_file_do_too(tongue: str) -> None:
    content, used = filled(WORDS[tongue])
    doc = build_plan(content, TODAY)
    for told in (in_html(render_html(doc), tongue), in_docx(render_docx(doc, MADE_AT), tongue)):
        assert [words for words in used if squeezed(words) not in told] == []


def test_a_page_for_the_fridge_too() -> None:
    content, _ = filled(WORDS["cy-GB"])
    page = on_one_page(replace(content, matters=content.matters[:1], outcomes=content.outcomes[:1]))
    said, told = squeezed(render_text(build_plan(page, TODAY))), in_pdf(printed(page), "cy-GB")
    shown = [words for _, words in enumerate(filled(WORDS["cy-GB"])[1]) if squeezed(words) in said]
    assert len(shown) > 4
    assert [words for words in shown if squeezed(words) not in told] == []


def test_each_field_of_each_line_is_known_here() -> None:
    """A new kind of entry, or a new text of one, is told apart or named as nobody's words."""
    kinds = {kind for kind in vars(says).values() if isinstance(kind, type) and is_dataclass(kind)} - {
        PlanContent
    }
    for kind in kinds:
        texts = {field.name for field in fields(kind) if "str" in str(field.type)}
        name = kind.__name__
        known = NAMES | CHOICES | KEYS | NOT_SAID.get(name, set()) | set(SAID.get(name, ()))
        assert texts - known == set(), name


def chosen(content: PlanContent, record: str, tongue: str) -> PlanContent:
    return replace(content, tongues=(says.TongueLine(record, tongue),))


def test_what_somebody_said_of_the_language_comes_before_the_guess() -> None:
    words = WORDS["cy-GB"].format(n=1)
    content = replace(PLAN, matters=(says.Matter(words, record="matter:1"),))
    assert in_pdf(printed(content), "cy-GB") == squeezed(words)
    polish = printed(chosen(content, "matter:1", "pl"))
    assert in_pdf(polish, "pl") == squeezed(words)
    assert in_pdf(polish, "cy-GB") == ""
    assert in_pdf(printed(chosen(content, "matter:1", "en-GB")), "cy-GB") == ""


@pytest.mark.parametrize("words", ["Bara", "Mam", "Canu"])
def test_a_word_is_not_guessed_and_can_be_said(words: str) -> None:
    content = replace(
        PLAN,
        matters=(),
        abilities=(says.AbilityLine(words, record="ability:1"),),
        outcomes=(replace(PLAN.outcomes[0], words=words, why="", actions=(), record="outcome:1"),),
    )
    assert in_pdf(printed(content), "cy-GB") == ""
    both = replace(
        content, tongues=(says.TongueLine("ability:1", "cy-GB"), says.TongueLine("outcome:1", "cy-GB"))
    )
    assert in_pdf(printed(both), "cy-GB") == squeezed(words * 2)
    one = chosen(content, "ability:1", "cy-GB")  # the same words beside it, of which nobody said so
    assert in_pdf(printed(one), "cy-GB") == ""


def test_two_languages_in_one_entry_are_told_sentence_by_sentence() -> None:
    english, welsh = "I grow potatoes there every single year.", "Mae gen i ardd fach y tu ôl i’r tŷ."
    content = replace(PLAN, matters=(says.Matter(f"{welsh} {english}"),))
    assert in_pdf(printed(content), "cy-GB") == squeezed(welsh)
    assert in_pdf(printed(content, Wanted(language=Language.WELSH)), "en-GB").count(squeezed(english)) == 1


def test_other_letters_inside_keep_their_own_language() -> None:
    words = "Mae fy mam yn siarad שלום bob bore gyda ni"
    content = replace(PLAN, matters=(says.Matter(words, record="matter:1"),))
    data = printed(chosen(content, "matter:1", "cy-GB"))
    assert in_pdf(data, "he") == "שלום"
    assert "שלום" not in in_pdf(data, "cy-GB")
    persian = "من دوست دارم برای همسایه غذا بپزم"
    farsi = printed(replace(PLAN, matters=(says.Matter(persian),)))
    assert in_pdf(farsi, "fa") == squeezed(persian)


@pytest.mark.parametrize(
    "words", ["\ud800 x \x00 y " * 9, "<b>" * 300, "a." * 3000, "؀؁ " * 50, "\u202eabc def ghi\u202c"]
)
def test_hostile_words_stop_no_plan(words: str) -> None:
    content, _ = filled(words.replace("{", "") + " {n}")
    assert printed(content)
