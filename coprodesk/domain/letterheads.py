"""A team's own paper: whose letter it is, and the colour of its headings."""

import re

from coprodesk.domain.errors import Problem
from coprodesk.domain.texts import problems_in

MOST_LINES = 6
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def letterhead_problems(address: str, accent: str, **lines: str) -> list[Problem]:
    """`accent` is "#rrggbb" or empty; `lines` are single ones, such as the team's name and the footer."""
    found = problems_in("address", address, longest=600)
    if len(address.splitlines()) > MOST_LINES:
        found.append(Problem("address", "too_many_lines"))
    if accent and not _COLOUR.fullmatch(accent):
        found.append(Problem("accent", "not_a_colour"))
    for field, text in lines.items():
        found += problems_in(field, text, longest=200)
    return found
