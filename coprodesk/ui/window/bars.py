"""The frame's four edges: navigation, top bar, the practice stripe and the status bar."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
)

from coprodesk.ui.kit.cards import chip
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.text import PlainLabel, escape_mnemonic, label
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.kit.tokens import SPACE_L, SPACE_M, SPACE_XL, Tone

EDGE = 14  # from a button's border to its words, and to its shortcut at the far end


class KeyHintButton(QPushButton):
    """A button that shows its shortcut at the far end, as the mockups do; its words end before it."""

    def __init__(self, words: str, keys: str, kind: str, clicked: Callable[[], object]) -> None:
        super().__init__(escape_mnemonic(words))
        self._words, self._keys = words, keys
        self.setProperty("kit", kind)
        self.setAccessibleName(words)
        self.setAccessibleDescription(keys)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda _on=False: clicked())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        keys = QFontMetrics(theme().font("caption")).horizontalAdvance(self._keys)
        room = self.width() - keys - (3 if keys else 2) * EDGE
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(escape_mnemonic(shown))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._keys:
            return
        painter = QPainter(self)
        painter.setFont(theme().font("caption"))
        painter.setPen(theme().colour(self._ink()))
        room = QRect(self.rect()).adjusted(0, 0, -EDGE, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._keys)

    def _ink(self) -> str:
        if self.property("kit") != "nav":
            return "muted"
        return "on_side_active" if self.isChecked() else "side_muted"


class SideBar(QFrame):
    """Places above, settings and lock below."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kit", "side")
        self.setAccessibleName(tr("Navigation"))
        self.setFixedWidth(theme().px(208))
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(10, 18, 10, 14)
        self._body.setSpacing(3)
        brand = label("CoproDesk", "brand", wrap=False)
        brand.setContentsMargins(10, 2, 0, 12)
        self._body.addWidget(brand)
        self._places: dict[str, QPushButton] = {}

    def add(self, key: str, words: str, keys: str, go: Callable[[], object]) -> None:
        made = KeyHintButton(words, keys, "nav", go)
        made.setCheckable(True)
        self._places[key] = made
        self._body.addWidget(made)

    def add_act(self, words: str, keys: str, run: Callable[[], object]) -> None:
        self._body.addWidget(KeyHintButton(words, keys, "nav", run))

    def add_space(self) -> None:
        self._body.addStretch(1)

    def mark(self, key: str) -> None:
        """One at a time; a button group would keep Tab from reaching the others."""
        for each, made in self._places.items():
            made.setChecked(each == key)

    def place(self, key: str) -> QPushButton:
        return self._places[key]


class TopBar(QFrame):
    """Search, which workspace this is, and who is at the desk."""

    def __init__(self, member: str, search: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("kit", "bar")
        line = QHBoxLayout(self)
        line.setContentsMargins(SPACE_XL, 9, SPACE_XL, 9)
        line.setSpacing(SPACE_M)
        self.search = KeyHintButton(tr("Search people, abilities, groups…"), "Ctrl+K", "search", search)
        self.search.setMaximumWidth(theme().px(420))
        self.search.setMinimumWidth(theme().px(240))
        self.search.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.search.setMinimumHeight(theme().px(36))
        line.addWidget(self.search, 3)
        self._chips = QHBoxLayout()
        line.addLayout(self._chips)
        line.addStretch(1)
        line.addWidget(label(member, "muted", wrap=False))

    def show_workspace(self, team: str, *, practice: bool) -> None:
        words = tr("{team} · practice, nothing here is real") if practice else tr("{team} · live records")
        self._chips.addWidget(chip(words.format(team=team), Tone.AMBER if practice else Tone.TEAL))


class StatusBar(QFrame):
    """What is saved, where, how it is backed up, and when it locks."""

    def __init__(self, file_name: str) -> None:
        super().__init__()
        self.setProperty("kit", "foot")
        line = QHBoxLayout(self)
        line.setContentsMargins(SPACE_XL, 6, SPACE_XL, 6)
        line.setSpacing(SPACE_L + 4)
        self.saved = label("", "muted", wrap=False)
        self.saved.hide()
        self.backup = label("", "muted", wrap=False)
        self.lock = label("", "muted", wrap=False)
        line.addWidget(self.saved)
        line.addWidget(label(tr("Encrypted workspace · {file}", file=file_name), "muted", wrap=False))
        line.addWidget(self.backup)
        line.addStretch(1)
        line.addWidget(self.lock)

    def say_saved(self, words: str) -> None:
        _say(self.saved, words)

    def say_backup(self, words: str) -> None:
        _say(self.backup, words)

    def say_lock(self, minutes: int) -> None:
        _say(self.lock, tr("Locks after {n} min", n=minutes))


def _say(where: PlainLabel, words: str) -> None:
    where.setText(words)
    where.setVisible(bool(words))
