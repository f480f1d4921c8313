"""A scenario is a JSON file of dated steps, each one command of a use case by its name.

    {"workspace": "...", "team": "...", "member": "...", "steps": [
        {"on": "2026-02-03", "do": "add_person", "as": "bea", "with": {"name": "Bea Marlow"}},
        {"on": "2026-02-04", "do": "add_ability", "with": {"person_id": "@bea", "name": "Pottery"}}]}

`as` keeps the id that the step gave back; "@bea" uses it. Values take the types of the command's own fields.
"""

import dataclasses
import json
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import UUID

from coprodesk.domain.errors import DeskError
from coprodesk.usecases.registry import Act, Given, given_by


class BadScenario(DeskError):
    """`step` counts from 1; `why` names the part that does not fit."""

    def __init__(self, step: int, why: str) -> None:
        super().__init__(f"step {step}: {why}")
        self.step = step
        self.why = why


@dataclass(frozen=True)
class Step:
    on: date
    do: str
    values: Mapping[str, Any]
    name: str = ""


@dataclass(frozen=True)
class Scenario:
    workspace: str
    team: str
    member: str
    steps: tuple[Step, ...]

    def starts(self) -> datetime:
        return at(min(step.on for step in self.steps))


def at(day: date) -> datetime:
    """Ten in the morning of a day: when the acts of a scenario happen."""
    return datetime.combine(day, time(10), UTC)


def read_scenario(path: Path) -> Scenario:
    told = json.loads(path.read_text("utf-8"))
    steps = tuple(
        Step(date.fromisoformat(step["on"]), step["do"], step.get("with", {}), step.get("as", ""))
        for step in told["steps"]
    )
    return Scenario(told["workspace"], told["team"], told["member"], steps)


def command_of(act: Act, values: Mapping[str, Any], names: Mapping[str, UUID]) -> Any:
    """The command that `act` takes, built from plain values and the ids kept under names."""
    return act.made(_built(act.name, act.given, values, names))


def _built(
    what: str, given: Mapping[str, Given], values: Mapping[str, Any], names: Mapping[str, UUID]
) -> dict[str, Any]:
    if unknown := set(values) - set(given):
        raise KeyError(f"{what} has no {min(unknown)}")
    return {key: _value(given[key].kind, value, names) for key, value in values.items()}


def _value(kind: Any, value: Any, names: Mapping[str, UUID]) -> Any:
    if value is None:
        return None
    if isinstance(value, str) and value.startswith("@"):
        return names[value[1:]]
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        return _first_that_fits(typing.get_args(kind), value, names)
    if isinstance(value, list):
        parts = typing.get_args(kind)
        if len(parts) == 2 and parts[1] is Ellipsis:
            return tuple(_value(parts[0], item, names) for item in value)
        return tuple(_value(part, item, names) for part, item in zip(parts, value, strict=True))
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(value)
    if kind is date:
        return date.fromisoformat(value)
    if dataclasses.is_dataclass(kind) and isinstance(value, Mapping):
        part = typing.cast("type[Any]", kind)
        return part(**_built(part.__name__, given_by(part), value, names))
    return value


def _first_that_fits(kinds: tuple[Any, ...], value: Any, names: Mapping[str, UUID]) -> Any:
    for kind in kinds:
        if kind is type(None):
            continue
        try:
            return _value(kind, value, names)
        except (ValueError, KeyError, TypeError):
            continue
    raise ValueError(value)
