"""The two sides of the picker: what can be chosen, and what is on the record already."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QPushButton, QWidget

from coprodesk.domain.abilities import Area, Everyday, Finder, Kind, Readiness
from coprodesk.domain.texts import folded
from coprodesk.queries.abilities import AbilityRow
from coprodesk.ui.kit.cards import Card
from coprodesk.ui.kit.either import EitherOr
from coprodesk.ui.kit.i18n import Language, language, quoted, tr
from coprodesk.ui.kit.inputs import Line
from coprodesk.ui.kit.labels import word
from coprodesk.ui.kit.layout import flow
from coprodesk.ui.kit.menus import Menu
from coprodesk.ui.kit.palette import RESULT, Result, ResultDelegate
from coprodesk.ui.kit.text import announce, button
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.screens.person import words

_WHAT = Qt.ItemDataRole.UserRole + 1
AsTyped = str


@dataclass(frozen=True)
class Choice:
    """`what` is an entry of the list, an ability on the record, or the words as they were typed."""

    what: Everyday | AbilityRow | AsTyped
    shown: Result
    area: Area | None = None


class ChoiceList(QListWidget):
    """Words with a word or two beside them, under headings where they are grouped."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(ResultDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)

    def show_choices(self, choices: Sequence[Choice], *, grouped: bool = False) -> None:
        self.clear()
        area = None
        for choice in choices:
            if grouped and choice.area is not area and choice.area is not None:
                area = choice.area
                self._head(words.titled(word(area)))
            item = QListWidgetItem(choice.shown.spoken())
            item.setData(RESULT, choice.shown)
            item.setData(_WHAT, choice)
            self.addItem(item)
        self.setCurrentRow(-1)
        self.step(1)

    def current(self) -> Any:
        """What is marked; None where nothing is."""
        choice = self.currentItem().data(_WHAT) if self.currentRow() >= 0 else None
        return choice.what if isinstance(choice, Choice) else None

    def step(self, by: int, speaker: QWidget | None = None) -> None:
        """To the next choice, over headings; `speaker` says it where the focus stays elsewhere."""
        place = self.currentRow() + by
        while 0 <= place < self.count():
            choice = self.item(place).data(_WHAT)
            if isinstance(choice, Choice):
                self.setCurrentRow(place)
                if speaker is not None:
                    announce(speaker, choice.shown.spoken())
                return
            place += by

    def mark(self, wanted: Callable[[Any], bool]) -> None:
        for place in range(self.count()):
            choice = self.item(place).data(_WHAT)
            if isinstance(choice, Choice) and wanted(choice.what):
                self.setCurrentRow(place)
                return

    def _head(self, title: str) -> None:
        head = QListWidgetItem(title)
        head.setFlags(Qt.ItemFlag.NoItemFlags)
        self.addItem(head)


def name_of(entry: Everyday) -> str:
    """What the entry is called in the language of the screen."""
    welsh = language() is Language.WELSH and len(entry.names) > 1
    return entry.names[1] if welsh else entry.name


def held(mine: Sequence[AbilityRow], *names: str) -> bool:
    """Whether one of these names is on the record already."""
    wanted = {folded(name) for name in names}
    return any(folded(each.name) in wanted for each in mine)


def _is_guess(typed: str, best: Everyday) -> bool:
    """Whether Enter should take the best of the list: a single word is a search, a sentence is somebody's own."""
    return len(typed.split()) == 1 or folded(name_of(best)).startswith(folded(typed))


