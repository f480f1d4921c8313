"""Acts on the time ledger: double entry in minutes, corrected by reversals only."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from coprodesk.domain.changes import Topic
from coprodesk.domain.errors import Problem
from coprodesk.domain.exchanges import (
    MOST_LIMIT,
    NO_LIMIT,
    USUAL_LIMIT,
    BelowLimit,
    NewContact,
    Party,
    PartyKind,
    Side,
    exchange_problems,
)
from coprodesk.domain.ids import AbilityId, ExchangeId, PersonId
from coprodesk.domain.ledgers import AlreadyReversed
from coprodesk.domain.roles import Permission
from coprodesk.domain.texts import problems_in, refuse
from coprodesk.store import ledger
from coprodesk.store.never_matches import refuse_to_match
from coprodesk.store.persons import new_contact
from coprodesk.store.schema import Ability, Exchange, Group, Person, TimeAccount, TimeEntry
from coprodesk.store.work import Work


@dataclass(frozen=True)
class RecordExchange:
    """A side that is a NewContact becomes somebody in the records in the same act. `despite`: it is known that the two
    must not be brought together."""

    giver: Side
    receiver: Side
    minutes: int
    what: str
    happened_on: date
    ability_id: AbilityId | None = None
    despite: bool = False


@dataclass(frozen=True)
class ReverseExchange:
    """Take an exchange back, reversals included: reversing a reversal makes the exchange stand again."""

    exchange_id: ExchangeId
    why: str


@dataclass(frozen=True)
class AgreeTimeLimit:
    """How many minutes below zero a person may go, as agreed with them."""

    person_id: PersonId
    minutes: int


def record_exchange(work: Work, command: RecordExchange) -> ExchangeId:
    work.require(Permission.EXCHANGES_WRITE)
    refuse(
        exchange_problems(
            command.giver,
            command.receiver,
            command.minutes,
            what=command.what,
            happened_on=command.happened_on,
            today=work.clock.today(),
        )
    )
    gives, receives = _recorded(work, command.giver), _recorded(work, command.receiver)
    if command.ability_id is not None:
        ability = work.load(Ability, command.ability_id)
        if ability.person_id != gives.person_id:
            refuse([Problem("ability_id", "not_the_givers")])
    refuse_to_match(work, (gives.person_id, receives.person_id), despite=command.despite)
    ledger.lock(work)
    giver, receiver = _account(work, gives), _account(work, receives)
    left = ledger.time_balance(work.session, receiver.id) + receiver.limit_minutes
    if receives.kind is PartyKind.PERSON and command.minutes > left:
        raise BelowLimit(receiver.id, receives, command.minutes - left, left)
    exchange = Exchange(
        team_id=work.actor.team_id,
        happened_on=command.happened_on,
        what=command.what,
        minutes=command.minutes,
        ability_id=command.ability_id,
    )
    ledger.post_time(work, exchange, giver, receiver)
    _record(work, "record_exchange", exchange.id, giver, receiver)
    return ExchangeId(exchange.id)


def reverse_exchange(work: Work, command: ReverseExchange) -> ExchangeId:
    """A mirror of it on the same day. No limit is asked: a mistake can always be put right."""
    work.require(Permission.EXCHANGES_WRITE)
    refuse(problems_in("why", command.why, required=True, longest=1000))
    ledger.lock(work)
    exchange = work.load(Exchange, command.exchange_id)
    ledger.must_name_one(work, exchange)
    if work.session.scalar(sa.select(Exchange.id).where(Exchange.reverses_id == exchange.id)):
        raise AlreadyReversed("exchange", exchange.id)
    giver, receiver = _sides(work, exchange)
    mirror = Exchange(
        team_id=exchange.team_id,
        happened_on=exchange.happened_on,
        what=exchange.what,
        minutes=-exchange.minutes,
        ability_id=exchange.ability_id,
        reverses_id=exchange.id,
        reversed_why=command.why,
    )
    ledger.post_time(work, mirror, giver, receiver)
    work.touch(Topic.EXCHANGES, exchange.id)
    _record(work, "reverse_exchange", mirror.id, giver, receiver)
    return ExchangeId(mirror.id)


def agree_time_limit(work: Work, command: AgreeTimeLimit) -> UUID:
    work.require(Permission.EXCHANGES_WRITE)
    if not 0 <= command.minutes <= MOST_LIMIT:
        refuse([Problem("minutes", "not_possible")])
    ledger.lock(work)
    account = _account(work, Party(person_id=command.person_id))
    work.change(account, None, {"limit_minutes": command.minutes})
    work.record("agree_time_limit", Topic.EXCHANGES, account.id, command.person_id)
    work.touch(Topic.EXCHANGES, command.person_id)
    return account.id


def _recorded(work: Work, side: Side) -> Party:
    """Who it is in the records; somebody new is put there."""
    if not isinstance(side, NewContact):
        return side
    work.require(Permission.PEOPLE_WRITE)
    return Party(person_id=PersonId(new_contact(work, side.name).id))


def _account(work: Work, party: Party) -> TimeAccount:
    if party.person_id is not None:
        work.load(Person, party.person_id)
    if party.group_id is not None:
        work.load(Group, party.group_id)
    limit = USUAL_LIMIT if party.kind is PartyKind.PERSON else NO_LIMIT
    return ledger.time_account(work, party.person_id, party.group_id, limit)


def _sides(work: Work, exchange: Exchange) -> tuple[TimeAccount, TimeAccount]:
    """The giver's account and the receiver's."""
    found = work.session.execute(
        sa.select(TimeAccount, TimeEntry.minutes)
        .join(TimeEntry, TimeEntry.account_id == TimeAccount.id)
        .where(TimeEntry.exchange_id == exchange.id)
    ).all()
    by_side = {minutes == exchange.minutes: account for account, minutes in found}
    return by_side[True], by_side[False]


def _record(work: Work, act: str, exchange: UUID, giver: TimeAccount, receiver: TimeAccount) -> None:
    for account in (giver, receiver):
        for owner in (account.person_id, account.group_id):
            if owner is not None:
                work.touch(Topic.EXCHANGES, owner)
    work.record(act, Topic.EXCHANGES, exchange, giver.person_id or receiver.person_id)
