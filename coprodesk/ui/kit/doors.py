"""What the windows before a workspace share: the panel that says what the program is for, and the other language."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from coprodesk.ui.kit.i18n import OWN_NAMES, Language, language, tr
from coprodesk.ui.kit.text import button, label
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.kit.tokens import SPACE_L

SUFFIX = "coprodesk"


def side_panel() -> QFrame:
    """The dark green panel with what the program is for."""
    side = QFrame()
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
