"""A new passphrase, typed twice beside the one of now, and how hard it is to guess."""

from typing import Any

from PySide6.QtWidgets import QWidget

from coprodesk.domain.errors import Invalid, Problem
from coprodesk.ui.kit.forms import FormDialog
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.inputs import Field, Kind
from coprodesk.ui.kit.services import Services
from coprodesk.ui.kit.strengths import strength_words
from coprodesk.ui.kit.text import label


class NewPassphraseDialog(FormDialog):
    """What comes of it stands in `take`, which is asked where the two are the same and not easy to guess."""

    def __init__(
        self, parent: QWidget, services: Services, title: str, *, hint: str, submit: str, intro: str = ""
    ) -> None:
        fields = (
            Field("current", tr("Passphrase now"), Kind.HIDDEN, required=True),
            Field("new", tr("New passphrase"), Kind.HIDDEN, hint=hint, required=True),
            Field("again", tr("New passphrase again"), Kind.HIDDEN, required=True),
        )
        super().__init__(parent, title, fields, submit=submit, intro=intro)
        self._services = services
        self.strength = label("", "muted")
        layout = self.panel.layout()
        if layout is not None:
            layout.addWidget(self.strength)
        self.panel.edited.connect(self._judge)
        self.panel.submitted.connect(self._check)

    def take(self, current: str, new: str) -> None:
        raise NotImplementedError

    def _judge(self) -> None:
        typed = str(self.panel.editor("new").raw())
        self.strength.setText(strength_words(self._services.strength(typed, ())) if typed else "")

    def _check(self, values: dict[str, Any]) -> None:
        if values["new"] != values["again"]:
            self.panel.show_error(Invalid(Problem("again", "not_the_same")))
        elif self._services.policy.is_easy(self._services.strength(values["new"], ())):
            self.panel.show_error(Invalid(Problem("new", "easy_to_guess")))
        else:
            self.take(values["current"], values["new"])
