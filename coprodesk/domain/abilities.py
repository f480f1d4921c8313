"""What a person can do, knows, has or cares about; and what came of asking."""

from enum import StrEnum

from coprodesk.domain.errors import Problem
from coprodesk.domain.texts import problems_in


class Kind(StrEnum):
    """The four kinds of asset-based community development."""

    HEAD = "head"
    HEART = "heart"
    HANDS = "hands"
    CONNECTIONS = "connections"


class Readiness(StrEnum):
    CAN_DO = "can_do"
    WOULD_TEACH = "would_teach"
    WANTS_TO_LEARN = "wants_to_learn"
    NEEDS_SOMETHING_FIRST = "needs_something_first"


class Asked(StrEnum):
    """Asking has states too; an absence is never read as a "no"."""

    NOT_YET_ASKED = "not_yet_asked"
    NOT_NOW = "not_now"
    DECLINED = "declined"
    OFFERED = "offered"


def ability_problems(name: str, **texts: str) -> list[Problem]:
    found = problems_in("name", name, required=True, longest=300)
    for field, text in texts.items():
        found += problems_in(field, text)
    return found
