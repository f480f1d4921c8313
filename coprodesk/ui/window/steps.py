"""Undo and redo: each says beforehand what it takes back, and offers the way back afterwards."""

from collections.abc import Callable

from coprodesk.ui.kit.actions import Action
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.labels import act_words
from coprodesk.ui.kit.toasts import Toasts


class Steps:
    def __init__(self, bridge: Bridge, toasts: Toasts) -> None:
        self._bridge, self._toasts = bridge, toasts

    def undo(self) -> None:
        self._bridge.undo(
            lambda act: self._say(tr("Undone: {act}", act=act_words(act)), self.redo, tr("Redo"))
        )

    def redo(self) -> None:
        self._bridge.redo(
            lambda act: self._say(tr("Done again: {act}", act=act_words(act)), self.undo, tr("Undo"))
        )

    def actions(self) -> tuple[Action, Action]:
        desk = self._bridge.desk
        return (
            _action("undo", tr("Undo"), self.undo, "Ctrl+Z", desk.undoable),
            _action("redo", tr("Redo"), self.redo, "Ctrl+Shift+Z", desk.redoable),
        )

    def _say(self, words: str, back: Callable[[], object], back_words: str) -> None:
        self._toasts.show_toast(words, back, way_words=back_words)


def _action(
    ident: str, text: str, run: Callable[[], object], keys: str, act: Callable[[], str | None]
) -> Action:
    def says() -> str:
        name = act()
        return text if name is None else f"{text}: {act_words(name)}"

    return Action(ident, text, run, keys, enabled=lambda: act() is not None, says=says)
