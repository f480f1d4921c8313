"""Plays a scenario: every step goes through the Desk, so what it makes is what a person would have made."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from coprodesk import usecases
from coprodesk.desk import Desk
from coprodesk.domain.clock import FixedClock
from coprodesk.domain.errors import DeskError
from coprodesk.store.work import Work
from coprodesk.training.scenario import BadScenario, Scenario, at, command_of


def acts() -> dict[str, Callable[[Work, Any], Any]]:
    """Every public use case by its name."""
    found: dict[str, Callable[[Work, Any], Any]] = {}
    for info in pkgutil.iter_modules(usecases.__path__):
        module = importlib.import_module(f"{usecases.__name__}.{info.name}")
        for name, member in inspect.getmembers(module, inspect.isfunction):
            own = member.__module__ == module.__name__ and not name.startswith("_")
            if own and next(iter(inspect.signature(member).parameters), "") == "work":
                found[name] = member
    return found


def play(
    scenario: Scenario, desk: Desk, clock: FixedClock, *, told: Callable[[int, int], None] | None = None
) -> Mapping[str, UUID]:
    """Play all steps in order of their day; the ids kept under names. `told` hears how far it is."""
    known = acts()
    names: dict[str, UUID] = {"me": desk.actor.member_id}
    steps = sorted(scenario.steps, key=lambda step: step.on)
    for number, step in enumerate(steps, start=1):
        clock.set(at(step.on))
        try:
            act = known[step.do]
            result = desk.do(act, command_of(act, step.values, names))
        except (DeskError, KeyError, ValueError, TypeError) as error:
            raise BadScenario(number, f"{step.do}: {error!r}") from error
        if step.name:
            names[step.name] = result
        if told is not None:
            told(number, len(steps))
    return names
