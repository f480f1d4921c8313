"""`python -m tests.shots OUT [ONLY]`: every screen, tab and dialog, of the sample and of a workspace with nothing in it.

Light, dark and high contrast, as a laptop of 1366 x 768 shows them at 100 % and at 150 %. `ONLY` is a part of a name.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QFileDialog

from coprodesk.bootstrap.pictures import AtOnce, pictures
from coprodesk.bootstrap.services import services
from coprodesk.bootstrap.sessions import NewWorkspace, Opened, found, make_sample
from coprodesk.ui.kit.bridge import InlineBridge
from coprodesk.ui.kit.theme import Choice, apply_theme
from coprodesk.ui.window import Window
from tests.factories import make_person
from tests.ui.crawl import walk

WIDE, HIGH = 1366, 768
TASK_BAR, TITLE = 48, 30  # what the system keeps of a screen, and of a window
SCALES = ("1", "1.5")
LOOKS = (Choice.LIGHT, Choice.DARK, Choice.CONTRAST)
WORDS = "nothing here is real"


def shoot_all(out: Path, only: str) -> None:
    """A scale factor is for a whole process: one for each, so that a letter is as sharp as on that screen."""
    screen = {"name": "laptop", "x": 0, "y": 0, "width": WIDE, "height": HIGH}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    with tempfile.TemporaryDirectory() as folder:
        screens = Path(folder, "screens.json")
        screens.write_text(json.dumps({"screens": [screen]}))
        for scale in SCALES:
            around = {"QT_QPA_PLATFORM": f"offscreen:configfile={screens}", "QT_SCALE_FACTOR": scale}
            command = [sys.executable, "-m", "tests.shots", str(out), only]
            subprocess.run(command, env={**os.environ, **around}, check=True)


def shoot(out: Path, only: str, scale: float) -> Iterator[Path]:
    app = QApplication.instance() or QApplication(sys.argv[:1])
    size = round(WIDE / scale), round((HIGH - TASK_BAR) / scale) - TITLE
    for look in LOOKS:
        for name, picture in _pictures(look, size):
            path = out / f"{look}-{round(scale * 100)}" / f"{name}.png"
            if only in name and not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                picture.save(str(path))
                yield path
    app.processEvents()


def _pictures(look: Choice, size: tuple[int, int]) -> Iterator[tuple[str, QPixmap]]:
    apply_theme(look)
    with tempfile.TemporaryDirectory() as folder:
        sample = make_sample(Path(folder, "northside.coprodesk"), WORDS)
        new, _key = found(
            Path(folder, "new.coprodesk"), NewWorkspace("New", "New team", "Asha Rahman"), WORDS
        )
        make_person(new.desk, "Somebody New", reference="E-1")
        yield from _walked(sample, size, "N-1001", "")
        yield from _walked(new, size, "E-1", "empty-")
        yield from pictures(sample, look, size=size)
        for opened in (sample, new):
            opened.close()


def _walked(opened: Opened, size: tuple[int, int], person: str, before: str) -> Iterator[tuple[str, QPixmap]]:
    window = Window(InlineBridge(opened.desk), services(AtOnce(), opened))
    window.idle.stop()
    window.resize(*size)
    window.show()
    nowhere = mock.Mock(return_value=("", ""))
    with mock.patch.multiple(QFileDialog, getSaveFileName=nowhere, getOpenFileName=nowhere):
        for name, shown in walk(window, opened.desk, person):
            QApplication.processEvents()
            yield f"{before}{name}", shown.grab()
    window.close()


if __name__ == "__main__":
    target, part = Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else ""
    if "QT_SCALE_FACTOR" in os.environ:
        for each in shoot(target, part, float(os.environ["QT_SCALE_FACTOR"])):
            print(each)
    else:
        shoot_all(target, part)
