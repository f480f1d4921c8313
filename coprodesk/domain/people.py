"""Rules for people: their names, their (often partial) dates of birth, what About me is made of."""

import re
from datetime import date
from enum import StrEnum

from coprodesk.domain.errors import Problem
from coprodesk.domain.texts import problems_in


class AboutMeHeading(StrEnum):
    """The Professional Record Standards Body's headings, in its order."""

    IMPORTANT_TO_ME = "important_to_me"
    PEOPLE_IMPORTANT_TO_ME = "people_important_to_me"
    HOW_I_COMMUNICATE = "how_i_communicate"
    MY_WELLNESS = "my_wellness"
    PLEASE_DO = "please_do"
    HOW_TO_SUPPORT_ME = "how_to_support_me"
    ALSO_WORTH_KNOWING = "also_worth_knowing"


_BORN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
OLDEST = 130  # years


def born_problems(born: str, today: date) -> list[Problem]:
    """What is wrong with a date of birth: a year, a month of a year or a day (ISO 8601), not in the future."""
    if not born:
        return []
    match = _BORN.fullmatch(born)
    if match is None:
        return [Problem("born", "not_a_date")]
    year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    try:
        earliest = date(year, month, day)
    except ValueError:
        return [Problem("born", "not_a_date")]
    if earliest > today:
        return [Problem("born", "in_the_future")]
    return [Problem("born", "too_long_ago")] if today.year - year > OLDEST else []


def age_on(born: str, today: date) -> int | None:
    """Whole years, when the day of birth is known well enough to say; a year alone is not."""
    match = _BORN.fullmatch(born)
    if match is None or match[2] is None:
        return None
    year, month, day = int(match[1]), int(match[2]), int(match[3] or 1)
    if match[3] is None and today.month == month:
        return None
    return today.year - year - ((today.month, today.day) < (month, day))


def short_name(name: str, called: str) -> str:
    """What a screen calls somebody: the name they like, else the first word of the full one."""
    return called.strip() or (name.split() or [name])[0]


def wants_large_print(communication: tuple[str, ...]) -> bool:
    """Whether what is written down about reaching somebody asks for large print, in any of its wordings."""
    return any("large print" in words.casefold() for words in communication)


def person_problems(name: str, born: str, today: date, **texts: str) -> list[Problem]:
    found = problems_in("name", name, required=True, longest=300) + born_problems(born, today)
    for field, text in texts.items():
        found += problems_in(field, text, longest=300)
    return found
