"""Days as people and programs write them: which is the day and which the month is told, never guessed silently."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from coprodesk.languages import months


class DayOrder(StrEnum):
    """How the days of a column are written with strokes: 25/04/1990 or 04/25/1990."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


_SOFT = {
    "m": "f",
    "g": "",
    "t": "d",
    "rh": "r",
}  # what the "o" of "1 o Fehefin" makes of a month's first letter
_WEEKDAYS = re.compile(
    r"^(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b[\s,.]*"
    r"|^dydd (?:llun|mawrth|mercher|iau|gwener|sadwrn|sul)\b[\s,.]*"
)
_TIME = re.compile(r"(?:[T ]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[AaPp][Mm]|Z|[+-]\d{2}:?\d{2})?)$")
_ISO = re.compile(r"(\d{4})(?:[-/.\s]+(\d{1,2})(?:[-/.\s]+(\d{1,2}))?)?|(\d{4})(\d{2})(\d{2})")
_SLASHED = re.compile(r"(\d{1,2})\s*[-/.,\s]\s*(\d{1,2})\s*[-/.,\s]\s*(\d{4}|\d{2})")
_MONTH_YEAR = re.compile(r"(\d{1,2})\s*[-/.\s]\s*(\d{4})")
_BETWEEN = r"(?:[\s.,/-]*(?:of\s+|o\s+|mis\s+)?)"
_YEAR = r"[\s.,/'’-]*(\d{4}|\d{2})"
_ORDINAL = r"(?:st|nd|rd|th|af|ail|ydd|fed|eg|ain)?"
_DAY_WORD = re.compile(rf"(\d{{1,2}}){_ORDINAL}{_BETWEEN}([a-z]+){_YEAR}")
_WORD_DAY = re.compile(rf"([a-z]+)[\s.,/-]*(\d{{1,2}}){_ORDINAL}[\s.,/-]+(?:['’])?(\d{{4}}|\d{{2}})")
_WORD_YEAR = re.compile(rf"(?:mis\s+)?([a-z]+){_YEAR}")
_YEAR_WORD = re.compile(rf"(\d{{4}})[\s.,/-]*([a-z]+)(?:[\s.,/-]*(\d{{1,2}}){_ORDINAL})?")
WHOLE_DAY = len("2026-11-23")
LIVES = 115  # years back within which a birth of two figures may lie
CENTURY = 100  # years, within which two figures can only mean one year


def read_day(
    cell: str,
    order: DayOrder = DayOrder.DAY_FIRST,
    *,
    mixed: bool = False,
    latest: date | None = None,
    span: int = CENTURY,
) -> tuple[str, str]:
    """The day (ISO 8601, perhaps only a year or a month) and "", or "" and why it cannot be read.

    Where the column holds days of both orders (`mixed`), one that makes sense either way is handed back. A year of two
    figures is read where only one year within `span` years up to `latest` can be meant.
    """
    text = _plain(cell)
    years = _Years(latest, span)
    if match := _ISO.fullmatch(text):
        return _day(*(int(part) for part in match.groups() if part))
    if match := _SLASHED.fullmatch(text):
        return _slashed(match, order, years, mixed=mixed)
    if match := _MONTH_YEAR.fullmatch(text):
        return _day(int(match[2]), int(match[1]))
    return _worded(_WEEKDAYS.sub("", text.casefold()), years) if text else ("", "")


def _plain(cell: str) -> str:
    return _TIME.sub("", " ".join(cell.split())).strip()


def _slashed(match: re.Match[str], order: DayOrder, years: "_Years", *, mixed: bool) -> tuple[str, str]:
    first, second = int(match[1]), int(match[2])
    if mixed and first != second and first <= 12 and second <= 12:
        return "", "two_days"
    day, month = (first, second) if order is DayOrder.DAY_FIRST else (second, first)
    if day <= 12 < month <= 31:
        return "", "other_way_round"
    return years.built(match[3], month, day)


