"""Which columns a table shows, in what order and how wide: chosen by hand, kept by this machine, numbers only."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QTableView, QVBoxLayout, QWidget

from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.layout import row
from coprodesk.ui.kit.room import fit
from coprodesk.ui.kit.text import announce, button, label
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.kit.tokens import SPACE_L, SPACE_M

LEAST = 48  # pixels that a column keeps
Choice = tuple[str, bool]  # a column's key, and whether it is shown


class Memory(Protocol):
    """What keeps numbers under a key; the window's services do so between runs."""

    @property
    def remembered(self) -> Callable[[str], Mapping[str, int]]: ...

    @property
    def remember(self) -> Callable[[str, Mapping[str, int]], None]: ...


class WhileOpen:
    """Keeps until the program ends, for tables that nobody gave a memory."""

    def __init__(self) -> None:
        self._kept: dict[str, dict[str, int]] = {}

    def remembered(self, key: str) -> Mapping[str, int]:
        return self._kept.get(key, {})

    def remember(self, key: str, numbers: Mapping[str, int]) -> None:
        self._kept[key] = dict(numbers)


WHILE_OPEN = WhileOpen()


class Shaped(Protocol):
    """As much of a column as its place and width need."""

    @property
    def key(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def width(self) -> int: ...
    @property
    def weight(self) -> int: ...
    @property
    def spare(self) -> bool: ...
    @property
    def fold(self) -> int: ...


class Arrangement(QObject):
    """The columns of one table; the first is always there and always first. A table without a key keeps nothing."""

    def __init__(
        self, view: QTableView, columns: Sequence[Shaped], key: str, memory: Memory | None = None
    ) -> None:
        super().__init__(view)
        self.columns = columns
        self._view, self._header = view, view.horizontalHeader()
        self._key, self._memory = key, memory or WHILE_OPEN
        self._header.setSectionsMovable(bool(key))
        self._header.setFirstSectionMovable(False)
        self._widths: dict[str, int] = {}
        self._folded: set[int] = set()
        self._placing = False
        self._restore()
        self._header.sectionResized.connect(self._resized)
        self._header.sectionMoved.connect(lambda *_: self._keep())

    def choices(self) -> list[Choice]:
        """Every column in its order, chosen or not. What was chosen and has no room counts as chosen."""
        sections = [self._header.logicalIndex(place) for place in range(len(self.columns))]
        return [(self.columns[n].key, self._chosen(n)) for n in sections]

    def folded(self) -> list[str]:
        """The titles of those that were chosen and have no room now."""
        return [self.columns[n].title for n in sorted(self._folded)]

    def choose(self, choices: Sequence[Choice]) -> None:
        self._place(choices)
        self._keep()
        self.share()

    def reset(self) -> None:
        """As it was at first."""
        self._widths.clear()
        self.choose(self._at_first())

    def widen(self, section: int, by: int) -> None:
        if section >= 0:
            self._widths[self.columns[section].key] = max(self._header.sectionSize(section) + by, LEAST)
            self._keep()
            self.share()

    def share(self) -> None:
        """Give each column its width, and what is left to those that have none of their own.

        Where all do not fit, those with the highest `fold` wait for a wider window, the last of them first: a list is
        never looked at through a slit. What somebody made wide by hand is left to them.
        """
        room = self._view.viewport().width()
        chosen = [n for n in range(len(self.columns)) if self._chosen(n)]
        shown = self._that_fit(chosen, room)
        self._folded = set(chosen) - set(shown)
        for n in chosen:
            self._header.setSectionHidden(n, n in self._folded)
        own = {n: self._widths.get(self.columns[n].key) or theme().px(self.columns[n].width) for n in shown}
        parts = self._parts([n for n in shown if not own[n]], room - sum(own.values()))
        for n in shown:
            self._view.setColumnWidth(n, own[n] or parts[n])

    def _parts(self, sections: list[int], room: int) -> dict[int, int]:
        """By weight; what would get less than it needs gets that, and the others share the rest."""
        needy: dict[int, int] = {}
        while True:
            others = [n for n in sections if n not in needy]
            rest, weights = room - sum(needy.values()), sum(self.columns[n].weight for n in others)
            parts = {n: rest * self.columns[n].weight // weights for n in others}
            short = {n: self._least(n) for n, part in parts.items() if part < self._least(n)}
            if not short:
                return {**needy, **parts}
            needy |= short

    def _that_fit(self, chosen: list[int], room: int) -> list[int]:
        shown = list(chosen)
        seldom = sorted(
            chosen[1:], key=lambda n: (self.columns[n].fold, self._header.visualIndex(n)), reverse=True
        )
        for n in seldom:
            if sum(map(self._least, shown)) <= room:
                break
            shown.remove(n)
        return shown

    def _least(self, section: int) -> int:
        """What a column needs of itself; in a list that somebody arranges, names need more than on a card."""
        column = self.columns[section]
        return theme().px(column.width or (max(44 * column.weight, 72) if self._key else 72))

    def _chosen(self, section: int) -> bool:
        return section in self._folded or not self._header.isSectionHidden(section)

    def _at_first(self) -> list[Choice]:
        return [(column.key, not column.spare) for column in self.columns]

    def _place(self, choices: Sequence[Choice]) -> None:
        sections = {column.key: n for n, column in enumerate(self.columns)}
        self._placing = True
        self._folded.clear()
        for place, (key, shown) in enumerate(choices):
            self._header.moveSection(self._header.visualIndex(sections[key]), place)
            self._header.setSectionHidden(sections[key], place > 0 and not shown)
        self._placing = False

    def _restore(self) -> None:
        kept = self._memory.remembered(self._key) if self._key else {}
        self._widths = {c.key: kept[c.key] for c in self.columns if kept.get(c.key, 0) >= LEAST}
        first = self._at_first()
        places = {key: kept.get(f"{key}.place", n) if n else -1 for n, (key, _) in enumerate(first)}
        shown = {key: bool(kept.get(f"{key}.shown", shown)) for key, shown in first}
        self._place([(key, shown[key]) for key in sorted(places, key=lambda key: places[key])])

    def _resized(self, section: int, _old: int, new: int) -> None:
        if self._header.underMouse() and new >= LEAST:
            self._widths[self.columns[section].key] = new
            self._keep()

    def _keep(self) -> None:
        if not self._key or self._placing:
            return
        numbers = dict(self._widths)
        for place, (key, shown) in enumerate(self.choices()):
            numbers |= {f"{key}.place": place, f"{key}.shown": int(shown)}
        self._memory.remember(self._key, numbers)


class _Choices(QListWidget):
    """Space ticks, Alt+Up and Alt+Down move."""

    def __init__(self, move: Callable[[int], None]) -> None:
        super().__init__()
        self._move = move

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in (
            Qt.Key.Key_Up,
            Qt.Key.Key_Down,
        ):
            self._move(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)


class ColumnChooser(QDialog):
    """Ticks and moves columns; the table behind it follows at once."""

    def __init__(self, parent: QWidget, arrangement: Arrangement) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Columns"))
        self._arrangement = arrangement
        body = QVBoxLayout(self)
        body.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        body.setSpacing(SPACE_M)
        body.addWidget(label(tr("Columns"), "title"))
        body.addWidget(
            label(tr("Tick what the list shows, and put it in your order. Kept on this computer."), "muted")
        )
        without = ", ".join(arrangement.folded())
        if without:
            told = tr("No room just now: {columns}. A wider window shows them.", columns=without)
            body.addWidget(label(told, "muted"))
        self.list = _Choices(self.move_current)
        self.list.setAccessibleName(tr("Columns"))
        self.list.setAccessibleDescription(tr("Space ticks, Alt with the arrows moves"))
        body.addWidget(self.list, 1)
        up = button(tr("Move up"), lambda: self.move_current(-1))
        down = button(tr("Move down"), lambda: self.move_current(1))
        body.addWidget(row(up, down, None, button(tr("As at first"), self._reset, "link")))
        body.addWidget(row(None, button(tr("Close"), self.accept, "primary")))
        self._fill()
        self.list.setCurrentRow(0)
        self.list.itemChanged.connect(lambda _item: self._apply())
        fit(self, 420, 520)
        self.list.setFocus()

    def move_current(self, by: int) -> None:
        place = self.list.currentRow()
        if place < 1 or not 1 <= place + by < self.list.count():
            return
        item = self.list.takeItem(place)
        self.list.insertItem(place + by, item)
        self.list.setCurrentRow(place + by)
        self._apply()
        announce(self.list, tr("{column}, place {n}", column=item.text(), n=place + by + 1))

    def _fill(self) -> None:
        titles = {column.key: column.title for column in self._arrangement.columns}
        self.list.blockSignals(True)
        self.list.clear()
        for place, (key, shown) in enumerate(self._arrangement.choices()):
            item = QListWidgetItem(titles[key])
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setCheckState(Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked)
            if place == 0:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
            self.list.addItem(item)
        self.list.blockSignals(False)

    def _apply(self) -> None:
        items = [self.list.item(place) for place in range(self.list.count())]
        self._arrangement.choose(
            [
                (str(item.data(Qt.ItemDataRole.UserRole)), item.checkState() == Qt.CheckState.Checked)
                for item in items
            ]
        )

    def _reset(self) -> None:
        self._arrangement.reset()
        self._fill()
        self.list.setCurrentRow(0)
