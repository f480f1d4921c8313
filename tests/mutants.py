"""Mutants of one module: `python -m tests.mutants coprodesk/domain/budgets.py [tests/…]` says which of them live.

mutmut changes the module a little, once for each of its mutants, and runs the tests that reach what was changed. It
leaves alone what has a decorator: the rule of store/visibility.py is weakened by tests/permissions/test_weakened.py.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOM = ROOT / "out" / "mutants"
LIVING = frozenset({0, 5, 33})  # what mutmut keeps of a mutant: the tests passed, or none reaches it
# Which tests a module's mutants are tried on; a rule that has tests of its own name on those.
TRIED_ON = {
    "coprodesk/domain/": ("tests/domain",),
    "coprodesk/usecases/pools.py": ("tests/usecases/test_pools.py", "tests/usecases/test_pool_payments.py"),
    "coprodesk/usecases/": ("tests/usecases", "tests/permissions/test_roles.py"),
    "coprodesk/store/ledger.py": (
        "tests/store/test_ledger.py",
        "tests/usecases/test_budgets.py",
        "tests/usecases/test_budget_changes.py",
        "tests/usecases/test_pools.py",
        "tests/usecases/test_pool_payments.py",
        "tests/usecases/test_exchanges.py",
    ),
    "coprodesk/store/visibility.py": ("tests/queries/test_restricted.py", "tests/permissions/test_walls.py"),
}


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("module", type=Path, help="the module that is changed")
    asked.add_argument(
        "tests", nargs="*", help="the tests that should notice; as a rule those that TRIED_ON names"
    )
    given = asked.parse_args()
    module = given.module.resolve().relative_to(ROOT).as_posix()
    tests = given.tests or _own_tests(module)
    if not tests:
        asked.error(f"say which tests should notice a change in {module}")
    _copied(module, tests)
    seen = None if sys.stdout.isatty() else subprocess.DEVNULL  # it paints how far it is, many times a second
    subprocess.run([sys.executable, "-m", "mutmut", "run"], cwd=ROOM, check=True, stdout=seen)
    return _told(module)


def _own_tests(module: str) -> list[str]:
    named = f"tests/{Path(module).parts[1]}/test_{Path(module).stem}.py"
    if module.startswith("coprodesk/domain/") and (ROOT / named).is_file():
        return [named]
    return list(next((on for start, on in TRIED_ON.items() if module.startswith(start)), ()))


def _copied(module: str, tests: list[str]) -> None:
    """A copy of what git knows of, set to this module and these tests."""
    shutil.rmtree(ROOM, ignore_errors=True)
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in listed.stdout.splitlines():
        (ROOM / name).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_file():
            shutil.copyfile(ROOT / name, ROOM / name)
    settings = (ROOM / "pyproject.toml").read_text("utf-8")
    for key, value in (("only_mutate", [module]), ("pytest_add_cli_args_test_selection", tests)):
        (line,) = [each for each in settings.splitlines() if each.startswith(f"{key} = ")]
        settings = settings.replace(line, f"{key} = {json.dumps(value)}")
    (ROOM / "pyproject.toml").write_text(settings, "utf-8")


def _told(module: str) -> int:
    """What became of the mutants, and each that lives with what it changed."""
    meta = json.loads((ROOM / "mutants" / f"{module}.meta").read_text("utf-8"))
    became: dict[str, int | None] = meta["exit_code_by_key"]
    living = [name for name, code in became.items() if code in LIVING]
    print(f"\n{module}: {len(became)} mutants, {len(living)} live ({len(living) / max(len(became), 1):.0%})")
    for name in living:
        shown = subprocess.run(
            [sys.executable, "-m", "mutmut", "show", name],
            cwd=ROOM,
            capture_output=True,
            text=True,
            check=False,
        )
        changed = [
            line for line in shown.stdout.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")
        ]
        print(f"\n{name.rpartition('.')[2]}", *changed, sep=os.linesep)
    return 0


if __name__ == "__main__":
    sys.exit(main())
