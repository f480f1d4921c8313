"""What a language brings: the words of its catalogues (`resources/i18n/LANGUAGE/NAME.po`), and its days, numbers and
lists after CLDR. English is the source and has no catalogue. Babel is imported where it is used: a start in English
reads none of it before the first window."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from coprodesk.resources import resource_path

if TYPE_CHECKING:
    from babel import Locale

ENGLISH = "en"
TERRITORIES = {"en": "en_GB", "cy": "cy_GB"}
COUNTS = (
    "zero",
    "one",
    "two",
    "few",
    "many",
    "other",
)  # CLDR's names of plural forms, in the order of a catalogue
MINUS = "−"
_KEPT = 4096  # as many days and sums as a long list shows again and again

Key = tuple[str, str]  # what is meant (mostly nothing), and the English


@cache
def locale_of(language: str) -> "Locale":
    """`language` is "cy" as well as "cy-GB"."""
    from babel import Locale

    return Locale.parse(TERRITORIES[language[:2]])


class Catalogue:
    """English phrases and their words in another language. A phrase that is missing stays English."""

    def __init__(
        self, language: str, phrases: Mapping[Key, str], counted: Mapping[Key, Sequence[str]]
    ) -> None:
        self.language = language
        self.phrases = phrases
        self.counted = counted

    def one(self, text: str, meaning: str = "") -> str:
        return self.phrases.get((meaning, text), text)

    def many(self, one: str, more: str, number: int, meaning: str = "") -> str:
        """The form that the language has for this number: Welsh has six."""
        forms = self.counted.get((meaning, one))
        if forms is None:
            return one if number == 1 else more
        return forms[plural_forms(self.language).index(plural_rule(self.language)(abs(number)))]


NO_WORDS = Catalogue(ENGLISH, {}, {})


@cache
def catalogue(language: str, name: str) -> Catalogue:
    """`catalogue("cy", "screens")`: read once; English, and a language without this file, has no words in it."""
    path = resource_path("i18n", language[:2], f"{name}.po")
    if not path.is_file():
        return NO_WORDS
    from babel.messages.pofile import read_po

    phrases: dict[Key, str] = {}
    counted: dict[Key, Sequence[str]] = {}
    with path.open("rb") as file:
        for message in read_po(file, locale=locale_of(language)):
            meaning = message.context or ""
            match message.id, message.string:
                case _ if message.fuzzy:
                    continue  # nobody has said yet that these words are right
                case str() as text, str() as words if text and words:
                    phrases[meaning, text] = words
                case (str() as text, str()), (*forms,) if all(forms):
                    counted[meaning, text] = forms
    return Catalogue(language, phrases, counted)


OFFERED, TOLD = "offered", "told"  # what an entry of the catalogue of acts means: English may say both alike


@cache
def acts_in_english() -> dict[str, tuple[str, str]]:
    """Each act as it is offered ("add an ability") and as it is told afterwards ("added an ability")."""
    told = json.loads(resource_path("i18n", "en", "acts.json").read_text(encoding="utf-8"))
    return {act: (offered, after) for act, (offered, after) in told.items()}


@cache
def plural_rule(language: str) -> Callable[[int], str]:
    return locale_of(language).plural_form


@cache
def plural_forms(language: str) -> tuple[str, ...]:
    """Which forms a counted phrase has, in their order: ("one", "other") in English."""
    known = locale_of(language).plural_form.tags | {"other"}
    return tuple(name for name in COUNTS if name in known)


@lru_cache(_KEPT)
def day(when: date, language: str, width: str = "medium") -> str:
    """ "3 Feb 2026"; with the width "long" "3 February 2026"."""
    from babel.dates import format_date

    return format_date(when, width, locale_of(language))


@lru_cache(_KEPT)
def part_of_day(when: date, skeleton: str, language: str) -> str:
    """Only what a CLDR skeleton names: "MMMd" is "3 Feb", "yMMM" "Feb 2026", "yMMMM" "February 2026"."""
    from babel.dates import format_skeleton

    return format_skeleton(skeleton, when, locale=locale_of(language))


def months(language: str, width: str = "wide") -> tuple[str, ...]:
    """January to December; with the width "abbreviated" Jan to Dec."""
    names = locale_of(language).months["format"][width]
    return tuple(names[number] for number in range(1, 13))


def clock(when: datetime | time, language: str) -> str:
    """ "10:42"."""
    from babel.dates import format_time

    return format_time(when, "short", locale=locale_of(language))


def number(value: int | Decimal, language: str, places: int = 0) -> str:
    """ "1,234"; with one place "1,234.0"."""
    from babel.numbers import format_decimal

    pattern = f"#,##0{'.' if places else ''}{'0' * places}"
    return format_decimal(value, pattern, locale_of(language)).replace("-", MINUS)


@lru_cache(_KEPT)
def pounds(pence: int, language: str) -> str:
    """101000 is "£1,010.00"."""
    from babel.numbers import format_currency

    return format_currency(Decimal(pence) / 100, "GBP", locale=locale_of(language)).replace("-", MINUS)


_VOWELS = frozenset("aeiouwyâêîôûŵŷàèìòùáéíóúäëïöü")


def listed(parts: Sequence[str], language: str) -> str:
    """ "a", "a and b", "a, b and c". CLDR writes the Welsh "and" as "a(c)": it is "ac" before a vowel."""
    patterns: Mapping[str, str] = locale_of(language).list_patterns["standard"]
    *first, last = parts or [""]
    if not first:
        return last
    head = first[0]
    for part in first[1:]:
        head = patterns["middle"].format(head, part)
    joint = patterns["2"].replace("a(c)", "ac" if last[:1].lower() in _VOWELS else "a")
    return joint.format(head, last)
