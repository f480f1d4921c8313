"""Stored choices, minutes, pence and days in the words of a document. Minutes and pence never meet here."""

from collections.abc import Iterable
from datetime import date

from coprodesk.reports.doc import Run, Words

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_COUNTS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)

ASKED = {
    "not_now": "I was asked what I can do, and not now was my answer.",
    "declined": "I was asked what I can do, and I would rather not say.",
    "offered": "I have offered something. It is not written down here yet.",
}
NOT_YET_ASKED = "Nobody has asked me yet what I can do."
ABOUT_ME = {
    "important_to_me": "What is important to me",
    "people_important_to_me": "People who are important to me",
    "how_i_communicate": "How I communicate and how to communicate with me",
    "my_wellness": "My wellness",
    "please_do": "Please do and please don’t",
    "how_to_support_me": "How and when to support me",
    "also_worth_knowing": "Also worth knowing about me",
}
OUTCOMES = {
    "nutrition": "managing nutrition",
    "hygiene": "personal hygiene",
    "toilet": "toilet needs",
    "clothing": "being appropriately clothed",
    "safe at home": "using the home safely",
    "habitable home": "keeping a habitable home",
    "relationships": "family and other relationships",
    "work and learning": "work, training, education or volunteering",
    "local facilities": "local facilities and services",
    "caring for a child": "caring for a child",
}
SOURCES = {
    "me": "me",
    "my_network": "my network",
    "group": "groups",
    "pool": "pools",
    "service": "services",
}
DIRECTIONS = {"both": "both ways", "gives": "I give", "receives": "I receive"}
RINGS = {
    "closest": "closest",
    "friends": "friends",
    "taking_part": "taking part",
    "paid_and_formal": "paid and formal",
}
EVERY = {"once": "once", "week": "a week", "four_weeks": "every four weeks", "month": "a month"}
STREAMS = {
    "council": "Council personal budget",
    "person": "Put in by me",
    "nhs": "NHS",
    "other": "Another source",
}
HELD_AS = {"isf": "Individual service fund"}
AGREED_HOW = {"signed": "signed", "said": "said so", "shown": "showed it"}


def label(choices: dict[str, str], value: str) -> str:
    """A stored choice in words; a value that is already in words stays as it is."""
    return choices.get(value, value.replace("_", " ") if value.isascii() and value.islower() else value)


def hours(minutes: int) -> str:
    """90 is "1 h 30 min", 60 is "1 h", 45 is "45 min"."""
    sign = "−" if minutes < 0 else ""
    whole, rest = divmod(abs(minutes), 60)
    parts = [f"{whole:,} h"] if whole else []
    parts += [f"{rest} min"] if rest or not whole else []
    return sign + " ".join(parts)


def pounds(pence: int) -> str:
    sign = "−" if pence < 0 else ""
    whole, rest = divmod(abs(pence), 100)
    return f"{sign}£{whole:,}.{rest:02d}"


def day(when: date) -> str:
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def day_short(when: date) -> str:
    return f"{when.day} {_MONTHS[when.month - 1][:3]} {when.year}"


def count(number: int) -> str:
    """Small numbers as words."""
    return _COUNTS[number] if number < len(_COUNTS) else f"{number:,}"


def first_up(text: str) -> str:
    return text[:1].upper() + text[1:]


def listed(parts: Iterable[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    *first, last = list(parts) or [""]
    return f"{', '.join(first)} and {last}" if first else last


def said(text: str, otherwise: str = "—") -> Words:
    """Words as they were said, or a quiet sign where there are none."""
    return (Run(text),) if text.strip() else (Run(otherwise, muted=True),)


def named(name: str, *, muted: str = "") -> Words:
    words = (Run(name if name.strip() else "—", bold=True),)
    return (*words, Run(muted, muted=True)) if muted else words
