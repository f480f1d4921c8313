"""Which sentences of an easy read document are too hard. It names them for the two who write; it changes nothing.

A word is hard where it is long and not among the twelve thousand or so that are commonest in British English
(`resources/words` has those of eight letters and more). There is no such list of Welsh that may be shipped: Welsh is checked by length alone."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from coprodesk.reports.doc import Doc, Heading, Idea
from coprodesk.resources import resource_path

MOST_WORDS = 15
LONG_WORD = 13  # letters, in any language
RARE_WORD = 7  # letters that an uncommon word may have: a hobby or a food is seldom longer
_SENTENCE = re.compile(r"[^.!?:;\n]+[.!?:;]*")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|\d[\d.,:/]*")
_INSERTED = re.compile("[\u2066-\u2068][^\u2066-\u2069]*\u2069")
_PART = re.compile(r"[’'-]")


@dataclass(frozen=True, slots=True)
class Hard:
    """`part` is the heading above it; `hard_words` are those that a reader may stumble over."""

    part: str
    sentence: str
    words: int
    hard_words: tuple[str, ...]


def too_hard(doc: Doc, names: Collection[str] = ()) -> tuple[Hard, ...]:
    """Sentences and headings of more than fifteen words, and such with a hard word that is no name."""
    known = {word.lower() for name in names for word in _WORD.findall(name)}
    return tuple(_hard(doc, known))


def _hard(doc: Doc, known: Collection[str]) -> Iterator[Hard]:
    english = doc.language.startswith("en")
    for part, text in _texts(doc):
        for sentence in _SENTENCE.findall(text):
            words = len(_WORD.findall(sentence))
            hard = tuple(_hard_words(sentence, known, english=english))
            if words > MOST_WORDS or hard:
                yield Hard(part, sentence.strip(), words, hard)


def _texts(doc: Doc) -> Iterator[tuple[str, str]]:
    part = doc.title
    for block in doc.blocks:
        if isinstance(block, Heading):
            part = block.text
            yield part, block.text
        if isinstance(block, Idea):
            for line in block.sentences:
                yield part, "".join(run.text for run in line)


def _hard_words(sentence: str, known: Collection[str], *, english: bool) -> Iterator[str]:
    """A capital within a sentence is a name's."""
    said = _INSERTED.sub(" ", sentence)
    for place, word in enumerate(_WORD.findall(said)):
        if word.lower() in known or (place and word[:1].isupper()):
            continue
        if len(word) > LONG_WORD or (english and any(map(_rare, _PART.split(word.lower())))):
            yield word


def _rare(word: str) -> bool:
    one = word[:-1] if word.endswith("s") and not word.endswith("ss") else word
    return all(len(form) > RARE_WORD and form not in _common() for form in (word, one))


@cache
def _common() -> frozenset[str]:
    """The days of the week are written with a capital, so the list does not have them."""
    days = {f"{day}day" for day in ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")}
    return frozenset(resource_path("words", "common-en.txt").read_text(encoding="utf-8").split()) | days
