"""How the list says dates, and reads the ones that are typed."""

import re
from datetime import date

from coprodesk.domain.abilities import Asked
from coprodesk.ui.kit.i18n import tr

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SHOWN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PARTS = re.compile(r"\s*(\d{1,2})[\s./-]+(\d{1,2}|[^\W\d]+)[\s./-]+(\d{4})\s*")


def day_words(day: date | None) -> str:
    return "" if day is None else f"{day.day} {tr(_SHOWN[day.month - 1])} {day.year}"


def read_day(typed: str) -> date | None:
    """A day as people write it: 3 Feb 2026, 3/2/2026 or 2026-02-03. Empty is None; else ValueError."""
    if not typed.strip():
        return None
    parts = _PARTS.fullmatch(typed)
    if parts is None:
        return date.fromisoformat(typed.strip())
    month = int(parts[2]) if parts[2].isdigit() else _month(parts[2])
    return date(int(parts[3]), month, int(parts[1]))


def _month(word: str) -> int:
    shown = [tr(name).casefold() for name in _SHOWN]
    folded = word.casefold()
    return shown.index(folded) + 1 if folded in shown else _MONTHS.index(folded[:3]) + 1


def asked_words(asked: str) -> str:
    """What stands where no ability is on record: an absence is never read as a "no"."""
    return {
        Asked.NOT_YET_ASKED: tr("not yet asked"),
        Asked.NOT_NOW: tr("not now"),
        Asked.DECLINED: tr("chose not to say"),
        Asked.OFFERED: tr("offered, none yet"),
    }[Asked(asked)]
