"""Questions about people."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa

from coprodesk.domain.entries import Entry
from coprodesk.domain.ids import ImportId, MemberId, PersonId, ReachId
from coprodesk.domain.needs import Country
from coprodesk.domain.people import Reach, age_on, short_name
from coprodesk.domain.roles import Actor, Permission
from coprodesk.domain.search import KnownBy, explain_part, typed_of_people
from coprodesk.domain.texts import folded, name_words_typed
from coprodesk.queries.details import reach_of
from coprodesk.queries.pages import Page
from coprodesk.store.known_by import known_by
from coprodesk.store.persons import survivor_of
from coprodesk.store.schema import AboutMe, Case, Matter, Member, Person, PersonTally, Team
from coprodesk.store.search import on_lines
from coprodesk.store.search_words import query_for
from coprodesk.store.texts import anywhere, code_holds, holds
from coprodesk.store.view import View
from coprodesk.store.visibility import sees_person

MOST_WORDS = 8  # of a text that is looked for


class PeopleOrder(StrEnum):
    NAME = "name"
    SINCE = "since"
    NEXT_LOOK = "next_look"
    AREA = "area"
    REFERENCE = "reference"
    WORKER = "worker"
    ABILITIES = "abilities"
    NEEDS = "needs"


class PeopleWho(StrEnum):
    """The filters of the list."""

    CLIENTS = "clients"
    MINE = "mine"
    NO_ABILITY_YET = "no_ability_yet"
    ONLY_PAID = "only_paid"
    LOOK_DUE = "look_due"
    CLOSED = "closed"
    RESTRICTED = "restricted"
    EVERYONE = "everyone"


@dataclass(frozen=True)
class CaseRow:
    person_id: PersonId
    name: str
    called: str
    area: str
    reference: str
    worker: str
    since: date | None
    next_look: date | None
    asked: str
    restricted: bool
    abilities: int
    needs: int
    born: str = ""
    why: KnownBy | None = None  # what of the text looked for the name does not tell
    twin: bool = False  # another of these rows has the same name


@dataclass(frozen=True)
class Caseload:
    """A page of people. `after` is how many rows were already read and `total` how many there are, where an earlier
    page has counted them; `text` finds parts of names and references, folded, and whatever else somebody is known by from its beginning; with `import_id` only those who came in with that table.

    The page is chosen by ids and the one value that orders them; what is shown is read for its few rows alone.
    """

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    text: str = ""
    who: PeopleWho = PeopleWho.CLIENTS
    order: PeopleOrder = PeopleOrder.NAME
    descending: bool = False
    after: int = 0
    limit: int = 200
    total: int | None = None
    import_id: ImportId | None = None

    def answer(self, view: View) -> Page[CaseRow]:
        words = folded(self.text).split()[:MOST_WORDS]
        begun = typed_of_people(self.text)[:MOST_WORDS]
        narrowed = bool(words) or self.import_id is not None
        shape = _Shape(
            self.who, self.order, self.descending, len(words), narrowed and self.total is None,
            begun=bool(begun), imported=self.import_id is not None,
        )  # fmt: skip
        given: dict[str, Any] = {f"word{place}": word for place, word in enumerate(words)}
        given |= {f"code{place}": anywhere(word) for place, word in enumerate(words)}
        given["import_id"] = self.import_id
        given["query"] = query_for(view.session, name_words_typed(begun))
        read = (
            view.session.connection()
        )  # rows and no objects: the session's own way to them costs a list a tenth
        statement = _page(view.actor, view.clock.today(), shape)
        found = read.execute(statement, {**given, "after": self.after, "limit": self.limit}).all()
        total = self.total if self.total is not None else found[0][-1] if found else 0
        if self.total is None and not narrowed:
            total = read.scalar(_how_many(view.actor, view.clock.today(), self.who)) or 0
        rows = _told_apart(read, begun, [CaseRow(*row[:-1]) for row in found])
        after = self.after + len(rows)
        return Page(rows, total, after if rows and after < total else None)


@dataclass(frozen=True)
class _Shape:
    """What a page's statement is made for: everything but the words, the place and the length."""

    who: PeopleWho
    order: PeopleOrder
    descending: bool
    words: int
    counts: bool
    begun: bool
    imported: bool

    def ordered(self, key: sa.ColumnElement[Any], person: Any) -> tuple[sa.ColumnElement[Any], ...]:
        """Nothing written down stands first, or last when the order is turned round."""
        if self.descending:
            return key.desc().nulls_last(), person.desc()
        return key.asc().nulls_first(), person.asc()


