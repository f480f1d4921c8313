"""Fresh processes: the unlock window to its first paint, and from the passphrase to the painted People list."""

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.measure import Figure

_TIMED = """
import time; start = time.perf_counter()
{body}
painted = []
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and not painted:
            painted.append((time.perf_counter() - start) * 1000)
            QTimer.singleShot(0, app.quit)
        return False
watch = Watch(); window.installEventFilter(watch); window.show(); app.exec(); print(painted[0])
"""
_BARE = """
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([]); window = QWidget(); window.resize(520, 620)
"""
_UNLOCK = """
import gc
import coprodesk.cli
gc.disable()  # as coprodesk.cli.main does
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
app = QApplication([])
from coprodesk.bootstrap.window import first_window
window = first_window(); window.resize(520, 620)
"""
# The real program with its threads. The clock starts with the passphrase: while it was typed, the rest was loaded.
_STARTED = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from coprodesk.bootstrap.machine import Machine
from coprodesk.bootstrap.window import Program
app = QApplication([])
folder = Path(sys.argv[1])
program = Program(Machine(folder / "settings.json"))
program.machine.remember(folder / "a.coprodesk")
program.start()
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and self.table.rows():
            print((time.perf_counter() - self.start) * 1000); QTimer.singleShot(0, app.quit)
        return False
watch = Watch()
def opened(window):
    watch.table = window.screen_of("people").table
    watch.table.viewport().installEventFilter(watch)
program.opened.connect(opened)
def go(_ready):
    watch.start = time.perf_counter()
    program.window.unlock_asked.emit(folder / "a.coprodesk", sys.argv[2])
QTimer.singleShot(0, lambda: program.run(int, go, print))
app.exec(); program.close()
"""
ROUNDS = 7
PASSPHRASE = "seven quiet kettles"


def window_figures() -> list[Figure]:
    bare, unlock, started = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        _workspace(Path(folder))
        for _ in range(ROUNDS):  # in turns, so that a busy moment meets all
            bare.append(_spent(_TIMED.format(body=_BARE)))
            unlock.append(_spent(_TIMED.format(body=_UNLOCK)))
            started.append(_spent(_STARTED, folder, PASSPHRASE))
    floor = statistics.median(bare)
    return [
        Figure("a bare Qt window, import to first paint", floor, max(bare)),
        _against(floor, "the unlock window, import to first paint", unlock, "1.3x"),
        _against(floor, "passphrase to painted People list, against the bare window", started, "2.5x"),
    ]


def _against(floor: float, job: str, spent: list[float], asked: str) -> Figure:
    middle = statistics.median(spent)
    return Figure(job, middle, max(spent), middle / floor, asked)


def _workspace(folder: Path) -> None:
    from coprodesk.bootstrap.sessions import NewWorkspace, found
    from coprodesk.usecases.people import AddPerson, add_person

    opened, _ = found(folder / "a.coprodesk", NewWorkspace("N", "T", "Asha"), PASSPHRASE)
    for number in range(200):
        opened.desk.do(add_person, AddPerson(f"Person {number}"))
    opened.close()


def _spent(code: str, *arguments: str) -> float:
    said = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    return float(said.stdout.split()[0])
