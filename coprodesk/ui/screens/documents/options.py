"""How a document is made: for whom, in which format, on which colours, in which language."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprodesk.domain.documents import Colours, Format, Language, Wanted
from coprodesk.ui.kit.forms import Field, FormPanel, Kind
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.labels import choices


class OptionsPanel(QWidget):
    """`edited` when somebody chose otherwise. Until then the format follows the person."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._chosen = False
        self.form = FormPanel(
            [
                Field("format", tr("Format"), Kind.CHOICE, choices=choices(Format)),
                Field("colours", tr("Colours"), Kind.CHOICE, choices=choices(Colours)),
                Field("language", tr("Language"), Kind.CHOICE, choices=choices(Language)),
            ],
            cancel="",
        )
        self.form.footer.hide()
        self.form.edited.connect(self._edited)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self.form)

    def wanted(self) -> Wanted | None:
        """None while the format follows the person."""
        if not self._chosen:
            return None
        said = self.form.values()
        return Wanted(said["format"], said["colours"], said["language"])

    def show_wanted(self, wanted: Wanted) -> None:
        self.form.set_values(
            {"format": wanted.format, "colours": wanted.colours, "language": wanted.language}
        )

    def _edited(self) -> None:
        self._chosen = True
        self.edited.emit()
