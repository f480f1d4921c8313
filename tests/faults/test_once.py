"""A disk that does not answer once, or for a while: it is called that, and what comes after it is saved."""

import subprocess
import sys
from pathlib import Path

import pytest


def _saves(folder: Path, error: str, how: str) -> list[str]:
    root = Path(__file__).parents[2]
    said = subprocess.run(
        [sys.executable, "-m", "tests.faults.once", folder, error, how],
        capture_output=True,
        text=True,
        check=False,
        cwd=root,
        env={"PYTHONPATH": str(root), "PATH": ""},
    )
    assert said.returncode == 0, said.stderr[-3000:]
    return said.stdout.split()


@pytest.mark.linux_only("the database's calls are replaced as Linux has them")
@pytest.mark.parametrize("error", ["ENOSPC", "EIO", "EACCES"])
def test_one_failed_read_is_no_end_of_saving(tmp_path: Path, error: str) -> None:
    assert _saves(tmp_path, error, "once") == ["DiskTrouble", "kept", "kept"]


@pytest.mark.linux_only("the database's calls are replaced as Linux has them")
@pytest.mark.parametrize("error", ["ENOSPC", "EIO", "EACCES"])
def test_a_disk_that_does_not_answer_is_not_called_damage(tmp_path: Path, error: str) -> None:
    told = _saves(tmp_path, error, "lasting")
    assert "DamagedFile" not in told
    assert "kept" not in told
