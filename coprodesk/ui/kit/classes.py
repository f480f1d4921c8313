"""The classes of Qt, made before somebody waits for them.

PySide makes a class with its enumerations when it is first asked for. It asks for every one of them when a filter over
the program (ui/window/idle.py) meets a window of a kind that it does not know, which took a tenth of a second of
whoever had just typed their passphrase.
"""

import time
from collections.abc import Iterator

import PySide6.QtCore
import PySide6.QtGui
import PySide6.QtWidgets
from PySide6.QtCore import QObject, QTimer

MODULES = (PySide6.QtCore, PySide6.QtGui, PySide6.QtWidgets)
STEP_MS = 4  # less than anybody feels while they type


class ClassMaker(QObject):
    """A few at a time on the window's thread, whenever it has nothing else to do."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rest = _each()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.step)

    def start(self) -> None:
        self._timer.start()

    def step(self) -> None:
        until = time.perf_counter() + STEP_MS / 1000
        for _made in self._rest:
            if time.perf_counter() > until:
                return
        self._timer.stop()

    def is_done(self) -> bool:
        return not self._timer.isActive()


def _each() -> Iterator[object]:
    for module in MODULES:
        for name in dir(module):
            yield getattr(module, name)
