"""Letters on paper are large enough to read, and stand as near to each other as their shapes ask for."""

import ctypes
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest

from coprodesk.domain.documents import Language, Wanted
from coprodesk.domain.plan_content import PlanContent
from coprodesk.reports.doc import Doc, Paragraph, plain
from coprodesk.reports.pdf import STANDARD, render_pdf
from coprodesk.reports.pdf.fonts import primary
from tests.reports.contents import DRAFT, PLAN, SCRIPTS, everywhere, on_one_page
from tests.reports.printing import MADE_AT, printed

LEAST, LEAST_ON_A_MAP = 9.0, 8.5
BIG = everywhere(PLAN, "Wilhelmina Featherstonehaugh-Cholmondeley")


def sizes(data: bytes) -> Iterator[tuple[str, float]]:
    """The size of each piece of text, and of each run of drawn letters, by whether a figure holds it."""
    with pikepdf.open(BytesIO(data)) as pdf:
        for sheet in pdf.pages:
            inside: list[str] = []
            size = 0.0
            steps: Any = pikepdf.parse_content_stream(sheet)
            for operands, operator in steps:
                match str(operator):
                    case "BDC" | "BMC":
                        inside.append(str(operands[0]))
                    case "EMC":
                        inside.pop()
                    case "Tf":
                        size = float(operands[1])
                    case "Tj":
                        yield "figure" if "/Figure" in inside else "words", size


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    "content", [PLAN, DRAFT, on_one_page(PLAN), BIG, everywhere(PLAN, SCRIPTS[1])], ids=range(5)
)
def test_nothing_is_smaller_than_eyes_can_read(content: PlanContent, language: Language) -> None:
    found = list(sizes(printed(content, Wanted(language=language))))
    assert min(size for where, size in found if where == "words") >= LEAST
    assert min(size for where, size in found if where == "figure") >= LEAST_ON_A_MAP
    assert STANDARD.body >= 12
    assert sum(size >= 11 for _, size in found) > len(found) / 3


def wide(text: str) -> float:
    """From the first letter's place to the last one's, in ems."""
    data = render_pdf(Doc("T", (Paragraph(plain(text)),)), MADE_AT)
    document = pypdfium2.PdfDocument(data)
    try:
        page = document[0].get_textpage()
        at = page.get_text_range().replace("\r\n", "\n\n").index(text)
        x, y = ctypes.c_double(), ctypes.c_double()
        places = []
        for index in (at, at + len(text) - 1):
            pypdfium2.raw.FPDFText_GetCharOrigin(page, index, x, y)
            places.append(x.value)
        page.close()
        return (places[1] - places[0]) / STANDARD.body
    finally:
        document.close()


@pytest.mark.parametrize(("text", "at_least"), [("AVAVAV", 0.15), ("ToToTo", 0.15), ("LTLTLT", 0.15)])
def test_pairs_of_letters_are_kerned(text: str, at_least: float) -> None:
    from reportlab.pdfbase import pdfmetrics

    unkerned = pdfmetrics.stringWidth(text[:-1], primary("regular"), 1.0)
    assert wide(text) < unkerned - at_least


def test_letters_that_need_no_kerning_stand_as_they_did() -> None:
    from reportlab.pdfbase import pdfmetrics

    assert wide("nnnnnn") == pytest.approx(pdfmetrics.stringWidth("nnnnn", primary("regular"), 1.0), abs=0.02)
