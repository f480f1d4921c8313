"""The parts of bringing in a table: what its columns hold, how its days are read, what is to be put right."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from coprodesk.domain.headings import Field
from coprodesk.domain.imports import Mapping, RowToFix, sheet_to_fix
from coprodesk.domain.policies import WayOut
from coprodesk.domain.tables import Table
from coprodesk.domain.written_days import DayOrder
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.dropdown import Choices
from coprodesk.ui.kit.files import ask_where_to_save
from coprodesk.ui.kit.formats import partial_day
from coprodesk.ui.kit.i18n import tr, tr_n
from coprodesk.ui.kit.labels import word
from coprodesk.ui.kit.layout import row
from coprodesk.ui.kit.problems import row_words
from coprodesk.ui.kit.progress import ProgressPanel
from coprodesk.ui.kit.text import announce, button, label
from coprodesk.ui.kit.tokens import SPACE_L, SPACE_S
from coprodesk.ui.kit.watching import Watcher
from coprodesk.ui.kit.wording import words_for

SHOWN_ROWS = 4
SHOWN_LETTERS = 32
SHOWN_REASONS = 5


def short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN_LETTERS else line[: SHOWN_LETTERS - 1] + "…"


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]


class ColumnsPreview(QScrollArea):
    """A choice over each column and its first rows under it; `chosen` when somebody corrects one."""

    chosen = Signal()

    def __init__(self, table: Table, mapping: Mapping) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setAccessibleName(tr("Columns of the spreadsheet"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, SPACE_S)
        grid.setHorizontalSpacing(SPACE_L)
        grid.setVerticalSpacing(SPACE_S)
        self.choices: list[Choices] = []
        self._headers = table.headers
        for place, (header, field) in enumerate(zip(table.headers, mapping, strict=True)):
            name = header or tr("Column {n}", n=place + 1)
            grid.addWidget(label(short(name), "strong", wrap=False), 0, place)
            grid.addWidget(self._choice(name, field), 1, place)
            for line, cells in enumerate(table.rows[:SHOWN_ROWS], 2):
                grid.addWidget(label(short(cells[place]), "muted", wrap=False), line, place)
        grid.setRowStretch(SHOWN_ROWS + 2, 1)
        grid.setColumnStretch(len(mapping), 1)
        self.setWidget(holder)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its rows, now that the size of the letters is known; it scrolls sideways alone."""
        super().showEvent(event)
        holder = self.widget()
        if holder is not None:
            bar = self.horizontalScrollBar().sizeHint().height()
            self.setFixedHeight(holder.sizeHint().height() + bar + SPACE_S)

    def mapping(self) -> Mapping:
        return tuple(Field(choice.currentData()) for choice in self.choices)

    def keep_as_notes(self, headers: tuple[str, ...]) -> None:
        """Choose a note for these columns, all in one."""
        for header, choice in zip(self._headers, self.choices, strict=True):
            if header in headers and choice.currentData() == Field.IGNORE.value:
                choice.blockSignals(True)
                choice.setCurrentIndex(choice.findData(Field.NOTE.value))
                choice.blockSignals(False)
        self.chosen.emit()

    def _choice(self, header: str, field: Field) -> Choices:
        made = Choices()
        for each in Field:
            made.addItem(capital(word(each)), each.value)
        made.setCurrentIndex(list(Field).index(field))
        made.setAccessibleName(tr("What {column} holds", column=header))
        made.currentIndexChanged.connect(lambda _index: self.chosen.emit())
        self.choices.append(made)
        return made

    def focusNextPrevChild(self, forward: bool) -> bool:
        moved = super().focusNextPrevChild(forward)
        focused = self.focusWidget()
        if moved and focused is not None:
            self.ensureWidgetVisible(focused)
        return moved


class DaysLine(QWidget):
    """ "01/02/1990 is 1 February 1990", and the one switch; `switched` when somebody turns it."""

    switched = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = label("", wrap=False)
        self.choice = Choices()
        self.choice.setAccessibleName(tr("How the dates are written"))
        for order in DayOrder:
            self.choice.addItem(capital(word(order)), order.value)
        self.choice.activated.connect(lambda _index: self.switched.emit())
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(row(self.words, self.choice, None))

    def order(self) -> DayOrder:
        return DayOrder(self.choice.currentData())

    def set_order(self, order: DayOrder) -> None:
        self.choice.setCurrentIndex(list(DayOrder).index(order))

    def show_day(self, read: tuple[str, str] | None) -> None:
        """The line stays while a date cannot be read, so that the switch can be turned back."""
        if read is None:
            self.words.setText(tr("No date could be read this way."))
            return
        self.words.setText(tr("{cell} is {day}", cell=short(read[0]), day=partial_day(read[1])))


class RowsToFix(QWidget):
    """The first rows that cannot come in, each with why, and a file of all of them to put right."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._headers: tuple[str, ...] = ()
        self._rows: tuple[RowToFix, ...] = ()
        self._path = self._saving = Path()
        self.reasons = label("")
        self.said = label("", "muted")
        self.save_button = button(tr("Save the rows to fix…"), self.choose_where)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(SPACE_S)
        ways = [row(self.save_button, None)] if bridge.is_open(WayOut.EXPORT) else []
        for shown in (self.reasons, *ways, self.said):
            body.addWidget(shown)
        self.hide()

    def show_rows(self, path: Path, headers: tuple[str, ...], rows: tuple[RowToFix, ...]) -> None:
        self._path, self._headers, self._rows = path, headers, rows
        lines = [tr("Row {n}: {why}", n=each.number, why=row_words(each)) for each in rows[:SHOWN_REASONS]]
        if more := len(rows) - len(lines):
            lines.append(tr_n("and {n} more", "and {n} more", more))
        self.reasons.setText("\n".join(lines))
        self.said.hide()
        self.setVisible(bool(rows))

    def choose_where(self) -> None:
        beside = self._path.with_name(f"{self._path.stem} - {tr('to fix')}.csv")
        if chosen := ask_where_to_save(self, tr("Save the rows to fix"), beside, "CSV (*.csv)"):
            self.save(chosen[0])

    def save(self, path: Path) -> None:
        """Write the rows to fix, each with why; mended, the file can be brought in like any other."""
        headers, rows = sheet_to_fix(self._headers, self._rows, tr("To put right"), row_words)
        self._saving = path
        self._bridge.call(
            lambda desk: desk.write_table(path, headers, rows), self._saved, failed=self._unsaved
        )

    def _saved(self, _nothing: object) -> None:
        self._say(tr("Rows to fix saved as {file}", file=short(self._saving.name)))

    def _unsaved(self, error: Exception) -> None:
        self._say(words_for(error).sentence())

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.show()
        announce(self, words)


class Running(QWidget):
    """How far the work is, while there is any; `stop` ends it with nothing changed."""

    def __init__(self) -> None:
        super().__init__()
        self._watcher: Watcher | None = None
        self._panel: ProgressPanel | None = None
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def start(self, words: str) -> Watcher:
        self.end()
        watcher, panel = Watcher(self), ProgressPanel(words)
        watcher.progressed.connect(panel.set_progress)
        panel.cancelled.connect(watcher.stop)
        self._watcher, self._panel = watcher, panel
        self._body.addWidget(panel)
        self.show()
        return watcher

    def end(self) -> None:
        if self._panel is not None:
            self._panel.hide()
            self._panel.deleteLater()
        self._watcher = self._panel = None
        self.hide()

    def stop(self) -> bool:
        """Whether there was any work to stop."""
        if self._panel is None:
            return False
        self._panel.cancel_button.click()
        return True
