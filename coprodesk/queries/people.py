"""Questions about people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa

from coprodesk.domain.ids import MemberId, PersonId
from coprodesk.domain.people import age_on, short_name
from coprodesk.domain.roles import Permission
from coprodesk.domain.texts import folded
from coprodesk.queries.details import ReachRow, reach_of
from coprodesk.queries.pages import Page
from coprodesk.store.persons import survivor_of
from coprodesk.store.schema import Ability, AboutMe, Case, Matter, Member, Need, Person, Team
from coprodesk.store.texts import holds
from coprodesk.store.view import View


class PeopleOrder(StrEnum):
    NAME = "name"
    SINCE = "since"
    NEXT_LOOK = "next_look"
    AREA = "area"
    WORKER = "worker"
    ABILITIES = "abilities"
    NEEDS = "needs"


class PeopleWho(StrEnum):
    """The filters of the list."""

    CLIENTS = "clients"
    MINE = "mine"
    NO_ABILITY_YET = "no_ability_yet"
    EVERYONE = "everyone"


@dataclass(frozen=True)
class CaseRow:
    person_id: PersonId
    name: str
    called: str
    area: str
    worker: str
    since: date | None
    next_look: date | None
    abilities: int
    needs: int
    asked: str


@dataclass(frozen=True)
class Caseload:
    """A page of people. `after` is how many rows were already read; `text` finds parts of names, folded."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    text: str = ""
    who: PeopleWho = PeopleWho.CLIENTS
    order: PeopleOrder = PeopleOrder.NAME
    descending: bool = False
    after: int = 0
    limit: int = 200

    def answer(self, view: View) -> Page[CaseRow]:
        chosen = self._chosen(view)
        total = (
            view.session.scalar(sa.select(sa.func.count()).select_from(chosen.order_by(None).subquery())) or 0
        )
        counts = {Ability: _count(Ability), Need: _count(Need)}
        statement = chosen.with_only_columns(
            Person.id, Person.name, Person.called, Person.area, sa.func.coalesce(Member.name, ""), Person.since,
            Person.next_look, counts[Ability], counts[Need], Person.asked,
        ).outerjoin(Member, Member.id == Person.worker_id)  # fmt: skip
        by = _order(self.order, counts)
        ordered = by.desc().nulls_last() if self.descending else by.asc().nulls_first()
        statement = statement.order_by(ordered, Person.id.desc() if self.descending else Person.id)
        found = view.session.execute(statement.offset(self.after).limit(self.limit)).all()
        rows = tuple(_case(*row) for row in found)
        read = self.after + len(rows)
        return Page(rows, total, read if read < total else None)

    def _chosen(self, view: View) -> sa.Select[Any]:
        statement: sa.Select[Any] = view.people(sa.select(Person.id))
        if self.who is not PeopleWho.EVERYONE:
            statement = statement.where(Person.is_client)
        if self.who is PeopleWho.MINE:
            statement = statement.where(Person.worker_id == view.actor.member_id)
        if self.who is PeopleWho.NO_ABILITY_YET:
            statement = statement.where(
                ~sa.exists().where(Ability.person_id == Person.id, Ability.deleted_at.is_(None))
            )
        for word in folded(self.text).split():
            statement = statement.where(sa.or_(holds(Person.name_key, word), Person.reference == word))
        return statement


def _case(person_id: UUID, *rest: Any) -> CaseRow:
    return CaseRow(PersonId(person_id), *rest)


def _count(kind: type[Ability | Need]) -> sa.ScalarSelect[int]:
    counted = sa.select(sa.func.count()).where(kind.person_id == Person.id, kind.deleted_at.is_(None))
    return counted.correlate(Person).scalar_subquery()


def _order(order: PeopleOrder, counts: dict[type[Any], sa.ScalarSelect[int]]) -> sa.ColumnElement[Any]:
    match order:
        case PeopleOrder.NAME:
            return sa.type_coerce(Person.name_key, sa.String())
        case PeopleOrder.SINCE:
            return sa.type_coerce(Person.since, sa.Date())
        case PeopleOrder.NEXT_LOOK:
            return sa.type_coerce(Person.next_look, sa.Date())
        case PeopleOrder.AREA:
            return sa.type_coerce(Person.area, sa.String())
        case PeopleOrder.WORKER:
            return sa.func.coalesce(Member.name, "")
        case PeopleOrder.ABILITIES:
            return sa.type_coerce(counts[Ability], sa.Integer())
        case PeopleOrder.NEEDS:
            return sa.type_coerce(counts[Need], sa.Integer())


