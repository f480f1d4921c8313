"""Questions about the people and groups around a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from coprodesk.domain.ids import GroupId, PersonId, TieId
from coprodesk.domain.networks import (
    Direction,
    Ring,
    TieKind,
    direction,
    is_paid,
    ring_on,
    usual_ring,
)
from coprodesk.domain.readings import Shown
from coprodesk.domain.roles import Actor, Permission
from coprodesk.domain.sharing import Audience, Reader
from coprodesk.queries.abilities import is_offered
from coprodesk.queries.readings import people_in
from coprodesk.queries.sharing import WithheldFor
from coprodesk.store.never_matches import kept_apart_from
from coprodesk.store.schema import (
    Ability,
    Group,
    Person,
    Tie,
    TieParty,
    TieRing,
    TieSpell,
)
from coprodesk.store.shared_time import minutes_shared
from coprodesk.store.view import View
from coprodesk.store.visibility import sees_person


@dataclass(frozen=True)
class NodeRow:
    """One tie as the person sees it. `key` is the other's id, person or group; `direction` and the minutes
    (those of the six months up to the day asked about) are the person's. `version` covers both ends. `paid_said`
    is what was said, `paid` what counts. `known`: the other is a client too, with a record of their own; `restricted`: to the named few."""

    key: UUID
    tie_id: TieId
    version: int
    person_id: PersonId | None
    group_id: GroupId | None
    name: str
    relation: str
    kind: str
    ring: str
    direction: str
    paid: bool
    strength: int
    started: date
    ended: date | None
    minutes_given: int = 0
    minutes_received: int = 0
    relation_back: str = ""
    paid_said: bool | None = None
    frequency: str = ""
    feel: str = ""
    carer: bool = False
    cares_for: bool = False
    live_together: bool = False
    notes: str = ""
    ended_why: str = ""
    known: bool = False
    restricted: bool = False

    @property
    def minutes(self) -> int:
        return self.minutes_given + self.minutes_received


@dataclass(frozen=True)
class LinkRow:
    """Two of the others who are tied to each other. It is changed from the map of `person_id`, who is one of
    them; `direction` is theirs."""

    a: UUID
    b: UUID
    tie_id: TieId
    version: int
    person_id: PersonId
    kind: str
    direction: str


@dataclass(frozen=True)
class Network:
    """The counts are facts, not scores."""

    nodes: tuple[NodeRow, ...]
    links: tuple[LinkRow, ...]
    ties: int
    unpaid: int
    both_ways: int


# Made once: to put a statement together costs more than to run it. What changes from call to call is bound by name.
_OWN, _OTHER = orm.aliased(TieParty), orm.aliased(TieParty)
_PERSON: sa.BindParameter[Any] = sa.bindparam("person")
_ON: sa.BindParameter[Any] = sa.bindparam("on")
_AGAIN = sa.and_(
    TieSpell.tie_id == Tie.id, TieSpell.deleted_at.is_(None), TieSpell.started <= _ON, TieSpell.ended > _ON
)


@dataclass(frozen=True)
class NetworkOf:
    """The ties that were open on a day (today unless told), each in the ring of that day. `suggesting`: to be offered,
    so without whoever must not be brought together with the person."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    person_id: PersonId
    on: date | None = None
    suggesting: bool = False

    def answer(self, view: View) -> Network:
        view.person(self.person_id)
        apart = kept_apart_from(view.session, self.person_id) if self.suggesting else frozenset()
        on = self.on or view.clock.today()
        minutes = minutes_shared(view, self.person_id, on)
        moves = _moves(view, self.person_id) if on < view.clock.today() else {}
        ties = view.session.execute(_open_ties(view.actor), {"person": self.person_id, "on": on})
        nodes = tuple(node for row in ties if (node := _node(row, minutes, moves, on)).person_id not in apart)
        return Network(
            nodes=nodes,
            links=_links(view, nodes, on),
            ties=len(nodes),
            unpaid=sum(not node.paid for node in nodes),
            both_ways=sum(node.direction == Direction.BOTH for node in nodes),
        )


