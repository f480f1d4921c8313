"""What the windows before a workspace share: the panel that says what the program is for."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.text import label
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
