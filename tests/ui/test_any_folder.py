"""Wherever the program was put, it looks the same and brings a workspace on: its folder may have any name."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PARTS = ("coprodesk", "resources", "migrations")
FOLDERS = (
    "two words",
    "Siân",
    "Tŷ Gwyn",
    "O'Neill",
    "R&D",
    "team #1",
    "100% ours",
    "%(here)s",
    "one (copy)",
    "semi;colon",
    "{curly} [square]",
    "comma, dollar $x = plus+",
    "فريق",
)
LOOK = """
import hashlib, sys
from pathlib import Path
from PySide6.QtCore import QBuffer
from PySide6.QtWidgets import (QApplication, QCheckBox, QComboBox, QGraphicsView, QMenu, QPushButton, QSpinBox,
                               QVBoxLayout, QWidget)
app = QApplication([])
from coprodesk.bootstrap.machine import Machine
from coprodesk.bootstrap.window import first_window
door = first_window(Machine(Path(sys.argv[1]) / "none.json"))
door.show()
parts = QWidget()
column = QVBoxLayout(parts)
tick, choice = QCheckBox("tick"), QComboBox()
tick.setChecked(True)
choice.addItem("one")
last = QGraphicsView()
last.setProperty("kit", "bare")
for each in (QPushButton("press"), tick, choice, QSpinBox(), last):
    column.addWidget(each)
parts.show()
parts.activateWindow()
def digest(widget):
    picture = widget.grab().toImage()
    return hashlib.sha256(bytes(picture.constBits())).hexdigest()[:16]
seen = [digest(door)]
for each in parts.findChildren(QWidget):
    each.setFocus()
    app.processEvents()
    seen.append(digest(parts))
from coprodesk.store.engine import embedded_engine
from coprodesk.store.migrate import upgrade
engine = embedded_engine(Path(sys.argv[1]) / "a.coprodesk", bytes(32))
try:
    upgrade(engine, "0001")
    seen.append("migrated")
except Exception as error:
    seen.append(type(error).__name__)
engine.dispose()
print(*seen)
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The program by itself, in a folder without anything odd in its own name."""
    made = tmp_path_factory.mktemp("program") / "plain"
    for part in PARTS:
        shutil.copytree(ROOT / part, made / part)
    yield made
    shutil.rmtree(made.parent, ignore_errors=True)


def started(at: Path, beside: Path) -> list[str]:
    """What the first window, every part with a picture or a ring in it and the oldest migration came to."""
    beside.mkdir()
    around = {**os.environ, "PYTHONPATH": str(at), "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    told = subprocess.run(
        [sys.executable, "-c", LOOK, str(beside)],
        check=False,
        cwd=at,
        env=around,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert told.returncode == 0, told.stderr
    return told.stdout.split()


def test_the_look_is_whole_in_a_folder_of_any_name(copy: Path, tmp_path: Path) -> None:
    plain = started(copy, tmp_path / "plain")
    assert plain[-1] == "migrated"
    assert len(set(plain)) > 5  # a ring that is seen gives each a picture of its own
    different = {}
    at = copy
    for number, name in enumerate(FOLDERS):
        at = at.rename(copy.parent / name)
        seen = started(at, tmp_path / f"beside {number}")
        if seen != plain:
            different[name] = [one for one, other in zip(seen, plain, strict=False) if one != other]
    at.rename(copy)
    assert different == {}