@lru_cache(maxsize=8)
def _open_ties(actor: Actor) -> sa.Select[*tuple[Any, ...]]:
    lived = (
        sa.func.coalesce(getattr(TieSpell, name), getattr(Tie, name)).label(name)
        for name in ("started", "ended", "ended_why")
    )
    return (
        _ties(actor, *lived)
        .outerjoin(TieSpell, _AGAIN)
        .where(Tie.deleted_at.is_(None), sa.or_(_open_on(_ON), TieSpell.id.is_not(None)))
    )


@lru_cache(maxsize=8)
def _past_ties(actor: Actor) -> sa.Select[*tuple[Any, ...]]:
    statement = _ties(actor, Tie.started, Tie.ended, Tie.ended_why)
    statement = statement.where(Tie.deleted_at.is_(None), Tie.ended <= _ON)
    return statement.order_by(None).order_by(Tie.ended.desc(), Tie.id)


def _ties(actor: Actor, *lived: Any) -> sa.Select[*tuple[Any, ...]]:
    """Every tie of somebody with both ends, by the names of NodeRow; `lived` are its days and why it ended."""
    own, other = _OWN, _OTHER
    group = sa.and_(Group.id == other.group_id, Group.deleted_at.is_(None), Group.team_id == actor.team_id)
    return (
        sa.select(
            Tie.id.label("tie_id"),
            (Tie.version + own.version + other.version).label("version"),
            Tie.kind,
            Tie.paid.label("paid_said"),
            Tie.strength,
            Tie.frequency,
            Tie.live_together,
            *lived,
            own.id.label("party_id"),
            own.ring,
            own.gives,
            own.relation.label("relation_back"),
            own.feel,
            own.carer.label("cares_for"),
            own.notes,
            other.person_id,
            other.group_id,
            other.gives.label("gives_back"),
            other.relation,
            other.carer,
            sa.func.coalesce(Person.name, Group.name).label("name"),
            Person.is_client.label("known"),
            Person.restricted,
        )
        .join(own, sa.and_(own.tie_id == Tie.id, own.person_id == _PERSON))
        .join(other, sa.and_(other.tie_id == Tie.id, other.end != own.end))
        .outerjoin(Person, sa.and_(Person.id == other.person_id, sees_person(actor)))
        .outerjoin(Group, group)
        .where(sa.or_(Person.id.is_not(None), Group.id.is_not(None)))
        .order_by(Tie.id)
    )


def _open_on(on: date | sa.BindParameter[Any]) -> sa.ColumnElement[bool]:
    """The day on which a tie ended is the first without it."""
    return sa.and_(Tie.started <= on, sa.or_(Tie.ended.is_(None), Tie.ended > on))


def _moves(view: View, person_id: PersonId) -> dict[UUID, list[tuple[date, Ring]]]:
    """By party, the days on which somebody was placed on a ring, oldest first."""
    found: dict[UUID, list[tuple[date, Ring]]] = {}
    rows = view.session.execute(
        sa.select(TieRing.party_id, TieRing.since, TieRing.ring)
        .where(TieRing.person_id == person_id, TieRing.deleted_at.is_(None))
        .order_by(TieRing.since, TieRing.id)
    )
    for party_id, since, ring in rows:
        found.setdefault(party_id, []).append((since, Ring(ring)))
    return found


def _links(view: View, nodes: Sequence[NodeRow], on: date) -> tuple[LinkRow, ...]:
    """Which of the others are tied to each other on that day."""
    if len(nodes) < 2:
        return ()
    people = [node.person_id for node in nodes if node.person_id]
    groups = [node.group_id for node in nodes if node.group_id]
    found = view.session.execute(_ties_among(), {"people": people, "groups": groups, "on": on})
    return tuple(_link(row) for row in found)


