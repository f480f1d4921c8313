"""The first thing that paints: opening a workspace. It imports no database, so that it is there at once."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coprodesk.domain.policies import OPEN, Policy
from coprodesk.ui.kit.doors import SUFFIX, language_button, side_panel
from coprodesk.ui.kit.files import ask_for_file
from coprodesk.ui.kit.focus import in_reading_order
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.items import lay_in
from coprodesk.ui.kit.layout import ScrollPage, flow
from coprodesk.ui.kit.room import fit
from coprodesk.ui.kit.text import PlainLabel, announce, button, escape_mnemonic, label
from coprodesk.ui.kit.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL

if TYPE_CHECKING:
    from coprodesk.ui.kit.services import KnownName
    from coprodesk.ui.signing_in import WhoIsIt


class WhoHost(QWidget):
    """Where it is asked who opens, once the members of a workspace have names. `asked` while it is. What the
    passphrase is called follows who was picked."""

    def __init__(self, secret_name: PlainLabel, passphrase: QLineEdit) -> None:
        super().__init__()
        self._secret_name, self._passphrase = secret_name, passphrase
        self._who: WhoIsIt | None = None
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self.hide()

    @property
    def asked(self) -> bool:
        return self._who is not None

    def ask(self, names: "Sequence[KnownName]") -> None:
        from coprodesk.ui.signing_in import WhoIsIt  # not needed where one founder works alone

        self.drop()
        self._who = who = WhoIsIt(names)
        who.chosen.connect(self._chosen)
        who.typed.returnPressed.connect(self._passphrase.setFocus)
        self._body.addWidget(who)
        self.show()
        self._name_secret()

    def drop(self) -> None:
        if self._who is not None:
            self._who.hide()
            self._who.deleteLater()
            self._who = None
        self.hide()
        self._name_secret()

    def name(self) -> str:
        """The name under which somebody wants to come in; empty where nobody was asked."""
        return self._who.name() if self._who is not None else ""

    def keeps_name(self) -> bool:
        return self._who is not None and self._who.keeps_name()

    def first_stop(self, after: QWidget) -> QWidget:
        """What wants the keyboard before `after` does, else that."""
        return (self._who.first_stop() if self._who is not None else None) or after

    def _chosen(self) -> None:
        self._name_secret()
        self.first_stop(self._passphrase).setFocus()

    def _name_secret(self) -> None:
        first = self._who.shown().split(" ")[0] if self._who is not None else ""
        words = tr("Your passphrase, {name}", name=first) if first else tr("Passphrase, or the recovery key")
        self._secret_name.setText(words)


class UnlockWindow(QWidget):
    """`unlock_asked(Path, passphrase)`: answer with `refuse(words)`, or close it. `closed` when it was shut by hand.
    `backups_asked(Path)` where the workspace cannot be opened as it is; `anyway_asked(Path, passphrase)` where it can
    be, without something that belongs to it. `language_asked(Language)`: show one in another language.
    `who_asked(Path)` when a workspace was chosen: answer with `ask_who`, where its members have names.
    `code_asked(Path)` for whoever has a joining code, `forgotten(Path)` for whoever forgot their passphrase.

    Recent workspaces are shown by file name alone; nothing of what is in them is known here. Where the sample was
    locked, as `practice` says, it is named, and opens without a passphrase.
    """

    unlock_asked = Signal(object, str)
    anyway_asked = Signal(object, str)
    new_asked = Signal()
    sample_asked = Signal()
    backups_asked = Signal(object)
    language_asked = Signal(object)
    who_asked = Signal(object)
    code_asked = Signal(object)
    forgotten = Signal(object)
    closed = Signal()

    def __init__(
        self,
        recents: Sequence[Path] = (),
        *,
        locked: bool = False,
        practice: bool = False,
        policy: Policy = OPEN,
    ) -> None:
        super().__init__()
        self._policy = policy
        self.setProperty("kit", "page")
        self.setWindowTitle(tr("CoproDesk · Open a workspace"))
        self._path: Path | None = None
        self._recents = list(recents)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(side_panel())
        outer.addWidget(self._right(locked), 1)
        fit(self, 880, 580)
        if practice:
            self._offer_practice()
        else:
            self.choose(self._recents[0] if self._recents else None)

    def choose(self, path: Path | None) -> None:
        """Make this the workspace that the passphrase is for."""
        self._path = path
        self.who.drop()
        self.forgot_button.hide()
        self._ask_for_secret(asked=True)
        self._no_problem()
        self.passphrase.setEnabled(path is not None)
        self.open_button.setEnabled(path is not None)
        self.code_button.setEnabled(path is not None)
        self.which.setText(path.name if path is not None else tr("No workspace chosen yet"))
        self._refresh_recents()
        if path is not None:
            self.passphrase.setFocus()
            self.who_asked.emit(path)

    def ask_who(self, path: Path, names: "Sequence[KnownName]") -> None:
        """The members of this workspace have names: ask for one, and offer those that were used here."""
        if path != self._path or (self.who.asked and not names):
            return
        had_keyboard = self.passphrase.hasFocus() and not self.passphrase.text()
        self.who.ask(names)
        self.forgot_button.show()
        fit(self, 880, 620 + 62 * len(names))
        in_reading_order(self)
        if had_keyboard:
            self.who.first_stop(self.passphrase).setFocus()

    def say(self, words: str) -> None:
        """Something to be read before it goes on."""
        self.problem.setText(words)
        self.problem.show()
        announce(self, words)

    def chosen(self) -> Path | None:
        return self._path

    def _offer_practice(self) -> None:
        self._path = None
        self._ask_for_secret(asked=False)
        self.which.setText(tr("The sample neighbourhood, for practice"))
        self._refresh_recents()
        self.go_on_button.setFocus()

    def _ask_for_secret(self, *, asked: bool) -> None:
        ways = (self._secret_name, self.passphrase, self.show_button, self.open_button, self.code_button)
        for each in ways:
            each.setVisible(asked)
        self.go_on_button.setVisible(not asked)

    def refuse(self, words: str, *, backups: bool = False, anyway: bool = False) -> None:
        """Say what went wrong; the passphrase can be typed again. With a way to the backups where one may help, and
        with a way in for whoever has read the words."""
        self._busy(on=False)
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        self.backups_button.setVisible(backups and self._path is not None)
        self.anyway_button.setVisible(anyway and self._path is not None)
        announce(self, words)
        self.passphrase.selectAll()
        self.passphrase.setFocus()

    def say_still_saving(self, *, on: bool = True) -> None:
        """While what was locked is still being written."""
        self.still.setVisible(on)
        if on:
            announce(self, self.still.text())

    def forget(self) -> None:
        """Take the typed passphrase off the screen."""
        self.passphrase.clear()
        self._busy(on=False)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.forget()
        super().closeEvent(event)
        self.closed.emit()

    def _right(self, locked: bool) -> QWidget:
        page = ScrollPage(self.windowTitle(), margin=44)
        body = page.body
        body.setSpacing(SPACE_M)
        top = QHBoxLayout()
        top.addWidget(label(tr("Locked") if locked else tr("Open a workspace"), "title"), 1)
        self.language_button = language_button(self.language_asked.emit)
        top.addWidget(self.language_button)
        if self._policy.language() is not None:
            self.language_button.hide()
        lay_in(body, top)
        body.addWidget(self._card())
        self._recents_box = QVBoxLayout()
        self._recents_box.setSpacing(2)
        lay_in(body, self._recents_box)
        body.addStretch(1)
        self.other_button = button(tr("Open another file"), self._open_other)
        self.new_button = button(tr("Make a new workspace"), self.new_asked.emit)
        self.sample_button = button(tr("Look around in the sample"), self.sample_asked.emit)
        offered = [self.other_button, self.new_button]
        body.addWidget(flow([*offered, *([self.sample_button] if self._policy.allows_sample() else [])]))
        return page

    def _card(self) -> QFrame:
        card = QFrame()
        card.setProperty("kit", "card")
        body = QVBoxLayout(card)
        body.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_XL)
        body.setSpacing(SPACE_S)
        self.which = label("", "heading")
        self.problem = label("", "error")
        self.still = label(
            tr("A save is still being written. The workspace opens once that is done."), "muted"
        )
        self.still.hide()
        self.backups_button = button(tr("Look at the backups…"), lambda: self.backups_asked.emit(self._path))
        self.anyway_button = button(tr("Open without what is missing"), partial(self._ask, anyway=True))
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setAccessibleName(tr("Passphrase"))
        self.passphrase.returnPressed.connect(self._ask)
        self._secret_name = name = label(tr("Passphrase, or the recovery key"), "small")
        name.setBuddy(self.passphrase)
        self.go_on_button = button(tr("Open the sample"), self.sample_asked.emit, "primary")
        self.show_button = button(tr("Show"), self._show_or_hide)
        self.show_button.setCheckable(True)
        line = QHBoxLayout()
        line.setSpacing(SPACE_S)
        line.addWidget(self.passphrase, 1)
        line.addWidget(self.show_button)
        self.open_button = button(tr("Open"), self._ask, "primary")
        for each in (self.which, self.still, self.problem):
            body.addWidget(each)
        body.addWidget(flow([self.backups_button, self.anyway_button]))
        self._no_problem()
        self.who = WhoHost(name, self.passphrase)
        body.addWidget(self.who)
        body.addWidget(name)
        lay_in(body, line)
        body.addSpacing(SPACE_S)
        self.code_button = button(
            tr("I have a joining code"), lambda: self.code_asked.emit(self._path), "link"
        )
        self.forgot_button = button(
            tr("I forgot my passphrase"), lambda: self.forgotten.emit(self._path), "link"
        )
        body.addWidget(flow([self.open_button, self.code_button, self.forgot_button]))
        body.addWidget(self.go_on_button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _refresh_recents(self) -> None:
        while (item := self._recents_box.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()
        others = [path for path in self._recents if path != self._path]
        if others:
            self._recents_box.addWidget(label(tr("Opened here before"), "muted"))
        for path in others[:5]:
            made = button(path.name, partial(self.choose, path), "link")
            self._recents_box.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        in_reading_order(self)

    def _show_or_hide(self) -> None:
        shown = self.show_button.isChecked()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.show_button.setText(escape_mnemonic(tr("Hide") if shown else tr("Show")))

    def _open_other(self) -> None:
        if path := ask_for_file(self, tr("Open a workspace"), f"CoproDesk (*.{SUFFIX})"):
            self.choose(path)

    def _ask(self, *, anyway: bool = False) -> None:
        if self._path is not None and self.passphrase.text() and self.open_button.isEnabled():
            if self.who.asked and not self.who.name():
                self.who.first_stop(self.passphrase).setFocus()
                self.say(tr("Type your sign-in name too."))
                return
            self._no_problem()
            self._busy(on=True)
            (self.anyway_asked if anyway else self.unlock_asked).emit(self._path, self.passphrase.text())

    def _no_problem(self) -> None:
        for each in (self.problem, self.backups_button, self.anyway_button):
            each.hide()

    def _busy(self, *, on: bool) -> None:
        self.open_button.setEnabled(not on and self._path is not None)
        self.language_button.setEnabled(not on)
        self.open_button.setText(tr("Opening") if on else tr("Open"))
