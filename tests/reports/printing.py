"""A plan on paper and what is on it: shared by the tests of every way out."""

from datetime import UTC, datetime

import page
import pypdfium2

from coprodesk.domain.documents import Wanted
from coprodesk.domain.plan_content import PlanContent
from coprodesk.reports.pdf import render_pdf, style_for
from coprodesk.reports.plans import build_plan
from tests.reports.contents import TODAY

USUAL = Wanted()
MADE_AT = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


def printed(content: PlanContent, wanted: Wanted = USUAL) -> bytes:
    return render_pdf(build_plan(content, TODAY, wanted), MADE_AT, style_for(wanted))


def faults(data: bytes) -> list[str]:
    verdict = page.validate_pdf_bytes(data, profile="ua1")
    return [str(fault) for fault in verdict.failures]


def pages(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [sheet.get_textpage().get_text_bounded().replace("\r\n", "\n") for sheet in document]
    finally:
        document.close()


def squeezed(text: str) -> str:
    return "".join(text.split())
