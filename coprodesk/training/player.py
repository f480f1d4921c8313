"""Plays a scenario: every step goes through the Desk, so what it makes is what a person would have made."""

from collections.abc import Callable, Mapping
from uuid import UUID

from coprodesk.desk import Desk
from coprodesk.domain.clock import FixedClock
from coprodesk.domain.errors import DeskError
from coprodesk.training.scenario import BadScenario, Scenario, at, command_of
from coprodesk.usecases.registry import act_named


def play(
    scenario: Scenario, desk: Desk, clock: FixedClock, *, told: Callable[[int, int], None] | None = None
) -> Mapping[str, UUID]:
    """Play all steps in order of their day; the ids kept under names. `told` hears how far it is."""
    names: dict[str, UUID] = {"me": desk.actor.member_id}
    steps = sorted(scenario.steps, key=lambda step: step.on)
    for number, step in enumerate(steps, start=1):
        clock.set(at(step.on))
        try:
            act = act_named(step.do)
            result = desk.do(act.run, command_of(act, step.values, names))
        except (DeskError, KeyError, ValueError, TypeError) as error:
            raise BadScenario(number, f"{step.do}: {error!r}") from error
        if step.name:
            names[step.name] = result
        if told is not None:
            told(number, len(steps))
    return names
