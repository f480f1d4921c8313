"""The first run: make a workspace of one's own, open one that is there, or look around in the sample."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QStackedWidget, QWidget

from coprodesk.domain.errors import Invalid, Problem
from coprodesk.domain.policies import OPEN, WORKSPACES, Elsewhere, Policy
from coprodesk.ui.kit.cards import item_card
from coprodesk.ui.kit.doors import SUFFIX, language_button, side_panel
from coprodesk.ui.kit.files import ask_for_file, ask_where_to_save
from coprodesk.ui.kit.focus import shown_stops
from coprodesk.ui.kit.forms import FormPanel
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.inputs import Field, Kind
from coprodesk.ui.kit.layout import ScrollPage, row
from coprodesk.ui.kit.recovery import RecoveryCard
from coprodesk.ui.kit.room import fit
from coprodesk.ui.kit.services import NewWorkspace, Strength
from coprodesk.ui.kit.strengths import strength_words
from coprodesk.ui.kit.text import button, label

Sheet = Callable[[str, str], bytes]


class Wizard(QWidget):
    """`make_asked(NewWorkspace)`: answer with `show_recovery_key(key)` or `refuse(error)`. Then `finished`.

    `open_asked(Path)`, `sample_asked()` for the other two ways; `language_asked(Language)`: show one anew.
    """

    make_asked = Signal(object)
    open_asked = Signal(object)
    sample_asked = Signal()
    language_asked = Signal(object)
    finished = Signal()

    def __init__(
        self, strength: Strength, folder: Path, sheet: Sheet | None = None, policy: Policy = OPEN
    ) -> None:
        """`sheet(key, name of the workspace)` is the key on a page, as a PDF."""
        super().__init__()
        self._policy = policy
        self.setProperty("kit", "page")
        self.setWindowTitle(tr("Welcome to CoproDesk"))
        self._strength, self._folder, self._sheet = strength, folder, sheet
        self._key = self._name = ""
        self.pages = QStackedWidget()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(side_panel())
        line.addWidget(self.pages, 1)
        self.pages.addWidget(self._welcome())
        fit(self, 940, 700)

    def start(self) -> None:
        """Straight to making a workspace."""
        self._show(self._maker())

    def refuse(self, error: Exception) -> None:
        """Making it did not work: say so, and keep what was typed."""
        self.form.show_error(error)

    def show_recovery_key(self, key: str) -> None:
        """The one time that the key is seen."""
        self._key = key
        self._show(self._recovery())

    def _show(self, page: QWidget) -> None:
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        self._focus_first()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._focus_first()

    def _focus_first(self) -> None:
        """A window that nobody gave the keyboard to has it nowhere."""
        page = self.pages.currentWidget()
        if page is not None and (stops := shown_stops(page)):
            stops[0].setFocus()

    def _welcome(self) -> QWidget:
        page = ScrollPage(tr("Welcome"), margin=44)
        page.body.addWidget(label(tr("Welcome"), "title"))
        page.body.addWidget(label(tr("A workspace is one encrypted file on this computer."), "muted"))
        page.body.addWidget(
            item_card(tr("Make a workspace"), tr("For your team's own records"), clicked=self.start)
        )
        page.body.addWidget(
            item_card(tr("Open a workspace"), tr("One that is already on this computer"), clicked=self._open)
        )
        if self._policy.allows_sample():
            page.body.addWidget(
                item_card(
                    tr("Look around in the sample"),
                    tr("An invented neighbourhood: nothing in it is real"),
                    clicked=self.sample_asked.emit,
                )
            )
        page.body.addStretch(1)
        if self._policy.language() is None:
            self.language_button = language_button(self.language_asked.emit)
            page.body.addWidget(row(None, self.language_button))
        return page

    def _maker(self) -> QWidget:
        page = ScrollPage(tr("Make a workspace"), margin=44)
        page.body.addWidget(label(tr("Make a workspace"), "title"))
        hint = tr("Four or more words that do not belong together are good")
        self.form = FormPanel(
            (
                Field("name", tr("What to call it"), hint=tr("For example Northside"), required=True),
                Field("team", tr("Team"), hint=tr("For example Northside team"), required=True),
                Field("member", tr("Your name"), required=True),
                Field("passphrase", tr("Passphrase"), Kind.HIDDEN, hint=hint, required=True),
                Field("again", tr("Passphrase again"), Kind.HIDDEN, required=True),
            ),
            submit=tr("Choose where to keep it"),
            cancel=tr("Back"),
        )
        self.strength = label("", "muted")
        self.form.edited.connect(self._judge)
        self.form.submitted.connect(self._make)
        for left in (self.form.cancelled, self.form.escaped):
            left.connect(lambda: self.pages.setCurrentIndex(0))
        page.body.addWidget(self.form)
        page.body.addWidget(self.strength)
        page.body.addStretch(1)
        return page

    def _known(self) -> tuple[str, ...]:
        return tuple(str(self.form.editor(key).raw()) for key in ("name", "team", "member"))

    def _judge(self) -> None:
        typed = str(self.form.editor("passphrase").raw())
        self.strength.setText(strength_words(self._strength(typed, self._known())) if typed else "")

    def _make(self, values: dict[str, Any]) -> None:
        if values["passphrase"] != values["again"]:
            self.form.show_error(Invalid(Problem("again", "not_the_same")))
            return
        if self._policy.is_easy(self._strength(values["passphrase"], self._known())):
            self.form.show_error(Invalid(Problem("passphrase", "easy_to_guess")))
            return
        path = self.choose_path(values["name"])
        if path is not None:
            self._name = values["name"]
            words = {key: values[key] for key in ("name", "team", "member", "passphrase")}
            self.make_asked.emit(NewWorkspace(path=path, **words))

    def choose_path(self, name: str) -> Path | None:
        stem = "".join(c if c.isalnum() else "-" for c in name.casefold()).strip("-") or "workspace"
        folder = self._policy.folder(WORKSPACES) or self._folder
        suggested = folder / f"{stem}.{SUFFIX}"
        chosen = ask_where_to_save(self, tr("Where to keep it"), suggested, f"CoproDesk (*.{SUFFIX})")
        if chosen is None:
            return None
        path = chosen[0].with_suffix(f".{SUFFIX}")
        try:
            self._policy.require_place(WORKSPACES, path)
        except Elsewhere as error:
            self.form.show_error(error)
            return None
        return path

    def _open(self) -> None:
        if path := ask_for_file(self, tr("Open a workspace"), f"CoproDesk (*.{SUFFIX})"):
            self.open_asked.emit(path)

    def _recovery(self) -> QWidget:
        page = ScrollPage(tr("Your recovery key"), margin=44)
        page.body.addWidget(label(tr("Your recovery key"), "title"))
        told = tr("If the passphrase is ever forgotten, this key opens the workspace. It is shown only now.")
        page.body.addWidget(label(told))
        sheet = self._sheet
        self.recovery = RecoveryCard(
            self._key,
            self._folder,
            None if sheet is None else lambda key: sheet(key, self._name),
            self._policy,
        )
        page.body.addWidget(self.recovery)
        self.tick = QCheckBox(tr("I have stored it safely"))
        self.go_on = button(tr("Open the workspace"), self.finished.emit, "primary")
        self.go_on.setEnabled(False)
        self.tick.toggled.connect(self.go_on.setEnabled)
        page.body.addWidget(self.tick)
        page.body.addWidget(row(self.go_on, None))
        page.body.addStretch(1)
        return page
