"""Python's collector of cycles, kept on the window's thread.

By itself it runs on whichever thread happens to allocate. When that is the database's thread, it may free a widget
that was part of a cycle there, and Qt then ends the program. So it is switched off and run here, in small steps.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000


class Collector(QObject):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.step)
        self._timer.start()

    def step(self) -> None:
        """Collect the oldest generation that has grown past its threshold, as Python itself would."""
        due = [
            generation
            for generation, count in enumerate(gc.get_count())
            if count > self._thresholds[generation]
        ]
        if due:
            gc.collect(max(due))

    def settle(self) -> None:
        """What is there by now, the program itself above all, stays: it is not looked through again each time."""
        gc.freeze()

    def stop(self) -> None:
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
