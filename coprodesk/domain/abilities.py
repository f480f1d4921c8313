"""What a person can do, knows, has or cares about; and what came of asking."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coprodesk.domain.errors import Problem
from coprodesk.domain.ids import AbilityId
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
    """The everyday list, ready to be searched at every keystroke: folded, by name or another word; when nothing
    is found so, a slip of the fingers is forgiven."""

    def __init__(self, entries: Sequence[Everyday]) -> None:
        self.entries = tuple(entries)
        self._folded = [_Folded.of(entry) for entry in self.entries]
        self._vocabulary = sorted({word for each in self._folded for word in (*each.named, *each.other)})

    def find(self, text: str) -> list[Everyday]:
        """The best first; all of them, in their own order, for an empty text."""
        wanted = folded(text)
        if not wanted:
            return list(self.entries)
        words = [frozenset({word}) for word in wanted.split()]
        return self._best(wanted, words) or self._best(wanted, [self._alike(min(word)) for word in words])

    def called(self, text: str) -> Everyday | None:
        """The entry that is called just this, or is found by just this word."""
        wanted = folded(text)
        places = (place for place, each in enumerate(self._folded) if wanted in (*each.names, *each.also))
        return next((self.entries[place] for place in places), None)

    def _best(self, wanted: str, words: Sequence[frozenset[str]]) -> list[Everyday]:
        ranked = [(_rank(wanted, words, each), place) for place, each in enumerate(self._folded)]
        return [self.entries[place] for rank, place in sorted(ranked) if rank < _NOT_FOUND]

    def _alike(self, word: str) -> frozenset[str]:
        """The word, and those that begin with it but for a letter too many, too few, another one, or two that
        changed places; twice in a long word."""
        from rapidfuzz import process  # not before somebody mistypes: the window opens sooner
        from rapidfuzz.distance import OSA

        most = (len(word) >= _ONE_SLIP) + (len(word) >= _TWO_SLIPS)
        alike = {word}
        for length in range(len(word) - most, len(word) + most + 1) if most else ():
            starts = [each[:length] for each in self._vocabulary]
            near = process.extract(word, starts, scorer=OSA.distance, score_cutoff=most, limit=None)
            alike |= {self._vocabulary[place] for _, _, place in near}
        return frozenset(alike)


@dataclass(frozen=True)
class _Folded:
    """An entry as the search sees it: whole texts, and the words that they are made of."""

    names: tuple[str, ...]
    also: tuple[str, ...]
    named: tuple[str, ...]
    other: tuple[str, ...]

    @classmethod
    def of(cls, entry: Everyday) -> "_Folded":
        names = tuple(folded(name) for name in entry.names)
        also = tuple(folded(word) for word in entry.also)
        return cls(names, also, tuple(" ".join(names).split()), tuple(" ".join(also).split()))


_NOT_FOUND = 9


def _rank(wanted: str, words: Sequence[frozenset[str]], entry: _Folded) -> int:
    """0 for the name itself up to 4 where only name and other words together hold what was typed."""
    if wanted in entry.names:
        return 0
    if any(name.startswith(wanted) for name in entry.names):
        return 1
    for rank, there in ((2, entry.named), (3, entry.other), (4, (*entry.named, *entry.other))):
        if all(any(each.startswith(tuple(alike)) for each in there) for alike in words):
            return rank
    return _NOT_FOUND


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


@dataclass(frozen=True)
class Contribution:
    """An ability in use: what somebody gives, how it helps, since when, and which ability it uses."""

    what: str
    helps: str = ""
    since: date | None = None
    ability_id: AbilityId | None = None


def contribution_problems(given: Contribution, today: date) -> list[Problem]:
    found = problems_in("what", given.what, required=True) + problems_in("helps", given.helps)
    if given.since is not None and given.since > today:
        found.append(Problem("since", "in_the_future"))
    return found
