"""A new recovery key in place of one that was lost or seen by somebody."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from coprodesk.ui.kit.forms import FormDialog
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.inputs import Field, Kind
from coprodesk.ui.kit.layout import ScrollPage
from coprodesk.ui.kit.recovery import RecoveryCard
from coprodesk.ui.kit.services import Services
from coprodesk.ui.kit.text import button, label
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.kit.tokens import SPACE_L, SPACE_XL


class RenewKeyDialog(FormDialog):
    """Whoever proves the passphrase gets the new key, which is shown once."""

    def __init__(self, parent: QWidget, services: Services, said: Callable[[str], object]) -> None:
        field = Field("current", tr("Passphrase now"), Kind.HIDDEN, required=True)
        super().__init__(
            parent,
            tr("A new recovery key"),
            [field],
            submit=tr("Make a new key"),
            intro=tr("The old key stops opening this workspace. Backups made until now still open with it."),
        )
        self._services, self._said = services, said
        self.panel.submitted.connect(self._renew)

    def _renew(self, values: dict[str, Any]) -> None:
        self.panel.set_busy(True)
        self._services.renew_recovery_key(values["current"], self._renewed, self.panel.show_error)

    def _renewed(self, key: str) -> None:
        self._said(tr("There is a new recovery key. The old one opens this workspace no longer."))
        shown = NewKeyDialog(self.parentWidget(), key, self._services.recovery_sheet)
        self.accept()
        shown.open()


class NewKeyDialog(QDialog):
    def __init__(self, parent: QWidget | None, key: str, sheet: Callable[[str], bytes]) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Your recovery key"))
        page = ScrollPage(tr("Your recovery key"))
        page.body.addWidget(label(tr("Your recovery key"), "title"))
        page.body.addWidget(
            label(
                tr("If the passphrase is ever forgotten, this key opens the workspace. It is shown only now.")
            )
        )
        self.card = RecoveryCard(key, Path.home(), sheet)
        page.body.addWidget(self.card)
        page.body.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACE_XL, 0, SPACE_XL, SPACE_L)
        foot.addStretch(1)
        self.kept_button = button(tr("I have stored it safely"), self.accept, "primary")
        foot.addWidget(self.kept_button)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(page)
        body.addLayout(foot)
        self.resize(theme().px(620), theme().px(420))
