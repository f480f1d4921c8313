"""Bringing in a table: choose it, look at what each column was taken for, bring in who is ready, keep the rest."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QFileDialog,
    QFrame,
    QGridLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from coprodesk.domain.imports import SAMPLE, Field, Mapping, guess_mapping, mapping_problems, sheet_to_fix
from coprodesk.domain.tables import Table
from coprodesk.queries.imports import PeopleInTable, Understood
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.i18n import tr, tr_n
from coprodesk.ui.kit.inputs import Choices
from coprodesk.ui.kit.labels import word
from coprodesk.ui.kit.layout import row
from coprodesk.ui.kit.text import announce, button, escape_mnemonic, label
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.kit.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL
from coprodesk.ui.kit.wording import column_words, row_words, words_for
from coprodesk.usecases.imports import ImportPeople, import_people

SHOWN_ROWS = 4
SHOWN_REASONS = 5
SHOWN_LETTERS = 32


def open_import(bridge: Bridge, screen: QWidget) -> None:
    ImportDialog(bridge, screen.window()).open()


class ColumnsPreview(QScrollArea):
    """A choice over each column and its first rows under it; `chosen` when somebody corrects one."""

    chosen = Signal()

    def __init__(self, table: Table, mapping: Mapping) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setAccessibleName(tr("The columns of the table"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, SPACE_S)
        grid.setHorizontalSpacing(SPACE_L)
        grid.setVerticalSpacing(SPACE_S)
        self.choices: list[Choices] = []
        for place, (header, field) in enumerate(zip(table.headers, mapping, strict=True)):
            name = header or tr("Column {n}", n=place + 1)
            grid.addWidget(label(_short(name), "strong", wrap=False), 0, place)
            grid.addWidget(self._choice(name, field), 1, place)
            for line, cells in enumerate(table.rows[:SHOWN_ROWS], 2):
                grid.addWidget(label(_short(cells[place]), "muted", wrap=False), line, place)
        grid.setRowStretch(SHOWN_ROWS + 2, 1)
        grid.setColumnStretch(len(mapping), 1)
        self.setWidget(holder)

    def mapping(self) -> Mapping:
        return tuple(Field(choice.currentData()) for choice in self.choices)

    def _choice(self, header: str, field: Field) -> Choices:
        made = Choices()
        for each in Field:
            made.addItem(_capital(word(each)), each.value)
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


class ImportDialog(QDialog):
    """`brought_in(int)` when people came in; rows to fix can still be saved after that."""

    brought_in = Signal(int)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._path = self._saving = Path()
        self.table: Table | None = None
        self.columns: ColumnsPreview | None = None
        self.told: Understood | None = None
        self.setWindowTitle(tr("Bring in a table"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build()
        self.resize(theme().px(860), theme().px(560))

    def _build(self) -> None:
        body = QVBoxLayout(self)
        body.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_L)
        body.setSpacing(SPACE_M)
        body.addWidget(label(tr("Bring in a table"), "title"))
        intro = tr(
            "People from a CSV file or an .xlsx workbook. The first row holds the headings. "
            "Nothing is kept until you bring them in, and all of it can be undone in one go."
        )
        body.addWidget(label(intro, "muted"))
        self.choose_button = button(tr("Choose a file…"), self.choose)
        self.file_name = label(tr("No file yet"), "muted", wrap=False)
        body.addWidget(row(self.choose_button, self.file_name, None))
        self._place = QVBoxLayout()
        body.addLayout(self._place, 1)
        self.summary = label("", "heading")
        self.reasons = label("")
        self.wrong = label("", "error")
        for shown in (self.summary, self.reasons, self.wrong):
            shown.hide()
            body.addWidget(shown)
        body.addStretch(0)
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        body.addWidget(line)
        self.import_button = button(tr("Bring in"), self.bring_in, "primary")
        self.import_button.setEnabled(False)
        self.save_button = button(tr("Save the rows to fix…"), self.choose_where)
        self.save_button.hide()
        self.close_button = button(tr("Cancel"), self.reject)
        body.addWidget(row(self.import_button, self.save_button, self.close_button, None))

    def choose(self) -> None:
        kinds = tr("Tables") + " (*.csv *.tsv *.txt *.xlsx *.xlsm)"
        told, _ = QFileDialog.getOpenFileName(self, tr("Choose a table"), "", kinds)
        if told:
            self.read(Path(told))

    def read(self, path: Path) -> None:
        """Read the table; what it holds is shown when the answer comes."""
        self._path = path
        self._forget()
        self.choose_button.setEnabled(False)
        self.file_name.setText(tr("Reading {file}…", file=_short(path.name)))
        self._bridge.call(lambda desk: desk.read_table(path), self._show_table, failed=self._unread)

    def _forget(self) -> None:
        self.told = self.table = None
        if self.columns is not None:
            self._place.removeWidget(self.columns)
            self.columns.hide()
            self.columns.deleteLater()
            self.columns = None
        self._say()

    def _show_table(self, table: Table) -> None:
        self.choose_button.setEnabled(True)
        self.file_name.setText(_short(self._path.name))
        self.table = table
        self.columns = ColumnsPreview(table, guess_mapping(table.headers, table.rows[:SAMPLE]))
        self.columns.chosen.connect(self.understand)
        self._place.addWidget(self.columns, 1)
        self.understand()
        if self.columns.choices:
            self.columns.choices[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _unread(self, error: Exception) -> None:
        self.choose_button.setEnabled(True)
        self.file_name.setText(_short(self._path.name))
        self._refused(error)

    def understand(self) -> None:
        """Ask what an import with the columns as they are now would do."""
        if self.table is None or self.columns is None:
            return
        self.told = None
        mapping = self.columns.mapping()
        problems = mapping_problems(mapping)
        self._say(wrong=". ".join(map(column_words, problems)))
        if not problems:
            question = PeopleInTable(mapping, self.table.rows)
            self._bridge.ask(question, self._understood, key="people-in-table", failed=self._refused)

    def _understood(self, told: Understood) -> None:
        if self.columns is None or mapping_problems(self.columns.mapping()):
            return  # the columns were changed meanwhile
        self.told = told
        ready = tr_n("{n} person ready", "{n} people ready", len(told.good))
        here = tr_n("{n} perhaps here already", "{n} perhaps here already", len(told.likely))
        fix = tr_n("{n} row to fix", "{n} rows to fix", len(told.to_fix))
        said = (ready, here if told.likely else "", fix if told.to_fix else "")
        self._say(", ".join(filter(None, said)), self._reasons(told))

    def _reasons(self, told: Understood) -> str:
        lines = [
            tr("Row {n}: {why}", n=each.number, why=row_words(each)) for each in told.to_fix[:SHOWN_REASONS]
        ]
        more = len(told.to_fix) - len(lines)
        if more:
            lines.append(tr_n("and {n} more", "and {n} more", more))
        return "\n".join(lines)

    def bring_in(self) -> None:
        if self.told is None or not self.told.good:
            return
        command = ImportPeople(self.told.good)
        self.import_button.setEnabled(False)
        self._freeze()
        self._bridge.call(lambda desk: desk.do(import_people, command), self._done, failed=self._not_done)

    def _freeze(self, frozen: bool = True) -> None:
        self.choose_button.setDisabled(frozen)
        if self.columns is not None:
            self.columns.setDisabled(frozen)

    def _done(self, _import_id: object) -> None:
        if self.told is None:
            return
        count = len(self.told.good)
        self.brought_in.emit(count)
        if not self.told.to_fix:
            self.accept()
            return
        came = tr_n("{n} person came in", "{n} people came in", count)
        left = tr_n("{n} row is left to fix", "{n} rows are left to fix", len(self.told.to_fix))
        told, self.told = self.told, Understood((), (), self.told.to_fix, None)
        self._say(f"{came}, {left}", self._reasons(told))
        self.choose_button.setEnabled(True)
        self.close_button.setText(tr("Close"))
        self.close_button.setAccessibleName(tr("Close"))
        self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _not_done(self, error: Exception) -> None:
        """What stands in the workspace may have changed since the rows were looked at."""
        self._freeze(False)
        self.understand()
        self._refused(error)

    def choose_where(self) -> None:
        beside = str(self._path.with_name(f"{self._path.stem} - {tr('to fix')}.csv"))
        told, _ = QFileDialog.getSaveFileName(self, tr("Save the rows to fix"), beside, "CSV (*.csv)")
        if told:
            self.save(Path(told))

    def save(self, path: Path) -> None:
        """Write the rows to fix, each with why; mended, the file can be brought in like any other."""
        if self.table is None or self.told is None:
            return
        headers, rows = sheet_to_fix(self.table.headers, self.told.to_fix, tr("To put right"), row_words)
        self._saving = path
        self._bridge.call(
            lambda desk: desk.write_table(path, headers, rows), self._saved, failed=self._refused
        )

    def _saved(self, _nothing: object) -> None:
        self.file_name.setText(tr("Rows to fix saved as {file}", file=_short(self._saving.name)))
        announce(self, self.file_name.text())

    def _refused(self, error: Exception) -> None:
        self.wrong.setText(words_for(error).sentence())
        self.wrong.show()
        announce(self, self.wrong.text())

    def _say(self, summary: str = "", reasons: str = "", wrong: str = "") -> None:
        for shown, text in ((self.summary, summary), (self.reasons, reasons), (self.wrong, wrong)):
            shown.setText(text)
            shown.setVisible(bool(text))
        good = len(self.told.good) if self.told is not None else 0
        self.import_button.setEnabled(good > 0)
        words = tr_n("Bring in {n} person", "Bring in {n} people", good) if good else tr("Bring in")
        self.import_button.setText(escape_mnemonic(words))
        self.import_button.setAccessibleName(words)
        self.save_button.setVisible(self.told is not None and bool(self.told.to_fix))
        announce(self, ". ".join(filter(None, (summary, reasons, wrong))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus and never another; Esc closes."""
        focused = self.focusWidget()
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif isinstance(focused, QAbstractButton):
            focused.click()


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN_LETTERS else line[: SHOWN_LETTERS - 1] + "…"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
