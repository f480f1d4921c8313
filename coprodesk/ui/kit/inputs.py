"""The editors behind a form's fields. Each keeps what was typed (`raw`) apart from what it means (`value`)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from PySide6.QtCore import QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QWidget

from coprodesk.domain.texts import seen_line
from coprodesk.domain.written_days import WHOLE_DAY
from coprodesk.ui.kit.calendars import CalendarPopup
from coprodesk.ui.kit.dropdown import Choices, offer
from coprodesk.ui.kit.formats import (
    Unreadable,
    day,
    hours,
    partial_day,
    pounds,
    read_born,
    read_day,
    read_minutes,
    read_number,
    read_partial_day,
    read_pounds,
)
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.layout import flow
from coprodesk.ui.kit.text import escape_mnemonic
from coprodesk.ui.kit.theme import icon, theme
from coprodesk.ui.kit.tokens import SPACE_S

Suggestion = tuple[Any, str]  # an id and what is shown for it
Suggest = Callable[[str, Callable[[Sequence[Suggestion]], None]], None]


class Kind(StrEnum):
    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"  # value: the first of the chosen pair
    NUMBER = "number"  # int | None
    MINUTES = "minutes"  # int | None, typed as 1:30
    POUNDS = "pounds"  # pence, int | None
    DATE = "date"  # date | None
    PARTIAL_DATE = "partial_date"  # ISO text: "1980", "1980-03", "1980-03-12", or ""
    BORN = "born"  # the same, never ahead
    TICK = "tick"
    TICKS = "ticks"  # any number of `choices`: a tuple of those that are ticked, in their order
    PERSON = "person"  # the id that `suggest` gave, a NewName where the field takes one, or None
    HIDDEN = "hidden"  # shown as dots, never in a draft


@dataclass(frozen=True)
class NewName:
    """The name of somebody who is not in the records yet."""

    name: str


@dataclass(frozen=True)
class Field:
    """One field of a form. `suggest(text, show)` must call `show([(id, words), ...])`, at once or later; with `new`,
    a name that it does not know is taken as one."""

    key: str
    text: str
    kind: Kind = Kind.TEXT
    hint: str = ""
    required: bool = False
    value: Any = None
    choices: Sequence[tuple[Any, str]] = ()
    suggest: Suggest | None = None
    rows: int = 4
    new: bool = False


class Editor(QObject):
    """`value` raises Unreadable when what stands there cannot be meant. `noted` says below the field what will come of
    it, where that is more than what stands there."""

    edited = Signal()
    noted = Signal(str)

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.widget = widget

    def raw(self) -> Any:
        raise NotImplementedError

    def set_raw(self, raw: Any) -> None:
        raise NotImplementedError

    def value(self) -> Any:
        return self.raw()

    def set_value(self, value: Any) -> None:
        self.set_raw(value)

    def is_empty(self) -> bool:
        return self.raw() in {"", None}

    def words(self) -> str:
        """What stands there, as a person reads it."""
        return str(self.raw())


class Line(QLineEdit):
    """What is read from it is what it shows: a pasted name brings no line break and no letter that nobody sees."""

    def text(self) -> str:
        return seen_line(super().text())


class TextEditor(Editor):
    def __init__(self, *, hidden: bool = False) -> None:
        self._line = QLineEdit() if hidden else Line()
        super().__init__(self._line)
        if hidden:
            self._line.setEchoMode(QLineEdit.EchoMode.Password)
        self._hidden = hidden
        self._line.textEdited.connect(self.edited)

    def raw(self) -> str:
        return self._line.text()

    def set_raw(self, raw: Any) -> None:
        self._line.setText("" if raw is None else str(raw))
        self._line.setCursorPosition(0)


class ParsedEditor(TextEditor):
    """A line that is read into a value when the form is sent: forgiving while typing, exact at the end."""

    def __init__(self, read: Callable[[str], Any], show: Callable[[Any], str], nothing: Any = None) -> None:
        super().__init__()
        self._read, self._shown, self._nothing = read, show, nothing
        self._line.setMaximumWidth(theme().px(220))

    def value(self) -> Any:
        return self._read(self.raw()) if self.raw().strip() else self._nothing

    def set_value(self, value: Any) -> None:
        self.set_raw("" if value is None else self._shown(value))

    def is_empty(self) -> bool:
        return not self.raw().strip()


class DayEditor(ParsedEditor):
    """A day, typed as people write days or chosen from a calendar (Alt and Down, or F4). What it was read as is told
    where that is not what stands there."""

    def __init__(self, read: Callable[[str], Any], show: Callable[[Any], str], nothing: Any = None) -> None:
        super().__init__(read, show, nothing)
        pick = self._line.addAction(icon("calendar", "muted"), QLineEdit.ActionPosition.TrailingPosition)
        pick.setText(tr("Choose from a calendar"))
        pick.setToolTip(tr("Choose from a calendar (Alt+Down)"))
        pick.setShortcuts([QKeySequence("Alt+Down"), QKeySequence("F4")])
        pick.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        pick.triggered.connect(self.open_calendar)
        self.edited.connect(self._tell)

    def open_calendar(self) -> None:
        popup = CalendarPopup(self._line, self._there() or date.today())  # noqa: DTZ011 - where it opens
        popup.chosen.connect(self._chosen)
        popup.open_under(self._line)

    def _there(self) -> date | None:
        """The first day of what stands there."""
        try:
            found = self.value()
        except Unreadable:
            return None
        if isinstance(found, str) and found:
            return date.fromisoformat(f"{found}-01-01"[:WHOLE_DAY])
        return found or None

    def _chosen(self, when: date) -> None:
        self.set_value(when if self._nothing is None else when.isoformat())
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _tell(self) -> None:
        try:
            found = self.value()
        except Unreadable:
            found = None
        said = self._shown(found) if found else ""
        same = " ".join(self.raw().split()).casefold() == said.casefold()
        self.noted.emit("" if same else said)


class LongTextEditor(Editor):
    def __init__(self, rows: int) -> None:
        self._box = QPlainTextEdit()
        super().__init__(self._box)
        self._box.setTabChangesFocus(True)
        self._box.setFixedHeight(self._box.fontMetrics().lineSpacing() * rows + 22)
        self._quiet = False
        self._box.textChanged.connect(self._say)

    def raw(self) -> str:
        return self._box.toPlainText()

    def set_raw(self, raw: Any) -> None:
        self._quiet = True
        self._box.setPlainText("" if raw is None else str(raw))
        self._quiet = False

    def _say(self) -> None:
        if not self._quiet:
            self.edited.emit()


class ChoiceEditor(Editor):
    def __init__(self, choices: Sequence[tuple[Any, str]]) -> None:
        self._box = Choices()
        super().__init__(self._box)
        self._values: list[Any] = []
        self._awaited: Any = None
        self.set_choices(choices)
        self._box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._box.setMinimumContentsLength(12)
        self._box.activated.connect(lambda _index: self.edited.emit())

    def set_choices(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Another list; what was chosen, or kept in a draft before the list was known, stays chosen if it is there."""
        before = self._box.currentText()
        self._values = [value for value, _ in choices]
        self._box.clear()
        self._box.addItems([words for _, words in choices])
        self.set_raw(before if self._awaited is None else self._awaited)

    def raw(self) -> str:
        """The words, not the place: when a draft comes back, the list may be another."""
        return self._box.currentText()

    def set_raw(self, raw: Any) -> None:
        place = self._box.findText(raw) if isinstance(raw, str) else -1
        self._awaited = raw if place < 0 else None
        if place >= 0:
            self._box.setCurrentIndex(place)

    def value(self) -> Any:
        place = self._box.currentIndex()
        return self._values[place] if place >= 0 else None

    def set_value(self, value: Any) -> None:
        known = None if value == "" and None in self._values else value
        if known in self._values:
            self._box.setCurrentIndex(self._values.index(known))

    def is_empty(self) -> bool:
        return self.value() in {"", None}


