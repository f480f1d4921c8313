"""Locks when nobody has touched keyboard or mouse for a while, and by its keys from within a form too."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QInputEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

LOCK_KEYS = "Ctrl+L"

_TOUCHED = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class IdleWatch(QObject):
    """`idle` once the minutes are over. Watches the whole program while it is started.

    `lock_asked` when the lock's keys are pressed over a dialog or a list, where Qt holds the window's own shortcuts
    back.
    """

    idle = Signal()
    lock_asked = Signal()

    def __init__(self, parent: QObject, minutes: int) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.idle)
        self.set_minutes(minutes)

    def set_minutes(self, minutes: int) -> None:
        self._timer.setInterval(minutes * 60_000)

    def start(self) -> None:
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        self._timer.start()

    def stop(self) -> None:
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QInputEvent):
            return False  # nearly every event of the program: to ask Qt for its type would cost ten times as much
        if event.type() in _TOUCHED and self._timer.isActive():
            self._timer.start()
        if isinstance(event, QKeyEvent) and _asks_to_lock(event):
            self.lock_asked.emit()
            return True
        return False


def _asks_to_lock(event: QKeyEvent) -> bool:
    over = QApplication.activeModalWidget() or QApplication.activePopupWidget()
    pressed = event.type() == QEvent.Type.KeyPress and over is not None
    return pressed and QKeySequence(event.keyCombination()) == QKeySequence(LOCK_KEYS)