@lru_cache(maxsize=256)
def _page(actor: Actor, today: date, shape: _Shape) -> sa.Executable:
    """Putting it together takes as long as running it, and a list is asked over and over: each shape is made once."""
    chosen = _those(actor, today, shape.who)
    if shape.imported:
        chosen = chosen.where(Person.import_id == sa.bindparam("import_id", type_=sa.Uuid()))
    if shape.words:
        chosen = chosen.where(_found(shape.words, begun=shape.begun))
    chosen, key = _ordered_by(chosen, shape.order)
    total = sa.func.count().over() if shape.counts else sa.literal(0)
    page = chosen.add_columns(key.label("key"), total.label("total")).order_by(*shape.ordered(key, Person.id))
    after, limit = (sa.bindparam(name, type_=sa.Integer()) for name in ("after", "limit"))
    ids = page.offset(after).limit(limit).subquery()
    return (
        sa.select(
            Person.id, Person.name, Person.called, Person.area, Person.reference,
            sa.func.coalesce(Member.name, ""), Person.since, Person.next_look, Person.asked,
            Person.restricted, sa.func.coalesce(PersonTally.abilities, 0),
            sa.func.coalesce(PersonTally.needs, 0), Person.born, ids.c.total,
        )
        .join(ids, ids.c.id == Person.id)
        .outerjoin(PersonTally, PersonTally.person_id == Person.id)
        .outerjoin(Member, Member.id == Person.worker_id)
        .order_by(*shape.ordered(ids.c.key, ids.c.id))
    )  # fmt: skip


def _found(words: int, *, begun: bool) -> sa.ColumnElement[bool]:
    """Each word stands somewhere in the names or the reference, or all of them begin what the person is found by."""
    parts = []
    for place in range(words):
        word, code = (sa.bindparam(f"{name}{place}", type_=sa.String()) for name in ("word", "code"))
        parts.append(sa.or_(holds(Person.name_key, word), code_holds(Person.reference, code)))
    if not begun:
        return sa.and_(*parts)
    return sa.or_(sa.and_(*parts), on_lines(Person, sa.bindparam("query", type_=sa.String())))


def _told_apart(read: sa.Connection, words: Sequence[str], rows: list[CaseRow]) -> tuple[CaseRow, ...]:
    """With who has a twin among them and, where the name does not tell why somebody was found, what does."""
    names = [folded(row.name) for row in rows]
    unclear = (
        [
            row.person_id
            for row, name in zip(rows, names, strict=True)
            if not all(word in name for word in words)
        ]
        if words
        else []
    )
    known = known_by(read, unclear) if unclear else {}
    times = Counter(names)
    for place, (row, name) in enumerate(zip(rows, names, strict=True)):
        if times[name] > 1:
            rows[place] = replace(rows[place], twin=True)
        if row.person_id in known:
            rows[place] = replace(rows[place], why=explain_part(row.name, words, known[row.person_id]))
    return tuple(rows)


@lru_cache(maxsize=64)
def _how_many(actor: Actor, today: date, who: PeopleWho) -> sa.Select[Any]:
    return _those(actor, today, who).with_only_columns(sa.func.count())


