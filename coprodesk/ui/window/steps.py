"""Undo and redo: each says beforehand what it takes back, and offers the way back afterwards."""

from collections.abc import Callable
from dataclasses import replace

from coprodesk.ui.kit.actions import Action
from coprodesk.ui.kit.acts import act_words
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.i18n import tr
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

    def offer(self, words: str, act: str) -> None:
        """Say what was done, with the way back by its name: it takes back that act and no later one."""

        def back() -> None:
            if self._bridge.desk.undoable() == act:
                self.undo()
            else:
                self._toasts.show_toast(tr("Something else has been done since. Ctrl+Z undoes that first."))

        self._say(words, back, f"{tr('Undo')}: {act_words(act)}")

    def actions(self) -> tuple[Action, Action]:
        desk = self._bridge.desk
        undo = Action("undo", tr("Undo"), self.undo, "Ctrl+Z")
        redo = Action("redo", tr("Redo"), self.redo, "Ctrl+Shift+Z", also="Ctrl+Y")
        return (
            self._step(undo, desk.undoable, tr("There is nothing to undo.")),
            self._step(redo, desk.redoable, tr("There is nothing to do again.")),
        )

    def _say(self, words: str, back: Callable[[], object], back_words: str) -> None:
        self._toasts.show_toast(words, back, way_words=back_words)

    def _step(self, action: Action, act: Callable[[], str | None], nothing: str) -> Action:
        def says() -> str:
            name = act()
            return action.text if name is None else f"{action.text}: {act_words(name)}"

        return replace(
            action,
            enabled=lambda: act() is not None,
            says=says,
            otherwise=lambda: self._toasts.show_toast(nothing),
        )
