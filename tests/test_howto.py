"""The worked pages are true: each step is done in a copy of the tree, and what the page runs then passes."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.linux_only("the pages are the same everywhere; what does them runs on Linux")
ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted((ROOT / ".github" / "howto").glob("*.md"))
STEP = re.compile(
    r"^(?P<how>A new file|At the end of|In) `(?P<path>[^`]+)`"
    r"(?:, (?P<where>after|before|instead of) `(?P<line>[^`]+)`)?:\n\n```\w+\n(?P<code>.*?)^```$"
    r"|^```console\n(?P<commands>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
FENCES = re.compile(r"^```\w+$", re.MULTILINE)


@dataclass(frozen=True)
class Step:
    """Either a change of one file, or commands."""

    path: str
    where: str
    line: str
    code: str
    commands: tuple[str, ...]


def steps(page: Path) -> Iterator[Step]:
    text = page.read_text("utf-8")
    found = list(STEP.finditer(text))
    assert len(found) == len(FENCES.findall(text)), f"{page.name}: a block of code that is no step"
    for each in found:
        where = each["where"] or {"A new file": "new", "At the end of": "end"}.get(each["how"] or "", "")
        commands = tuple((each["commands"] or "").splitlines())
        yield Step(each["path"] or "", where, each["line"] or "", each["code"] or "", commands)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The tree as it is now, with what is not yet committed."""
    said = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    for name in said.splitlines():
        if (ROOT / name).is_file():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_worked_page_works(page: Path, copy: Path) -> None:
    for step in steps(page):
        for command in step.commands:
            _run(command, copy)
        if step.path:
            _done(step, copy / step.path)


def _done(step: Step, path: Path) -> None:
    if step.where == "new":
        assert not path.exists(), f"{step.path} is there already"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(step.code, "utf-8")
        return
    text = path.read_text("utf-8")
    if step.where == "end":
        path.write_text(text + step.code, "utf-8")
        return
    line = f"{step.line}\n"
    assert f"\n{text}".count(f"\n{line}") == 1, f"{step.path} has not one line {step.line!r}"
    told = {"after": line + step.code, "before": step.code + line, "instead of": step.code}[step.where]
    path.write_text(f"\n{text}".replace(f"\n{line}", f"\n{told}", 1)[1:], "utf-8")


def _run(command: str, folder: Path) -> None:
    program, *given = shlex.split(command)
    assert program == "python", f"{command}: a worked page runs Python alone"
    here = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(folder),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    if given[:2] == ["-m", "pytest"]:
        given += ["-q", "-p", "no:cacheprovider"]
    said = subprocess.run(
        [sys.executable, *given], cwd=folder, env=here, capture_output=True, text=True, check=False
    )
    assert said.returncode == 0, f"{command}\n{said.stdout[-4000:]}{said.stderr[-4000:]}"
