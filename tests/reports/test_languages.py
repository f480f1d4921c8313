"""Documents in Welsh: every fixed word is there, with the same blanks, and days, sums and lists read as Welsh does."""

import ast
import re
from datetime import date
from pathlib import Path

import pytest

from coprodesk import reports
from coprodesk.domain.documents import Format, Language, Wanted
from coprodesk.languages import Catalogue, catalogue
from coprodesk.reports.plans import build_plan
from coprodesk.reports.text import render_text
from coprodesk.reports.wording import Say, speaking
from tests.reports.contents import DRAFT, EMPTY, PLAN, TODAY, on_one_page

WORDS = catalogue("cy", "documents")
WELSH = {text: words for (_, text), words in WORDS.phrases.items()}
say = speaking(Language.WELSH)


class _Listening(Catalogue):
    """Notes each phrase that a document asked for and did not find."""

    def __init__(self) -> None:
        super().__init__("cy", WORDS.phrases, WORDS.counted)
        self.unknown: set[str] = set()

    def one(self, text: str, meaning: str = "") -> str:
        self.unknown |= set() if (meaning, text) in self.phrases else {text}
        return super().one(text, meaning)

    def many(self, one: str, more: str, number: int, meaning: str = "") -> str:
        self.unknown |= set() if (meaning, one) in self.counted else {one}
        return super().many(one, more, number, meaning)


@pytest.mark.parametrize("wanted", Format)
def test_no_document_asks_for_a_phrase_that_is_not_there(
    wanted: Format, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = _Listening()
    monkeypatch.setattr("coprodesk.reports.plans.speaking", lambda language: Say(language, heard))
    for content in (PLAN, DRAFT, EMPTY, on_one_page(PLAN)):
        build_plan(content, TODAY, Wanted(wanted, language=Language.WELSH))
    assert heard.unknown == set()


def test_a_welsh_plan_says_so_and_keeps_the_words_of_people() -> None:
    doc = build_plan(PLAN, TODAY, Wanted(language=Language.WELSH))
    said = render_text(doc)
    assert doc.language == "cy-GB"
    assert doc.title == "Cynllun Bea Marlow"
    assert "Making things, and being asked to help." in said
    assert "2 awr yr wythnos" in said
    assert "Cytunwyd 23 Tachwedd 2026" in said


SPOKEN = re.compile(
    r"\b(?:Nid|Ni|Nac)\b|\b\w+(?:om|asom|asant|nnwyd|ddwyd)\b|\b(?<![Ff]e )\w+odd \w+ [iyâ]\b|\b(?:aiff|gennyf|ydwyf)\b"
)


def test_easy_read_speaks_welsh_as_people_do() -> None:
    """ "Edrychom", "Nid wyf" and "Gofynnwyd" are of books."""
    texts = [
        node.value
        for path in Path(reports.__path__[0]).glob("easy_*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in WELSH
    ]
    assert len(texts) > 60
    assert [WELSH[text] for text in texts if SPOKEN.search(WELSH[text])] == []


DOUBTED = ("Yr agosaf at y canol", "Mae pryderus yn darllen", "Gwnewch a pheidiwch", "gyda’n gilydd gan")


def test_lines_that_a_reader_doubted_are_said_otherwise() -> None:
    assert [told for told in WELSH.values() if any(one in told for one in DOUBTED)] == []


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ([], ""),
        (["Siân"], "Siân"),
        (["Bea", "Asha"], "Bea ac Asha"),
        (["Ana", "Joan", "Mair"], "Ana, Joan a Mair"),
        (["Ana", "Ŵyn"], "Ana ac Ŵyn"),
    ],
)
def test_and_has_two_forms(parts: list[str], told: str) -> None:
    assert say.listed(parts) == told


def test_days_and_times() -> None:
    assert say.day(date(2026, 11, 1)) == "1 Tachwedd 2026"
    assert say.day_short(date(2027, 7, 9)) == "9 Gorff 2027"
    assert say.hours(90) == "1 awr 30 mun"
    assert say.count(3) == "3"


@pytest.mark.parametrize(
    ("minutes", "told"),
    [(0, "0 minutes"), (1, "1 minute"), (60, "1 hour"), (150, "2 hours 30 minutes"), (-60, "−1 hour")],
)
def test_times_in_whole_words(minutes: int, told: str) -> None:
    assert speaking(Language.ENGLISH).long_hours(minutes) == told
