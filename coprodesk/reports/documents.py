"""From what a plan says to a document that somebody can look at before it leaves the program."""

from datetime import datetime

from coprodesk.domain.documents import PlanOrder, Prepared, Wanted
from coprodesk.domain.people import Reach, formats_for
from coprodesk.domain.plan_content import PlanContent
from coprodesk.reports.plans import build_plan
from coprodesk.reports.text import render_text


def prepare(content: PlanContent, order: PlanOrder, made_at: datetime) -> Prepared:
    from coprodesk.reports.pdf.render import render_pdf
    from coprodesk.reports.pdf.style import style_for

    wanted = order.wanted or _follows(content)
    doc = build_plan(content, made_at.date(), wanted)
    return Prepared(doc.title, render_pdf(doc, made_at, style_for(wanted)), render_text(doc), wanted)


def _follows(content: PlanContent) -> Wanted:
    """A frozen plan has nothing but its own lines to tell how its owner reads."""
    return formats_for([Reach(words=line) for line in content.communication])
