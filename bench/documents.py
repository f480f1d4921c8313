"""A plan as a tagged PDF against the same words on a bare, untagged ReportLab canvas."""

import io
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from reportlab.lib.styles import PropertySet, getSampleStyleSheet
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer
from reportlab.platypus.tables import Table as PlainTable

from bench.measure import Figure, figure
from coprodesk.bootstrap.sessions import make_sample
from coprodesk.domain.plan_content import PlanContent
from coprodesk.queries.people import PersonByReference
from coprodesk.queries.plans import PlanContentOf
from coprodesk.reports.doc import Doc, Table
from coprodesk.reports.pdf.render import render_pdf
from coprodesk.reports.plans import build_plan
from coprodesk.reports.text import render_text

MADE_AT = datetime(2026, 11, 23, 10, tzinfo=UTC)
PERSON = "N-1001"


def document_figures() -> list[Figure]:
    content = _content()
    doc = build_plan(content, MADE_AT.date())

    def tagged() -> bytes:
        return render_pdf(build_plan(content, MADE_AT.date()), MADE_AT)

    return [
        figure("plan, tagged PDF (against ReportLab's platypus)", tagged, lambda: _bare(doc), "2x", rounds=10)
    ]


def _content() -> PlanContent:
    with tempfile.TemporaryDirectory() as folder:
        opened = make_sample(Path(folder) / "sample.coprodesk", "bench")
        person = opened.desk.ask(PersonByReference(PERSON))
        if person is None:
            raise LookupError(PERSON)
        content = opened.desk.ask(PlanContentOf(person))
        opened.close()
    return content


def _bare(doc: Doc) -> bytes:
    """The same tables as platypus tables and all other words as paragraphs: no tags, no map, no charts."""
    style = getSampleStyleSheet()["BodyText"]
    tables = [block for block in doc.blocks if isinstance(block, Table)]
    plain = replace(doc, blocks=tuple(b for b in doc.blocks if not isinstance(b, Table)))
    story: list[Flowable] = [
        _paragraph(line, style) for line in render_text(plain).splitlines() if line.strip()
    ]
    for table in tables:
        rows = [[_paragraph(str(_cell(cell)), style) for cell in row.cells] for row in table.rows]
        if rows:
            story += [PlainTable(rows), Spacer(1, 8)]
    out = io.BytesIO()
    SimpleDocTemplate(out).build(story)
    return out.getvalue()


def _cell(cell: object) -> str:
    return cell if isinstance(cell, str) else "".join(run.text for run in cell)  # type: ignore[attr-defined]


def _paragraph(text: str, style: PropertySet) -> Paragraph:
    return Paragraph(text.replace("&", "&amp;").replace("<", "&lt;"), style)
