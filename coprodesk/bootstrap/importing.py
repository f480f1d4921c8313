"""A table brought in from the command line: told line by line, and refused where it would have to be guessed."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from coprodesk.bootstrap.refusals import Refused
from coprodesk.desk import Desk
from coprodesk.domain.headings import SEVERAL, Field, may_be, meaning
from coprodesk.domain.imports import Mapping, RowToFix, days_of, mapping_problems, sheet_to_fix
from coprodesk.domain.likenesses import Decision, decided
from coprodesk.domain.tables import Table
from coprodesk.domain.written_days import DayOrder, order_of
from coprodesk.queries.imports import Columns, ColumnsOf, PeopleInTable, Understood
from coprodesk.ui.kit.doubts import asked_words
from coprodesk.ui.kit.formats import partial_day
from coprodesk.ui.kit.labels import word
from coprodesk.ui.kit.problems import column_words, row_words
from coprodesk.usecases.imports import FillPerson, ImportPeople, import_people

_NAMES = frozenset({Field.NAME, Field.GIVEN, Field.FAMILY})


@dataclass(frozen=True)
class TableImport:
    """What the command line was told. Each of `mapping` is a JSON file, or a line "HEADING=MEANING"."""

    table: Path
    mapping: list[str]
    dates: str | None
    duplicates: str
    doubtful: str
    sheet: str
    heading_row: int | None
    rejects: Path | None
    dry_run: bool


def bring_in(desk: Desk, told: TableImport) -> Iterator[str]:
    """Does it; yields what is to be said, in order. Refuses, with the option to write, what was not told."""
    table = desk.read_table(told.table, sheet=told.sheet, heading_row=told.heading_row)
    _refuse_sheets(told, table)
    columns = _columns(told, table, desk.ask(ColumnsOf(table.headers, table.rows)))
    _refuse_columns(table, columns)
    question = PeopleInTable(
        columns.mapping, table.rows, columns.order, table.headers, table.misread, table.heading_row + 1
    )
    understood = desk.ask(question)
    if told.doubtful == "add":
        accepted = frozenset(each.doubtful.question for each in understood.asked)
        understood = desk.ask(replace(question, accepted=accepted))
    yield from _told(table, columns.mapping, understood)
    yield from _rejected(desk, told, table, understood)
    command = _command(told, understood)
    if told.dry_run:
        yield "Nothing was changed."
        return
    desk.do(import_people, command)
    yield f"Brought in: {len(command.people)}"
    if command.fills:
        yield f"Filled: {len(command.fills)}"


def _refuse_sheets(told: TableImport, table: Table) -> None:
    if not told.sheet and len(table.likely_sheets) > 1:
        ways = " or ".join(f"--sheet {_quoted(sheet)}" for sheet in table.likely_sheets)
        raise Refused(f"Several sheets of this workbook hold people. Say which: {ways}. Nothing was changed.")


def _refuse_columns(table: Table, columns: Columns) -> None:
    problems = mapping_problems(columns.mapping)
    if not problems:
        return
    said = "; ".join(map(column_words, problems))
    ways = [
        f"--mapping {_line(header, Field.NAME)}"
        for header, field in zip(table.headers, columns.mapping, strict=True)
        if field is Field.IGNORE and may_be(header) in (Field.NAME, Field.IGNORE) and header
    ]
    unnamed = any(problem.code == "no_column" for problem in problems)
    way = f" Write {' or '.join(ways)}, if that is the person's own name." if ways and unnamed else ""
    raise Refused(f"{said}.{way} Nothing was changed.")


def _line(header: str, field: Field) -> str:
    return _quoted(f"{header}={field.value}")


def _quoted(text: str) -> str:
    escaped = text.replace('"', '\\"')
    return f'"{escaped}"'


def _columns(told: TableImport, table: Table, guessed: Columns) -> Columns:
    """What was told on the command line comes before what the headings say."""
    lines = [each for each in told.mapping if "=" in each and not Path(each).is_file()]
    mapping = guessed.mapping
    for each in told.mapping:
        if each not in lines:
            mapping = _mapping(Path(each), table)
    for line in lines:
        mapping = _with_line(line, mapping, table)
    if told.mapping:
        guessed = replace(guessed, mapping=mapping, order=order_of(days_of(mapping, table.rows)))
    if told.dates is not None:
        guessed = replace(guessed, order=DayOrder(told.dates.replace("-", "_")))
    return guessed


def _with_line(line: str, mapping: Mapping, table: Table) -> Mapping:
    header, _, said = line.rpartition("=")
    if header not in table.headers:
        raise Refused(f"The table has no column {header}. Nothing was changed.")
    if said not in set(Field):
        raise Refused(f"{said} is none of: {', '.join(Field)}. Nothing was changed.")
    return tuple(
        Field(said) if each == header else field for each, field in zip(table.headers, mapping, strict=True)
    )


def _mapping(path: Path, table: Table) -> Mapping:
    """As somebody wrote it down; headings that are not named are left out."""
    try:
        said = json.loads(path.read_text("utf-8"))
        meanings = {str(header): Field(field) for header, field in said.items()}
    except (OSError, ValueError, AttributeError):
        raise Refused(
            f"{path} is not a JSON object of heading to one of: {', '.join(Field)}. Nothing was changed."
        ) from None
    unknown = sorted(meanings.keys() - set(table.headers))
    if unknown:
        raise Refused(f"The table has no column {', '.join(unknown)}. Nothing was changed.")
    return tuple(meanings.get(header, Field.IGNORE) for header in table.headers)


def _told(table: Table, mapping: Mapping, told: Understood) -> Iterator[str]:
    if table.sheet and len(table.sheets) > 1:
        yield f"Sheet {table.sheet}"
    if table.above:
        yield f"Headings in row {table.heading_row}"
    offered = {offer.heading: offer.field for offer in told.offered}
    for header, field in zip(table.headers, mapping, strict=True):
        yield f"Column {header}: {word(field)}"
        if field is Field.IGNORE and header in offered and meaning(header) is Field.IGNORE:
            yield _offer(header, offered[header], mapping)
    if told.day is not None:
        yield f"{told.day[0]} is {partial_day(told.day[1])}"
    if told.noughts:
        yield f"Telephone numbers that got back the 0 that a spreadsheet had dropped: {told.noughts}."
    asked = f" Asked about: {len(told.asked)}." if told.asked else ""
    yield (
        f"People ready: {len(told.good)}. Here already: {len(told.likely)}. "
        f"Rows to fix: {len(told.to_fix)}.{asked}"
    )
    for each in told.likely:
        yield f"Row {each.person.number}: {each.person.name} is like {each.known.name} ({word(each.why)})"
    for row in told.to_fix:
        yield f"Row {row.number}: {row_words(row)}"
    for doubt in told.asked:
        yield f"Row {doubt.doubtful.number}: {asked_words(doubt.doubtful)}"


def _offer(header: str, field: Field, mapping: Mapping) -> str:
    """What may be somebody else's comes in as a note, or as the person's own where it can be."""
    note = f"--mapping {_line(header, Field.NOTE)}"
    taken = field not in SEVERAL and field in mapping
    if taken or (field in _NAMES and _NAMES & set(mapping)):
        return f"  It may be somebody else's. To keep it as a note: {note}"
    own = f"--mapping {_line(header, field)}"
    return f"  It may be somebody else's. If it is the person's own: {own}. To keep it as a note: {note}"


def _rejected(desk: Desk, told: TableImport, table: Table, understood: Understood) -> Iterator[str]:
    """Rows to fix and rows that were left are written with why, each as it was."""
    left = understood.asked
    if left:
        yield "Rows that are asked about were left. To bring them in as well: --doubtful add"
    if told.rejects is None or not (understood.to_fix or left):
        return
    first = table.heading_row + 1
    kept = {each.number: row_words(each) for each in understood.to_fix}
    kept |= {each.doubtful.number: asked_words(each.doubtful) for each in left}
    rows = [RowToFix(number, table.rows[number - first], ()) for number in sorted(kept)]
    sheet = sheet_to_fix(table.headers, rows, "To put right", lambda row: kept[row.number])
    desk.write_table(told.rejects, *sheet)
    yield f"Rows to fix: {told.rejects}"


def _command(told: TableImport, understood: Understood) -> ImportPeople:
    wanted = Decision(told.duplicates)
    added = [each.person for each in understood.likely if decided(each, wanted) is Decision.ADD]
    filled = [each for each in understood.likely if decided(each, wanted) is Decision.FILL]
    people = sorted((*understood.good, *added), key=lambda person: person.number)
    return ImportPeople(
        tuple(people), tuple(FillPerson(each.person, each.known.person_id) for each in filled)
    )
