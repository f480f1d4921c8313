"""A day with one thing going wrong: a share of the cases here, all of them by `make faults`."""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

ALL = os.environ.get("COPRODESK_FAULTS") == "all"
PARTS = 8 if ALL else 1
SHARE = 0 if ALL else 4  # of each act, and half as many harms


@pytest.mark.linux_only("the database's calls are replaced as Linux has them")
@pytest.mark.parametrize("part", range(PARTS))
def test_whatever_goes_wrong_nothing_is_lost(tmp_path: Path, part: int) -> None:
    acts = _acts(tmp_path, "tests.faults.going_wrong", SHARE, part, PARTS)
    assert len(acts) == 11


@pytest.mark.linux_only("the database's calls are replaced as Linux has them")
def test_whatever_goes_wrong_a_window_is_there(tmp_path: Path) -> None:
    assert _acts(tmp_path, "tests.faults.doors", SHARE) == ["lock", "unlock", "close"]


def _acts(tmp_path: Path, module: str, *more: int) -> list[str]:
    """The acts that were tried; the number of cases is printed."""
    root, memory = Path(__file__).parents[2], Path("/dev/shm")  # noqa: S108 - for speed alone, in a folder of its own
    with TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else tmp_path) as folder:
        said = subprocess.run(
            [sys.executable, "-m", module, folder, *map(str, more)],
            capture_output=True,
            text=True,
            check=False,
            cwd=root,
            env={"PYTHONPATH": str(root), "PATH": "", "QT_QPA_PLATFORM": "offscreen"},
        )
    print(said.stdout)
    assert said.returncode == 0, said.stderr[-3000:]
    acts = [line.split(", ") for line in said.stdout.splitlines() if line.count(", ") == 4 and line[0] != " "]
    assert all(int(calls) > 3 and int(tried) > 0 for _, calls, _, tried, _ in acts), said.stdout
    assert all(bad == "0" for *_, bad in acts), said.stdout
    return [name for name, *_ in acts]
