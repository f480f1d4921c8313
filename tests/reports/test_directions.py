"""Names from right to left stand whole and in order in each place of a plan that holds one, on each way out."""

import ctypes
import re
from collections import defaultdict
from dataclasses import replace
from io import BytesIO

import docx
import pypdfium2
import pytest

from coprodesk.domain import plan_content as says
from coprodesk.domain.documents import Format, Language, Wanted
from coprodesk.domain.plan_content import PlanContent
from coprodesk.reports.aloud import render_aloud
from coprodesk.reports.html import render_html
from coprodesk.reports.plans import build_plan
from coprodesk.reports.text import render_text
from coprodesk.reports.word.render import render_docx
from tests.reports.contents import DRAFT, PLAN, TODAY
from tests.reports.names import NAMES, Name, plain
from tests.reports.printing import MADE_AT, printed, squeezed


def named(name: str, content: PlanContent = PLAN) -> PlanContent:
    """The person, and everybody who stands in a sentence of ours."""
    return replace(
        content,
        person_name=name, called=name, worker_name=name, number=content.number,
        matters=(says.Matter("Making things", name),),
        abilities=(says.AbilityLine("Pottery", "can_do", "", (name, "Rosa")),),
        contributions=(says.ContributionLine("Cats", name, 90),),
        ties=(replace(PLAN.ties[0], name=name), *PLAN.ties[1:4]),
        needs=(says.NeedLine("Company", "", (name, "Joan")),),
        outcomes=(says.OutcomeLine("A year", "", (says.ActionLine("my_network", name, "Walks along", 120),)),),
        two_views=(says.TwoViews("evenings", "Alone.", "Company.", "Three.", name, name),),
        risks=(says.RiskLine("Bus", "Poets", "Ring", f"{name}, Asha"),),
        contingency=(says.ContingencyLine("Joan is away", "Walks"),),
        agreed_by=(says.AgreedLine(name, "signed", TODAY), says.AgreedLine("Asha", "said", TODAY)),
        copies=(says.CopyLine(name, "large print", TODAY),),
    )  # fmt: skip


def lines_of(data: bytes) -> list[str]:
    """What is seen, from left to right: the letters of each line by their places on the paper."""
    found: dict[tuple[int, int], list[tuple[float, str]]] = defaultdict(list)
    document = pypdfium2.PdfDocument(data)
    try:
        for number, sheet in enumerate(document):
            text = sheet.get_textpage()
            for index in range(text.count_chars()):
                letter = text.get_text_range(index, 1)
                x, y = ctypes.c_double(), ctypes.c_double()
                pypdfium2.raw.FPDFText_GetCharOrigin(text, index, x, y)
                if plain(letter).strip():
                    found[number, round(y.value)].append((x.value, letter))
            text.close()
    finally:
        document.close()
    return ["".join(letter for _, letter in sorted(line)) for line in found.values()]


def turned(text: str) -> bool:
    return any("\u0590" <= letter <= "\u06ff" for letter in text)


_BRACKETS = str.maketrans("([«)]»", "||||||")  # readers of a page differ in which way they mirror them


def leftovers(line: str, seen: str) -> str:
    """The line without the whole names in it."""
    return squeezed(line).translate(_BRACKETS).replace(squeezed(seen).translate(_BRACKETS), "")


def torn(lines: list[str], name: Name) -> list[str]:
    """Lines with a name in them that is not whole. One that is longer than its line is cut between words, a long one
    on the map in a word too."""
    found = []
    for line in lines:
        rest = leftovers(line, name.seen)
        if turned(rest) and "…" not in rest and "..." not in rest:
            for word in sorted(name.seen.split(), key=len, reverse=True):
                rest = leftovers(rest, word)
            if rest:
                found.append(line)
    return found


ONE_BY_ONE = pytest.mark.parametrize("name", NAMES, ids=[str(number) for number in range(len(NAMES))])


@ONE_BY_ONE
@pytest.mark.parametrize("wanted", [Wanted(), Wanted(language=Language.WELSH)], ids=["english", "welsh"])
def test_each_line_on_paper_shows_whole_names(name: Name, wanted: Wanted) -> None:
    for content in (PLAN, DRAFT):
        lines = [line for line in lines_of(printed(named(name.text, content), wanted)) if turned(line)]
        assert len(lines) > 10
        assert torn(lines, name) == []


@ONE_BY_ONE
@pytest.mark.parametrize("content", [PLAN, DRAFT], ids=["agreed", "draft"])
def test_the_words_around_a_name_keep_their_order(name: Name, content: PlanContent) -> None:
    lines = [leftovers(line, name.seen) for line in lines_of(printed(named(name.text, content)))]
    lines = [re.sub(r"Page\dof\d", "", line) for line in lines]
    for sentence in (
        "Private·forandpeopletheychoose",
        "Agreedby,Asha",
        "☑signedon23November2026",
        "•,largeprint,23November2026",
        "sisterclosestbothways",
        "Company—andJoan",
        "sayssays",
    ):
        assert any(line.startswith(sentence) for line in lines), sentence


@ONE_BY_ONE
@pytest.mark.parametrize("wanted", [Wanted(Format.LARGE_18), Wanted(Format.EASY_READ)], ids=["large", "easy"])
def test_in_large_letters_too(name: Name, wanted: Wanted) -> None:
    lines = lines_of(printed(named(name.text, DRAFT), wanted))
    around = {leftovers(line, name.seen) for line in lines if turned(line)}
    assert len(around) > 4
    expected = "says:" if wanted.format is Format.EASY_READ else "Agreedby,Asha"
    assert expected in around


@ONE_BY_ONE
def test_a_whole_name_is_found_in_each_kind_of_file(name: Name) -> None:
    doc = build_plan(named(name.text), TODAY)
    word = docx.Document(BytesIO(render_docx(doc, MADE_AT)))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    told = "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])
    for text in (render_text(doc), render_aloud(doc), told):
        assert name.text in plain(text)
        opened = sum(map(text.count, "\u2066\u2067\u2068"))
        assert opened == text.count("\u2069") > 0
    page = render_html(doc)
    assert 'dir="auto"' not in page
    assert page.count("<bdi") == page.count("</bdi>") > 10
    assert name.text in re.sub("<[^>]*>", "", page)
