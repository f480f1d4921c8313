"""What a window shares with the others that somebody types into, so that their typing can be kept."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QWidget

from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.text import button, label
from coprodesk.ui.kit.tokens import SPACE_M, SPACE_S


class Typed(QWidget):
    """`edited` at each change by hand; `restored` when typing that was kept is `back`, `restarted` when it is not
    wanted."""

    edited = Signal()
    restored = Signal()
    restarted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.sent = 0  # the number of the call that saves it; nought before there is one
        self.back = self._banner()
        self.saved = label("", "muted", wrap=False)

    def draft(self) -> dict[str, Any]:
        """What was typed, ready for JSON."""
        raise NotImplementedError

    def restore(self, draft: Mapping[str, Any]) -> None:
        """Typing that was kept comes back, with a word about it and a way to begin again."""
        raise NotImplementedError

    def start_afresh(self) -> None:
        self.back.hide()
        self.restarted.emit()

    def set_saved(self, words: str) -> None:
        """ "Saved 10:42" beside the buttons."""
        self.saved.setText(words)

    def _banner(self) -> QFrame:
        banner = QFrame()
        banner.setProperty("kit", "item")
        banner.setProperty("tone", "amber")
        line = QHBoxLayout(banner)
        line.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        line.addWidget(label(tr("What you typed before and did not save is back in the form.")), 1)
        line.addWidget(button(tr("Start again"), self.start_afresh))
        banner.hide()
        return banner


class TypedDialog(QDialog):
    """Esc or shutting it hands the draft to `left`, the Cancel button to `thrown_away`; `done_with(id)` after
    success."""

    left = Signal(object)  # a dict would come out as a QVariantMap, its choices as plain texts
    thrown_away = Signal(object)
    done_with = Signal(object)
    panel: Typed

    def throw_away(self) -> None:
        self.thrown_away.emit(self.panel.draft())
        super().reject()

    def reject(self) -> None:
        self.left.emit(self.panel.draft())
        super().reject()
