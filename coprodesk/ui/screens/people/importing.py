"""Bringing in a table: choose it, look at what it was taken for and who is here already, bring in, keep the rest."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QLineEdit,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from coprodesk.domain.headings import Field
from coprodesk.domain.ids import ImportId
from coprodesk.domain.imports import mapping_problems
from coprodesk.domain.likenesses import Decision
from coprodesk.domain.tables import Table
from coprodesk.queries.imports import Columns, ColumnsOf, PeopleInTable, Understood
from coprodesk.ui.kit.acts import act_words
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.files import ask_for_file
from coprodesk.ui.kit.focus import in_reading_order
from coprodesk.ui.kit.i18n import tr, tr_n
from coprodesk.ui.kit.layout import ScrollPage, row, rule
from coprodesk.ui.kit.problems import column_words
from coprodesk.ui.kit.room import fit
from coprodesk.ui.kit.text import announce, button, escape_mnemonic, label
from coprodesk.ui.kit.tokens import SPACE_L, SPACE_M, SPACE_XL
from coprodesk.ui.kit.wording import words_for
from coprodesk.ui.screens.people.import_asked import AskedPanel, SourceLine
from coprodesk.ui.screens.people.import_likely import LikelyPanel
from coprodesk.ui.screens.people.import_parts import ColumnsPreview, DaysLine, RowsToFix, Running, short
from coprodesk.usecases.imports import (
    FillPerson,
    ImportPeople,
    RememberColumns,
    import_people,
    remember_columns,
)

SHOWN_LEFT = 8  # headings that are named


def open_import(bridge: Bridge, screen: QWidget, came: Callable[["CameIn"], object]) -> None:
    """`came` is called when the dialog closes after people came in."""
    dialog = ImportDialog(bridge, screen.window())
    dialog.finished.connect(lambda _how: came(dialog.came) if dialog.came is not None else None)
    dialog.open()


@dataclass(frozen=True)
class CameIn:
    """What a table became: new people, records that were filled, rows that are still to be fixed."""

    import_id: ImportId
    people: int
    filled: int
    to_fix: int

    def words(self) -> str:
        said = [tr_n("{n} person imported", "{n} people imported", self.people)]
        if self.filled:
            said.append(tr_n("{n} was filled", "{n} were filled", self.filled))
        if self.to_fix:
            said.append(tr_n("{n} row is left to fix", "{n} rows are left to fix", self.to_fix))
        return ", ".join(said)


class ImportDialog(QDialog):
    """`brought_in(CameIn)` when people came in; rows to fix can still be saved after that, or all of it undone."""

    brought_in = Signal(object)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._path = Path()
        self.table: Table | None = None
        self.columns: ColumnsPreview | None = None
        self.told: Understood | None = None
        self.came: CameIn | None = None
        self._guessed: Columns | None = None
        self.setWindowTitle(tr("Import a spreadsheet"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.days, self.likely, self.fix, self.running = (
            DaysLine(),
            LikelyPanel(),
            RowsToFix(bridge),
            Running(),
        )
        self.source, self.asked = SourceLine(), AskedPanel()
        self._build()
        self.days.switched.connect(self.understand)
        self.likely.changed.connect(self._say)
        self.source.changed.connect(self._read_otherwise)
        self.asked.answered.connect(self.understand)
        fit(self, 900, 640)

    def _build(self) -> None:
        body = QVBoxLayout(self)
        body.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_L)
        body.setSpacing(SPACE_M)
        body.addWidget(label(tr("Import a spreadsheet"), "title"))
        intro = tr(
            "People from a CSV file or an .xlsx workbook. Nothing is saved until you import them, and the whole "
            "import can be undone."
        )
        body.addWidget(label(intro, "muted"))
        self.choose_button = button(tr("Choose a file…"), self.choose)
        self.file_name = label(tr("No file yet"), "muted", wrap=False)
        self.path_line = QLineEdit()
        self.path_line.setAccessibleName(tr("Where the spreadsheet is"))
        self.path_line.setPlaceholderText(tr("or type where it is, then Enter"))
        self._ways_in = (self.choose_button, self.path_line)
        body.addWidget(row(*self._ways_in, grow=1))
        body.addWidget(self.file_name)
        self._scroll = ScrollPage(tr("Import a spreadsheet"), margin=0)
        self.pages = QStackedWidget()
        self._place = QWidget()
        columns_first = QVBoxLayout(self._place)
        columns_first.setContentsMargins(0, 0, 0, 0)
        columns_first.addStretch(1)
        self.pages.addWidget(self._place)
        self.pages.addWidget(self.likely)
        self.summary, self.wrong = label("", "heading"), label("", "error")
        self.left = label("", "muted")
        self.note_button = button(tr("Keep what is left out as notes"), lambda: _keep_as_notes(self))
        for shown in (
            self.source, self.days, self.pages, self.summary, self.asked, self.left, self.note_button, self.fix,
            self.wrong, self.running,
        ):  # fmt: skip
            shown.hide()
            self._scroll.body.addWidget(shown, 1 if shown is self.pages else 0)
        self._scroll.body.setAlignment(self.note_button, Qt.AlignmentFlag.AlignLeft)
        self._scroll.body.setSpacing(SPACE_M)
        self._scroll.body.addStretch(0)
        body.addWidget(self._scroll, 1)
        body.addWidget(rule())
        self.import_button = button(tr("Import"), self.bring_in, "primary")
        self.import_button.setEnabled(False)
        self.likely_button = button("", self.turn)
        self.likely_button.hide()
        self.undo_button = button(f"{tr('Undo')}: {act_words('import_people')}", self.undo)
        self.undo_button.hide()
        self.close_button = button(tr("Cancel"), self.reject)
        body.addWidget(row(self.import_button, self.likely_button, self.undo_button, self.close_button, None))

    def choose(self) -> None:
        kinds = tr("Tables") + " (*.csv *.tsv *.txt *.xlsx *.xlsm)"
        if path := ask_for_file(self, tr("Choose a spreadsheet"), kinds):
            self.read(path)

    def read(self, path: Path, sheet: str = "", heading_row: int | None = None) -> None:
        """Read the table; what it holds is shown when the answer comes."""
        self._path = path
        self.told = self.table = None
        self.asked.forget()
        for shown in (self.pages, self.days, self.undo_button, self.source):
            shown.hide()
        self.file_name.setText(short(path.name))
        watcher = self._run(tr("Reading {file}", file=short(path.name)))

        def work(desk: Any) -> tuple[Table, Columns]:
            table = desk.read_table(path, watcher, sheet=sheet, heading_row=heading_row)
            return table, desk.ask(ColumnsOf(table.headers, table.rows))

        self._bridge.call(work, self._show_table, failed=self._not_done)

    def _read_otherwise(self) -> None:
        """Another sheet, or another row of headings, was chosen."""
        sheet, heading_row = self.source.chosen()
        same = self.table is not None and self.table.sheet == sheet
        self.read(self._path, sheet, heading_row if same else None)

    def turn(self) -> None:
        """To those who may be here already, and back to the columns."""
        to_likely = self.pages.currentWidget() is not self.likely
        _show_page(self.pages, self.likely if to_likely else self._place)
        self._say()
        if to_likely:
            self.likely.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def understand(self) -> None:
        """Ask what an import with the columns as they are now would do."""
        if self.table is None or self.columns is None:
            return
        self.told = None
        mapping = self.columns.mapping()
        problems = mapping_problems(mapping)
        self._say(wrong=". ".join(map(column_words, problems)))
        if not problems:
            question = PeopleInTable(
                mapping, self.table.rows, self.days.order(), self.table.headers, self.table.misread,
                self.table.heading_row + 1, self.asked.accepted,
            )  # fmt: skip
            self._bridge.call(
                lambda desk: desk.ask(question), self._understood, key="people-in-table", failed=self._refused
            )

    def bring_in(self) -> None:
        if self.told is None or self.table is None or self.columns is None:
            return
        command, to_fix = _command(self.told, self.likely), len(self.told.to_fix)
        said = Columns(self.columns.mapping(), self.days.order(), remembered=True)
        remember = RememberColumns(self.table.headers, said.mapping, said.order)
        new = self._guessed is None or (said.mapping, said.order) != (
            self._guessed.mapping,
            self._guessed.order,
        )
        watcher = self._run(tr("Importing"))

        def work(desk: Any) -> CameIn:
            import_id = desk.do(import_people, command, watcher)
            return CameIn(import_id, len(command.people), len(command.fills), to_fix)

        def remembered(desk: Any) -> CameIn:
            desk.do(remember_columns, remember)
            return work(desk)

        self._bridge.call(remembered if new else work, self._done, failed=self._not_done)

    def reject(self) -> None:
        """While something runs, only that is stopped."""
        if not self.running.stop():
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus and never another; Esc closes."""
        focused = self.focusWidget()
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif isinstance(focused, QAbstractButton):
            focused.click()
        elif focused is self.path_line and (typed := self.path_line.text().strip().strip('"')):
            self.read(Path(typed).expanduser())

    def _show_table(self, found: tuple[Table, Columns]) -> None:
        self._rest()
        self.table, self._guessed = found
        if self.columns is not None:
            self.columns.hide()
            self.columns.deleteLater()
        self.columns = ColumnsPreview(self.table, self._guessed.mapping)
        self.columns.chosen.connect(self.understand)
        layout = self._place.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(0, self.columns)
        in_reading_order(self)
        self.days.set_order(self._guessed.order)
        self.source.show_table(self.table)
        if self._guessed.remembered:
            self.file_name.setText(tr("{file}: columns as you said last time", file=short(self._path.name)))
        _show_page(self.pages, self._place)
        self.pages.show()
        self.understand()
        if self.columns.choices:
            self.columns.choices[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _understood(self, told: Understood) -> None:
        if self.table is None or self.columns is None or mapping_problems(self.columns.mapping()):
            return  # the columns were changed meanwhile
        self.told = told
        self.days.show_day(told.day)
        self.likely.show_likely(told.likely)
        self.fix.show_rows(self._path, self.table.headers, told.to_fix)
        self.asked.show_asked(told.asked)
        self._say()
        if self.asked.ask():
            self._scroll.ensureWidgetVisible(self.asked)
        elif self.asked.just_answered:  # the last of them: the keyboard goes to the way on
            way_on = self.import_button if self.import_button.isEnabled() else self.choose_button
            way_on.setFocus(Qt.FocusReason.OtherFocusReason)
        self.asked.just_answered = False

    def _done(self, came: CameIn) -> None:
        self._rest()
        self.told, self.came = None, came
        self.brought_in.emit(came)
        if not came.to_fix:
            self.accept()
            return
        _show_page(self.pages, self._place)
        self._say(came.words())
        self.undo_button.show()
        self.pages.hide()
        self.days.hide()
        _name(self.close_button, tr("Close"))
        self.fix.show()
        self.fix.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def undo(self) -> None:
        """All of it goes to the bin again, and the table is there to be corrected and brought in once more."""
        self._bridge.undo(self._undone)

    def _undone(self, _act: str) -> None:
        self.came = None
        self.undo_button.hide()
        _name(self.close_button, tr("Cancel"))
        self.pages.show()
        self.understand()
        self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _not_done(self, error: Exception) -> None:
        """What stands in the workspace may have changed since the rows were looked at."""
        self._rest()
        self.understand()
        self._refused(error)

    def _refused(self, error: Exception) -> None:
        self.wrong.setText(words_for(error).sentence())
        self.wrong.show()
        announce(self, self.wrong.text())

    def _run(self, words: str) -> Any:
        self._say()
        for each in (*self._ways_in, self.pages, self.days, self.import_button, self.likely_button):
            each.setEnabled(False)
        return self.running.start(words)

    def _rest(self) -> None:
        self.running.end()
        for each in (*self._ways_in, self.pages, self.days, self.likely_button):
            each.setEnabled(True)

    def _say(self, summary: str = "", wrong: str = "") -> None:
        """What would happen, or what is told instead, and the buttons that go with it."""
        coming = filled = 0
        if self.told is not None:
            command = _command(self.told, self.likely)
            coming, filled = len(command.people), len(command.fills)
            summary = _would(self.told, filled)
        for shown, text in ((self.summary, summary), (self.wrong, wrong)):
            shown.setText(text)
            shown.setVisible(bool(text))
        at_likely = self.pages.currentWidget() is self.likely
        asking = self.told is not None and self.asked.open_question() is not None
        aside = at_likely or asking  # one thing after another
        self.fix.setVisible(self.told is not None and bool(self.told.to_fix) and not aside)
        self.days.setVisible(
            self.columns is not None and Field.BORN in self.columns.mapping() and not at_likely
        )
        self.asked.setVisible(self.asked.isVisibleTo(self) and self.told is not None and not at_likely)
        self.import_button.setEnabled(coming + filled > 0 and not asking)
        _name(self.import_button, _bring_words(coming, filled))
        self.left.setText(_left_words(self.told) if self.told is not None else "")
        self.left.setVisible(bool(self.left.text()) and not aside)
        self.note_button.setVisible(self.told is not None and bool(self.told.left_out) and not aside)
        self.likely_button.setVisible(self.told is not None and bool(self.told.likely))
        _name(self.likely_button, tr("Back to the columns") if at_likely else tr("Who is here already…"))
        announce(self, ". ".join(filter(None, (summary, wrong))))


def _show_page(pages: QStackedWidget, page: QWidget) -> None:
    """A page that is not shown takes no room from the one that is."""
    before = next((each for each in map(pages.widget, range(pages.count())) if each is not page), None)
    for each in (before, page):
        policy = QSizePolicy.Policy.Preferred if each is page else QSizePolicy.Policy.Ignored
        if each is not None:
            each.setSizePolicy(QSizePolicy.Policy.Preferred, policy)
    pages.setCurrentWidget(page)


def _command(told: Understood, likely: LikelyPanel) -> ImportPeople:
    added = tuple(each.person for each in likely.decided(Decision.ADD))
    fills = likely.decided(Decision.FILL)
    return ImportPeople(
        (*told.good, *added), tuple(FillPerson(each.person, each.known.person_id) for each in fills)
    )


def _keep_as_notes(dialog: ImportDialog) -> None:
    """Everything that has no place comes in as a note, each under its heading."""
    if dialog.told is not None and dialog.columns is not None:
        dialog.columns.keep_as_notes(dialog.told.left_out)


def _would(told: Understood, filled: int) -> str:
    said = [tr_n("{n} person ready", "{n} people ready", len(told.good))]
    if told.likely:
        said.append(tr_n("{n} perhaps here already", "{n} perhaps here already", len(told.likely)))
    if filled:
        said.append(tr_n("{n} to be filled", "{n} to be filled", filled))
    if told.to_fix:
        said.append(tr_n("{n} row to fix", "{n} rows to fix", len(told.to_fix)))
    if told.asked:
        said.append(tr_n("{n} row asked about", "{n} rows asked about", len(told.asked)))
    return ", ".join(said)


def _left_words(told: Understood) -> str:
    """Nothing is dropped without a word, and there is a place for all of it."""
    offered = tuple(offer.heading for offer in told.offered if offer.heading in told.left_out)
    rest = tuple(header for header in told.left_out if header not in offered)
    said = []
    if offered:
        said.append(tr("May be somebody else’s, so not taken: {columns}.", columns=_named(offered)))
    if rest:
        said.append(tr("Left out: {columns}.", columns=_named(rest)))
    if told.left_out:
        said.append(tr("Choose “a note” to import a column under its heading."))
    if told.noughts:
        said.append(
            tr_n(
                "{n} telephone number got back the 0 that a spreadsheet had dropped.",
                "{n} telephone numbers got back the 0 that a spreadsheet had dropped.",
                told.noughts,
            )
        )
    return " ".join(said)


def _named(headers: tuple[str, ...]) -> str:
    named = ", ".join(map(short, headers[:SHOWN_LEFT]))
    more = len(headers) - SHOWN_LEFT
    return tr("{columns} and {n} more", columns=named, n=more) if more > 0 else named


def _bring_words(coming: int, filled: int) -> str:
    if coming and filled:
        return tr("Import {n}, fill in {m}", n=coming, m=filled)
    if filled:
        return tr_n("Fill {n} record", "Fill {n} records", filled)
    return tr_n("Import {n} person", "Import {n} people", coming) if coming else tr("Import")


def _name(made: QAbstractButton, words: str) -> None:
    made.setText(escape_mnemonic(words))
    made.setAccessibleName(words)
