"""The fixed words of every document, its plurals, minutes, pence and days, in English and in Welsh.

English is the key: `say("Next look: {day}.", day=...)`; the Welsh stands in `resources/i18n/cy/documents.po`, and a
test holds that every phrase is there with the same blanks. Minutes and pence never meet here."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from coprodesk import languages
from coprodesk.domain.directions import isolated
from coprodesk.domain.documents import Language
from coprodesk.languages import Catalogue, catalogue
from coprodesk.reports.doc import Run, Words

_COUNTS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip

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
    "self care": "self-care and domestic routines",
    "communicating": "communicating",
    "protection": "protection from abuse or neglect",
    "work learning leisure": "work, education, learning or leisure",
    "personal relationships": "family and other significant relationships",
    "community": "social relationships and involvement in the community",
}
ACTS = {"england": "Care Act outcome", "wales": "Social Services and Well-being Act outcome"}
SOURCES = {
    "me": "me",
    "my_network": "my network",
    "group": "groups",
    "pool": "pools",
    "service": "services",
}
READINESS = {
    "can_do": "can do",
    "would_teach": "would teach",
    "wants_to_learn": "wants to learn",
    "needs_something_first": "needs something first",
}
TIES = {
    "family": "family",
    "friend": "friend",
    "neighbour": "neighbour",
    "peer": "peer",
    "group": "group",
    "professional": "professional",
    "paid": "paid",
}
DIRECTIONS = {"both": "both ways", "gives": "I give", "receives": "I receive"}
RINGS = {
    "closest": "closest",
    "friends": "friends",
    "taking_part": "taking part",
    "paid_and_formal": "paid and formal",
}
COUNCIL = {"yes": "yes", "partly": "in part", "no": "no"}
EVERY = {"once": "once", "week": "a week", "four_weeks": "every four weeks", "month": "a month"}
PAID_EVERY = {
    "once": "once",
    "week": "every week",
    "four_weeks": "every four weeks",
    "month": "every month",
}
STREAMS = {
    "council": "Council personal budget",
    "person": "Put in by me",
    "nhs": "NHS",
    "other": "Another source",
}
HELD_AS = {
    "direct_payment": "Direct payment",
    "managed_account": "Managed account",
    "isf": "Individual service fund",
}
AGREED_HOW = {"signed": "signed", "said": "said so", "shown": "showed it"}


class Say:
    """One language: `say(phrase)` gives its words, and the rest says numbers and days as that language does."""

    def __init__(self, language: Language, words: Catalogue) -> None:
        self.language = language
        self._words = words

    def __call__(self, phrase: str, **parts: object) -> str:
        """What is put in keeps its direction to itself."""
        return _filled(self._words.one(phrase), parts)

    def many(self, one: str, more: str, number: int, **parts: object) -> str:
        """`{n}` is the number: as a word where it is small and the language's words do not bend after it."""
        return _filled(self._words.many(one, more, number), {"n": self.count(number), **parts})

    def figure(self, one: str, more: str, number: int) -> str:
        """The same with a figure for every number."""
        return _filled(self._words.many(one, more, number), {"n": languages.number(number, self.language)})

    def label(self, choices: Mapping[str, str], value: str) -> str:
        """A stored choice in words; a value that is already in words stays as it is."""
        if value in choices:
            return self(choices[value])
        return value.replace("_", " ") if value.isascii() and value.islower() else value

    def hours(self, minutes: int) -> str:
        """90 is "1 h 30 min", 60 is "1 h", 45 is "45 min"."""
        sign = "−" if minutes < 0 else ""
        whole, rest = divmod(abs(minutes), 60)
        parts = [self("{n} h", n=languages.number(whole, self.language))] if whole else []
        parts += [self("{n} min", n=rest)] if rest or not whole else []
        return sign + " ".join(parts)

    def long_hours(self, minutes: int) -> str:
        """The same in whole words, for easy read and for reading aloud: "1 hour 30 minutes"."""
        whole, rest = divmod(abs(minutes), 60)
        parts = [self.figure("{n} hour", "{n} hours", whole)] if whole else []
        parts += [self.figure("{n} minute", "{n} minutes", rest)] if rest or not whole else []
        return ("−" if minutes < 0 else "") + " ".join(parts)

    def a_week(self, minutes: int) -> str:
        return self("{time} a week", time=self.hours(minutes))

    def day(self, when: date) -> str:
        return languages.day(when, self.language, "long")

    def partial_day(self, iso: str) -> str:
        """A day of which the month or the day may not be known: "May 1980", "1980"."""
        parts = [int(part) for part in iso.split("-") if part.isdigit()]
        if len(parts) == len(iso.split("-")) == 3:
            return self.day(date(*parts))
        if len(parts) == 2 and 1 <= parts[1] <= 12:
            return languages.part_of_day(date(parts[0], parts[1], 1), "yMMMM", self.language)
        return iso

    def day_short(self, when: date) -> str:
        return languages.day(when, self.language)

    def day_of_year(self, when: date) -> str:
        return languages.part_of_day(when, "MMMd", self.language)

    def month_short(self, when: date) -> str:
        return languages.months(self.language, "abbreviated")[when.month - 1]

    def whole_months(self, text: str) -> str:
        """ "1 Dec 2026" as "1 December 2026", for voices that would say three letters."""
        shorts, wholes = (languages.months(self.language, width) for width in ("abbreviated", "wide"))
        for short, whole in zip(shorts, wholes, strict=True):
            text = re.sub(rf"\b(\d{{1,2}}) {short}\b", rf"\1 {whole}", text)
        return text

    def count(self, number: int) -> str:
        """Small numbers as words in English. In Welsh they stay figures: its number words change what follows."""
        if self.language is Language.WELSH or number >= len(_COUNTS) or number < 0:
            return languages.number(number, self.language)
        return _COUNTS[number]

    def listed(self, parts: Iterable[str]) -> str:
        """ "a", "a and b", "a, b and c"; the Welsh "and" has another form before a vowel."""
        return languages.listed([isolated(part) for part in parts], self.language)


def _filled(words: str, parts: Mapping[str, object]) -> str:
    return words.format(**{name: isolated(str(part)) for name, part in parts.items()}) if parts else words


@cache
def speaking(language: Language) -> Say:
    return Say(language, catalogue(language, "documents"))


def pounds(pence: int) -> str:
    return languages.pounds(pence, Language.ENGLISH)  # Welsh writes pounds alike


def first_up(text: str) -> str:
    return text[:1].upper() + text[1:]


def said(text: str, otherwise: str = "—") -> Words:
    """Words as they were said, or a quiet sign where there are none."""
    return (Run(text),) if text.strip() else (Run(otherwise, muted=True),)


def named(name: str, *, muted: str = "") -> Words:
    words = (Run(name if name.strip() else "—", bold=True),)
    return (*words, Run(muted, muted=True)) if muted else words
