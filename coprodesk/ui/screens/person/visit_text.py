"""The note of a visit: plain text in which words that were picked out are lit and lettered. It stays as it was typed."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from coprodesk.domain.visits import clause_before, sentence_until
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.kit.tokens import Tone


@dataclass
class Mark:
    """Words in the note that became something; the cursor moves along with them as more is typed."""

    cursor: QTextCursor
    tone: Tone
    letter: str

    def span(self) -> tuple[int, int]:
        return self.cursor.selectionStart(), self.cursor.selectionEnd()

    def said(self) -> str:
        return self.cursor.selectedText().replace("\u2029", "\n")


class NoteBox(QPlainTextEdit):
    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kit", "large")
        self.setTabChangesFocus(True)
        self._marks: Sequence[Mark] = ()

    def show_marks(self, marks: Sequence[Mark]) -> None:
        self._marks = marks
        lit = []
        for mark in marks:
            back, ink = theme().tokens.chip(mark.tone)
            look = QTextCharFormat()
            look.setBackground(QColor(back))
            look.setForeground(QColor(ink))
            look.setFontUnderline(True)
            piece = QTextEdit.ExtraSelection()
            piece.cursor, piece.format = mark.cursor, look
            lit.append(piece)
        self.setExtraSelections(lit)
        self.viewport().update()

    def mark(self, start: int, end: int, tone: Tone, letter: str) -> Mark:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.setKeepPositionOnInsert(True)
        return Mark(cursor, tone, letter)

    def chosen(self) -> tuple[int, int]:
        """From where to where the selected words reach; else the clause that the cursor ends."""
        cursor, text = self.textCursor(), self._units()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        if start != end:
            said = text[start:end]
            return start + len(said) - len(said.lstrip()), end - len(said) + len(said.rstrip())
        since = max((mark.span()[1] for mark in self._marks if mark.span()[1] <= end), default=0)
        return clause_before(text, end, since)

    def around(self, mark: Mark) -> str:
        return sentence_until(self._units(), *mark.span())

    def let_go(self) -> None:
        """Nothing is selected any more, and the next letter comes after it."""
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        self.setTextCursor(cursor)

    def _units(self) -> str:
        """The text with as many letters as the document counts places: one beyond the basic plane has two there."""
        return "".join(letter if ord(letter) < 0x10000 else "\ufffc" * 2 for letter in self.toPlainText())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The letter of each card stands small at the end of its words."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        font = theme().font("caption", bold=True)
        painter.setFont(font)
        for mark in self._marks:
            end = QTextCursor(self.document())
            end.setPosition(mark.span()[1])
            spot = self.cursorRect(end)
            painter.setPen(QColor(theme().tokens.chip(mark.tone)[1]))
            box = QRectF(spot.left() + 1, spot.top() - 2, theme().px(12), theme().px(14))
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, mark.letter)
