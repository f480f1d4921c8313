"""Whether there is room: what is low or narrow draws together before anything on it is cut."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprodesk.ui.kit.theme import theme
from coprodesk.ui.kit.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL, SPACE_XS

LOW = 520  # under this height a page keeps its margins and gaps small
FRAME, SIDES = 40, 16  # what a window's own title and edges take of a screen


def fit(dialog: QWidget, width: int, height: int, content: int = 0) -> None:
    """Open at this size, which grows with the text, or at as much of it as the screen has. `content`: the height in
    pixels of what stands in it, where the dialog need not be higher."""
    parent = dialog.parentWidget()
    screen = (parent.window() if parent is not None else dialog).screen().availableGeometry()
    wanted = min(theme().px(height), content or theme().px(height))
    dialog.resize(min(theme().px(width), screen.width() - SIDES), min(wanted, screen.height() - FRAME))


class PageBody(QVBoxLayout):
    """The margins of a screen. A low window keeps its height for what stands on the page."""

    def __init__(self, page: QWidget, *, space: int = SPACE_L) -> None:
        super().__init__(page)
        self._space = space
        self._low: bool | None = None
        self._wear(low=False)

    def setGeometry(self, rect: QRect) -> None:
        self._wear(low=rect.height() < theme().px(LOW))
        super().setGeometry(rect)

    def _wear(self, *, low: bool) -> None:
        if low == self._low:
            return
        self._low = low
        if low:
            self.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_S)
            self.setSpacing(min(self._space, SPACE_S))
        else:
            self.setContentsMargins(SPACE_XL, SPACE_XL - SPACE_XS, SPACE_XL, SPACE_M)
            self.setSpacing(self._space)
