"""What the program is made of, to be read, scrolled through and copied."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from coprodesk.domain.policies import WayOut
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.layout import flow
from coprodesk.ui.kit.room import fit
from coprodesk.ui.kit.services import Services
from coprodesk.ui.kit.text import announce, button, label
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.kit.tokens import SPACE_L, SPACE_M

CHOSEN = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


class AboutDialog(QDialog):
    def __init__(self, parent: QWidget, services: Services) -> None:
        super().__init__(parent)
        title = tr("About CoproDesk")
        self.setWindowTitle(title)
        about = services.about()
        self._log = about.log
        body = QVBoxLayout(self)
        body.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        body.setSpacing(SPACE_M)
        body.addWidget(label(title, "title"))
        lines = [f"{name}: {version}" for name, version in about.versions.items()]
        lines.append(tr("Log: {place}", place=str(about.log)))
        self.facts = _words("\n".join(lines), tr("Versions, and where the log is"))
        self.facts.setFixedHeight(self.facts.fontMetrics().lineSpacing() * (len(lines) + 1) + theme().px(24))
        body.addWidget(self.facts)
        heading = label(tr("Licences"), "strong")
        body.addWidget(heading)
        self.licences = _words(about.licences, tr("Licences"))
        heading.setBuddy(self.licences)
        body.addWidget(self.licences, 1)
        self.folder_button = button(tr("Open the folder of the log"), self.open_folder)
        self.copy_button = button(tr("Copy the versions"), self.copy)
        ways = [self.folder_button]
        if services.policy.is_open(WayOut.COPY):
            ways.append(self.copy_button)
        self.close_button = button(tr("Close"), self.accept, "primary")
        body.addWidget(flow([*ways, self.close_button]))
        fit(self, 720, 620)
        self.close_button.setFocus()

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self.facts.toPlainText())
        announce(self, tr("Copied."))

    def open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log.parent)))


def _words(text: str, name: str) -> QPlainTextEdit:
    """To be read with the keyboard too; Tab leads on."""
    made = QPlainTextEdit(text)
    made.setReadOnly(True)
    made.setTextInteractionFlags(CHOSEN)
    made.setTabChangesFocus(True)
    made.setAccessibleName(name)
    return made
