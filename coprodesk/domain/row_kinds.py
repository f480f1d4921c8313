"""Rows that may be no client at all: totals, repetitions, people who died or left, people of another kind.

Each is asked about before it comes in. Nothing is dropped here and nothing is decided.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coprodesk.domain.broken_cells import says_nothing
from coprodesk.domain.headings import Field, heading_words, meaning, names_another
from coprodesk.domain.texts import folded
from coprodesk.domain.written_days import read_day


class Doubt(StrEnum):
    """Why a row is asked about."""

    NO_PERSON = "no_person"
    REPEATED = "repeated"
    DIED = "died"
    ENDED = "ended"
    OTHER_ROLE = "other_role"
    KEPT_BACK = "kept_back"


@dataclass(frozen=True)
class Doubtful:
    """`heading` and `said` are what the table says; of a repetition, `said` is the row that it repeats."""

    number: int
    doubt: Doubt
    heading: str
    said: str

    @property
    def question(self) -> "Question":
        """Rows that one column makes doubtful for one reason are asked about together."""
        return self.doubt, self.heading


Question = tuple[Doubt, str]


_AROUND = frozenset(
    [
        "a",
        "the",
        "of",
        "is",
        "on",
        "for",
        "if",
        "has",
        "was",
        "when",
        "date",
        "day",
        "year",
        "reason",
        "why",
        "yes",
        "no",
        "y",
        "n",
        "flag",
        "case",
        "cases",
        "file",
        "record",
        "client",
        "clients",
        "person",
        "service",
        "user",
        "su",
        "resident",
        "customer",
        "member",
        "participant",
        "patient",
        "current",
        "currently",
        "still",
        "status",
        "care",
        "package",
        "account",
        "contact",
        "membership",
        "referral",
        "active",
        "open",
        "closed",
        "workflow",
        "dyddiad",
        "achos",
        "statws",
    ]
)
_DIED_HEADINGS = frozenset(
    ["death", "died", "deceased", "dod", "rip", "dead", "marw", "marwolaeth", "farw", "ymadawedig"]
)
_ENDED_HEADINGS = frozenset(
    [
        "closed",
        "closure",
        "close",
        "closing",
        "ended",
        "end",
        "ending",
        "left",
        "leaving",
        "leaver",
        "leave",
        "discharged",
        "discharge",
        "archived",
        "archive",
        "inactive",
        "exit",
        "exited",
        "withdrawn",
        "deregistered",
        "finished",
        "caewyd",
        "cau",
        "gadael",
        "gadawodd",
    ]
)
_OPEN_HEADINGS = frozenset(
    ["active", "open", "current", "currently", "live", "alive", "living", "agored", "gweithredol", "byw"]
)
_STATUS_HEADINGS = frozenset(["status", "stage", "statws", "cam"])
_ROLE_HEADINGS = frozenset(
    [
        "type",
        "role",
        "roles",
        "category",
        "categories",
        "kind",
        "relationship",
        "labels",
        "label",
        "math",
        "rol",
        "categori",
    ]
)
_AROUND_ROLES = _AROUND | _ROLE_HEADINGS | {"to", "group", "1", "2", "with"}
_GUARDED_HEADINGS = frozenset(
    [
        "restricted",
        "restriction",
        "sensitive",
        "sensitivity",
        "confidential",
        "protected",
        "sealed",
        "cyfrinachol",
    ]
)
_DIED = re.compile(
    r"\b(?:deceased|dead|died|dec'?d|r\.?\s?i\.?\s?p\.?|passed away|death|wedi marw|bu farw|ymadawedig)\b"
)
_ENDED = re.compile(
    r"\b(?:clos(?:ed|ure|ing)|ended|left|leaver|leaving|in-?active|not active|no longer|discharged?|archived?|former"
    r"|withdr(?:awn|ew)|cancelled|declined|rejected|duplicate|deleted|lapsed|expired|terminated|completed?|finished"
    r"|stopped|dormant|past|moved (?:away|on|out)|not eligible|wedi cau|ar gau|wedi gadael|anweithredol)\b"
)
_ROLES = re.compile(
    r"(?:(?:unpaid|young|family|paid|main|former|lead|key|social|support) )*"
    r"(?:volunteer|staff(?: member)?|employee|carer|worker|professional|donor|trustee|supplier|gp|doctor|nurse"
    r"|organi[sz]ation|agency|provider|landlord|relative|next of kin|referrer|parent|partner|sibling|sister|brother|mother"
    r"|father|daughter|son|spouse|husband|wife|neighbour|friend|advocate|contact|test|dummy|template|deleted"
    r"|gwirfoddolwr|gofalwr|staff)s?"
)
_NO = frozenset(
    (
        "no", "n", "false", "f", "0", "open", "active", "ongoing", "current", "alive", "living", "live", "not closed",
        "not deceased", "still open", "normal", "na", "nac ydy", "unrestricted", "public",
    )
)  # fmt: skip
_MARKED_NAME = re.compile(
    r"[(\[*-]\s*(?:deceased|dec'?d|dead|died|r\.?i\.?p\.?)\b|\br\.?i\.?p\.?$|\bdeceased$"
)
_LEFT_NAME = re.compile(
    r"[(\[*-]\s*(?:closed|left|inactive|archived|moved|duplicate|do not use)\b|\bdo not use\b|^zz+\b"
)
_FOOT = re.compile(
    r"(?:grand |sub-? ?|over-?all )?totals?\b.*|(?:sum|average|mean|count|cyfanswm|records?|rows?)\b(?: of\b.*)?[:\s\d]*"
    r"|(?:number|no\.?) of .*|\d+ (?:records?|rows?|people|clients|results)\b.*|page \d+.*|end of (?:report|list|data).*"
    r"|(?:report )?(?:printed|generated|exported|run|produced|created|last updated) (?:on|by|at|from)\b.*"
    r"|(?:official|confidential|private)(?:[ -]+\w+)*|(?:source|key|note|notes|filter|filters|filtered by)\s*:.*"
)


def doubtful_rows(
    headers: Sequence[str], mapping: Sequence[Field], rows: Sequence[tuple[str, ...]], today: date, first: int
) -> dict[int, Doubtful]:
    """By their numbers, the rows to ask about; the first reason tells most."""
    columns = _columns(headers, mapping)
    found: dict[int, Doubtful] = {}
    seen: dict[tuple[str, ...], int] = {}
    for number, row in enumerate(rows, first):
        if not any(cell.strip() for cell in row):
            continue
        said = (
            _no_person(headers, mapping, row)
            or _repeated(row, seen, number)
            or _of_columns(columns, row, today)
        )
        said = said or _of_name(mapping, row)
        if said is not None:
            found[number] = Doubtful(number, *said)
    return found


_Said = tuple[Doubt, str, str]


def _no_person(headers: Sequence[str], mapping: Sequence[Field], row: Sequence[str]) -> _Said | None:
    told = [cell for cell in row if cell.strip()]
    again = [folded(cell) for cell in row] == [folded(cell) for cell in headers[: len(row)]]
    if again or (_FOOT.fullmatch(folded(told[0])) and not _has_name(mapping, row)):
        return Doubt.NO_PERSON, "", told[0].strip()
    return None


def _has_name(mapping: Sequence[Field], row: Sequence[str]) -> bool:
    """Whether the columns of the name say more than a foot of the table does: a sum in one of them is no name."""
    names = [
        cell.strip()
        for field, cell in zip(mapping, row, strict=False)
        if field in (Field.NAME, Field.GIVEN, Field.FAMILY) and any(map(str.isalpha, cell))
    ]
    begun = bool(names) and _FOOT.fullmatch(folded(names[0])) is not None
    return not (begun and _FOOT.fullmatch(folded(" ".join(names)))) and any(
        not _FOOT.fullmatch(folded(name)) for name in names
    )


def _repeated(row: Sequence[str], seen: dict[tuple[str, ...], int], number: int) -> _Said | None:
    key = tuple(map(folded, row))
    before = seen.setdefault(key, number)
    return None if before == number else (Doubt.REPEATED, "", str(before))


def _columns(
    headers: Sequence[str], mapping: Sequence[Field]
) -> tuple[tuple[int, str, Doubt | None, str], ...]:
    """Place, heading, what a filled cell means, and how a cell is read."""
    found = []
    for place, header in enumerate(headers):
        if place < len(mapping) and mapping[place] is not Field.IGNORE:
            continue
        words = set(heading_words(header))
        for names, doubt, how, around in _READINGS:
            if words & names and (around is None or words <= around | names):
                found.append((place, header, doubt, how))
                break
        else:
            if meaning(header) is Field.IGNORE and not names_another(header):
                found.append((place, header, Doubt.DIED, "exactly"))
    return tuple(found)


_READINGS: tuple[tuple[frozenset[str], Doubt | None, str, frozenset[str] | None], ...] = (
    (_DIED_HEADINGS, Doubt.DIED, "filled", _AROUND | _ENDED_HEADINGS),
    (_STATUS_HEADINGS, None, "status", _AROUND),
    (_ENDED_HEADINGS, Doubt.ENDED, "filled", _AROUND),
    (_OPEN_HEADINGS, Doubt.ENDED, "denied", _AROUND),
    (_GUARDED_HEADINGS, Doubt.KEPT_BACK, "filled", None),
    (_ROLE_HEADINGS, Doubt.OTHER_ROLE, "role", _AROUND_ROLES),
)


def _of_columns(
    columns: Sequence[tuple[int, str, Doubt | None, str]], row: Sequence[str], today: date
) -> _Said | None:
    said = [
        (doubt, header, row[place].strip())
        for place, header, meant, how in columns
        if place < len(row) and (doubt := _doubt(how, meant, row[place], today)) is not None
    ]
    order = list(Doubt)
    return min(said, key=lambda each: order.index(each[0]), default=None)


def _doubt(how: str, meant: Doubt | None, cell: str, today: date) -> Doubt | None:
    plain = folded(cell)
    if says_nothing(cell):
        return None
    match how:
        case "filled":
            day = read_day(cell)[0]
            ahead = bool(day) and day > today.isoformat()[: len(day)]  # it is only planned
            return None if plain in _NO or ahead else meant
        case "denied":
            return (
                meant
                if plain in ("no", "n", "false", "f", "0", "na", "nac ydy", "inactive", "closed")
                else None
            )
        case "role":
            return (
                Doubt.OTHER_ROLE
                if any(map(_ROLES.fullmatch, _parts(plain)))
                else _of_status(plain, exactly=False)
            )
        case "status":
            return _of_status(plain, exactly=False)
        case _:
            return _of_status(plain, exactly=True) if meant is Doubt.DIED else None


def _parts(plain: str) -> Iterator[str]:
    return (part.strip(" *") for part in re.split(r"[,;/:]|:::", plain) if part.strip(" *"))


def _of_status(plain: str, *, exactly: bool) -> Doubt | None:
    if exactly:
        return Doubt.DIED if _DIED.fullmatch(plain) else None
    if _DIED.search(plain):
        return Doubt.DIED
    return Doubt.ENDED if _ENDED.search(plain) and not re.match(r"not? ", plain) else None


def _of_name(mapping: Sequence[Field], row: Sequence[str]) -> _Said | None:
    for field, cell in zip(mapping, row, strict=False):
        if field in (Field.NAME, Field.GIVEN, Field.FAMILY):
            plain = folded(cell)
            for mark, doubt in ((_MARKED_NAME, Doubt.DIED), (_LEFT_NAME, Doubt.ENDED)):
                if mark.search(plain):
                    return doubt, "", cell.strip()
    return None
