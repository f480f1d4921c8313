"""The stripe over every practice window: nobody takes it for real."""

from PySide6.QtCore import QEvent, QMargins, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPolygon
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.room import FRAME
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.kit.tokens import Tone


class PracticeStripe(QWidget):
    """Over the whole width of every practice window: stripes, and the words on a plain ground between them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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


class Striper(QObject):
    """Lays the stripe over each dialog of the program as it is shown, so that none can be forgotten.

    Only over dialogs of its own `window`; a file dialog is the system's own and stays as it is.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(watched, QDialog) or isinstance(watched, QFileDialog):
            return False
        if event.type() in {QEvent.Type.Show, QEvent.Type.Resize} and self._stands_over(watched):
            _lay_over(watched)
        return False

    def _stands_over(self, dialog: QDialog) -> bool:
        """Whether it was opened from this window: another may hold real records."""
        above: QObject | None = dialog
        while above is not None and above is not self.parent():
            above = above.parent()
        return above is not None


def _lay_over(dialog: QDialog) -> None:
    """Above whatever the dialog holds: its margin makes the room, once."""
    stripe = dialog.findChild(PracticeStripe, options=Qt.FindChildOption.FindDirectChildrenOnly)
    if stripe is None:
        stripe = PracticeStripe(dialog)
        dialog.setContentsMargins(dialog.contentsMargins() + QMargins(0, stripe.height(), 0, 0))
        room = dialog.screen().availableGeometry().height() - FRAME
        dialog.resize(dialog.width(), min(dialog.height() + stripe.height(), room))
        stripe.show()
    stripe.setGeometry(0, 0, dialog.width(), stripe.height())
