"""Buttons of which one holds: a screen reader hears radio buttons, and the arrows go from one to the next."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class EitherOr(QObject):
    """Tab stops at the one that holds. An arrow takes the next one, or only goes to it where not `takes`, so that
    Enter does. It lives as long as its first button."""

    def __init__(self, buttons: Sequence[QPushButton], *, takes: bool = True) -> None:
        super().__init__(buttons[0])
        self._buttons: list[QPushButton] = []
        self._takes = takes
        for each in buttons:
            self.add(each)

    def add(self, button: QPushButton) -> None:
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.installEventFilter(self)
        button.toggled.connect(self._settle)
        self._buttons.append(button)
        self._settle()

    def hold(self, held: QPushButton | None) -> None:
        for each in self._buttons:
            each.setAutoExclusive(False)  # else the last one that held could not be let go
            each.setChecked(each is held)
            each.setAutoExclusive(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._settle()  # while it has the focus, Qt takes a button for the stop, held or not
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        step = STEPS.get(Qt.Key(event.key()))
        if step is None:
            return False
        shown = [each for each in self._buttons if each.isVisible() and each.isEnabled()]
        here = next(place for place, each in enumerate(shown) if each is watched)
        there = shown[(here + step) % len(shown)]
        there.setFocus(Qt.FocusReason.TabFocusReason)
        if self._takes:
            there.click()
        return True

    def _settle(self) -> None:
        shown = [each for each in self._buttons if not each.isHidden()]
        stop = next((each for each in shown if each.isChecked()), shown[0] if shown else None)
        for each in self._buttons:
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each is stop else Qt.FocusPolicy.ClickFocus)
