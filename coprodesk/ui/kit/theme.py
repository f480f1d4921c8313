"""Tokens become a palette, a stylesheet and fonts; the look follows the system until somebody chooses one."""

import unicodedata
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QByteArray, QDir, QLoggingCategory, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from coprodesk.resources import resource_path
from coprodesk.ui.kit.tokens import LOOKS, SPACE_L, TARGET, TYPE, Look, Tokens

if TYPE_CHECKING:  # to load a picture's classes takes as long as the first paint
    from PySide6.QtGui import QIcon, QPixmap


class Choice(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


FACE = "Atkinson Hyperlegible Next"
MARKS = "Noto Sans"  # places marks that have no letter of their own; app.qss names it too
SCALES = (1.0, 1.15, 1.3, 1.5, 1.75, 2.0)


class Face(NamedTuple):
    font: QFont
    metrics: QFontMetrics


class Theme(QObject):
    """One for the program, from `theme()`. `changed` comes after palette, font and stylesheet are in place."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tokens: Tokens = LOOKS[Look.LIGHT]
        self.scale = 1.0
        self.choice = Choice.SYSTEM
        self._worn: tuple[Look, float] | None = None
        self._faces: dict[tuple[str, bool, bool], Face] = {}
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow)

    def set_choice(self, choice: Choice, scale: float = 1.0) -> None:
        self.choice, self.scale = choice, scale
        self._apply()

    def size(self, role: str) -> int:
        """The height of a type role in pixels, with the text scale in it."""
        return round(TYPE[role] * self.scale)

    def px(self, length: int) -> int:
        """A length that must grow with the text: a row height, an icon beside words."""
        return round(length * self.scale)

    def font(self, role: str = "body", *, bold: bool = False) -> QFont:
        """The caller's own: it may be changed."""
        return QFont(self.face("", role, bold=bold).font)

    def face(self, text: str, role: str = "body", *, bold: bool = False) -> Face:
        """For words that are painted by hand: a font that places marks, where the words have them. Shared, so that
        a table which is scrolled makes none of its own: not to be changed."""
        key = (role, bold, has_loose_marks(text))
        if key not in self._faces:
            made = QFont(QApplication.font())
            made.setPixelSize(self.size(role))
            made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
            if has_loose_marks(text):
                made.setFamilies([MARKS, *made.families()])
            self._faces[key] = Face(made, QFontMetrics(made))
        return self._faces[key]

    def colour(self, token: str) -> QColor:
        return QColor(str(getattr(self.tokens, token)))

    def _follow(self) -> None:
        if self.choice is Choice.SYSTEM:
            self._apply()

    def _apply(self) -> None:
        self.tokens = LOOKS[look_for(self.choice)]
        app = QApplication.instance()
        worn = (self.tokens.look, self.scale)
        if not isinstance(app, QApplication) or worn == self._worn:
            return
        self._worn = worn
        if app.style().objectName() != "fusion":
            app.setStyle("fusion")
        app.setFont(_app_font(self.size("body")))
        self._faces.clear()
        app.setPalette(palette(self.tokens))
        # The sheet names its pictures by this word: a path of the machine may hold whatever a sheet reads as its own.
        QDir.setSearchPaths("icons", [str(resource_path("icons"))])
        app.setStyleSheet(stylesheet(self.tokens, self.scale))
        self.changed.emit()


def has_loose_marks(text: str) -> bool:
    """Whether a letter carries a mark that has no letter of its own, as in Adébáyọ̀: the house's face sets it beside
    the letter, so such words are set in one that can place it."""
    return not text.isascii() and any(map(unicodedata.combining, unicodedata.normalize("NFC", text)))


@lru_cache(maxsize=1)
def theme() -> Theme:
    """The program's theme; a QApplication must be there."""
    return Theme()


def apply_theme(choice: Choice = Choice.SYSTEM, scale: float = 1.0) -> Theme:
    """Call once after making the QApplication, and again when the settings change."""
    load_fonts()
    theme().set_choice(choice, scale)
    return theme()


def look_for(choice: Choice) -> Look:
    if choice is not Choice.SYSTEM:
        return Look(choice.value)
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return Look.CONTRAST
    return Look.DARK if hints.colorScheme() == Qt.ColorScheme.Dark else Look.LIGHT


# They hold other letters too, in shapes that do not go with the house face.
_LATER = ("Noto Emoji", "Hangul Square", "Droid Sans Fallback")


@lru_cache(maxsize=1)
def load_fonts() -> tuple[str, ...]:
    """Load the shipped faces; the families that came with them. Nothing there: the system's own face is used."""
    # Each face that lacks a script is tried in turn, and Qt would say so of every one on the way to the right one.
    QLoggingCategory.setFilterRules("qt.text.font.db=false")
    families: list[str] = []
    folder = resource_path("fonts")
    if folder.is_dir():
        for path in sorted(folder.rglob("*.[to]tf")):
            families += QFontDatabase.applicationFontFamilies(_loaded(path))
    return tuple(dict.fromkeys(families))


def _loaded(path: Path) -> int:
    """Qt's number of the face, -1 for none. Windows opens a file by name only in the letters of its code page."""
    if str(path).isascii():
        return QFontDatabase.addApplicationFont(str(path))
    return QFontDatabase.addApplicationFontFromData(QByteArray(path.read_bytes()))


def _app_font(pixels: int) -> QFont:
    shipped = load_fonts()
    families = [FACE] if FACE in shipped else []
    families += sorted((name for name in shipped if not name.startswith(FACE)), key=_LATER.__contains__)
    font = QFont()
    font.setFamilies([*families, "Noto Sans", font.family()])
    font.setPixelSize(pixels)
    return font


def palette(tokens: Tokens) -> QPalette:
    made = QPalette()
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.page,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.head,
        role.Text: tokens.text,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.danger,
        role.Highlight: tokens.selection,
        role.HighlightedText: tokens.on_selection,
        role.ToolTipBase: tokens.text,
        role.ToolTipText: tokens.surface,
        role.PlaceholderText: tokens.muted,
        role.Link: tokens.link,
        role.LinkVisited: tokens.link,
        role.Accent: tokens.accent,
        role.Mid: tokens.line,
        role.Dark: tokens.line_strong,
        role.Light: tokens.surface,
        role.Midlight: tokens.head,
        role.Shadow: tokens.line_strong,
    }
    for each, colour in colours.items():
        made.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, each, QColor(tokens.muted))
    return made


def stylesheet(tokens: Tokens, scale: float = 1.0) -> str:
    template = resource_path("styles", "app.qss").read_text(encoding="utf-8")
    values = tokens.as_dict()
    values |= {f"size_{role}": f"{round(px * scale)}px" for role, px in TYPE.items()}
    values |= {
        "target": f"{round(TARGET * scale)}px",
        "tick": f"{round(18 * scale)}px",
        "tick_round": f"{round(18 * scale) // 2}px",
    }
    return Template(template).substitute(values)


def icon(name: str, colour: str = "text", size: int = SPACE_L) -> "QIcon":
    """A shipped icon in a token's colour, sharp up to twice the size."""
    from PySide6.QtGui import QIcon

    return QIcon(icon_pixmap(name, str(getattr(theme().tokens, colour)), theme().px(size)))


@lru_cache(maxsize=256)
def icon_pixmap(name: str, colour: str, size: int) -> "QPixmap":
    from PySide6.QtGui import QPainter, QPixmap
    from PySide6.QtSvg import QSvgRenderer

    source = resource_path("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    made = QPixmap(size * 2, size * 2)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(source.encode()).render(painter, QRectF(0, 0, size * 2, size * 2))
    painter.end()
    made.setDevicePixelRatio(2.0)
    return made
