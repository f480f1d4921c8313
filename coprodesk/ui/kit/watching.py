"""How far work on another thread is, heard on the window's own; and the way to stop it."""

from threading import Event

from PySide6.QtCore import QObject, Signal


class Watcher(QObject):
    """A `Watch` to hand to the desk: `progressed(done, total)`, and `stop()` from any thread."""

    progressed = Signal(int, int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stopped = Event()

    def __call__(self, done: int, total: int) -> bool:
        self.progressed.emit(done, total)
        return not self._stopped.is_set()

    def stop(self) -> None:
        self._stopped.set()
