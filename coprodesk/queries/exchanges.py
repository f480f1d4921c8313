"""Questions about time given and received. Hours are minutes here and are never turned into money."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from coprodesk.domain.exchanges import USUAL_LIMIT, PartyKind
from coprodesk.domain.ids import AbilityId, ExchangeId, GroupId, PersonId
from coprodesk.domain.roles import Permission
from coprodesk.domain.texts import folded
from coprodesk.queries.pages import Page
from coprodesk.store import ledger
from coprodesk.store.never_matches import apart
from coprodesk.store.schema import Ability, Exchange, Group, Person, TimeAccount, TimeEntry
from coprodesk.store.view import View
from coprodesk.store.visibility import sees_row_of


class ExchangesOrder(StrEnum):
    NEWEST = "newest"
    OLDEST = "oldest"
    LONGEST = "longest"
    SHORTEST = "shortest"


@dataclass(frozen=True)
class PartyRow:
    """Who gave or received. The community pot has no name; nor has a person whom the actor may not see."""

    kind: PartyKind
    person_id: PersonId | None
    group_id: GroupId | None
    name: str


@dataclass(frozen=True)
class ExchangeRow:
    """`minutes` are below zero in a reversal. `stands` while it is neither a reversal nor reversed."""

    exchange_id: ExchangeId
    happened_on: date
    what: str
    minutes: int
    giver: PartyRow
    receiver: PartyRow
    ability_id: AbilityId | None
    ability: str
    reverses_id: ExchangeId | None
    reversed_by: ExchangeId | None
    why: str
    stands: bool


@dataclass(frozen=True)
class ExchangesList:
    """A page of exchanges, of one person's or of one group's when asked. `text` finds parts of what was done and of names.
    `suggesting`: to be offered again, so none between two who must not be brought together."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    person_id: PersonId | None = None
    text: str = ""
    after: int = 0
    limit: int = 200
    order: ExchangesOrder = ExchangesOrder.NEWEST
    group_id: GroupId | None = None
    suggesting: bool = False

    def answer(self, view: View) -> Page[ExchangeRow]:
        if self.person_id is not None:
            view.person(self.person_id)
        sides = (_Side(view, gives=True), _Side(view, gives=False))
        later = orm.aliased(Exchange)
        columns: list[Any] = [
            Exchange.id, Exchange.happened_on, Exchange.what, Exchange.minutes, *sides[0].columns,
            *sides[1].columns, Ability.id, sa.func.coalesce(Ability.name, ""), Exchange.reverses_id, later.id,
            sa.func.coalesce(later.reversed_why, Exchange.reversed_why),
        ]  # fmt: skip
        statement: sa.Select[Any] = sa.select(*columns)
        for side in sides:
            statement = side.joined(statement)
        used = sa.and_(Ability.id == Exchange.ability_id, sees_row_of(view.actor, Ability.person_id))
        statement = statement.outerjoin(Ability, used)
        statement = statement.outerjoin(later, later.reverses_id == Exchange.id)
        statement = self._chosen(view, statement, sides)
        counted = statement.with_only_columns(Exchange.id).subquery()
        total = view.session.scalar(sa.select(sa.func.count()).select_from(counted)) or 0
        ordered = statement.order_by(*_ORDERS[self.order]).offset(self.after).limit(self.limit)
        rows = tuple(_row(found) for found in view.session.execute(ordered))
        read = self.after + len(rows)
        return Page(rows, total, read if read < total else None)

    def _chosen(
        self, view: View, statement: sa.Select[Any], sides: tuple["_Side", "_Side"]
    ) -> sa.Select[Any]:
        gives, takes = sides
        statement = statement.where(
            Exchange.team_id == view.actor.team_id,
            sa.or_(
                gives.person.id.is_not(None),
                takes.person.id.is_not(None),
                sa.and_(gives.account.person_id.is_(None), takes.account.person_id.is_(None)),
            ),
        )
        # From the one account: either side of every exchange would be all exchanges of the team.
        of = sa.select(TimeEntry.exchange_id).join(TimeAccount, TimeAccount.id == TimeEntry.account_id)
        if self.person_id is not None:
            statement = statement.where(Exchange.id.in_(of.where(TimeAccount.person_id == self.person_id)))
        if self.suggesting:
            statement = statement.where(sa.not_(apart(gives.account.person_id, takes.account.person_id)))
        if self.group_id is not None:
            statement = statement.where(Exchange.id.in_(of.where(TimeAccount.group_id == self.group_id)))
        for word in folded(self.text).split():
            found = [sa.func.lower(Exchange.what).contains(word, autoescape=True)]
            for side in sides:
                found.append(side.person.name_key.contains(word, autoescape=True))
                found.append(side.group.name_key.contains(word, autoescape=True))
            statement = statement.where(sa.or_(*found))
        return statement


