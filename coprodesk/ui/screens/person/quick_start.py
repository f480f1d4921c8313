"""Quick start: type the names, key or drag each to a ring, say who gives and who gets. One act at the end.

Everything is done from the keyboard in the order in which a conversation goes; the mouse can do the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCompleter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from coprodesk.domain.directions import isolated
from coprodesk.domain.errors import Invalid
from coprodesk.domain.ids import GroupId, PersonId, new_id
from coprodesk.domain.networks import (
    Direction,
    Ring,
    TieKind,
    guessed_kind,
    names_a_group,
    read_person,
    shape_of,
    usual_ring,
)
from coprodesk.domain.texts import folded
from coprodesk.queries.groups import GroupRow, GroupsOfTeam
from coprodesk.queries.pages import Page
from coprodesk.queries.people import Caseload, CaseRow, PeopleWho
from coprodesk.ui.kit.cards import chip
from coprodesk.ui.kit.drafts import DraftKeeper
from coprodesk.ui.kit.dropdown import offer
from coprodesk.ui.kit.ecomap import Ecomap, MapNode
from coprodesk.ui.kit.i18n import tr, tr_n
from coprodesk.ui.kit.inputs import Line
from coprodesk.ui.kit.items import lay_in
from coprodesk.ui.kit.labels import word
from coprodesk.ui.kit.layout import flow, row
from coprodesk.ui.kit.parties import apart
from coprodesk.ui.kit.problems import problem_words
from coprodesk.ui.kit.room import fit
from coprodesk.ui.kit.text import announce, button, escape_mnemonic, label
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.kit.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL, Tone
from coprodesk.ui.kit.typed import Typed, TypedDialog
from coprodesk.ui.kit.wording import words_for
from coprodesk.ui.screens.person.tab import Scene
from coprodesk.usecases.networks import AddTie, AddTies, add_ties

RINGS = dict(zip("1234", Ring, strict=True))
WAYS = dict(zip("1234", (Direction.GIVES, Direction.RECEIVES, Direction.BOTH, Direction.NONE), strict=True))
FORM = "add_ties"
MOST = 200
MOST_OFFERED = 8


@dataclass(frozen=True)
class Named:
    """Somebody who was named. Who is in the records already is known by their id, a group by its own."""

    id: UUID
    name: str
    relation: str = ""
    person_id: PersonId | None = None
    group_id: GroupId | None = None
    ring: Ring | None = None
    way: Direction = Direction.NONE

    @property
    def kind(self) -> TieKind:
        a_group = self.group_id or (not self.relation and names_a_group(self.name))
        return TieKind.GROUP if a_group else guessed_kind(self.relation, self.ring)

    def node(self) -> MapNode:
        ring = self.ring or usual_ring(self.kind)
        paid = not self.group_id and self.kind in (TieKind.PAID, TieKind.PROFESSIONAL)
        return MapNode(
            self.id, self.name, self.relation or word(self.kind), shape_of(self.kind, group=self.group_id is not None, paid=paid), ring, self.way,
            paid=paid,
        )  # fmt: skip

    def command(self, person_id: PersonId) -> AddTie:
        new = self.person_id is None and self.group_id is None
        return AddTie(
            person_id, self.kind, self.person_id, self.group_id, self.name if new else "",
            relation=self.relation, ring=self.ring,
            gives=self.way in (Direction.GIVES, Direction.BOTH),
            receives=self.way in (Direction.RECEIVES, Direction.BOTH),
        )  # fmt: skip

    def kept(self) -> dict[str, Any]:
        """As a draft keeps it; `of_kept` reads it again."""
        return {key: None if value is None else str(value) for key, value in asdict(self).items()}

    @classmethod
    def of_kept(cls, kept: Mapping[str, Any]) -> "Named":
        person, group, ring = kept["person_id"], kept["group_id"], kept["ring"]
        return cls(
            UUID(kept["id"]), kept["name"], kept["relation"],
            PersonId(UUID(person)) if person else None, GroupId(UUID(group)) if group else None,
            Ring(ring) if ring else None, Direction(kept["way"]),
        )  # fmt: skip


def open_quick_start(scene: Scene) -> None:
    def opened(groups: Sequence[GroupRow]) -> None:
        dialog = QuickStart(scene, groups)
        dialog.open()
        DraftKeeper(dialog, scene.bridge, FORM, str(scene.person_id), offer=True)

    scene.bridge.ask(GroupsOfTeam(), opened)


class NamesPage(Typed):
    """A line for names; Enter keeps one, Enter on an empty line goes on. Who is known is offered while typing.

    `names` are all who were named so far.
    """

    named = Signal(object)
    taken_back = Signal()
    finished = Signal()

    def __init__(self, scene: Scene, groups: Sequence[GroupRow]) -> None:
        super().__init__()
        self._bridge, self._person_id = scene.bridge, scene.person_id
        self._groups = groups
        self._found: list[tuple[str, Named]] = []
        self.names: list[Named] = []
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(SPACE_M)
        body.addWidget(self.back)
        body.addWidget(label(tr("Who is around {name}?", name=scene.short), "heading"))
        hint = tr(
            "Type a name and press Enter, then the next. After a comma, say who they are: “Joan, "
            "neighbour”. On an empty line, Enter moves on and Backspace removes the last name."
        )
        body.addWidget(label(hint, "muted"))
        self.line = Line()
        self.line.setAccessibleName(tr("Name"))
        self.line.setAccessibleDescription(hint)
        self._model = QStringListModel(self)
        self.offers = QCompleter(self._model, self)
        self.offers.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.offers.setWidget(
            self.line
        )  # not the line's own completer: what is chosen does not stay in the line
        self.offers.activated[QModelIndex].connect(self._choose)  # type: ignore[index]
        self.line.textEdited.connect(self._typed)
        self.line.textEdited.connect(self.edited)
        self.line.installEventFilter(self)
        self.line.returnPressed.connect(
            self._enter
        )  # while the list is down, keys come to the line past the filter
        body.addWidget(self.line)
        self._chips = QVBoxLayout()
        lay_in(body, self._chips)
        body.addStretch(1)

    def eventFilter(self, watched: Any, event: Any) -> bool:
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                return self._enter()
            if event.key() == Qt.Key.Key_Backspace and not self.line.text():
                self.taken_back.emit()
                return True
        return super().eventFilter(watched, event)

    def draft(self) -> dict[str, Any]:
        return {"names": [each.kept() for each in self.names], "line": self.line.text()}

    def restore(self, draft: Mapping[str, Any]) -> None:
        self.names[:] = map(Named.of_kept, draft["names"])
        self.line.setText(draft["line"])
        if self.names or self.line.text():
            self.back.show()
            self.restored.emit()

    def start_afresh(self) -> None:
        self.names.clear()
        self.line.clear()
        self.line.setFocus()
        super().start_afresh()

    def show_names(self) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            widget: QWidget | None = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        shown = [
            chip(
                each.name, Tone.AMBER if each.group_id else Tone.TEAL if each.person_id is None else Tone.BLUE
            )
            for each in self.names
        ]
        counted = tr_n("{n} named so far", "{n} named so far", len(self.names))
        first = tr(
            "Family, friends, neighbours, groups, and those who are paid: whoever comes to mind first."
        )
        self._chips.addWidget(label(counted if shown else first, "muted"))
        self._chips.addWidget(flow(shown))

    def _enter(self) -> bool:
        """Whoever is chosen in the list that dropped down is taken by the list itself."""
        popup = self.offers.popup()
        if popup is not None and popup.isVisible():
            if popup.currentIndex().isValid():
                return False
            popup.hide()
        name, relation = read_person(self.line.text())
        self.line.clear()
        if name:
            self.named.emit(Named(new_id(), name, relation))
        else:
            self.finished.emit()
        return True

    def _typed(self, text: str) -> None:
        name, _ = read_person(text)
        if not name or "," in text:
            self._offer([])
            return
        known = [
            (tr("{name} · group", name=each.name), Named(each.group_id, each.name, group_id=each.group_id))
            for each in self._groups
            if folded(name) in folded(each.name)
        ]
        self._look(name, known)

    def _look(self, name: str, groups: list[tuple[str, Named]]) -> None:
        def found(page: Page[CaseRow]) -> None:
            others = [each for each in page.rows if each.person_id != self._person_id]
            people = [
                (
                    apart(each),
                    Named(each.person_id, each.name, person_id=each.person_id),
                )
                for each in others
            ]
            self._offer([*people, *groups])

        question = Caseload(text=name, who=PeopleWho.EVERYONE, limit=MOST_OFFERED)
        self._bridge.ask(question, found, key="quick-start-names")

    def _offer(self, found: list[tuple[str, Named]]) -> None:
        self._found = found
        self._model.setStringList([shown for shown, _ in found])
        if found and self.line.hasFocus():
            offer(self.offers)
        elif (popup := self.offers.popup()) is not None:
            popup.hide()

    def _choose(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._found):
            self.named.emit(self._found[index.row()][1])
        self._found = []
        self.line.clear()


class AskingMap(Ecomap):
    """A map that asks about one after the other: 1 to 4 answers, Enter leaves it as it is, both go on."""

    answered = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in RINGS or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.answered.emit(event.text() if event.text() in RINGS else "")
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class QuickStart(TypedDialog):
    """Three pages of one conversation. Until the end it is a draft; then all of it is one act, undone as one."""

    def __init__(self, scene: Scene, groups: Sequence[GroupRow]) -> None:
        super().__init__(scene.window)
        self._scene = scene
        self.asks_way = False
        self.setWindowTitle(tr("Quick start"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit(self, 860, 700)
        body = QVBoxLayout(self)
        body.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        body.setSpacing(SPACE_M)
        self._title = label(tr("Quick start"), "title")
        body.addWidget(self._title)
        self.panel = self.first = NamesPage(scene, groups)
        self.names = self.first.names
        self.first.restored.connect(self._settle)
        self.first.restarted.connect(self._settle)
        self.first.named.connect(self._named)
        self.first.taken_back.connect(self._take_back)
        self.first.finished.connect(self._rings)
        self.map = AskingMap(tr("The people around {name}", name=scene.short))
        self.map.movable = True
        self.map.setMinimumHeight(theme().px(200))
        self.map.answered.connect(self._answer)
        self.map.node_moved.connect(self._place)
        self.map.current_changed.connect(lambda _key: self._ask())
        self._stack = QStackedWidget()
        self._stack.addWidget(self.first)
        self._stack.addWidget(self._map_page())
        body.addWidget(self._stack, 1)
        self.wrong = label("", "error")
        self.wrong.hide()
        body.addWidget(self.wrong)
        self.back_button = button(tr("Back"), self._back)
        self.next_button = button(tr("Go on"), self._next, "primary")
        cancel = button(tr("Cancel"), self.throw_away)
        body.addWidget(row(self.back_button, self.first.saved, None, cancel, self.next_button))
        self._settle()

    def _map_page(self) -> QWidget:
        page = QWidget()
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(SPACE_S)
        self.question = label("", "heading")
        inner.addWidget(self.question)
        self.answers = [button("", partial(self._answer, key)) for key in RINGS]
        inner.addWidget(flow(self.answers))
        inner.addWidget(self.map, 1)
        return page

    def _named(self, someone: Named) -> None:
        same = [each for each in self.names if each.id == someone.id]
        full = len(self.names) >= MOST
        if not same and not full:
            self.names.append(someone)
            announce(self, tr("{name}, {n} named so far", name=someone.name, n=len(self.names)))
        self.first.edited.emit()
        self._settle()

    def _take_back(self) -> None:
        if self.names:
            self.names.pop()
            self.first.edited.emit()
        self._settle()

    def _rings(self) -> None:
        if self.names:
            self.asks_way = False
            self._open_map()

    def _open_map(self) -> None:
        self._stack.setCurrentIndex(1)
        for key, each in zip(RINGS, self.answers, strict=True):
            answer = self._way_words(WAYS[key]) if self.asks_way else word(RINGS[key])
            each.setText(escape_mnemonic(f"{key}  {answer}"))
            each.setAccessibleName(answer)
        self._draw(self.names[0].id)
        self.map.setFocus()
        self._settle()

    def _way_words(self, way: Direction) -> str:
        short = self._scene.short
        return {
            Direction.GIVES: tr("{name} gives", name=short),
            Direction.RECEIVES: tr("{name} receives", name=short),
            Direction.BOTH: tr("both ways"),
            Direction.NONE: tr("not said"),
        }[way]

    def _draw(self, current: UUID) -> None:
        self.map.show_map(self._scene.short, [each.node() for each in self.names], current=current)
        self._ask()

    def _ask(self) -> None:
        someone = next((each for each in self.names if each.id == self.map.current()), None)
        if someone is None:
            return
        place = self.names.index(someone) + 1
        asked = tr("Which way does help go?") if self.asks_way else tr("Where do they stand?")
        self.question.setText(f"{isolated(someone.name)} ({place}/{len(self.names)}): {asked}")
        announce(self.map, self.question.text())

    def _answer(self, key: str) -> None:
        """Keep the answer for whoever is chosen and go on to the next; after the last, to the next page."""
        place = next((n for n, each in enumerate(self.names) if each.id == self.map.current()), 0)
        someone = self.names[place]
        if key and self.asks_way:
            self.names[place] = replace(someone, way=WAYS[key])
        elif not self.asks_way:
            self.names[place] = replace(someone, ring=RINGS[key] if key else Ring(someone.node().ring))
        self.first.edited.emit()
        if place + 1 < len(self.names):
            self._draw(self.names[place + 1].id)
            return
        self._draw(someone.id)
        if self.asks_way:
            self.next_button.setFocus()
        else:
            self._next()

    def _place(self, key: UUID, ring: Ring) -> None:
        self.names[:] = [replace(each, ring=ring) if each.id == key else each for each in self.names]
        self.first.edited.emit()
        self._draw(key)

    def _next(self) -> None:
        if self._stack.currentIndex() == 0:
            self._rings()
        elif not self.asks_way:
            self.asks_way = True
            self._open_map()
        else:
            self._keep()

    def _back(self) -> None:
        if self.asks_way:
            self.asks_way = False
            self._open_map()
        else:
            self._stack.setCurrentIndex(0)
            self.first.line.setFocus()
        self._settle()

    def _keep(self) -> None:
        self.next_button.setEnabled(False)
        command = AddTies(tuple(each.command(self._scene.person_id) for each in self.names))
        self._scene.bridge.do(add_ties, command, self._succeeded, self._refused)

    def _succeeded(self, ids: object) -> None:
        self.done_with.emit(ids)
        self.accept()

    def _refused(self, error: Exception) -> None:
        """Says whose name it is about; everything that was typed stays."""
        self.next_button.setEnabled(True)
        said = words_for(error).sentence()
        if isinstance(error, Invalid):
            lines = []
            for problem in error.problems:
                place, _, _ = problem.field.partition(".")
                known = place.isdigit() and int(place) < len(self.names)
                lines.append(
                    problem_words(problem.code, self.names[int(place)].name if known else tr("Somebody"))
                )
            said = ". ".join(lines)
        self.wrong.setText(said)
        self.wrong.show()
        announce(self, said)

    def _settle(self) -> None:
        first = self._stack.currentIndex() == 0
        if first:
            self.first.show_names()
        self.back_button.setVisible(not first)
        self.next_button.setEnabled(bool(self.names))
        last = not first and self.asks_way
        text = tr_n("Put {n} on the map", "Put {n} on the map", len(self.names)) if last else tr("Go on")
        self.next_button.setText(escape_mnemonic(text))
        self.next_button.setAccessibleName(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus and no other."""
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(focused, QAbstractButton):
                focused.click()
        else:
            super().keyPressEvent(event)
