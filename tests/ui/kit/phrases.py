"""Every phrase that a person can read on a screen, found by reading the code: what the Welsh catalogue must hold."""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import coprodesk.domain
from coprodesk.domain.changes import Topic
from coprodesk.domain.documents import Shape
from coprodesk.domain.roles import Permission
from coprodesk.domain.search import FoundBy
from coprodesk.resources import resource_path
from coprodesk.ui.kit import labels
from coprodesk.ui.kit.formats import MONTHS
from coprodesk.ui.kit.wording import PROBLEMS
from coprodesk.ui.screens.budgets.words import NUMBERS
from coprodesk.ui.screens.person.prompts import ALL_PROMPTS

PACKAGE = resource_path().parent / "coprodesk"
SAYING = {"tr": 1, "tr_n": 2, "_says": 3}  # how many of a call's first arguments are phrases
UNSAID = (StrEnum, FoundBy, Permission, Shape, Topic)  # choices that no screen names


def phrases() -> set[str]:
    """All of them, in English."""
    found = {phrase for path in sorted(PACKAGE.rglob("*.py")) for phrase in _said_in(path)}
    return {*found, *PROBLEMS.values(), *MONTHS, *NUMBERS, *_prompts(), *_choices()} - {""}


def _calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func).rpartition(".")[2], node


def _said_in(path: Path) -> Iterator[str]:
    for name, call in _calls(path):
        for argument in call.args[: SAYING.get(name, 0)]:
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                yield argument.value


def _prompts() -> Iterator[str]:
    """The questions of the conversation, and the line under each."""
    for asked in ALL_PROMPTS.values():
        yield from (asked.question, asked.help)


def _choices() -> Iterator[str]:
    """The words of every choice of the domain."""
    for module in pkgutil.iter_modules(coprodesk.domain.__path__):
        for kind in vars(importlib.import_module(f"coprodesk.domain.{module.name}")).values():
            if isinstance(kind, type) and issubclass(kind, StrEnum) and kind not in UNSAID:
                yield from (labels.word(choice) for choice in kind)
