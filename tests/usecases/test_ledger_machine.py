"""Whatever is done in whatever order: minutes and pence sum to nought, shares add up, nothing is overdrawn."""

import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar
from uuid import UUID

import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from coprodesk.desk import Desk
from coprodesk.domain.clock import FixedClock
from coprodesk.domain.errors import DeskError
from coprodesk.domain.exchanges import POT, Party
from coprodesk.domain.ids import ExchangeId, MemberId, PaymentId, TeamId, new_id
from coprodesk.domain.roles import Actor, Role
from coprodesk.queries.budgets import BudgetsOf, MoneySums
from coprodesk.queries.exchanges import TimeBalance, TimeSums, TimeSumsRow
from coprodesk.queries.pools import PoolById
from coprodesk.store.schema import Exchange, Payment
from coprodesk.store.work import Store, Work
from coprodesk.usecases.budgets import RecordPayment, ReversePayment, record_payment, reverse_payment
from coprodesk.usecases.exchanges import ReverseExchange, reverse_exchange
from coprodesk.usecases.pools import LeavePool, PayFromPool, leave_pool, pay_from_pool
from coprodesk.usecases.workspace import FoundWorkspace, found_workspace
from tests.engines import embedded
from tests.factories import make_exchange, make_person, make_pool, make_stream

C = TypeVar("C")
who = st.integers(0, 2)
pence = st.integers(1, 400)


class Ledgers(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="coprodesk-ledger-")
        self.engine = embedded(Path(self.folder.name) / "t.coprodesk")
        store = Store(self.engine)
        roles = frozenset({Role.PRACTITIONER, Role.ADMINISTRATOR})
        actor = Actor(MemberId(new_id()), "Asha", roles, TeamId(new_id()))
        self.desk = Desk(store, actor, FixedClock(datetime(2026, 11, 23, 10, tzinfo=UTC)))
        self.desk.do(found_workspace, FoundWorkspace("W", "T", tuple(sorted(roles))))
        self.people = [make_person(self.desk, name) for name in ("Bea", "Joan", "Femi")]
        self.streams = [make_stream(self.desk, person, 1_000) for person in self.people]
        put_in = list(zip(self.people, self.streams, (333, 334, 500), strict=True))
        self.pool = make_pool(self.desk, put_in, 1)

    def teardown(self) -> None:
        self.engine.dispose()
        self.folder.cleanup()

    def _ids(self, kind: type[Exchange] | type[Payment]) -> list[UUID]:
        with self.desk.store.view(self.desk.actor, self.desk.clock) as view:
            return list(view.session.scalars(sa.select(kind.id).order_by(kind.id)))

    def _try(self, act: Callable[[Work, C], UUID], command: C) -> None:
        try:
            self.desk.do(act, command)
        except DeskError:
            return

    @rule(giver=who, receiver=st.integers(0, 3), minutes=st.integers(1, 500))
    def exchange(self, giver: int, receiver: int, minutes: int) -> None:
        to = POT if receiver == 3 else Party(self.people[receiver])
        try:
            make_exchange(self.desk, Party(self.people[giver]), to, minutes)
        except DeskError:
            return

    @rule(n=st.integers(0, 50))
    def reverse_time(self, n: int) -> None:
        if found := self._ids(Exchange):
            self._try(reverse_exchange, ReverseExchange(ExchangeId(found[n % len(found)]), "x"))

    @rule(n=st.integers(0, 50))
    def reverse_money(self, n: int) -> None:
        found = self._ids(Payment)
        self._try(reverse_payment, ReversePayment(PaymentId(found[n % len(found)]), "x"))

    @rule(n=who, pence=pence)
    def pay(self, n: int, pence: int) -> None:
        self._try(record_payment, RecordPayment(self.streams[n], pence, self.desk.clock.today(), "Tea"))

    @rule(pence=pence)
    def pay_together(self, pence: int) -> None:
        self._try(pay_from_pool, PayFromPool(self.pool, pence, self.desk.clock.today(), "Clay"))

    @rule(n=who)
    def leave(self, n: int) -> None:
        self._try(leave_pool, LeavePool(self.pool, self.people[n]))

    @rule(back=st.booleans())
    def undo(self, back: bool) -> None:
        try:
            _ = self.desk.undo() if back else self.desk.redo()
        except DeskError:
            return

    @invariant()
    def time_sums_to_nought(self) -> None:
        sums = self.desk.ask(TimeSums())
        assert sums == TimeSumsRow(0, 0, sums.exchanges)
        assert all(self.desk.ask(TimeBalance(p)).left >= 0 for p in self.people)

    @invariant()
    def money_sums_to_nought_and_shares_add_up(self) -> None:
        assert self.desk.ask(MoneySums()) == (0, 0)
        page = self.desk.ask(PoolById(self.pool))
        assert page.put_in == page.spent + page.taken_out + page.left
        assert all(member.share_left >= 0 for member in page.members)
        assert sum(member.share for member in page.members) in (0, 10_000)
        for person in self.people:
            for row in self.desk.ask(BudgetsOf(person)):
                assert row.agreed == row.spent + row.pooled + row.planned + row.left
                assert row.streams == () or min(stream.in_hand for stream in row.streams) >= 0


Ledgers.TestCase.settings = settings(
    max_examples=8, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
TestLedgers = Ledgers.TestCase
