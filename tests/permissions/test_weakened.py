"""Each check of a permission, weakened by itself, is missed by the table: none can go, or be asked for less, unseen."""

import ast
import importlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import pytest

import coprodesk
from coprodesk.desk import Desk
from coprodesk.domain.roles import GRANTS, Actor, Permission, Role
from coprodesk.store.view import View
from coprodesk.store.work import Work
from coprodesk.usecases.registry import acts
from tests.permissions.acts import questions
from tests.permissions.commands import WAYS, Record
from tests.permissions.test_roles import TABLE, differing

# On one engine: what is weakened is the same code on both.
pytestmark = [
    pytest.mark.made_up,
    pytest.mark.parametrize("founded", ["embedded"], indirect=True, scope="module"),
]
HOUSE = Path(coprodesk.__file__).parent
LESS = Permission.TEAM_READ  # what every role has


@dataclass(frozen=True)
class Check:
    """A call of `require` in the sources: the nth of its module, in this function."""

    module: str
    function: str
    nth: int
    permission: str


@cache
def checks() -> tuple[Check, ...]:
    found = []
    for path in sorted(HOUSE.rglob("*.py")):
        module = ".".join(path.relative_to(HOUSE.parent).with_suffix("").parts)
        tree = ast.parse(path.read_text("utf-8"))
        for nth, (function, call) in enumerate(_requires(tree)):
            found.append(Check(module, function, nth, ast.unparse(call.args[0])))
    return tuple(found)


def _requires(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """Each call of a `require`, with the function in which it stands."""
    holders = [(node.name, node) for node in tree.body if isinstance(node, ast.FunctionDef)]
    holders += [
        (f"{node.name}.{method.name}", method)
        for node in tree.body
        if isinstance(node, ast.ClassDef)
        for method in node.body
        if isinstance(method, ast.FunctionDef)
    ]
    for name, function in holders:
        for node in ast.walk(function):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "require"
            ):
                yield name, node


def weakened(check: Check, asks: str) -> CodeType:
    """The function's code with `asks` in the place of what is asked for; nothing at all when it is empty."""
    path = HOUSE.parent.joinpath(*check.module.split(".")).with_suffix(".py")
    tree = ast.parse(path.read_text("utf-8"))
    call = [call for _, call in _requires(tree)][check.nth]
    call.args = [ast.parse(asks, mode="eval").body] if asks else []
    call.func = call.func if asks else ast.Name("tuple", ast.Load())  # a call that does nothing
    code = compile(ast.fix_missing_locations(tree), path, "exec")
    for name in check.function.split("."):
        code = next(part for part in code.co_consts if isinstance(part, CodeType) and part.co_name == name)
    return code


def function_of(check: Check) -> FunctionType:
    found: Any = importlib.import_module(check.module)
    for name in check.function.split("."):
        found = getattr(found, name)
    assert isinstance(found, FunctionType)
    return found


def missed(desk: Desk, record: Record, likely: Iterable[str]) -> bool:
    """Whether the table still says what runs. The lines that it is likely to concern come first."""
    first = [name for name in likely if name in TABLE]
    lines = [*first, *(name for name in TABLE if name not in set(first))]
    return not any(said for name in lines for said in differing(desk, name, record))


def lines_of(check: Check) -> list[str]:
    """The act itself and its ways, then the acts of the same file."""
    subject = check.module.split(".")[-1]
    own = [check.function, *(way for way, act in WAYS.items() if act == check.function)]
    return own + [name for name, act in acts().items() if act.module == subject] + list(WAYS)


def test_no_check_of_an_act_can_be_weakened(founded: Desk, record: Record) -> None:
    alive, tried = [], 0
    for check in checks():
        function = function_of(check)
        whole = function.__code__
        for asks in {"", f"type({check.permission})({LESS.value!r})"} - {check.permission}:
            if asks and check.permission == f"Permission.{LESS.name}":
                continue
            function.__code__ = weakened(check, asks)
            try:
                tried += 1
                if missed(founded, record, lines_of(check)):
                    alive.append((check, asks))
            finally:
                function.__code__ = whole
    print(f"{tried - len(alive)} of {tried} weakened checks were found")
    assert alive == []
    assert tried > 250


def test_no_permission_of_a_question_can_be_weakened(founded: Desk, record: Record) -> None:
    alive = []
    for name, asking in questions().items():
        asks = asking.question.permission if asking.noun is None else asking.noun.read
        others = [LESS] if asks is not LESS else [Permission.RECORD_WRITE]
        for other in others:
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(asking.question, "permission", other)
                if missed(founded, record, [name]):
                    alive.append((name, other))
    assert alive == []


def test_no_grant_can_be_given_or_taken(founded: Desk, record: Record) -> None:
    alive = []
    for role in Role:
        for permission in Permission:
            with pytest.MonkeyPatch.context() as patch:
                patch.setitem(GRANTS, role, GRANTS[role] ^ {permission})
                likely = [name for name, cells in TABLE.items() if permission in cells[-1].split()]
                if missed(founded, record, likely):
                    alive.append((role, permission))
    assert alive == []


@pytest.mark.parametrize("asked", [Work.require, View.require])
def test_what_asks_cannot_be_taken_out(
    founded: Desk, record: Record, asked: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = Work if asked is Work.require else View
    monkeypatch.setattr(owner, "require", lambda *_: None)
    assert not missed(founded, record, [])


def test_what_an_actor_may_cannot_be_everything(
    founded: Desk, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Actor, "may", lambda *_: True)
    assert not missed(founded, record, [])
