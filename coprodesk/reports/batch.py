"""Many plans at once, on processes of their own: rows go out, bytes come back, in the order of the jobs."""

import multiprocessing
from collections import deque
from collections.abc import Generator, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import datetime

from coprodesk.domain.documents import Wanted
from coprodesk.domain.plan_content import PlanContent
from coprodesk.reports.doc import Letterhead

_AHEAD = 4  # jobs for each process that are out at once; more would only fill the memory


@dataclass(frozen=True, slots=True)
class Job:
    content: PlanContent
    made_at: datetime
    wanted: Wanted
    letterhead: Letterhead | None = None


def render_job(job: Job) -> bytes:
    from coprodesk.reports.pdf.render import render_pdf
    from coprodesk.reports.pdf.style import style_for
    from coprodesk.reports.plans import build_plan

    doc = build_plan(job.content, job.made_at.date(), job.wanted, job.letterhead)
    accent = job.letterhead.accent if job.letterhead else ""
    return render_pdf(doc, job.made_at, style_for(job.wanted, accent))


def render_many(jobs: Iterable[Job], processes: int = 2) -> Generator[bytes]:
    """Each plan as a PDF, never more than a few ahead of what was taken. Closing the iterator stops the rest."""
    context = multiprocessing.get_context("spawn")
    waiting: deque[Future[bytes]] = deque()
    pool = ProcessPoolExecutor(processes, mp_context=context)
    try:
        for job in jobs:
            waiting.append(pool.submit(render_job, job))
            if len(waiting) >= processes * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
