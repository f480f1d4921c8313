"""Which day the map shows, and what changed since an earlier one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from coprodesk.domain.network_facts import Difference
from coprodesk.domain.networks import months_before
from coprodesk.ui.kit.cards import Card, Runs, chip
from coprodesk.ui.kit.formats import day, day_short
from coprodesk.ui.kit.i18n import tr, tr_n
from coprodesk.ui.kit.items import lay_in
from coprodesk.ui.kit.layout import row
from coprodesk.ui.kit.text import button, label, set_tip
from coprodesk.ui.kit.timeline import Timeline
from coprodesk.ui.kit.tokens import Tone

LEAST_SPAN = timedelta(days=28)
USUAL = 6  # months


@dataclass(frozen=True)
class Days:
    """The day that is shown (None for today, whenever that is) and the one it is compared with, if any."""

    shown: date | None = None
    compared: date | None = None

    def shown_on(self, today: date) -> date:
        return self.shown or today


def line_of(changes: Sequence[date], today: date) -> tuple[date, date]:
    """From the first day on which anything was known, a month at least, to today."""
    return min([*changes, today - LEAST_SPAN]), today


def first_days(changes: Sequence[date], today: date, since: date | None) -> Days:
    """Today beside the day on which we met, else the day half a year ago, as far as anything is known; today alone
    where nothing was known by then, or nothing has changed since."""
    if not comparable(changes):
        return Days()
    compared = min(max(since or months_before(today, USUAL), changes[0]), today)
    return Days(None, compared) if changes[-1] > compared else Days()


def comparable(changes: Sequence[date]) -> bool:
    """Whether anything has changed since the first day on which anything was known."""
    return len(changes) > 1 and changes[0] < changes[-1]


class TimeCard(Card):
    """`moved(days)` at each step of a handle; `say(difference)` once the two maps have been read."""

    def __init__(
        self, days: Days, changes: Sequence[date], today: date, moved: Callable[[Days], object]
    ) -> None:
        super().__init__()
        self._days, self._today, self._told = days, today, moved
        self.setAccessibleName(tr("Map on"))
        self._chip = chip("", Tone.TEAL)
        self._today_button = button(tr("Back to today"), self._back, "link")
        self.add(row(label(tr("Map on"), "heading", wrap=False), self._chip, None, self._today_button))
        self.line = Timeline(tr("Map on"), tr("Compared with"))
        first, last = line_of(changes, today)
        self.line.set_line(first, last, changes)
        self.line.moved.connect(self._moved)
        self.add(self.line)
        self.add(
            row(
                label(day_short(first, today), "muted", wrap=False),
                None,
                label(day_short(last, today), "muted", wrap=False),
            )
        )
        self.tick = QCheckBox(tr("Compare with an earlier day"))
        self.tick.setChecked(days.compared is not None)
        if not comparable(changes):
            self.tick.setEnabled(days.compared is not None)
            set_tip(self.tick, tr("Nothing has changed yet since the first day of the map."))
        self.tick.clicked.connect(self._ticked)
        self.add(self.tick)
        self._words = QVBoxLayout()
        lay_in(self.body, self._words)
        self._settle()

    def say(self, found: Difference | None) -> None:
        """ "Compared with 3 Feb 2026: 4 arrived, 1 left, 2 moved closer" """
        while (item := self._words.takeAt(0)) is not None:
            widget: QWidget | None = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if found is not None and self._days.compared is not None:
            before = tr("Compared with {day}: ", day=day(self._days.compared))
            self._words.addWidget(Runs(before, *difference_words(found), first_strong=False))

    def _moved(self, shown: date, compared: date | None) -> None:
        self._days = Days(None if shown == self._today else shown, compared)
        self._settle(keep=True)
        self._told(self._days)

    def _ticked(self, on: bool) -> None:
        first = self.line.day_of(0)
        shown = self._days.shown_on(self._today)
        compared = max(months_before(shown, USUAL), first) if on else None
        self._days = Days(self._days.shown, compared)
        self._settle()
        self._told(self._days)

    def _back(self) -> None:
        self._days = Days(None, self._days.compared)
        self._settle()
        self.line.shown.setFocus()
        self._told(self._days)

    def _settle(self, *, keep: bool = False) -> None:
        if not keep:
            self.line.set_days(self._days.shown_on(self._today), self._days.compared)
        is_today = self._days.shown is None
        self._chip.setText(tr("today") if is_today else day(self._days.shown))
        self._today_button.setVisible(not is_today)


def difference_words(found: Difference) -> tuple[str, ...]:
    """Strong, plain, strong ...: what there is most to say about comes first and is strong."""
    arrived, left = len(found.arrived), len(found.left)
    closer, further = len(found.closer), len(found.further)
    parts = [
        tr_n("{n} arrived", "{n} arrived", arrived) if arrived else "",
        tr_n("{n} left", "{n} left", left, meaning="went away") if left else "",
        tr_n("{n} moved closer", "{n} moved closer", closer) if closer else "",
        tr_n("{n} moved away", "{n} moved away", further) if further else "",
    ]
    said = [part for part in parts if part] or [tr("the same people in the same places")]
    return (said[0], "".join(f", {part}" for part in said[1:]))
