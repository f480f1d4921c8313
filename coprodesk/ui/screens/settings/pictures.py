"""The team's own pictures for easy read, each in the place of one of the house's."""

import base64
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from coprodesk.domain.changes import ChangeSet, Topic
from coprodesk.domain.pictures import PictureSlot
from coprodesk.domain.roles import Permission
from coprodesk.queries.pictures import PictureRow, PicturesOfTeam
from coprodesk.resources import resource_path
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.cards import Card
from coprodesk.ui.kit.drafts import DraftKeeper
from coprodesk.ui.kit.dropdown import Choices
from coprodesk.ui.kit.forms import Field, FormDialog
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.labels import word
from coprodesk.ui.kit.layout import row
from coprodesk.ui.kit.text import PlainLabel, button, label
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.kit.wording import words_for
from coprodesk.ui.screens.settings.picture_files import ask_for_picture
from coprodesk.usecases.pictures import RemovePicture, SetPicture, remove_picture, set_picture

SIDE = 64


class PicturesCard(Card):
    def __init__(self, bridge: Bridge) -> None:
        super().__init__(tr("Pictures for easy read"), note=tr("beside each idea"))
        self._bridge = bridge
        self.rows: dict[PictureSlot, PictureRow] = {}
        self.slot = Choices()
        self.slot.setAccessibleName(tr("Which picture"))
        for each in PictureSlot:
            self.slot.addItem(word(each), each)
        self.slot.currentIndexChanged.connect(lambda _index: self._show_slot())
        self.picture = PlainLabel()
        self.about = label("", "small")
        self.wrong = label("", "error")
        self.choose_button = button(tr("Choose a picture…"), self.choose)
        self.words_button = button(tr("Change the description…"), self.change_words)
        self.remove_button = button(tr("Take CoproDesk’s own again"), self.remove, "link")
        self._build(may=bridge.may(Permission.TEAM_WRITE))
        bridge.changed.connect(self._changed)
        self.refresh()

    def refresh(self) -> None:
        self._bridge.ask(PicturesOfTeam(), self._show, key="settings-pictures")

    def chosen(self) -> PictureSlot:
        return PictureSlot(self.slot.currentData())

    def choose(self) -> None:
        path = ask_for_picture(self, tr("Choose a picture"))
        if path is not None:
            self.take(path)

    def take(self, path: Path) -> None:
        """Only its dots are kept; a file that is no picture is refused in words."""
        from coprodesk.reports.letterheads import read_picture

        self.wrong.hide()
        self._bridge.call(lambda _desk: read_picture(path), self._ask_words, failed=self._refused)

    def change_words(self) -> None:
        own = self.rows.get(self.chosen())
        if own is not None:
            self._words_of(own.picture)

    def remove(self) -> None:
        own = self.rows.get(self.chosen())
        if own is not None:
            command = RemovePicture(own.slot, own.version)
            self._bridge.do(remove_picture, command, failed=self._refused)

    def _ask_words(self, png: bytes) -> None:
        self._words_of(base64.b64encode(png).decode())

    def _words_of(self, picture: str) -> None:
        """No picture without its words."""
        slot, own = self.chosen(), self.rows.get(self.chosen())
        alt = Field(
            "alt", tr("The picture in words"), required=True, hint=tr("for those who hear the plan"),
            value=own.alt if own else "",
        )  # fmt: skip
        dialog = FormDialog(self.window(), tr("Picture: {what}", what=word(slot)), [alt])
        version = own.version if own else None
        dialog.save_with(
            self._bridge, set_picture, lambda said: SetPicture(slot, version, picture, said["alt"])
        )
        DraftKeeper(dialog, self._bridge, "set_picture", slot.value, offer=True)
        dialog.open()

    def _build(self, *, may: bool) -> None:
        told = tr(
            "A photo or a symbol that people here know can stand in the place of each picture; "
            "without one, CoproDesk’s own does."
        )
        self.add(label(told, "muted"))
        self.add(row(label(tr("Picture"), wrap=False), self.slot, None))
        self.add(row(self.picture, self.about, space=16, grow=1))
        self.add(self.wrong)
        self.wrong.hide()
        if may:
            self.add(row(self.choose_button, self.words_button, self.remove_button, None))
        self.end()

    def _show(self, rows: tuple[PictureRow, ...]) -> None:
        self.rows = {each.slot: each for each in rows}
        for index, slot in enumerate(PictureSlot):
            said = tr("{what}, the team’s own", what=word(slot)) if slot in self.rows else word(slot)
            self.slot.setItemText(index, said)
        self._show_slot()

    def _show_slot(self) -> None:
        own = self.rows.get(self.chosen())
        self.picture.setPixmap(_own(own) if own else _houses(self.chosen()))
        self.about.setText(own.alt if own else tr("CoproDesk’s own picture."))
        self.picture.setAccessibleName(self.about.text())
        self.words_button.setVisible(own is not None)
        self.remove_button.setVisible(own is not None)

    def _refused(self, error: Exception) -> None:
        self.wrong.setText(words_for(error).sentence())
        self.wrong.show()

    def _changed(self, changes: ChangeSet) -> None:
        if changes.concerns(Topic.TEAM) or changes.act in {"undo", "redo"}:
            self.refresh()


def _own(own: PictureRow) -> QPixmap:
    made = QPixmap()
    made.loadFromData(base64.b64decode(own.picture), "PNG")
    side = theme().px(SIDE)
    return made.scaled(
        side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


def _houses(slot: PictureSlot) -> QPixmap:
    """On paper, as it is printed: its lines are dark."""
    side = theme().px(SIDE)
    made = QPixmap(side, side)
    made.fill(Qt.GlobalColor.white)
    painter = QPainter(made)
    QSvgRenderer(str(resource_path("symbols", f"{slot}.svg"))).render(painter)
    painter.end()
    return made
