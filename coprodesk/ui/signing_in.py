"""Who opens a workspace: the names that were used on this computer, or one to type."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from coprodesk.domain.errors import Invalid, Problem
from coprodesk.domain.policies import OPEN, Policy
from coprodesk.domain.roles import Role
from coprodesk.ui.kit.cards import Avatar, item_card
from coprodesk.ui.kit.either import EitherOr
from coprodesk.ui.kit.formats import day, listed
from coprodesk.ui.kit.forms import FormDialog
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.inputs import Field, Kind
from coprodesk.ui.kit.items import lay_in
from coprodesk.ui.kit.labels import word
from coprodesk.ui.kit.services import KnownName, Strength
from coprodesk.ui.kit.strengths import strength_words
from coprodesk.ui.kit.text import label
from coprodesk.ui.kit.tokens import SPACE_XS


class WhoIsIt(QWidget):
    """`chosen()` when a known name was picked or another one is to be typed; the passphrase comes next."""

    chosen = Signal()

    def __init__(self, names: Sequence[KnownName]) -> None:
        super().__init__()
        self._names: dict[QPushButton, KnownName | None] = {}
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(SPACE_XS)
        top = QHBoxLayout()
        top.addWidget(label(tr("Who are you?"), "strong"), 1)
        if names:
            top.addWidget(label(tr("Up and Down to choose"), "muted", wrap=False))
        lay_in(body, top)
        for known in names:
            body.addWidget(self._card(known))
        if names:
            body.addWidget(self._card(None))
        self.typed = QLineEdit()
        self.typed.setAccessibleName(tr("Sign-in name"))
        self.name_label = label(tr("Sign-in name"), "small")
        self.name_label.setBuddy(self.typed)
        self.keep = QCheckBox(tr("Show my name on this computer"))
        for each in (self.name_label, self.typed, self.keep):
            body.addWidget(each)
        if self._names:
            self._either = EitherOr(list(self._names))
            next(iter(self._names)).setChecked(True)
        self._settle()

    def name(self) -> str:
        known = self._held()
        return known.name if known is not None else self.typed.text().strip()

    def shown(self) -> str:
        """What whoever was picked is called; empty where a name is typed."""
        known = self._held()
        return known.shown if known is not None else ""

    def keeps_name(self) -> bool:
        """Whether the name may be offered here the next time."""
        return self._held() is not None or self.keep.isChecked()

    def first_stop(self) -> QWidget | None:
        """What wants the keyboard before the passphrase does; none where a name is picked."""
        return None if self._held() is not None or self.typed.text().strip() else self.typed

    def _card(self, known: KnownName | None) -> QWidget:
        title, told = (known.shown, _told(known)) if known else (tr("Another name…"), "")
        card = item_card(title, told, corner=[Avatar(title, 30)] if known else (), clicked=self._pick)
        if isinstance(card, QPushButton):
            self._names[card] = known
        return card

    def _held(self) -> KnownName | None:
        return next((known for card, known in self._names.items() if card.isChecked()), None)

    def _pick(self) -> None:
        self._settle()
        self.chosen.emit()

    def _settle(self) -> None:
        typing = self._held() is None
        for each in (self.name_label, self.typed, self.keep):
            each.setVisible(typing)


def _told(known: KnownName) -> str:
    roles = listed([word(Role(role)) for role in known.roles if role in set(Role)])
    return " · ".join(filter(None, (roles, tr("here last on {day}", day=day(known.last)))))


class JoinDialog(FormDialog):
    """A joining code, and a name and a passphrase of one's own. `joined(code, name, passphrase, keeps name)`."""

    def __init__(
        self,
        parent: QWidget,
        workspace: str,
        strength: Strength,
        joined: Callable[[str, str, str, bool], object],
        policy: Policy = OPEN,
    ) -> None:
        hint = tr("Four or more words that do not belong together are good")
        fields = (
            Field("code", tr("Joining code"), hint=tr("Capitals and spaces do not matter"), required=True),
            Field(
                "sign_in",
                tr("Sign-in name"),
                hint=tr("With this you open the workspace from now on"),
                required=True,
            ),
            Field("passphrase", tr("Passphrase"), Kind.HIDDEN, hint=hint, required=True),
            Field("again", tr("Passphrase again"), Kind.HIDDEN, required=True),
            Field("keep", tr("Show my name on this computer"), Kind.TICK),
        )
        super().__init__(
            parent,
            tr("I have a joining code"),
            fields,
            submit=tr("Join and open"),
            intro=tr(
                "An administrator of {file} gave you a code. It works once. Nobody else ever sees your passphrase.",
                file=workspace,
            ),
        )
        self._strength, self._joined, self._policy = strength, joined, policy
        self.told = label("", "muted")
        layout = self.panel.layout()
        if layout is not None:
            layout.addWidget(self.told)
        self.panel.edited.connect(self._judge)
        self.panel.submitted.connect(self._check)

    def _judge(self) -> None:
        typed = str(self.panel.editor("passphrase").raw())
        self.told.setText(strength_words(self._strength(typed, self._known())) if typed else "")

    def _known(self) -> tuple[str, ...]:
        return (str(self.panel.editor("sign_in").raw()),)

    def _check(self, values: dict[str, Any]) -> None:
        if values["passphrase"] != values["again"]:
            self.panel.show_error(Invalid(Problem("again", "not_the_same")))
        elif self._policy.is_easy(self._strength(values["passphrase"], self._known())):
            self.panel.show_error(Invalid(Problem("passphrase", "easy_to_guess")))
        else:
            self.panel.set_busy(True)
            self._joined(values["code"], values["sign_in"], values["passphrase"], bool(values["keep"]))
