"""Which sentences of an easy read document are too hard. It names them for the two who write; it changes nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coprodesk.reports.doc import Doc, Heading, Idea

MOST_WORDS = 15
LONG_WORD = 13  # letters
_SENTENCE = re.compile(r"[^.!?:;\n]+[.!?:;]*")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|\d[\d.,:/]*")


@dataclass(frozen=True, slots=True)
class Hard:
    """`part` is the heading above it; `long_words` are those that a reader may stumble over."""

    part: str
    sentence: str
    words: int
    long_words: tuple[str, ...]


def too_hard(doc: Doc) -> tuple[Hard, ...]:
    """Sentences of more than fifteen words, and such with a very long word in them."""
    return tuple(_hard(doc))


def _hard(doc: Doc) -> Iterator[Hard]:
    part = doc.title
    for block in doc.blocks:
        if isinstance(block, Heading):
            part = block.text
        if isinstance(block, Idea):
            for line in block.sentences:
                yield from _in(part, "".join(run.text for run in line))


def _in(part: str, text: str) -> Iterator[Hard]:
    for sentence in _SENTENCE.findall(text):
        words = _WORD.findall(sentence)
        long_words = tuple(word for word in words if len(word) > LONG_WORD)
        if len(words) > MOST_WORDS or long_words:
            yield Hard(part, sentence.strip(), len(words), long_words)
