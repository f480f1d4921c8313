"""What stands on top of a page: who or what it is about, and what can be done."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from coprodesk.ui.kit.cards import Runs
from coprodesk.ui.kit.items import lay_in
from coprodesk.ui.kit.layout import FlowLayout
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.kit.tokens import SPACE_M, SPACE_S, SPACE_XS

LEAST_TITLE = 140
WIDE = 900  # from here on title, chips and buttons stand in one line


class Title(Runs):
    is_heading = True


class PageHeader(QWidget):
    """Title, subtitle, chips and buttons; an avatar in front if there is one. Without room for them side by side, the
    buttons keep the first line beside the title, and the rest goes below over the whole width; where even they find no
    room beside it, they have lines of their own."""

    def __init__(
        self,
        title: str,
        subtitle: str = "",
        *,
        chips: Sequence[QWidget] = (),
        actions: Sequence[QWidget] = (),
        avatar: QWidget | None = None,
    ) -> None:
        super().__init__()
        self.title = Title(title, first_strong=False, role="title")
        self.subtitle = Runs(subtitle, first_strong=False, role="muted")
        self._chips, self._actions, self._avatar = list(chips), list(actions), avatar
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(SPACE_XS)
        line, self._words = QHBoxLayout(), QVBoxLayout()
        self._line, self._keys = line, FlowLayout(space=SPACE_S)
        self._beside, self._under = FlowLayout(space=SPACE_M), FlowLayout(space=SPACE_S)
        lay_in(body, line)
        lay_in(body, self._keys)
        lay_in(body, self._under)
        line.setSpacing(SPACE_M)
        self._words.setSpacing(2)
        if avatar is not None:
            line.addWidget(avatar)
        lay_in(line, self._words, 1)
        for action in actions:
            line.addWidget(action)
        lay_in(self._words, self._beside)
        for each in (self.title, *self._chips):
            self._beside.addWidget(each)
        self._words.addWidget(self.subtitle)
        self._folded = False
        self._show_subtitle()

    def fold(self, *, folded: bool) -> None:
        """To the one line of the title, where the page below wants the room."""
        self._folded = folded
        self._show_subtitle()
        if self.isVisible():  # before that, its own size says nothing yet
            self._arrange()

    def set_words(self, title: str, subtitle: str = "") -> None:
        self.title.say(title)
        self.subtitle.say(subtitle)
        self._show_subtitle()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= theme().px(WIDE)
        chips = self._beside if wide else self._under
        below: QLayout = self._words if wide else self._beside if self._fits_beside() else self._under
        keys = self._keys if self._crowded() else self._line
        for action in self._actions:
            _move(action, keys)
        for each in self._chips:
            _move(each, chips)
            each.setVisible(wide or not self._folded)
        _move(self.subtitle, below)
        if self._avatar is not None:
            self._avatar.setVisible(wide and not self._folded)

    def _crowded(self) -> bool:
        """Whether the buttons leave the title no room to speak of."""
        shown = [each for each in self._actions if not each.isHidden()]
        least = min(self.title.sizeHint().width(), theme().px(LEAST_TITLE))
        return least + sum(each.sizeHint().width() + SPACE_M for each in shown) > self.width()

    def minimumSizeHint(self) -> QSize:
        """The widest button alone: beside the title they stand only where there is room."""
        hint = super().minimumSizeHint()
        widest = max((each.minimumSizeHint().width() for each in self._actions), default=0)
        return QSize(min(hint.width(), max(widest, theme().px(LEAST_TITLE))), hint.height())

    def _show_subtitle(self) -> None:
        self.subtitle.setVisible(bool(self.subtitle.text()) and not self._folded)

    def _fits_beside(self) -> bool:
        """Whether the subtitle finds room between the title and the buttons."""
        taken = sum(each.sizeHint().width() + SPACE_M for each in (self.title, *self._actions))
        return not self._chips and taken + self.subtitle.sizeHint().width() <= self.width()


def _move(widget: QWidget, layout: QLayout) -> None:
    if layout.indexOf(widget) < 0:
        layout.addWidget(widget)  # Qt takes it out of where it was
