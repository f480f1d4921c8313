"""What somebody gets who asks to see their record: items, what is marked in them, and what a human decided of each.

Nothing is decided by itself. Marks are suggestions: names of other people, words of others, and words that often stand
where something could do serious harm.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from coprodesk.domain.errors import Problem
from coprodesk.domain.texts import folded, problems_in


class Choice(StrEnum):
    INCLUDE = "include"
    NAMES_OUT = "names_out"  # included, with "somebody" for each name of another
    LEAVE_OUT = "leave_out"


class Ground(StrEnum):
    """Why an item may be left out. Data Protection Act 2018."""

    ABOUT_ANOTHER = "about_another"  # Schedule 2, paragraph 16
    SERIOUS_HARM = "serious_harm"  # Schedule 3, parts 2 and 3: health and social work
    LEGAL_ADVICE = "legal_advice"  # Schedule 2, paragraph 19
    CRIME = "crime"  # Schedule 2, paragraph 2
    NOT_THEIRS = "not_theirs"  # no personal data of theirs after all


class Mark(StrEnum):
    OTHERS = "others"  # somebody else is named, or speaks
    HARM = "harm"  # could do serious harm to somebody


@dataclass(frozen=True)
class Fact:
    """What a column of a row says; text as it stands in the record."""

    column: str
    words: Any


@dataclass(frozen=True)
class Item:
    """`key` is "table:id"; `names` the other people whom its words name; `row` all columns, for a program."""

    key: str
    noun: str
    facts: tuple[Fact, ...]
    on: date | None = None
    marks: frozenset[Mark] = frozenset()
    names: tuple[str, ...] = ()
    row: Mapping[str, Any] = field(default_factory=dict)

    @property
    def words(self) -> str:
        return " · ".join(fact.words for fact in self.facts if isinstance(fact.words, str))


@dataclass(frozen=True)
class Decided:
    choice: Choice
    ground: Ground | None = None
    words: str = ""


def undecided(items: Iterable[Item], choices: Mapping[str, Decided]) -> tuple[Item, ...]:
    """What is marked has to be decided by a human; the rest goes in unless somebody says otherwise."""
    return tuple(item for item in items if item.marks and item.key not in choices)


def decision_problems(decided: Decided) -> list[Problem]:
    found = problems_in("words", decided.words, longest=1000)
    if decided.choice is Choice.LEAVE_OUT and decided.ground is None:
        found.append(Problem("ground", "needed"))
    return found


HARM_WORDS = (
    "abuse", "abused", "abusing", "assault", "attack", "attacked", "child protection", "coercive", "danger", "dangerous",
    "domestic violence", "forced marriage", "harm", "harmed", "hurt", "kill", "knife", "overdose", "police", "rape", "risk of",
    "safeguarding", "self-harm", "stalking", "suicidal", "suicide", "threat", "threatened", "violence", "violent", "weapon",
    "cam-drin", "diogelu", "hunan-niweidio", "hunanladdiad", "niwed", "trais", "treisgar", "heddlu", "perygl",
)  # fmt: skip
_HARM = re.compile(r"\b(?:" + "|".join(map(re.escape, HARM_WORDS)) + r")\b")


def may_harm(words: str) -> bool:
    return bool(_HARM.search(folded(words)))


class Others:
    """The names of other people, to be found in words: a whole name, or a first name or surname of three letters or
    more that is not the person's own."""

    def __init__(self, names: Iterable[str], own: Iterable[str]) -> None:
        mine = {word for name in own for word in folded(name).split()}
        found = {name.strip(): name.strip() for name in names if len(name.strip()) > 1}
        for name in list(found):
            for part in name.split():
                if len(part) > 2 and part[0].isupper() and folded(part) not in mine:
                    found.setdefault(part, name)
        own_whole = {folded(name) for name in own}
        wanted = sorted((each for each in found if folded(each) not in own_whole), key=len, reverse=True)
        self._whole = found
        self._pattern = (
            re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, wanted)) + r")(?!\w)", re.IGNORECASE)
            if wanted
            else None
        )

    def named_in(self, words: str) -> tuple[str, ...]:
        """As they are written there, each once."""
        return tuple(dict.fromkeys(self._pattern.findall(words))) if self._pattern else ()

    def taken_out(self, words: str, instead: str) -> str:
        return self._pattern.sub(instead, words) if self._pattern else words
