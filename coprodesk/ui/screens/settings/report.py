"""What an IT team needs when something went wrong: shown whole, to be cut or added to, and saved where one likes."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from coprodesk.domain.errors import KnownFailure
from coprodesk.ui.kit.files import ask_where_to_save
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.layout import row
from coprodesk.ui.kit.room import fit
from coprodesk.ui.kit.services import Services
from coprodesk.ui.kit.text import announce, button, label
from coprodesk.ui.kit.tokens import SPACE_L, SPACE_M
from coprodesk.ui.kit.wording import words_for


class ReportDialog(QDialog):
    def __init__(self, parent: QWidget, services: Services) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Report a problem"))
        self._save: Callable[[Path, bytes], None] = services.save_report
        body = QVBoxLayout(self)
        body.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        body.setSpacing(SPACE_M)
        body.addWidget(label(tr("Report a problem"), "title"))
        said = tr(
            "This is all that will be saved. No names, notes or passphrases are in it. Read it, take out or add what you "
            "like, save it, and send it to your IT team: the program sends nothing."
        )
        body.addWidget(label(said))
        self.text = QPlainTextEdit(services.report())
        self.text.setAccessibleName(tr("Report"))
        self.text.setTabChangesFocus(True)
        body.addWidget(self.text, 1)
        self.told = label("", "muted")
        self.told.hide()
        body.addWidget(self.told)
        self.save_button = button(tr("Save as…"), self.choose_where, "primary")
        body.addWidget(row(None, button(tr("Close"), self.accept), self.save_button))
        fit(self, 720, 560)
        self.save_button.setFocus()

    def choose_where(self) -> None:
        name = tr("report") + ".txt"
        if chosen := ask_where_to_save(self, tr("Report a problem"), f"CoproDesk {name}", "Text (*.txt)"):
            self.save(chosen[0])

    def save(self, path: Path) -> None:
        try:
            self._save(path, self.text.toPlainText().encode())
        except KnownFailure as failure:
            self._say(words_for(failure).sentence())
        else:
            self._say(tr("Saved as {file}.", file=path.name))

    def _say(self, words: str) -> None:
        self.told.setText(words)
        self.told.show()
        announce(self, words)
