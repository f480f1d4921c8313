"""What other programs make of a value: errors, numbers cut short, letters read wrongly, and words for "nothing"."""

import re

from coprodesk.domain.headings import names_another
from coprodesk.domain.texts import folded

_ERROR = re.compile(
    r"#(?:N/?A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|BUSY!|EXTERNAL!"
    r"|GETTING_DATA|ERROR!?|BEZUG!|WERT!)[?!]?|#{2,}|Err:\d{3}|\[object Object\]|undefined|NaN|NaT",
    re.IGNORECASE,
)
_SHORTENED = re.compile(r"[+-]?\d(?:[.,]\d+)?E[+-]\d+|[+-]?\d[.,]\d+E\d+", re.IGNORECASE)
_NOTHING = frozenset(
    (
        "", "-", "--", "n/a", "n.a.", "na", "none", "nil", "null", "not known", "unknown", "not recorded", "not given",
        "not stated", "not available", "not applicable", "not provided", "no data", "dim", "anhysbys", "ddim yn hysbys",
    )
)  # fmt: skip
_EXTENSION = re.compile(r"\s*(?:ext(?:ension)?\.?|x|est\.?)\s*\d{1,6}$", re.IGNORECASE)
_PUNCTUATION = re.compile(r"[\s().\-–/+]")
_SEVERAL = re.compile(r"\s*(?:[;,&/\n]|\bor\b|\band\b)\s*")
_EMAIL = re.compile(r"[^@\s,;<>()]+@[^@\s,;<>()]+\.[^@\s,;<>().]+")
LOST_NOUGHT = re.compile(r"[1-37]\d{9}")  # a British number as a spreadsheet keeps it: as a number


def says_nothing(cell: str) -> bool:
    """Whether somebody wrote that there is nothing to write."""
    return folded(cell) in _NOTHING


def broken_code(cell: str) -> str:
    """Why no value of any kind stands there any more; empty where one does."""
    if _ERROR.fullmatch(cell):
        return "broken"
    if "\ufffd" in cell or _read_wrongly(cell):
        return "wrong_letters"
    return ""


def is_shortened(cell: str) -> bool:
    """4.47701E+11: the last figures are gone."""
    return _SHORTENED.fullmatch(cell) is not None


def _read_wrongly(cell: str) -> bool:
    """ "SiÃ¢n": UTF-8 that was read as if Windows had written it, and kept so."""
    return not cell.isascii() and any(map(_is_read_wrongly, cell.split()))


def _is_read_wrongly(word: str) -> bool:
    try:
        return word.encode("cp1252").decode("utf-8") != word
    except UnicodeError:
        return False


def phones_in(cell: str) -> tuple[tuple[str, ...], str, bool]:
    """The numbers that stand in a cell, or why they cannot be told; and whether a nought was put back in front."""
    if is_shortened(cell):
        return (), "shortened", False
    whole = _phone(cell)
    if whole is not None:
        return (whole[0],), "", whole[1]
    parts = [_phone(part) for part in _SEVERAL.split(cell)]
    found = [part for part in parts if part is not None]
    if len(parts) > 1 and len(found) == len(parts):
        return tuple(number for number, _ in found), "", any(nought for _, nought in found)
    return (), "others_phone" if names_another(cell) else "not_a_phone", False


def _phone(text: str) -> tuple[str, bool] | None:
    """A number and whether a nought was put back in front of it; None for what is no number, or somebody else's."""
    number = re.sub(r"(?<=\d{10})\.0$", "", text.strip().removeprefix("tel:"))
    bare = _EXTENSION.sub("", number)
    words = re.sub(r"[^\W\d_]+", " ", bare)
    figures = _PUNCTUATION.sub("", words)
    if not figures.isdecimal() or names_another(bare) or not _plausible(figures, bare):
        return None
    return (f"0{figures}", True) if LOST_NOUGHT.fullmatch(bare) else (number, False)


def _plausible(figures: str, written: str) -> bool:
    if re.match(r"[^\w+(]*[(]?[+]", written):
        return 7 <= len(figures) <= 15
    if figures.startswith("0"):
        return 8 <= len(figures) <= 16
    if LOST_NOUGHT.fullmatch(figures):
        return True
    if figures.startswith("44"):
        return 11 <= len(figures) <= 13
    return 3 <= len(figures) <= 8 and "." not in written


def emails_in(cell: str) -> tuple[tuple[str, ...], str]:
    """The addresses that stand in a cell, or why none can be told."""
    found = tuple(
        part.strip().removeprefix("mailto:") for part in re.split(r"[;,\s]+", cell.strip()) if part.strip()
    )
    return (found, "") if found and all(map(_EMAIL.fullmatch, found)) else ((), "not_an_email")
