"""People out of a table of another program: which column means what, and which rows cannot be used as they are.

Nothing is guessed at the cost of the person: a date that could be two days is handed back, not chosen.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256

from coprodesk.domain.errors import DeskError, Problem
from coprodesk.domain.people import nhs_digits, nhs_problems, person_problems
from coprodesk.domain.texts import folded, problems_in, refuse
from coprodesk.domain.written_days import DayOrder, is_mixed, read_day


class Field(StrEnum):
    """What a column may mean."""

    IGNORE = "ignore"
    NAME = "name"
    GIVEN = "given"
    FAMILY = "family"
    CALLED = "called"
    BORN = "born"
    REFERENCE = "reference"
    NHS_NUMBER = "nhs_number"
    AREA = "area"
    PRONOUNS = "pronouns"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    WORKER = "worker"


@dataclass(frozen=True, slots=True)
class ImportedPerson:
    """`number` is the row of the table, the headers being row 1. `worker` is the name of somebody in the team."""

    number: int
    name: str
    called: str = ""
    pronouns: str = ""
    born: str = ""
    area: str = ""
    reference: str = ""
    nhs_number: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    worker: str = ""


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
LONGEST_ADDRESS = 1_000
_LINES = (
    Field.CALLED, Field.PRONOUNS, Field.AREA, Field.REFERENCE, Field.PHONE, Field.EMAIL, Field.WORKER,
)  # fmt: skip
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
        (Field.NHS_NUMBER, ("nhs number", "nhs no", "nhs", "nhsnumber", "rhif gig")),
        (Field.EMAIL, ("email address", "e mail", "email", "ebost")),
        (Field.PHONE, ("mobile number", "phone number", "telephone number", "mobile", "phone", "telephone")),
        (Field.PHONE, ("tel", "ffon", "contact number")),
        (Field.ADDRESS, ("home address", "full address", "address", "cyfeiriad")),
        (
            Field.WORKER,
            ("allocated worker", "key worker", "keyworker", "worker", "social worker", "worker name"),
        ),
        (Field.AREA, ("area", "ward", "neighbourhood", "locality", "district", "ardal")),
        (Field.NAME, ("full name", "name", "fullname", "client", "resident", "enw")),
    )
    for words in phrases
)
_OTHERS = frozenset(
    re.findall(
        r"\w+",
        "worker contact broker carer manager assigned created updated kin gp doctor team school emergency landlord "
        "workflow form provider approver login death postcode",
    )
)
_WORD = re.compile(r"[a-z0-9]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def guess_mapping(headers: Sequence[str], sample: Rows, workers: Collection[str] = ()) -> Mapping:
    """What each column seems to mean, each meaning at most once; a person looks at it before it is used.

    `workers` are the names of the team, folded: a column of strangers is none of theirs.
    """
    ranked = sorted((_rank(header), place) for place, header in enumerate(headers))
    mapping = [Field.IGNORE] * len(headers)
    for (rank, field), place in ranked:
        cells = [row[place].strip() for row in sample if place < len(row) and row[place].strip()]
        if rank < len(_HEADERS) and field not in mapping and _fits(field, cells, workers):
            mapping[place] = field
    return tuple(_whole_name(mapping, headers, sample))


def _rank(header: str) -> tuple[int, Field]:
    words = _words(header)
    for rank, (field, wanted) in enumerate(_HEADERS):
        if wanted == words:
            return rank - len(_HEADERS), field  # the very words come before headers that hold them too
    if words & _OTHERS:
        return len(_HEADERS), Field.IGNORE
    for rank, (field, wanted) in enumerate(_HEADERS):
        if wanted <= words:
            return rank, field
    return len(_HEADERS), Field.IGNORE


def _words(header: str) -> frozenset[str]:
    return frozenset(_WORD.findall(folded(_CAMEL.sub(" ", header)))) - {"of", "the"}


def _fits(field: Field, cells: list[str], workers: Collection[str]) -> bool:
    """Whether what stands in the column can be what its header says."""
    if field is Field.WORKER:
        return sum(folded(cell) in workers for cell in cells) * 2 > len(cells)
    if not cells:
        return True
    if field is Field.BORN:
        return sum(read_day(cell)[1] != "not_a_date" for cell in cells) * 2 > len(cells)
    if field is Field.NHS_NUMBER:
        return sum(len(nhs_digits(cell)) == 10 for cell in cells) * 2 > len(cells)
    if field is Field.EMAIL:
        return sum("@" in cell for cell in cells) * 2 > len(cells)
    if field is Field.PHONE:
        return sum(any(c.isdigit() for c in cell) for cell in cells) * 2 > len(cells)
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


def days_of(mapping: Mapping, rows: Rows) -> Iterator[str]:
    """What stands in the column of the dates of birth."""
    if Field.BORN in mapping:
        place = mapping.index(Field.BORN)
        yield from (row[place] for row in rows if place < len(row))


def headers_key(headers: Sequence[str]) -> str:
    """Under which a correction is remembered: the same headers come again, in whatever case."""
    return sha256("\x1f".join(map(folded, headers)).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def remembered_as(mapping: Mapping, order: DayOrder) -> dict[str, object]:
    """What is kept of a correction, as plain values."""
    return {"fields": [field.value for field in mapping], "order": order.value}


def remembered(kept: object, columns: int) -> tuple[Mapping, DayOrder] | None:
    """A correction that was kept; None where there is none, or none that this version understands."""
    try:
        fields, order = kept["fields"], kept["order"]  # type: ignore[index]
        mapping = tuple(Field(field) for field in fields)
        return (mapping, DayOrder(order)) if len(mapping) == columns else None
    except (KeyError, TypeError, ValueError):
        return None


def read_rows(
    mapping: Mapping,
    rows: Rows,
    today: date,
    *,
    order: DayOrder = DayOrder.DAY_FIRST,
    workers: Collection[str] = (),
) -> tuple[tuple[ImportedPerson, ...], tuple[RowToFix, ...]]:
    """The people that the rows tell of, and the rows to fix with everything that is wrong in each.

    Rows without a single word are passed over. Of rows that tell of the same person none is chosen: each is handed
    back. `workers` are the names of the team, folded.
    """
    refuse(mapping_problems(mapping))
    mixed = is_mixed(days_of(mapping, rows), order)
    people: list[tuple[tuple[str, ...], ImportedPerson, list[Problem]]] = []
    for number, row in enumerate(rows, 2):
        if any(cell.strip() for cell in row):
            person, code = _person(number, _cells(mapping, row), order, mixed=mixed)
            problems = _row_problems(person, row[len(mapping) :], today, workers)
            problems += [Problem("born", code)] if code else []
            people.append((row, person, problems))
    seen = Counter(key for _, person, _ in people for key in _identities(person))
    good, to_fix = [], []
    for row, person, problems in people:
        problems += [Problem(key[0], "twice_in_table") for key in _identities(person) if seen[key] > 1]
        if problems:
            to_fix.append(RowToFix(person.number, tuple(row), tuple(problems)))
        else:
            good.append(person)
    return tuple(good), tuple(to_fix)


def imported_problems(person: ImportedPerson, today: date) -> list[Problem]:
    """What is wrong with somebody out of a table, as a form would say it."""
    lines = {field.value: getattr(person, field.value) for field in _LINES}
    return (
        person_problems(person.name, person.born, today, **lines)
        + nhs_problems(person.nhs_number)
        + problems_in("address", person.address, longest=LONGEST_ADDRESS)
    )


def _row_problems(
    person: ImportedPerson, beyond: Sequence[str], today: date, workers: Collection[str]
) -> list[Problem]:
    problems = imported_problems(person, today)
    if person.worker and folded(person.worker) not in workers:
        problems.append(Problem("worker", "not_in_team"))
    if any(cell.strip() for cell in beyond):
        problems.append(Problem("row", "too_many_cells"))
    return problems


def _identities(person: ImportedPerson) -> Iterator[tuple[str, ...]]:
    """What no two rows may share; a name and a date of birth may be two people's who have a reference each."""
    if person.reference:
        yield "reference", person.reference
    if person.nhs_number:
        yield "nhs_number", person.nhs_number
    if person.born and not person.reference and not person.nhs_number:
        yield "name", folded(person.name), person.born


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
    number: int, cells: dict[Field, str], order: DayOrder, *, mixed: bool
) -> tuple[ImportedPerson, str]:
    """The person, and why the date of birth cannot be read."""
    parts = (cells.get(Field.GIVEN, ""), cells.get(Field.FAMILY, ""))
    born, code = read_day(cells.get(Field.BORN, ""), order, mixed=mixed)
    person = ImportedPerson(
        number,
        name=cells.get(Field.NAME) or " ".join(filter(None, parts)),
        born=born,
        nhs_number=nhs_digits(cells.get(Field.NHS_NUMBER, "")),
        address=cells.get(Field.ADDRESS, ""),
        **{field.value: cells.get(field, "") for field in _LINES},
    )
    return person, code
