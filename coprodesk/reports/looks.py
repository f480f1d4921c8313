"""The looks that are agreed as a calendar file. Nobody is named in it unless that is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from coprodesk.domain.documents import digest
from coprodesk.domain.people import initials
from coprodesk.queries.today import LookRow, LooksAhead
from coprodesk.reports.office import Office
from coprodesk.usecases.looks import NoteCalendar, note_calendar


@dataclass(frozen=True)
class LooksCalendar:
    """The looks that are agreed, as an ICS file, with its line on the trail."""

    mine: bool = True
    named: bool = False

    def make(self, office: Office) -> bytes:
        rows = office.ask(LooksAhead(self.mine))
        made = looks_calendar(rows, office.clock.now(), named=self.named)
        office.do(note_calendar, NoteCalendar(digest(made), len(rows), self.named))
        return made


def looks_calendar(rows: Sequence[LookRow], made_at: datetime, *, named: bool = False) -> bytes:
    """A day each, private, the same bytes for the same rows and moment."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//CoproDesk//looks//EN")
    calendar.add("version", "2.0")
    for row in rows:
        event = Event()
        event.add("uid", f"{row.key}@coprodesk")
        event.add("dtstamp", made_at)
        event.add("dtstart", row.due)
        event.add("dtend", row.due + timedelta(days=1))
        event.add("summary", summary(row, named=named))
        event.add("class", "PRIVATE")
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def summary(row: LookRow, *, named: bool) -> str:
    """Initials and the reference are enough for whoever made the file. What two people differ on is personal too."""
    who = row.name if named else " ".join(part for part in (initials(row.name), row.reference) if part)
    if not row.about:
        return f"Review the plan · {who}"
    if row.step:
        return f"{row.about} · {who}" if named else f"Next step · {who}"
    return f"Talk again about {row.about} · {who}" if named else f"Talk again · {who}"
