"""What is known of somebody beside their name: where they can be reached, where they live, what days count."""

import re
from dataclasses import dataclass, replace
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


@dataclass(frozen=True)
class Contact:
    """`whose` it is, where it is not the person's own."""

    value: str
    kind: ContactKind = ContactKind.MOBILE
    whose: str = ""
    message_safe: MessageSafe = MessageSafe.NOT_ASKED
    best_times: str = ""


@dataclass(frozen=True)
class Address:
    """Of a restricted one the words are empty, but for who asked to see them."""

    words: str
    kind: AddressKind = AddressKind.HOME
    starts: date | None = None
    ends: date | None = None
    restricted: bool = False

    def shown(self) -> "Address":
        return replace(self, words="") if self.restricted else self

    def holds_on(self, today: date) -> bool:
        """An address without days is today's; the day of moving out is the first without it."""
        return lives_there(self.starts, self.ends, today)


@dataclass(frozen=True)
class Reference:
    """What another system calls the person."""

    system: str
    reference: str


@dataclass(frozen=True)
class FormerName:
    name: str


@dataclass(frozen=True)
class Language:
    """`letters`: letters are wanted in it."""

    name: str
    interpreter: bool = False
    letters: bool = False


@dataclass(frozen=True)
class KeyDate:
    """`day` may be a year or a month of a year."""

    words: str
    day: str
    yearly: bool = False


def phone_key(value: str) -> str:
    """Under which two writings are one number or one address: "+44 7700 900123" is "07700 900123"."""
    figures = re.sub(r"[\s().\-–/]", "", value)
    if not re.fullmatch(r"\+?\d{5,}", figures):
        return folded(value)
    return re.sub(r"^(?:\+44|0044|44(?=\d{9,10}$))0?", "0", figures)


def safer(one: MessageSafe, other: MessageSafe) -> MessageSafe:
    """Of two answers to the same question: a "no" stands, and an answer is more than none."""
    return next(each for each in (MessageSafe.NO, MessageSafe.YES, one) if each in (one, other))


def contact_problems(contact: Contact) -> list[Problem]:
    found = problems_in("value", contact.value, required=True, longest=300)
    found += problems_in("whose", contact.whose, longest=300)
    return found + problems_in("best_times", contact.best_times, longest=300)


def address_problems(address: Address) -> list[Problem]:
    found = problems_in("words", address.words, required=True, longest=1000)
    if address.starts is not None and address.ends is not None and address.ends < address.starts:
        found.append(Problem("ends", "before_start"))
    return found


def lives_there(starts: date | None, ends: date | None, today: date) -> bool:
    return (starts is None or starts <= today) and (ends is None or ends > today)


def date_problems(key_date: KeyDate, today: date) -> list[Problem]:
    """A day that counts may be known only by its year or month; a yearly one may lie ahead."""
    found = line_problems(words=key_date.words)
    if not key_date.day:
        found.append(Problem("day", "needed"))
    known = [Problem("day", problem.code) for problem in born_problems(key_date.day, today)]
    return found + [problem for problem in known if problem.code != "in_the_future"]


def line_problems(**lines: str) -> list[Problem]:
    """Short lines that are all needed: a system and its reference, a former name, a language."""
    return [
        problem
        for field, text in lines.items()
        for problem in problems_in(field, text, required=True, longest=300)
    ]
