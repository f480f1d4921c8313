"""The two kinds of line that easy read has: a sentence of ours, and the words of a person as they were said."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from coprodesk.reports.doc import Idea, Run, Words, plain

T = TypeVar("T")
_LINES = 7  # beside one picture, under the line that opens it


def own(words: str) -> Words:
    """What somebody said or wrote, unchanged, in bold."""
    return (Run(words if words.strip() else "—", bold=True),)


def idea(picture: str, *lines: str | Words) -> Idea:
    return Idea(picture, tuple(plain(line) if isinstance(line, str) else line for line in lines))


def batched(entries: Sequence[T], most: int) -> Iterator[Sequence[T]]:
    """So many at a time."""
    return (entries[at : at + most] for at in range(0, len(entries), most))


def beside(entries: Iterable[list[Words]], most: int) -> Iterator[list[Words]]:
    """The lines of so many entries at a time, fewer where they say more: what opens them is said as seldom as can be."""
    lines: list[Words] = []
    count = 0
    for entry in entries:
        if lines and (count == most or len(lines) + len(entry) > _LINES):
            yield lines
            lines, count = [], 0
        lines, count = [*lines, *entry], count + 1
    if lines:
        yield lines
