"""Every public question, found by looking, as the registry finds every act: none can be left out by forgetting it."""

import dataclasses
import importlib
import inspect
import pkgutil
from dataclasses import dataclass
from functools import cache
from typing import Any

from coprodesk import queries


@dataclass(frozen=True)
class Asking:
    """`subject` is the name of its file."""

    subject: str
    name: str
    question: type[Any]


@cache
def questions() -> dict[str, Asking]:
    """By name: every frozen class of the queries with a permission and an answer."""
    modules = [
        (each.name, importlib.import_module(f"{queries.__name__}.{each.name}"))
        for each in pkgutil.iter_modules(queries.__path__)
    ]
    return {
        name: Asking(subject, name, member)
        for subject, module in modules
        for name, member in inspect.getmembers(module, inspect.isclass)
        if member.__module__ == module.__name__
        and dataclasses.is_dataclass(member)
        and hasattr(member, "answer")
    }
