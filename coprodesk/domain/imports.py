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
    SINCE = "since"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class ImportedPerson:
    """`number` is the row of the table, the headers being row 1. `worker` is the name of somebody in the team;
    `since` is a whole day (ISO 8601); `note` holds the cells that have no place of their own, under their headings."""

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
    since: str = ""
    note: str = ""


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
WHOLE_DAY = len("2026-11-23")
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
        (
            Field.SINCE,
            (
                "referral date",
                "date referred",
                "case opened",
                "date opened",
                "on caseload since",
                "on caseload since",
            ),
        ),
        (Field.NOTE, ("note", "notes", "comment", "comments", "nodyn", "nodiadau")),
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
    """What each column seems to mean, each but notes at most once; a person looks at it before it is used.

    `workers` are the names of the team, folded: a column of strangers is none of theirs.
    """
    ranked = sorted((_rank(header), place) for place, header in enumerate(headers))
    mapping = [Field.IGNORE] * len(headers)
    for (rank, field), place in ranked:
        cells = [row[place].strip() for row in sample if place < len(row) and row[place].strip()]
        free = field is Field.NOTE or field not in mapping
        if rank < len(_HEADERS) and free and _fits(field, cells, workers):
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
    if field is Field.SINCE:
        return sum(len(read_day(cell)[0]) == WHOLE_DAY for cell in cells) * 2 > len(cells)
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
    counted = Counter(field for field in mapping if field not in (Field.IGNORE, Field.NOTE))
    problems = [Problem(field.value, "two_columns") for field, times in counted.items() if times > 1]
    if not counted.keys() & {Field.NAME, Field.GIVEN, Field.FAMILY}:
        problems.append(Problem(Field.NAME.value, "no_column"))
    return problems


def days_of(mapping: Mapping, rows: Rows, field: Field = Field.BORN) -> Iterator[str]:
    """What stands in the column of the dates of birth, or of another day."""
    if field in mapping:
        place = mapping.index(field)
        yield from (row[place] for row in rows if place < len(row))


def left_out(mapping: Mapping, headers: Sequence[str], rows: Rows) -> tuple[str, ...]:
    """The headings of columns that say something and come in nowhere."""
    unused = [place for place, field in enumerate(mapping) if field is Field.IGNORE]
    return tuple(
        headers[place]
        for place in unused
        if headers[place].strip() and any(row[place].strip() for row in rows if place < len(row))
    )


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
    headers: Sequence[str] = (),
) -> tuple[tuple[ImportedPerson, ...], tuple[RowToFix, ...]]:
    """The people that the rows tell of, and the rows to fix with everything that is wrong in each.

    Rows without a single word are passed over. Of rows that tell of the same person none is chosen: each is handed
    back. `workers` are the names of the team, folded; `headers` stand over what becomes a note.
    """
    refuse(mapping_problems(mapping))
    days = _Days(
        order, *(is_mixed(days_of(mapping, rows, field), order) for field in (Field.BORN, Field.SINCE))
    )
    people: list[tuple[tuple[str, ...], ImportedPerson, list[Problem]]] = []
    for number, row in enumerate(rows, 2):
        if any(cell.strip() for cell in row):
            person, unread = _person(number, _cells(mapping, row, headers), days)
            problems = _row_problems(person, row[len(mapping) :], today, workers) + unread
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
        + problems_in("note", person.note)
        + _since_problems(person.since, today)
    )


def _since_problems(since: str, today: date) -> list[Problem]:
    if not since:
        return []
    day, code = read_day(since)
    if code or len(day) != WHOLE_DAY:
        return [Problem("since", code or "not_a_date")]
    return [Problem("since", "in_the_future")] if date.fromisoformat(day) > today else []


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


def _cells(mapping: Mapping, row: tuple[str, ...], headers: Sequence[str]) -> dict[Field, str]:
    found: dict[Field, str] = {}
    notes: list[str] = []
    for place, (field, cell) in enumerate(zip(mapping, row, strict=False)):
        said = cell.strip()
        if field is Field.NOTE and said:
            notes.append(_under(headers[place] if place < len(headers) else "", said))
        elif field is not Field.IGNORE:
            found[field] = said
    return {**found, Field.NOTE: "\n".join(notes)}


def _under(header: str, said: str) -> str:
    """A cell under its heading, unless the heading only says that it is a note."""
    plain = not header.strip() or _rank(header)[1] is Field.NOTE
    return said if plain else f"{header.strip()}: {said}"


@dataclass(frozen=True)
class _Days:
    """How days are written, and whether a column holds days of both orders."""

    order: DayOrder
    born_mixed: bool
    since_mixed: bool


def _person(number: int, cells: dict[Field, str], days: _Days) -> tuple[ImportedPerson, list[Problem]]:
    """The person, and why a day cannot be read."""
    parts = (cells.get(Field.GIVEN, ""), cells.get(Field.FAMILY, ""))
    born, born_code = read_day(cells.get(Field.BORN, ""), days.order, mixed=days.born_mixed)
    since, since_code = read_day(cells.get(Field.SINCE, ""), days.order, mixed=days.since_mixed)
    unread = [Problem(field, code) for field, code in (("born", born_code), ("since", since_code)) if code]
    person = ImportedPerson(
        number,
        name=cells.get(Field.NAME) or " ".join(filter(None, parts)),
        born=born,
        since=since,
        note=cells.get(Field.NOTE, ""),
        nhs_number=nhs_digits(cells.get(Field.NHS_NUMBER, "")),
        address=cells.get(Field.ADDRESS, ""),
        **{field.value: cells.get(field, "") for field in _LINES},
    )
    return person, unread