_ORDERS: dict[ExchangesOrder, tuple[sa.ColumnElement[Any], ...]] = {
    ExchangesOrder.NEWEST: (Exchange.happened_on.desc(), Exchange.id.desc()),
    ExchangesOrder.OLDEST: (Exchange.happened_on.asc(), Exchange.id.asc()),
    ExchangesOrder.LONGEST: (Exchange.minutes.desc(), Exchange.id.desc()),
    ExchangesOrder.SHORTEST: (Exchange.minutes.asc(), Exchange.id.asc()),
}


class _Side:
    """One side of the exchanges in a statement: its entry, its account and whose it is."""

    def __init__(self, view: View, *, gives: bool) -> None:
        self.entry = orm.aliased(TimeEntry)
        self.account = orm.aliased(TimeAccount)
        self.person = orm.aliased(Person)
        self.group = orm.aliased(Group)
        self.sign = 1 if gives else -1
        self.actor = view.actor
        name = sa.func.coalesce(self.person.name, self.group.name, "")
        self.columns = (self.account.person_id.is_not(None), self.person.id, self.account.group_id, name)

    def joined(self, statement: sa.Select[Any]) -> sa.Select[Any]:
        mine = sa.and_(
            self.entry.exchange_id == Exchange.id, self.entry.minutes == Exchange.minutes * self.sign
        )
        owner = sa.type_coerce(self.account.person_id, sa.Uuid())
        seen = sa.and_(self.person.id == self.account.person_id, sees_row_of(self.actor, owner))
        return (
            statement.join(self.entry, mine)
            .join(self.account, self.account.id == self.entry.account_id)
            .outerjoin(self.person, seen)
            .outerjoin(self.group, self.group.id == self.account.group_id)
        )


def _row(found: Sequence[Any]) -> ExchangeRow:
    exchange, day, what, minutes = found[:4]
    giver, receiver = _party(*found[4:8]), _party(*found[8:12])
    ability_id, ability, reverses, reversed_by, why = found[12:]
    stands = minutes > 0 and reversed_by is None
    return ExchangeRow(
        exchange, day, what, minutes, giver, receiver, ability_id, ability, reverses, reversed_by, why, stands
    )


def _party(is_person: bool, person: UUID | None, group: UUID | None, name: str) -> PartyRow:  # noqa: FBT001
    kind = PartyKind.PERSON if is_person else PartyKind.POT if group is None else PartyKind.GROUP
    return PartyRow(kind, PersonId(person) if person else None, GroupId(group) if group else None, name)


@dataclass(frozen=True)
class TimeBalanceRow:
    """Minutes: above zero more given than received. `left` can still be received on the timebank's credit."""

    balance: int
    limit: int
    left: int


@dataclass(frozen=True)
class TimeBalance:
    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    person_id: PersonId

    def answer(self, view: View) -> TimeBalanceRow:
        view.person(self.person_id)
        account = view.session.scalar(sa.select(TimeAccount).where(TimeAccount.person_id == self.person_id))
        if account is None:
            return TimeBalanceRow(0, USUAL_LIMIT, USUAL_LIMIT)
        balance = ledger.time_balance(view.session, account.id)
        return TimeBalanceRow(balance, account.limit_minutes, max(balance + account.limit_minutes, 0))


