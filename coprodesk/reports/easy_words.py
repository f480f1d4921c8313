"""The two kinds of line that easy read has: a sentence of ours, and the words of a person as they were said."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from coprodesk.reports.doc import Idea, Run, Words, plain

T = TypeVar("T")


def own(words: str) -> Words:
    """What somebody said or wrote, unchanged, in bold."""
    return (Run(words if words.strip() else "—", bold=True),)


def idea(picture: str, *lines: str | Words) -> Idea:
    return Idea(picture, tuple(plain(line) if isinstance(line, str) else line for line in lines))


def batched(entries: Sequence[T], most: int) -> Iterator[Sequence[T]]:
    """So many at a time."""
    return (entries[at : at + most] for at in range(0, len(entries), most))
