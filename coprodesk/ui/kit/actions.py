"""What can be done is data: the menu, the toolbar, the command palette and the shortcut sheet read one list."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from coprodesk.domain.roles import Permission
from coprodesk.domain.texts import folded
from coprodesk.ui.kit.text import escape_mnemonic


@dataclass(frozen=True)
class Action:
    """`text` is an act in words ("Record an exchange"); `enabled` is asked each time that it matters, and so is
    `says`, which may tell more than `text` at that moment ("Undo: add ability"). `otherwise` is run where it is not
    enabled, so that no key is silent; `also` is a second shortcut; one that `leads` stands in the palette before what was found."""

    id: str
    text: str
    handler: Callable[[], object]
    shortcut: str = ""
    permission: Permission | None = None
    group: str = ""
    enabled: Callable[[], bool] | None = None
    says: Callable[[], str] | None = None
    otherwise: Callable[[], object] | None = None
    also: str = ""
    leads: bool = False

    def words(self) -> str:
        return self.says() if self.says is not None else self.text

    def begins(self, words: Sequence[str]) -> bool:
        """Whether each of the folded words begins one of the act's own, who it is about left out."""
        own = folded(self.text).split()
        return all(any(each.startswith(word) for each in own) for word in words)

    def keys(self) -> str:
        """The shortcuts as the platform writes them."""
        return QKeySequence.listToString(self.sequences(), QKeySequence.SequenceFormat.NativeText)

    def sequences(self) -> list[QKeySequence]:
        return [QKeySequence(each) for each in (self.shortcut, self.also) if each]


class Actions(QObject):
    """The list of one window. What the actor may not do is not in it at all."""

    def __init__(self, owner: QWidget, may: Callable[[Permission], bool]) -> None:
        super().__init__(owner)
        self._owner = owner
        self._may = may
        self._all: dict[str, Action] = {}
        self._qt: dict[str, QAction] = {}

    def add(self, *actions: Action) -> None:
        for action in actions:
            if action.permission is not None and not self._may(action.permission):
                continue
            made = QAction(escape_mnemonic(action.text), self._owner)
            made.setShortcuts(action.sequences())
            made.triggered.connect(lambda _on=False, ident=action.id: self.run(ident))
            self._owner.addAction(made)
            self._all[action.id] = action
            self._qt[action.id] = made

    def remove(self, idents: Iterable[str]) -> None:
        """Take out the actions of a page that closes."""
        for ident in idents:
            made = self._qt.pop(ident, None)
            self._all.pop(ident, None)
            if made is not None:
                self._owner.removeAction(made)
                made.deleteLater()

    def all(self) -> list[Action]:
        return list(self._all.values())

    def groups(self) -> dict[str, list[Action]]:
        found: dict[str, list[Action]] = {}
        for action in self._all.values():
            found.setdefault(action.group, []).append(action)
        return found

    def qt(self, ident: str) -> QAction:
        return self._qt[ident]

    def fill(self, menu: QMenu, group: str) -> None:
        for action in self.groups().get(group, []):
            menu.addAction(self._qt[action.id])
        menu.aboutToShow.connect(self._grey)
        menu.aboutToHide.connect(self._wake)

    def is_enabled(self, ident: str) -> bool:
        action = self._all.get(ident)
        return action is not None and (action.enabled is None or action.enabled())

    def refresh(self) -> None:
        """The words as they are now. Nothing is greyed out: keys of a greyed action stay dead after it is possible
        again."""
        for ident, made in self._qt.items():
            made.setText(escape_mnemonic(self._all[ident].words()))

    def _grey(self) -> None:
        """Only while a menu is looked at."""
        self.refresh()
        for ident, made in self._qt.items():
            made.setEnabled(self.is_enabled(ident))

    def _wake(self) -> None:
        for made in self._qt.values():
            made.setEnabled(True)

    def run(self, ident: str) -> None:
        action = self._all.get(ident)
        if action is None:
            return
        if self.is_enabled(ident):
            action.handler()
        elif action.otherwise is not None:
            action.otherwise()
