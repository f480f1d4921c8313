"""What the house makes, somebody's hand can reach: from the window, the command line or a scenario, never only from
here. Read from the syntax tree: a name is reached where something that is reached names it."""

import ast
import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from coprodesk.usecases.registry import act_named, acts
from tests.permissions.acts import questions

pytestmark = pytest.mark.linux_only("the sources are the same everywhere; what reads them runs on Linux")
ROOT = Path(__file__).resolve().parent.parent
DOORS = (("main", ""), ("coprodesk.__main__", ""), ("coprodesk.cli", "main"), ("migrations.env", ""))
# What is kept although nothing reaches it yet, each with its reason.
WAITING = {
    ("coprodesk.store.engine", "server_engine"): "a workspace on a server has its tests before its door"
}
Name = tuple[str, str]  # a module and what stands at its top; "" for what it does when it is imported
Definition = ast.FunctionDef | ast.ClassDef


class House:
    """What each module makes at its top, and who means whom."""

    def __init__(self) -> None:
        folders = (ROOT / "coprodesk", ROOT / "migrations")
        sources = [ROOT / "main.py", *(path for folder in folders for path in sorted(folder.rglob("*.py")))]
        self.trees = {_module(path): ast.parse(path.read_text("utf-8")) for path in sources}
        self.known: dict[Name, list[ast.stmt]] = {}
        self._imported: dict[str, dict[str, Name]] = {}
        self._named: dict[Name, set[Name]] = {}
        for module, tree in self.trees.items():
            self._imported[module] = dict(_imports(tree))
            for statement in tree.body:
                for name in _names(statement):
                    self.known.setdefault((module, name), []).append(statement)

    def reached(self, doors: Iterable[Name]) -> set[Name]:
        found: set[Name] = set()
        waiting = list(doors)
        while waiting:
            name = waiting.pop()
            if name in self.known and name not in found:
                found.add(name)
                if name not in self._named:
                    self._named[name] = set(self._named_in(name))
                waiting += [(name[0], ""), *self._named[name]]
        return found

    def defined(self) -> set[Name]:
        """Public functions and classes of the program."""
        return {
            name
            for name, statements in self.known.items()
            if isinstance(statements[0], Definition)
            and name[0].startswith("coprodesk")
            and name[1].strip("_") == name[1] != ""
        }

    def _named_in(self, name: Name) -> Iterator[Name]:
        for statement in self.known[name]:
            for node in ast.walk(statement):
                if isinstance(node, ast.Name):
                    yield self._meant(name[0], node.id)
                elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                    holder, inside = self._meant(name[0], node.value.id)
                    if not inside:
                        yield self._meant(holder, node.attr)

    def _meant(self, module: str, name: str) -> Name:
        """Where what a module calls so stands. A whole module has no name inside; what is of nobody here has both."""
        while (module, name) not in self.known:
            if name not in self._imported.get(module, {}):
                return "", name
            module, name = self._imported[module][name]
            if f"{module}.{name}" in self.trees:
                return f"{module}.{name}", ""
        return module, name


def _module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def _names(statement: ast.stmt) -> list[str]:
    """What the statement makes. A listener is no name that anybody calls: it is what its module does."""
    if isinstance(statement, Definition):
        registers = any(
            word in ast.unparse(each) for each in statement.decorator_list for word in ("listens", "compiles")
        )
        return [""] if registers else [statement.name]
    if isinstance(statement, ast.Assign) and all(isinstance(each, ast.Name) for each in statement.targets):
        return [each.id for each in statement.targets if isinstance(each, ast.Name)]
    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
        return [statement.target.id]
    return [] if isinstance(statement, ast.Import | ast.ImportFrom) else [""]


def _imports(tree: ast.Module) -> Iterator[tuple[str, Name]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from ((each.asname or each.name, (node.module, each.name)) for each in node.names)


@cache
def house() -> House:
    return House()


@cache
def unreached() -> frozenset[Name]:
    return frozenset(house().defined() - house().reached((*DOORS, *_of_scenarios())))


def _of_scenarios() -> Iterator[Name]:
    """A scenario does an act by its name."""
    for path in (ROOT / "resources" / "samples").glob("*.json"):
        for step in json.loads(path.read_text("utf-8"))["steps"]:
            act = act_named(step["do"])
            yield f"coprodesk.usecases.{act.module}", act.stands_as


def test_everything_public_is_reached_from_a_window_the_command_line_or_a_scenario() -> None:
    assert unreached() == WAITING.keys()


def test_every_act_and_every_question_is_a_name_that_is_reached() -> None:
    """Also one that a noun declares, and that is no function."""
    walked = {name for _, name in house().known} - {name for _, name in unreached()}
    named = {act.stands_as for act in acts().values()}
    named |= {asking.question.__name__ for asking in questions().values()}
    assert sorted(named - walked) == []


def test_what_nobody_names_is_found() -> None:
    """The walk would say the same of a house in which everything is reached at once."""
    left_alone = ("coprodesk.domain.texts", "left_alone")
    house().known[left_alone] = [*ast.parse("def left_alone() -> None: ...").body]
    try:
        assert left_alone in house().defined() - house().reached(DOORS)
        assert ("coprodesk.domain.texts", "folded") in house().reached(DOORS)
    finally:
        del house().known[left_alone]
