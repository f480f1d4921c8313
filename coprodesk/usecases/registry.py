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
from coprodesk.usecases.entries import AnyNoun, Bin, Noun


@dataclass(frozen=True)
class Given:
    """One field of an act's command: the type it takes, and whether it has to be said."""

    name: str
    kind: Any
    needed: bool


@dataclass(frozen=True)
class Act:
    """`module` is the noun's, `stands_as` the name at its top: a function's own, or a declared noun's.
    `run(work, command)` does it; `command` is the command's class."""

    name: str
    module: str
    stands_as: str
    run: Callable[[Work, Any], Any]
    command: type[Any]
    noun: AnyNoun | None = None

    @cached_property
    def given(self) -> Mapping[str, Given]:
        """What the command is made of, by name and flat: the content of an entry stands beside whose it is."""
        own = given_by(self.command)
        if self.noun is None:
            return own
        if "entry_id" in own:
            own["entry_id"] = Given("entry_id", self.noun.identity, needed=True)
        return own if own.pop("content", None) is None else {**own, **given_by(self.noun.content)}

    def made(self, values: Mapping[str, Any]) -> Any:
        """The command, from values of the right types by the names in `given`."""
        if self.noun is None or self.command is Bin:
            return self.command(**values)
        inside = given_by(self.noun.content)
        content = self.noun.content(**{key: value for key, value in values.items() if key in inside})
        return self.command(content=content, **{key: values[key] for key in values if key not in inside})

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


# What acts were called that scenario files of earlier versions name.
FORMER = {
    "keep_contact": "add_contact_point",
    "keep_address": "add_address",
    "keep_reference": "add_other_reference",
    "keep_former_name": "add_former_name",
    "keep_language": "add_spoken_language",
    "keep_date": "add_key_date",
}


def act_named(name: str) -> Act:
    """The act of that name, or of that former name; KeyError where there is none."""
    return acts()[FORMER.get(name, name)]


def given_by(kind: type[Any]) -> dict[str, Given]:
    hints = typing.get_type_hints(kind)
    return {each.name: Given(each.name, hints[each.name], _needed(each)) for each in fields(kind)}


def _acts_of(module: ModuleType) -> Iterator[Act]:
    for name, member in inspect.getmembers(module, inspect.isfunction):
        taken = list(inspect.signature(member).parameters)
        if member.__module__ == module.__name__ and not name.startswith("_") and taken[:1] == ["work"]:
            command = typing.get_type_hints(member)[taken[1]]
            yield Act(name, module.__name__.rpartition(".")[2], name, member, command)
    for constant, noun in vars(module).items():
        if isinstance(noun, Noun):
            for name, (run, command) in noun.acts().items():
                yield Act(name, module.__name__.rpartition(".")[2], constant, run, command, noun)


def _needed(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING
