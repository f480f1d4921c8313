"""Many plans at once, on processes of their own: what a plan says goes out through a pipe, its bytes come back.

A process sees no desk, no database and no key; nothing of anybody stands in its command line or in a file."""

import multiprocessing
from collections.abc import Callable, Mapping
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from coprodesk.domain.copies import LeftOut, left_out
from coprodesk.domain.documents import PlanOrder, Wanted
from coprodesk.domain.errors import LettersMissing
from coprodesk.domain.plan_content import PlanContent
from coprodesk.reports.doc import Letterhead, OwnPicture
from coprodesk.reports.documents import what_it_says
from coprodesk.reports.office import Office

PROCESSES = 2
AHEAD = 4 * PROCESSES  # jobs that are out at once; more would only fill the memory


@dataclass(frozen=True, slots=True)
class Job:
    """All that a page is made from; `left_out` is told on the trail and never printed."""

    content: PlanContent
    made_at: datetime
    wanted: Wanted
    letterhead: Letterhead | None = None
    left_out: tuple[LeftOut, ...] = ()
    pictures: Mapping[str, OwnPicture] = field(default_factory=dict)
    version_id: UUID | None = None


@dataclass(frozen=True)
class PlanJob:
    """What `PreparePlan` would print, to be made elsewhere."""

    order: PlanOrder

    def make(self, office: Office) -> Job:
        said = what_it_says(office, self.order)
        withheld = left_out(said.source.content, said.source.withheld)
        return Job(
            said.content,
            said.source.made_at,
            said.wanted,
            said.letterhead,
            withheld,
            said.pictures,
            said.source.version_id,
        )


def press(first: Callable[[], object] | None = None) -> Executor:
    """Two processes, begun with the first job; each calls `first` before anything else. Begun anew, not forked: the
    window's threads would not come along."""
    return ProcessPoolExecutor(PROCESSES, mp_context=multiprocessing.get_context("spawn"), initializer=first)


def render_job(job: Job) -> bytes:
    """Nobody looks at each page of many: a plan with letters that no face has is not among them."""
    from coprodesk.reports.pdf.letters import missing_letters
    from coprodesk.reports.pdf.render import render_pdf
    from coprodesk.reports.pdf.style import style_for
    from coprodesk.reports.plans import build_plan

    doc = build_plan(job.content, job.made_at.date(), job.wanted, job.letterhead, job.pictures)
    if missing := missing_letters(doc):
        raise LettersMissing(tuple(one.name for one in missing))
    accent = job.letterhead.accent if job.letterhead else ""
    return render_pdf(doc, job.made_at, style_for(job.wanted, accent))
