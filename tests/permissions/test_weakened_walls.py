"""Each condition of who sees whom, taken out by itself, is missed by the table of the walls."""

import ast
import functools
import inspect
import sys
from collections.abc import Iterator
from types import CodeType

import pytest

from coprodesk.store import visibility
from tests.permissions.walls import TABLE, Walls, by_reason, differing

# On one engine: what is weakened is the same code on both.
pytestmark = [
    pytest.mark.made_up,
    pytest.mark.parametrize("founded", ["embedded"], indirect=True, scope="module"),
]
# Lines that a weaker rule is likely to change; the rest come after them.
LIKELY = ("PersonById", "Caseload", "NotesOf", "add_note", "restore_from_bin", "reverse_exchange", "BinList")


def weaker_rules() -> Iterator[tuple[str, int, int]]:
    """Each condition that a function of the visibility has one of several of, by the function and its place."""
    for function in ast.parse(inspect.getsource(visibility)).body:
        if isinstance(function, ast.FunctionDef):
            for nth, call in enumerate(_conditions(function)):
                yield from ((function.name, nth, place) for place in range(len(call.args)))


def _conditions(function: ast.FunctionDef) -> list[ast.Call]:
    calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
    return [call for call in calls if ast.unparse(call.func).endswith(("and_", "or_", "where"))]


def without(name: str, nth: int, place: int) -> CodeType:
    tree = ast.parse(inspect.getsource(visibility))
    (function,) = (each for each in tree.body if isinstance(each, ast.FunctionDef) and each.name == name)
    call = _conditions(function)[nth]
    in_or = ast.unparse(call.func).endswith("or_")
    call.args[place] = ast.parse("sa.false()" if in_or else "sa.true()", mode="eval").body
    code = compile(ast.fix_missing_locations(tree), visibility.__file__, "exec")
    return next(each for each in code.co_consts if isinstance(each, CodeType) and each.co_name == name)


@pytest.mark.parametrize("rule", list(weaker_rules()), ids=str)
def test_no_condition_of_who_sees_whom_can_go(rule: tuple[str, int, int], walls: Walls) -> None:
    """Its rule is where all visibility is; each condition of it, taken out, changes what the walls' table says."""
    function = inspect.unwrap(getattr(visibility, rule[0]))
    whole = function.__code__
    try:
        function.__code__ = without(*rule)
        forget()
        lines = (*LIKELY, *(name for name in TABLE if name not in LIKELY))
        assert any(by_reason(walls)) or any(differing(walls, lines))
    finally:
        function.__code__ = whole
        forget()


def forget() -> None:
    """Statements that were made with the rule are made once."""
    for name, module in list(sys.modules.items()):
        for each in vars(module).values() if name.startswith("coprodesk.") else ():
            if isinstance(each, functools._lru_cache_wrapper):
                each.cache_clear()
