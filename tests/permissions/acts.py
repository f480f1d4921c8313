"""Every public question, found by looking, as the registry finds every act: none can be left out by forgetting it."""

import dataclasses
import importlib
import inspect
import pkgutil
from dataclasses import dataclass
from functools import cache
from typing import Any

from coprodesk import queries
from coprodesk.queries.entries import EntriesOf
from coprodesk.usecases.entries import AnyNoun
from coprodesk.usecases.registry import acts


@dataclass(frozen=True)
class Asking:
    """`subject` is the name of its file. What is asked of a declared noun is a question of each of them."""

    subject: str
    name: str
    question: type[Any]
    noun: AnyNoun | None = None


@cache
def questions() -> dict[str, Asking]:
    """By name: every frozen class of the queries with a permission and an answer."""
    modules = [
        (each.name, importlib.import_module(f"{queries.__name__}.{each.name}"))
        for each in pkgutil.iter_modules(queries.__path__)
    ]
    found = {
        name: Asking(subject, name, member)
        for subject, module in modules
        for name, member in inspect.getmembers(module, inspect.isclass)
        if member.__module__ == module.__name__
        and dataclasses.is_dataclass(member)
        and hasattr(member, "answer")
        and member is not EntriesOf
    }
    declared = {act.noun.name: act for act in acts().values() if act.noun is not None}
    of_nouns = {
        f"EntriesOf {name}": Asking(act.module, f"EntriesOf {name}", EntriesOf, act.noun)
        for name, act in declared.items()
    }
    return found | of_nouns
