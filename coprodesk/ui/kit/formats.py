"""How minutes, pence and days are written and read. Hours and pounds never meet here."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from coprodesk import languages
from coprodesk.domain import written_days
from coprodesk.domain.directions import isolated
from coprodesk.domain.written_days import LIVES, WHOLE_DAY
from coprodesk.ui.kit.i18n import language, tr

MOST_PENCE = 10**12


class Unreadable(ValueError):
    """What was typed cannot be read; `code` is a key of problems.PROBLEMS."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def hours(minutes: int) -> str:
    """90 is "1 h 30", 60 is "1 h", 0 is "0 h", 45 is "45 min", -30 is "−30 min"."""
    sign = "−" if minutes < 0 else ""
    whole, rest = divmod(abs(minutes), 60)
    if rest and not whole:
        return sign + tr("{n} min", n=rest)
    return sign + (tr("{h} h {m:02d}", h=whole, m=rest) if rest else tr("{h} h", h=whole))


def pounds(pence: int) -> str:
    """101000 is "£1,010.00"."""
    return languages.pounds(pence, language())


def day(when: date | None) -> str:
    """ "3 Feb 2026"; nothing for no day."""
    return languages.day(when, language()) if when else ""


def day_short(when: date | None, today: date | None = None) -> str:
    """Without the year while it is this year."""
    if when is None:
        return ""
    this_year = (today or date.today()).year  # noqa: DTZ011 - only decides whether the year is shown
    return languages.part_of_day(when, "MMMd", language()) if when.year == this_year else day(when)


def moment(when: datetime) -> str:
    """ "3 Feb 2026, 10:42" where the program runs."""
    return f"{day(when.astimezone().date())}, {clock_time(when)}"


def clock_time(when: datetime) -> str:
    """ "10:42" where the program runs."""
    return languages.clock(when.astimezone(), language())


def megabytes(size: int) -> str:
    """ "1.2 MB" for a number of bytes; a small file is not nothing."""
    return f"{languages.number(Decimal(max(size, 100_000)) / 1_000_000, language(), places=1)} MB"


def partial_day(iso: str) -> str:
    """ "1980", "1980-03" or "1980-03-12" as words."""
    parts = [int(part) for part in iso.split("-")] if iso else []
    if len(parts) == 3:
        return day(date(*parts))
    if len(parts) == 2:
        return languages.part_of_day(date(parts[0], parts[1], 1), "yMMM", language())
    return iso


def facts(parts: Iterable[str]) -> str:
    """ "large print, 18 point": what is no list of equals has no "and"; what is empty is left out."""
    return ", ".join(isolated(part) for part in parts if part)


def listed(names: Iterable[str]) -> str:
    """ "Bea", "Bea and Jamal", "Bea, Farah and Jamal"; what is empty is left out."""
    return languages.listed([isolated(name) for name in names if name], language())


def read_minutes(text: str) -> int:
    """ "1:30", "1h30", "1 h 30 min", "1.5 h", "45 min". A bare number is refused: it could be either."""
    plain = text.strip().lower().replace(",", ".").replace("−", "-")
    if match := re.fullmatch(r"(\d{1,4}):([0-5]\d)", plain):
        return int(match[1]) * 60 + int(match[2])
    if match := re.fullmatch(
        r"(\d{1,4})\s*(?:h|hr|hrs|hour|hours|awr|oriau)(?:\s*(\d{1,2})\s*(?:m\w*)?)?", plain
    ):
        return int(match[1]) * 60 + int(match[2] or 0)
    if match := re.fullmatch(r"(\d{1,4}\.\d{1,2})\s*(?:h|hr|hrs|hour|hours|awr|oriau)", plain):
        exact = Decimal(match[1]) * 60
        if exact == exact.to_integral_value():
            return int(exact)
    if match := re.fullmatch(r"(\d{1,5})\s*(?:m|min|mins|minutes?|munud)", plain):
        return int(match[1])
    raise Unreadable("say_the_unit" if re.fullmatch(r"[\d.]+", plain) else "not_a_time")


def read_pounds(text: str) -> int:
    """ "12", "12.50", "£1,200.00" in pence; half pennies are refused."""
    plain = re.sub(r"[£\s]", "", text).replace("−", "-")
    if re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d{1,2})?", plain):
        plain = plain.replace(",", "")
    if not re.fullmatch(r"-?\d+(\.\d{1,2})?", plain):
        raise Unreadable("not_money")
    try:
        pence = int(Decimal(plain) * 100)
    except InvalidOperation:
        raise Unreadable("not_money") from None
    if abs(pence) > MOST_PENCE:
        raise Unreadable("out_of_range")
    return pence


def read_number(text: str) -> int:
    plain = text.strip().replace("−", "-")
    if not re.fullmatch(r"-?\d{1,12}", plain) or not plain.isascii():
        raise Unreadable("not_a_number")
    return int(plain)


AHEAD = 20  # years: a year of two figures is none further on than that
AROUND = 99  # and so only one can be meant


def read_day(text: str) -> date:
    """A whole day: a next review as well as one long gone."""
    iso = read_partial_day(text)
    if len(iso) != WHOLE_DAY:
        raise Unreadable("whole_date_needed")
    return date.fromisoformat(iso)


def read_partial_day(text: str) -> str:
    """A year, a month of a year or a day, as ISO 8601: "1980", "1980-03", "1980-03-12"."""
    return _read(text, date(_today().year + AHEAD, 12, 31), AROUND)


def read_born(text: str) -> str:
    """The same of somebody's birth, which is never ahead."""
    return _read(text, _today(), LIVES)


def _read(text: str, latest: date, span: int) -> str:
    if text.strip().casefold() in {"today", "heddiw"}:
        return _today().isoformat()
    iso, code = written_days.read_day(text, latest=latest, span=span)
    if not iso:
        raise Unreadable({"other_way_round": "day_first"}.get(code, code) or "not_a_date")
    return iso


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the person's own today
