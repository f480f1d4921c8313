"""Two people saved the same record: what differs is shown side by side, and one of the two chosen for each field."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QRadioButton, QVBoxLayout, QWidget

from coprodesk.domain.errors import Conflict
from coprodesk.ui.kit.cards import Card
from coprodesk.ui.kit.formats import moment
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.inputs import Field, make_editor
from coprodesk.ui.kit.layout import Columns, ScrollPage, column, row
from coprodesk.ui.kit.room import fit
from coprodesk.ui.kit.text import announce, button, label
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.kit.tokens import SPACE_M, SPACE_XL, SPACE_XS

if TYPE_CHECKING:  # these would load the database before the first paint
    from coprodesk.queries.workspace import Saved


@dataclass(frozen=True)
class Difference:
    """One field of two versions, in the words of the form. `theirs` is None where the form cannot say it.

    `mine` tells whether the person who types changed it: only then is theirs not the one to begin with.
    """

    key: str
    text: str
    typed: str
    theirs: str | None
    mine: bool = True


def words_of(field: Field, value: Any) -> str | None:
    """What the form would show for a value; None for a choice that it does not offer."""
    editor = make_editor(replace(field, value=None))
    editor.set_value(value)
    said, shown = editor.value(), editor.words()
    editor.widget.deleteLater()
    return shown if said == value or (said in {"", None} and value in {"", None}) else None


def saved_over(command: Any, over: Conflict, compared: AbstractSet[str]) -> Any:
    """The command against the newer version. What they changed and the form does not show stays as they left it."""
    content = getattr(command, "content", command)  # an entry's fields stand in its content
    unseen = {
        key: value for key, value in over.theirs.items() if key not in compared and hasattr(content, key)
    }
    hints = get_type_hints(type(content))
    kept = {key: _meant(hints[key], value) for key, value in unseen.items()}
    if content is command:
        return replace(command, version=over.version, **kept)
    return replace(command, version=over.version, content=replace(content, **kept))


def _meant(hint: Any, value: Any) -> Any:
    """A row keeps a choice as its plain text, none as an empty one, and several as a list."""
    if isinstance(value, list):
        return tuple(_meant(hint, each) for each in value)
    for kind in get_args(hint) or (hint,):
        if isinstance(kind, type) and issubclass(kind, StrEnum) and isinstance(value, str):
            return kind(value) if value else None
    return value


class Side(QRadioButton):
    """One of two versions of a field. Tab stops at the chosen one, every arrow goes to the other."""

    def __init__(self, words: str, name: str) -> None:
        super().__init__(words)
        self.setAccessibleName(name)
        self.setAutoExclusive(False)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.other: Side | None = None
        self.toggled.connect(self._follow)

    def nextCheckState(self) -> None:
        self.setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        arrows = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}
        if event.key() in arrows and self.other is not None and self.other.isEnabled():
            self.other.setChecked(True)
            self.other.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _follow(self, checked: bool) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if checked else Qt.FocusPolicy.ClickFocus)
        if self.other is not None:
            self.other.setChecked(not checked)


class CompareDialog(QDialog):
    """`chosen(list)` with the keys of the fields that are to be as they are saved now; the others stay as typed."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None, found: Sequence[Difference], saved: "Saved | None") -> None:
        super().__init__(parent)
        title = tr("Somebody saved this while you were writing")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._saved = saved
        self.sides: dict[str, tuple[Side, Side]] = {}
        page = ScrollPage(title)
        page.body.addWidget(label(title, "title"))
        page.body.addWidget(label(self._intro(), "muted"))
        for each in found:
            page.body.addWidget(self._card(each))
        page.body.addStretch(1)
        foot = QFrame()
        foot.setProperty("kit", "foot")
        self.save_button = button(tr("Save these choices"), self._choose, "primary")
        line = QVBoxLayout(foot)
        line.setContentsMargins(SPACE_XL, SPACE_M, SPACE_XL, SPACE_M)
        line.addWidget(row(self.save_button, button(tr("Back to the form"), self.reject), None))
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(page)
        body.addWidget(foot)
        room = page.holder.sizeHint().height() + foot.sizeHint().height()
        fit(self, 720, 760, content=max(room + SPACE_M, 320))
        announce(self, f"{title}. {self._intro()}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose()
        else:
            super().keyPressEvent(event)

    def _intro(self) -> str:
        told = tr("Nothing is lost. Choose for each field what is to stay.")
        if self._saved is None:
            return told
        return " ".join(
            (tr("{name} saved it, {when}.", name=self._saved.member, when=moment(self._saved.at)), told)
        )

    def _card(self, each: Difference) -> Card:
        gone = tr("Something that this form does not offer any more")
        typed = self._side(each.text, tr("What you typed"), each.typed)
        now = self._side(each.text, tr("What is saved now"), gone if each.theirs is None else each.theirs)
        mine, theirs = typed[0], now[0]
        mine.other, theirs.other = theirs, mine
        takes_theirs = each.theirs is not None and not each.mine
        theirs.setEnabled(each.theirs is not None)
        (theirs if takes_theirs else mine).setChecked(True)
        self.sides[each.key] = (mine, theirs)
        card = Card(each.text)
        card.add(Columns([typed[1], now[1]], min_width=240))
        if takes_theirs:
            card.add_words(tr("You did not change this field."), "muted")
        card.end()
        return card

    def _side(self, text: str, side: str, words: str) -> tuple[Side, QWidget]:
        shown = words or tr("nothing")
        choice = Side(side, f"{text} {side}: {shown}" if text.endswith("?") else f"{text}. {side}: {shown}")
        said = label(shown, "body" if words else "muted", selectable=True)
        said.setContentsMargins(theme().px(31), 0, 0, 0)
        return choice, column(choice, said, space=SPACE_XS)

    def _choose(self) -> None:
        self.accept()
        self.chosen.emit([key for key, (_, theirs) in self.sides.items() if theirs.isChecked()])
