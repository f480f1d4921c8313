"""The frame's four edges: navigation, top bar, the practice stripe and the status bar."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
)

from coprodesk.ui.kit.cards import chip
from coprodesk.ui.kit.either import EitherOr
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.text import PlainLabel, PressButton, escape_mnemonic, label, tip_words
from coprodesk.ui.kit.theme import icon_pixmap, theme
from coprodesk.ui.kit.tokens import SPACE_L, SPACE_M, SPACE_XL, Tone

SIDE, RAIL = 208, 92  # how wide the navigation is, open and folded
SIGN = 20
BELOW = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
EDGE = 14  # from a button's border to its words, and to its shortcut at the far end


class KeyHintButton(PressButton):
    """A button that shows its shortcut at the far end, as the mockups do; its words end before it."""

    def __init__(self, words: str, keys: str, kind: str, clicked: Callable[[], object]) -> None:
        super().__init__(escape_mnemonic(words))
        self.words, self.keys = words, keys
        self.setProperty("kit", kind)
        self.setAccessibleName(words)
        self.setAccessibleDescription(keys)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda _on=False: clicked())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.show_words()

    def show_words(self) -> None:
        keys = QFontMetrics(theme().font("caption")).horizontalAdvance(self.keys)
        room = self.width() - keys - (3 if keys else 2) * EDGE
        shown = self.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, room)
        self.setText(escape_mnemonic(shown))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.keys:
            return
        painter = QPainter(self)
        painter.setFont(theme().font("caption"))
        painter.setPen(theme().colour(self.ink()))
        room = QRect(self.rect()).adjusted(0, 0, -EDGE, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.keys)

    def ink(self) -> str:
        return "muted"


class PlaceButton(KeyHintButton):
    """A line of the navigation. Folded, it is a sign above its words, and the keys stand in its tip."""

    def __init__(self, words: str, keys: str, sign: str, clicked: Callable[[], object]) -> None:
        self._folded = False
        super().__init__(words, keys, "nav", clicked)
        self._sign = sign

    def fold(self, *, folded: bool) -> None:
        self._folded = folded
        self.setToolTip(tip_words(f"{self.words} · {self.keys}") if folded else "")
        self._grow()
        self.show_words()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._grow()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._grow()

    def _grow(self) -> None:
        """Again each time that the stylesheet has been put on: it sets a height of its own."""
        self.setMinimumHeight(self._tall() if self._folded else 0)

    def show_words(self) -> None:
        if self._folded:
            self.setText("")
        else:
            super().show_words()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._folded:
            super().paintEvent(event)
            return
        PressButton.paintEvent(self, event)
        painter = QPainter(self)
        ink = self.ink() if self.isChecked() else "side_text"
        size, top = theme().px(SIGN), theme().px(6)
        sign = icon_pixmap(self._sign, theme().colour(ink).name(), size)
        painter.drawPixmap(QPoint((self.width() - size) // 2, top), sign)
        painter.setFont(theme().font("caption"))
        painter.setPen(theme().colour(ink))
        painter.drawText(self.rect().adjusted(2, top + size, -2, -2), BELOW, self.words)

    def ink(self) -> str:
        return "on_side_active" if self.isChecked() else "side_muted"

    def _tall(self) -> int:
        metrics = QFontMetrics(theme().font("caption"))
        words = metrics.boundingRect(QRect(0, 0, theme().px(RAIL) - 24, 200), BELOW, self.words)
        return words.height() + theme().px(SIGN + 6) + 8


class SideBar(QFrame):
    """Places above, settings and lock below. In a narrow window it folds to a rail."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kit", "side")
        self.setAccessibleName(tr("Navigation"))
        self._body = QVBoxLayout(self)
        self._brand = label("CoproDesk", "brand", wrap=False)
        self._brand.setContentsMargins(10, 2, 0, 12)
        self._body.addWidget(self._brand)
        self._places: dict[str, PlaceButton] = {}
        self._either: EitherOr | None = None
        self._buttons: list[PlaceButton] = []
        self.fold(folded=False)

    def add(self, key: str, words: str, keys: str, sign: str, go: Callable[[], object]) -> None:
        self._places[key] = made = self.add_act(words, keys, sign, go)
        if self._either is None:
            self._either = EitherOr([made], takes=False)
        else:
            self._either.add(made)

    def add_act(self, words: str, keys: str, sign: str, run: Callable[[], object]) -> PlaceButton:
        made = PlaceButton(words, keys, sign, run)
        self._buttons.append(made)
        self._body.addWidget(made)
        return made

    def add_space(self) -> None:
        self._body.addStretch(1)

    def fold(self, *, folded: bool) -> None:
        self._brand.setVisible(not folded)
        self.setFixedWidth(theme().px(RAIL if folded else SIDE))
        self._body.setContentsMargins(*((6, 8, 6, 6) if folded else (10, 18, 10, 14)))
        self._body.setSpacing(1 if folded else 3)
        for each in self._buttons:
            each.fold(folded=folded)

    def mark(self, key: str) -> None:
        self._places[key].setChecked(True)

    def place(self, key: str) -> QPushButton:
        return self._places[key]


