"""What two records say side by side, and what would go over from the one to the other."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

import sqlalchemy as sa
from sqlalchemy import orm

from coprodesk.domain.ids import PersonId
from coprodesk.domain.merges import is_empty
from coprodesk.domain.readings import Shown
from coprodesk.domain.roles import Permission
from coprodesk.store.persons import person_fields, pointing_at, pools_of_both
from coprodesk.store.schema import Member, Person, PoolMember, Row, TieParty, TimeAccount
from coprodesk.store.view import View

FieldValue = str | int | bool | date | None
# Kept for the bookkeeping: a person sees exchanges and ties, not the rows that they are made of.
_NOT_COUNTED = (TimeAccount, PoolMember)


@dataclass(frozen=True)
class FieldPair:
    """One field as the two records have it; a worker by name."""

    field: str
    kept: FieldValue
    away: FieldValue

    @property
    def differs(self) -> bool:
        """Whether both say something, and not the same: somebody has to choose."""
        return self.kept != self.away and not is_empty(self.kept) and not is_empty(self.away)


@dataclass(frozen=True)
class MergeSide:
    person_id: PersonId
    version: int
    name: str


@dataclass(frozen=True)
class TwoRecords:
    """`fields` leaves out what neither says; `moves` are tables with how many rows would go over."""

    kept: MergeSide
    away: MergeSide
    fields: tuple[FieldPair, ...]
    moves: tuple[tuple[str, int], ...]
    ties_between: int
    pools_of_both: tuple[str, ...]


@dataclass(frozen=True)
class SideBySide:
    permission: ClassVar[Permission] = Permission.PEOPLE_WRITE
    kept_id: PersonId
    away_id: PersonId

    def answer(self, view: View) -> TwoRecords:
        kept, away = view.person(self.kept_id), view.person(self.away_id)
        pairs = tuple(
            FieldPair(field, _said(view, kept, field), _said(view, away, field)) for field in person_fields()
        )
        between = self._ties_between(view)
        return TwoRecords(
            MergeSide(self.kept_id, kept.version, kept.name),
            MergeSide(self.away_id, away.version, away.name),
            tuple(pair for pair in pairs if not (is_empty(pair.kept) and is_empty(pair.away))),
            self._moves(view, between),
            between,
            pools_of_both(view.session, self.kept_id, self.away_id),
        )

    def shown(self, _answer: object, _view: View) -> Shown:
        return Shown(read=frozenset((self.kept_id, self.away_id)))

    def _moves(self, view: View, ties_between: int) -> tuple[tuple[str, int], ...]:
        """Counted in one statement, however many tables there are. Their tie to each other does not go over."""
        counted = [
            sa.select(sa.literal(kind.__tablename__), sa.func.count()).where(*self._of_away(kind, key))
            for kind, key in pointing_at(Person)
            if kind not in _NOT_COUNTED
        ]
        found = view.session.execute(sa.union_all(*counted)).all()
        totals = {TieParty.__tablename__: -ties_between}
        for table, number in found:
            totals[table] = totals.get(table, 0) + number
        return tuple((table, number) for table, number in totals.items() if number)

    def _of_away(self, kind: type[Row], key: str) -> list[sa.ColumnElement[bool]]:
        column: sa.ColumnElement[object] = getattr(kind, key)
        deleted = getattr(kind, "deleted_at", None)
        return [column == self.away_id, *([] if deleted is None else [deleted.is_(None)])]

    def _ties_between(self, view: View) -> int:
        one, two = orm.aliased(TieParty), orm.aliased(TieParty)
        found = (
            sa.select(sa.func.count())
            .select_from(one)
            .join(two, two.tie_id == one.tie_id)
            .where(one.person_id == self.kept_id, two.person_id == self.away_id)
        )
        return view.session.scalar(found) or 0


def _said(view: View, person: Person, field: str) -> FieldValue:
    value: FieldValue = getattr(person, field)
    if field == "worker_id" and value is not None:
        worker = view.session.get(Member, value)
        return worker.name if worker is not None else ""
    return value
