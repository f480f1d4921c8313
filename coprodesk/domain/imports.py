"""People out of a table of another program: which column means what, and which rows cannot be used as they are.

Nothing is guessed at the cost of the person: a date that could be two days is handed back, not chosen.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coprodesk.domain.errors import DeskError, Problem
from coprodesk.domain.people import person_problems
from coprodesk.domain.texts import folded, refuse


class Field(StrEnum):
    """What a column may mean."""

    IGNORE = "ignore"
    NAME = "name"
    GIVEN = "given"
    FAMILY = "family"
    CALLED = "called"
    BORN = "born"
    REFERENCE = "reference"
    AREA = "area"
    PRONOUNS = "pronouns"


@dataclass(frozen=True)
class ImportedPerson:
    """`number` is the row of the table, the headers being row 1."""

    number: int
    name: str
    called: str = ""
    pronouns: str = ""
    born: str = ""
    area: str = ""
    reference: str = ""


@dataclass(frozen=True)
class RowToFix:
    number: int
    cells: tuple[str, ...]
    problems: tuple[Problem, ...]


class NobodyToBringIn(DeskError):
    pass


class ReferencesTaken(DeskError):
    """Since the table was looked at, somebody in the workspace got one of its references."""

    def __init__(self, references: tuple[str, ...]) -> None:
        super().__init__(f"{len(references)} references")
        self.references = references


Mapping = tuple[Field, ...]
Rows = Sequence[tuple[str, ...]]
SAMPLE = 200  # rows that a guess looks at

# Whole headers, folded and split into words; the first that fits wins, so the more telling stand first.
_HEADERS: tuple[tuple[Field, frozenset[str]], ...] = tuple(
    (field, frozenset(words.split()))
    for field, phrases in (
        (Field.BORN, ("date birth", "birth date", "birthdate", "birthday", "dob", "born", "dyddiad geni")),
        (Field.CALLED, ("preferred name", "known as", "called", "nickname", "alias")),
        (Field.GIVEN, ("first name", "given name", "forename", "forenames", "firstname", "enw cyntaf")),
        (Field.FAMILY, ("last name", "family name", "surname", "lastname", "cyfenw")),
        (Field.PRONOUNS, ("pronouns", "pronoun", "rhagenwau")),
        (Field.REFERENCE, ("social care id", "mosaic id", "reference", "ref", "cyfeirnod")),
        (Field.REFERENCE, ("client id", "person id", "case id", "case number", "client number", "id")),
        (Field.AREA, ("area", "ward", "neighbourhood", "locality", "district", "ardal")),
        (Field.NAME, ("full name", "name", "fullname", "client", "resident", "enw")),
    )
    for words in phrases
)
_OTHERS = frozenset(
    re.findall(
        r"\w+",
        "worker broker carer manager assigned created updated email phone mobile kin gp doctor team school contact "
        "workflow form provider approver nhs login death postcode address",
    )
)
_WORD = re.compile(r"[a-z0-9]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MONTHS = re.findall(
    r"\w+", "january february march april may june july august september october november december"
)
_TIME = re.compile(r"(?:[T ]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[AaPp][Mm]|Z|[+-]\d{2}:?\d{2})?)$")
_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_SLASHED = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})")
_LETTERS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s.-]+([a-z]+)[\s.,-]+(\d{4}|\d{2})")


def guess_mapping(headers: Sequence[str], sample: Rows) -> Mapping:
    """What each column seems to mean, each meaning at most once; a person looks at it before it is used."""
    ranked = sorted((_rank(header), place) for place, header in enumerate(headers))
    mapping = [Field.IGNORE] * len(headers)
    for (rank, field), place in ranked:
        cells = [row[place].strip() for row in sample if place < len(row) and row[place].strip()]
        if rank < len(_HEADERS) and field not in mapping and _fits(field, cells):
            mapping[place] = field
    return tuple(_whole_name(mapping, headers, sample))


def _rank(header: str) -> tuple[int, Field]:
    words = _words(header)
    if words & _OTHERS:
        return len(_HEADERS), Field.IGNORE
    for rank, (field, wanted) in enumerate(_HEADERS):
        if wanted == words:
            return rank - len(_HEADERS), field  # the very words come before headers that hold them too
    for rank, (field, wanted) in enumerate(_HEADERS):
        if wanted <= words:
            return rank, field
    return len(_HEADERS), Field.IGNORE


def _words(header: str) -> frozenset[str]:
    return frozenset(_WORD.findall(folded(_CAMEL.sub(" ", header)))) - {"of", "the"}


def _fits(field: Field, cells: list[str]) -> bool:
    """Whether what stands in the column can be what its header says."""
    if not cells:
        return True
    if field is Field.BORN:
        return sum(read_born(cell)[1] != "not_a_date" for cell in cells) * 2 > len(cells)
    if field is Field.REFERENCE:
        return len(set(cells)) * 2 > len(cells)
    if field in (Field.NAME, Field.GIVEN, Field.FAMILY, Field.CALLED):
        return sum(any(c.isalpha() for c in cell) for cell in cells) * 2 > len(cells)
    return True


def _whole_name(mapping: list[Field], headers: Sequence[str], sample: Rows) -> list[Field]:
    if Field.NAME in mapping and Field.FAMILY in mapping and Field.GIVEN not in mapping:
        mapping[mapping.index(Field.NAME)] = Field.GIVEN  # "Name" beside "Surname" is the given one
    elif Field.NAME in mapping:
        mapping = [Field.IGNORE if field in (Field.GIVEN, Field.FAMILY) else field for field in mapping]
    elif not {Field.GIVEN, Field.FAMILY} & set(mapping):
        for place, field in enumerate(mapping):
            cells = [row[place] for row in sample if place < len(row)]
            if field is Field.IGNORE and not _words(headers[place]) & _OTHERS and _like_names(cells):
                mapping[place] = Field.NAME
                break
    return mapping


def _like_names(cells: list[str]) -> bool:
    """Two or three words of letters with capitals, in most cells, hardly ever the same."""
    like = [c for c in cells if 2 <= len(c.split()) <= 3 and c.istitle() and not re.search(r"[\d@]", c)]
    return len(like) * 3 > len(cells) * 2 and len(set(like)) * 2 > len(like)


def mapping_problems(mapping: Mapping) -> list[Problem]:
    """Why no row could be read this way: no column for the name, or two for the same thing."""
    counted = Counter(field for field in mapping if field is not Field.IGNORE)
    problems = [Problem(field.value, "two_columns") for field, times in counted.items() if times > 1]
    if not counted.keys() & {Field.NAME, Field.GIVEN, Field.FAMILY}:
        problems.append(Problem(Field.NAME.value, "no_column"))
    return problems


def read_born(cell: str, *, month_first: bool = False) -> tuple[str, str]:
    """The date of birth (ISO 8601, perhaps only a year or a month) and "", or "" and why it cannot be read.

    Days written with strokes are day, month, year. Where the column shows that its writer put the month first
    (`month_first`), a date that makes sense both ways is handed back.
    """
    text = _TIME.sub("", cell.strip()).strip()
    if match := _ISO.fullmatch(text):
        parts = [part.zfill(2) for part in match.groups() if part]
        return _day("-".join(parts))
    if match := _LETTERS.fullmatch(text.casefold()):
        month = _month(match[2])
        return _built(match[3], month, int(match[1])) if month else ("", "not_a_date")
    if match := _SLASHED.fullmatch(text):
        day, month = int(match[1]), int(match[2])
        if day <= 12 < month <= 31:
            return "", "month_first"
        if month_first and day != month and day <= 12 and month <= 12:
            return "", "two_days"
        return _built(match[3], month, day)
    return ("", "not_a_date") if text else ("", "")


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


def references(mapping: Mapping, rows: Rows) -> tuple[str, ...]:
    """Every reference in the table once; to ask which of them are known already."""
    return tuple(dict.fromkeys(filter(None, (_cells(mapping, row).get(Field.REFERENCE, "") for row in rows))))


def read_rows(
    mapping: Mapping, rows: Rows, today: date, known: Collection[str] = ()
) -> tuple[tuple[ImportedPerson, ...], tuple[RowToFix, ...]]:
    """The people that can be brought in, and the rows to fix with everything that is wrong in each.

    `known` are references that somebody in the workspace has already. Rows without a single word are passed over.
    Of rows that share a reference none is chosen: each is handed back.
    """
    refuse(mapping_problems(mapping))
    cells = [_cells(mapping, row) for row in rows]
    taken = Counter(each[Field.REFERENCE] for each in cells if each.get(Field.REFERENCE))
    month_first = any(read_born(each.get(Field.BORN, ""))[1] == "month_first" for each in cells)
    good: list[ImportedPerson] = []
    to_fix: list[RowToFix] = []
    for number, (row, each) in enumerate(zip(rows, cells, strict=True), 2):
        if not any(cell.strip() for cell in row):
            continue
        person, problems = _person(number, each, today, month_first=month_first)
        if any(cell.strip() for cell in row[len(mapping) :]):
            problems.append(Problem("row", "too_many_cells"))
        if taken[person.reference] > 1:
            problems.append(Problem("reference", "twice_in_table"))
        if person.reference and person.reference in known:
            problems.append(Problem("reference", "already_here"))
        if problems:
            to_fix.append(RowToFix(number, tuple(row), tuple(problems)))
        else:
            good.append(person)
    return tuple(good), tuple(to_fix)


def sheet_to_fix(
    headers: Sequence[str], to_fix: Sequence[RowToFix], reason: str, words: Callable[[RowToFix], str]
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Headers and rows to write: each row as it was, and last why; an older column of reasons makes room."""
    old = len(headers) - 1 if headers and headers[-1] == reason else len(headers)
    cells = [row.cells[:old] + row.cells[len(headers) :] for row in to_fix]
    width = max([old, *map(len, cells)])
    wide = [each + ("",) * (width - len(each)) for each in (tuple(headers[:old]), *cells)]
    reasons = (reason, *map(words, to_fix))
    rows = tuple((*each, why) for each, why in zip(wide, reasons, strict=True))
    return rows[0], rows[1:]


def _cells(mapping: Mapping, row: tuple[str, ...]) -> dict[Field, str]:
    return {
        field: cell.strip() for field, cell in zip(mapping, row, strict=False) if field is not Field.IGNORE
    }


def _person(
    number: int,
    cells: dict[Field, str],
    today: date,
    *,
    month_first: bool,
) -> tuple[ImportedPerson, list[Problem]]:
    parts = (cells.get(Field.GIVEN, ""), cells.get(Field.FAMILY, ""))
    born, code = read_born(cells.get(Field.BORN, ""), month_first=month_first)
    texts = {
        field.value: cells.get(field, "")
        for field in (Field.CALLED, Field.PRONOUNS, Field.AREA, Field.REFERENCE)
    }
    person = ImportedPerson(
        number, name=cells.get(Field.NAME) or " ".join(filter(None, parts)), born=born, **texts
    )
    problems = [Problem("born", code)] if code else []
    return person, person_problems(person.name, born, today, **texts) + problems