def _worded(text: str, years: "_Years") -> tuple[str, str]:
    """ "1 Oct 1948", "October 1, 1948", "March 1950", "1950 March", in English and in Welsh."""
    found: tuple[str, str, str] | None = None
    if match := _DAY_WORD.fullmatch(text):
        found = (match[3], match[2], match[1])
    elif match := _WORD_DAY.fullmatch(text):
        found = (match[3], match[1], match[2])
    elif match := _WORD_YEAR.fullmatch(text):
        found = (match[2], match[1], "")
    elif match := _YEAR_WORD.fullmatch(text):
        found = (match[1], match[2], match[3] or "")
    if found is None or not (month := _month(found[1])):
        return "", "not_a_date"
    return years.built(found[0], month, int(found[2] or 0))


@dataclass(frozen=True)
class _Years:
    """Which years may be meant by two figures."""

    latest: date | None
    span: int

    def built(self, year: str, month: int, day: int) -> tuple[str, str]:
        """`day` is 0 where only the month is told."""
        parts = (month, day) if day else (month,)
        if len(year) == 4:
            return _day(int(year), *parts)
        if not day and int(year) <= 31:
            return "", "short_year"  # "Mar 12" may be a day of no year
        known = [found for found in (_day(each, *parts) for each in self._likely(int(year))) if found[0]]
        if self.latest is not None and (last := self.latest.isoformat()):
            known = [found for found in known if found[0] <= last[: len(found[0])]]
        return (
            known[0]
            if len(known) == 1
            else ("", "short_year" if known or self.latest is None else "not_a_date")
        )

    def _likely(self, figures: int) -> list[int]:
        if self.latest is None:
            return []
        return [
            year
            for year in range(self.latest.year - self.span, self.latest.year + 1)
            if year % 100 == figures
        ]


def order_of(cells: Iterable[str]) -> DayOrder:
    """As the column shows by days that make sense only one way; the day first where nothing shows."""
    firsts, seconds = set(), set()
    for cell in cells:
        if match := _SLASHED.fullmatch(_plain(cell)):
            firsts.add(int(match[1]) > 12)
            seconds.add(int(match[2]) > 12)
    return DayOrder.MONTH_FIRST if True in seconds and True not in firsts else DayOrder.DAY_FIRST


def is_mixed(cells: Iterable[str], order: DayOrder) -> bool:
    """Whether any day of the column makes sense only in the other order."""
    return any(read_day(cell, order)[1] == "other_way_round" for cell in cells)


def telling(cells: Iterable[str], order: DayOrder, latest: date | None = None) -> tuple[str, str] | None:
    """A cell and the day that it was read as, best one that shows the order; None where none can be read."""
    found = None
    for cell in cells:
        day, code = read_day(cell, order, latest=latest)
        if code or not day:
            continue
        found = found or (cell.strip(), day)
        match = _SLASHED.fullmatch(_plain(cell))
        if match and match[1] != match[2]:
            return cell.strip(), day
    return found


@cache
def _months() -> tuple[tuple[str, ...], ...]:
    """English, Welsh, and Welsh after "o"."""
    english, welsh = (tuple(map(str.lower, months(language))) for language in ("en", "cy"))
    return english, welsh, tuple(map(_after_o, welsh))


def _after_o(month: str) -> str:
    first = next((letters for letters in _SOFT if month.startswith(letters)), "")
    return _SOFT.get(first, "") + month.removeprefix(first)


def _month(word: str) -> int:
    """In full or its first letters (sep, sept, tach); 0 for any other word."""
    for names in _months():
        hits = [number for number, month in enumerate(names, 1) if month.startswith(word)]
        if len(word) > 2 and len(hits) == 1:
            return hits[0]
    return 0


def _day(year: int, *parts: int) -> tuple[str, str]:
    """As much of the day as is told: the year, perhaps the month, perhaps the day."""
    try:
        whole = date(year, *(*parts, 1, 1)[:2])
    except ValueError:
        return "", "not_a_date"
    return whole.isoformat()[: (4, 7, 10)[len(parts)]], ""