class Chooser(Card):
    """`picked(words, entry)`: entry is None for words that are on no list. `dropped(entry)`: an entry of the team's
    own is to leave its list; ours cannot."""

    picked = Signal(str, object)
    dropped = Signal(object)

    def __init__(self, hint: str) -> None:
        super().__init__()
        self._mine: Sequence[AbilityRow] = ()
        self._finder = Finder(())
        self.line = Line()
        self.line.setAccessibleName(hint)
        self.line.setPlaceholderText(tr("Type to search, or say it in your own words"))
        self.line.installEventFilter(self)
        self.line.textEdited.connect(lambda _text: self._fill())
        self.list = ChoiceList(tr("What can be chosen"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(lambda _item: self.add_marked())
        self.list.currentRowChanged.connect(lambda _row: self._marked())
        self._off = button(tr("Take this off our team’s list"), self._drop, "link")
        self._off.hide()
        self.add(self.line)
        self.add(self.list, 1)
        self.add(self._off)

    def show_lists(self, finder: Finder, mine: Sequence[AbilityRow]) -> None:
        self._finder, self._mine = finder, mine
        self._fill()

    def add_marked(self) -> None:
        marked = self.list.current()
        if isinstance(marked, Everyday):
            self._pick(name_of(marked), marked)
        else:
            self.add_as_typed()

    def add_as_typed(self) -> None:
        typed = self.line.text().strip()
        if typed:
            entry = self._finder.called(typed)
            self._pick(typed, entry)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the line the arrows walk the list below; Enter adds, with Ctrl as it was typed."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self.list.step(1 if event.key() == Qt.Key.Key_Down else -1, self.line)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                as_typed = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
                (self.add_as_typed if as_typed else self.add_marked)()
                return True
        return super().eventFilter(watched, event)

    def _pick(self, name: str, entry: Everyday | None) -> None:
        self.line.clear()
        self.picked.emit(name, entry)
        self._fill()

    def _fill(self) -> None:
        typed = self.line.text().strip()
        found = self._finder.find(typed)
        choices = [
            Choice(entry, Result(name_of(entry), self.add_marked, why=self._beside(entry)), entry.area)
            for entry in found
        ]
        if typed and not any(folded(typed) == folded(name) for entry in found for name in entry.names):
            own = Choice(typed, Result(quoted(typed), self.add_as_typed, why=tr("as you typed it")))
            choices.insert(1 if found and _is_guess(typed, found[0]) else 0, own)
        self.list.show_choices(choices, grouped=not typed)

    def _beside(self, entry: Everyday) -> str:
        there = tr("is there already") if held(self._mine, *entry.names) else ""
        return words.dotted(there, "" if entry.key else tr("our team’s"), word(entry.kind))

    def _marked(self) -> None:
        marked = self.list.current()
        self._off.setVisible(isinstance(marked, Everyday) and not marked.key)

    def _drop(self) -> None:
        self.dropped.emit(self.list.current())


class Brought(Card):
    """What is on the record, the newest first. `said(choice)`: the kind or the readiness of the marked one."""

    said = Signal(object)
    taken_back = Signal(object)
    opened = Signal(object)
    shared = Signal(object, object)  # the ability, and the area of the team's list that it goes to

    def __init__(self, title: str, empty: str) -> None:
        super().__init__(title)
        self._finder = Finder(())
        self.list = ChoiceList(title)
        self.list.currentRowChanged.connect(lambda _row: self._marked())
        self._empty = self.add_words(empty, "muted")
        self.list.setMinimumHeight(theme().px(110))
        self.add(self.list, 1)
        self._keys = {
            choice: _key(choice, number, partial(self.said.emit, choice))
            for number, choice in enumerate((*Kind, *Readiness), 1)
        }
        self._either: list[EitherOr] = []
        for asked, choices in ((tr("Kind"), list(Kind)), (tr("How ready"), list(Readiness))):
            keys = [self._keys[each] for each in choices]
            self._either.append(EitherOr(keys))
            self.add_words(asked, "muted")
            self.add(flow(keys))
        self._acts = [
            button(tr("More about it…"), lambda: self.opened.emit(self.chosen()), "link"),
            button(tr("Undo"), lambda: self.taken_back.emit(self.chosen()), "link"),
        ]
        areas = [(words.titled(word(area)), partial(self._share_as, area)) for area in Area]
        self._menu = Menu(self, tr("Put it on our team’s list…"), areas)
        self._share = button(tr("Put it on our team’s list…"), self._open_areas, "link")
        self.add(flow([*self._acts, self._share]))

    def chosen(self) -> AbilityRow | None:
        marked = self.list.current()
        return marked if isinstance(marked, AbilityRow) else None

    def show_rows(self, rows: Sequence[AbilityRow], finder: Finder) -> None:
        self._finder = finder
        shown = [Choice(each, Result(each.name, lambda: None, why=_beside(each))) for each in rows]
        self._empty.setVisible(not rows)
        self.list.setVisible(bool(rows))
        self.list.show_choices(shown)
        self._marked()

    def mark(self, name: str) -> None:
        self.list.mark(lambda what: isinstance(what, AbilityRow) and folded(what.name) == folded(name))

    def _marked(self) -> None:
        mine = self.chosen()
        for key in self._keys.values():
            key.setEnabled(mine is not None)
        for either, said in zip(self._either, (mine and mine.kind, mine and mine.readiness), strict=True):
            either.hold(next((key for choice, key in self._keys.items() if choice.value == said), None))
        for act in self._acts:
            act.setEnabled(mine is not None)
        self._share.setEnabled(mine is not None and self._finder.called(mine.name) is None)

    def _open_areas(self) -> None:
        self._menu.open_at(self._share.mapToGlobal(self._share.rect().bottomLeft()))

    def _share_as(self, area: Area) -> None:
        self.shared.emit(self.chosen(), area)


def _beside(row: AbilityRow) -> str:
    return words.dotted(words.of(Kind, row.kind), words.of(Readiness, row.readiness))


def _key(choice: Kind | Readiness, number: int, run: Callable[[], object]) -> QPushButton:
    made = button(f"{word(choice)}  Alt+{number}", run, "filter")
    made.setAccessibleName(word(choice))
    return made