class TopBar(QFrame):
    """Search, which workspace this is, and who is at the desk."""

    def __init__(self, member: str, search: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("kit", "bar")
        self._line = line = QHBoxLayout(self)
        line.setSpacing(SPACE_M)
        self.search = KeyHintButton(tr("Search people, abilities, groups…"), "Ctrl+K", "search", search)
        self.search.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        line.addWidget(self.search, 3)
        self._chips = QHBoxLayout()
        line.addLayout(self._chips)
        line.addStretch(1)
        line.addWidget(label(member, "muted", wrap=False))
        self.draw_together(low=False)

    def draw_together(self, *, low: bool) -> None:
        self.search.setMaximumWidth(theme().px(420))
        self.search.setMinimumWidth(theme().px(180))
        self.search.setMinimumHeight(theme().px(36))
        self._line.setContentsMargins(*((SPACE_L, 4, SPACE_L, 4) if low else (SPACE_XL, 9, SPACE_XL, 9)))

    def show_workspace(self, team: str, *, practice: bool) -> None:
        words = (
            tr("{team} · practice, nothing here is real", team=team)
            if practice
            else tr("{team} · live records", team=team)
        )
        self._chips.addWidget(chip(words, Tone.AMBER if practice else Tone.TEAL))


class StatusBar(QFrame):
    """What is saved, where, how it is backed up, and when it locks."""

    def __init__(self, file_name: str) -> None:
        super().__init__()
        self.setProperty("kit", "foot")
        self._line = line = QHBoxLayout(self)
        line.setSpacing(SPACE_L + 4)
        self.draw_together(low=False)
        self.saved = label("", "muted", wrap=False)
        self.saved.hide()
        self.backup = label("", "muted", wrap=False)
        self.lock = label("", "muted", wrap=False)
        line.addWidget(self.saved)
        line.addWidget(label(tr("Encrypted workspace · {file}", file=file_name), "muted", wrap=False))
        line.addWidget(self.backup)
        line.addStretch(1)
        line.addWidget(self.lock)

    def draw_together(self, *, low: bool) -> None:
        self._line.setContentsMargins(*((SPACE_L, 2, SPACE_L, 2) if low else (SPACE_XL, 6, SPACE_XL, 6)))

    def say_saved(self, words: str) -> None:
        _say(self.saved, words)

    def say_backup(self, words: str) -> None:
        _say(self.backup, words)

    def say_lock(self, minutes: int) -> None:
        _say(self.lock, tr("Locks after {n} min", n=minutes))


def _say(where: PlainLabel, words: str) -> None:
    where.setText(words)
    where.setVisible(bool(words))
