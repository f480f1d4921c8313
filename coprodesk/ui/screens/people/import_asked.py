"""What is asked before a table comes in: its sheet and the row of its headings, and rows that may be no client."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprodesk.domain.row_kinds import Doubt, Question
from coprodesk.domain.tables import MOST_ABOVE, Table
from coprodesk.queries.imports import Asked
from coprodesk.ui.kit.doubts import asked_words
from coprodesk.ui.kit.dropdown import Choices
from coprodesk.ui.kit.i18n import tr, tr_n
from coprodesk.ui.kit.layout import row
from coprodesk.ui.kit.text import announce, button, label
from coprodesk.ui.kit.tokens import SPACE_S
from coprodesk.ui.screens.people.import_parts import short

SHOWN = 4  # rows that a question names
BELOW = 8  # rows under the headings that may hold them instead


class SourceLine(QWidget):
    """Which sheet of a workbook and which row holds the headings, as they were found; `changed` at a correction."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.sheet, self.heading = Choices(), Choices()
        self.sheet.setAccessibleName(tr("Sheet"))
        self.heading.setAccessibleName(tr("Row of the headings"))
        self._sheet_name = label(tr("Sheet"), wrap=False)
        for choice in (self.sheet, self.heading):
            choice.activated.connect(lambda _index: self.changed.emit())
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(
            row(self._sheet_name, self.sheet, label(tr("Headings"), wrap=False), self.heading, None)
        )
        self.hide()

    def show_table(self, table: Table) -> None:
        """The rows that may be the headings, each with its first words."""
        self.sheet.clear()
        self.sheet.addItems(list(table.sheets))
        self.sheet.setCurrentIndex(max(self.sheet.findText(table.sheet), 0))
        for shown in (self._sheet_name, self.sheet):
            shown.setVisible(len(table.sheets) > 1)
        self.heading.clear()
        rows = (*table.above, table.headers, *table.rows[:BELOW])[:MOST_ABOVE]
        for number, cells in enumerate(rows, 1):
            if any(cell.strip() for cell in cells):
                told = short(", ".join(cell for cell in cells if cell.strip()))
                self.heading.addItem(tr("Row {n}: {why}", n=number, why=told), number)
        self.heading.setCurrentIndex(self.heading.findData(table.heading_row))
        self.show()

    def chosen(self) -> tuple[str, int | None]:
        """The sheet, and the row of the headings; the row is found anew in another sheet."""
        return self.sheet.currentText(), self.heading.currentData()


class AskedPanel(QWidget):
    """One question at a time; Enter leaves the rows out, which is the likely answer. `answered` after each."""

    answered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.accepted: frozenset[Question] = frozenset()
        self._left: frozenset[Question] = frozenset()
        self._asked: tuple[Asked, ...] = ()
        self.just_answered = False
        self.question = label("", "strong")
        self.rows = label("", "muted")
        self.leave_button = button(tr("Leave them out"), self._leave, "primary")
        self.take_button = button(tr("Import them anyway"), self._take)
        self.again_button = button(tr("Ask me again"), self.start_afresh)
        self._buttons = row(self.leave_button, self.take_button, None)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(SPACE_S)
        for shown in (self.question, self.rows, self._buttons, row(self.again_button, None)):
            body.addWidget(shown)
        for key, act in (("L", self._leave), ("A", self._take)):
            self._key(key, act)
        self.hide()

    def start_afresh(self) -> None:
        self.accepted = self._left = frozenset()
        self.answered.emit()

    def forget(self) -> None:
        """Another table: nothing was answered yet."""
        self.accepted = self._left = frozenset()
        self._asked = ()
        self.hide()

    def show_asked(self, asked: tuple[Asked, ...]) -> None:
        self._asked = asked
        question = self.open_question()
        self.setVisible(bool(asked) or bool(self.accepted))
        self._buttons.setVisible(question is not None)
        self.again_button.setVisible(question is None)
        if question is None:
            self.question.setText(_answers(len(asked)))
            self.rows.hide()
            return
        rows = [each for each in asked if each.doubtful.question == question]
        self.question.setText(question_words(question, len(rows)))
        self.rows.show()
        self.rows.setText("\n".join(_row_words(each) for each in rows[:SHOWN]) + _more(len(rows)))

    def open_question(self) -> Question | None:
        """What nobody has answered yet."""
        questions = (each.doubtful.question for each in self._asked)
        return next((each for each in questions if each not in self._left), None)

    def ask(self) -> bool:
        """The keyboard goes to the likely answer, and the question is said; whether there is one."""
        if self.open_question() is None:
            return False
        self.leave_button.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{self.question.text()} {self.rows.text()}")
        return True

    def _leave(self) -> None:
        question = self.open_question()
        if question is not None:
            self._left |= {question}
            self._answer()

    def _take(self) -> None:
        question = self.open_question()
        if question is not None:
            self.accepted |= {question}
            self._answer()

    def _answer(self) -> None:
        self.just_answered = True
        self.answered.emit()

    def _key(self, keys: str, run: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(run)


def question_words(question: Question, count: int) -> str:
    """What was found, as a question."""
    match question[0]:
        case Doubt.NO_PERSON:
            return tr_n(
                "{n} row seems to be no person. Leave it out?",
                "{n} rows seem to be no people. Leave them out?",
                count,
            )
        case Doubt.REPEATED:
            return tr_n(
                "{n} row says the same as one before it. Leave it out?",
                "{n} rows say the same as one before them. Leave them out?",
                count,
            )
        case Doubt.DIED:
            return tr_n(
                "{n} person seems to have died. Leave the row out?",
                "{n} people seem to have died. Leave the rows out?",
                count,
            )
        case Doubt.ENDED:
            return tr_n(
                "The work with {n} person seems to have ended. Leave the row out?",
                "The work with {n} people seems to have ended. Leave the rows out?",
                count,
            )
        case Doubt.OTHER_ROLE:
            return tr_n(
                "{n} row seems to be about somebody who is no client. Leave it out?",
                "{n} rows seem to be about people who are no clients. Leave them out?",
                count,
            )
        case Doubt.KEPT_BACK:
            return tr_n(
                "{n} record is restricted where it comes from; here the whole team would see it. Leave the row out?",
                "{n} records are restricted where they come from; here the whole team would see them. Leave the "
                "rows out?",
                count,
            )


def _row_words(asked: Asked) -> str:
    who = f"{asked.person.name}. " if asked.person is not None else ""
    return tr("Row {n}: {why}", n=asked.doubtful.number, why=f"{who}{asked_words(asked.doubtful)}")


def _more(count: int) -> str:
    more = count - SHOWN
    return "\n" + tr_n("and {n} more", "and {n} more", more) if more > 0 else ""


def _answers(left: int) -> str:
    return tr_n("{n} row is left out, as you said.", "{n} rows are left out, as you said.", left)
