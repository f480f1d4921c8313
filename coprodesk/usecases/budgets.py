"""Acts on personal budgets. Money moves by double entry in pence; a correction is a reversal."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from coprodesk.domain.budgets import (
    BudgetNotAgreed,
    BudgetStatus,
    Every,
    HeldAs,
    NotEnoughMoney,
    NotInThisState,
    PaymentKind,
    StreamSource,
    budget_problems,
    pence_problems,
)
from coprodesk.domain.changes import Topic
from coprodesk.domain.errors import Problem
from coprodesk.domain.ids import BudgetId, LineId, PaymentId, PersonId, StreamId
from coprodesk.domain.ledgers import AlreadyReversed, day_problems
from coprodesk.domain.roles import Permission
from coprodesk.domain.texts import problems_in, refuse
from coprodesk.store import ledger
from coprodesk.store.ledger import Side
from coprodesk.store.schema import Budget, MoneyAccount, MoneyEntry, Payment, Person, PlannedLine, Stream
from coprodesk.store.work import Work


@dataclass(frozen=True)
class NewStream:
    source: StreamSource
    held_as: HeldAs
    pence: int
    paid_every: Every | None = None


@dataclass(frozen=True)
class OpenBudget:
    """An estimate to begin with: nothing can be paid from it until it is agreed."""

    person_id: PersonId
    title: str
    starts: date
    ends: date
    streams: tuple[NewStream, ...] = ()


@dataclass(frozen=True)
class ChangeBudget:
    budget_id: BudgetId
    version: int
    title: str
    starts: date
    ends: date


@dataclass(frozen=True)
class AddStream:
    budget_id: BudgetId
    source: StreamSource
    held_as: HeldAs
    pence: int
    paid_every: Every | None = None


@dataclass(frozen=True)
class ChangeStream:
    """In an agreed budget the difference moves by a payment of its own, never below what is left."""

    stream_id: StreamId
    version: int
    source: StreamSource
    held_as: HeldAs
    pence: int
    paid_every: Every | None = None


@dataclass(frozen=True)
class BinStream:
    stream_id: StreamId
    version: int


@dataclass(frozen=True)
class AgreeBudget:
    budget_id: BudgetId


@dataclass(frozen=True)
class CloseBudget:
    budget_id: BudgetId


@dataclass(frozen=True)
class BinBudget:
    budget_id: BudgetId
    version: int


@dataclass(frozen=True, kw_only=True)
class SaidOfPlannedLine:
    """How much, how often and between which days."""

    pence: int
    every: Every
    starts: date
    ends: date


@dataclass(frozen=True)
class AddPlannedLine(SaidOfPlannedLine):
    budget_id: BudgetId
    what: str


@dataclass(frozen=True)
class ChangePlannedLine(SaidOfPlannedLine):
    line_id: LineId
    version: int
    what: str


@dataclass(frozen=True)
class BinPlannedLine:
    line_id: LineId
    version: int


@dataclass(frozen=True)
class RecordPayment:
    stream_id: StreamId
    pence: int
    paid_on: date
    what: str
    payee: str = ""


@dataclass(frozen=True)
class ReversePayment:
    """Take a payment back, of a budget or of a pool; reversing a reversal makes it stand again."""

    payment_id: PaymentId
    why: str


def open_budget(work: Work, command: OpenBudget) -> BudgetId:
    work.require(Permission.BUDGETS_WRITE)
    found = budget_problems(command.title, command.starts, command.ends)
    for stream in command.streams:
        found += pence_problems("streams", stream.pence)
    refuse(found)
    person = work.load(Person, command.person_id)
    budget = work.add(
        Budget(
            person_id=person.id,
            title=command.title,
            status=BudgetStatus.INDICATIVE.value,
            starts=command.starts,
            ends=command.ends,
        )
    )
    work.session.flush()
    for stream in command.streams:
        work.add(_stream(budget, stream))
    work.record("open_budget", Topic.BUDGETS, budget.id, person.id)
    return BudgetId(budget.id)


def change_budget(work: Work, command: ChangeBudget) -> None:
    work.require(Permission.BUDGETS_WRITE)
    refuse(budget_problems(command.title, command.starts, command.ends))
    budget = work.load(Budget, command.budget_id)
    values = {"title": command.title, "starts": command.starts, "ends": command.ends}
    work.change(budget, command.version, values)
    work.record("change_budget", Topic.BUDGETS, budget.id, budget.person_id)


def add_stream(work: Work, command: AddStream) -> StreamId:
    """In an agreed budget the money is there at once."""
    work.require(Permission.BUDGETS_WRITE)
    refuse(pence_problems("pence", command.pence))
    budget = _open(work, command.budget_id)
    stream = work.add(
        _stream(budget, NewStream(command.source, command.held_as, command.pence, command.paid_every))
    )
    work.session.flush()
    if budget.status == BudgetStatus.AGREED:
        _fund(work, budget, stream, stream.pence)
    work.record("add_stream", Topic.BUDGETS, budget.id, budget.person_id)
    return StreamId(stream.id)


def change_stream(work: Work, command: ChangeStream) -> None:
    work.require(Permission.BUDGETS_WRITE)
    refuse(pence_problems("pence", command.pence))
    ledger.lock(work)
    stream = work.load(Stream, command.stream_id)
    budget = _open(work, BudgetId(stream.budget_id))
    more = command.pence - stream.pence
    values = {
        "source": command.source.value,
        "held_as": command.held_as.value,
        "paid_every": command.paid_every.value if command.paid_every else None,
        "pence": command.pence,
    }
    work.change(stream, command.version, values)
    if budget.status == BudgetStatus.AGREED and more:
        _fund(work, budget, stream, more)
    work.record("change_stream", Topic.BUDGETS, budget.id, budget.person_id)


def bin_stream(work: Work, command: BinStream) -> None:
    work.require(Permission.BUDGETS_WRITE)
    stream = work.load(Stream, command.stream_id)
    budget = _estimate(work, BudgetId(stream.budget_id))
    work.bin(stream, command.version)
    work.record("bin_stream", Topic.BUDGETS, budget.id, budget.person_id)


def agree_budget(work: Work, command: AgreeBudget) -> None:
    """The estimate becomes the agreed budget, and each stream's money is there."""
    work.require(Permission.BUDGETS_WRITE)
    ledger.lock(work)
    budget = _estimate(work, command.budget_id)
    streams = work.session.scalars(
        sa.select(Stream)
        .where(Stream.budget_id == budget.id, Stream.deleted_at.is_(None))
        .order_by(Stream.id)
    ).all()
    if not streams:
        refuse([Problem("streams", "needed")])
    work.change(budget, None, {"status": BudgetStatus.AGREED.value})
    for stream in streams:
        _fund(work, budget, stream, stream.pence)
    work.record("agree_budget", Topic.BUDGETS, budget.id, budget.person_id)


