"""The key of a map: a sample of each line and shape in its own colour, beside what it means."""

from uuid import UUID

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coprodesk.domain.networks import Direction, Mark
from coprodesk.ui.kit.ecomap_layout import MapNode
from coprodesk.ui.kit.ecomap_paint import paint_shape, paint_tie
from coprodesk.ui.kit.layout import row
from coprodesk.ui.kit.text import label
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.kit.tokens import SPACE_M

_NOBODY = UUID(int=0)


class KeySign(QWidget):
    """Decoration: the words beside it say the same."""

    def __init__(self, tie: MapNode | None = None, shape: Mark | None = None) -> None:
        super().__init__()
        self._tie, self._shape = tie, shape
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(44), theme().px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(2, 1, -2, -1)
        if self._tie is not None:
            paint_tie(painter, room, self._tie, theme().tokens)
        if self._shape is not None:
            paint_shape(painter, room, self._shape, theme().tokens)
        painter.end()


def tie_line(words: str, direction: Direction, *, paid: bool = False) -> QWidget:
    return _line(KeySign(MapNode(_NOBODY, "", direction=direction, paid=paid)), words)


def shape_line(words: str, shape: Mark) -> QWidget:
    return _line(KeySign(shape=shape), words)


def _line(sign: KeySign, words: str) -> QWidget:
    return row(sign, label(words), space=SPACE_M, grow=1)
