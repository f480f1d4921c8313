"""A case: the time in which a team works with somebody. It opens, closes, and may open again."""

from datetime import date

from coprodesk.domain.errors import DeskError, Problem
from coprodesk.domain.texts import problems_in


class CaseAlreadyOpen(DeskError):
    pass


class NoOpenCase(DeskError):
    pass


def opening_problems(opened_on: date, last_closed_on: date | None, today: date, why: str) -> list[Problem]:
    found = problems_in("why", why, longest=1000)
    if opened_on > today:
        found.append(Problem("opened_on", "in_the_future"))
    if last_closed_on is not None and opened_on < last_closed_on:
        found.append(Problem("opened_on", "before_last_closing"))
    return found


def closing_problems(
    opened_on: date, closed_on: date, today: date, why: str, stays_in_touch: str
) -> list[Problem]:
    found = problems_in("why", why, required=True, longest=1000)
    found += problems_in("stays_in_touch", stays_in_touch)
    if closed_on > today:
        found.append(Problem("closed_on", "in_the_future"))
    if closed_on < opened_on:
        found.append(Problem("closed_on", "before_start"))
    return found


def allocation_problems(role: str, started: date, ended: date | None, today: date) -> list[Problem]:
    """Work may be agreed to begin on a later day, not to have ended on one."""
    found = problems_in("role", role, longest=300)
    if ended is not None and ended < started:
        found.append(Problem("ended", "before_start"))
    if ended is not None and ended > today:
        found.append(Problem("ended", "in_the_future"))
    return found
