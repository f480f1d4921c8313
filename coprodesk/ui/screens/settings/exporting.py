"""Everything out of the program, so that nobody is locked in."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from coprodesk.reports.exports import Exported, ExportEverything
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.cards import Card
from coprodesk.ui.kit.drafts import DraftKeeper
from coprodesk.ui.kit.files import ask_for_folder
from coprodesk.ui.kit.forms import FormDialog
from coprodesk.ui.kit.i18n import tr, tr_n
from coprodesk.ui.kit.inputs import Field, Kind
from coprodesk.ui.kit.layout import row
from coprodesk.ui.kit.text import announce, button


class ExportCard(Card):
    def __init__(self, bridge: Bridge) -> None:
        super().__init__(tr("Take everything out"))
        self._bridge = bridge
        told = tr(
            "Every record as tables for spreadsheets and one file for programs, restricted records and the bin too, "
            "with a page that says what is what. The files are not encrypted."
        )
        self.add_words(told, "muted")
        self.export_button = button(tr("Export everything…"), self.export)
        self.add(row(self.export_button, None))
        self.said = self.add_words("")
        self.said.hide()
        self.end()

    def export(self) -> None:
        ExportDialog(self.window(), self._bridge, self._done).open()

    def _done(self, made: Exported) -> None:
        counted = tr_n("{n} row exported", "{n} rows exported", made.rows)
        self.said.setText(f"{counted}: {made.folder}")
        self.said.show()
        announce(self, self.said.text())


class ExportDialog(FormDialog):
    """The reason first, then the folder; a folder of its own is made in the chosen one."""

    def __init__(self, parent: QWidget, bridge: Bridge, done: Any) -> None:
        why = Field(
            "why",
            tr("What is it for?"),
            Kind.LONG_TEXT,
            required=True,
            rows=3,
            hint=tr("The trail keeps the reason: moving to another system, an audit of the whole team"),
        )
        super().__init__(
            parent,
            tr("Export everything"),
            [why],
            submit=tr("Choose where it goes…"),
            intro=tr(
                "Anybody who gets these files can read them. Delete them when they have done their work."
            ),
        )
        self._bridge, self._done = bridge, done
        self.panel.submitted.connect(self._choose)
        DraftKeeper(self, bridge, "note_export", offer=True)

    def _choose(self, values: dict[str, Any]) -> None:
        folder = ask_for_folder(self, tr("Where the files go"))
        if folder is not None:
            self.write(folder, str(values["why"]))

    def write(self, folder: Path, why: str) -> None:
        self.panel.set_busy(True)
        self.panel.set_saved(tr("Writing the files…"))
        paper = ExportEverything(folder / tr("CoproDesk export"), why)
        self._bridge.print(paper, self._written, failed=self._refused)

    def _written(self, made: Exported) -> None:
        self.done_with.emit(made)
        self.accept()
        self._done(made)

    def _refused(self, error: Exception) -> None:
        self.panel.set_busy(False)
        self.panel.set_saved("")
        self.panel.show_error(error)
