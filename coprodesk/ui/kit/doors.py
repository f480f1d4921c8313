"""What the windows before a workspace share: the panel that says what the program is for, and the other language."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from coprodesk.ui.kit.i18n import OWN_NAMES, Language, language, tr
from coprodesk.ui.kit.text import button, label
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.kit.tokens import SPACE_L

SUFFIX = "coprodesk"


ROOM = 640  # under this width all of it is for what is done


class SidePanel(QFrame):
    """Gives way where its window is narrow for the size of its text."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ParentChange and (window := self.parentWidget()) is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setVisible(watched.width() >= theme().px(ROOM))
        return super().eventFilter(watched, event)


def side_panel() -> QFrame:
    """The dark green panel with what the program is for."""
    side = SidePanel()
    side.setProperty("kit", "side")
    side.setFixedWidth(theme().px(270))
    body = QVBoxLayout(side)
    body.setContentsMargins(28, 40, 28, 32)
    body.setSpacing(SPACE_L)
    body.addWidget(label("CoproDesk", "brand"))
    body.addWidget(
        label(tr("What people can do, who stands around them, and only then what they need."), "body")
    )
    body.addStretch(1)
    body.addWidget(label(tr("Everything stays encrypted on this computer."), "small"))
    return side


def language_button(asked: Callable[[Language], object]) -> QPushButton:
    """The language that is not spoken here, by its own name, so that who reads it finds it."""
    other = next(each for each in Language if each is not language())
    return button(OWN_NAMES[other], lambda: asked(other), "link")
