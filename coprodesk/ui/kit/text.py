"""The one place where words become widgets: always plain text, whatever a name pretends to be."""

from collections.abc import Callable
from typing import ClassVar, Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from coprodesk.domain.directions import LRM, first_level, isolated, only_begins, without_controls
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.theme import has_loose_marks, theme

Role = Literal[
    "body",
    "small",
    "caption",
    "muted",
    "strong",
    "heading",
    "title",
    "figure",
    "brand",
    "error",
    "link",
    "large",
    "huge",
    "small_strong",
]
Kind = Literal["plain", "primary", "link", "danger", "filter", "nav", "quiet", "search", "toast"]
LONGEST_SHOWN = 10_000
BEGINS: frozenset[Role] = frozenset(
    {"strong", "heading", "title", "small_strong"}
)  # where others in a list begin,
# whatever way their script runs; a person's words run their own way
HEADINGS: frozenset[Role] = frozenset({"title", "heading"})


class PlainLabel(QLabel):
    """A label that never guesses at markup. `setText` keeps it so."""

    is_heading: ClassVar[bool] = False

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        self._heights: dict[int, int] = {}
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def setBuddy(self, buddy: QWidget) -> None:
        super().setBuddy(buddy)
        super().setText(escape_mnemonic(self.text()))

    def setText(self, text: str) -> None:
        """A label of a field would underline what follows a "&"."""
        self._heights.clear()
        shown = steered(text[:LONGEST_SHOWN])
        super().setText(shown if self.buddy() is None else escape_mnemonic(shown))
        loose = has_loose_marks(text)
        if loose != bool(self.property("marks")):
            self.setProperty("marks", loose)
            self.style().unpolish(self)
            self.style().polish(self)

    def changeEvent(self, event: QEvent) -> None:
        self._heights.clear()
        super().changeEvent(event)

    def heightForWidth(self, width: int) -> int:
        """Worked out once: a page that finds its form asks a dozen times for the same few widths, and to wrap the
        words is the most of what the page costs."""
        if width not in self._heights:
            self._heights[width] = self._height_for(width)
        return self._heights[width]

    def _height_for(self, width: int) -> int:
        return super().heightForWidth(width)

    def minimumSizeHint(self) -> QSize:
        """A wrapping label may become as narrow as its longest word, not narrower than a short one."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), 160), hint.height()) if self.wordWrap() else hint


class OneLine(PlainLabel):
    """A line that is never as wide as it likes to be: what there is no room for ends in dots, and stands whole in its
    tip and for a screen reader."""

    def __init__(self, text: str = "") -> None:
        self._said = self._whole = text
        super().__init__(text)

    def say(self, text: str, whole: str = "") -> None:
        """`whole` is what a shorter word stands for."""
        self._said, self._whole = text, whole or text
        self.setText(text)
        self.setAccessibleName(self._whole)
        self._tell()

    def width_of(self, text: str) -> int:
        """What it takes to say it all."""
        margins = self.contentsMargins()
        return self.fontMetrics().horizontalAdvance(text) + margins.left() + margins.right() + 2

    def minimumSizeHint(self) -> QSize:
        return QSize(self.width_of("…"), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words as they are or, without room, as many as there is room for."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _tell(self) -> None:
        said = self._said == self._whole and self.width_of(self.text()) <= self.width()
        self.setToolTip("" if said else tip_words(self._whole))


class Heading(PlainLabel):
    """What begins a page or a part of one: a screen reader goes from each to the next."""

    is_heading = True


def steered(text: str) -> str:
    """A text that only begins with letters from the right, and runs from the left as the screen does: a label would
    turn all of it round. One that can be selected does so even where these letters are kept to themselves."""
    if only_begins(text):
        return isolated(text)
    return f"{LRM}{text}" if first_level(without_controls(text)) and not first_level(text) else text


def label(text: str, role: Role = "body", *, wrap: bool = True, selectable: bool = False) -> PlainLabel:
    """Words on a screen. `wrap=False` for a single line that must stay one."""
    made = Heading(text) if role in HEADINGS else PlainLabel(text)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    if role in BEGINS:
        made.setAlignment(made.alignment() | Qt.AlignmentFlag.AlignAbsolute)
    if wrap:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    if selectable:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


class PressButton(QPushButton):
    """Enter presses it as Space does, wherever it stands; a key that is held down presses once. Where its ground is
    coloured, a line within the edge shows the focus: an edge of another colour would hardly be seen."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        ink = self._ring() if self.hasFocus() else ""
        if not ink:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().colour(ink), 2))
        within = QRectF(self.rect()).adjusted(3.5, 3.5, -3.5, -3.5)
        round_ = within.height() / 2 if self.property("kit") == "filter" else 3.5
        painter.drawRoundedRect(within, round_, round_)

    def _ring(self) -> str:
        """The colour that is sure to be seen on the button's own ground; none where its edge is enough."""
        kit = str(self.property("kit"))
        if kit == "primary":
            return "on_accent"
        return {"filter": "on_teal", "nav": "on_side_active"}.get(kit, "") if self.isChecked() else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()


def button(text: str, clicked: Callable[[], object] | None = None, kind: Kind = "plain") -> QPushButton:
    made = PressButton(escape_mnemonic(text))
    made.setAccessibleName(text)
    made.setProperty("kit", kind)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(False)
    if clicked is not None:
        run = clicked
        made.clicked.connect(lambda _checked=False: run())
    return made


def escape_mnemonic(text: str) -> str:
    """Qt reads "&" as "underline the next letter"; a name with one in it must show it."""
    return text.replace("&", "&&")


def unescaped(text: str) -> str:
    """What is read of a text as Qt wants it: no letter of it underlined, and each name with its "&"."""
    return "&".join(part.replace("&", "") for part in text.split("&&"))


def set_tip(widget: QWidget, text: str) -> None:
    """A tooltip has no plain mode of its own: what could be read as markup is written out as entities."""
    widget.setToolTip(tip_words(text))
    widget.setAccessibleDescription(text)


def tip_words(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<span>{escaped}</span>" if escaped != text else text


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say it, without moving the focus."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # not needed for the first paint

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def message(parent: QWidget | None, title: str, body: str, yes: str = "", no: str = "") -> bool:
    """A short question or notice; True for the first button. With no `yes` it is a notice with OK."""
    from PySide6.QtWidgets import QMessageBox  # not needed for the first paint

    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(title)
    box.setText(title)
    box.setInformativeText(body)
    for shown in box.findChildren(QLabel):
        shown.setTextFormat(Qt.TextFormat.PlainText)
    first = box.addButton(yes or tr("OK"), QMessageBox.ButtonRole.AcceptRole)
    first.setProperty("kit", "primary")
    if yes:
        box.addButton(no or tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.exec()
    return box.clickedButton() is first
