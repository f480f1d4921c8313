"""A visit written up: what words of a note may become, and what those words already tell.

A guess saves typing and decides nothing: what cannot be read without doubt is left open for whoever writes.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from coprodesk.domain.abilities import Readiness
from coprodesk.domain.texts import folded

LONGEST_NAME = 300


class Picked(StrEnum):
    """What a few words of the note become, in the order of their keys."""

    ABILITY = "ability"
    TIE = "tie"
    EXCHANGE = "exchange"
    NEED = "need"
    MATTER = "matter"


@dataclass(frozen=True)
class Known:
    """Somebody or a group around the person. `key` is the caller's own."""

    key: str
    name: str
    relation: str = ""


@dataclass(frozen=True)
class Heard:
    """Somebody who is named, and what they are in the words that name them."""

    name: str
    relation: str = ""


_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "twenty five": 25, "thirty five": 35, "forty five": 45, "a couple of": 2, "couple of": 2,
}  # fmt: skip
_NUMBER = r"(\d{1,4}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + ")"
_HOURS = r"(?:h|hr|hrs|hour|hours|awr|oriau)"
_MINUTES = r"(?:m|min|mins|minute|minutes|munud)"
_TIMES = tuple(  # what the number of each counts, and what stands beside it
    (re.compile(rf"\b{pattern}\b"), each, more)
    for pattern, each, more in (
        (r"(three) quarters of an hour", 15, 0),
        (rf"{_NUMBER} and a half {_HOURS}", 60, 30),
        (rf"{_NUMBER} {_HOURS} and a half", 60, 30),
        (rf"{_NUMBER} {_HOURS} and a quarter", 60, 15),
        (rf"{_NUMBER} {_HOURS} and three quarters", 60, 45),
        (r"half (an|a)? ?hour", 0, 30),
        (r"(a )?quarter of an hour", 0, 15),
        (r"(hanner) awr", 0, 30),
    )
)
_EXACT = re.compile(rf"\b{_NUMBER} ?{_HOURS}(?:(?: and)? ?{_NUMBER} ?(?:{_MINUTES})?)?\b")
_ONLY_MINUTES = re.compile(rf"\b{_NUMBER} ?{_MINUTES}\b")
_DECIMAL = re.compile(rf"\b(\d{{1,2}})[.,]([05]|25|75) ?{_HOURS}\b")
_DAYS = (  # short forms that are words of their own ("sat", "sun", "wed") name no day
    ("monday", "llun"), ("tuesday", "tues", "mawrth"), ("wednesday", "mercher"), ("thursday", "thurs", "iau"),
    ("friday", "fri", "gwener"), ("saturday", "sadwrn"), ("sunday", "sul"),
)  # fmt: skip
_TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "dr", "sir", "rev", "father", "sister", "aunt", "uncle", "the"}
)
_OPENERS = (
    "i she he they we it her his their the a an and on in at to for with of from by but so then now when while after "
    "before monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december today yesterday there this that these those my"
)
_NOT_NAMES = frozenset(_OPENERS.split())
_RELATIONS = (
    "brother|sister|mother|mum|father|dad|son|daughter|wife|husband|partner|cousin|aunt|uncle|niece|nephew|friend|"
    "neighbour|neighbor|nan|gran|grandad|grandson|granddaughter|colleague"
)


def minutes_in(words: str) -> int | None:
    """The time that a text names, "three quarters of an hour" as well as "2 h 30"; None for none or for several."""
    text = folded(words).replace("-", " ")
    found: list[int] = []
    for pattern, each, more in _TIMES:
        found += [each * _number(match[1] or "") + more for match in pattern.finditer(text)]
        text = pattern.sub(" | ", text)
    found += [
        int(match[1]) * 60 + int(match[2].ljust(2, "0")) * 60 // 100 for match in _DECIMAL.finditer(text)
    ]
    text = _DECIMAL.sub(" | ", text)
    found += [_number(match[1]) * 60 + _number(match[2] or "0") for match in _EXACT.finditer(text)]
    found += [_number(match[1]) for match in _ONLY_MINUTES.finditer(_EXACT.sub(" | ", text))]
    return found[0] if len(found) == 1 and found[0] > 0 else None


def day_in(words: str, today: date) -> date | None:
    """The day that a text names: "on Saturday" is the last one there was. None for none or for several."""
    text = set(re.findall(r"[a-z]+", folded(words)))
    named = [place for place, names in enumerate(_DAYS) if text & set(names)]
    found = {today - timedelta(days=(today.weekday() - place) % 7 or 7) for place in named}
    if "yesterday" in text:
        found.add(today - timedelta(days=1))
    if "today" in text:
        found.add(today)
    return found.pop() if len(found) == 1 else None


