"""Notes of what happened between a person and the team."""

from datetime import date
from enum import StrEnum

from coprodesk.domain.errors import Problem
from coprodesk.domain.texts import problems_in


class NoteKind(StrEnum):
    VISIT = "visit"
    CALL = "call"
    MEETING = "meeting"
    MESSAGE = "message"
    OTHER = "other"


def note_problems(words: str, happened_on: date, today: date) -> list[Problem]:
    found = problems_in("words", words, required=True)
    if happened_on > today:
        found.append(Problem("happened_on", "in_the_future"))
    return found
