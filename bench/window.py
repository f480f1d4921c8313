"""Fresh processes: the unlock window to its first paint, and from the passphrase to the painted People list.

The bare window is an empty widget. What any window of words pays on top of it, before a line of ours runs, is shown
beside it, and no unlock window can go under that: the names of Qt's own choices (`Qt`, a fifth of what importing PySide6
costs), the style, the shipped faces, a few labels and buttons. To open a workspace takes what the key takes to be
derived from the passphrase, which is long on purpose: it is told apart.
"""

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
_FORM = """
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFont, QFontDatabase, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget
app = QApplication([])
for face in Path("resources/fonts").glob("*.[to]tf"):
    QFontDatabase.addApplicationFont(str(face))
app.style().objectName()
app.setStyleSheet("QLabel { font-size: 14px; }")
window = QWidget(); window.resize(520, 620)
body = QVBoxLayout(window)
for each in (QLabel("Open a workspace"), QLabel("Passphrase"), QLineEdit(), QPushButton("Open"), QPushButton("Other")):
    body.addWidget(each, 0, Qt.AlignmentFlag.AlignLeft)
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
            print((time.perf_counter() - self.start) * 1000, self.key * 1000); QTimer.singleShot(0, app.quit)
        return False
watch = Watch()
def opened(window):
    watch.table = window.screen_of("people").table
    watch.table.viewport().installEventFilter(watch)
program.opened.connect(opened)
def go(_ready):
    from coprodesk.store import argon
    derive = argon.hash_secret_raw
    def derived(*secret, **how):
        begun = time.perf_counter()
        key = derive(*secret, **how)
        watch.key = time.perf_counter() - begun
        return key
    argon.hash_secret_raw = derived
    watch.start = time.perf_counter()
    program.window.unlock_asked.emit(folder / "a.coprodesk", sys.argv[2])
QTimer.singleShot(0, lambda: program.run(int, go, print))
app.exec(); program.close()
"""
ROUNDS = 7
PASSPHRASE = "seven quiet kettles"


def window_figures() -> list[Figure]:
    bare, form, unlock, started, keys = [], [], [], [], []
    with tempfile.TemporaryDirectory() as folder:
        _workspace(Path(folder))
        for _ in range(ROUNDS):  # in turns, so that a busy moment meets all
            bare += _spent(_TIMED.format(body=_BARE))
            form += _spent(_TIMED.format(body=_FORM))
            unlock += _spent(_TIMED.format(body=_UNLOCK))
            whole, key = _spent(_STARTED, folder, PASSPHRASE)
            started.append(whole - key)
            keys.append(key)
    floor = statistics.median(bare)
    return [
        Figure("a bare Qt window, import to first paint", floor, max(bare)),
        _against(floor, "a Qt window of words, nothing of ours in it", form),
        _against(floor, "the unlock window, import to first paint", unlock, "1.3x"),
        _against(statistics.median(form), "... against the window of words", unlock),
        _against(floor, "Argon2id, of the passphrase", keys),
        _against(floor, "passphrase to painted People list, Argon2id apart", started, "2.5x"),
    ]


def _against(floor: float, job: str, spent: list[float], asked: str = "") -> Figure:
    middle = statistics.median(spent)
    return Figure(job, middle, max(spent), middle / floor, asked)


def _workspace(folder: Path) -> None:
    from coprodesk.bootstrap.sessions import NewWorkspace, found
    from coprodesk.usecases.people import AddPerson, add_person

    opened, _ = found(folder / "a.coprodesk", NewWorkspace("N", "T", "Asha"), PASSPHRASE)
    for number in range(200):
        opened.desk.do(add_person, AddPerson(f"Person {number}"))
    opened.close()


def _spent(code: str, *arguments: str) -> list[float]:
    said = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    return [float(each) for each in said.stdout.split()]
