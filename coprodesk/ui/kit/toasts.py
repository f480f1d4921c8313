"""A short word that something was done, with a way back. It is spoken too, and waits while it is looked at."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget

from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.text import announce, button, label
from coprodesk.ui.kit.tokens import SPACE_L, SPACE_M, SPACE_S

SHOWN_MS = 8_000


class _Toast(QFrame):
    def __init__(self, parent: QWidget, text: str, way: Callable[[], object] | None, way_words: str) -> None:
        super().__init__(parent)
        self.setProperty("kit", "toast")
        self.setAccessibleName(text)
        line = QHBoxLayout(self)
        line.setContentsMargins(SPACE_L, SPACE_S, SPACE_M, SPACE_S)
        line.setSpacing(SPACE_M)
        self.words = label(text, wrap=len(text) > 70)
        line.addWidget(self.words)
        if way is not None:
            act = way
            line.addWidget(button(way_words or tr("Undo"), lambda: (self.close(), act()), "toast"))
        line.addWidget(button(tr("Close"), self.close, "toast"))


class Toasts(QObject):
    """One for each window; a new word takes the place of the old one."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._toast: _Toast | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._time_is_up)
        window.installEventFilter(self)

    def show_toast(
        self,
        text: str,
        way: Callable[[], object] | None = None,
        shown_ms: int = SHOWN_MS,
        *,
        way_words: str = "",
    ) -> None:
        """`way` is a button that leads on from here: "Undo", or what `way_words` call it."""
        self.hide_toast()
        self._toast = _Toast(self._window, text, way, way_words)
        self._place()
        self._toast.show()
        self._toast.raise_()
        announce(self._window, text)
        self._timer.start(shown_ms)

    def current(self) -> QWidget | None:
        return self._toast

    def hide_toast(self) -> None:
        self._timer.stop()
        if self._toast is not None:
            self._toast.hide()
            self._toast.deleteLater()
            self._toast = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _time_is_up(self) -> None:
        toast, focused = self._toast, QApplication.focusWidget()
        inside = toast is not None and focused is not None and toast.isAncestorOf(focused)
        if toast is not None and (inside or toast.underMouse()):
            self._timer.start(2_000)
        else:
            self.hide_toast()

    def _place(self) -> None:
        if self._toast is None:
            return
        size = self._toast.sizeHint()
        width = min(size.width(), self._window.width() - 32)
        height = max(size.height(), self._toast.heightForWidth(width))
        self._toast.setGeometry(
            (self._window.width() - width) // 2, self._window.height() - height - 44, width, height
        )


def tell(widget: QWidget, text: str, way: Callable[[], object] | None = None) -> None:
    """In the window that a widget stands in, where that one has toasts."""
    toasts = widget.window().findChild(Toasts)
    if toasts is not None:
        toasts.show_toast(text, way)
