"""One thing that was picked out of a visit's note: what will be saved, and its fields when it is opened."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coprodesk.domain.visits import Picked
from coprodesk.ui.kit.cards import ItemButton, chip, drop
from coprodesk.ui.kit.forms import FormPanel
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.items import lay_in
from coprodesk.ui.kit.layout import flow
from coprodesk.ui.kit.menus import MoreButton
from coprodesk.ui.kit.text import label
from coprodesk.ui.kit.tokens import SPACE_M, SPACE_S, SPACE_XS
from coprodesk.ui.screens.person import words
from coprodesk.ui.screens.person.visit_picks import TONES, Picks, kind_words, summary
from coprodesk.ui.screens.person.visit_text import Mark
from coprodesk.usecases.visits import Pick


class CardHead(ItemButton):
    """Enter opens the card, Up and Down go to the next, Delete lets it go."""

    stepped = Signal(int)
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kit", "item")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.hold()

    def hold(self) -> None:
        """Never lower than its words need, wrapped: the style sheet's least height of a button is one line's."""
        inner = self.layout()
        if inner is not None and self.width() > 0:
            wraps = inner.hasHeightForWidth()
            height = inner.totalHeightForWidth(self.width()) if wraps else inner.totalSizeHint().height()
            self.setMinimumHeight(height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.dropped.emit()
        else:
            super().keyPressEvent(event)


class PickCard(QFrame):
    """`edited` at each change by hand, `done` when its fields are closed again; `turned(kind)` and `dropped` ask for
    another kind and for its end."""

    edited = Signal()
    done = Signal()
    turned = Signal(object)
    dropped = Signal()
    stepped = Signal(int)

    def __init__(self, picks: Picks, picked: Picked, said: str, panel: FormPanel, mark: Mark) -> None:
        super().__init__()
        self.picked, self.said, self.mark, self.panel = picked, said, mark, panel
        self.letter = ""
        self._picks = picks
        self.head = CardHead()
        self._inside = QVBoxLayout(self.head)
        self._inside.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        self._inside.setSpacing(2)
        top = QHBoxLayout()
        top.addWidget(self.head, 1)
        top.addWidget(self._more(), 0, Qt.AlignmentFlag.AlignTop)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(SPACE_XS)
        lay_in(body, top)
        body.addWidget(panel)
        panel.footer.hide()
        panel.hide()
        panel.edited.connect(self._edited)
        panel.submitted.connect(lambda _values: self.close_fields())
        panel.escaped.connect(self.close_fields)
        for field in panel.draft():
            panel.editor(field).noted.connect(lambda _words: self.show_summary())
        self.head.clicked.connect(lambda _on=False: self.open_fields())
        self.head.stepped.connect(self.stepped)
        self.head.dropped.connect(self.dropped)

    def kept(self) -> dict[str, Any]:
        """As a draft keeps it."""
        start, end = self.mark.span()
        return {
            "picked": self.picked.value,
            "said": self.said,
            "start": start,
            "end": end,
            "fields": self.panel.draft(),
        }

    def restore(self, fields: Mapping[str, Any]) -> None:
        self.panel.restore(fields)
        self.panel.back.hide()  # the sheet says it once for all cards

    def command(self) -> Pick:
        """Raises Invalid with what cannot be read."""
        return self._picks.command(self.picked, self.panel.values(), self.said)

    def open_fields(self) -> None:
        self.panel.show()
        self.panel.focus_first()

    def close_fields(self) -> None:
        self.panel.hide()
        self.show_summary()
        self.done.emit()

    def show_error(self, error: Exception) -> None:
        self.panel.show()
        self.panel.show_error(error)

    def name_it(self, letter: str) -> None:
        self.letter = letter
        self.mark.letter = letter
        self.show_summary()

    def show_summary(self) -> None:
        while (item := self._inside.takeAt(0)) is not None:
            drop(item)
        title, chips = summary(self._picks, self.picked, self.panel)
        top = QHBoxLayout()
        top.setSpacing(SPACE_S)
        top.addWidget(chip(self.letter, TONES[self.picked]), 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(label(title, "strong"), 1)
        top.addWidget(chip(kind_words(self.picked), TONES[self.picked]), 0, Qt.AlignmentFlag.AlignTop)
        lay_in(self._inside, top)
        if chips:
            self._inside.addWidget(flow([chip(said, tone) for said, tone in chips]))
        if self.said.strip().casefold() != title.strip().casefold():
            self._inside.addWidget(label(words.said(self.said), "muted"))
        for child in self.head.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.head.setAccessibleName(self.spoken())
        self._inside.activate()
        self.head.hold()

    def spoken(self) -> str:
        title, chips = summary(self._picks, self.picked, self.panel)
        return ", ".join((self.letter, kind_words(self.picked), title, *(said for said, _ in chips)))

    def _edited(self) -> None:
        self.show_summary()
        self.edited.emit()

    def _more(self) -> QWidget:
        turns = [
            (tr("This is: {kind}", kind=kind_words(each)), lambda kind=each: self.turned.emit(kind))
            for each in Picked
            if each is not self.picked
        ]
        return MoreButton(self.said[:60], [*turns, (tr("Let it go"), self.dropped.emit)])
