"""Rules for what a person types: kept exactly as said, or refused with a reason, never silently changed."""

import re
import unicodedata
from collections.abc import Sequence

from coprodesk.domain.errors import Invalid, Problem

LONGEST = 10_000
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def problems_in(field: str, text: str, *, required: bool = False, longest: int = LONGEST) -> list[Problem]:
    """What is wrong with a typed text: empty though needed, too long, or holding control characters."""
    found = []
    if required and not text.strip():
        found.append(Problem(field, "needed"))
    if len(text) > longest:
        found.append(Problem(field, "too_long"))
    if _FORBIDDEN.search(text):
        found.append(Problem(field, "control_characters"))
    return found


def refuse(problems: list[Problem]) -> None:
    """Raise Invalid when there is any problem."""
    if problems:
        raise Invalid(*problems)


def folded(text: str) -> str:
    """A text as search sees it: no case, no accents or circumflexes, single spaces ("Ŵyn" is "wyn")."""
    if text.isascii():
        return " ".join(text.casefold().split())
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(plain.casefold().replace("ł", "l").replace("ø", "o").replace("đ", "d").split())


class _Separators(dict[int, str]):
    """A table for str.translate that is made as it is used: what is no letter, digit or mark parts two words."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        held = letter.isalnum() or letter in APOSTROPHES or unicodedata.category(letter)[0] == "M"
        self[code] = letter if held else " "
        return self[code]


APOSTROPHES = "'’ʼ‘"
_SEPARATORS = _Separators()
_NO_APOSTROPHES = str.maketrans("", "", APOSTROPHES)


def words_in(text: str) -> list[str]:
    """The folded words of a text: letters and digits of any script and nothing else.

    A word with an apostrophe is held whole and in its parts, so that "obrien" and "brien" both find O'Brien.
    """
    found = []
    for run in folded(text.translate(_SEPARATORS)).translate(_SEPARATORS).split():
        whole = run.translate(_NO_APOSTROPHES)
        found.append(whole)
        if whole != run:
            found += (part for part in re.split(f"[{APOSTROPHES}]", run) if part)
    return [word for word in found if word]


def words_typed(text: str) -> list[str]:
    """The folded words of what somebody looks for; an apostrophe may be left out or typed."""
    spaced = folded(text.translate(_SEPARATORS)).translate(_SEPARATORS).translate(_NO_APOSTROPHES)
    return list(dict.fromkeys(spaced.split()))


def pieces_found(text: str, words: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Where words of `text` begin with one of the folded `words`: from and to, as far as they agree."""
    found = []
    for run in re.finditer(r"\S+", text.translate(_SEPARATORS)):
        held = words_in(run.group())
        word = max((w for w in words if any(h.startswith(w) for h in held)), key=len, default="")
        if word:
            found.append((run.start(), run.start() + _letters_for(run.group(), word)))
    return tuple(found)


def _letters_for(run: str, word: str) -> int:
    """How many letters of `run` fold to `word`; all of them where its beginning does not."""
    end = 1
    while end < len(run) and (len(_plain(run[:end])) < len(word) or unicodedata.combining(run[end])):
        end += 1
    return end if _plain(run[:end]).startswith(word) else len(run)


def _plain(run: str) -> str:
    return folded(run).translate(_NO_APOSTROPHES)
