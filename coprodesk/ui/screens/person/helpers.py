"""Who could help with a need, by what they agreed to have offered: a prompt to ask, with the reason beside it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout

from coprodesk.domain.ids import PersonId
from coprodesk.queries.needs import MightHelp, NeedRow
from coprodesk.ui.kit.cards import item_card
from coprodesk.ui.kit.i18n import quoted, tr, tr_n
from coprodesk.ui.kit.layout import ScrollPage
from coprodesk.ui.kit.layout import row as spread
from coprodesk.ui.kit.menus import Act
from coprodesk.ui.kit.room import fit
from coprodesk.ui.kit.text import button, label
from coprodesk.ui.kit.tokens import SPACE_L, SPACE_M, SPACE_XL
from coprodesk.ui.screens.person.tab import Scene


def helpers_act(scene: Scene, need: NeedRow, found: Sequence[MightHelp]) -> Sequence[Act]:
    """The link on a need; none where nobody comes into question."""
    for_it = [each for each in found if each.need_id == need.need_id]
    people = len({each.person_id for each in for_it})
    if not people:
        return ()
    words = tr_n("{n} person could help…", "{n} people could help…", people)
    return ((words, lambda: HelpersDialog(scene, need, for_it).open()),)


class HelpersDialog(QDialog):
    """Each with the ability and the word that both speak of; opening one goes to their page."""

    def __init__(self, scene: Scene, need: NeedRow, found: Sequence[MightHelp]) -> None:
        super().__init__(scene.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = tr("Who could help?")
        self.setWindowTitle(title)
        self._scene = scene
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, SPACE_L)
        body.setSpacing(SPACE_M)
        page = ScrollPage(title)
        page.body.addWidget(label(title, "title"))
        page.body.addWidget(label(quoted(need.words), "strong"))
        told = tr("They agreed that this may be offered. Found by words alone: ask them first.")
        page.body.addWidget(label(told, "muted"))
        for each in found:
            why = tr("both speak of “{word}”", word=each.word)
            go = partial(self._visit, each.person_id) if scene.visit is not None else None
            page.body.addWidget(item_card(each.name, why, detail=f"· {each.ability}", clicked=go))
        page.body.addStretch(1)
        body.addWidget(page, 1)
        close = spread(None, button(tr("Close"), self.accept, "primary"))
        close.setContentsMargins(SPACE_XL, 0, SPACE_XL, 0)
        body.addWidget(close)
        fit(self, 520, 460)

    def _visit(self, person_id: PersonId) -> None:
        self.accept()
        if self._scene.visit is not None:
            self._scene.visit(person_id)
