"""Letters that run from right to left among letters that do not."""

from math import inf

import pytest

from coprodesk.domain.directions import first_level
from coprodesk.reports.pdf import scripts
from coprodesk.reports.pdf.bidi import visual
from coprodesk.reports.pdf.lines import Span, wrap
from coprodesk.reports.pdf.scripts import line_pieces
from coprodesk.reports.plans import build_plan
from coprodesk.reports.tongues import tongues
from tests.reports.contents import HOSTILE, PLAN, SCRIPTS, TODAY, everywhere


def seen(text: str) -> str:
    """The letters as they stand on the page from left to right, before shaping."""
    line = wrap([Span(text)], 10, inf, first_level(text))[0]
    parts = [part for _, part in line_pieces(((line.spans[0].text, "regular"),), line.settled)]
    read = [parts[index] for index in visual([part.level for part in parts])]
    return "".join(part.text[::-1] if part.rtl else part.text for part in read)


@pytest.mark.parametrize(
    ("text", "on_paper"),
    [
        ("plain words", "plain words"),
        ("אבג דהו", "והד גבא"),
        ("tea with אבג דהו, then home", "tea with והד גבא, then home"),
        ("אבג then home דהו", "והד then home גבא"),
        ("אבג 12 דהו", "והד 12 גבא"),
        ("אבג 12.50 דהו", "והד 12.50 גבא"),
        ("אבג abc 12 דהו", "והד abc 12 גבא"),
        ("bus 12 אבג", "bus 12 גבא"),
        ("אבג (abc) דהו", "והד )abc( גבא"),
        ("אבג (דהו)", ")והד( גבא"),
        ("abc (אבג) [1]", "abc (גבא) [1]"),
        ("with \u2068אבג (דהו)\u2069, and", "with )והד( גבא, and"),
        ("with \u2068אבג 12\u2069 3", "with 12 גבא 3"),
        ("with אבג, (12)", "with )12( ,גבא"),
        ("ابج 12/5", "12/5 جبا"),
        ("\u2068אבג\u2069: £5 \u2068דהו\u2069", "גבא: £5 והד"),
    ],
)
def test_the_order_on_paper(text: str, on_paper: str) -> None:
    assert seen(text) == on_paper


def test_a_title_keeps_its_order_around_any_name() -> None:
    title = build_plan(everywhere(PLAN, SCRIPTS[0]), TODAY).title
    assert title == f"Plan for \u2068{SCRIPTS[0]}\u2069"
    assert build_plan(everywhere(PLAN, SCRIPTS[8]), TODAY).title == f"{SCRIPTS[8]}’s plan"


def test_marks_are_never_torn_from_their_letter() -> None:
    assert list(scripts.clusters("e\u0301a\u0323\u0308b")) == ["e\u0301", "a\u0323\u0308", "b"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("tea", [("tea", "")]),
        ("", [("", "")]),
        ("tea with Ελένη, then", [("tea with ", ""), ("Ελένη", "el"), (", ", ""), ("then", "")]),
        ("محمد علي", [("محمد علي", "ar")]),
        ("عائشہ اور", [("عائشہ اور", "ur")]),
        ("Їжак і Наташа", [("Їжак і Наташа", "uk")]),
        ("রহিমা 12 কী", [("রহিমা 12 কী", "bn")]),
        ("12 אבג.", [("12 ", ""), ("אבג", "he"), (".", "")]),
        ("Ŵyn Łukasz", [("Ŵyn Łukasz", "")]),
    ],
)
def test_letters_tell_their_language(text: str, told: list[tuple[str, str]]) -> None:
    assert list(tongues(text)) == told


@pytest.mark.parametrize("text", [*SCRIPTS, *HOSTILE])
def test_no_letter_is_lost_between_languages(text: str) -> None:
    assert "".join(part for part, _ in tongues(text)) == text
