"""The sample is told in real commands; what it makes must balance and read like a neighbourhood."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from coprodesk.desk import Desk
from coprodesk.domain.clock import FixedClock
from coprodesk.domain.roles import Permission
from coprodesk.queries.people import Caseload, PeopleWho
from coprodesk.resources import resource_path
from coprodesk.store.schema import Exchange, MoneyEntry, TimeEntry, Workspace
from coprodesk.training.player import play
from coprodesk.training.scenario import BadScenario, read_scenario
from coprodesk.usecases.registry import acts

SAMPLE = resource_path("samples", "northside.json")


def test_the_sample_plays_and_balances(desk: Desk, clock: FixedClock) -> None:
    scenario = read_scenario(SAMPLE)
    with desk.store.engine.begin() as connection:
        connection.execute(sa.update(Workspace).values(practice=True))
    names = play(scenario, desk, clock)
    assert {"bea", "craft", "pool", "bea_plan"} <= set(names)
    everyone = desk.ask(Caseload(who=PeopleWho.EVERYONE))
    clients = desk.ask(Caseload())
    assert everyone.total >= 30
    assert clients.total >= 18
    assert any(row.abilities > row.needs for row in clients.rows)
    assert any(row.abilities < row.needs for row in clients.rows)
    with desk.store.engine.connect() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(Exchange)).scalar_one() >= 200
        assert connection.scalar(sa.select(sa.func.sum(TimeEntry.minutes))) == 0
        assert connection.scalar(sa.select(sa.func.sum(MoneyEntry.pence))) == 0


def test_a_step_that_does_not_fit_is_named(desk: Desk, clock: FixedClock, tmp_path: Path) -> None:
    path = tmp_path / "bad.json"
    path.write_text(
        '{"workspace": "w", "team": "t", "member": "m", "steps": ['
        '{"on": "2026-01-01", "do": "add_person", "with": {"name": "A"}},'
        '{"on": "2026-01-02", "do": "add_person", "with": {"nmae": "B"}}]}'
    )
    clock.set(datetime(2026, 1, 1, tzinfo=UTC))
    with pytest.raises(BadScenario) as bad:
        play(read_scenario(path), desk, clock)
    assert bad.value.step == 2
    assert desk.ask(Caseload()).total == 1


def test_every_act_can_be_named_in_a_scenario() -> None:
    assert {"add_person", "record_exchange", "agree_plan"} <= set(acts())


def test_every_act_says_what_it_takes_and_what_it_asks_for() -> None:
    assert len(acts()) > 140
    assert {act.permission for act in acts().values()} <= set(Permission)
    takes_nothing = {"empty_old_bin", "note_recovery", "note_renewal"}
    assert {act.name for act in acts().values() if not act.given} == takes_nothing
