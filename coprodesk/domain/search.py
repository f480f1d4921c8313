"""By what somebody is found beside their name, and the words of a code as people type it."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from coprodesk.domain.texts import folded, name_words, words_in, words_typed

_BETWEEN_DIGITS = re.compile(r"(?<=\d)[\s.\-/]+(?=\d)")


class FoundBy(StrEnum):
    """Names before codes: a slip is forgiven in a name alone."""

    CALLED = "called"
    SAID_LIKE = "said_like"
    FORMER_NAME = "former_name"
    JOINED_NAME = "joined_name"
    NHS_NUMBER = "nhs_number"
    REFERENCE = "reference"


CODES = frozenset({FoundBy.NHS_NUMBER, FoundBy.REFERENCE})


@dataclass(frozen=True)
class KnownBy:
    """Another name of somebody, or what another system calls them; `system` is that system, where it was said."""

    by: FoundBy
    text: str
    system: str = ""

    @property
    def is_name(self) -> bool:
        return self.by not in CODES


def words_of_code(text: str) -> list[str]:
    """A number or a reference in its parts, and whole without its hyphens and spaces: "HK-20 44" is also "hk2044"."""
    parts = words_in(text)
    if len(parts) < 2:
        return parts
    return list(dict.fromkeys((*parts, *words_in(_BETWEEN_DIGITS.sub("", text)), "".join(parts))))


def typed_of_people(text: str) -> list[str]:
    """The words of what somebody looks for among people: digits with spaces between them are one number."""
    return words_typed(_BETWEEN_DIGITS.sub("", text))


def begins(text: str, word: str) -> bool:
    """Whether a word of a name begins so."""
    return any(held.startswith(word) for held in name_words(text))


def found_as(known: KnownBy, word: str) -> bool:
    return begins(known.text, word) or (
        not known.is_name and any(held.startswith(word) for held in words_of_code(known.text))
    )


def explain(name: str, words: Iterable[str], known: Sequence[KnownBy]) -> KnownBy | None:
    """What tells most of the words that do not begin a word of the name; None where the name tells all."""
    return _best([word for word in words if not begins(name, word)], known, found_as)


def explain_part(name: str, words: Iterable[str], known: Sequence[KnownBy]) -> KnownBy | None:
    """The same where words were looked for anywhere in a name."""
    missing = [word for word in words if word not in folded(name)]
    return _best(missing, known, lambda each, word: word in folded(each.text) or found_as(each, word))


def _best(
    words: Sequence[str], known: Sequence[KnownBy], tells: Callable[[KnownBy, str], bool]
) -> KnownBy | None:
    told = [(sum(tells(each, word) for word in words), -place) for place, each in enumerate(known)]
    most, place = max(told, default=(0, 0))
    return known[-place] if most else None


def is_meant(name: str, groups: Iterable[Sequence[str]], known: Sequence[KnownBy]) -> bool:
    """Whether each word typed stands there, or a name holds what it may be a slip of: a code is never guessed."""
    names = (name, *(each.text for each in known if each.is_name))

    def fits(group: Sequence[str]) -> bool:
        exactly = any(found_as(each, group[0]) for each in known)
        return exactly or any(begins(one, word) for one in names for word in group)

    return all(fits(group) for group in groups)
