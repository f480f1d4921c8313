"""Back to an earlier day: which backup, what will happen, and the passphrase that it was made with."""

from pathlib import Path
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprodesk.ui.kit.cards import Card
from coprodesk.ui.kit.doors import SUFFIX
from coprodesk.ui.kit.files import ask_for_file
from coprodesk.ui.kit.formats import megabytes, moment
from coprodesk.ui.kit.forms import FormDialog
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.inputs import Field, Kind
from coprodesk.ui.kit.layout import column, row
from coprodesk.ui.kit.room import fit
from coprodesk.ui.kit.services import BackupFile, Restoring
from coprodesk.ui.kit.tables import Column, RowTable
from coprodesk.ui.kit.text import button, label

MOST_SHOWN = 8


class RestoreDialog(FormDialog):
    """Nothing happens before the backup is proved with its passphrase; leaving meanwhile leaves all as it is."""

    def __init__(self, parent: QWidget | None, restoring: Restoring) -> None:
        secret = Field(
            "secret",
            tr("Passphrase when the backup was made, or the recovery key"),
            Kind.HIDDEN,
            hint=tr(
                "Nothing in the sample is real: it always opens with the word “{word}”.",
                word=restoring.secret,
            )
            if restoring.secret
            else tr("The one that opened the workspace when the backup was made."),
            required=True,
        )
        super().__init__(
            parent,
            tr("Restore from a backup"),
            [secret],
            submit=tr("Restore this backup"),
            intro=tr("A backup is the whole workspace as it was at one moment."),
        )
        self._restoring, self._left = restoring, False
        self._files = list(restoring.backups)
        columns: list[Column[BackupFile]] = [
            Column("made", tr("Made"), lambda each: moment(each.made), strong=True),
            Column("size", tr("Size"), lambda each: megabytes(each.size), right=True, width=110),
        ]
        self.table: RowTable[BackupFile] = RowTable(
            columns, name=tr("Backups"), row_id=lambda each: each.path, fit=MOST_SHOWN
        )
        self.nothing = label(tr("There is no backup in the usual folder."), "muted")
        self.other = button(tr("Choose another file…"), self.choose_other)
        self.told = Card(tr("What will happen"))
        self.table.current_changed.connect(lambda _file: self._tell())
        self.table.activated_row.connect(lambda _file: self.panel.focus_first())
        self.panel.submitted.connect(self._prove)
        layout = self.panel.layout()
        if isinstance(layout, QVBoxLayout):
            parts = (self.table, self.nothing, row(self.other, None), self.told)
            layout.insertWidget(0, column(*parts, stretch=False))
        self._show()
        if restoring.secret:
            self.panel.set_values({"secret": restoring.secret})
        fit(self, 620, 740)

    def choose_other(self) -> None:
        if path := ask_for_file(self, tr("Choose a backup"), f"CoproDesk (*.{SUFFIX})"):
            self.take(path)

    def take(self, path: Path) -> None:
        """A backup from another folder stands first, and is chosen."""
        self._files = [self._restoring.look(path), *(each for each in self._files if each.path != path)]
        self._show()
        self.table.select(0)
        self.panel.focus_first()

    def reject(self) -> None:
        self._left = True
        super().reject()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        (self.table if self._files else self.other).setFocus()

    def _show(self) -> None:
        self.table.set_rows(self._files)
        self.table.setVisible(bool(self._files))
        self.nothing.setVisible(not self._files)
        self.panel.set_busy(not self._files)
        self._tell()

    def _tell(self) -> None:
        chosen = self.table.current_row()
        self.told.setVisible(chosen is not None)
        if chosen is None:
            return
        file, kept = self._restoring.file_name, self._restoring.kept_as
        self.told.clear()
        self.told.add_words(
            tr("{file} becomes what it was on {moment}.", file=file, moment=moment(chosen.made))
        )
        self.told.add_words(tr("What was written down after that is not in it."))
        if kept:
            self.told.add_words(
                tr("Nothing is lost: the file of now is kept beside it as {file}.", file=kept)
            )

    def _prove(self, values: dict[str, Any]) -> None:
        chosen = self.table.current_row()
        if chosen is None:
            return
        copy, secret = chosen.path, str(values["secret"])
        self.panel.set_busy(True)
        self.panel.set_saved(tr("Checking the backup…"))
        self._restoring.prove(copy, secret, lambda: self._proved(copy, secret), self._refused)

    def _proved(self, copy: Path, secret: str) -> None:
        if not self._left:
            self.accept()
            self._restoring.replace(copy, secret)

    def _refused(self, error: Exception) -> None:
        if not self._left:
            self.panel.set_saved("")
            self.panel.show_error(error)
