"""Cards, chips, figures and empty states."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from coprodesk.domain.directions import isolated
from coprodesk.domain.people import initials
from coprodesk.ui.kit.items import lay_in
from coprodesk.ui.kit.layout import flow
from coprodesk.ui.kit.text import OneLine, PlainLabel, PressButton, button, label, set_tip
from coprodesk.ui.kit.theme import icon_pixmap, theme
from coprodesk.ui.kit.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL, SPACE_XS, Tone

LONGEST_CHIP = 60
LONGEST_HEAD = 46  # letters of a heading and the act at its end; what is longer has a line of its own


class Chip(PlainLabel):
    """A rounded word or two. The tone carries no meaning that the words do not."""

    def __init__(self, text: str, tone: Tone = Tone.TEAL) -> None:
        super().__init__(text if len(text) <= LONGEST_CHIP else text[: LONGEST_CHIP - 1] + "…")
        self._tone = tone
        self.setProperty("chip", tone.value)
        self.setContentsMargins(10, 3, 10, 3)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if len(text) > LONGEST_CHIP:
            set_tip(self, text)

    def paintEvent(self, event: QPaintEvent) -> None:
        _paint_ground(self, self._tone)
        super().paintEvent(event)


class Pill(OneLine):
    """A chip that says less where there is less room."""

    def __init__(self, tone: Tone) -> None:
        super().__init__()
        self._tone = tone
        self.setProperty("chip", tone.value)
        self.setContentsMargins(10, 3, 10, 3)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        _paint_ground(self, self._tone)
        super().paintEvent(event)


def _paint_ground(widget: QWidget, tone: Tone) -> None:
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme().tokens.chip(tone)[0]))
    radius = widget.height() / 2
    painter.drawRoundedRect(widget.rect(), radius, radius)
    painter.end()


def chip(text: str, tone: Tone = Tone.TEAL) -> Chip:
    return Chip(text, tone)


class Runs(PlainLabel):
    """Plain words of which some are strong, wrapped as one paragraph: `Runs("11 ties", " · 5 both ways")`.

    Parts are taken in turn: strong, plain, strong ... (`first_strong=False` turns it round).
    """

    def __init__(self, *parts: str, first_strong: bool = True, role: str = "small") -> None:
        self._parts = tuple(map(isolated, parts))
        super().__init__("".join(self._parts))
        self._first = first_strong
        self.setProperty("role", role)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def parts(self) -> tuple[str, ...]:
        return self._parts

    def say(self, *parts: str) -> None:
        """Other words in the place of those before."""
        self._parts = tuple(map(isolated, parts))
        self.setText("".join(self._parts))
        self.updateGeometry()

    def _height_for(self, width: int) -> int:
        return round(self._laid(width)[1]) + 1

    def sizeHint(self) -> QSize:
        layout, _ = self._laid(100_000)
        width = round(layout.lineAt(0).naturalTextWidth()) + 2 if layout.lineCount() else 0
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 120), self.fontMetrics().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        self._laid(self.width())[0].draw(painter, QPointF(0, 0))

    def _laid(self, width: int) -> tuple[QTextLayout, float]:
        layout = QTextLayout(self.text(), self.font())
        layout.setFormats(self._formats())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        layout.setTextOption(option)
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout, height

    def _formats(self) -> list[QTextLayout.FormatRange]:
        made: list[QTextLayout.FormatRange] = []
        start = 0
        for index, part in enumerate(self._parts):
            length = len(part.encode("utf-16-le")) // 2
            if (index % 2 == 0) == self._first:
                strong = QTextCharFormat()
                strong.setFontWeight(QFont.Weight.Bold)
                piece = QTextLayout.FormatRange()
                piece.start, piece.length, piece.format = start, length, strong
                made.append(piece)
            start += length
        return made


class Card(QFrame):
    """A white sheet with a heading; put widgets in with `add`, further headings with `section`."""

    def __init__(
        self,
        title: str = "",
        *,
        count: int | None = None,
        tone: Tone = Tone.TEAL,
        action: str = "",
        on_action: Callable[[], object] | None = None,
        note: str = "",
    ) -> None:
        super().__init__()
        self.setProperty("kit", "card")
        self.setAccessibleName(title)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(SPACE_L, SPACE_M + 2, SPACE_L, SPACE_L)
        self.body.setSpacing(SPACE_S)
        if title:
            self.section(title, count=count, tone=tone, action=action, on_action=on_action, note=note)

    def section(
        self,
        title: str,
        *,
        count: int | None = None,
        tone: Tone = Tone.TEAL,
        action: str = "",
        on_action: Callable[[], object] | None = None,
        note: str = "",
    ) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        if self.body.count():
            row.setContentsMargins(0, SPACE_S, 0, 0)
        alone = count is None and not note and not action
        row.addWidget(label(title, "heading"), 1 if alone else 0)
        if count is not None:
            number = chip(str(count), tone)
            number.setProperty("role", "strong")
            row.addWidget(number)
        if note:
            row.addWidget(label(note, "muted", wrap=len(note) > 24))
        if not alone:
            row.addStretch(1)
        lay_in(self.body, row)
        if action and on_action is not None:
            act = button(action, on_action, "link")
            if len(title) + len(action) <= LONGEST_HEAD:
                row.addWidget(act, 0, Qt.AlignmentFlag.AlignRight)
            else:
                self.body.addWidget(act, 0, Qt.AlignmentFlag.AlignLeft)

    def add(self, widget: QWidget, stretch: int = 0) -> QWidget:
        self.body.addWidget(widget, stretch)
        return widget

    def add_words(self, text: str, role: str = "small") -> PlainLabel:
        made = label(text)
        made.setProperty("role", role)
        self.body.addWidget(made)
        return made

    def end(self) -> None:
        """Keep what was added at the top of a card that grows."""
        self.body.addStretch(1)

    def clear(self) -> None:
        """Take out everything but the first heading."""
        while self.body.count() > 1:
            item = self.body.takeAt(self.body.count() - 1)
            drop(item)


def drop(item: object) -> None:
    """Delete a layout item with all that it holds."""
    from PySide6.QtWidgets import QLayoutItem

    if not isinstance(item, QLayoutItem):
        return
    widget, inner = item.widget(), item.layout()
    if widget is not None:
        widget.hide()
        widget.deleteLater()
    elif inner is not None:
        while inner.count():
            drop(inner.takeAt(0))
        inner.deleteLater()


class ItemButton(PressButton):
    """A whole item as one button: Enter and Space open it."""

    def sizeHint(self) -> QSize:
        inner = self.layout()
        return inner.sizeHint() if inner is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        inner = self.layout()
        return inner.minimumSize() if inner is not None else super().minimumSizeHint()


def item_card(
    title: str,
    sub: str = "",
    *,
    detail: str = "",
    trailing: str = "",
    tone: Tone = Tone.TEAL,
    chips: Sequence[tuple[str, Tone]] = (),
    lead: str = "",
    clicked: Callable[[], object] | None = None,
    widgets: Sequence[QWidget] = (),
    corner: Sequence[QWidget] = (),
) -> QWidget:
    """A small bordered card: a strong title with a plain `detail`, a chip and `corner` at its end, a muted line
    below, then `lead` and chips in a row. With `clicked` the whole card is one button."""
    frame: QFrame | ItemButton = ItemButton() if clicked is not None else QFrame()
    frame.setProperty("kit", "item")
    body = QVBoxLayout(frame)
    body.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
    body.setSpacing(2)
    top = QHBoxLayout()
    top.setSpacing(SPACE_S)
    top.addWidget(Runs(title, f" {detail}", role="body") if detail else label(title, "strong"), 1)
    if trailing:
        top.addWidget(chip(trailing, tone), 0, Qt.AlignmentFlag.AlignTop)
    for each in corner:
        top.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
    lay_in(body, top)
    if sub:
        body.addWidget(label(sub, "muted"))
    words = [label(lead, "muted", wrap=False)] if lead else []
    if words or chips:
        body.addWidget(flow([*words, *(chip(text, kind) for text, kind in chips)]))
    for widget in widgets:
        body.addWidget(widget)
    if isinstance(frame, ItemButton) and clicked is not None:
        _make_button(
            frame,
            ", ".join(filter(None, (title, detail.lstrip("· "), trailing, sub, *(c for c, _ in chips)))),
            clicked,
        )
    return frame


def _make_button(frame: QPushButton, name: str, clicked: Callable[[], object]) -> None:
    frame.setAccessibleName(name)
    frame.setAutoDefault(False)
    frame.setCursor(Qt.CursorShape.PointingHandCursor)
    frame.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    for child in frame.findChildren(QWidget):
        child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    frame.clicked.connect(lambda _checked=False: clicked())


def stat_card(name: str, figure: str, note: str = "") -> Card:
    """One figure with its name above and where it comes from below."""
    made = Card()
    made.setAccessibleName(name)
    made.body.setSpacing(SPACE_XS)
    made.body.addWidget(label(name, "muted"))
    made.body.addWidget(label(figure, "figure", wrap=False))
    if note:
        made.body.addWidget(label(note, "muted"))
    made.body.addStretch(1)
    return made


class Avatar(PlainLabel):
    """Initials on a round ground."""

    def __init__(self, name: str, size: int = 52) -> None:
        super().__init__(initials(name))
        self.setProperty("role", "avatar")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedSize(theme().px(size), theme().px(size))
        self.setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour("teal_soft"))
        painter.drawEllipse(QRectF(self.rect()))
        painter.end()
        super().paintEvent(event)


class Sign(QWidget):
    """A shipped icon that follows the look while the program runs."""

    def __init__(self, name: str, size: int = 36) -> None:
        super().__init__()
        self._name, self._size = name, size

    def sizeHint(self) -> QSize:
        return QSize(theme().px(self._size), theme().px(self._size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        size = theme().px(self._size)
        picture = icon_pixmap(self._name, theme().tokens.accent, size)
        QPainter(self).drawPixmap((self.width() - size) // 2, 0, picture)


class EmptyState(QWidget):
    """Says what belongs here and what to do; never only "nothing found"."""

    def __init__(
        self,
        title: str,
        words: str = "",
        *,
        icon: str = "plus",
        action: str = "",
        on_action: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        body = QVBoxLayout(self)
        body.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
        body.setSpacing(SPACE_S)
        body.addStretch(1)
        sign = Sign(icon)
        sign.setFixedHeight(sign.sizeHint().height())
        body.addWidget(sign)
        for said in (label(title, "heading"), label(words, "muted") if words else None):
            if said is not None:
                said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
                body.addWidget(said)
        if action and on_action is not None:
            body.addSpacing(SPACE_XS)
            body.addWidget(button(action, on_action, "primary"), 0, Qt.AlignmentFlag.AlignHCenter)
        body.addStretch(1)