class TickEditor(Editor):
    def __init__(self, text: str) -> None:
        self._box = QCheckBox(escape_mnemonic(text))
        super().__init__(self._box)
        self._box.setAccessibleName(text)
        self._box.clicked.connect(lambda _on: self.edited.emit())

    def raw(self) -> bool:
        return self._box.isChecked()

    def set_raw(self, raw: Any) -> None:
        self._box.setChecked(bool(raw))

    def is_empty(self) -> bool:
        return not self._box.isChecked()

    def words(self) -> str:
        return tr("yes") if self._box.isChecked() else tr("no")


class TicksEditor(Editor):
    """Several things of a short list, side by side: the days of a week."""

    def __init__(self, name: str, choices: Sequence[tuple[Any, str]]) -> None:
        self._values = [value for value, _ in choices]
        self._boxes = [QCheckBox(escape_mnemonic(words)) for _, words in choices]
        holder = flow(self._boxes, SPACE_S)
        super().__init__(holder)
        for box, (_, words) in zip(self._boxes, choices, strict=True):
            box.setAccessibleName(f"{name}: {words}")
            box.clicked.connect(lambda _on: self.edited.emit())
        holder.setFocusProxy(self._boxes[0])

    def raw(self) -> list[int]:
        return [place for place, box in enumerate(self._boxes) if box.isChecked()]

    def set_raw(self, raw: Any) -> None:
        ticked = set(raw) if isinstance(raw, list | tuple) else set()
        for place, box in enumerate(self._boxes):
            box.setChecked(place in ticked)

    def value(self) -> tuple[Any, ...]:
        return tuple(self._values[place] for place in self.raw())

    def set_value(self, value: Any) -> None:
        self.set_raw([place for place, each in enumerate(self._values) if each in value])

    def is_empty(self) -> bool:
        return not self.raw()

    def words(self) -> str:
        return ", ".join(box.text() for box in self._boxes if box.isChecked())