def known_in(words: str, known: Iterable[Known]) -> tuple[Known, ...]:
    """Those around the person whom a text names, in its order. A first name that two of them have names neither."""
    everybody = tuple(known)
    text = f" {_plain(words)} "
    places: dict[str, tuple[int, Known]] = {}
    for one in everybody:
        full = _plain(one.name)
        names = [full] if full else []
        first = full.split(" ")[0] if full else ""
        if first and first not in _TITLES and sum(_first(each) == first for each in everybody) == 1:
            names.append(first)
        at = [text.find(f" {name} ") for name in names]
        if any(place >= 0 for place in at):
            places[one.key] = (min(place for place in at if place >= 0), one)
    return tuple(one for _, one in sorted(places.values(), key=lambda each: each[0]))


_WHAT = rf"(?:\w+[’']s?|her|his|their|my|a|the) (?:\w+ )?(?:{_RELATIONS})"
_NAME = r"[^\W\d_a-z][\w’'-]*(?: [^\W\d_a-z][\w’'-]*)*"
_STOPS = ' .,;:!?“”"\n'
_AROUND = ".,;:!?“”\"'‘’ "


def somebody_in(words: str, known: Sequence[Known] = ()) -> Heard:
    """Whom a new tie is with: "Joan’s brother Patrick" is Patrick, Joan’s brother. The whole text where it names
    nobody."""
    text = words.strip().strip(_AROUND)
    if match := re.search(rf"({_WHAT}),? ({_NAME})", text):
        return Heard(match[2], match[1])
    if match := re.search(rf"({_NAME}),? ({_WHAT})\b", text):
        return Heard(match[1], match[2])
    if match := re.fullmatch(r"([^,]{1,60}), ([^,]+)", text):
        return Heard(match[1].strip(), match[2].strip())
    taken = {part for one in known for part in folded(one.name).split()}
    names = [_without_openers(run) for run in re.findall(_NAME, text)]
    fitting = [name for name in names if name and folded(name.split()[0]) not in taken]
    if len(fitting) > 1 and text.startswith(fitting[0]):
        fitting.pop(0)  # "Sat with Winston": the first word of a sentence may be no name
    return Heard(fitting[0] if fitting else text)


def partner_in(words: str) -> str:
    """Whom time was shared with, as they are named: "sat with Winston". Empty where nobody is."""
    found = re.findall(rf"\b(?:with|for|to|from|by|and) ({_NAME})", words)
    names = [name for name in map(_without_openers, found) if name]
    return names[0] if len(names) == 1 else ""


def _without_openers(run: str) -> str:
    """ "On Friday Winston" begins with words that only begin a sentence."""
    parts = run.split()
    while parts and folded(parts[0]) in _NOT_NAMES:
        parts.pop(0)
    return " ".join(parts)


def gave(words: str, other: Known | None) -> bool:
    """Whether it was the other who gave: the sentence begins with them, or says that it came from them."""
    if other is None:
        return False
    text, full = folded(words), folded(other.name)
    for name in (full, full.split(" ")[0]):
        if re.match(rf"(?:and |then |so )?{re.escape(name)}\b(?! and\b)", text):
            return True
        if re.search(rf"\b(?:from|by|thanks to) {re.escape(name)}\b", text):
            return True
    return False


def readiness_in(words: str) -> Readiness:
    text = folded(words)
    if re.search(
        r"\b(?:wants?|likes?|loves?|wishes|hopes?|keen) to learn\b|\blearn(?:ing)? (?:how )?to\b", text
    ):
        return Readiness.WANTS_TO_LEARN
    return (
        Readiness.WOULD_TEACH
        if re.search(r"\bteach|\bshow \w+ how\b|\bshow others\b", text)
        else Readiness.CAN_DO
    )


def clause_before(text: str, place: int, since: int = 0) -> tuple[int, int]:
    """From where to where the clause reaches that ends at `place`: after the last stop or comma, and after
    `since`, where the words before it have become something already."""
    ends = since + len(text[since:place].rstrip(_STOPS))
    stops = [match.end() for match in re.finditer(f"[{re.escape(_STOPS.strip())}\n]+", text[:ends])]
    begins = max([since, *stops])
    begins += len(text[begins:ends]) - len(text[begins:ends].lstrip())
    return begins, ends


def sentence_until(text: str, start: int, end: int) -> str:
    """From where the sentence, or the line, of some words begins to where the words end."""
    return text[max(text.rfind(stop, 0, start) for stop in ".!?\n") + 1 : end]


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _NUMBERS.get(text, 0)


def _first(one: Known) -> str:
    return _plain(one.name).partition(" ")[0]


def _plain(text: str) -> str:
    """Its words alone, folded."""
    return " ".join(re.findall(r"[^\W_]+", folded(text)))
