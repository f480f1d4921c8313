"""Notes of what happened between a person and the team."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from enum import StrEnum
from uuid import UUID

from coprodesk.domain.errors import Problem
from coprodesk.domain.sharing import Noun
from coprodesk.domain.texts import problems_in

LINKED = (Noun.ABILITY, Noun.NEED, Noun.TIE)
MOST_LINKS = 50


class NoteKind(StrEnum):
    VISIT = "visit"
    CALL = "call"
    MEETING = "meeting"
    MESSAGE = "message"
    OTHER = "other"


def note_problems(
    words: str,
    happened_on: date,
    today: date,
    *,
    present: str = "",
    links: int = 0,
    next_step: str = "",
    next_on: date | None = None,
) -> list[Problem]:
    """A next step has words and a day, or there is none."""
    found = problems_in("words", words, required=True) + problems_in("present", present, longest=1000)
    found += problems_in("next_step", next_step, required=next_on is not None, longest=300)
    if next_step.strip() and next_on is None:
        found.append(Problem("next_on", "needed"))
    if happened_on > today:
        found.append(Problem("happened_on", "in_the_future"))
    if links > MOST_LINKS:
        found.append(Problem("about", "too_much"))
    return found


def linked(about: Iterable[str]) -> tuple[tuple[Noun, UUID], ...]:
    """What a note is about, from the keys that it carries ("ability:0190…"); a key of anything else is dropped."""
    found: list[tuple[Noun, UUID]] = []
    for key in about:
        noun, _, record = key.partition(":")
        if noun in LINKED:
            with suppress(ValueError):
                found.append((Noun(noun), UUID(record)))
    return tuple(found)
