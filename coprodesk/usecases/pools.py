"""Acts on pools: budgets put together under an agreement, with shares to the penny."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from coprodesk.domain.budgets import (
    BudgetNotAgreed,
    BudgetStatus,
    HeldAs,
    NotEnoughMoney,
    NotInThisState,
    PaymentKind,
    pence_problems,
)
from coprodesk.domain.changes import Topic
from coprodesk.domain.errors import NotFound, Problem
from coprodesk.domain.ids import DecisionId, GroupId, PaymentId, PersonId, PoolId, StreamId
from coprodesk.domain.ledgers import day_problems, split
from coprodesk.domain.pools import (
    DecisionNeeded,
    DecisionState,
    NotDecidedYet,
    Voice,
    outcome,
    pool_problems,
)
from coprodesk.domain.roles import Permission
from coprodesk.domain.texts import problems_in, refuse
from coprodesk.store import ledger
from coprodesk.store.ledger import Side
from coprodesk.store.never_matches import refuse_to_match
from coprodesk.store.schema import (
    Budget,
    Group,
    Payment,
    Person,
    Pool,
    PoolDecision,
    PoolMember,
    PoolVote,
    Stream,
)
from coprodesk.store.work import Work


@dataclass(frozen=True)
class PutIn:
    person_id: PersonId
    stream_id: StreamId
    pence: int


@dataclass(frozen=True)
class OpenPool:
    """All of the agreement. `isf_agreed`: the holders of individual service funds said yes in so many words.
    `despite`: it is known that two of them must not be brought together."""

    title: str
    agreed_on: date
    ends: date
    decisions_need: int
    free_up_to_pence: int
    on_absence: str
    on_leaving: str
    on_gap: str
    on_ending: str
    members: tuple[PutIn, ...]
    group_id: GroupId | None = None
    isf_agreed: bool = False
    despite: bool = False


@dataclass(frozen=True)
class AskPoolDecision:
    pool_id: PoolId
    what: str
    pence: int
    asked_on: date | None = None


@dataclass(frozen=True)
class RecordPoolVote:
    decision_id: DecisionId
    person_id: PersonId
    voice: Voice


@dataclass(frozen=True)
class Decide:
    decision_id: DecisionId


@dataclass(frozen=True)
class FinishDecision:
    """Nothing more will be paid for it: what is left of its promise is free again."""

    decision_id: DecisionId


@dataclass(frozen=True)
class PayFromPool:
    pool_id: PoolId
    pence: int
    paid_on: date
    what: str
    payee: str = ""
    decision_id: DecisionId | None = None


@dataclass(frozen=True)
class LeavePool:
    pool_id: PoolId
    person_id: PersonId
    paid_on: date | None = None


def open_pool(work: Work, command: OpenPool) -> PoolId:
    work.require(Permission.POOLS_WRITE)
    refuse(_problems(work, command))
    if command.group_id is not None:
        work.load(Group, command.group_id)
    refuse_to_match(work, (each.person_id for each in command.members), despite=command.despite)
    ledger.lock(work)
    streams = [_stream(work, command, place, put_in) for place, put_in in enumerate(command.members)]
    pool = work.add(
        Pool(
            team_id=work.actor.team_id,
            group_id=command.group_id,
            agreed_on=command.agreed_on,
            ends=command.ends,
            decisions_need=command.decisions_need,
            free_up_to_pence=command.free_up_to_pence,
            **_words(command),
        )
    )
    work.session.flush()
    account = ledger.money_account(work, pool_id=pool.id)
    for place, (put_in, stream) in enumerate(zip(command.members, streams, strict=True)):
        member = PoolMember(
            pool_id=pool.id,
            person_id=put_in.person_id,
            stream_id=stream.id,
            put_in_pence=put_in.pence,
            position=place,
        )
        work.add(member)
        _put_in(work, pool, account, member)
    work.record("open_pool", Topic.POOLS, pool.id)
    return PoolId(pool.id)


def ask_pool_decision(work: Work, command: AskPoolDecision) -> DecisionId:
    """Everybody who has a share in the pool is to be asked."""
    work.require(Permission.POOLS_WRITE)
    today = work.clock.today()
    refuse(
        problems_in("what", command.what, required=True, longest=300)
        + pence_problems("pence", command.pence)
        + day_problems("asked_on", command.asked_on or today, today)
    )
    pool = work.load(Pool, command.pool_id)
    decision = work.add(
        PoolDecision(
            pool_id=pool.id,
            what=command.what,
            pence=command.pence,
            asked_on=command.asked_on or today,
            state=DecisionState.WAITING.value,
        )
    )
    work.session.flush()
    for person_id in _inside(work, pool):
        work.add(PoolVote(decision_id=decision.id, person_id=person_id, voice=Voice.NOT_YET_ASKED.value))
    work.touch(Topic.POOLS, decision.id)
    work.record("ask_pool_decision", Topic.POOLS, pool.id)
    return DecisionId(decision.id)


def record_pool_vote(work: Work, command: RecordPoolVote) -> None:
    work.require(Permission.POOLS_WRITE)
    decision = _decision(work, command.decision_id, DecisionState.WAITING)
    vote = work.session.scalar(
        sa.select(PoolVote).where(
            PoolVote.decision_id == decision.id, PoolVote.person_id == command.person_id
        )
    )
    if vote is None:
        raise NotFound("pool_vote", command.person_id)
    work.load(PoolVote, vote.id)
    work.change(vote, None, {"voice": command.voice.value})
    work.record("record_pool_vote", Topic.POOLS, decision.pool_id, command.person_id)


def decide(work: Work, command: Decide) -> None:
    """Settle it by the voices recorded: agreed with enough in favour, refused when that is out of reach."""
    work.require(Permission.POOLS_WRITE)
    ledger.lock(work)
    decision = _decision(work, command.decision_id, DecisionState.WAITING)
    pool = work.load(Pool, decision.pool_id)
    inside = set(_inside(work, pool))
    votes = work.session.scalars(sa.select(PoolVote).where(PoolVote.decision_id == decision.id))
    voices = [Voice(vote.voice) for vote in votes if vote.person_id in inside]
    state = outcome(voices, pool.decisions_need)
    if state is DecisionState.WAITING:
        raise NotDecidedYet(decision.id, voices.count(Voice.IN_FAVOUR), pool.decisions_need)
    if state is DecisionState.AGREED:
        _enough(work, pool, decision.pence, ledger.promised(work.session, pool.id))
    work.change(decision, None, {"state": state.value, "decided_on": work.clock.today()})
    work.record("decide", Topic.POOLS, pool.id)


def finish_decision(work: Work, command: FinishDecision) -> None:
    work.require(Permission.POOLS_WRITE)
    decision = _decision(work, command.decision_id, DecisionState.AGREED)
    work.change(decision, None, {"state": DecisionState.DONE.value})
    work.record("finish_decision", Topic.POOLS, decision.pool_id)


def pay_from_pool(work: Work, command: PayFromPool) -> PaymentId:
    """Everybody pays by what they have left in the pool, which is their share to the penny."""
    work.require(Permission.POOLS_WRITE)
    refuse(
        problems_in("what", command.what, required=True, longest=300)
        + problems_in("payee", command.payee, longest=300)
        + pence_problems("pence", command.pence)
        + day_problems("paid_on", command.paid_on, work.clock.today())
    )
    ledger.lock(work)
    pool = work.load(Pool, command.pool_id)
    _allowed(work, pool, command)
    account = ledger.money_account(work, pool_id=pool.id)
    shares = ledger.shares(work.session, account)
    people = [person for person in _members(work, pool) if shares.get(person, 0) > 0]
    parts = split(command.pence, [shares[person] for person in people])
    sides = [Side(account, -part, person) for person, part in zip(people, parts, strict=True)]
    payment = _payment(work, PaymentKind.PAYMENT, command.paid_on, command.what, pence=command.pence)
    payment.payee = command.payee
    payment.decision_id = command.decision_id
    ledger.post_money(work, payment, [*sides, Side(ledger.money_account(work), command.pence)])
    for person in people:
        work.touch(Topic.BUDGETS, person)
    work.touch(Topic.POOLS, payment.id)
    work.record("pay_from_pool", Topic.POOLS, pool.id)
    return PaymentId(payment.id)


def leave_pool(work: Work, command: LeavePool) -> PaymentId:
    """Their share of what is left goes back to the stream that it came from."""
    work.require(Permission.POOLS_WRITE)
    today = work.clock.today()
    refuse(day_problems("paid_on", command.paid_on or today, today))
    ledger.lock(work)
    pool = work.load(Pool, command.pool_id)
    member = work.session.scalar(
        sa.select(PoolMember).where(PoolMember.pool_id == pool.id, PoolMember.person_id == command.person_id)
    )
    if member is None:
        raise NotFound("pool_member", command.person_id)
    work.load(PoolMember, member.id)
    account = ledger.money_account(work, pool_id=pool.id)
    share = ledger.money_balance(work.session, account, member.person_id)
    if share <= 0:
        raise NotInThisState("pool_member", member.id, "nothing_left")
    payment = _payment(work, PaymentKind.LEAVING, command.paid_on or today, pool.title, pence=share)
    stream = ledger.money_account(work, stream_id=member.stream_id)
    sides = (Side(account, -share, member.person_id), Side(stream, share, member.person_id))
    ledger.post_money(work, payment, sides)
    work.touch(Topic.BUDGETS, member.person_id)
    work.record("leave_pool", Topic.POOLS, pool.id, member.person_id)
    return PaymentId(payment.id)


def _words(command: OpenPool) -> dict[str, str]:
    return {
        "title": command.title,
        "on_absence": command.on_absence,
        "on_leaving": command.on_leaving,
        "on_gap": command.on_gap,
        "on_ending": command.on_ending,
    }


def _problems(work: Work, command: OpenPool) -> list[Problem]:
    found = pool_problems(
        _words(command),
        agreed_on=command.agreed_on,
        ends=command.ends,
        need=command.decisions_need,
        members=len(command.members),
        today=work.clock.today(),
    )
    found += pence_problems("free_up_to_pence", command.free_up_to_pence, zero=True)
    if len({put_in.person_id for put_in in command.members}) < len(command.members):
        found.append(Problem("members", "twice"))
    for put_in in command.members:
        found += pence_problems("members", put_in.pence)
    return found


def _stream(work: Work, command: OpenPool, place: int, put_in: PutIn) -> Stream:
    work.load(Person, put_in.person_id)
    stream = work.load(Stream, put_in.stream_id)
    if stream.person_id != put_in.person_id:
        refuse([Problem(f"members.{place}", "not_their_stream")])
    if stream.held_as == HeldAs.ISF and not command.isf_agreed:
        refuse([Problem(f"members.{place}", "isf_not_agreed")])
    budget = work.load(Budget, stream.budget_id)
    if budget.status != BudgetStatus.AGREED:
        raise BudgetNotAgreed(budget.id, budget.status)
    return stream


def _put_in(work: Work, pool: Pool, account: UUID, member: PoolMember) -> None:
    stream = ledger.money_account(work, stream_id=member.stream_id)
    left = ledger.money_balance(work.session, stream)
    pence = member.put_in_pence
    if pence > left:
        raise NotEnoughMoney(stream, pence - left, left)
    payment = _payment(work, PaymentKind.POOLING, pool.agreed_on, pool.title, pence=pence)
    sides = (Side(stream, -pence, member.person_id), Side(account, pence, member.person_id))
    ledger.post_money(work, payment, sides)
    work.touch(Topic.BUDGETS, member.person_id)


def _payment(work: Work, kind: PaymentKind, paid_on: date, what: str, *, pence: int) -> Payment:
    return Payment(team_id=work.actor.team_id, kind=kind.value, paid_on=paid_on, what=what, pence=pence)


def _allowed(work: Work, pool: Pool, command: PayFromPool) -> None:
    """Decided on and within what was decided, or small enough to need no decision and nobody's promise."""
    promised = ledger.promised(work.session, pool.id)
    if command.decision_id is None:
        if command.pence > pool.free_up_to_pence:
            raise DecisionNeeded(pool.id, pool.free_up_to_pence)
        _enough(work, pool, command.pence, promised)
        return
    decision = _decision(work, command.decision_id, DecisionState.AGREED)
    if decision.pool_id != pool.id:
        raise NotFound("pool_decision", decision.id)
    left = decision.pence - ledger.paid_for(work.session, decision.id)
    if command.pence > left:
        refuse([Problem("pence", "more_than_decided")])
    _enough(work, pool, command.pence, 0)


def _enough(work: Work, pool: Pool, pence: int, promised: int) -> None:
    account = ledger.money_account(work, pool_id=pool.id)
    left = ledger.money_balance(work.session, account) - promised
    if pence > left:
        raise NotEnoughMoney(account, pence - left, left)


def _decision(work: Work, decision_id: DecisionId, state: DecisionState) -> PoolDecision:
    decision = work.load(PoolDecision, decision_id)
    work.load(Pool, decision.pool_id)
    if decision.state != state:
        raise NotInThisState("pool_decision", decision.id, decision.state)
    return decision


def _members(work: Work, pool: Pool) -> list[UUID]:
    statement = sa.select(PoolMember.person_id).where(PoolMember.pool_id == pool.id)
    return list(work.session.scalars(statement.order_by(PoolMember.position)))


def _inside(work: Work, pool: Pool) -> list[UUID]:
    """Members who have not left."""
    account = ledger.money_account(work, pool_id=pool.id)
    gone = ledger.left_people(work.session, account)
    return [person for person in _members(work, pool) if person not in gone]
