"""People out of a table of another program: which column means what, and which rows cannot be used as they are.

Nothing is guessed at the cost of the person: a date that could be two days is handed back, not chosen.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from types import MappingProxyType

from coprodesk.domain.broken_cells import broken_code, emails_in, is_shortened, phones_in, says_nothing
from coprodesk.domain.details import phone_key
from coprodesk.domain.errors import DeskError, Problem
from coprodesk.domain.headings import (
    SEVERAL,
    Field,
    heading_words,
    is_whole_name,
    may_be,
    meaning,
    names_another,
    says_no_more,
)
from coprodesk.domain.people import nhs_digits, nhs_problems, person_problems
from coprodesk.domain.texts import folded, one_line, problems_in, refuse
from coprodesk.domain.written_days import LIVES, WHOLE_DAY, DayOrder, is_mixed, read_day


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
    more_phones: tuple[str, ...] = ()
    more_emails: tuple[str, ...] = ()
    noughts: int = 0  # telephone numbers whose first nought a spreadsheet had dropped, and that got it back


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
_LINES = (Field.CALLED, Field.PRONOUNS, Field.AREA, Field.REFERENCE, Field.WORKER)
_LINE_NAMES = tuple(field.value for field in _LINES)
_SAID = frozenset(
    {Field.NAME, Field.GIVEN, Field.FAMILY, Field.NOTE}
)  # words that are never taken for "nothing"
_FIGURES = frozenset({Field.NAME, Field.REFERENCE, Field.NHS_NUMBER, Field.PHONE})
Rows = Sequence[tuple[str, ...]]
SAMPLE = 200  # rows that a guess looks at


@dataclass(frozen=True)
class Offer:
    """A column that was not taken, and what it may hold: somebody else's as likely as the person's own."""

    heading: str
    field: Field


def guess_mapping(headers: Sequence[str], sample: Rows, workers: Collection[str] = ()) -> Mapping:
    """What each column says that it is; IGNORE for all that says less, or more. A person looks at it before it is used.

    `workers` are the names of the team, folded: a column of strangers is none of theirs.
    """
    mapping = [Field.IGNORE] * len(headers)
    said = [
        Field.IGNORE if _of_another(headers, place, sample) else meaning(each)
        for place, each in enumerate(headers)
    ]
    for place in sorted(range(len(headers)), key=lambda place: (-len(heading_words(headers[place])), place)):
        cells = [row[place].strip() for row in sample if place < len(row) and not says_nothing(row[place])]
        if (said[place] in SEVERAL or said[place] not in mapping) and _fits(said[place], cells, workers):
            mapping[place] = said[place]
    return tuple(_whole_name(mapping, headers))


def _of_another(headers: Sequence[str], place: int, sample: Rows) -> bool:
    """Whether what stands around a plain heading makes it somebody else's: "Next of kin", then "Phone"."""
    own = heading_words(headers[place])
    if any(heading_words(each) == own for each in headers[:place]):
        return True
    if meaning(headers[place]) not in (Field.PHONE, Field.EMAIL, Field.ADDRESS):
        return False
    if own[:1] == ("contact",):
        return any(
            heading_words(each)[:1] == ("contact",) and meaning(each) is not Field.PHONE for each in headers
        )
    return _follows_another(headers, place) or _is_labelled(headers, place, sample)


def _follows_another(headers: Sequence[str], place: int) -> bool:
    """Phones and addresses behind a column of somebody else's belong to them, until one of the person's own comes."""
    for header in reversed(headers[:place]):
        field = meaning(header)
        if field is Field.IGNORE and header.strip():
            return names_another(header)
        if field not in (Field.PHONE, Field.EMAIL, Field.ADDRESS):
            return False
    return False


def _is_labelled(headers: Sequence[str], place: int, sample: Rows) -> bool:
    """ "Phone 1 - Label" says "Work" in some row, so "Phone 1 - Value" is not all the person's own."""
    own = heading_words(headers[place])
    labels = {(*own[:-1], word) for word in ("label", "type")}
    places = [
        at for at, each in enumerate(headers) if own[-1:] == ("value",) and heading_words(each) in labels
    ]
    return any(names_another(row[at]) for at in places for row in sample if at < len(row))