@cache
def _ties_among() -> sa.Select[*tuple[Any, ...]]:
    one, two = _OWN, _OTHER
    people: sa.BindParameter[Any] = sa.bindparam("people", expanding=True)
    groups: sa.BindParameter[Any] = sa.bindparam("groups", expanding=True)
    return (
        sa.select(
            Tie.id,
            (Tie.version + one.version + two.version).label("version"),
            Tie.kind,
            one.person_id.label("one_person"),
            one.group_id.label("one_group"),
            one.gives.label("one_gives"),
            two.person_id.label("two_person"),
            two.group_id.label("two_group"),
            two.gives.label("two_gives"),
        )
        .join(one, sa.and_(one.tie_id == Tie.id, one.end == 0))
        .join(two, sa.and_(two.tie_id == Tie.id, two.end == 1))
        .where(Tie.deleted_at.is_(None), sa.or_(_open_on(_ON), sa.exists().where(_AGAIN)))
        .where(sa.or_(one.person_id.in_(people), one.group_id.in_(groups)))
        .where(sa.or_(two.person_id.in_(people), two.group_id.in_(groups)))
        .order_by(Tie.id)
    )


def _link(row: Any) -> LinkRow:
    """As the first of the two sees it; as the second does where the first is a group."""
    one, two = row.one_person or row.one_group, row.two_person or row.two_group
    ends, gives = ((one, two), (row.one_gives, row.two_gives))
    if row.one_person is None:
        ends, gives = ends[::-1], gives[::-1]
    return LinkRow(*ends, TieId(row.id), row.version, PersonId(ends[0]), row.kind, direction(*gives).value)


def _node(
    row: Any, minutes: dict[UUID, tuple[int, int]], moves: dict[UUID, list[tuple[date, Ring]]], on: date
) -> NodeRow:
    key = row.person_id or row.group_id
    given, received = minutes.get(key, (0, 0))
    ring = ring_on(moves.get(row.party_id, ()), on) or row.ring or usual_ring(TieKind(row.kind))
    return NodeRow(
        key=key,
        tie_id=TieId(row.tie_id),
        version=row.version,
        person_id=row.person_id,
        group_id=row.group_id,
        name=row.name,
        relation=row.relation,
        kind=row.kind,
        ring=str(ring),
        direction=direction(row.gives, row.gives_back).value,
        paid=is_paid(row.kind, row.paid_said),
        strength=row.strength,
        started=row.started,
        ended=row.ended,
        minutes_given=given,
        minutes_received=received,
        relation_back=row.relation_back,
        paid_said=row.paid_said,
        frequency=row.frequency,
        feel=row.feel,
        carer=row.carer,
        cares_for=row.cares_for,
        live_together=row.live_together,
        notes=row.notes,
        ended_why=row.ended_why,
        known=bool(row.known),
        restricted=bool(row.restricted),
    )


@dataclass(frozen=True)
class RingsOf:
    """Who stood on the map on a day, and in which ring: what two days are compared by."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    person_id: PersonId
    on: date

    def answer(self, view: View) -> dict[UUID, Ring]:
        view.person(self.person_id)
        moves = _moves(view, self.person_id)
        ties = view.session.execute(_open_ties(view.actor), {"person": self.person_id, "on": self.on})
        return {node.key: Ring(node.ring) for node in (_node(row, {}, moves, self.on) for row in ties)}


@dataclass(frozen=True)
class PastTies:
    """Ties that ended, the newest end first: they are not on the map of today and can be opened again."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    person_id: PersonId

    def answer(self, view: View) -> tuple[NodeRow, ...]:
        view.person(self.person_id)
        today = view.clock.today()
        rows = view.session.execute(_past_ties(view.actor), {"person": self.person_id, "on": today})
        return tuple(_node(row, {}, {}, today) for row in rows)


