"""Ctrl+K: every act and everything that can be found, from the keyboard. And the sheet of shortcuts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from coprodesk.domain.directions import isolated
from coprodesk.domain.texts import folded
from coprodesk.ui.kit.actions import Action, Actions
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.layout import ScrollPage, row
from coprodesk.ui.kit.room import fit
from coprodesk.ui.kit.text import announce, button, label
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.kit.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL


@dataclass(frozen=True)
class Result:
    """`why` says what matched when it is not the title, such as a reference; `pieces` are the letters of the title
    that matched, from and to."""

    title: str
    handler: Callable[[], object]
    subtitle: str = ""
    why: str = ""
    pieces: Sequence[tuple[int, int]] = ()

    def spoken(self) -> str:
        return ", ".join(filter(None, (self.title, self.subtitle, self.why)))


@dataclass(frozen=True)
class ResultGroup:
    title: str
    results: Sequence[Result]


Search = Callable[[str, Callable[[Sequence[ResultGroup]], None]], None]
LEAST_VERB = 3  # letters of a verb that are no longer taken for a name's first ones
RESULT = Qt.ItemDataRole.UserRole


class ResultDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        result = index.data(RESULT)
        tall = isinstance(result, Result) and bool(result.subtitle)
        return QSize(100, theme().px(50 if tall else 34))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        result, tokens = index.data(RESULT), theme().tokens
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not isinstance(result, Result):
            self._line(painter, rect.adjusted(12, 8, -12, 0), str(index.data()), "caption", tokens.muted)
            painter.restore()
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selection))
            painter.drawRoundedRect(rect.adjusted(4, 1, -4, -1), 6, 6)
        inner = rect.adjusted(14, 0, -14, 0)
        quiet = tokens.on_selection if chosen else tokens.muted
        if result.why:
            inner.setRight(self._why(painter, inner, result.why, quiet))
        top = QRect(inner)
        if result.subtitle:
            top.setHeight(inner.height() // 2 + 3)
            below = inner.adjusted(0, inner.height() // 2 + 1, 0, -3)
            self._line(painter, below, result.subtitle, "small", quiet)
        self._title(painter, top, result, tokens.on_selection if chosen else tokens.text)
        painter.restore()

    @staticmethod
    def _why(painter: QPainter, rect: QRect, why: str, ink: str) -> int:
        """At the far end, and never more than half of the line; where the title has to end."""
        metrics = QFontMetrics(theme().font("small"))
        shown = metrics.elidedText(isolated(why), Qt.TextElideMode.ElideRight, rect.width() // 2)
        painter.setFont(theme().font("small"))
        painter.setPen(QColor(ink))
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shown)
        return rect.right() - metrics.horizontalAdvance(shown) - 12

    @staticmethod
    def _title(painter: QPainter, rect: QRect, result: Result, ink: str) -> None:
        """The title with the letters that matched in bold and underlined, whatever way its script runs."""
        font = theme().face(result.title).font
        title = isolated(result.title)
        before = int(title != result.title)  # the sign that keeps its direction to itself
        shown = QFontMetrics(font).elidedText(title, Qt.TextElideMode.ElideRight, rect.width())
        whole = len(shown) if shown == title else len(shown) - 1
        marked = QTextCharFormat()
        marked.setFontWeight(QFont.Weight.Bold)
        marked.setFontUnderline(True)
        formats = []
        for start, end in result.pieces:
            piece = QTextLayout.FormatRange()
            piece.start, piece.length = _units(shown, min(start + before, whole)), 0
            piece.length = _units(shown, min(end + before, whole)) - piece.start
            piece.format = marked
            formats.append(piece)
        layout = QTextLayout(shown, font)
        layout.setFormats(formats)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(rect.width())
        layout.endLayout()
        painter.setPen(QColor(ink))
        layout.draw(painter, QPointF(rect.x(), rect.center().y() - line.height() / 2))

    @staticmethod
    def _line(painter: QPainter, rect: QRect, text: str, role: str, ink: str, *, bold: bool = False) -> None:
        font = theme().font(role, bold=bold)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        shown = QFontMetrics(font).elidedText(isolated(text), Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)


def _verb(action: Action) -> Result:
    return Result(action.words(), action.handler, why=action.keys())


def _units(text: str, letters: int) -> int:
    """Qt counts in UTF-16."""
    return len(text[:letters].encode("utf-16-le", "surrogatepass")) // 2


class CommandPalette(QDialog):
    """`search(text, show)` calls `show(groups)` at once or later; an answer to an older text is dropped. Enter
    pressed before the answer is there waits for it: what is opened is what stands first then."""

    WAIT_MS = 80

    def __init__(self, parent: QWidget, actions: Actions, search: Search | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Search and commands"))
        self._actions, self._search = actions, search
        self._found: Sequence[ResultGroup] = ()
        self._awaited = self._enter_waits = False
        frame = QFrame()
        frame.setProperty("kit", "popup")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        body = QVBoxLayout(frame)
        body.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        body.setSpacing(SPACE_S)
        self.line = QLineEdit()
        self.line.setAccessibleName(tr("Search people, abilities, groups and commands"))
        self.line.setPlaceholderText(tr("Search people, abilities, groups…"))
        self.line.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("What was found"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setItemDelegate(ResultDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(self._run)
        body.addWidget(self.line)
        body.addWidget(self.list)
        body.addWidget(label(tr("Arrows choose, Enter opens, Esc closes."), "caption"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(self.WAIT_MS)
        self._timer.timeout.connect(self._look)
        self.line.textEdited.connect(self._typed)
        self._fill()
        self._look()
        self._place(parent)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._awaited = False  # whoever chooses by hand has seen what there is
                self._step(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._enter()
                return True
        return super().eventFilter(watched, event)

    def results(self) -> list[Result]:
        items = (self.list.item(place) for place in range(self.list.count()))
        return [found for item in items if isinstance(found := item.data(RESULT), Result)]

    def _place(self, parent: QWidget) -> None:
        window = parent.window()
        width = min(theme().px(640), window.width() - 40)
        self.resize(width, min(theme().px(460), window.height() - 80))
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - width) // 2, corner.y() + 60)
        self.line.setFocus()

    def _typed(self, _text: str) -> None:
        self._found = ()
        self._fill()
        self._awaited, self._enter_waits = self._search is not None, False
        self._timer.start()

    def _enter(self) -> None:
        if not self._awaited:
            self._run(self.list.currentItem())
            return
        self._enter_waits = True
        if self._timer.isActive():
            self._timer.stop()
            self._look()

    def _look(self) -> None:
        """What is typed so far; asked with nothing typed, the desk makes ready."""
        text = self.line.text().strip()
        if self._search is None:
            return

        def show(groups: Sequence[ResultGroup]) -> None:
            if self.line.text().strip() == text:
                self._found, self._awaited = groups, False
                self._fill()
                self._say_how_many()
                if self._enter_waits:
                    self._run(self.list.currentItem())

        self._search(text, show)

    def _fill(self) -> None:
        """Verbs for whoever is open come first, once enough is typed not to be the beginning of a name."""
        text = self.line.text().strip()
        enabled = [each for each in self._actions.all() if self._actions.is_enabled(each.id)]
        leading = [each for each in enabled if each.leads and self._leads(each, text)]
        words = text.casefold().split()
        others = [
            each
            for each in enabled
            if each not in leading and all(word in each.words().casefold() for word in words)
        ]
        groups = [
            ResultGroup(leading[0].group if leading else "", [_verb(each) for each in leading]),
            *self._found,
            ResultGroup(tr("Commands"), [_verb(each) for each in others]),
        ]
        self.list.clear()
        for group in groups:
            if not group.results:
                continue
            head = QListWidgetItem(group.title)
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(head)
            for result in group.results:
                item = QListWidgetItem(result.spoken())
                item.setData(RESULT, result)
                self.list.addItem(item)
        if not self.list.count():
            nothing = QListWidgetItem(tr("Nothing found. Try fewer letters."))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(nothing)
        self.list.setCurrentRow(-1)
        self._step(1)

    @staticmethod
    def _leads(action: Action, text: str) -> bool:
        return not text or (len(text) >= LEAST_VERB and action.begins(folded(text).split()))

    def _step(self, by: int) -> None:
        place = self.list.currentRow() + by
        while 0 <= place < self.list.count():
            found = self.list.item(place).data(RESULT)
            if isinstance(found, Result):
                self.list.setCurrentRow(place)
                announce(self.line, found.spoken())
                return
            place += by

    def _say_how_many(self) -> None:
        """For a screen reader: how much there is of what, and what Enter would open."""
        found = [group for group in self._found if group.results]
        counts = [f"{group.title} {len(group.results)}" for group in found]
        if found:
            first = found[0].results[0].spoken()
            self.list.setAccessibleDescription(", ".join(counts))
            announce(self.line, tr("Found: {counts}. {first}", counts=", ".join(counts), first=first))
        elif self.line.text().strip():
            self.list.setAccessibleDescription("")
            announce(self.line, tr("Nothing found. Try fewer letters."))

    def _run(self, item: QListWidgetItem | None) -> None:
        found = item.data(RESULT) if item is not None else None
        if isinstance(found, Result):
            self.close()
            found.handler()


class ShortcutSheet(QDialog):
    """Every shortcut of the window, by group, and the keys that work everywhere."""

    def __init__(self, parent: QWidget, actions: Actions) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        page = ScrollPage(tr("Keyboard shortcuts"))
        page.body.addWidget(label(tr("Keyboard shortcuts"), "title"))
        for group, members in actions.groups().items():
            pairs = [(action.text, action.keys()) for action in members if action.shortcut]
            if pairs:
                page.body.addWidget(_sheet(group or tr("Everywhere"), pairs))
        page.body.addWidget(_sheet(tr("In lists, forms and maps"), _general_keys()))
        page.body.addStretch(1)
        page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, SPACE_L)
        outer.addWidget(page)
        done = row(None, button(tr("Close"), self.accept, "primary"))
        done.setContentsMargins(SPACE_XL, 0, SPACE_XL, 0)
        outer.addWidget(done)
        fit(self, 560, 600)


def _general_keys() -> list[tuple[str, str]]:
    return [
        (tr("Underline a letter of each button, tab and field; with it, press it or go there"), "Alt"),
        (tr("Open the chosen row or node"), "Enter"),
        (tr("What can be done with whoever is chosen in a list or on a map"), "Menu Shift+F10"),
        (tr("Sort by the chosen column"), "Alt+↑ Alt+↓"),
        (tr("Make the chosen column narrower or wider"), "Alt+Shift+← Alt+Shift+→"),
        (tr("Save"), "Ctrl+Enter Ctrl+S"),
        (tr("Leave a form; what you typed is kept"), "Esc"),
        (tr("Walk the map"), "← ↑ → ↓"),
        (tr("The next and the last one on the map"), "Page ↓ Page ↑"),
        (tr("Nearer, further, the whole map"), "+ − 0"),
        (tr("The map on the whole screen, and back"), "F11"),
    ]


def _sheet(title: str, pairs: Sequence[tuple[str, str]]) -> QFrame:
    frame = QFrame()
    frame.setProperty("kit", "card")
    grid = QGridLayout(frame)
    grid.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
    grid.setVerticalSpacing(SPACE_S)
    grid.addWidget(label(title, "heading"), 0, 0, 1, 2)
    for place, (words, keys) in enumerate(pairs, 1):
        grid.addWidget(label(words), place, 0)
        grid.addWidget(label(keys, "muted", wrap=False), place, 1, Qt.AlignmentFlag.AlignRight)
    return frame
