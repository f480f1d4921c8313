"""How the members of a workspace come in: sign-in names, joining codes, and somebody who leaves."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from coprodesk.domain.policies import OPEN, Policy
from coprodesk.queries.team import MemberRow
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.formats import day, listed
from coprodesk.ui.kit.forms import FormDialog
from coprodesk.ui.kit.i18n import tr, tr_n
from coprodesk.ui.kit.inputs import Field, Kind
from coprodesk.ui.kit.labels import word
from coprodesk.ui.kit.layout import row
from coprodesk.ui.kit.recovery import SecretCard, joining_steps
from coprodesk.ui.kit.room import fit
from coprodesk.ui.kit.services import JoiningCode, MemberKeys
from coprodesk.ui.kit.text import button, label
from coprodesk.ui.kit.tokens import SPACE_L, SPACE_M, SPACE_XL, Tone
from coprodesk.usecases.members import HandedOver, RemoveMember

Say = Callable[[str], object]


def state_of(member: MemberRow, *, own: bool) -> tuple[str, Tone]:
    """Whether the member can come in, in a few words."""
    if member.code_until is not None:
        until = day(member.code_until.astimezone().date())
        return tr("has a joining code until {day}", day=until), Tone.AMBER
    if member.sign_in:
        return tr("signs in as {name}", name=member.sign_in), Tone.TEAL
    return (tr("opens with the passphrase") if own else tr("cannot come in yet")), Tone.GREY


class SignInDialog(FormDialog):
    """A sign-in name for whoever sits here, in place of the one before."""

    def __init__(self, parent: QWidget, bridge: Bridge, keys: MemberKeys) -> None:
        now = keys.sign_in()
        told = tr(
            "With a name of your own you open the workspace as yourself, and what you do is signed by you."
        )
        fields = (
            Field(
                "sign_in", tr("Sign-in name"), hint=tr("Such as your first name"), value=now, required=True
            ),
            Field(
                "passphrase", tr("Passphrase now"), Kind.HIDDEN, hint=tr("It stays as it is"), required=True
            ),
        )
        super().__init__(parent, tr("Your sign-in name"), fields, submit=tr("Save"), intro=told)
        self._bridge, self._keys = bridge, keys
        self.panel.submitted.connect(self._take)

    def _take(self, values: dict[str, Any]) -> None:
        self.panel.set_busy(True)
        chosen = (values["sign_in"], values["passphrase"])
        self._bridge.call(
            lambda desk: self._keys.choose_name(desk, *chosen),
            self._succeeded,
            failed=self.panel.show_error,
        )


class CodeDialog(QDialog):
    """The code, the one time that it is seen, and what to do with it."""

    def __init__(
        self,
        parent: QWidget,
        keys: MemberKeys,
        member: MemberRow,
        code: JoiningCode,
        policy: Policy = OPEN,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Joining code for {name}", name=member.name))
        body = QVBoxLayout(self)
        body.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        body.setSpacing(SPACE_M)
        body.addWidget(label(self.windowTitle(), "heading"))
        roles = listed([word(role) for role in member.roles])
        until = day(code.until.astimezone().date())
        self.card = SecretCard(
            code.code,
            Path.home(),
            lambda _code: keys.sheet(member.name, roles, code),
            name=tr("joining code"),
            told=tr("It works once, until {day}.", day=until),
            policy=policy,
        )
        body.addWidget(self.card)
        for step in joining_steps():
            body.addWidget(label(step))
        body.addWidget(label(tr("It is shown only now. A new one can be made at any time."), "muted"))
        body.addStretch(1)
        self.done_button = button(tr("Done"), self.accept, "primary")
        body.addWidget(row(None, self.done_button))
        fit(self, 560, 460)


class LeaveDialog(FormDialog):
    """Somebody leaves the team. `left(words)` says what became of what they had in hand."""

    def __init__(
        self,
        parent: QWidget,
        keys: MemberKeys,
        bridge: Bridge,
        member: MemberRow,
        others: Sequence[MemberRow],
    ) -> None:
        choices = [(None, tr("Nobody yet")), *((each.member_id, each.name) for each in others)]
        field = Field(
            "to",
            tr("Who takes over their people"),
            Kind.CHOICE,
            choices=choices,
            hint=tr("Those whose worker they are. You can hand them over one by one later"),
        )
        told = tr(
            "{name} can no longer open this workspace. What they wrote and did stays, with their name. What they "
            "typed and did not save goes.",
            name=member.name,
        )
        limits = tr(
            "This cannot reach copies that were made before: a copy of the file still opens with the passphrase of "
            "its day. Re-encrypt the workspace if that matters."
        )
        super().__init__(
            parent,
            tr("{name} leaves the team", name=member.name),
            [field],
            submit=tr("Take out of the team"),
            intro=f"{told}\n\n{limits}",
        )
        self._keys, self._bridge, self._member = keys, bridge, member
        self.panel.submitted.connect(self._leave)

    def _leave(self, values: dict[str, Any]) -> None:
        self.panel.set_busy(True)
        command = RemoveMember(self._member.member_id, self._member.version, values["to"])
        self._bridge.call(
            lambda desk: self._keys.remove(desk, command), self._succeeded, failed=self.panel.show_error
        )


def left_words(member: str, told: HandedOver) -> str:
    """What became of what somebody had in hand who left the team."""
    people = tr_n("{n} person was handed over.", "{n} people were handed over.", told.people)
    alone = tr_n(
        "{n} restricted record has no reader left: an administrator has to name one.",
        "{n} restricted records have no reader left: an administrator has to name one.",
        told.alone,
    )
    drafts = tr_n(
        "{n} unsaved draft of theirs is gone.", "{n} unsaved drafts of theirs are gone.", told.drafts
    )
    said = [tr("{name} has left the team.", name=member)]
    said += [words for words, n in ((people, told.people), (alone, told.alone), (drafts, told.drafts)) if n]
    return " ".join([*said, tr("Re-encrypt the workspace if they may have kept a copy of it.")])


class Joining:
    """What the Team card offers for each member, over one workspace file."""

    def __init__(self, home: QWidget, bridge: Bridge, keys: MemberKeys, say: Say) -> None:
        self._home, self._bridge, self._keys, self._say = home, bridge, keys, say

    def ways(self, member: MemberRow, everybody: Sequence[MemberRow]) -> list[QWidget]:
        """Buttons below a member other than whoever sits here."""
        if member.member_id == self._bridge.actor.member_id:
            return []
        words = tr("New joining code…") if member.sign_in or member.code_until else tr("Joining code…")
        invite = button(words, partial(self.invite, member), "link")
        invite.setAccessibleName(f"{words} {member.name}")
        others = [each for each in everybody if each is not member]
        leave = button(tr("Leaves the team…"), partial(self.leave, member, others), "link")
        leave.setAccessibleName(f"{leave.text()} {member.name}")
        return [row(invite, leave, None)]

    def invite(self, member: MemberRow) -> None:
        """Whoever invites needs a name of their own first."""
        if self._keys.sign_in():
            self._bridge.call(
                lambda desk: self._keys.invite(desk, member.member_id), partial(self._invited, member)
            )
        else:
            dialog = SignInDialog(self._home.window(), self._bridge, self._keys)
            dialog.done_with.connect(lambda _done: self.invite(member))
            dialog.open()

    def leave(self, member: MemberRow, others: Sequence[MemberRow]) -> None:
        dialog = LeaveDialog(self._home.window(), self._keys, self._bridge, member, others)
        dialog.done_with.connect(lambda told: self._say(left_words(member.name, told)))
        dialog.open()

    def _invited(self, member: MemberRow, code: JoiningCode) -> None:
        CodeDialog(self._home.window(), self._keys, member, code, self._bridge.policy).open()
