"""The house rules that no single test can see: read from the syntax tree of the whole."""

import ast
import re
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from coprodesk.domain import errors
from coprodesk.domain.roles import GRANTS, Permission
from coprodesk.usecases.registry import acts

pytestmark = pytest.mark.linux_only("the sources are the same everywhere; what reads them runs on Linux")
ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "coprodesk"
TOP = {"coprodesk", "migrations", "resources", "tests", "bench", "main.py"}
TOP |= {"pyproject.toml", "README.md", "Makefile", "LICENSE", "CHANGELOG.md"}
BOUNDARIES = {"coprodesk/ui/kit/bridge.py", "coprodesk/bootstrap/background.py"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def _tracked() -> list[Path]:
    said = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in said.splitlines() if (ROOT / name).is_file()]


def _modules(*folders: Path) -> list[tuple[str, ast.Module]]:
    paths = [path for folder in folders for path in sorted(folder.rglob("*.py"))]
    return [(str(path.relative_to(ROOT)), ast.parse(path.read_text("utf-8"))) for path in paths]


HOUSE = [
    *_modules(PACKAGE, ROOT / "bench"),
    ("main.py", ast.parse((ROOT / "main.py").read_text("utf-8"))),
]


def _functions(tree: ast.Module) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def _length(node: Function) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_what_is_skipped_says_for_which_system_and_why() -> None:
    """`linux_only(reason)` and `windows_only(reason)` alone tell systems apart; nothing else is skipped, but where a
    machine does not let the tests mount a disk."""
    skipped, unsaid = [], []
    for name, tree in _modules(ROOT / "tests"):
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            named = ast.unparse(call.func)
            if named in {"pytest.skip", "pytest.mark.skip", "pytest.mark.skipif", "pytest.importorskip"}:
                skipped.append(name)
            if named.endswith(("mark.linux_only", "mark.windows_only")):
                given = call.args[0] if len(call.args) == 1 and not call.keywords else None
                said = isinstance(given, ast.Name) or (
                    isinstance(given, ast.Constant) and str(given.value).strip()
                )
                unsaid += [] if said else [f"{name}:{call.lineno}"]
    assert skipped == ["tests/conftest.py", "tests/faults/test_one_file.py"]
    assert unsaid == []


def test_the_import_contracts_hold() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    said = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout[-3000:]


def test_every_act_asks_for_its_permission_first() -> None:
    """A function in its first statement; what a noun declares is called by somebody who may do nothing."""
    unasked = [name for name, act in acts().items() if act.permission not in Permission]
    for name, tree in _modules(PACKAGE / "usecases"):
        for node in tree.body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_") or not node.args.args:
                continue
            if node.args.args[0].arg != "work":
                continue
            body = node.body[1:] if ast.get_docstring(node) is not None else node.body
            if not ast.unparse(body[0]).startswith("work.require("):
                unasked.append(f"{name}: {node.name}")
    assert unasked == []


def test_only_the_store_commits() -> None:
    commits = [
        f"{name}:{node.lineno}"
        for name, tree in HOUSE
        if not name.startswith(("coprodesk/store/", "bench/"))
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "commit"
    ]
    assert commits == []


def _error_classes() -> set[str]:
    known = {"DeskError", "KnownFailure"}
    bases = {
        node.name: {ast.unparse(base).split(".")[-1] for base in node.bases}
        for _, tree in _modules(PACKAGE)
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    found: set[str] = set()
    while True:
        more = {name for name, parents in bases.items() if parents & (known | found)} - found
        if not more:
            return found
        found |= more


def test_every_error_has_words() -> None:
    wording = ast.parse((PACKAGE / "ui" / "kit" / "wording.py").read_text("utf-8"))
    named = {
        ast.unparse(node).split(".")[-1]
        for node in ast.walk(wording)
        if isinstance(node, ast.Name | ast.Attribute)
    }
    assert _error_classes() - named == set()
    assert issubclass(errors.Invalid, errors.DeskError)


def test_every_permission_is_granted_and_demanded() -> None:
    granted = set().union(*GRANTS.values())
    demanded = {
        node.attr
        for name, tree in _modules(PACKAGE / "usecases", PACKAGE / "queries")
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "Permission" and name
    }
    assert set(Permission) - granted == set()
    assert {permission.name for permission in Permission} - demanded == set()


def test_every_item_model_is_put_to_the_model_tester() -> None:
    defining = {
        name.removesuffix(".py").replace("/", ".")
        for name, tree in _modules(PACKAGE / "ui")
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and any(_is_model(ast.unparse(base)) for base in node.bases)
    }
    tests = [path.read_text("utf-8") for path in (ROOT / "tests" / "ui").rglob("*.py")]
    testing = [text for text in tests if "QAbstractItemModelTester(" in text]
    assert defining
    assert {
        module for module in defining if not any(f"from {module} import" in text for text in testing)
    } == set()


def _is_model(base: str) -> bool:
    return re.fullmatch(r"Q(Abstract|Standard|String)\w*Model", base) is not None


def test_functions_stay_small() -> None:
    sizes = {f"{name}:{node.name}": _length(node) for name, tree in HOUSE for node in _functions(tree)}
    assert {name: size for name, size in sizes.items() if size > 50} == {}
    assert statistics.quantiles(sizes.values(), n=10)[-1] <= 25


def test_modules_stay_small() -> None:
    sizes = {name: (ROOT / name).read_text("utf-8").count("\n") for name, _ in HOUSE}
    assert {name: size for name, size in sizes.items() if size > 500} == {}
    assert statistics.quantiles(sizes.values(), n=10)[-1] <= 300


def test_classes_stay_small() -> None:
    sizes = {
        f"{name}:{node.name}": sum(isinstance(part, Function) for part in node.body)
        for name, tree in HOUSE
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    assert {name: size for name, size in sizes.items() if size > 20} == {}


def test_broad_excepts_stand_only_at_the_two_boundaries_one_in_each() -> None:
    broad = [
        name
        for name, tree in HOUSE
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (
            node.type is None
            or {"Exception", "BaseException"} & set(re.findall(r"\w+", ast.unparse(node.type)))
        )
    ]
    assert sorted(broad) == sorted(BOUNDARIES)


def test_nothing_lies_at_the_top_that_has_no_business_there() -> None:
    top = {path.relative_to(ROOT).parts[0] for path in _tracked()}
    assert {name for name in top if not name.startswith(".")} - TOP == set()


def test_resources_hold_no_code() -> None:
    assert list((ROOT / "resources").rglob("*.py")) == []


FORBIDDEN = {
    "a path of a machine": re.compile("/(?:work|root|farm|home/[b-z][a-z]*)/"),
    "a registry's address": re.compile("files[.]pythonhosted|pypi[.]org/simple|registry[.]npmjs"),
    "unfinished work": re.compile(r"\b(?:TO[D]O|FIX[M]E|X[X]X)\b"),
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what: str) -> None:
    holding = []
    for path in _tracked():
        if path.suffix in {".ttf", ".png", ".pdf", ".ico"} or path.name == "lock.txt":
            continue
        for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), 1):
            if FORBIDDEN[what].search(line):
                holding.append(f"{path.relative_to(ROOT)}:{number}")
    assert holding == []
