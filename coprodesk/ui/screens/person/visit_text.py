"""The note of a visit: plain text in which words that were picked out are lit and lettered. It stays as it was typed."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

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


LETTER_ROOM = 11


class Lights(QSyntaxHighlighter):
    """The picked words in the colour of what they became; after the last of them there is room for the letter."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.marks: Sequence[Mark] = ()

    def highlightBlock(self, text: str) -> None:
        at = self.currentBlock().position()
        for mark in self.marks:
            begins, ends = (place - at for place in mark.span())
            first, last = max(begins, 0), min(ends, self.currentBlock().length() - 1)
            if first >= last:
                continue
            self.setFormat(first, last - first, _look(mark.tone))
            if ends == last:
                look = _look(mark.tone)
                look.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
                look.setFontLetterSpacing(theme().px(LETTER_ROOM))
                self.setFormat(last - 1, 1, look)


def _look(tone: Tone) -> QTextCharFormat:
    back, ink = theme().tokens.chip(tone)
    look = QTextCharFormat()
    look.setBackground(QColor(back))
    look.setForeground(QColor(ink))
    look.setFontUnderline(True)
    return look


class NoteBox(QPlainTextEdit):
    """`typed` when its words change, and not when they are only lit."""

    typed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lights = Lights(self.document())
        self._words = ""
        self.textChanged.connect(self._tell)
        self.setProperty("kit", "large")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setTabChangesFocus(True)
        self._marks: Sequence[Mark] = ()

    def show_marks(self, marks: Sequence[Mark]) -> None:
        self._marks = self._lights.marks = marks
        self._lights.rehighlight()
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

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme().px(240))

    def _tell(self) -> None:
        if self._words != (words := self.toPlainText()):
            self._words = words
            self.typed.emit()

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
            left = spot.left() - theme().px(LETTER_ROOM)
            box = QRectF(left, spot.top(), theme().px(LETTER_ROOM), theme().px(14))
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, mark.letter)