def close_budget(work: Work, command: CloseBudget) -> None:
    """Nothing more moves; what is left stays on its accounts, to be seen."""
    work.require(Permission.BUDGETS_WRITE)
    budget = _open(work, command.budget_id)
    if budget.status != BudgetStatus.AGREED:
        raise BudgetNotAgreed(budget.id, budget.status)
    work.change(budget, None, {"status": BudgetStatus.CLOSED.value})
    work.record("close_budget", Topic.BUDGETS, budget.id, budget.person_id)


def bin_budget(work: Work, command: BinBudget) -> None:
    work.require(Permission.BUDGETS_WRITE)
    budget = _estimate(work, command.budget_id)
    work.bin(budget, command.version)
    work.record("bin_budget", Topic.BUDGETS, budget.id, budget.person_id)


def add_planned_line(work: Work, command: AddPlannedLine) -> LineId:
    work.require(Permission.BUDGETS_WRITE)
    values = _line(command)
    budget = _open(work, command.budget_id)
    line = work.add(PlannedLine(person_id=budget.person_id, budget_id=budget.id, **values))
    work.record("add_planned_line", Topic.BUDGETS, budget.id, budget.person_id)
    return LineId(line.id)


def change_planned_line(work: Work, command: ChangePlannedLine) -> None:
    work.require(Permission.BUDGETS_WRITE)
    values = _line(command)
    line = work.load(PlannedLine, command.line_id)
    work.change(line, command.version, values)
    work.record("change_planned_line", Topic.BUDGETS, line.budget_id, line.person_id)


def bin_planned_line(work: Work, command: BinPlannedLine) -> None:
    work.require(Permission.BUDGETS_WRITE)
    line = work.load(PlannedLine, command.line_id)
    work.bin(line, command.version)
    work.record("bin_planned_line", Topic.BUDGETS, line.budget_id, line.person_id)


