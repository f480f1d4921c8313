"""The words that Qt says by itself (menus of text fields, keys, file and print dialogs), in the language of the
program: Qt brings no Welsh, so a catalogue of ours does."""

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from coprodesk.languages import NO_WORDS, Catalogue, catalogue
from coprodesk.ui.kit.i18n import Language, set_language

LOCALES = {Language.ENGLISH: QLocale.Language.English, Language.WELSH: QLocale.Language.Welsh}


class QtWords(QTranslator):
    """A word that is not in the catalogue stays as Qt has it."""

    def __init__(self, words: Catalogue) -> None:
        super().__init__()
        self._words = words

    def isEmpty(self) -> bool:
        return not self._words.phrases

    def translate(
        self, context: bytes | str, text: bytes | str, _meant: bytes | str | None = None, _count: int = -1, /
    ) -> str:
        return self._words.one(str(text), meaning=str(context))


_INSTALLED: list[QtWords] = []


def speak(language: Language) -> None:
    """The program and Qt's own words from here on; windows that are already open keep theirs until rebuilt."""
    set_language(language)
    QLocale.setDefault(QLocale(LOCALES[language], QLocale.Country.UnitedKingdom))
    while _INSTALLED:
        QCoreApplication.removeTranslator(_INSTALLED.pop())
    if (words := catalogue(language, "qt")) is not NO_WORDS:
        _INSTALLED.append(QtWords(words))
        QCoreApplication.installTranslator(_INSTALLED[-1])
