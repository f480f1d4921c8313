"""The map on the whole screen: with the person watching, and for letters that are large."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.tokens import SPACE_M, SPACE_S

KEY = "F11"


class WholeMap(QDialog):
    """`left` when it is shut. F11 and Esc go back to the page."""

    left = Signal()

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kit", "page")
        self.setWindowTitle(tr("The people around {name}", name=name))
        self._held: QWidget | None = None
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        QShortcut(QKeySequence(KEY), self, self.reject)
        self.finished.connect(lambda _result: self.left.emit())

    def hold(self, widget: QWidget, first: QWidget) -> None:
        """Show this in place of what was there; the keyboard goes to `first`."""
        if self._held is not None:
            self._body.removeWidget(self._held)
            self._held.hide()
            self._held.deleteLater()
        self._held = widget
        self._body.addWidget(widget, 1)
        first.setFocus()
