"""First paint in fresh processes: the unlock window against a bare Qt window of the same size."""

import statistics
import subprocess
import sys

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
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
app = QApplication([])
from coprodesk.bootstrap.window import first_window
window = first_window(); window.resize(520, 620)
"""
ROUNDS = 7


def window_figures() -> list[Figure]:
    bare, unlock = [], []
    for _ in range(ROUNDS):  # in turns, so that a busy moment meets both
        bare.append(_spent(_BARE))
        unlock.append(_spent(_UNLOCK))
    middle = statistics.median(unlock)
    return [
        Figure("a bare Qt window, import to first paint", statistics.median(bare), max(bare)),
        Figure(
            "the unlock window, import to first paint",
            middle,
            max(unlock),
            middle / statistics.median(bare),
            "1.3x",
        ),
    ]


def _spent(body: str) -> float:
    said = subprocess.run(
        [sys.executable, "-c", _TIMED.format(body=body)], capture_output=True, text=True, check=True
    )
    return float(said.stdout.split()[-1])
