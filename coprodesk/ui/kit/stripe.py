"""The stripe over every practice window: nobody takes it for real."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPolygon
from PySide6.QtWidgets import QWidget

from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.kit.tokens import Tone


class PracticeStripe(QWidget):
    """Over the whole width of every practice window: stripes, and the words on a plain ground between them."""

    def __init__(self) -> None:
        super().__init__()
        self._words = tr("PRACTICE · nothing here is real")
        self.setFixedHeight(theme().px(24))
        self.setAccessibleName(self._words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        back, ink = theme().tokens.chip(Tone.AMBER)
        painter.fillRect(self.rect(), QColor(back))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(theme().colour("group")))
        height = self.height()
        for x in range(-height, self.width(), 28):
            corners = ((x, height), (x + height, 0), (x + height + 9, 0), (x + 9, height))
            painter.drawPolygon(QPolygon([QPoint(*corner) for corner in corners]))
        painter.setFont(theme().font("small", bold=True))
        width = painter.fontMetrics().horizontalAdvance(self._words) + 36
        middle = QRect((self.width() - width) // 2, 0, width, height)
        painter.fillRect(middle, QColor(back))
        painter.setPen(QColor(ink))
        painter.drawText(middle, Qt.AlignmentFlag.AlignCenter, self._words)
