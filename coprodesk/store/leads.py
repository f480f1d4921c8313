"""Who leads the work with a person, and who led it before: the list's one worker as lines with a start and an end."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa

from coprodesk.store.schema import Allocation, Person
from coprodesk.store.work import Work


def hand_over(work: Work, person: Person, before: UUID | None, since: date) -> None:
    """Keep who led the work until today, now that the person's form names somebody else."""
    today = work.clock.today()
    end_lead(work, person, before, since, today)
    if person.worker_id is not None:
        work.add(Allocation(person_id=person.id, member_id=person.worker_id, lead=True, started=today))


def started_with(person: Person) -> date:
    return person.since or person.created_at.date()


def end_lead(work: Work, person: Person, before: UUID | None, since: date, ended: date) -> None:
    """Whoever led before there was a line for it gets one now, so that nobody's time is forgotten."""
    open_lead = (
        Allocation.person_id == person.id,
        Allocation.lead,
        Allocation.ended.is_(None),
        Allocation.deleted_at.is_(None),
    )
    rows = work.session.scalars(sa.select(Allocation).where(*open_lead)).all()
    for row in rows:
        work.change(row, None, {"ended": max(ended, row.started)})
    if before is not None and not rows:
        since = min(since, ended)
        work.add(Allocation(person_id=person.id, member_id=before, lead=True, started=since, ended=ended))