def record_payment(work: Work, command: RecordPayment) -> PaymentId:
    """Refused when the stream holds less: a council pays what was agreed, more needs a changed budget."""
    work.require(Permission.BUDGETS_WRITE)
    refuse(
        problems_in("what", command.what, required=True, longest=300)
        + problems_in("payee", command.payee, longest=300)
        + pence_problems("pence", command.pence)
        + day_problems("paid_on", command.paid_on, work.clock.today())
    )
    ledger.lock(work)
    stream = work.load(Stream, command.stream_id)
    budget = work.load(Budget, stream.budget_id)
    if budget.status != BudgetStatus.AGREED:
        raise BudgetNotAgreed(budget.id, budget.status)
    account = ledger.money_account(work, stream_id=stream.id)
    left = ledger.money_balance(work.session, account)
    if command.pence > left:
        raise NotEnoughMoney(account, command.pence - left, left)
    payment = Payment(
        team_id=work.actor.team_id,
        kind=PaymentKind.PAYMENT.value,
        paid_on=command.paid_on,
        what=command.what,
        payee=command.payee,
        pence=command.pence,
    )
    sides = (
        Side(account, -command.pence, stream.person_id),
        Side(ledger.money_account(work), command.pence),
    )
    ledger.post_money(work, payment, sides)
    work.touch(Topic.BUDGETS, budget.id)
    work.record("record_payment", Topic.BUDGETS, payment.id, budget.person_id)
    return PaymentId(payment.id)


def reverse_payment(work: Work, command: ReversePayment) -> PaymentId:
    """Refused where the money has since moved on: no account and no share goes below zero."""
    work.require(Permission.BUDGETS_WRITE)
    refuse(problems_in("why", command.why, required=True, longest=1000))
    ledger.lock(work)
    payment = work.load(Payment, command.payment_id)
    ledger.must_name_one(work, payment)
    if work.session.scalar(sa.select(Payment.id).where(Payment.reverses_id == payment.id)):
        raise AlreadyReversed("payment", payment.id)
    sides = _mirrored(work, payment)
    mirror = Payment(
        team_id=payment.team_id,
        kind=payment.kind,
        paid_on=payment.paid_on,
        what=payment.what,
        payee=payment.payee,
        pence=-payment.pence,
        decision_id=payment.decision_id,
        reverses_id=payment.id,
        reversed_why=command.why,
    )
    ledger.post_money(work, mirror, sides)
    people = [side.person_id for side in sides if side.person_id is not None]
    for topic in (Topic.BUDGETS, Topic.POOLS):
        work.touch(topic, payment.id)
    work.record("reverse_payment", Topic.BUDGETS, mirror.id, people[0] if len(set(people)) == 1 else None)
    return PaymentId(mirror.id)


def _mirrored(work: Work, payment: Payment) -> list[Side]:
    found = work.session.execute(
        sa.select(MoneyEntry, MoneyAccount)
        .join(MoneyAccount, MoneyAccount.id == MoneyEntry.account_id)
        .where(MoneyEntry.payment_id == payment.id)
        .order_by(MoneyEntry.id)
    ).all()
    sides = []
    for entry, account in found:
        side = Side(entry.account_id, -entry.pence, entry.person_id)
        owner = entry.person_id if account.pool_id else None
        if side.pence < 0 and (account.pool_id or account.stream_id):
            left = ledger.money_balance(work.session, account.id, owner)
            if left + side.pence < 0:
                raise NotEnoughMoney(account.id, -side.pence - left, left)
        sides.append(side)
    return sides


def _fund(work: Work, budget: Budget, stream: Stream, pence: int) -> None:
    """Money into the stream from outside, or back out of it when `pence` is below zero."""
    account = ledger.money_account(work, stream_id=stream.id)
    left = ledger.money_balance(work.session, account)
    if left + pence < 0:
        raise NotEnoughMoney(account, -pence - left, left)
    payment = Payment(
        team_id=work.actor.team_id,
        kind=PaymentKind.FUNDING.value,
        paid_on=work.clock.today(),
        what=budget.title,
        pence=pence,
    )
    sides = (Side(ledger.money_account(work), -pence), Side(account, pence, stream.person_id))
    ledger.post_money(work, payment, sides)


def _open(work: Work, budget_id: BudgetId) -> Budget:
    budget = work.load(Budget, budget_id)
    if budget.status == BudgetStatus.CLOSED:
        raise NotInThisState("budget", budget.id, budget.status)
    return budget


def _estimate(work: Work, budget_id: BudgetId) -> Budget:
    budget = work.load(Budget, budget_id)
    if budget.status != BudgetStatus.INDICATIVE:
        raise NotInThisState("budget", budget.id, budget.status)
    return budget


def _stream(budget: Budget, new: NewStream) -> Stream:
    return Stream(
        person_id=budget.person_id,
        budget_id=budget.id,
        source=new.source.value,
        held_as=new.held_as.value,
        paid_every=new.paid_every.value if new.paid_every else None,
        pence=new.pence,
    )


def _line(command: AddPlannedLine | ChangePlannedLine) -> dict[str, object]:
    found = problems_in("what", command.what, required=True, longest=300)
    found += pence_problems("pence", command.pence)
    if command.ends < command.starts:
        found.append(Problem("ends", "before_it_starts"))
    refuse(found)
    return {
        "what": command.what,
        "pence": command.pence,
        "every": command.every.value,
        "starts": command.starts,
        "ends": command.ends,
    }
