"""From what a plan says to a document that somebody can look at before it leaves the program."""

from collections.abc import Sequence
from datetime import datetime

from coprodesk.domain.copies import leave_out, left_out, names_left, roles_for_names
from coprodesk.domain.documents import PlanOrder, Prepared, Wanted
from coprodesk.domain.people import Reach, formats_for
from coprodesk.domain.plan_content import PlanContent
from coprodesk.domain.sharing import Reader, Withheld
from coprodesk.reports.plans import build_plan
from coprodesk.reports.text import render_text
from coprodesk.reports.wording import speaking


def prepare(
    content: PlanContent, order: PlanOrder, made_at: datetime, withheld: Sequence[Withheld] = ()
) -> Prepared:
    """Nothing of what is withheld reaches the document in any form."""
    from coprodesk.reports.pdf.render import render_pdf
    from coprodesk.reports.pdf.style import style_for

    wanted = order.wanted or _follows(content, order)
    said = said_to(content, order, withheld, wanted)
    doc = build_plan(said, made_at.date(), wanted)
    return Prepared(
        title=doc.title,
        pdf=render_pdf(doc, made_at, style_for(wanted)),
        text=render_text(doc),
        wanted=wanted,
        left_out=left_out(content, withheld),
        names_left=names_left(content, said),
    )


def said_to(
    content: PlanContent, order: PlanOrder, withheld: Sequence[Withheld], wanted: Wanted
) -> PlanContent:
    """What the reader gets of the plan."""
    somebody = speaking(wanted.language)("somebody")
    said = leave_out(content, {one.key for one in withheld}, somebody)
    return roles_for_names(said, somebody) if order.roles else said


def _follows(content: PlanContent, order: PlanOrder) -> Wanted:
    """How the person reads, on their own copy. A frozen plan has nothing but its own lines to tell it."""
    if order.audience.reader is not Reader.THE_PERSON:
        return Wanted()
    return formats_for([Reach(words=line) for line in content.communication])
