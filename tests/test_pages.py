"""The pages for whoever works on this house are true: what they name is there, and their links lead somewhere."""

import functools
import re
import tomllib
from pathlib import Path

import pytest

pytestmark = pytest.mark.linux_only("the pages are the same everywhere; what reads them runs on Linux")
ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / ".github").rglob("*.md")])
PLACE = re.compile(r"(?:coprodesk|tests|resources|migrations|bench|\.ci|\.github)/[\w./*-]*|main\.py")
CALLED = re.compile(r"make (\w+)")
MODULE = re.compile(r"-m ((?:tests|bench|coprodesk)(?:\.\w+)*)")
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
MADE_UP = re.compile(r"LANGUAGE|NOUNS?\b|VERSION")  # stands for any


def _ids(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@functools.cache
def _targets() -> set[str]:
    return set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def _code(text: str) -> list[str]:
    """What stands between backticks, and lines set in as code."""
    return [*re.findall(r"`([^`\n]+)`", text), *re.findall(r"^ {4}(\S.*)$", text, re.MULTILINE)]


@pytest.mark.parametrize("page", PAGES, ids=_ids)
def test_files_that_a_page_names_are_there(page: Path) -> None:
    text = page.read_text("utf-8")
    made = set(re.findall(r"^A new file `([^`]+)`", text, re.MULTILINE))  # in a copy, by test_howto.py
    named = {found for code in _code(text) for found in PLACE.findall(code)} - made
    missing = [name for name in named if not MADE_UP.search(name) and not list(ROOT.glob(name.rstrip("/.")))]
    assert sorted(missing) == []


@pytest.mark.parametrize("page", PAGES, ids=_ids)
def test_links_of_a_page_lead_somewhere(page: Path) -> None:
    links = [link for link in LINK.findall(page.read_text("utf-8")) if "://" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=_ids)
def test_commands_of_a_page_can_be_given(page: Path) -> None:
    code = "\n".join(_code(page.read_text("utf-8")))
    assert set(CALLED.findall(code)) - _targets() == set()
    modules = {name.replace(".", "/") for name in MODULE.findall(code)}
    assert [
        name for name in modules if not list(ROOT.glob(f"{name}.py")) + list(ROOT.glob(f"{name}/__main__.py"))
    ] == []


def test_every_decision_is_on_the_list_in_its_order() -> None:
    folder = ROOT / ".github" / "decisions"
    pages = sorted(path.name for path in folder.glob("0*.md"))
    listed = re.findall(r"\]\((0[\w-]+\.md)\)", (folder / "README.md").read_text("utf-8"))
    assert listed == pages
    assert [int(name[:4]) for name in pages] == list(range(1, len(pages) + 1))
    for name in pages:
        text = (folder / name).read_text("utf-8")
        for part in ("**Context.**", "**Decision.**", "**What it costs.**", "**What would change it.**"):
            assert part in text, f"{name} lacks {part}"


def test_the_map_of_the_floors_has_every_floor() -> None:
    floors = {path.stem for path in (ROOT / "coprodesk").iterdir() if path.is_dir() or path.suffix == ".py"}
    floors -= {"__pycache__", "__init__", "__main__", "_resources", "_migrations", "py"}
    readme = (ROOT / "README.md").read_text("utf-8")
    built = (ROOT / ".github" / "ARCHITECTURE.md").read_text("utf-8")
    for floor in floors:
        assert f"coprodesk/{floor}" in readme, floor
        assert f"coprodesk/{floor}" in built, floor


def test_the_house_asks_for_the_pythons_that_the_workflow_runs() -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"]
    flow = (ROOT / ".github" / "workflows" / "tests.yml").read_text("utf-8")
    assert (asked, 'python: ["3.11", "3.12", "3.13"]' in flow) == (">=3.11,<3.14", True)


def test_hooks_run_what_the_lock_holds_and_fetch_nothing() -> None:
    hooks = (ROOT / ".pre-commit-config.yaml").read_text("utf-8")
    lock = (ROOT / ".ci" / "lock.txt").read_text("utf-8")
    assert re.findall(r"- repo: (\S+)", hooks) == ["local"]
    assert hooks.count("language: system") == hooks.count("- id: ")
    for tool in ("ruff", "mypy", "pytest", "import-linter"):
        assert f"\n{tool}==" in lock
