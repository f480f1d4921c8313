"""A new recovery key, and the workspace encrypted anew, in place of what was lost or seen by somebody."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprodesk.domain.errors import Invalid, Problem
from coprodesk.domain.policies import OPEN, Policy
from coprodesk.ui.kit.forms import FormDialog
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.inputs import Field, Kind
from coprodesk.ui.kit.recovery import RecoveryCard, is_last_block
from coprodesk.ui.kit.room import fit
from coprodesk.ui.kit.services import Failed, Services
from coprodesk.ui.screens.settings.passphrases import NewPassphraseDialog

Take = Callable[[Callable[[], object], Failed], None]


def old_one_words() -> str:
    """What is true of a passphrase or a key that was in use until now."""
    return tr(
        "Whoever knows the old one and has an older copy or backup can still read this workspace, until it is "
        "re-encrypted."
    )


class RenewKeyDialog(FormDialog):
    """Whoever proves the passphrase sees a new key. It takes effect once its last block was typed back."""

    def __init__(self, parent: QWidget, services: Services, said: Callable[[str], object]) -> None:
        field = Field("current", tr("Passphrase now"), Kind.HIDDEN, required=True)
        super().__init__(
            parent,
            tr("A new recovery key"),
            [field],
            submit=tr("Show a new key"),
            intro=tr("The old key works until you have typed back the end of the new one."),
        )
        self._services, self._said = services, said
        self.panel.submitted.connect(self._propose)

    def _propose(self, values: dict[str, Any]) -> None:
        self.panel.set_busy(True)
        self._services.propose_recovery_key(values["current"], self._proposed, self.panel.show_error)

    def _proposed(self, key: str) -> None:
        take = partial(self._services.take_recovery_key, key)
        shown = NewKeyDialog(
            self.parentWidget(), key, self._services.recovery_sheet, take, policy=self._services.policy
        )
        said = self._said
        shown.done_with.connect(
            lambda _key: said(f"{tr('The workspace has a new recovery key.')} {old_one_words()}")
        )
        self.accept()
        shown.open()


class NewKeyDialog(FormDialog):
    """A new key, the one time that it is seen. `take` makes it the workspace's, after its last block was typed back;
    leaving before that leaves the old one as it is."""

    def __init__(
        self,
        parent: QWidget | None,
        key: str,
        sheet: Callable[[str], bytes],
        take: Take,
        *,
        submit: str = "",
        policy: Policy = OPEN,
    ) -> None:
        block = Field(
            "block",
            tr("Last block of the new key"),
            hint=tr("The four letters and digits after the last dash, as you have stored them"),
            required=True,
        )
        super().__init__(
            parent,
            tr("Your recovery key"),
            [block],
            submit=submit or tr("Use this key from now on"),
            intro=tr(
                "If the passphrase is ever forgotten, this key opens the workspace. It is shown only now. "
                "Print or save it before you go on."
            ),
        )
        self._key, self._take = key, take
        self.card = RecoveryCard(key, Path.home(), sheet, policy)
        layout = self.panel.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(0, self.card)
        self.panel.submitted.connect(self._typed_back)
        fit(self, 620, 580)

    def _typed_back(self, values: dict[str, Any]) -> None:
        if not is_last_block(values["block"], self._key):
            self.panel.show_error(Invalid(Problem("block", "not_the_last_block")))
            return
        self.panel.set_busy(True)
        self._take(lambda: self._succeeded(self._key), self.panel.show_error)


class EncryptAnewDialog(NewPassphraseDialog):
    """After somebody has seen the passphrase or the recovery key: a new passphrase, then a new key, then the whole
    workspace under a new data key. Nothing happens before the key was typed back."""

    def __init__(self, parent: QWidget, services: Services) -> None:
        kept = tr(
            "The file as it is now is kept as {file}. It and the backups made until now still open with the old "
            "passphrase and key: delete them when you no longer need them.",
            file=services.restoring().kept_as,
        )
        told = tr(
            "For when somebody has seen the passphrase or the recovery key. The workspace is rewritten with a "
            "new key of its own, checked, and opened again; the old passphrase and the old key do not open it then."
        )
        super().__init__(
            parent,
            services,
            tr("Re-encrypt"),
            hint=tr("It may be the same as now if only the recovery key was seen"),
            submit=tr("Show a new recovery key"),
            intro=f"{told}\n\n{kept}",
        )

    def take(self, current: str, new: str) -> None:
        self.panel.set_busy(True)
        proposed = partial(self._proposed, current, new)
        self._services.propose_recovery_key(current, proposed, self.panel.show_error)

    def _proposed(self, current: str, new: str, key: str) -> None:
        services = self._services

        def take(then: Callable[[], object], _failed: Failed) -> None:
            then()
            services.restoring().encrypt_anew(current, new, key)

        submit = tr("Re-encrypt the workspace")
        shown = NewKeyDialog(
            self.parentWidget(), key, services.recovery_sheet, take, submit=submit, policy=services.policy
        )
        self.accept()
        shown.open()
