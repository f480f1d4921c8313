"""The frame's four edges: navigation, top bar, the practice stripe and the status bar."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
)

from coprodesk.domain.directions import isolated
from coprodesk.ui.kit.cards import Pill
from coprodesk.ui.kit.either import EitherOr
from coprodesk.ui.kit.i18n import beside, tr
from coprodesk.ui.kit.items import lay_in
from coprodesk.ui.kit.text import OneLine, PressButton, escape_mnemonic, label, tip_words
from coprodesk.ui.kit.theme import icon_pixmap, theme
from coprodesk.ui.kit.tokens import SPACE_L, SPACE_M, SPACE_XL, Tone

SIDE, RAIL = 208, 92  # how wide the navigation is, open and folded
SIGN = 20
ROOMY = 44  # pixels
MIDDLE = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
BELOW = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
LEAST_SEARCH, LEAST_PLACE = 180, 26
EDGE = 14  # from a button's border to its words, and to its shortcut at the far end


class KeyHintButton(PressButton):
    """A button that shows its shortcut at the far end, as the mockups do; its words end before it."""

    def __init__(self, words: str, keys: str, kind: str, clicked: Callable[[], object]) -> None:
        super().__init__(escape_mnemonic(words))
        self.words, self.keys = words, keys
        self._keyed = bool(keys)
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
        whole = self.fontMetrics().horizontalAdvance(self.words)
        if room < whole <= self.width() - 2 * EDGE:
            room, keys = whole, 0  # its words rather than its keys, which stand in its tip
        self._keyed = bool(keys)
        shown = self.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, room)
        self.setText(escape_mnemonic(shown))
        self.setToolTip(
            "" if self._keyed and shown == self.words else tip_words(f"{self.words} · {self.keys}")
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._keyed:
            return
        painter = QPainter(self)
        painter.setFont(theme().font("caption"))
        painter.setPen(theme().colour(self.ink()))
        room = QRect(self.rect()).adjusted(0, 0, -EDGE, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.keys)

    def ink(self) -> str:
        return "muted"


class PlaceButton(KeyHintButton):
    """A line of the navigation. Folded, it is a sign above its words, and the keys stand in its tip; where that is too
    high for the window, the words alone."""

    def __init__(self, words: str, keys: str, sign: str, clicked: Callable[[], object]) -> None:
        self._folded = self._low = False
        self._room = 0
        super().__init__(words, keys, "nav", clicked)
        self._sign = sign

    def fold(self, *, folded: bool, low: bool = False, room: int = 0) -> None:
        """`room` is what each has of a low window."""
        self._folded, self._low, self._room = folded, low, room
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
            self.setToolTip(tip_words(f"{self.words} · {self.keys}"))
        else:
            super().show_words()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._folded:
            super().paintEvent(event)
            return
        PressButton.paintEvent(self, event)
        painter = QPainter(self)
        ink = self.ink() if self.isChecked() else "side_text"
        painter.setFont(theme().font("caption"))
        painter.setPen(theme().colour(ink))
        if self._low:
            painter.drawText(self.rect(), MIDDLE, self.words)
            return
        size, top = theme().px(SIGN), theme().px(6)
        sign = icon_pixmap(self._sign, theme().colour(ink).name(), size)
        painter.drawPixmap(QPoint((self.width() - size) // 2, top), sign)
        painter.drawText(self.rect().adjusted(2, top + size, -2, -2), BELOW, self.words)

    def ink(self) -> str:
        return "on_side_active" if self.isChecked() else "side_muted"

    def height_without(self) -> int:
        """Folded, of the words alone."""
        metrics = QFontMetrics(theme().font("caption"))
        words = metrics.boundingRect(QRect(0, 0, theme().px(RAIL) - 16, 400), BELOW, self.words)
        return max(words.height() + 4, LEAST_PLACE)

    def height_with_sign(self) -> int:
        return self.height_without() + theme().px(SIGN + 6) + 4

    def _tall(self) -> int:
        """Words alone take as much of a low window as a hand needs, where there is that much."""
        low = max(self.height_without(), min(ROOMY, self._room))
        return low if self._low else self.height_with_sign()

    def sizeHint(self) -> QSize:
        return QSize(0, self._tall()) if self._folded else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() if self._folded else super().minimumSizeHint()


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
        self._folded = False
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose_signs()

    def fold(self, *, folded: bool) -> None:
        self._folded = folded
        self._brand.setVisible(not folded)
        self.setFixedWidth(theme().px(RAIL if folded else SIDE))
        self._body.setContentsMargins(*((6, 8, 6, 6) if folded else (10, 18, 10, 14)))
        self._body.setSpacing(1 if folded else 3)
        self._choose_signs()

    def _choose_signs(self) -> None:
        """Above the words, where the window is high enough for them."""
        low = self._folded and self.height() < sum(each.height_with_sign() for each in self._buttons) + 24
        room = (self.height() - 24) // max(len(self._buttons), 1) - 1
        for each in self._buttons:
            each.fold(folded=self._folded, low=low, room=room)

    def minimumSizeHint(self) -> QSize:
        least = sum(each.height_without() for each in self._buttons) + len(self._buttons)
        return QSize(self.minimumWidth(), least) if self._folded else super().minimumSizeHint()

    def mark(self, key: str) -> None:
        self._places[key].setChecked(True)

    def place(self, key: str) -> QPushButton:
        return self._places[key]


def fit_words(lines: Sequence[OneLine], said: Sequence[Sequence[str]], room: int) -> None:
    """The first of the ways to say it for which there is room, or the last; each way has words for every line."""
    whole = beside(*said[0])
    for words in said:
        shown = [(each, text) for each, text in zip(lines, words, strict=True) if text]
        if sum(each.width_of(text) for each, text in shown) <= room:
            break
    for each, text in zip(lines, words, strict=True):
        each.setVisible(bool(text))
        if text:
            each.say(text, whole if words != said[0] and text == next(filter(None, words)) else "")


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
        self._pill: Pill | None = None
        self._said: list[tuple[str, str]] = [("", "")]
        self._chips = QHBoxLayout()
        lay_in(line, self._chips)
        line.addStretch(1)
        self._member = member
        self._who = OneLine(member)
        self._who.setProperty("role", "muted")
        line.addWidget(self._who)
        self.draw_together(low=False)

    def draw_together(self, *, low: bool) -> None:
        self.search.setMaximumWidth(theme().px(420))
        self.search.setMinimumWidth(theme().px(LEAST_SEARCH))
        self.search.setMinimumHeight(theme().px(36))
        self._line.setContentsMargins(*((SPACE_L, 4, SPACE_L, 4) if low else (SPACE_XL, 9, SPACE_XL, 9)))
        self._fit()

    def show_workspace(self, team: str, *, practice: bool) -> None:
        if practice:
            words = tr("{team} · practice, nothing here is real", team=team)
            fewer = tr("{team} · practice", team=team)
        else:
            words = fewer = tr("{team} · live records", team=team)
        self._said = [(words, self._member), (fewer, self._member), (fewer, ""), (isolated(team), "")]
        self._pill = Pill(Tone.AMBER if practice else Tone.TEAL)
        self._chips.addWidget(self._pill)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        margins = self._line.contentsMargins()
        least = self.search.minimumWidth() + margins.left() + margins.right() + 4 * SPACE_XL
        return QSize(least, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._pill is None:
            return
        margins = self._line.contentsMargins()
        taken = theme().px(LEAST_SEARCH) + margins.left() + margins.right() + 3 * SPACE_M
        fit_words((self._pill, self._who), self._said, self.width() - taken)


class StatusBar(QFrame):
    """What is saved, where, how it is backed up, and when it locks."""

    def __init__(self, file_name: str) -> None:
        super().__init__()
        self.setProperty("kit", "foot")
        self._line = line = QHBoxLayout(self)
        line.setSpacing(SPACE_L + 4)
        self._file = file_name
        self._lines = (OneLine(), OneLine(), OneLine(), OneLine())
        self.saved, self.where, self.backup, self.lock = self._lines
        self._told = {"saved": "", "backup": "", "lock": ""}
        for each in self._lines:
            each.setProperty("role", "muted")
            if each is self.lock:
                line.addStretch(1)
            line.addWidget(each)
        self.draw_together(low=False)

    def draw_together(self, *, low: bool) -> None:
        self._line.setContentsMargins(*((SPACE_L, 2, SPACE_L, 2) if low else (SPACE_XL, 6, SPACE_XL, 6)))
        self._fit()

    def say_saved(self, words: str) -> None:
        self._say("saved", words)

    def say_backup(self, words: str) -> None:
        self._say("backup", words)

    def say_lock(self, minutes: int) -> None:
        self._say("lock", tr("Locks after {n} min", n=minutes))

    def minimumSizeHint(self) -> QSize:
        return QSize(4 * SPACE_XL, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _say(self, what: str, words: str) -> None:
        self._told[what] = words
        self._fit()

    def _fit(self) -> None:
        """What was saved and how it is backed up are said longest."""
        saved, backup, lock = (self._told[each] for each in ("saved", "backup", "lock"))
        where = tr("Encrypted workspace · {file}", file=self._file)
        margins = self._line.contentsMargins()
        room = self.width() - margins.left() - margins.right() - 4 * self._line.spacing()
        said = [
            (saved, where, backup, lock),
            (saved, self._file, backup, lock),
            (saved, self._file, backup, ""),
        ]
        fit_words(self._lines, [*said, (saved, "", backup, ""), (saved or backup, "", "", "")], room)