@dataclass(frozen=True)
class PotBalance:
    """What the community pot holds in minutes; below zero when it gave more than it was given."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ

    def answer(self, view: View) -> int:
        pot = sa.select(sa.func.coalesce(sa.func.sum(-TimeEntry.minutes), 0)).join(
            TimeAccount, TimeAccount.id == TimeEntry.account_id
        )
        pot = pot.where(
            TimeAccount.team_id == view.actor.team_id,
            TimeAccount.person_id.is_(None),
            TimeAccount.group_id.is_(None),
        )
        return view.session.scalar(pot) or 0


@dataclass(frozen=True)
class GivingReceivingRow:
    """`people` on the other side; `both_ways` of them gave as well as received. The pot is nobody."""

    gave: int
    received: int
    people: int
    both_ways: int


@dataclass(frozen=True)
class GivingReceiving:
    """One person's exchanges that stand, from a day on."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    person_id: PersonId
    since: date

    def answer(self, view: View) -> GivingReceivingRow:
        view.person(self.person_id)
        found = view.session.execute(_both_sides(), {"person": self.person_id, "since": self.since}).all()
        to = {person for minutes, person in found if person is not None and minutes > 0}
        by = {person for minutes, person in found if person is not None and minutes < 0}
        gave = sum(minutes for minutes, _ in found if minutes > 0)
        return GivingReceivingRow(gave, gave - sum(m for m, _ in found), len(to | by), len(to & by))


@cache
def _both_sides() -> sa.Select[int, UUID | None]:
    """Of one person's exchanges that stand, the minutes on their side, and who is on the other."""
    other = orm.aliased(TimeEntry)
    return (
        sa.select(TimeEntry.minutes, other.person_id)
        .join(Exchange, Exchange.id == TimeEntry.exchange_id)
        .join(other, sa.and_(other.exchange_id == Exchange.id, other.id != TimeEntry.id))
        .where(
            TimeEntry.person_id == sa.bindparam("person"),
            TimeEntry.happened_on >= sa.bindparam("since"),
            ledger.stands(Exchange),
        )
    )


@dataclass(frozen=True)
class TimeSumsRow:
    """The proof that nothing was lost: `total` is nought, and `unbalanced` counts exchanges that are not."""

    total: int
    unbalanced: int
    exchanges: int


@dataclass(frozen=True)
class TimeSums:
    permission: ClassVar[Permission] = Permission.PEOPLE_READ

    def answer(self, view: View) -> TimeSumsRow:
        total = view.session.scalar(sa.select(sa.func.coalesce(sa.func.sum(TimeEntry.minutes), 0))) or 0
        odd = sa.select(TimeEntry.exchange_id).group_by(TimeEntry.exchange_id)
        odd = odd.having(sa.func.sum(TimeEntry.minutes) != 0)
        unbalanced = view.session.scalar(sa.select(sa.func.count()).select_from(odd.subquery())) or 0
        exchanges = view.session.scalar(sa.select(sa.func.count()).select_from(Exchange)) or 0
        return TimeSumsRow(total, unbalanced, exchanges)


@dataclass(frozen=True)
class TeamTimeRow:
    """What stands since a day. `people` gave or received; `both_ways` of them did both."""

    exchanges: int
    minutes: int
    people: int
    both_ways: int


@dataclass(frozen=True)
class TeamTime:
    """The whole team's exchanges that stand, from a day on. Nobody is named or compared."""

    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    since: date

    def answer(self, view: View) -> TeamTimeRow:
        chosen = (
            Exchange.team_id == view.actor.team_id,
            Exchange.happened_on >= self.since,
            ledger.stands(Exchange),
            _shown(view),
        )
        counted = sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(Exchange.minutes), 0)).where(
            *chosen
        )
        exchanges, minutes = view.session.execute(counted).one()
        sides = sa.select(TimeEntry.person_id, TimeEntry.minutes > 0).distinct()
        sides = sides.join(Exchange, Exchange.id == TimeEntry.exchange_id)
        sides = sides.where(*chosen, sees_row_of(view.actor, sa.type_coerce(TimeEntry.person_id, sa.Uuid())))
        found = view.session.execute(sides).all()
        people = {person for person, _ in found}
        return TeamTimeRow(exchanges, minutes, len(people), len(found) - len(people))


def _shown(view: View) -> sa.ColumnElement[bool]:
    """An exchange counts where one of its people may be seen, or where no person is in it."""
    side, seen = orm.aliased(TimeEntry), orm.aliased(TimeEntry)
    people = sa.exists().where(side.exchange_id == Exchange.id, side.person_id.is_not(None))
    visible = sa.exists().where(
        seen.exchange_id == Exchange.id, sees_row_of(view.actor, sa.type_coerce(seen.person_id, sa.Uuid()))
    )
    return sa.or_(visible, ~people)
