"""Questions about the people and groups around a person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from coprodesk.domain.ids import GroupId, PersonId, TieId
from coprodesk.domain.networks import PAID_KINDS, Direction, TieKind, direction, months_before, usual_ring
from coprodesk.domain.roles import Permission
from coprodesk.store.schema import Exchange, Group, Person, Tie, TieParty, TimeAccount, TimeEntry
from coprodesk.store.view import View
from coprodesk.store.visibility import sees_person

MONTHS = 6


@dataclass(frozen=True)
class NodeRow:
    """One tie as the person sees it. `key` is the other's id, person or group; `direction` and the minutes
    (those of the six months up to the day asked about) are the person's. `version` covers both ends."""

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
    minutes_given: int
    minutes_received: int


@dataclass(frozen=True)
class Network:
    """`links` are pairs of keys: others who are tied to each other. The counts are facts, not scores."""

    nodes: tuple[NodeRow, ...]
    links: tuple[tuple[UUID, UUID], ...]
    ties: int
    unpaid: int
    both_ways: int


@dataclass(frozen=True)
class NetworkOf:
    """The ties that were open on a day (today unless told)."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    person_id: PersonId
    on: date | None = None

    def answer(self, view: View) -> Network:
        view.person(self.person_id)
        on = self.on or view.clock.today()
        minutes = self._minutes(view, on)
        nodes = tuple(_node(row, minutes) for row in view.session.execute(self._ties(view, on)))
        return Network(
            nodes=nodes,
            links=_links(view, [node.key for node in nodes], on),
            ties=len(nodes),
            unpaid=sum(not node.paid for node in nodes),
            both_ways=sum(node.direction == Direction.BOTH for node in nodes),
        )

    def _ties(self, view: View, on: date) -> sa.Select[Tie, TieParty, TieParty, str]:
        own, other = orm.aliased(TieParty), orm.aliased(TieParty)
        group = sa.and_(
            Group.id == other.group_id, Group.deleted_at.is_(None), Group.team_id == view.actor.team_id
        )
        return (
            sa.select(Tie, own, other, sa.func.coalesce(Person.name, Group.name))
            .join(own, sa.and_(own.tie_id == Tie.id, own.person_id == self.person_id))
            .join(other, sa.and_(other.tie_id == Tie.id, other.end != own.end))
            .outerjoin(Person, sa.and_(Person.id == other.person_id, sees_person(view.actor)))
            .outerjoin(Group, group)
            .where(*_open_on(on), sa.or_(Person.id.is_not(None), Group.id.is_not(None)))
            .order_by(Tie.id)
        )

    def _minutes(self, view: View, on: date) -> dict[UUID, tuple[int, int]]:
        """Minutes given to and received from each other; an exchange that was reversed never happened."""
        own, other, undone = orm.aliased(TimeEntry), orm.aliased(TimeEntry), orm.aliased(Exchange)
        key = sa.func.coalesce(other.person_id, TimeAccount.group_id)
        gave = sa.case((own.minutes < -other.minutes, own.minutes), else_=-other.minutes)
        got = sa.case((-own.minutes < other.minutes, -own.minutes), else_=other.minutes)
        statement = (
            sa.select(
                key,
                sa.func.sum(sa.case((own.minutes > 0, gave), else_=0)),
                sa.func.sum(sa.case((own.minutes < 0, got), else_=0)),
            )
            .select_from(own)
            .join(other, sa.and_(other.exchange_id == own.exchange_id, own.minutes * other.minutes < 0))
            .join(TimeAccount, TimeAccount.id == other.account_id)
            .join(Exchange, Exchange.id == own.exchange_id)
            .outerjoin(undone, undone.reverses_id == Exchange.id)
            .where(own.person_id == self.person_id, own.happened_on > months_before(on, MONTHS))
            .where(own.happened_on <= on, Exchange.reverses_id.is_(None), undone.id.is_(None))
            .where(key.is_not(None))
            .group_by(key)
        )
        return {
            found: (int(given), int(received)) for found, given, received in view.session.execute(statement)
        }


def _open_on(on: date) -> tuple[sa.ColumnElement[bool], ...]:
    """The day on which a tie ended is the first without it."""
    return (
        Tie.deleted_at.is_(None),
        Tie.started <= on,
        sa.or_(Tie.ended.is_(None), Tie.ended > on),
    )


def _links(view: View, keys: list[UUID], on: date) -> tuple[tuple[UUID, UUID], ...]:
    """Which of the others are tied to each other on that day."""
    if len(keys) < 2:
        return ()
    one, two = orm.aliased(TieParty), orm.aliased(TieParty)
    first = sa.func.coalesce(one.person_id, one.group_id)
    second = sa.func.coalesce(two.person_id, two.group_id)
    found = view.session.execute(
        sa.select(first, second)
        .select_from(Tie)
        .join(one, sa.and_(one.tie_id == Tie.id, one.end == 0))
        .join(two, sa.and_(two.tie_id == Tie.id, two.end == 1))
        .where(*_open_on(on))
        .where(sa.or_(one.person_id.in_(keys), one.group_id.in_(keys)))
        .where(sa.or_(two.person_id.in_(keys), two.group_id.in_(keys)))
    )
    return _pairs((a, b) for a, b in found)


def _pairs(found: Iterable[tuple[UUID, UUID]]) -> tuple[tuple[UUID, UUID], ...]:
    return tuple(sorted({(min(a, b), max(a, b)) for a, b in found}))


def _node(row: Any, minutes: dict[UUID, tuple[int, int]]) -> NodeRow:
    tie: Tie = row[0]
    own: TieParty = row[1]
    other: TieParty = row[2]
    key = other.person_id or other.group_id or other.id
    given, received = minutes.get(key, (0, 0))
    return NodeRow(
        key=key,
        tie_id=TieId(tie.id),
        version=tie.version + own.version + other.version,
        person_id=PersonId(other.person_id) if other.person_id else None,
        group_id=GroupId(other.group_id) if other.group_id else None,
        name=row[3],
        relation=other.relation,
        kind=tie.kind,
        ring=own.ring or usual_ring(TieKind(tie.kind)).value,
        direction=direction(own.gives, other.gives).value,
        paid=TieKind(tie.kind) in PAID_KINDS,
        strength=tie.strength,
        started=tie.started,
        ended=tie.ended,
        minutes_given=given,
        minutes_received=received,
    )