def _fits(field: Field, cells: list[str], workers: Collection[str]) -> bool:
    """Whether what stands in the column can be what its heading says: a cell that cannot be read is a row to fix, a
    column without one that can is another thing."""
    if field is Field.WORKER:
        return sum(folded(cell) in workers for cell in cells) * 2 > len(cells)
    if not cells:
        return True
    if field in (Field.BORN, Field.SINCE):
        return any(re.search(r"\d\d", cell) for cell in cells)
    if field in (Field.NHS_NUMBER, Field.PHONE):
        return any(sum(map(str.isdigit, cell)) > 4 or broken_code(cell) for cell in cells)
    if field is Field.EMAIL:
        return any("@" in cell for cell in cells)
    if field is Field.REFERENCE:
        return len(set(cells)) * 2 >= len(cells)
    if field in (Field.NAME, Field.GIVEN, Field.FAMILY, Field.CALLED):
        return any(map(str.isalpha, "".join(cells)))
    return True


def _whole_name(mapping: list[Field], headers: Sequence[str]) -> list[Field]:
    """A first name and a surname are surer than any "X name"; "Name" beside "Surname" alone is the first name."""
    if Field.NAME not in mapping or not {Field.GIVEN, Field.FAMILY} & set(mapping):
        return mapping
    place = mapping.index(Field.NAME)
    if is_whole_name(headers[place]):
        return [Field.IGNORE if field in (Field.GIVEN, Field.FAMILY) else field for field in mapping]
    both = {Field.GIVEN, Field.FAMILY} <= set(mapping)
    if both or Field.GIVEN in mapping:
        drop = {Field.NAME} if both else {Field.GIVEN}
        return [Field.IGNORE if field in drop else field for field in mapping]
    return [Field.GIVEN if field is Field.NAME else field for field in mapping]


def offers(mapping: Mapping, headers: Sequence[str], rows: Rows) -> tuple[Offer, ...]:
    """The columns that say something, were not taken, and may be what a person has a place for."""
    found = []
    for place, (field, header) in enumerate(zip(mapping, headers, strict=True)):
        cells = [row[place] for row in rows if place < len(row) and row[place].strip()]
        if field is Field.IGNORE and cells:
            likely = Field.NAME if says_no_more(header) and _like_names(cells) else may_be(header)
            if likely is not Field.IGNORE:
                found.append(Offer(header, likely))
    return tuple(found)


def _like_names(cells: list[str]) -> bool:
    """Two or three words of letters with capitals, in most cells, hardly ever the same."""
    like = [c for c in cells if 2 <= len(c.split()) <= 3 and c.istitle() and not re.search(r"[\d@]", c)]
    return len(like) * 3 > len(cells) * 2 and len(set(like)) * 2 > len(like)


def mapping_problems(mapping: Mapping) -> list[Problem]:
    """Why no row could be read this way: no column for the name, or two for the same thing, a whole name and its parts."""
    counted = Counter(field for field in mapping if field is not Field.IGNORE and field not in SEVERAL)
    problems = [Problem(field.value, "two_columns") for field, times in counted.items() if times > 1]
    if Field.NAME in counted and counted.keys() & {Field.GIVEN, Field.FAMILY}:
        problems.append(Problem(Field.NAME.value, "two_names"))
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
    numbers: Sequence[int] | None = None,
    misread: AbstractMapping[int, str] = MappingProxyType({}),
) -> tuple[tuple[ImportedPerson, ...], tuple[RowToFix, ...]]:
    """The people that the rows tell of, and the rows to fix with everything that is wrong in each.

    Rows without a single word are passed over. Of rows that tell of the same person none is chosen: each is handed
    back. `workers` are the names of the team, folded; `headers` stand over what becomes a note; `numbers` are those of
    the rows (from 2 on, unless told), and `misread` says by number why a row of the file could not be taken apart.
    """
    refuse(mapping_problems(mapping))
    days = _Days(
        order, today, *(is_mixed(days_of(mapping, rows, field), order) for field in (Field.BORN, Field.SINCE))
    )
    people: list[tuple[tuple[str, ...], ImportedPerson, list[Problem]]] = []
    for number, row in zip(numbers or range(2, len(rows) + 2), rows, strict=True):
        if any(cell.strip() for cell in row):
            person, unread = _person(number, _cells(mapping, row, headers), days)
            problems = _row_problems(person, row[len(mapping) :], today, workers) + unread
            if number in misread:
                problems = [Problem("row", misread[number])]
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
    lines = {name: getattr(person, name) for name in _LINE_NAMES}
    lines |= {"phone": max((person.phone, *person.more_phones), key=len)}
    lines |= {"email": max((person.email, *person.more_emails), key=len)}
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
        yield "reference", folded(person.reference)
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


