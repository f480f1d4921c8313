"""The keys that people bring with them from other programs; each stands on the sheet of shortcuts."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPushButton, QWidget

from coprodesk.domain.changes import ChangeSet, Topic
from coprodesk.domain.ids import new_id
from coprodesk.domain.policies import ClosedWay, WayOut
from coprodesk.ui.kit.actions import Action
from coprodesk.ui.kit.acts import done_words
from coprodesk.ui.kit.focus import shown_stops
from coprodesk.ui.kit.forms import FormPanel
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.layout import TabStrip
from coprodesk.ui.kit.menus import MoreButton
from coprodesk.ui.kit.tables import RowTable
from coprodesk.ui.kit.text import announce
from coprodesk.ui.kit.theme import SCALES, apply_theme, theme
from coprodesk.ui.screens.budgets.screen import BudgetsScreen
from coprodesk.ui.screens.person.page import PersonPage

if TYPE_CHECKING:
    from coprodesk.ui.window.frame import Window

Run = Callable[[], object]


def habits(window: "Window") -> tuple[Action, ...]:
    keys = Habits(window)
    back = window.back
    may_print = window.bridge.is_open(WayOut.PRINT)
    if not may_print:
        QShortcut(QKeySequence("Ctrl+P"), window, keys.print_closed)
    told: tuple[tuple[str, str, Run, str, str], ...] = (
        ("edit", tr("Edit what is chosen"), keys.edit, "F2", ""),
        ("bin", tr("Put what is chosen in the bin"), keys.bin, "Del", ""),
        ("refresh", tr("Refresh"), keys.refresh, "F5", ""),
        ("next-part", tr("Next part of the window"), partial(keys.turn, 1), "F6", ""),
        ("last-part", tr("Part of the window before"), partial(keys.turn, -1), "Shift+F6", ""),
        ("find", tr("Find in this list"), keys.find, "Ctrl+F", ""),
        ("print", tr("Print the care plan…"), keys.print, "Ctrl+P", "")
        if may_print
        else ("print", tr("Look at the care plan…"), keys.print, "", ""),
        ("save", tr("Save"), keys.save, "Ctrl+S", ""),
        ("next-tab", tr("Next tab"), partial(keys.tab, 1), "Ctrl+Tab", "Ctrl+PgDown"),
        ("last-tab", tr("Tab before"), partial(keys.tab, -1), "Ctrl+Shift+Tab", "Ctrl+PgUp"),
        ("back", tr("Back"), keys.back, "Alt+Left", ""),
        ("forth", tr("Forward"), back.forth, "Alt+Right", ""),
        ("larger", tr("Larger text"), partial(keys.grow, 1), "Ctrl++", "Ctrl+="),
        ("smaller", tr("Smaller text"), partial(keys.grow, -1), "Ctrl+-", ""),
        ("usual-size", tr("Text at its usual size"), partial(keys.grow, 0), "Ctrl+0", ""),
    )
    return tuple(Action(key, words, run, shortcut, also=also) for key, words, run, shortcut, also in told)


class Habits:
    def __init__(self, window: "Window") -> None:
        self._window = window
        self._binning = False
        window.bridge.changed.connect(self._changed)

    def edit(self) -> None:
        """The entry that has the keyboard; else the row that is chosen, or what the page is about."""
        run = self._act((tr("Edit"), tr("Edit…")), most=99)
        focused = QApplication.focusWidget()
        if run is not None:
            run()
        elif isinstance(focused, RowTable) and focused.current_row() is not None:
            focused.activated_row.emit(focused.current_row())
        else:
            self._say(tr("There is nothing to edit here."))

    def bin(self) -> None:
        """Only the one entry that has the keyboard, with the way back."""
        run = self._act((tr("Bin"),), most=1)
        if run is None:
            self._say(tr("Choose an entry first."))
            return
        self._binning = True
        run()

    def refresh(self) -> None:
        everything = frozenset((topic, new_id()) for topic in Topic)
        self._window.bridge.changed.emit(ChangeSet(touched=everything))
        announce(self._window, tr("Refreshed"))

    def turn(self, by: int) -> None:
        """Navigation, search, the page, and a word that has just been said."""
        window = self._window
        toast, page = window.toasts.current(), window.stack.currentWidget()
        parts = [
            each for each in (window.side, window.top, page, toast) if each is not None and shown_stops(each)
        ]
        focused = QApplication.focusWidget()
        here = next((at for at, each in enumerate(parts) if focused and each.isAncestorOf(focused)), -1)
        stops = shown_stops(parts[(here + by) % len(parts)])
        held = next(
            (each for each in stops if isinstance(each, QAbstractButton) and each.isChecked()), stops[0]
        )
        held.setFocus(Qt.FocusReason.TabFocusReason)

    def find(self) -> None:
        """The list's own search; where there is none, everybody's."""
        page = self._window.shown()
        lines = page.findChildren(QLineEdit) if page is not None else []
        line = next((each for each in lines if each.isVisible() and each.isClearButtonEnabled()), None)
        if line is None:
            self._window.open_palette()
        else:
            line.setFocus(Qt.FocusReason.ShortcutFocusReason)
            line.selectAll()

    def print(self) -> None:
        page = self._window.shown()
        if isinstance(page, PersonPage):
            self._window.print_plan(page.person_id)
        else:
            self._window.papers.several_plans()

    def print_closed(self) -> None:
        self._window.bridge.failed.emit(ClosedWay(WayOut.PRINT))

    def save(self) -> None:
        focused = QApplication.focusWidget()
        while focused is not None and not isinstance(focused, FormPanel):
            focused = focused.parentWidget()
        if isinstance(focused, FormPanel):
            focused.submit()
        else:
            self._say(tr("Nothing waits to be saved."))

    def tab(self, by: int) -> None:
        page = self._window.shown()
        strips = page.findChildren(TabStrip) if page is not None else []
        strip = next((each for each in strips if each.isVisible()), None)
        if strip is None:
            self._say(tr("There are no tabs here."))
            return
        strip.setFocus(Qt.FocusReason.TabFocusReason)
        strip.setCurrentIndex((strip.currentIndex() + by) % strip.count())

    def back(self) -> None:
        page = self._window.shown()
        if isinstance(page, BudgetsScreen) and page.pool is not None:
            page.show_list()
        else:
            self._window.back.back()

    def grow(self, by: int) -> None:
        """To the next size of text, or with 0 to the usual one; kept as if chosen in Settings."""
        services = self._window.services
        now = services.preferences()
        nearest = min(range(len(SCALES)), key=lambda at: abs(SCALES[at] - theme().scale))
        scale = SCALES[min(max(nearest + by, 0), len(SCALES) - 1)] if by else 1.0
        services.save_preferences(replace(now, scale=scale))
        apply_theme(now.choice, scale)
        self._say(tr("Text at {n} per cent", n=round(scale * 100)))

    def _act(self, words: Sequence[str], most: int) -> Run | None:
        """What does one of these for the nearest thing around the keyboard; none where there are more than `most`."""
        page, around = self._window.shown(), QApplication.focusWidget()
        if page is None or around is None or not (page is around or page.isAncestorOf(around)):
            around = page
        while around is not None:
            found = [run for stop in shown_stops(around) if (run := _runs(stop, words)) is not None]
            if found or around is page:
                return found[0] if 0 < len(found) <= most else None
            around = around.parentWidget()
        return None

    def _changed(self, changes: ChangeSet) -> None:
        if self._binning and changes.act.startswith("bin_"):
            self._window.steps.offer(done_words(changes.act), changes.act)
        self._binning = self._binning and not changes.act

    def _say(self, words: str) -> None:
        self._window.toasts.show_toast(words)


def _runs(stop: QWidget, words: Sequence[str]) -> Run | None:
    if isinstance(stop, MoreButton):
        return next((act.trigger for act in stop.choices() if act.text() in words and act.isEnabled()), None)
    if isinstance(stop, QPushButton) and stop.text() in words and stop.isEnabled():
        return stop.click
    return None
