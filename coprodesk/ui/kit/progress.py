"""How far a long job is, and a way to stop it."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.layout import row
from coprodesk.ui.kit.text import announce, button, label
from coprodesk.ui.kit.tokens import SPACE_M, SPACE_XL


class ProgressPanel(QWidget):
    """`set_progress(done, total)`; a total of 0 says only that something goes on. `cancelled` on the button."""

    cancelled = Signal()

    def __init__(self, words: str, *, can_cancel: bool = True) -> None:
        super().__init__()
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(SPACE_M)
        self._title = words
        self.words = label(words)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(words)
        self.bar.setRange(0, 0)
        self._tenth = -1
        body.addWidget(self.words)
        body.addWidget(self.bar)
        self.cancel_button = button(tr("Stop"), self._cancel)
        self.cancel_button.setVisible(can_cancel)
        body.addWidget(row(self.cancel_button, None))

    def set_progress(self, done: int, total: int, words: str = "") -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        if total:
            self.words.setText(
                words or tr("{title}: {done} of {total}", title=self._title, done=done, total=total)
            )
            if done * 4 // total != self._tenth:
                self._tenth = done * 4 // total
                announce(self.bar, self.words.text())

    def _cancel(self) -> None:
        self.cancel_button.setEnabled(False)
        self.words.setText(tr("Stopping…"))
        self.cancelled.emit()


class StillWriting(QWidget):
    """What is left to see of a program that closes: it goes by itself once `done`, or by its button."""

    def __init__(self, done: Callable[[], bool]) -> None:
        super().__init__()
        self._done = done
        self.setProperty("kit", "page")
        self.setWindowTitle("CoproDesk")
        body = QVBoxLayout(self)
        body.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
        body.setSpacing(SPACE_M)
        self.panel = ProgressPanel(tr("A save is still being written"))
        self.panel.cancel_button.setText(tr("Close anyway"))
        body.addWidget(self.panel)
        words = tr(
            "CoproDesk closes by itself once that is done. Closed before, this last save may be missing; all that "
            "was told as saved stays."
        )
        body.addWidget(label(words, "muted"))
        self.resize(520, self.sizeHint().height())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Its frame does not close it: nothing is given up by a slip."""
        event.setAccepted(self._done())
