"""Questions about pools: whose money, what became of it, what waits. All totals add up to the penny."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from coprodesk.domain.budgets import PaymentKind
from coprodesk.domain.errors import NotFound
from coprodesk.domain.ids import DecisionId, GroupId, PaymentId, PersonId, PoolId, StreamId
from coprodesk.domain.ledgers import BASIS_POINTS, split
from coprodesk.domain.pools import DecisionState, Voice
from coprodesk.domain.readings import Shown
from coprodesk.domain.roles import Permission
from coprodesk.store import ledger
from coprodesk.store.schema import (
    Exchange,
    MoneyAccount,
    MoneyEntry,
    Payment,
    Person,
    Pool,
    PoolDecision,
    PoolMember,
    PoolVote,
    TimeAccount,
    TimeEntry,
)
from coprodesk.store.view import View


@dataclass(frozen=True)
class PoolRow:
    pool_id: PoolId
    title: str
    ends: date
    people: int
    put_in: int
    left: int
    waiting: int


@dataclass(frozen=True)
class PoolMemberRow:
    """put_in = used + taken_out + share_left. `share` is in basis points of what all put in."""

    person_id: PersonId
    name: str
    stream_id: StreamId
    put_in: int
    share: int
    used: int
    taken_out: int
    share_left: int


@dataclass(frozen=True)
class VoiceRow:
    person_id: PersonId
    name: str
    voice: Voice


@dataclass(frozen=True)
class DecisionRow:
    decision_id: DecisionId
    what: str
    pence: int
    paid: int
    asked_on: date
    decided_on: date | None
    state: DecisionState
    in_favour: int
    voices: tuple[VoiceRow, ...]


@dataclass(frozen=True)
class PoolPaymentRow:
    """`pence` out of the pool (below zero back in). Without a decision it was small enough to be free."""

    payment_id: PaymentId
    paid_on: date
    kind: PaymentKind
    what: str
    payee: str
    pence: int
    left: int
    decision_id: DecisionId | None
    in_favour: int
    asked: int
    reverses_id: PaymentId | None
    why: str
    stands: bool


@dataclass(frozen=True)
class PoolPage:
    """put_in = spent + taken_out + left, and left = promised + left_to_decide.

    `given_minutes` were given to or by the pool's group since it began: not bought, given.
    """

    pool_id: PoolId
    version: int
    group_id: GroupId | None
    title: str
    agreed_on: date
    ends: date
    decisions_need: int
    free_up_to_pence: int
    on_absence: str
    on_leaving: str
    on_gap: str
    on_ending: str
    members: tuple[PoolMemberRow, ...]
    put_in: int
    spent: int
    taken_out: int
    left: int
    promised: int
    left_to_decide: int
    payments: tuple[PoolPaymentRow, ...]
    decisions: tuple[DecisionRow, ...]
    given_minutes: int

    @property
    def waiting(self) -> tuple[DecisionRow, ...]:
        return tuple(row for row in self.decisions if row.state is DecisionState.WAITING)


@dataclass(frozen=True)
class PoolsList:
    permission: ClassVar[Permission] = Permission.BUDGETS_READ
    person_id: PersonId | None = None

    def answer(self, view: View) -> tuple[PoolRow, ...]:
        statement = sa.select(Pool).where(Pool.team_id == view.actor.team_id, Pool.deleted_at.is_(None))
        if self.person_id is not None:
            view.person(self.person_id)
            theirs = sa.select(PoolMember.pool_id).where(PoolMember.person_id == self.person_id)
            statement = statement.where(Pool.id.in_(theirs))
        found = view.session.scalars(statement.order_by(Pool.ends.desc(), Pool.id)).all()
        return tuple(_pool(view, pool) for pool in found)


def _pool(view: View, pool: Pool) -> PoolRow:
    members = _members(view, pool)
    waiting = sa.select(sa.func.count()).where(
        PoolDecision.pool_id == pool.id,
        PoolDecision.state == DecisionState.WAITING.value,
        PoolDecision.deleted_at.is_(None),
    )
    return PoolRow(
        PoolId(pool.id), pool.title, pool.ends, len(members), sum(m.put_in for m in members),
        sum(m.share_left for m in members), view.session.scalar(waiting) or 0,
    )  # fmt: skip


@dataclass(frozen=True)
class PoolById:
    permission: ClassVar[Permission] = Permission.BUDGETS_READ
    pool_id: PoolId

    def answer(self, view: View) -> PoolPage:
        pool = view.session.get(Pool, self.pool_id)
        if pool is None or pool.deleted_at is not None or pool.team_id != view.actor.team_id:
            raise NotFound("pool", self.pool_id)
        members = _members(view, pool)
        decisions = _decisions(view, pool)
        left = sum(m.share_left for m in members)
        promised = ledger.promised(view.session, pool.id)
        return PoolPage(
            self.pool_id, pool.version, GroupId(pool.group_id) if pool.group_id else None, pool.title,
            pool.agreed_on, pool.ends, pool.decisions_need, pool.free_up_to_pence, pool.on_absence,
            pool.on_leaving, pool.on_gap, pool.on_ending, members, sum(m.put_in for m in members),
            sum(m.used for m in members), sum(m.taken_out for m in members), left, promised, left - promised,
            _payments(view, pool, {d.decision_id: d for d in decisions}), decisions, _given(view, pool),
        )  # fmt: skip

    def shown(self, answer: PoolPage, _view: View) -> Shown:
        """Who is kept from the reader stands there without a name."""
        return Shown(listed=frozenset(row.person_id for row in answer.members if row.name))


def _names(view: View, people: list[UUID]) -> dict[UUID, str]:
    """Names of those whom the actor may see."""
    found = view.session.execute(view.people(sa.select(Person.id, Person.name).where(Person.id.in_(people))))
    return {person: name for person, name in found}  # noqa: C416


def _members(view: View, pool: Pool) -> tuple[PoolMemberRow, ...]:
    members = view.session.scalars(
        sa.select(PoolMember).where(PoolMember.pool_id == pool.id).order_by(PoolMember.position)
    ).all()
    found = view.session.execute(
        sa.select(MoneyEntry.person_id, Payment.kind, sa.func.sum(MoneyEntry.pence))
        .join(MoneyAccount, MoneyAccount.id == MoneyEntry.account_id)
        .join(Payment, Payment.id == MoneyEntry.payment_id)
        .where(MoneyAccount.pool_id == pool.id)
        .group_by(MoneyEntry.person_id, Payment.kind)
    )
    moved: dict[tuple[Any, str], int] = {(person, kind): pence for person, kind, pence in found}
    names = _names(view, [m.person_id for m in members])
    put_in = [moved.get((m.person_id, PaymentKind.POOLING.value), 0) for m in members]
    parts = split(BASIS_POINTS, put_in) if any(put_in) else [0] * len(members)
    rows = []
    for member, pence, part in zip(members, put_in, parts, strict=True):
        used = -moved.get((member.person_id, PaymentKind.PAYMENT.value), 0)
        out = -moved.get((member.person_id, PaymentKind.LEAVING.value), 0)
        rows.append(
            PoolMemberRow(
                PersonId(member.person_id), names.get(member.person_id, ""), StreamId(member.stream_id),
                pence, part, used, out, pence - used - out,
            )
        )  # fmt: skip
    return tuple(rows)


def _decisions(view: View, pool: Pool) -> tuple[DecisionRow, ...]:
    decisions = view.session.scalars(
        sa.select(PoolDecision)
        .where(PoolDecision.pool_id == pool.id, PoolDecision.deleted_at.is_(None))
        .order_by(PoolDecision.asked_on.desc(), PoolDecision.id.desc())
    ).all()
    votes = view.session.scalars(
        sa.select(PoolVote)
        .where(PoolVote.decision_id.in_([d.id for d in decisions]))
        .order_by(PoolVote.decision_id, PoolVote.id)
    ).all()
    names = _names(view, [vote.person_id for vote in votes])
    rows = []
    for decision in decisions:
        voices = tuple(
            VoiceRow(PersonId(v.person_id), names.get(v.person_id, ""), Voice(v.voice))
            for v in votes
            if v.decision_id == decision.id
        )
        in_favour = sum(row.voice is Voice.IN_FAVOUR for row in voices)
        rows.append(
            DecisionRow(
                DecisionId(decision.id), decision.what, decision.pence,
                ledger.paid_for(view.session, decision.id), decision.asked_on, decision.decided_on,
                DecisionState(decision.state), in_favour, voices,
            )
        )  # fmt: skip
    return tuple(rows)


def _payments(view: View, pool: Pool, decisions: dict[DecisionId, DecisionRow]) -> tuple[PoolPaymentRow, ...]:
    """What left the pool, the earliest first."""
    later = orm.aliased(Payment)
    found: Sequence[Any] = view.session.execute(
        sa.select(Payment, sa.func.sum(MoneyEntry.pence), later.id, later.reversed_why)
        .join(MoneyEntry, MoneyEntry.payment_id == Payment.id)
        .join(MoneyAccount, MoneyAccount.id == MoneyEntry.account_id)
        .outerjoin(later, later.reverses_id == Payment.id)
        .where(MoneyAccount.pool_id == pool.id)
        .group_by(Payment.id, later.id, later.reversed_why)
    ).all()
    rows, left = [], 0
    into = PaymentKind.POOLING.value  # what was put in comes first, whenever its day was
    for payment, pence, by, why in sorted(found, key=lambda r: (r[0].kind != into, r[0].paid_on, r[0].id)):
        left += pence
        if payment.kind == into:
            continue
        decision = decisions.get(payment.decision_id)
        rows.append(
            PoolPaymentRow(
                PaymentId(payment.id), payment.paid_on, PaymentKind(payment.kind), payment.what,
                payment.payee, -pence, left, payment.decision_id, decision.in_favour if decision else 0,
                len(decision.voices) if decision else 0, payment.reverses_id, why or payment.reversed_why,
                by is None and payment.pence > 0,
            )
        )  # fmt: skip
    return tuple(rows)


def _given(view: View, pool: Pool) -> int:
    if pool.group_id is None:
        return 0
    theirs = (
        sa.select(TimeEntry.exchange_id)
        .join(TimeAccount, TimeAccount.id == TimeEntry.account_id)
        .where(TimeAccount.group_id == pool.group_id)
    )
    total = sa.select(sa.func.coalesce(sa.func.sum(Exchange.minutes), 0)).where(
        Exchange.id.in_(theirs), Exchange.happened_on >= pool.agreed_on, ledger.stands(Exchange)
    )
    return view.session.scalar(total) or 0
