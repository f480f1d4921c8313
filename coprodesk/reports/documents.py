"""From what a plan says to a document that somebody can look at before it leaves the program."""

from datetime import datetime

from coprodesk.domain.documents import Format, PlanOrder, Prepared, Wanted
from coprodesk.domain.people import wants_large_print
from coprodesk.domain.plan_content import PlanContent
from coprodesk.reports.plans import build_plan
from coprodesk.reports.text import render_text


def prepare(content: PlanContent, order: PlanOrder, made_at: datetime) -> Prepared:
    from coprodesk.reports.pdf.render import render_pdf
    from coprodesk.reports.pdf.style import LARGE_PRINT, STANDARD

    wanted = order.wanted or _follows(content)
    large = wanted.format is not Format.STANDARD
    doc = build_plan(content, made_at.date(), large=large)
    pdf = render_pdf(doc, made_at, LARGE_PRINT if large else STANDARD)
    return Prepared(doc.title, pdf, render_text(doc), wanted)


def _follows(content: PlanContent) -> Wanted:
    return Wanted(Format.LARGE_18) if wants_large_print(content.communication) else Wanted()