@dataclass(frozen=True)
class PeopleCounts:
    """How many people each filter of the list has."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ

    def answer(self, view: View) -> dict[PeopleWho, int]:
        found = view.session.execute(_how_many_each(view.actor, view.clock.today())).one()
        return dict(zip(PeopleWho, found, strict=True))


@lru_cache(maxsize=8)
def _how_many_each(actor: Actor, today: date) -> sa.Select[Any]:
    return sa.select(*(_how_many(actor, today, who).scalar_subquery() for who in PeopleWho))


def _those(actor: Actor, today: date, who: PeopleWho) -> sa.Select[Any]:
    """The ids of the people of a filter, as far as the actor may see them."""
    people: sa.Select[Any] = sa.select(Person.id).where(sees_person(actor))
    if who is PeopleWho.EVERYONE:
        return people
    if who is PeopleWho.RESTRICTED:
        return people.where(Person.restricted)
    if who is PeopleWho.CLOSED:
        closed = sa.select(Case.person_id).where(Case.closed_on.is_not(None), Case.deleted_at.is_(None))
        return people.where(~Person.is_client, Person.id.in_(closed))
    clients = people.where(Person.is_client)
    match who:
        case PeopleWho.MINE:
            return clients.where(Person.worker_id == actor.member_id)
        case PeopleWho.NO_ABILITY_YET:
            return clients.where(_tallied(PersonTally.abilities == 0))
        case PeopleWho.ONLY_PAID:
            unpaid = sa.func.coalesce(PersonTally.unpaid_until, today) > today
            return clients.where(_tallied(PersonTally.paid_until > today, ~unpaid))
        case PeopleWho.LOOK_DUE:
            return clients.where(Person.next_look <= today)
        case PeopleWho.CLIENTS:
            return clients


def _tallied(*which: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    return Person.id.in_(sa.select(PersonTally.person_id).where(*which))


def _ordered_by(people: sa.Select[Any], order: PeopleOrder) -> tuple[sa.Select[Any], sa.ColumnElement[Any]]:
    """The statement with what the order needs joined to it, and the value that orders."""
    match order:
        case PeopleOrder.WORKER:
            joined = people.outerjoin(Member, Member.id == Person.worker_id)
            return joined, sa.func.coalesce(Member.name, "")
        case PeopleOrder.ABILITIES | PeopleOrder.NEEDS:
            joined = people.join(PersonTally, PersonTally.person_id == Person.id)
            many = PersonTally.abilities if order is PeopleOrder.ABILITIES else PersonTally.needs
            return joined, sa.type_coerce(many, sa.Integer())
        case PeopleOrder.NAME:
            return people, sa.type_coerce(Person.name_key, sa.String())
        case PeopleOrder.SINCE:
            return people, sa.type_coerce(Person.since, sa.Date())
        case PeopleOrder.NEXT_LOOK:
            return people, sa.type_coerce(Person.next_look, sa.Date())
        case PeopleOrder.AREA:
            return people, sa.type_coerce(Person.area, sa.String())
        case PeopleOrder.REFERENCE:
            return people, sa.type_coerce(Person.reference, sa.String())


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
    country: Country
    since: date | None
    closed_on: date | None
    next_look: date | None
    asked: str
    communication: tuple[Entry[Reach, ReachId], ...]
    by_reason: bool = False  # the reader opened the record with a reason, for a day


@dataclass(frozen=True)
class PersonById:
    """Whoever reads no records is told the name, how to reach somebody, and who works with them."""

    permission: ClassVar[Permission] = Permission.PEOPLE_NAME
    person_id: PersonId

    def answer(self, view: View) -> PersonHead:
        person = view.person(self.person_id)
        worker = view.session.get(Member, person.worker_id) if person.worker_id else None
        team = view.session.get_one(Team, person.team_id)
        closed = sa.select(sa.func.max(Case.closed_on)).where(
            Case.person_id == person.id, Case.deleted_at.is_(None)
        )
        head = PersonHead(
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
            country=Country(team.country),
            since=person.since,
            closed_on=None if person.is_client else view.session.scalar(closed),
            next_look=person.next_look,
            asked=person.asked,
            communication=reach_of(view, self.person_id),
            by_reason=self.person_id in view.actor.opened,
        )
        return head if view.actor.may(Permission.PEOPLE_READ) else _to_reach(head)


def _to_reach(head: PersonHead) -> PersonHead:
    return replace(
        head,
        pronouns="",
        born="",
        age=None,
        area="",
        nhs_number="",
        since=None,
        closed_on=None,
        next_look=None,
        asked="",
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
