"""Every act of the house by its name: what runs it, what it is given, and which permission it asks for.

Scenarios, tests and tools ask here, so that an act that a noun declares is found as one that is a function.
"""

import importlib
import inspect
import pkgutil
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, fields
from functools import cache, cached_property
from types import ModuleType
from typing import Any, cast

from coprodesk import usecases
from coprodesk.domain.errors import NotAllowed
from coprodesk.domain.roles import Permission
from coprodesk.store.work import Work


@dataclass(frozen=True)
class Given:
    """One field of an act's command: the type it takes, and whether it has to be said."""

    name: str
    kind: Any
    needed: bool


@dataclass(frozen=True)
class Act:
    """`module` is the noun's. `run(work, command)` does it; `command` is the command's class."""

    name: str
    module: str
    run: Callable[[Work, Any], Any]
    command: type[Any]

    @cached_property
    def given(self) -> Mapping[str, Given]:
        """What the command is made of, by name and flat."""
        return given_by(self.command)

    def made(self, values: Mapping[str, Any]) -> Any:
        """The command, from values of the right types by the names in `given`."""
        return self.command(**values)

    @property
    def permission(self) -> Permission:
        """What the act asks for before all else."""
        try:
            self.run(cast("Work", _Nobody()), None)
        except NotAllowed as refused:
            return Permission(refused.permission)
        raise AssertionError(f"{self.name} asked for no permission")


class _Nobody:
    """Stands where a Work does, for somebody who may do nothing."""

    def require(self, permission: Permission) -> None:
        raise NotAllowed(permission)


@cache
def acts() -> Mapping[str, Act]:
    """Every act, by its name."""
    modules = (each.name for each in pkgutil.iter_modules(usecases.__path__))
    found = [
        act for name in modules for act in _acts_of(importlib.import_module(f"{usecases.__name__}.{name}"))
    ]
    return {act.name: act for act in found}


def given_by(kind: type[Any]) -> dict[str, Given]:
    hints = typing.get_type_hints(kind)
    return {each.name: Given(each.name, hints[each.name], _needed(each)) for each in fields(kind)}


def _acts_of(module: ModuleType) -> Iterator[Act]:
    for name, member in inspect.getmembers(module, inspect.isfunction):
        taken = list(inspect.signature(member).parameters)
        if member.__module__ == module.__name__ and not name.startswith("_") and taken[:1] == ["work"]:
            command = typing.get_type_hints(member)[taken[1]]
            yield Act(name, module.__name__.rpartition(".")[2], member, command)


def _needed(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING
