"""Rules for what a person types: kept exactly as said, or refused with a reason, never silently changed."""

import re
import unicodedata

from coprodesk.domain.errors import Invalid, Problem

LONGEST = 10_000
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def problems_in(field: str, text: str, *, required: bool = False, longest: int = LONGEST) -> list[Problem]:
    """What is wrong with a typed text: empty though needed, too long, or holding control characters."""
    found = []
    if required and not text.strip():
        found.append(Problem(field, "needed"))
    if len(text) > longest:
        found.append(Problem(field, "too_long"))
    if _FORBIDDEN.search(text):
        found.append(Problem(field, "control_characters"))
    return found


def refuse(problems: list[Problem]) -> None:
    """Raise Invalid when there is any problem."""
    if problems:
        raise Invalid(*problems)


def folded(text: str) -> str:
    """A text as search sees it: no case, no accents or circumflexes, single spaces ("Ŵyn" is "wyn")."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(plain.casefold().replace("ł", "l").replace("ø", "o").replace("đ", "d").split())