SOMEBODY_NEW = "new"  # instead of an id, in the list and in a draft
_SHOWN_AS = Qt.ItemDataRole.UserRole + 1


class PersonEditor(Editor):
    """Type some letters, choose with the arrows. A name that nobody chose is refused, never guessed; with `new`, one
    that nobody has is somebody new, and one that others have too is so once it is chosen to be."""

    WAIT_MS = 120

    def __init__(self, suggest: Suggest, *, new: bool = False) -> None:
        self._line = Line()
        super().__init__(self._line)
        self._suggest, self._new = suggest, new
        self._chosen: Any = None
        self._unknown = ""  # what was looked for and is nobody's name
        self._rows = QStandardItemModel(self)
        self._completer = QCompleter(self._rows, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setCompletionRole(_SHOWN_AS)
        self._completer.activated[QModelIndex].connect(self._choose)  # type: ignore[index]
        self._line.setCompleter(self._completer)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(self.WAIT_MS)
        self._timer.timeout.connect(self._look)
        self._line.textEdited.connect(self._typed)

    def raw(self) -> list[Any]:
        chosen = self._chosen
        return [str(chosen) if isinstance(chosen, UUID) else chosen, self._line.text()]

    def set_raw(self, raw: Any) -> None:
        if isinstance(raw, list | tuple) and len(raw) == 2:
            self._chosen = _as_id(raw[0])
            self._line.setText(str(raw[1]))
            self._say()
            if self._new and self._chosen is None:
                self._look()

    def value(self) -> Any:
        text = self._line.text().strip()
        if self._is_new():
            return NewName(text)
        if self._chosen is None and text:
            raise Unreadable("choose_or_new" if self._new else "choose_from_list")
        return self._chosen

    def set_value(self, value: Any) -> None:
        """An (id, words) pair, or None."""
        self.set_raw(value if value is not None else (None, ""))

    def is_empty(self) -> bool:
        return self._chosen is None and not self._line.text().strip()

    def words(self) -> str:
        return self._line.text()

    def show_suggestions(self, found: Sequence[Suggestion]) -> None:
        text = self._line.text().strip()
        self._unknown = text if not found else ""
        shown = [(ident, words, words) for ident, words in found]
        if self._new and text:
            shown.append((SOMEBODY_NEW, tr("+ Somebody new: {name}", name=text), text))
        self._rows.clear()
        for ident, words, name in shown:
            item = QStandardItem(words)
            item.setData(ident, Qt.ItemDataRole.UserRole)
            item.setData(name, _SHOWN_AS)
            self._rows.appendRow(item)
        if shown and self._line.hasFocus() and self._chosen is None:
            offer(self._completer)
        self._say()

    def _is_new(self) -> bool:
        text = self._line.text().strip()
        return (
            self._new
            and bool(text)
            and (self._chosen == SOMEBODY_NEW or (self._chosen is None and self._unknown == text))
        )

    def _say(self) -> None:
        words = tr("Nobody has this name yet: they are added as a contact.")
        if self._chosen == SOMEBODY_NEW:
            words = tr("Somebody new of this name is added as a contact.")
        self.noted.emit(words if self._is_new() else "")

    def _typed(self) -> None:
        self._chosen = None
        self._timer.start()
        self._say()
        self.edited.emit()

    def _look(self) -> None:
        text = self._line.text().strip()
        if text:
            self._suggest(text, self.show_suggestions)

    def _choose(self, index: QModelIndex) -> None:
        self._chosen = index.data(Qt.ItemDataRole.UserRole)
        self._line.setText(str(index.data(_SHOWN_AS)))
        self._say()
        self.edited.emit()


def _as_id(raw: Any) -> Any:
    try:
        return UUID(raw) if isinstance(raw, str) else raw
    except ValueError:
        return raw


def make_editor(field: Field) -> Editor:
    editor = _plain_editor(field)
    if field.value is not None:
        editor.set_value(field.value)
    if field.kind is not Kind.TICK:
        editor.widget.setAccessibleName(field.text)
    if field.hint:
        editor.widget.setAccessibleDescription(field.hint)
    return editor


def _with_kept(field: Field) -> Sequence[tuple[Any, str]]:
    """The choices, and what was chosen before where that is no choice any more: a form takes nothing away unasked."""
    values = [value for value, _ in field.choices]
    if not values or field.value is None or field.value == "" or field.value in values:
        return field.choices
    return (*field.choices, (field.value, tr("as it stands now")))


def _plain_editor(field: Field) -> Editor:
    match field.kind:
        case Kind.LONG_TEXT:
            return LongTextEditor(field.rows)
        case Kind.CHOICE:
            return ChoiceEditor(_with_kept(field))
        case Kind.TICK:
            return TickEditor(field.text)
        case Kind.TICKS:
            return TicksEditor(field.text, field.choices)
        case Kind.NUMBER:
            return ParsedEditor(read_number, str)
        case Kind.MINUTES:
            return ParsedEditor(read_minutes, hours)
        case Kind.POUNDS:
            return ParsedEditor(read_pounds, pounds)
        case Kind.DATE:
            return DayEditor(read_day, day)
        case Kind.PARTIAL_DATE:
            return DayEditor(read_partial_day, partial_day, "")
        case Kind.BORN:
            return DayEditor(read_born, partial_day, "")
        case Kind.PERSON if field.suggest is not None:
            return PersonEditor(field.suggest, new=field.new)
        case Kind.HIDDEN:
            return TextEditor(hidden=True)
        case _:
            return TextEditor()
