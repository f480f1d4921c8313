"""Every text that Qt itself can show in this program, read from a catalogue that Qt ships."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QLibraryInfo

from tests.words import Phrase, Places

# Not here: paper sizes by name, roles that a screen reader has words of its own for, keys that no keyboard here has.
SHOWN = {
    "CloseButton", "QAbstractFileIconProvider", "QAbstractSpinBox", "QAccessibleActionInterface", "QComboBox",
    "QCupsJobWidget", "QCupsPrinterSupport", "QDialog", "QDialogButtonBox", "QFileDialog", "QFileSystemModel",
    "QGnomeTheme", "QLineEdit", "QMessageBox", "QPageSetupWidget", "QPlatformTheme", "QPrintDialog",
    "QPrintPropertiesDialog", "QPrintPropertiesWidget", "QPrintSettingsOutput", "QPrintWidget", "QScrollBar",
    "QShortcut", "QTabBar", "QUnicodeControlCharacterMenu", "QWhatsThisAction", "QWidgetTextControl",
}  # fmt: skip
KEYS = (
    "Alt", "Backspace", "Ctrl", "Del", "Down", "End", "Enter", "Esc", "F%1", "Home", "Ins", "Left", "Menu", "PgDown",
    "PgUp", "Return", "Right", "Shift", "Space", "Tab", "Up",
)  # fmt: skip


def places() -> Places:
    said = said_by_qt()
    shown = {(context, text) for context in SHOWN - {"QShortcut"} for text in said[context]}
    about_qt = {("QMessageBox", text) for text in said["QMessageBox"] if "Qt" in text}
    shown = (shown - about_qt) | {("QShortcut", key) for key in KEYS}
    return {Phrase(text, meaning=context): {"Qt"} for context, text in shown}


def said_by_qt() -> dict[str, set[str]]:
    """Context -> sources."""
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    found: defaultdict[str, set[str]] = defaultdict(set)
    for context, source in _messages(_section((folder / "qtbase_de.qm").read_bytes(), 0x69)):
        found[context].add(source)
    return found


def _section(whole: bytes, wanted: int) -> bytes:
    at = 16
    while at < len(whole):
        size = int.from_bytes(whole[at + 1 : at + 5], "big")
        if whole[at] == wanted:
            return whole[at + 5 : at + 5 + size]
        at += 5 + size
    raise LookupError(wanted)


def _messages(told: bytes) -> Iterator[tuple[str, str]]:
    """Tagged fields: 6 is the source, 7 the context, 1 ends a message, 5 is a bare number, the rest have a length."""
    at, kept = 0, {6: b"", 7: b""}
    while at < len(told):
        tag, at = told[at], at + 1
        if tag == 1:
            yield kept[7].decode(), kept[6].decode()
        elif tag == 5:
            at += 4
        else:
            size = int.from_bytes(told[at : at + 4], "big")
            size = 0 if size == 0xFFFFFFFF else size
            kept[tag] = told[at + 4 : at + 4 + size]
            at += 4 + size
