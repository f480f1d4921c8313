"""The first preview of a session, in fresh processes: from "look at the plan" to the first page painted.

Once with what a plan is made with at hand, as it is some seconds after a workspace was opened (bootstrap/upkeep.py),
and once before: then ReportLab is loaded and its faces are read first, which takes longer than a plan.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from bench.documents import PERSON
from bench.measure import Figure, of_times
from coprodesk.bootstrap.sessions import make_sample

_TIMED = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from coprodesk.bootstrap.logs import quiet_qt
from coprodesk.bootstrap.machine import Machine
from coprodesk.bootstrap.sessions import enter
from coprodesk.bootstrap.upkeep import SETTLED_MS
from coprodesk.bootstrap.window import Program
from coprodesk.queries.people import PersonByReference
from coprodesk.ui.kit import pages
from coprodesk.ui.kit.theme import apply_theme
quiet_qt()
app = QApplication([])
apply_theme()
folder, secret, reference, settled = Path(sys.argv[1]), *sys.argv[2:]
program = Program(Machine(folder / "settings.json"))
opened = enter(folder / "sample.coprodesk", secret)
person = opened.desk.ask(PersonByReference(reference))
program.enter(opened)
paint = pages._Page.paintEvent
def painted(page, event):
    paint(page, event)
    print((time.perf_counter() - program.clicked) * 1000)
    QTimer.singleShot(0, app.quit)
    pages._Page.paintEvent = paint
pages._Page.paintEvent = painted
def go(_ready):
    program.clicked = time.perf_counter()
    program.window.papers.look_at_plan(person)
# Behind what the upkeep does on that worker, where it is to be done first.
QTimer.singleShot(SETTLED_MS + 200 if settled == "settled" else 500, lambda: program.run(int, go, print))
app.exec(); program.close()
"""
ROUNDS = 5
SECRET = "bench"  # of a sample, in which nothing is real


def preview_figures() -> list[Figure]:
    settled, early = [], []
    with tempfile.TemporaryDirectory() as folder:
        make_sample(Path(folder) / "sample.coprodesk", SECRET).close()
        for _ in range(ROUNDS):
            settled.append(_spent(folder, "settled"))
            early.append(_spent(folder, "early"))
    return [
        of_times("the first preview of a session, first page painted", settled, [], "300 ms"),
        of_times("... before the workspace has been open for a while", early, [], ""),
    ]


def _spent(folder: str, when: str) -> float:
    code = [sys.executable, "-c", _TIMED, folder, SECRET, PERSON, when]
    said = subprocess.run(code, capture_output=True, text=True, check=True)
    return float(said.stdout.split()[0])