@dataclass(frozen=True)
class Words:
    """Something that a person said, with when, who wrote it down and who helped; `earlier` is what it followed,
    the latest first."""

    entry_id: UUID
    version: int
    heading: str
    words: str
    said_on: date
    written_by: str
    helped_by: str
    earlier: tuple["Words", ...] = ()


@dataclass(frozen=True)
class PersonHead:
    """What every page of a person shows: who they are and how to reach them."""

    person_id: PersonId
    version: int
    name: str
    called: str
    said_like: str
    short: str
    pronouns: str
    born: str
    age: int | None
    area: str
    reference: str
    nhs_number: str
    is_client: bool
    restricted: bool
    worker_id: MemberId | None
    worker: str
    team: str
    since: date | None
    closed_on: date | None
    next_look: date | None
    asked: str
    communication: tuple[ReachRow, ...]


@dataclass(frozen=True)
class PersonById:
    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    person_id: PersonId

    def answer(self, view: View) -> PersonHead:
        person = view.person(self.person_id)
        worker = view.session.get(Member, person.worker_id) if person.worker_id else None
        team = view.session.get_one(Team, person.team_id)
        closed = sa.select(sa.func.max(Case.closed_on)).where(
            Case.person_id == person.id, Case.deleted_at.is_(None)
        )
        return PersonHead(
            person_id=self.person_id,
            version=person.version,
            name=person.name,
            called=person.called,
            said_like=person.said_like,
            short=short_name(person.name, person.called),
            pronouns=person.pronouns,
            born=person.born,
            age=age_on(person.born, view.clock.today()),
            area=person.area,
            reference=person.reference,
            nhs_number=person.nhs_number,
            is_client=person.is_client,
            restricted=person.restricted,
            worker_id=MemberId(worker.id) if worker else None,
            worker=worker.name if worker else "",
            team=team.name,
            since=person.since,
            closed_on=None if person.is_client else view.session.scalar(closed),
            next_look=person.next_look,
            asked=person.asked,
            communication=reach_of(view, self.person_id),
        )


@dataclass(frozen=True)
class PersonWords:
    """What matters to somebody (heading empty) and About me as it stands now, newest first."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    person_id: PersonId

    def answer(self, view: View) -> tuple[Words, ...]:
        view.person(self.person_id)
        return (*_sayings(view, Matter, self.person_id), *_sayings(view, AboutMe, self.person_id))


def _sayings(view: View, kind: type[Matter | AboutMe], person_id: PersonId) -> tuple[Words, ...]:
    """Each saying that nothing followed yet, with the ones that it followed."""
    statement: sa.Select[Any] = (
        sa.select(kind)
        .where(kind.person_id == person_id, kind.deleted_at.is_(None))
        .order_by(kind.said_on.desc(), kind.id.desc())
    )
    rows: Sequence[Matter | AboutMe] = view.session.scalars(statement).all()
    known = {row.id: row for row in rows}
    followed = {row.succeeds_id for row in rows}
    return tuple(_words(row, _before(row, known)) for row in rows if row.id not in followed)


def _before(row: Matter | AboutMe, known: Mapping[UUID, Matter | AboutMe]) -> tuple[Words, ...]:
    found: list[Words] = []
    while row.succeeds_id is not None and row.succeeds_id in known and len(found) < len(known):
        row = known[row.succeeds_id]
        found.append(_words(row))
    return tuple(found)


def _words(row: Matter | AboutMe, earlier: tuple[Words, ...] = ()) -> Words:
    heading = row.heading if isinstance(row, AboutMe) else ""
    return Words(row.id, row.version, heading, row.words, row.said_on, row.written_by, row.helped_by, earlier)


@dataclass(frozen=True)
class PersonByReference:
    """The person with this reference in the council's own system; None when there is none.

    A reference of a record that was joined to another one finds the one that was kept.
    """

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    reference: str

    def answer(self, view: View) -> PersonId | None:
        found = view.session.scalars(
            view.people(sa.select(Person.id)).where(Person.reference == self.reference).limit(2)
        ).all()
        if found:
            return PersonId(found[0]) if len(found) == 1 else None
        away = view.session.scalar(
            sa.select(Person.id).where(
                Person.team_id == view.actor.team_id,
                Person.reference == self.reference,
                Person.merged_into_id.is_not(None),
            )
        )
        return PersonId(survivor_of(view.session, away, view.actor.team_id)) if away else None
