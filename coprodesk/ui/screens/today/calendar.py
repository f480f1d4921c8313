"""The looks that are agreed on their way out as a calendar: what was asked for, and its line on the trail."""

from typing import Any

from coprodesk.domain.documents import digest
from coprodesk.queries.today import LooksAhead
from coprodesk.reports.looks import looks_calendar
from coprodesk.usecases.looks import NoteCalendar, note_calendar


def calendar_file(desk: Any, *, mine: bool, named: bool) -> bytes:
    rows = desk.ask(LooksAhead(mine))
    made = looks_calendar(rows, desk.clock.now(), named=named)
    desk.do(note_calendar, NoteCalendar(digest(made), len(rows), named))
    return made
