"""From what a plan says to a document that somebody can look at before it leaves the program, and to its file."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from coprodesk.domain.copies import leave_out, left_out, names_left, roles_for_names
from coprodesk.domain.documents import PlanOrder, Prepared, Shape, Wanted
from coprodesk.domain.people import Reach, formats_for
from coprodesk.domain.plan_content import PlanContent
from coprodesk.domain.sharing import Reader, Withheld
from coprodesk.queries.letterheads import LetterheadRow
from coprodesk.reports.doc import Doc, Letterhead
from coprodesk.reports.plans import build_plan
from coprodesk.reports.text import render_text
from coprodesk.reports.wording import speaking


@dataclass(frozen=True)
class Source:
    """What a document is made from: the plan, what its reader does not get of it, and the team's paper."""

    content: PlanContent
    withheld: Sequence[Withheld]
    paper: LetterheadRow
    made_at: datetime


def prepare(source: Source, order: PlanOrder) -> Prepared:
    """Nothing of what is withheld reaches the document in any form."""
    from coprodesk.reports.pdf.letters import missing_letters

    wanted = order.wanted or _follows(source.content, order)
    said, doc = _said_and_doc(source, order, wanted)
    return Prepared(
        title=doc.title,
        pdf=_pdf(doc, source, wanted),
        text=render_text(doc),
        wanted=wanted,
        missing=tuple(one.name for one in missing_letters(doc)),
        left_out=left_out(source.content, source.withheld),
        names_left=names_left(source.content, said),
    )


def plan_file(source: Source, order: PlanOrder, shape: Shape) -> bytes:
    """The same words as the pages that were looked at, as a file of another kind."""
    wanted = order.wanted or _follows(source.content, order)
    said, doc = _said_and_doc(source, order, wanted)
    match shape:
        case Shape.PDF:
            return _pdf(doc, source, wanted)
        case Shape.TEXT:
            return render_text(doc).encode()
        case Shape.FHIR:
            from coprodesk.reports.fhir import fhir_json

            return fhir_json(said, source.made_at)
        case _:
            assert_never(shape)


def _said_and_doc(source: Source, order: PlanOrder, wanted: Wanted) -> tuple[PlanContent, Doc]:
    somebody = speaking(wanted.language)("somebody")
    said = leave_out(source.content, {one.key for one in source.withheld}, somebody)
    if order.roles:
        said = roles_for_names(said, somebody)
    return said, build_plan(said, source.made_at.date(), wanted, _paper(source.paper))


def _pdf(doc: Doc, source: Source, wanted: Wanted) -> bytes:
    from coprodesk.reports.pdf.render import render_pdf
    from coprodesk.reports.pdf.style import style_for

    return render_pdf(doc, source.made_at, style_for(wanted, source.paper.accent))


def _paper(row: LetterheadRow) -> Letterhead | None:
    if row.version is None:
        return None
    return Letterhead(
        row.team,
        tuple(row.address.splitlines()),
        row.footer,
        base64.b64decode(row.logo),
        row.logo_alt,
        row.accent,
    )


def _follows(content: PlanContent, order: PlanOrder) -> Wanted:
    """How the person reads, on their own copy. A frozen plan has nothing but its own lines to tell it."""
    if order.audience.reader is not Reader.THE_PERSON:
        return Wanted()
    return formats_for([Reach(words=line) for line in content.communication])
