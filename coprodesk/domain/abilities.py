"""What a person can do, knows, has or cares about; and what came of asking."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rapidfuzz.distance import OSA

from coprodesk.domain.errors import Problem
from coprodesk.domain.texts import folded, problems_in

LONGEST_NAME = 300
_ONE_SLIP, _TWO_SLIPS = 4, 8  # letters from which so many slips are forgiven


class Kind(StrEnum):
    """The four kinds of asset-based community development."""

    HEAD = "head"
    HEART = "heart"
    HANDS = "hands"
    CONNECTIONS = "connections"


class Readiness(StrEnum):
    CAN_DO = "can_do"
    WOULD_TEACH = "would_teach"
    WANTS_TO_LEARN = "wants_to_learn"
    NEEDS_SOMETHING_FIRST = "needs_something_first"


class Asked(StrEnum):
    """Asking has states too; an absence is never read as a "no"."""

    NOT_YET_ASKED = "not_yet_asked"
    NOT_NOW = "not_now"
    DECLINED = "declined"
    OFFERED = "offered"


class Day(StrEnum):
    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class TimeOfDay(StrEnum):
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


class Area(StrEnum):
    """How people think of what they can do; the groups of the everyday list."""

    HOME = "home"
    MAKING = "making"
    FOOD = "food"
    CARING = "caring"
    GETTING_AROUND = "getting_around"
    WORDS_AND_NUMBERS = "words_and_numbers"
    MUSIC_AND_FAITH = "music_and_faith"
    NATURE = "nature"
    STREET_AND_COMMUNITY = "street_and_community"
    WORK = "work"
    DIGITAL = "digital"
    STANDING_UP = "standing_up"


@dataclass(frozen=True)
class Everyday:
    """One entry of the everyday list: `names` are what it is called, the first of them in English; `also` are
    other words by which it is found. `key` is "" for what a team added itself."""

    key: str
    names: tuple[str, ...]
    area: Area
    kind: Kind
    also: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.names[0]


class Finder:
    """The everyday list, ready to be searched at every keystroke: folded, by name or another word, with a slip."""

    def __init__(self, entries: Sequence[Everyday]) -> None:
        self.entries = tuple(entries)
        self._folded = [
            (entry, [folded(name) for name in entry.names], [folded(word) for word in entry.also])
            for entry in self.entries
        ]

    def find(self, text: str) -> list[Everyday]:
        """The best first; all of them, in their own order, for an empty text."""
        wanted = folded(text)
        if not wanted:
            return list(self.entries)
        ranked = [(_rank(wanted, names, also), place) for place, (_, names, also) in enumerate(self._folded)]
        return [self.entries[place] for rank, place in sorted(ranked) if rank < _NOT_FOUND]

    def called(self, text: str) -> Everyday | None:
        """The entry that is called just this, or is found by just this word."""
        wanted = folded(text)
        return next((entry for entry, names, also in self._folded if wanted in (*names, *also)), None)


_NOT_FOUND = 9


def _rank(wanted: str, names: Sequence[str], also: Sequence[str]) -> int:
    """0 for the name itself up to 5 for a word with a slip in it."""
    if wanted in names:
        return 0
    if any(name.startswith(wanted) for name in names):
        return 1
    words = wanted.split()
    if any(_begins_all(words, name) for name in names):
        return 2
    if any(_begins_all(words, other) for other in also):
        return 3
    if _begins_all(words, " ".join((*names, *also))):
        return 4
    return 5 if _nearly(words, (*names, *also)) else _NOT_FOUND


def _begins_all(words: Sequence[str], text: str) -> bool:
    """Whether each word begins some word of the text."""
    there = text.split()
    return all(any(each.startswith(word) for each in there) for word in words)


def _nearly(words: Sequence[str], texts: Sequence[str]) -> bool:
    """Whether each word is, but for a slip, the beginning of some word of the texts."""
    there = [each for text in texts for each in text.split()]
    return all(any(_slipped(word, each) for each in there) for word in words)


def _slipped(word: str, other: str) -> bool:
    """A letter too many, too few, another one, or two that changed places; twice in a long word."""
    most = (len(word) >= _ONE_SLIP) + (len(word) >= _TWO_SLIPS)
    lengths = range(len(word) - most, len(word) + most + 1)
    return any(OSA.distance(word, other[:length]) <= most for length in lengths)


def ability_problems(name: str, **texts: str) -> list[Problem]:
    found = problems_in("name", name, required=True, longest=LONGEST_NAME)
    for field, text in texts.items():
        found += problems_in(field, text)
    return found


def notice_problems(
    noticed_by: str, words: str, noticed_on: date, today: date, *, known: bool
) -> list[Problem]:
    """`known` when a person of the records is named: then a name is not needed as well."""
    found = problems_in("noticed_by", noticed_by, required=not known, longest=LONGEST_NAME)
    if known and noticed_by.strip():
        found.append(Problem("noticed_by", "only_one"))
    found += problems_in("words", words)
    return found + ([Problem("noticed_on", "in_the_future")] if noticed_on > today else [])


def asking_problems(
    came_of: Asked, asked_on: date, ask_again_on: date | None, today: date, **texts: str
) -> list[Problem]:
    """What came of asking is never "not yet asked"; asking again lies after the asking."""
    found = [Problem("came_of", "needed")] if came_of is Asked.NOT_YET_ASKED else []
    if asked_on > today:
        found.append(Problem("asked_on", "in_the_future"))
    if ask_again_on is not None and ask_again_on <= asked_on:
        found.append(Problem("ask_again_on", "before_asking"))
    for field, text in texts.items():
        found += problems_in(field, text)
    return found
