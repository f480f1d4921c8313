import os
import subprocess
import sys
from pathlib import Path

import pytest

from coprodesk.bootstrap.sessions import NewWorkspace, found

ROUNDS = 100 if hasattr(os, "fork") else 25  # where a child has to be begun from nothing, it takes seconds


@pytest.mark.made_up
def test_no_acknowledged_save_is_lost_when_the_program_is_killed(tmp_path: Path) -> None:
    opened, _ = found(tmp_path / "a.coprodesk", NewWorkspace("N", "T", "Asha"), "seven quiet kettles")
    key = opened.workspace.data_key
    opened.close()
    killer = Path(__file__).with_name("killer.py")
    said = subprocess.run(
        [sys.executable, str(killer), str(opened.workspace.path), key.hex(), str(ROUNDS)],
        capture_output=True,
        text=True,
        check=False,
        cwd=killer.parents[2],
        env={**os.environ, "PYTHONPATH": str(killer.parents[2])},
    )
    assert said.returncode == 0, said.stderr[-2000:]
    rounds, acknowledged, missing, broken = said.stdout.split()
    assert (int(rounds), int(missing), broken) == (ROUNDS, 0, "None")
    assert int(acknowledged) >= ROUNDS