def _cells(mapping: Mapping, row: tuple[str, ...], headers: Sequence[str]) -> dict[Field, list[str]]:
    """What stands under each meaning, in the order of the columns; nothing where somebody wrote that there is nothing."""
    found: dict[Field, list[str]] = {}
    for place, (field, cell) in enumerate(zip(mapping, row, strict=False)):
        said = cell.strip() if field in (Field.NOTE, Field.ADDRESS) else one_line(cell)
        if field is Field.NOTE and said:
            said = _under(headers[place] if place < len(headers) else "", said)
        if said and field is not Field.IGNORE and (field in _SAID or not says_nothing(said)):
            found.setdefault(field, []).append(said)
    return found


def _under(header: str, said: str) -> str:
    """A cell under its heading, unless the heading only says that it is a note."""
    plain = not header.strip() or meaning(header) is Field.NOTE
    return said if plain else f"{header.strip()}: {said}"


@dataclass(frozen=True)
class _Days:
    """How days are written, and whether a column holds days of both orders."""

    order: DayOrder
    today: date
    born_mixed: bool
    since_mixed: bool

    def born(self, cell: str) -> tuple[str, str]:
        return read_day(cell, self.order, mixed=self.born_mixed, latest=self.today, span=LIVES)

    def since(self, cell: str) -> tuple[str, str]:
        return read_day(cell, self.order, mixed=self.since_mixed, latest=self.today)


def _person(
    number: int, cells: AbstractMapping[Field, list[str]], days: _Days
) -> tuple[ImportedPerson, list[Problem]]:
    """The person, and why a value cannot be read."""

    def one(field: Field) -> str:
        return cells[field][0] if field in cells else ""

    born, born_code = days.born(one(Field.BORN))
    since, since_code = days.since(one(Field.SINCE))
    phones, phone_code, noughts = _phones(cells.get(Field.PHONE, ()))
    emails, email_code = _emails(cells.get(Field.EMAIL, ()))
    codes = {Field.BORN: born_code, Field.SINCE: since_code, Field.PHONE: phone_code, Field.EMAIL: email_code}
    codes = {field: code for field, code in codes.items() if code} | _broken(cells)
    person = ImportedPerson(
        number,
        name=one(Field.NAME) or " ".join(filter(None, (one(Field.GIVEN), one(Field.FAMILY)))),
        born=born,
        since=since,
        note="\n".join(cells.get(Field.NOTE, ())),
        nhs_number="" if Field.NHS_NUMBER in codes else nhs_digits(one(Field.NHS_NUMBER)),
        address=_joined(cells.get(Field.ADDRESS, ())),
        phone=phones[0] if phones else "",
        more_phones=phones[1:],
        email=emails[0] if emails else "",
        more_emails=emails[1:],
        noughts=noughts,
        **{field.value: one(field) for field in _LINES},
    )
    return person, [Problem(field.value, code) for field, code in codes.items()]


def _broken(cells: AbstractMapping[Field, list[str]]) -> dict[Field, str]:
    """What another program made of values: an error, wrong letters, a number cut short."""
    found = {}
    for field, said in cells.items():
        codes = [broken_code(cell) for cell in said]
        if field in _FIGURES and any(map(is_shortened, said)):
            codes.append("shortened")
        if any(codes):
            found[field] = next(filter(None, codes))
    return found


def _phones(cells: Iterable[str]) -> tuple[tuple[str, ...], str, int]:
    found: dict[str, str] = {}
    noughts = 0
    for cell in cells:
        phones, code, nought = phones_in(cell)
        if code:
            return (), code, 0
        noughts += nought
        found |= {phone_key(phone): phone for phone in phones if phone_key(phone) not in found}
    return tuple(found.values()), "", noughts


def _emails(cells: Iterable[str]) -> tuple[tuple[str, ...], str]:
    found: dict[str, str] = {}
    for cell in cells:
        emails, code = emails_in(cell)
        if code:
            return (), code
        found |= {email.casefold(): email for email in emails if email.casefold() not in found}
    return tuple(found.values()), ""


def _joined(parts: Iterable[str]) -> str:
    """The lines of an address, without those that another one holds already."""
    lines: list[str] = []
    for part in parts:
        if not any(_pieces(part) <= _pieces(line) for line in lines):
            lines = [line for line in lines if not _pieces(line) <= _pieces(part)] + [part]
    return "\n".join(lines)


def _pieces(line: str) -> frozenset[str]:
    return frozenset(filter(None, map(folded, re.split(r"[,\n]", line))))
