"""A plan as a tagged PDF against the same words on a bare, untagged ReportLab canvas, and against WeasyPrint where that
is installed; a batch of 500 on two processes, with the memory that they take."""

import gc
import importlib
import io
import multiprocessing
import os
import resource
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from reportlab.lib.styles import PropertySet, getSampleStyleSheet
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer
from reportlab.platypus.tables import Table as PlainTable

from bench.measure import Figure, figure
from coprodesk.bootstrap.sessions import make_sample
from coprodesk.domain.documents import Format, Wanted
from coprodesk.domain.plan_content import PlanContent
from coprodesk.queries.people import PersonByReference
from coprodesk.queries.plans import PlanContentOf
from coprodesk.reports.batch import AHEAD, Job, press, render_job
from coprodesk.reports.doc import Doc, Table
from coprodesk.reports.doc import Figure as Drawing
from coprodesk.reports.html import render_html
from coprodesk.reports.pdf import render_pdf, style_for
from coprodesk.reports.plans import build_plan
from coprodesk.reports.text import render_text
from coprodesk.reports.word import render_docx

MADE_AT = datetime(2026, 11, 23, 10, tzinfo=UTC)
PERSON = "N-1001"


MANY = 500


def document_figures() -> list[Figure]:
    content = _content()
    doc = build_plan(content, MADE_AT.date())

    def tagged() -> bytes:
        return render_pdf(build_plan(content, MADE_AT.date()), MADE_AT)

    peer = _weasyprint(doc)
    against = (
        []
        if peer is None
        else [figure("plan, tagged PDF (against WeasyPrint)", tagged, peer, "1x", rounds=5)]
    )
    return [
        figure("plan, tagged PDF (against ReportLab's platypus)", tagged, lambda: _bare(doc), "1.7x", rounds=20),
        *against,
        *_batch(content),
        *(_format(content, wanted) for wanted in (Wanted(Format.LARGE_24), Wanted(Format.EASY_READ))),
        figure("plan as HTML", lambda: render_html(doc), None, "", rounds=10),
        figure("plan as .docx", lambda: render_docx(doc, MADE_AT), None, "", rounds=3),
        _map_kilobytes(doc),
    ]  # fmt: skip


def _format(content: PlanContent, wanted: Wanted) -> Figure:
    def made() -> bytes:
        return render_pdf(build_plan(content, MADE_AT.date(), wanted), MADE_AT, style_for(wanted))

    return figure(f"plan in {wanted.format}", made, None, "", rounds=5)


def _weasyprint(doc: Doc) -> Callable[[], object] | None:
    """The same page for the browser, printed by a peer; it is no dependency, so it may not be there."""
    try:
        peer = importlib.import_module("weasyprint")
    except ImportError:
        return None
    page = render_html(doc)
    return lambda: peer.HTML(string=page).write_pdf(pdf_ua=True)


def _batch(content: PlanContent) -> list[Figure]:
    """Milliseconds for each plan, and how many megabytes the processes grew from the 100th plan to the last."""
    jobs: Iterator[Job] = (
        Job(replace(content, person_name=f"{content.person_name} {number}"), MADE_AT, Wanted())
        for number in range(MANY)
    )
    start = time.perf_counter()
    early = late = 0.0
    for number, _ in enumerate(_in_order(jobs), 1):
        if number == MANY // 5:
            early = _megabytes()
        if number == MANY - 20:
            late = _megabytes()
    each = (time.perf_counter() - start) * 1000 / MANY
    grown = late - early
    return [
        Figure(f"{MANY} plans on two processes, each", each, each),
        Figure(f"... megabytes grown from the {MANY // 5}th on, of {late:.0f}", grown, grown, None, "flat"),
    ]


def _in_order(jobs: Iterable[Job]) -> Iterator[bytes]:
    """Through the press as the window uses it: never more than so many ahead of what was taken."""
    with press() as pool:
        waiting: deque[Future[bytes]] = deque()
        for job in jobs:
            waiting.append(pool.submit(render_job, job))
            if len(waiting) >= AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _megabytes() -> float:
    """What this process and those of the batch hold in memory, as Linux tells it."""
    gc.collect()
    processes = [os.getpid(), *(child.pid for child in multiprocessing.active_children())]
    pages = (int(Path(f"/proc/{one}/statm").read_text().split()[1]) for one in processes)
    return sum(pages) * resource.getpagesize() / 1e6


def _map_kilobytes(doc: Doc) -> Figure:
    drawing = next(block for block in doc.blocks if isinstance(block, Drawing))
    alone = len(render_pdf(replace(doc, blocks=(drawing,)), MADE_AT))
    without = len(render_pdf(replace(doc, blocks=()), MADE_AT))
    size = (alone - without) / 1000
    return Figure("the map as a vector drawing, kilobytes", size, size, None, "< 200")


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
