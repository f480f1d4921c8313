"""What is known of somebody beside their name: where they can be reached, where they live, what days count."""

import re
from datetime import date
from enum import StrEnum

from coprodesk.domain.errors import Problem
from coprodesk.domain.people import born_problems
from coprodesk.domain.texts import folded, problems_in


class ContactKind(StrEnum):
    MOBILE = "mobile"
    PHONE = "phone"
    EMAIL = "email"
    LETTER = "letter"
    OTHER = "other"


class MessageSafe(StrEnum):
    """Whether a message may be left there. Until somebody asked, it is not safe."""

    NOT_ASKED = "not_asked"
    YES = "yes"
    NO = "no"


class AddressKind(StrEnum):
    HOME = "home"
    STAYING = "staying"
    LETTERS = "letters"
    OTHER = "other"


def phone_key(value: str) -> str:
    """Under which two writings are one number or one address: "+44 7700 900123" is "07700 900123"."""
    figures = re.sub(r"[\s().\-–/]", "", value)
    if not re.fullmatch(r"\+?\d{5,}", figures):
        return folded(value)
    return re.sub(r"^(?:\+44|0044|44(?=\d{9,10}$))0?", "0", figures)


def safer(one: MessageSafe, other: MessageSafe) -> MessageSafe:
    """Of two answers to the same question: a "no" stands, and an answer is more than none."""
    return next(each for each in (MessageSafe.NO, MessageSafe.YES, one) if each in (one, other))


def contact_problems(value: str, **texts: str) -> list[Problem]:
    found = problems_in("value", value, required=True, longest=300)
    for field, text in texts.items():
        found += problems_in(field, text, longest=300)
    return found


def address_problems(words: str, starts: date | None, ends: date | None) -> list[Problem]:
    found = problems_in("words", words, required=True, longest=1000)
    if starts is not None and ends is not None and ends < starts:
        found.append(Problem("ends", "before_start"))
    return found


def lives_there(starts: date | None, ends: date | None, today: date) -> bool:
    """An address without days is today's; the day of moving out is the first without it."""
    return (starts is None or starts <= today) and (ends is None or ends > today)


def date_problems(words: str, day: str, today: date) -> list[Problem]:
    """A day that counts may be known only by its year or month; a yearly one may lie ahead."""
    found = problems_in("words", words, required=True, longest=300)
    if not day:
        found.append(Problem("day", "needed"))
    known = [Problem("day", problem.code) for problem in born_problems(day, today)]
    return found + [problem for problem in known if problem.code != "in_the_future"]


def line_problems(**lines: str) -> list[Problem]:
    """Short lines that are all needed: a system and its reference, a former name, a language."""
    return [
        problem
        for field, text in lines.items()
        for problem in problems_in(field, text, required=True, longest=300)
    ]
