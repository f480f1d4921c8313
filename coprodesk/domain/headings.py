"""What the heading of a column says: the person's own, taken by itself, or something that is only offered.

A heading is taken when all of its words are known and together say one thing of the person. One word more ("Mum
phone", "Work e-mail", "Name of next of kin") may make it somebody else's: it is offered, and a person decides.
"""

import re
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from coprodesk.domain.heading_words import BAGS, HINTS, MEANINGS, NUMBER, OF, OTHERS, PARTS, SUBJECTS
from coprodesk.domain.texts import folded


class Field(StrEnum):
    """What a column may mean."""

    IGNORE = "ignore"
    NAME = "name"
    GIVEN = "given"
    FAMILY = "family"
    CALLED = "called"
    BORN = "born"
    REFERENCE = "reference"
    NHS_NUMBER = "nhs_number"
    AREA = "area"
    PRONOUNS = "pronouns"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    WORKER = "worker"
    SINCE = "since"
    NOTE = "note"


SEVERAL = frozenset(
    {Field.NOTE, Field.ADDRESS, Field.PHONE, Field.EMAIL}
)  # that more than one column may hold
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_FIGURES = re.compile(r"(?<=[^\W\d_])(?=\d)")
_WORDS = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile("['’‘ʼ`´]")
# How a cell is to be filled in says nothing of whose it is.
_ASIDE = re.compile(
    r"[(\[]\s*(?:uk|gb|legal|official|electoral|(?:free )?text|string|date|num(?:ber|eric)|capitals|block (?:capitals|letters)"
    r"|in full|in capitals|(?:first|surname|last)(?:,| and| &)? (?:last|first|forename)|all|any|general|su|(?:surname|last) first|essential|compulsory|private|confidential"
    r"|if (?:different|known|any|applicable|available|they have one|not [^)\]]*|you know it)|as (?:on|per|in|it appears) [^)\]]*"
    r"|(?:e\.?\s?g\.?|eg|for example|format|please|max|up to|approx) [^)\]]*|approx(?:imate)?|estimated|includ(?:e|ing) [^)\]]*"
    r"|no spaces|\d+ (?:characters|letters)|os yn hysbys|dewisol)\s*[)\]]"
)
_ASKED = re.compile(r"^(?:please )?(?:enter|give|provide|state|specify|type|write|add|what is)(?: the)? ")
_HINT = re.compile(
    r"[(\[]?\s*\b(?:(?:dd?|mm?m?|yyyy|yy)(?:\s*[-/. ]\s*(?:dd?|mm?m?|yyyy|yy|bbbb)){1,2}|ddmmyy(?:yy)?|1[01] digits?|required|optional"
    r"|mandatory|if known|if any|gorfodol)\b\s*[)\]]?"
)
_WELSH_OF = re.compile("(?<=[a-zŵŷ])['’‘ʼ`´]r (?=[a-z])", re.IGNORECASE)
_PLURAL = re.compile(r"\(s\)", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[/|;\n()\[\]:]\s*|\s+[-–—]\s+|\s+(?:or|neu)\s+")

_PATTERNS = tuple(
    (Field(field), re.compile(rf"(?:(?:{SUBJECTS})s? )?(?:{'|'.join(patterns)})(?: {OF})?"))
    for field, patterns in MEANINGS
)
_ABOUT = re.compile(rf"(?:(?:{SUBJECTS})s? )?(.+?)(?: {OF})?")
_CLIENT_NUMBER = re.compile(
    rf"(?:{SUBJECTS})s? (?:id|ref|reference|identifier|code|{NUMBER})(?: {NUMBER})?|rhif (?:y )?(?:cleient|person)"
)
# What a heading with other words in it may be about, the most telling word first.


@lru_cache(maxsize=2_000)
def meaning(header: str) -> Field:
    """What the heading says for certain of the person; IGNORE where it says anything less, or anything more."""
    whole = _meaning_of(header)
    if whole is not Field.IGNORE:
        return whole
    parts = [part for part in _BETWEEN.split(_HINT.sub(" ", folded_lines(header))) if _WORDS.search(part)]
    said = {_meaning_of(part) for part in parts}
    return said.pop() if len(parts) > 1 and len(said) == 1 else Field.IGNORE


def folded_lines(header: str) -> str:
    """Folded line by line: a heading in two languages often has one under the other."""
    return "\n".join(map(folded, _CAMEL.sub(" ", header).splitlines()))


_NOT_A_PHONE = frozenset({"mobile home", "cell home"})


def _meaning_of(header: str) -> Field:
    apart = _phrase(_CAMEL.sub(" ", header))
    if apart in _NOT_A_PHONE:
        return Field.IGNORE
    for phrase in dict.fromkeys((_phrase(header), apart, " ".join(map(_taken_apart, apart.split())))):
        if _CLIENT_NUMBER.fullmatch(phrase):
            return Field.REFERENCE
        for field, pattern in _PATTERNS:
            if pattern.fullmatch(phrase):
                return field
        if (field := _of_one_thing(phrase)) is not Field.IGNORE:
            return field
    return Field.IGNORE


def _of_one_thing(phrase: str) -> Field:
    said = _ABOUT.fullmatch(phrase)
    words = said[1].split() if said else []
    if not words or words[0] in ("no", "not", "of", "and", "or") or words[:2] == ["number", "of"]:
        return Field.IGNORE
    return next(
        (
            Field(field)
            for field, known, strong in BAGS
            if set(words) <= known and not strong.isdisjoint(words)
        ),
        Field.IGNORE,
    )


_ALL_PARTS = re.compile(rf"(?:{'|'.join(PARTS)})+")
_EACH_PART = re.compile("|".join(PARTS))


def _taken_apart(word: str) -> str:
    """ "clientfirstname" in its words; one that is not made of known words stays whole."""
    return " ".join(_EACH_PART.findall(word)) if word not in PARTS and _ALL_PARTS.fullmatch(word) else word


def heading_words(header: str) -> tuple[str, ...]:
    return tuple(_phrase(_CAMEL.sub(" ", header)).split())


def _phrase(header: str) -> str:
    said = _WELSH_OF.sub(" y ", header.replace("N°", "No"))  # "Enw'r cleient"
    said = _PLURAL.sub("s", _APOSTROPHES.sub("", said)).replace("_", " ")
    plain = _HINT.sub(" ", _ASIDE.sub(" ", folded(said.replace("#", " number "))))
    plain = _ASKED.sub("", " ".join(plain.split()))
    words = _WORDS.findall(_FIGURES.sub(" ", plain))
    return " ".join(words)


def may_be(header: str) -> Field:
    """What the column is likely to hold, of whomever: to be offered, never to be taken."""
    words = set(_phrase(header).split()) | set(_phrase(_CAMEL.sub(" ", header)).split())
    if {"e", "mail"} <= words:
        return Field.EMAIL
    return next((Field(field) for field, known in HINTS if known & words), Field.IGNORE)


def names_another(text: str) -> bool:
    """Whether a heading, or what stands beside a number, speaks of somebody or something else than the person."""
    words = _phrase(text).split()
    return not OTHERS.isdisjoint(words) or not OTHERS.isdisjoint(word.removesuffix("s") for word in words)


def is_whole_name(header: str) -> bool:
    """Whether the heading itself says that the name is whole: it then needs no first name and surname beside it."""
    return (
        re.fullmatch(
            r"(?:full|whole|complete|legal) ?name|name in full|enw llawn", _phrase(_CAMEL.sub(" ", header))
        )
        is not None
    )


def says_no_more(header: str) -> bool:
    """ "Column 2", "F3", "Unnamed: 4" or no heading at all."""
    return re.fullmatch(r"(?:(?:column|col|field|unnamed|f|colofn)? ?\d*)?", _phrase(header)) is not None


def heading_place(rows: Sequence[Sequence[str]]) -> int:
    """Which of the first rows of a sheet holds the headings: titles and days of printing often stand above them."""
    widths = [sum(1 for cell in row if cell.strip()) for row in rows]
    filled = [place for place, width in enumerate(widths) if width]
    if not filled:
        return 0
    told = {place: _told(rows[place]) for place in filled}
    start, best = filled[0], max(filled, key=lambda place: (told[place], -place))
    narrower = all(widths[place] < widths[best] for place in filled if place < best)
    if told[best] > told[start] and (told[best] > 1 or narrower):
        return best
    usual = Counter(widths[place] for place in filled).most_common(1)[0][0]
    return start if told[start] else next(place for place in filled if widths[place] >= usual)


def holds_people(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first rows of a sheet hold headings of people's names with something under them."""
    place = heading_place(rows)
    said = {meaning(cell) for cell in rows[place] if cell.strip()} if rows else set()
    return bool(said & {Field.NAME, Field.GIVEN, Field.FAMILY}) and any(map(any, rows[place + 1 :]))


def _told(row: Sequence[str]) -> int:
    """How many different things the cells would say as headings."""
    return len({field for cell in row if cell.strip() and (field := meaning(cell)) is not Field.IGNORE})
