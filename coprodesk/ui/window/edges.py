"""The frame's edges draw together where the window is narrow or low, and grow with the text."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

from coprodesk.ui.kit.theme import theme

if TYPE_CHECKING:
    from coprodesk.ui.window.frame import Window

NARROW, LOW = 1100, 640


class Edges(QObject):
    """Follows the size of its window, and of its text."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._scale = theme().scale
        self._drawn = (False, False, self._scale)
        window.installEventFilter(self)
        theme().changed.connect(self._dressed)
        self._draw()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._draw()
        return super().eventFilter(watched, event)

    def _draw(self) -> None:
        window = self._window
        folded, low = window.width() < theme().px(NARROW), window.height() < theme().px(LOW)
        if (folded, low, theme().scale) == self._drawn:
            return
        self._drawn = (folded, low, theme().scale)
        window.side.fold(folded=folded)
        window.top.draw_together(low=low)
        window.status.draw_together(low=low)

    def _dressed(self) -> None:
        if self._scale != theme().scale:
            self._scale = theme().scale
            self._draw()
            self._window.forget()
