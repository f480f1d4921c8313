"""What an import asks before it begins."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import ClassVar

import sqlalchemy as sa

from coprodesk.domain.headings import Field
from coprodesk.domain.ids import PersonId
from coprodesk.domain.imports import (
    SAMPLE,
    ImportedPerson,
    Mapping,
    Offer,
    RowToFix,
    days_of,
    guess_mapping,
    headers_key,
    left_out,
    offers,
    read_rows,
    remembered,
)
from coprodesk.domain.likenesses import COMPARED, Known, Likely, Likenesses
from coprodesk.domain.merges import survivor
from coprodesk.domain.roles import Permission
from coprodesk.domain.row_kinds import Doubt, Doubtful, Question, doubtful_rows
from coprodesk.domain.texts import folded
from coprodesk.domain.written_days import DayOrder, order_of, telling
from coprodesk.store.persons import merged_pointers
from coprodesk.store.schema import Member, Person, Workspace
from coprodesk.store.view import View


@dataclass(frozen=True)
class Columns:
    """What the columns of a table are taken for. `remembered`: as somebody said of these headers before."""

    mapping: Mapping
    order: DayOrder
    remembered: bool


@dataclass(frozen=True)
class ColumnsOf:
    permission: ClassVar[Permission] = Permission.PEOPLE_IMPORT
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def answer(self, view: View) -> Columns:
        settings = view.session.scalars(sa.select(Workspace.settings)).one()
        said = self._said(settings.get("tables", {}))
        if said is not None:
            return Columns(*said, remembered=True)
        mapping = guess_mapping(self.headers, self.rows[:SAMPLE], _workers(view))
        return Columns(mapping, order_of(days_of(mapping, self.rows)), remembered=False)

    def _said(self, tables: dict[str, object]) -> tuple[Mapping, DayOrder] | None:
        """Rows to fix come back with one column more, which says why."""
        said = remembered(tables.get(headers_key(self.headers)), len(self.headers))
        before = self.headers[:-1]
        if said is None and (older := remembered(tables.get(headers_key(before)), len(before))) is not None:
            said = ((*older[0], Field.IGNORE), older[1])
        return said


@dataclass(frozen=True)
class Asked:
    """A row that may be no client, and whoever it would bring in; nobody where it could not be read as a person."""

    doubtful: Doubtful
    person: ImportedPerson | None


@dataclass(frozen=True)
class Understood:
    """Rows in `asked` are in none of the others: somebody has to say first whether they come in. `offered` are columns
    that were not taken and may be somebody else's; `noughts` counts telephone numbers whose first nought, lost in a
    spreadsheet, was put back. `day` is a date of birth as it stands in the table and as it was read, to look at; `left_out` are the headings
    of columns that say something and come in nowhere."""

    good: tuple[ImportedPerson, ...]
    likely: tuple[Likely, ...]
    to_fix: tuple[RowToFix, ...]
    day: tuple[str, str] | None
    left_out: tuple[str, ...] = ()
    asked: tuple[Asked, ...] = ()
    offered: tuple[Offer, ...] = ()
    noughts: int = 0


@dataclass(frozen=True)
class PeopleInTable:
    """What an import of these rows would do; nothing is kept yet. `first` is the number of the first row, `misread`
    holds places in `rows` with why the row may not be what was written; what was asked about and `accepted` comes in."""

    permission: ClassVar[Permission] = Permission.PEOPLE_IMPORT
    mapping: Mapping
    rows: tuple[tuple[str, ...], ...]
    order: DayOrder = DayOrder.DAY_FIRST
    headers: tuple[str, ...] = ()
    misread: tuple[tuple[int, str], ...] = ()
    first: int = 2
    accepted: frozenset[Question] = frozenset()

    def answer(self, view: View) -> Understood:
        today = view.clock.today()
        found = doubtful_rows(self.headers, self.mapping, self.rows, today, self.first)
        doubtful = {number: each for number, each in found.items() if each.question not in self.accepted}
        apart = {
            number for number, each in doubtful.items() if each.doubt in (Doubt.NO_PERSON, Doubt.REPEATED)
        }
        people, to_fix = self._read(view, lambda number: number not in apart)
        aside, _ = self._read(view, lambda number: number in apart)
        asked = {person.number: person for person in (*people, *aside) if person.number in doubtful}
        known = Likenesses(_known(view), _joined(view))
        sure = [person for person in people if person.number not in doubtful]
        likely = tuple(filter(None, map(known.of, sure)))
        numbers = {each.person.number for each in likely}
        good = tuple(person for person in sure if person.number not in numbers)
        return Understood(
            good,
            likely,
            to_fix,
            telling(days_of(self.mapping, self.rows), self.order, latest=today),
            left_out(self.mapping, self.headers, self.rows) if self.headers else (),
            tuple(
                Asked(each, asked.get(number))
                for number, each in doubtful.items()
                if number in asked or number in apart
            ),
            offers(self.mapping, self.headers, self.rows[:SAMPLE]) if self.headers else (),
            sum(person.noughts for person in sure),
        )

    def _read(
        self, view: View, wanted: Callable[[int], bool]
    ) -> tuple[tuple[ImportedPerson, ...], tuple[RowToFix, ...]]:
        numbered = [(number, row) for number, row in enumerate(self.rows, self.first) if wanted(number)]
        return read_rows(
            self.mapping,
            [row for _, row in numbered],
            view.clock.today(),
            order=self.order,
            workers=_workers(view),
            headers=self.headers,
            numbers=[number for number, _ in numbered],
            misread={place + self.first: code for place, code in self.misread},
        )


def _workers(view: View) -> frozenset[str]:
    found = sa.select(Member.name).where(Member.team_id == view.actor.team_id, Member.deleted_at.is_(None))
    return frozenset(map(folded, view.session.scalars(found)))


_COLUMNS = (Person.id, *(getattr(Person, name) for name in COMPARED))


def _known(view: View) -> Iterator[Known]:
    for person_id, *texts in view.session.execute(view.people(sa.select(*_COLUMNS))):
        yield Known(PersonId(person_id), **dict(zip(COMPARED, texts, strict=True)))


def _joined(view: View) -> Iterator[tuple[str, Known]]:
    """References of records that were joined to another one lead to that one."""
    pointers = merged_pointers(view.session, view.actor.team_id)
    if not pointers:
        return
    here = {known.person_id: known for known in _known(view)}
    found = sa.select(Person.id, Person.reference).where(Person.merged_into_id.is_not(None))
    for away, reference in view.session.execute(found.where(Person.team_id == view.actor.team_id)):
        known = here.get(PersonId(survivor(away, pointers)))
        if reference and known is not None:
            yield reference, known
