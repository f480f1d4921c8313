"""What Qt says by itself is Welsh where the program is: everything that its own catalogue holds for what is used."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from coprodesk.resources import resource_path
from coprodesk.ui.kit.i18n import Language
from coprodesk.ui.kit.qt_words import speak

# Used, but of their words none is met: starting options, percents, names of folders and scripts.
SAY_NO_WORD = {
    "QApplication", "QCoreApplication", "QFontDatabase", "QGuiApplication", "QIODevice", "QProgressBar", "QStandardPaths",
    "QWidget",
}  # fmt: skip
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
CUSTOM = re.compile(r"%\d|&(?=\w)|\*|\.\.\.|<<|>>|:$")


def catalogue() -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = json.loads(resource_path("i18n", "qt-cy.json").read_text("utf-8"))
    return words


def said_by_qt() -> dict[str, set[str]]:
    """Context -> sources, read from the messages of a catalogue that Qt ships."""
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


@pytest.fixture
def welsh(light: None) -> Iterator[None]:
    speak(Language.WELSH)
    yield
    speak(Language.ENGLISH)


def test_every_word_that_qt_can_show_is_there_in_welsh() -> None:
    ours, theirs = catalogue(), said_by_qt()
    about_qt = {text for text in theirs["QMessageBox"] if "Qt" in text}
    missing = {
        context: sorted(theirs[context] - about_qt - set(ours.get(context, {})))
        for context in SHOWN - {"QShortcut"}
    }
    assert {context: texts for context, texts in missing.items() if texts} == {}
    assert {context for context in SHOWN if not theirs[context]} == set()
    assert set(KEYS) - set(ours["QShortcut"]) == set()
    assert {
        context: set(said) - theirs[context] for context, said in ours.items() if set(said) - theirs[context]
    } == {}


def test_what_is_newly_used_of_qt_is_asked_about() -> None:
    sources = (path.read_text("utf-8") for path in (resource_path().parent / "coprodesk").rglob("*.py"))
    used = {name for text in sources for name in re.findall(r"\bQ[A-Z]\w+", text)}
    assert sorted(used & set(said_by_qt()) - SHOWN - SAY_NO_WORD) == []


def test_marks_and_values_are_kept() -> None:
    wrong = [
        (english, welsh)
        for texts in catalogue().values()
        for english, welsh in texts.items()
        if sorted(CUSTOM.findall(english)) != sorted(CUSTOM.findall(welsh)) or not welsh.strip()
    ]
    assert wrong == []


def test_menus_of_text_fields_dialogs_and_keys_speak_welsh(qtbot: QtBot, welsh: None) -> None:
    for field in (QLineEdit("a"), QPlainTextEdit("a")):
        qtbot.addWidget(field)
        shown = [
            act.text().partition("\t")[0].replace("&", "")
            for act in field.createStandardContextMenu().actions()
        ]
        assert [words for words in shown if words] == [
            "Dadwneud", "Ailwneud", "Torri", "Copïo", "Gludo", "Dileu", "Dewis popeth",
        ]  # fmt: skip
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert [each.text() for each in box.buttons()] == ["Canslo"]
    files = QFileDialog()
    files.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(files)
    labels = [each.text() for each in files.findChildren(QLabel)]
    assert [*labels, *(each.text() for each in files.findChildren(QPushButton))] == [
        "&Edrych yn:",
        "E&nw'r ffeil:",
        "Ffeiliau o'r &math:",
        "&Agor",
        "Canslo",
    ]
    assert (
        QKeySequence("Ctrl+PgDown").toString(QKeySequence.SequenceFormat.NativeText) == "Ctrl+Tudalen i lawr"
    )
    assert QLocale().language() is QLocale.Language.Welsh


def test_english_comes_back_and_what_qt_alone_knows_stays(welsh: None) -> None:
    assert QCoreApplication.translate("QNowhere", "%n things", "", 3) == "3 things"
    speak(Language.ENGLISH)
    assert QCoreApplication.translate("QLineEdit", "&Copy") == "&Copy"
    assert QLocale().language() is QLocale.Language.English
