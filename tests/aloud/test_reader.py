"""The program is started once, under a display of its own, and read by another process as a screen reader reads it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SYSTEM = "/usr/bin/python3"  # the one that has pyatspi
LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
TOOLS = ("Xvfb", "openbox", "xdotool", "dbus-run-session", LAUNCHER, SYSTEM)
RUN = f'{LAUNCHER} --launch-immediately & openbox & exec {SYSTEM} "$@"'
PATIENCE = 500  # seconds for it all; it takes a minute

pytestmark = [pytest.mark.window, pytest.mark.linux_only("AT-SPI is how Linux reads aloud")]


@pytest.fixture
def display() -> Iterator[str]:
    missing = [each for each in TOOLS if shutil.which(each) is None]
    assert missing == [], "run .ci/setup"
    there, ours = os.pipe()
    # It must not begin anew when the first of those who use it leaves before the second has come.
    screen = ["Xvfb", "-displayfd", str(ours), "-screen", "0", "1440x1000x24", "-nolisten", "tcp", "-noreset"]
    with subprocess.Popen(
        screen, pass_fds=[ours], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        os.close(ours)
        with os.fdopen(there) as told:
            number = told.readline().strip()
        yield f":{number}"
        server.terminate()


def test_everything_is_read_aloud(display: str, tmp_path: Path) -> None:
    told = tmp_path / "told.json"
    around = {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "XDG_RUNTIME_DIR": str(tmp_path),
        "HOME": str(tmp_path),
    }
    around |= {f"XDG_{each}_HOME": str(tmp_path / each) for each in ("CONFIG", "DATA", "CACHE", "STATE")}
    reader = [str(ROOT / "tests/aloud/reader.py"), str(told), sys.executable, str(ROOT / "main.py")]
    said = tmp_path / "said.txt"  # not a pipe: who manages the windows holds it until the display is gone
    with said.open("w") as out:
        subprocess.run(
            ["dbus-run-session", "--", "bash", "-c", RUN, "reader", *reader],
            env=around,
            stdout=out,
            stderr=out,
            check=False,
            timeout=PATIENCE,
        )
    assert told.exists(), said.read_text("utf-8")[-2000:]
    found = json.loads(told.read_text("utf-8"))
    assert found["wrong"] == []
    assert "saving" in found["walked"]
    assert len(found["walked"]) > 60
