"""Whose record is kept from whom: restricted records, opening one with a reason, and people who must not meet."""

from datetime import timedelta
from enum import StrEnum

from coprodesk.domain.errors import DeskError, Problem
from coprodesk.domain.texts import problems_in

REASON_HOLDS = timedelta(days=1)  # so long a record stays open for whoever gave a reason
FEWEST_READERS = 2  # nobody locks a record to themselves alone where somebody else could read it


class AlertKind(StrEnum):
    """What somebody is told of at once."""

    RESTRICTED = "restricted"
    OPENED_BY_REASON = "opened_by_reason"
    ROLES_CHANGED = "roles_changed"
    ROLE_REMOVED = "role_removed"
    BROUGHT_TOGETHER = "brought_together"


class NeverMatched(DeskError):
    """These two must not be brought together. Told to those alone who may know it, with the reason."""

    def __init__(self, one: str, other: str, reason: str) -> None:
        super().__init__()
        self.one, self.other, self.reason = one, other, reason


def reason_problems(reason: str) -> list[Problem]:
    """A reason is needed, and is kept for others to read."""
    return problems_in("reason", reason, required=True, longest=1000)
