"""Days as people and programs write them: which is the day and which the month is told, never guessed silently."""

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum


class DayOrder(StrEnum):
    """How the days of a column are written with strokes: 25/04/1990 or 04/25/1990."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


_MONTHS = re.findall(
    r"\w+", "january february march april may june july august september october november december"
)
_TIME = re.compile(r"(?:[T ]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[AaPp][Mm]|Z|[+-]\d{2}:?\d{2})?)$")
_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_SLASHED = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})")
_LETTERS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s.-]+([a-z]+)[\s.,-]+(\d{4}|\d{2})")


def read_day(cell: str, order: DayOrder = DayOrder.DAY_FIRST, *, mixed: bool = False) -> tuple[str, str]:
    """The day (ISO 8601, perhaps only a year or a month) and "", or "" and why it cannot be read.

    Where the column holds days of both orders (`mixed`), one that makes sense either way is handed back.
    """
    text = _TIME.sub("", cell.strip()).strip()
    if match := _ISO.fullmatch(text):
        return _day("-".join(part.zfill(2) for part in match.groups() if part))
    if match := _LETTERS.fullmatch(text.casefold()):
        month = _month(match[2])
        return _built(match[3], month, int(match[1])) if month else ("", "not_a_date")
    if match := _SLASHED.fullmatch(text):
        first, second = int(match[1]), int(match[2])
        if mixed and first != second and first <= 12 and second <= 12:
            return "", "two_days"
        day, month = (first, second) if order is DayOrder.DAY_FIRST else (second, first)
        if day <= 12 < month <= 31:
            return "", "other_way_round"
        return _built(match[3], month, day)
    return ("", "not_a_date") if text else ("", "")


def order_of(cells: Iterable[str]) -> DayOrder:
    """As the column shows by days that make sense only one way; the day first where nothing shows."""
    firsts, seconds = set(), set()
    for cell in cells:
        if match := _SLASHED.fullmatch(_TIME.sub("", cell.strip()).strip()):
            firsts.add(int(match[1]) > 12)
            seconds.add(int(match[2]) > 12)
    return DayOrder.MONTH_FIRST if True in seconds and True not in firsts else DayOrder.DAY_FIRST


def is_mixed(cells: Iterable[str], order: DayOrder) -> bool:
    """Whether any day of the column makes sense only in the other order."""
    return any(read_day(cell, order)[1] == "other_way_round" for cell in cells)


def telling(cells: Iterable[str], order: DayOrder) -> tuple[str, str] | None:
    """A cell and the day that it was read as, best one that shows the order; None where none can be read."""
    found = None
    for cell in cells:
        day, code = read_day(cell, order)
        if code or not day:
            continue
        found = found or (cell.strip(), day)
        match = _SLASHED.fullmatch(_TIME.sub("", cell.strip()).strip())
        if match and match[1] != match[2]:
            return cell.strip(), day
    return found


def _month(word: str) -> int:
    """In full or its first letters (sep, sept); 0 for any other word."""
    return next((n for n, month in enumerate(_MONTHS, 1) if len(word) > 2 and month.startswith(word)), 0)


def _built(year: str, month: int, day: int) -> tuple[str, str]:
    return _day(f"{year}-{month:02}-{day:02}") if len(year) == 4 else ("", "short_year")


def _day(iso: str) -> tuple[str, str]:
    try:
        date.fromisoformat(iso + "-01-01"[len(iso) - 4 :] if len(iso) < 10 else iso)
    except ValueError:
        return "", "not_a_date"
    return iso, ""
