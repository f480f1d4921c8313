"""What Qt says by itself is Welsh where the program is: everything that its own catalogue holds for what is used."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from coprodesk.languages import catalogue
from coprodesk.resources import resource_path
from coprodesk.ui.kit.i18n import Language
from coprodesk.ui.kit.qt_words import speak
from tests.words import qt
from tests.words.qt import KEYS, SHOWN, said_by_qt

# Used, but of their words none is met: starting options, percents, names of folders and scripts.
SAY_NO_WORD = {
    "QApplication", "QCoreApplication", "QFontDatabase", "QGuiApplication", "QIODevice", "QProgressBar", "QStandardPaths",
    "QWidget",
}  # fmt: skip
CUSTOM = re.compile(r"%\d|&(?=\w)|\*|\.\.\.|<<|>>|:$")


@pytest.fixture
def welsh(light: None) -> Iterator[None]:
    speak(Language.WELSH)
    yield
    speak(Language.ENGLISH)


def test_what_qt_can_show_is_found_in_its_own_catalogue() -> None:
    """That each has its Welsh is held by test_catalogues.py."""
    theirs = said_by_qt()
    assert {context for context in SHOWN if not theirs[context]} == set()
    assert set(KEYS) - theirs["QShortcut"] == set()
    assert len(qt.places()) > 300


def test_what_is_newly_used_of_qt_is_asked_about() -> None:
    sources = (path.read_text("utf-8") for path in (resource_path().parent / "coprodesk").rglob("*.py"))
    used = {name for text in sources for name in re.findall(r"\bQ[A-Z]\w+", text)}
    assert sorted(used & set(said_by_qt()) - SHOWN - SAY_NO_WORD) == []


def test_marks_and_values_are_kept() -> None:
    wrong = [
        (english, welsh)
        for (_, english), welsh in catalogue("cy", "qt").phrases.items()
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
