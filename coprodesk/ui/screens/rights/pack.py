"""A whole record, item by item: what is marked is decided by a human, by keyboard, before anybody gets a page of it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QDialog, QFrame, QVBoxLayout, QWidget

from coprodesk.domain.packs import Choice, Decided, Ground, Item, Mark, undecided
from coprodesk.domain.policies import WayOut
from coprodesk.queries.requests import Pack, PackOf, RequestRow
from coprodesk.reports.packs import PackFiles, SavePack, item_words, noun_words
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.drafts import DraftKeeper
from coprodesk.ui.kit.either import EitherOr
from coprodesk.ui.kit.files import ask_for_folder
from coprodesk.ui.kit.formats import day
from coprodesk.ui.kit.forms import Field, FormDialog, Kind
from coprodesk.ui.kit.i18n import language, tr, tr_n
from coprodesk.ui.kit.labels import choices, word
from coprodesk.ui.kit.layout import ScrollPage, flow
from coprodesk.ui.kit.room import fit
from coprodesk.ui.kit.tables import Column, RowTable
from coprodesk.ui.kit.text import announce, button, label
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.kit.tokens import SPACE_M, SPACE_XL
from coprodesk.ui.kit.wording import words_for
from coprodesk.usecases.requests import DecideItems, SetPackNames, decide_items, set_pack_names

KEYS = {Qt.Key.Key_I: Choice.INCLUDE, Qt.Key.Key_N: Choice.NAMES_OUT, Qt.Key.Key_L: Choice.LEAVE_OUT}


class PackDialog(QDialog):
    """Every entry in a list: all of them, or those that wait. I includes, N takes names out, L leaves out."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, request: RequestRow) -> None:
        super().__init__(parent)
        self._bridge, self._request = bridge, request
        self._pack: Pack | None = None
        self._waiting = True
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Look through the record of {name}", name=request.name))
        self._build()
        fit(self, 980, 720)
        self.refresh()

    def refresh(self) -> None:
        self._bridge.ask(
            PackOf(self._request.request_id), self._show, key="rights-pack", failed=self._refused
        )

    def _build(self) -> None:
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        page = ScrollPage(self.windowTitle())
        body.addWidget(page, 1)
        told = tr(
            "Marked are entries that name somebody around the person, hold another’s words, or have a word in them "
            "that often stands where harm could come. A list of words finds what it finds: read the rest too."
        )
        self.to_decide = button(tr("To decide"), lambda: self._turn(waiting=True), "filter")
        self.whole = button(tr("The whole record"), lambda: self._turn(waiting=False), "filter")
        self._either = EitherOr([self.to_decide, self.whole])
        self._either.hold(self.to_decide)
        self.counted = label("", "muted")
        self.by_role = QCheckBox(tr("Members by what they are, not by name"))
        self.by_role.setChecked(self._request.by_role)
        self.by_role.clicked.connect(self._name_members)
        self.table: RowTable[Item] = RowTable(
            self._columns(), name=tr("Entries"), key="rights.pack", row_id=lambda item: item.key
        )
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.current_changed.connect(self._tell)
        self.table.installEventFilter(self)
        self.table.setMinimumHeight(theme().px(190))
        self.detail = label("", selectable=True)
        for each in (label(self.windowTitle(), "title"), label(told, "muted"), self.counted):
            page.body.addWidget(each)
        page.body.addWidget(flow([self.to_decide, self.whole, self.by_role]))
        page.body.addWidget(self.table, 1)
        page.body.addWidget(self.detail)
        body.addWidget(self._foot())

    def _foot(self) -> QWidget:
        foot = QFrame()
        foot.setProperty("kit", "foot")
        line = QVBoxLayout(foot)
        line.setContentsMargins(SPACE_XL, SPACE_M, SPACE_XL, SPACE_M)
        self.include = button(tr("Include (I)"), lambda: self.decide(Choice.INCLUDE))
        self.names_out = button(tr("Include without names (N)"), lambda: self.decide(Choice.NAMES_OUT))
        self.leave_out = button(tr("Leave out… (L)"), lambda: self.decide(Choice.LEAVE_OUT))
        self.make = button(tr("Make the pack…"), self.choose_folder, "primary")
        close = button(tr("Close"), self.reject)
        ways = [self.make] if self._bridge.is_open(WayOut.EXPORT) else []
        self.said = label("")
        self.said.hide()
        line.addWidget(self.said)
        line.addWidget(flow([self.include, self.names_out, self.leave_out, *ways, close]))
        return foot

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.table.setFocus()

    def _columns(self) -> list[Column[Item]]:
        return [
            Column("noun", tr("Part"), lambda item: noun_words(item, language()), weight=3, strong=True),
            Column("on", tr("When"), lambda item: day(item.on) if item.on else "", width=110, muted=True),
            Column("words", tr("What it says"), lambda item: item_words(item, language()), weight=5),
            Column("why", tr("Why it is marked"), _marks, weight=3),
            Column("choice", tr("Decided"), self._decided, weight=3, muted=True),
        ]

    def _decided(self, item: Item) -> str:
        decided = self._pack.choices.get(item.key) if self._pack is not None else None
        if decided is None:
            return tr("to decide") if item.marks else tr("goes in")
        return word(decided.choice)

    def _turn(self, *, waiting: bool) -> None:
        self._waiting = waiting
        self._either.hold(self.to_decide if waiting else self.whole)
        if self._pack is not None:
            self._show(self._pack)

    def _show(self, pack: Pack) -> None:
        self._pack = pack
        left = undecided(pack.items, pack.choices)
        place = self.table.currentIndex().row()
        self.table.set_rows(left if self._waiting else pack.items)
        if self._waiting and left:
            self.table.select(min(max(place, 0), len(left) - 1))
        entries = tr_n("{n} entry", "{n} entries", len(pack.items))
        waiting = tr_n("{n} to decide", "{n} to decide", len(left))
        self.counted.setText(f"{entries} · {waiting}")
        self.make.setEnabled(not left)
        self._tell(self.table.current_row())

    def _tell(self, item: Item | None) -> None:
        self.detail.setText(item_words(item, language(), whole=True) if item is not None else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The letters decide where the list has the keyboard; else it would look for an entry that begins so."""
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            choice = KEYS.get(Qt.Key(event.key())) if plain else None
            if choice is not None:
                self.decide(choice)
                return True
        return super().eventFilter(watched, event)

    def decide(self, choice: Choice) -> None:
        """About every entry that is chosen in the list."""
        items = self.table.selected_rows()
        if not items:
            return
        if choice is Choice.LEAVE_OUT:
            self._ask_ground(items)
        else:
            self._keep(items, Decided(choice))

    def _ask_ground(self, items: Sequence[Item]) -> None:
        fields = [
            Field("ground", tr("Ground"), Kind.CHOICE, required=True, choices=choices(Ground), value=Ground.ABOUT_ANOTHER),
            Field("words", tr("More about it"), Kind.LONG_TEXT, rows=3, hint=tr("kept with the decision, not in the pack")),
        ]  # fmt: skip
        title = tr_n("Leave {n} entry out", "Leave {n} entries out", len(items))
        dialog = FormDialog(self, title, fields, submit=tr("Leave out"))
        command = _about(self._request, items)
        dialog.save_with(
            self._bridge,
            decide_items,
            lambda said: command(Decided(Choice.LEAVE_OUT, said["ground"], said["words"])),
        )
        DraftKeeper(dialog, self._bridge, "decide_items", str(self._request.request_id), offer=True)
        dialog.done_with.connect(lambda _none: self.refresh())
        dialog.open()

    def _keep(self, items: Sequence[Item], decided: Decided) -> None:
        command = _about(self._request, items)(decided)
        self._bridge.do(decide_items, command, lambda _none: self.refresh(), self._refused)

    def _name_members(self) -> None:
        command = SetPackNames(self._request.request_id, self._version(), self.by_role.isChecked())
        self._bridge.do(set_pack_names, command, lambda _none: self.refresh(), self._refused)

    def _version(self) -> int:
        return self._pack.request.version if self._pack is not None else self._request.version

    def choose_folder(self) -> None:
        folder = ask_for_folder(self, tr("Where the pack goes"))
        if folder is not None:
            name = tr("record given {day}", day=self._request.asked.received_on.isoformat())
            self._bridge.print(
                SavePack(self._request.request_id, folder / name), self._made, failed=self._refused
            )

    def _made(self, made: PackFiles) -> None:
        kept = tr_n(
            "The pack is there; {n} entry is left out.",
            "The pack is there; {n} entries are left out.",
            made.left_out,
        )
        self._say(f"{kept} {tr('It is not encrypted: give it to nobody else.')}")

    def _refused(self, error: Exception) -> None:
        self._say(words_for(error).sentence())

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.show()
        announce(self, words)


def _about(request: RequestRow, items: Sequence[Item]) -> Any:
    keys = tuple(item.key for item in items)
    return lambda decided: DecideItems(request.request_id, keys, decided)


def _marks(item: Item) -> str:
    parts = [tr("could do harm")] if Mark.HARM in item.marks else []
    if Mark.OTHERS in item.marks:
        parts.append(", ".join(item.names) or tr("another’s words"))
    return " · ".join(parts)
