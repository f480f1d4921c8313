"""Documents in Welsh: every fixed word is there, with the same blanks, and days, sums and lists read as Welsh does."""

import ast
import json
import re
import string
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coprodesk import reports
from coprodesk.domain.documents import Format, Language, Wanted
from coprodesk.reports import wording
from coprodesk.reports.plans import build_plan
from coprodesk.reports.text import render_text
from coprodesk.reports.wording import Say, speaking
from coprodesk.resources import resource_path
from tests.reports.contents import DRAFT, EMPTY, PLAN, TODAY, on_one_page

WELSH: dict[str, str] = json.loads(resource_path("i18n", "documents-cy.json").read_text(encoding="utf-8"))
say = speaking(Language.WELSH)


def phrases() -> Iterator[str]:
    """Every text that stands in a call of `say`, and in the tables of choices that are said."""
    for path in Path(reports.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {"say", "self", "say.many"}:
                for part in node.args[:2]:
                    yield from _texts(part)
    for name in dir(wording):
        choices = getattr(wording, name)
        if name.isupper() and isinstance(choices, dict):
            yield from choices.values()
    yield from (f"month {name}" for name in wording._SHORT)
    yield from wording._MONTHS


def _texts(part: ast.expr) -> Iterator[str]:
    if isinstance(part, ast.Constant) and isinstance(part.value, str):
        yield part.value
    elif isinstance(part, ast.IfExp):
        yield from _texts(part.body)
        yield from _texts(part.orelse)


def blanks(phrase: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(phrase) if name is not None}


def test_every_phrase_has_its_welsh() -> None:
    assert sorted(set(phrases()) - set(WELSH)) == []


def test_welsh_has_the_same_blanks() -> None:
    assert [phrase for phrase, told in WELSH.items() if blanks(phrase) != blanks(told)] == []


class _Listening(dict[str, str]):
    """Notes each phrase that a document asked for and did not find."""

    def __init__(self) -> None:
        super().__init__(WELSH)
        self.unknown: set[str] = set()

    def get(self, key: str, default: str = "") -> str:  # type: ignore[override]
        if key not in self:
            self.unknown.add(key)
        return super().get(key, default)


@pytest.mark.parametrize("wanted", Format)
def test_no_document_asks_for_a_phrase_that_is_not_there(
    wanted: Format, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = _Listening()
    monkeypatch.setattr("coprodesk.reports.plans.speaking", lambda language: Say(language, heard))
    for content in (PLAN, DRAFT, EMPTY, on_one_page(PLAN)):
        build_plan(content, TODAY, Wanted(wanted, language=Language.WELSH))
    assert heard.unknown == set()


def test_no_phrase_is_kept_that_nothing_says() -> None:
    texts = (path.read_text(encoding="utf-8") for path in Path(reports.__path__[0]).rglob("*.py"))
    sources = re.sub(r'"\s*\n\s*"', "", "".join(texts))
    assert [phrase for phrase in WELSH if not phrase.startswith("month ") and phrase not in sources] == []


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
