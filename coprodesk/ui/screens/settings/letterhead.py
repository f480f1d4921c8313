"""The team's own paper: its name, address, logo and colour, as they stand on every printed plan."""

import base64
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap

from coprodesk.domain.changes import ChangeSet, Topic
from coprodesk.domain.roles import Permission
from coprodesk.queries.letterheads import LetterheadOfTeam, LetterheadRow
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.cards import Card
from coprodesk.ui.kit.drafts import DraftKeeper
from coprodesk.ui.kit.focus import focus_kept
from coprodesk.ui.kit.forms import Field, FormDialog, Kind
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.layout import column, row
from coprodesk.ui.kit.text import PlainLabel, button, label
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.kit.wording import words_for
from coprodesk.ui.screens.settings.picture_files import ask_for_picture
from coprodesk.usecases.letterheads import SetLetterhead, set_letterhead

LOGO_HEIGHT = 56


class LetterheadCard(Card):
    def __init__(self, bridge: Bridge) -> None:
        super().__init__(tr("Letterhead"), note=tr("on every printed plan"))
        self._bridge = bridge
        self._may = bridge.may(Permission.TEAM_WRITE)
        self.paper = LetterheadRow()
        self.wrong = label("", "error")
        bridge.changed.connect(self._changed)
        self.refresh()

    def refresh(self) -> None:
        self._bridge.ask(LetterheadOfTeam(), self._show, key="settings-letterhead")

    def change(self) -> None:
        now = self.paper
        fields = [
            Field("team", tr("Name on the paper"), value=now.team),
            Field("address", tr("Address"), Kind.LONG_TEXT, tr("Up to six lines."), value=now.address),
            Field("footer", tr("Line at the foot of each page"), value=now.footer),
            Field("accent", tr("Colour of the headings"), hint=tr("such as #0b655c; made darker where it could not be read"), value=now.accent),
            Field("logo_alt", tr("The logo in words"), hint=tr("for those who hear the plan"), value=now.logo_alt),
        ]  # fmt: skip
        dialog = FormDialog(self.window(), tr("Letterhead"), fields)
        dialog.save_with(self._bridge, set_letterhead, lambda said: self._command(**said))
        DraftKeeper(dialog, self._bridge, "set_letterhead", offer=True)
        dialog.open()

    def choose_logo(self) -> None:
        path = ask_for_picture(self, tr("Choose a logo"))
        if path is not None:
            self.take_logo(path)

    def take_logo(self, path: Path) -> None:
        """Only its dots are kept; a file that is no picture is refused in words."""
        from coprodesk.reports.letterheads import read_logo

        self._bridge.call(lambda _desk: read_logo(path), self._keep_logo, failed=self._refused)

    def remove_logo(self) -> None:
        self._bridge.do(set_letterhead, self._command(logo="", logo_alt=""), failed=self._refused)

    def _keep_logo(self, png: bytes) -> None:
        alt = self.paper.logo_alt or tr("Logo of {team}", team=self.paper.team or tr("the team"))
        command = self._command(logo=base64.b64encode(png).decode(), logo_alt=alt)
        self._bridge.do(set_letterhead, command, failed=self._refused)

    def _command(self, **changed: Any) -> SetLetterhead:
        return SetLetterhead(**asdict(replace(self.paper, **changed)))

    def _show(self, paper: LetterheadRow) -> None:
        self.paper = paper
        with focus_kept(self):
            self._tell()

    def _tell(self) -> None:
        self.clear()
        paper = self.paper
        self.wrong = label("", "error")
        self.wrong.hide()
        lines = [line for line in (paper.team, *paper.address.splitlines(), paper.footer) if line.strip()]
        words = column(*(label(line, "small") for line in lines), space=2) if lines else None
        logo = _logo(paper)
        if logo is not None or words is not None:
            self.add(row(*filter(None, (logo, words)), None, space=16))
        else:
            self.add_words(tr("Plain paper so far: the plan carries the team's name alone."), "muted")
        self.add(self.wrong)
        if self._may:
            acts = [button(tr("Change…"), self.change), button(tr("Choose a logo…"), self.choose_logo)]
            if paper.logo:
                acts.append(button(tr("Remove the logo"), self.remove_logo, "link"))
            self.add(row(*acts, None))
        self.end()

    def _refused(self, error: Exception) -> None:
        self.wrong.setText(words_for(error).sentence())
        self.wrong.show()

    def _changed(self, changes: ChangeSet) -> None:
        if changes.concerns(Topic.TEAM) or changes.act in {"undo", "redo"}:
            self.refresh()


def _logo(paper: LetterheadRow) -> PlainLabel | None:
    picture = QPixmap()
    if not paper.logo or not picture.loadFromData(base64.b64decode(paper.logo), "PNG"):
        return None
    shown = PlainLabel()
    high = theme().px(LOGO_HEIGHT)
    shown.setPixmap(picture.scaledToHeight(high, Qt.TransformationMode.SmoothTransformation))
    shown.setAccessibleName(paper.logo_alt)
    return shown
