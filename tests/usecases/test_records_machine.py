"""Ties, joined records, undo, redo and the bin in whatever order, ten thousand steps: no row is ever lost."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from coprodesk.desk import Desk
from coprodesk.domain.clock import FixedClock
from coprodesk.domain.errors import DeskError
from coprodesk.domain.exchanges import POT, Party
from coprodesk.domain.ids import MemberId, PersonId, TeamId, TieId, new_id
from coprodesk.domain.merges import survivor
from coprodesk.domain.networks import Ring, TieKind
from coprodesk.domain.roles import Actor, Role
from coprodesk.queries.audits import TrailBreak
from coprodesk.queries.exchanges import TimeSums, TimeSumsRow
from coprodesk.store.schema import Ability, Base, Person, Row, Tie, TieParty
from coprodesk.store.work import Store, Work
from coprodesk.usecases.abilities import BinAbility, bin_ability
from coprodesk.usecases.merges import MergePeople, merge_people
from coprodesk.usecases.networks import (
    BinTie,
    EndTie,
    MoveTie,
    ReopenTie,
    bin_tie,
    end_tie,
    move_tie,
    reopen_tie,
)
from coprodesk.usecases.people import BinPerson, bin_person
from coprodesk.usecases.workspace import FoundWorkspace, RestoreFromBin, found_workspace, restore_from_bin
from tests.engines import embedded, on_server
from tests.factories import make_ability, make_exchange, make_need, make_person, make_tie

C = TypeVar("C")
NAMES = ("Bea Marlow", "Joan Bell", "Femi Okoro", "Siân Ŵyn", "عمر النجار")
COUNTED = (
    "person", "tie", "tie_party", "tie_ring", "tie_spell", "ability", "need", "time_account", "time_entry",
)  # fmt: skip
SAID = {  # the version only ever counts up
    name: sa.select(*(column for column in Base.metadata.tables[name].c if column.name != "version"))
    for name in COUNTED
}
some = st.integers(0, 30)
Told = dict[str, Any]
Picture = dict[tuple[str, UUID], Told]


class Records(RuleBasedStateMachine):
    def __init__(self, engine: sa.Engine) -> None:
        super().__init__()
        self.engine = engine
        store = Store(engine)
        roles = frozenset({Role.PRACTITIONER, Role.ADMINISTRATOR})
        actor = Actor(MemberId(new_id()), "Asha", roles, TeamId(new_id()))
        self.clock = FixedClock(datetime(2026, 11, 23, 10, tzinfo=UTC))
        self.desk = Desk(store, actor, self.clock)
        self.desk.do(found_workspace, FoundWorkspace("W", "T", tuple(sorted(roles))))
        for name in NAMES:
            make_person(self.desk, name)
        self.seen = self._picture()
        self.known = set(self.seen)
        self.before: list[Picture | None] = []
        self.after: list[Picture | None] = []

    def teardown(self) -> None:
        assert self.desk.ask(TrailBreak()) is None
        sums = self.desk.ask(TimeSums())
        assert sums == TimeSumsRow(0, 0, sums.exchanges)
        self.engine.dispose()

    def _picture(self) -> Picture:
        """Every row, to be compared with what was there before."""
        with self.engine.connect() as connection:
            return {
                (name, row["id"]): dict(row)
                for name, statement in SAID.items()
                for row in connection.execute(statement).mappings()
            }

    def _rows(self, name: str) -> list[Told]:
        return [row for (table, _), row in self.seen.items() if table == name]

    def _pick(self, name: str, n: int, *, binned: bool = False) -> Any:
        found = sorted(row["id"] for row in self._rows(name) if (row["deleted_at"] is not None) is binned)
        return found[n % len(found)] if found else None

    def _person(self, n: int) -> PersonId | None:
        found: PersonId | None = self._pick("person", n)
        return found

    def _version(self, kind: type[Row], record: UUID) -> int:
        with self.desk.store.view(self.desk.actor, self.desk.clock) as view:
            return view.session.get_one(kind, record).version

    def _end(self, n: int) -> tuple[TieId, PersonId, int] | None:
        """A tie with one of its people and the version that covers both ends."""
        ends = sorted((row["id"], row) for row in self._rows("tie_party") if row["person_id"] is not None)
        if not ends:
            return None
        own = ends[n % len(ends)][1]
        parts = [row["id"] for row in self._rows("tie_party") if row["tie_id"] == own["tie_id"]]
        version = sum(self._version(TieParty, part) for part in parts)
        return TieId(own["tie_id"]), PersonId(own["person_id"]), version + self._version(Tie, own["tie_id"])

    def _try(self, run: Callable[[], object], *, exact: bool = True) -> None:
        """What cannot be done leaves everything as it was; what was done can be undone to exactly this. An act
        that left everything as it was, such as a move to where somebody stands already, gives nothing to undo."""
        now = self.seen
        try:
            run()
        except DeskError:
            assert self._picture() == now
            return
        self.seen = self._picture()
        if self.seen == now:
            return
        self.before.append(now if exact else None)
        self.after.clear()

    def _do(self, act: Callable[[Work, C], object], command: C) -> None:
        self._try(lambda: self.desk.do(act, command))

    @rule(n=some, m=some, kind=st.sampled_from(TieKind), gives=st.booleans(), started=st.integers(0, 900))
    def tie(self, n: int, m: int, kind: TieKind, gives: bool, started: int) -> None:
        person, other = self._person(n), self._person(m)
        if person is not None and other is not None:
            day = date(2024, 1, 1) + timedelta(days=started)
            self._try(lambda: make_tie(self.desk, person, kind, other_id=other, gives=gives, started=day))

    @rule(n=some)
    def tie_to_somebody_new(self, n: int) -> None:
        if (person := self._person(n)) is not None:
            self._try(lambda: make_tie(self.desk, person))

    @rule(n=some, ring=st.sampled_from(Ring))
    def move(self, n: int, ring: Ring) -> None:
        if (end := self._end(n)) is not None:
            self._do(move_tie, MoveTie(end[0], end[1], ring))

    @rule(n=some, days=st.integers(0, 300))
    def end(self, n: int, days: int) -> None:
        if (end := self._end(n)) is not None:
            self._do(end_tie, EndTie(*end, date(2026, 1, 1) + timedelta(days=days)))

    @rule(n=some)
    def reopen(self, n: int) -> None:
        if (end := self._end(n)) is not None:
            self._do(reopen_tie, ReopenTie(*end, self.clock.today()))

    @rule(n=some)
    def bin_a_tie(self, n: int) -> None:
        if (end := self._end(n)) is not None:
            self._do(bin_tie, BinTie(*end))

    @rule(n=some, what=st.sampled_from((make_ability, make_need)))
    def record(self, n: int, what: Callable[[Desk, PersonId], object]) -> None:
        if (person := self._person(n)) is not None:
            self._try(lambda: what(self.desk, person))

    @rule(n=some, m=some, minutes=st.integers(1, 90))
    def exchange(self, n: int, m: int, minutes: int) -> None:
        giver, receiver = self._person(n), self._person(m)
        if giver is not None:
            to = POT if receiver is None or receiver == giver else Party(receiver)
            self._try(lambda: make_exchange(self.desk, Party(giver), to, minutes), exact=False)

    @rule(n=some, m=some, taken=st.sets(st.sampled_from(("name", "born"))))
    def merge(self, n: int, m: int, taken: set[str]) -> None:
        kept, away = self._person(n), self._person(m)
        if kept is None or away is None:
            return
        versions = [self._version(Person, each) for each in (kept, away)]
        self._do(merge_people, MergePeople(kept, away, versions[0], versions[1], frozenset(taken)))

    @rule(n=some)
    def bin_somebody(self, n: int) -> None:
        if (person := self._person(n)) is not None:
            self._do(bin_person, BinPerson(person, self._version(Person, person)))

    @rule(n=some)
    def bin_an_ability(self, n: int) -> None:
        if (ability := self._pick("ability", n)) is not None:
            self._do(bin_ability, BinAbility(ability, self._version(Ability, ability)))

    @rule(n=some, name=st.sampled_from(("person", "tie", "ability")))
    def give_back(self, n: int, name: str) -> None:
        if (record := self._pick(name, n, binned=True)) is not None:
            self._do(restore_from_bin, RestoreFromBin(name, record))

    @rule()
    def undo(self) -> None:
        """Exactly as before the act, but for what it made: that rests in the bin. Minutes come back reversed."""
        before = self.before.pop() if self.before else None
        now = self.seen
        try:
            self.desk.undo()
        except DeskError:
            assert self._picture() == now
            return
        self.seen = self._picture()
        self.after.append(now if before is not None else None)
        if before is not None:
            assert {key: self.seen[key] for key in before} == before

    @rule()
    def redo(self) -> None:
        after = self.after.pop() if self.after else None
        now = self.seen
        try:
            self.desk.redo()
        except DeskError:
            assert self._picture() == now
            return
        self.seen = self._picture()
        self.before.append(now if after is not None else None)
        if after is not None:
            assert self.seen == after

    @invariant()
    def no_row_is_lost(self) -> None:
        """Undo, joining and the bin never delete: what was there once is there still."""
        assert self.known <= self.seen.keys()
        self.known = set(self.seen)

    @invariant()
    def minutes_sum_to_nought(self) -> None:
        assert sum(row["minutes"] for row in self._rows("time_entry")) == 0
        accounts = {row["id"]: row["person_id"] for row in self._rows("time_account")}
        assert all(row["person_id"] == accounts[row["account_id"]] for row in self._rows("time_entry"))

    @invariant()
    def nobody_is_tied_to_themselves_or_twice_at_once(self) -> None:
        """Who is in the bin takes their ties along, so only ties of people who are here count."""
        here = {row["id"] for row in self._rows("person") if row["deleted_at"] is None}
        ends: dict[UUID, list[UUID]] = {}
        for row in self._rows("tie_party"):
            ends.setdefault(row["tie_id"], []).append(row["person_id"])
        opened = [
            tuple(sorted(ends[row["id"]]))
            for row in self._rows("tie")
            if row["deleted_at"] is None and row["ended"] is None and set(ends[row["id"]]) <= here
        ]
        assert all(one != other for one, other in opened)
        assert len(opened) == len(set(opened))

    @invariant()
    def who_was_joined_leads_to_somebody(self) -> None:
        pointers = {row["id"]: row["merged_into_id"] for row in self._rows("person") if row["merged_into_id"]}
        assert all(survivor(away, pointers) not in pointers for away in pointers)


def _run(fresh: Callable[[], sa.Engine], examples: int, steps: int, start: int = 0) -> None:
    @seed(start)
    class OnThis(Records):
        def __init__(self) -> None:
            super().__init__(fresh())

    run_state_machine_as_test(
        OnThis,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.made_up
@pytest.mark.parametrize("start", range(4))
def test_ten_thousand_steps(start: int, tmp_path: Path) -> None:
    """In quarters, each on its own way through, so that they can run beside each other."""

    _run(lambda: embedded(tmp_path / f"{new_id()}.coprodesk"), examples=25, steps=100, start=start)


def test_some_steps_on_a_server(server_url: str) -> None:
    _run(lambda: on_server(server_url), examples=3, steps=60)
