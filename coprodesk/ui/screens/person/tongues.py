"""In which language an entry is: told to the screen reader, and said otherwise where the guess is wrong."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QPoint
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from coprodesk.domain.sharing import Noun
from coprodesk.domain.tongues import Tongue, guessed
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.labels import word
from coprodesk.ui.kit.menus import Act
from coprodesk.ui.kit.text import escape_mnemonic
from coprodesk.ui.screens.person.tab import Scene
from coprodesk.usecases.tongues import TellLanguage, tell_language


def tongue_act(scene: Scene, noun: Noun, record: UUID, words: str) -> Act:
    """What an entry's quiet menu offers: the languages open where the keyboard is."""
    return tr("Language of these words…"), lambda: _open(
        scene, QApplication.focusWidget() or scene.window, TellLanguage(scene.person_id, noun, record), words
    )


def menu(scene: Scene, parent: QWidget, entry: TellLanguage, words: str) -> QMenu:
    made = QMenu(parent)
    made.setAccessibleName(tr("Language of these words: {title}", title=words))
    group = QActionGroup(made)
    now = scene.tongues.told.get(entry.record_id)

    def offer(into: QMenu, tongues: Iterable[Tongue | None]) -> None:
        for tongue in tongues:
            name = word(tongue) if tongue else _automatic(guessed(words, scene.tongues.spoken))
            action = group.addAction(escape_mnemonic(name))
            action.setCheckable(True)
            action.setChecked(tongue == now)
            said = replace(entry, tongue=tongue)
            action.triggered.connect(lambda _on=False, said=said: scene.bridge.do(tell_language, said))
            into.addAction(action)

    first = [*sorted(scene.tongues.spoken, key=word), Tongue.ENGLISH, Tongue.WELSH]
    offer(made, [None, *dict.fromkeys(first)])
    offer(made.addMenu(tr("Another language")), sorted(set(Tongue) - set(first), key=word))
    return made


def _automatic(guess: Tongue | None) -> str:
    if guess is None:
        return tr("Automatic: that of the document")
    return tr("Automatic: {language}", language=word(guess))


def _open(scene: Scene, at: QWidget, entry: TellLanguage, words: str) -> None:
    opened = menu(scene, at, entry, words)
    opened.aboutToHide.connect(opened.deleteLater)
    opened.popup(at.mapToGlobal(QPoint(0, at.height())))
    here = [one for one in opened.actions() if one.isChecked()]
    opened.setActiveAction([*here, opened.actions()[-1]][0])