@dataclass(frozen=True)
class TieDays:
    """The days up to today on which a map changed, oldest first: somebody came, went, came back or moved."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    person_id: PersonId

    def answer(self, view: View) -> tuple[date, ...]:
        view.person(self.person_id)
        mine = (
            sa.select(Tie.id)
            .join(TieParty, sa.and_(TieParty.tie_id == Tie.id, TieParty.person_id == self.person_id))
            .where(Tie.deleted_at.is_(None))
        )
        spells = sa.and_(TieSpell.tie_id.in_(mine), TieSpell.deleted_at.is_(None))
        moves = sa.and_(TieRing.person_id == self.person_id, TieRing.deleted_at.is_(None))
        placed = sa.and_(moves, TieRing.party_id == TieParty.id, TieParty.tie_id.in_(mine))
        days = sa.union(
            sa.select(Tie.started).where(Tie.id.in_(mine)),
            sa.select(Tie.ended).where(Tie.id.in_(mine), Tie.ended.is_not(None)),
            sa.select(TieSpell.started).where(spells),
            sa.select(TieSpell.ended).where(spells),
            sa.select(TieRing.since).where(placed),
        ).subquery()
        statement = sa.select(days.c.started).where(days.c.started <= view.clock.today())
        return tuple(view.session.scalars(statement.order_by(days.c.started)))


@dataclass(frozen=True)
class Offer:
    """Something that one of the people around agreed to have offered; nobody has been asked by being listed."""

    person_id: PersonId
    ability: str


@dataclass(frozen=True)
class OffersAround:
    """What the people with an open tie to somebody can do, in the order in which it was written down.

    As in WhoMightHelp: only what they agreed to have offered, and what is kept from nobody; nobody whose record is
    restricted.
    """

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    person_id: PersonId

    def answer(self, view: View) -> tuple[Offer, ...]:
        view.person(self.person_id)
        mine, theirs = orm.aliased(TieParty), orm.aliased(TieParty)
        near = (
            sa.select(theirs.person_id)
            .join(mine, sa.and_(mine.tie_id == theirs.tie_id, mine.end != theirs.end))
            .join(Tie, Tie.id == theirs.tie_id)
            .where(mine.person_id == self.person_id, Tie.deleted_at.is_(None), _open_on(view.clock.today()))
        )
        statement = view.people(
            sa.select(Ability.person_id, Ability.name)
            .join(Person, Person.id == Ability.person_id)
            .where(
                Ability.person_id.in_(near),
                Ability.person_id.not_in(kept_apart_from(view.session, self.person_id)),
                is_offered(),
            )
            .order_by(Ability.id)
        )
        return tuple(Offer(PersonId(person), name) for person, name in view.session.execute(statement))

    def shown(self, answer: tuple[Offer, ...], _view: View) -> Shown:
        return Shown(frozenset((self.person_id,)), people_in(answer))


@dataclass(frozen=True)
class SharedMap:
    """What of a map goes to a reader, and who is left out of it."""

    network: Network
    left_out: tuple[NodeRow, ...]


@dataclass(frozen=True)
class MapFor:
    """A map as somebody may have it: without what the person asked not to share with them, and, outside the team,
    without people whose record is restricted."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    person_id: PersonId
    audience: Audience
    on: date | None = None

    def answer(self, view: View) -> SharedMap:
        network = NetworkOf(self.person_id, self.on).answer(view)
        kept = {each.record_id for each in WithheldFor(self.person_id, self.audience).answer(view)}
        apart = kept_apart_from(view.session, self.person_id)
        outside = self.audience.reader not in (Reader.FILE, Reader.THE_PERSON)
        left_out = tuple(
            node for node in network.nodes if node.tie_id in kept or (outside and node.restricted)
        )
        gone = {node.key for node in left_out} | {
            node.key for node in network.nodes if node.person_id in apart
        }
        nodes = tuple(node for node in network.nodes if node.key not in gone)
        return SharedMap(
            Network(
                nodes=nodes,
                links=tuple(link for link in network.links if not {link.a, link.b} & gone),
                ties=len(nodes),
                unpaid=sum(not node.paid for node in nodes),
                both_ways=sum(node.direction == Direction.BOTH for node in nodes),
            ),
            left_out,
        )
