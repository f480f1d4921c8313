from pathlib import Path

from PySide6.QtWidgets import QWidget

from coprodesk.ui.kit.files import ask_for_file
from coprodesk.ui.kit.i18n import tr


def ask_for_picture(parent: QWidget, title: str) -> Path | None:
    """A file of a kind that can be drawn anew; None when somebody thought better of it."""
    kinds = tr("Pictures") + " (*.png *.jpg *.jpeg *.gif *.bmp *.webp)"
    return ask_for_file(parent, title, kinds)
