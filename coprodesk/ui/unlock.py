"""The first thing that paints: opening a workspace. It imports no database, so that it is there at once."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coprodesk.ui.kit.doors import SUFFIX, language_button, side_panel
from coprodesk.ui.kit.files import ask_for_file
from coprodesk.ui.kit.focus import in_reading_order
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.layout import flow
from coprodesk.ui.kit.room import fit
from coprodesk.ui.kit.text import announce, button, escape_mnemonic, label
from coprodesk.ui.kit.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL


class UnlockWindow(QWidget):
    """`unlock_asked(Path, passphrase)`: answer with `refuse(words)`, or close it. `closed` when it was shut by hand.
    `backups_asked(Path)` where the workspace cannot be opened as it is; `anyway_asked(Path, passphrase)` where it can
    be, without something that belongs to it. `language_asked(Language)`: show one in another language.

    Recent workspaces are shown by file name alone; nothing of what is in them is known here. Where the sample was
    locked, as `practice` says, it is named, and opens without a passphrase.
    """

    unlock_asked = Signal(object, str)
    anyway_asked = Signal(object, str)
    new_asked = Signal()
    sample_asked = Signal()
    backups_asked = Signal(object)
    language_asked = Signal(object)
    closed = Signal()

    def __init__(self, recents: Sequence[Path] = (), *, locked: bool = False, practice: bool = False) -> None:
        super().__init__()
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
        self._ask_for_secret(asked=True)
        self._no_problem()
        self.passphrase.setEnabled(path is not None)
        self.open_button.setEnabled(path is not None)
        self.which.setText(path.name if path is not None else tr("No workspace chosen yet"))
        self._refresh_recents()
        if path is not None:
            self.passphrase.setFocus()

    def chosen(self) -> Path | None:
        return self._path

    def _offer_practice(self) -> None:
        self._path = None
        self._ask_for_secret(asked=False)
        self.which.setText(tr("The sample neighbourhood, for practice"))
        self._refresh_recents()
        self.go_on_button.setFocus()

    def _ask_for_secret(self, *, asked: bool) -> None:
        for each in (self._secret_name, self.passphrase, self.show_button, self.open_button):
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
        holder = QWidget()
        body = QVBoxLayout(holder)
        body.setContentsMargins(48, 40, 48, 32)
        body.setSpacing(SPACE_M)
        top = QHBoxLayout()
        top.addWidget(label(tr("Locked") if locked else tr("Open a workspace"), "title"), 1)
        self.language_button = language_button(self.language_asked.emit)
        top.addWidget(self.language_button)
        body.addLayout(top)
        body.addWidget(self._card())
        self._recents_box = QVBoxLayout()
        self._recents_box.setSpacing(2)
        body.addLayout(self._recents_box)
        body.addStretch(1)
        ways = QHBoxLayout()
        ways.setSpacing(SPACE_S)
        self.other_button = button(tr("Open another file"), self._open_other)
        self.new_button = button(tr("Make a new workspace"), self.new_asked.emit)
        self.sample_button = button(tr("Look around in the sample"), self.sample_asked.emit)
        for each in (self.other_button, self.new_button, self.sample_button):
            ways.addWidget(each)
        ways.addStretch(1)
        body.addLayout(ways)
        return holder

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
        body.addWidget(name)
        body.addLayout(line)
        body.addSpacing(SPACE_S)
        for way in (self.open_button, self.go_on_button):
            body.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)
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
