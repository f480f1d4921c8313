"""Text that runs from right to left inside text that does not: what keeps both in order.

A name in Arabic or Hebrew turns the brackets, figures and words beside it round, unless it is isolated: put between
two unseen signs that every screen and word processor knows. Documents and windows here run from left to right."""

import re
import unicodedata
from functools import cache

LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
LRM = "\u200e"  # an unseen letter from the left
_OPENERS = frozenset((LRI, RLI, FSI))
_FROM_THE_RIGHT = frozenset(("R", "AL", "AN"))
# Isolates, embeddings, overrides and the three marks: seen by nobody.
CONTROLS = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SAID_AGAIN = re.compile("[^A-Za-z\u2066-\u2069()]*\\([A-Za-z][^()\u0590-\u08ff\u2066-\u2069]*\\)\\s*")


@cache
def kind_of(letter: str) -> str:
    """Its class in the Unicode algorithm; one that is not assigned yet is taken for a letter from the left."""
    return unicodedata.bidirectional(letter) or "L"


def turns(text: str) -> bool:
    """Whether anything in it runs from right to left."""
    return not text.isascii() and any(kind_of(letter) in _FROM_THE_RIGHT for letter in text)


def isolated(text: str) -> str:
    """The text, between signs that keep its direction to itself where it has one of its own."""
    if not turns(text) or _is_isolated(text):
        return text
    return f"{LRI if only_begins(text) else FSI}{balanced(text)}{PDI}"


def only_begins(text: str) -> bool:
    """Whether a text that runs from the left begins with letters from the right: a sentence that begins with a name,
    or a name that is said again in Latin letters, in brackets at its end."""
    return bool(first_level(text)) and (not own_level(text) or _SAID_AGAIN.fullmatch(text) is not None)


def apart(names: str) -> str:
    """A list of names with commas, each of which keeps its direction to itself."""
    return ", ".join(isolated(name.strip()) for name in names.split(",")) if turns(names) else names


def _is_isolated(text: str) -> bool:
    """Whether one pair of signs already holds all of it."""
    if text[0] not in _OPENERS:
        return False
    depth = 0
    for index, letter in enumerate(text):
        depth += (letter in _OPENERS) - (letter == PDI)
        if depth <= 0:
            return index == len(text) - 1
    return False


def balanced(text: str) -> str:
    """Isolates that were typed close where they end and never close ours."""
    kept: list[str] = []
    depth = 0
    for letter in text:
        if letter == PDI and not depth:
            continue
        depth += (letter in _OPENERS) - (letter == PDI)
        kept.append(letter)
    return "".join(kept) + PDI * depth


def without_controls(text: str) -> str:
    return text if text.isascii() else "".join(letter for letter in text if letter not in CONTROLS)


def first_level(text: str) -> int:
    """1 where the first strong letter outside of isolates runs from right to left."""
    return strong_level(text[:2000]) or 0


def own_level(text: str) -> int:
    """1 for words that run from right to left. A sentence of ours or in a Latin script that only begins with a name
    from the right does not."""
    if not first_level(text):
        return 0
    starts = [strong_level(without_controls(word)) for word in text[:2000].split()]
    return int(starts.count(0) <= starts.count(1) + 1)


def strong_level(text: str, start: int = 0, end: int | None = None) -> int | None:
    """0 or 1 after the first strong letter outside of isolates, None where there is none."""
    depth = 0
    for index in range(start, len(text) if end is None else end):
        letter = text[index]
        if letter in _OPENERS:
            depth += 1
        elif letter == PDI:
            depth = max(depth - 1, 0)
        elif not depth:
            kind = kind_of(letter)
            if kind in {"L", "R", "AL"}:
                return int(kind != "L")
    return None
