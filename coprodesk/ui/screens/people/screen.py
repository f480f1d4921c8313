"""The People list: who the team works with, abilities before needs, and how to add somebody."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QStackedWidget,
    QWidget,
)

from coprodesk.domain.changes import ChangeSet, Topic
from coprodesk.domain.ids import ImportId
from coprodesk.domain.roles import Permission
from coprodesk.queries.abilities import BalanceOfCaseload, CaseloadBalance
from coprodesk.queries.pages import Page
from coprodesk.queries.people import Caseload, CaseRow, PeopleCounts, PeopleOrder, PeopleWho
from coprodesk.queries.workspace import DraftFor
from coprodesk.ui.kit import toasts
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.cards import item_card
from coprodesk.ui.kit.columns import ColumnChooser, Memory, WhileOpen
from coprodesk.ui.kit.focus import focus_kept
from coprodesk.ui.kit.header import PageHeader
from coprodesk.ui.kit.i18n import tr, tr_n
from coprodesk.ui.kit.layout import row
from coprodesk.ui.kit.menus import Act, offer_menu
from coprodesk.ui.kit.room import PageBody
from coprodesk.ui.kit.safeguarding import RestrictedLink
from coprodesk.ui.kit.tables import RowTable
from coprodesk.ui.kit.text import button, label, set_tip
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.kit.tokens import Tone
from coprodesk.ui.screens.people.allocating import open_allocating
from coprodesk.ui.screens.people.empty import nobody
from coprodesk.ui.screens.people.filters import Filters, who_words
from coprodesk.ui.screens.people.form import FORM, open_person_form
from coprodesk.ui.screens.people.importing import CameIn, open_import
from coprodesk.ui.screens.people.table import columns

OpenPerson = Callable[..., object]
KEPT = "people list"


def _left(question: Caseload) -> dict[str, int]:
    """How the list was left, as numbers; what was looked for in it is not kept."""
    places = list(PeopleWho).index(question.who), list(PeopleOrder).index(question.order)
    return {"who": places[0], "order": places[1], "descending": int(question.descending)}


def _as_left(kept: Mapping[str, int]) -> Caseload:
    who, order = list(PeopleWho), list(PeopleOrder)
    return Caseload(
        who=who[kept.get("who", 0) % len(who)],
        order=order[kept.get("order", 0) % len(order)],
        descending=bool(kept.get("descending", 0)),
    )


def balance_words(caseload: CaseloadBalance) -> str:
    """Abilities first, and how many people nobody has asked about yet."""
    counted = tr("{abilities} abilities, {needs} needs", abilities=caseload.abilities, needs=caseload.needs)
    yet = tr_n("{n} person has no ability yet", "{n} people have no ability yet", caseload.no_ability)
    prompt = tr("nobody is scored or ranked")
    return " · ".join((counted, yet, prompt) if caseload.people else (prompt,))


class PeopleScreen(QWidget):
    """`join` lays the records of those who are selected in the list side by side. Widths, columns, filter and order
    are as they were left, where there is a memory to keep them. `tell` says what was done, with the way back."""

    def __init__(
        self,
        bridge: Bridge,
        open_person: OpenPerson,
        join: Callable[[], object] | None = None,
        memory: Memory | None = None,
        tell: Callable[[str, str], object] | None = None,
    ) -> None:
        super().__init__()
        self._bridge, self.open_person = bridge, open_person
        self.join_button = button(tr("Merge duplicate records…"), join, "link")
        if join is None or not bridge.may(Permission.PEOPLE_WRITE):
            self.join_button.hide()
        set_tip(self.join_button, tr("Select both in the list, or one of them"))
        self._memory = memory or WhileOpen()
        self._question = _as_left(self._memory.remembered(KEPT))
        self._came: ImportId | None = None
        self._tell = tell or (lambda words, _act: toasts.tell(self, words))
        self.filters = Filters(self._show, self._show_came)
        self.filters.mark(self._question.who)
        self._total: int | None = None
        self.table: RowTable[CaseRow] = RowTable(
            columns(),
            name=tr("People"),
            key="people",
            row_id=lambda row: row.person_id,
            fetch=self._more,
            memory=self._memory,
        )
        self.table.sort_by(self._question.order, self._question.descending)
        self.table.setSelectionMode(RowTable.SelectionMode.ExtendedSelection)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(120)
        self._typing.timeout.connect(self._search)
        self._build()
        offer_menu(self.table, partial(_possible, self))
        self.table.activated_row.connect(lambda row: open_person(row.person_id))
        self.table.sort_changed.connect(self._order)
        bridge.changed.connect(self._changed)
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.table.setFocus()
        self._bridge.ask(DraftFor(FORM, ""), self._offer_draft, key="people-draft")

    def refresh(self) -> None:
        self._ask(self._question)
        self._bridge.ask(PeopleCounts(), self.filters.count, key="people-counts")
        self.restricted.refresh()
        mine = self._question.who is PeopleWho.MINE
        self._bridge.ask(
            BalanceOfCaseload(mine), lambda all_: self.hint.setText(balance_words(all_)), key="people-balance"
        )

    def choose_columns(self) -> None:
        ColumnChooser(self, self.table.arrangement).open()

    def add(self) -> None:
        """Open the form for somebody new."""
        open_person_form(self._bridge, self.window(), self.open_person)
        self.kept.hide()

    def bring_in(self) -> None:
        open_import(self._bridge, self, self._brought_in)

    def _build(self) -> None:
        body = PageBody(self)
        self.add_button = button(tr("Add a person"), self.add, "primary")
        self.add_button.setEnabled(self._bridge.may(Permission.PEOPLE_WRITE))
        self.import_button = button(tr("Import a spreadsheet…"), self.bring_in)
        if not self._bridge.may(Permission.PEOPLE_IMPORT):
            self.import_button.hide()
        finders = [self._search_box(), button(tr("Columns…"), self.choose_columns)]
        self.header = PageHeader(tr("People"), " ", actions=[*finders, self.import_button, self.add_button])
        body.addWidget(self.header)
        told = tr("You were adding somebody, and it was not saved.")
        carry_on = row(button(tr("Carry on"), self.add), None)
        self.kept = item_card(told, tr("What you typed was kept."), tone=Tone.AMBER, widgets=[carry_on])
        self.kept.hide()
        body.addWidget(self.kept)
        body.addWidget(self.filters.widget)
        self.empty = QStackedWidget()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        body.addWidget(self.stack, 1)
        self.hint = label("", "muted")
        self.allocate_button = button(
            tr("Allocate or hand over…"),
            lambda: open_allocating(self._bridge, self, self.table.selected_rows(), self._came, self._tell),
            "link",
        )
        if not self._bridge.may(Permission.PEOPLE_WRITE):
            self.allocate_button.hide()  # shown by itself it would be a window of its own
        self.restricted = RestrictedLink(self._bridge, self.open_person)
        body.addWidget(self.restricted, 0, Qt.AlignmentFlag.AlignLeft)
        body.addWidget(row(self.hint, self.allocate_button, self.join_button, grow=0))

    def _search_box(self) -> QLineEdit:
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Name, reference, NHS number"))
        self.search.setAccessibleName(tr("Find in this list"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(theme().px(230))
        self.search.textChanged.connect(lambda _text: self._typing.start())
        self.search.returnPressed.connect(self._search_now)
        return self.search

    def _search(self) -> None:
        self._ask(replace(self._question, text=self.search.text()))

    def _search_now(self) -> None:
        self._typing.stop()
        self._search()
        self.table.setFocus()

    def _show(self, who: PeopleWho) -> None:
        self.filters.mark(who)
        self._ask(replace(self._question, who=who, import_id=None))
        self._memory.remember(KEPT, _left(self._question))

    def _show_came(self) -> None:
        self.filters.mark(None)
        self._ask(replace(self._question, who=PeopleWho.EVERYONE, import_id=self._came))

    def _brought_in(self, came: CameIn) -> None:
        """Who came in is what somebody wants to look at now, and the way back is named."""
        if came.import_id is not None:
            self._came = came.import_id
            self.search.clear()
            self.filters.count_came(came.people)
            self._show_came()
        self._tell(came.words(), "import_people")

    def _order(self, order: str, descending: bool) -> None:
        self._ask(replace(self._question, order=PeopleOrder(order), descending=descending))
        self.table.sort_by(order, descending)
        self._memory.remember(KEPT, _left(self._question))

    def _ask(self, question: Caseload) -> None:
        self._question = question
        self._bridge.ask(question, self._loaded, key="people")

    def _more(self, after: int) -> None:
        self._bridge.ask(
            replace(self._question, after=after, total=self._total), self._add_rows, key="people"
        )

    def _add_rows(self, page: Page[CaseRow]) -> None:
        self.table.add_rows(page.rows, page.after)

    def _changed(self, changes: ChangeSet) -> None:
        if changes.concerns(Topic.PEOPLE, Topic.ABILITIES, Topic.NEEDS, Topic.NETWORKS, Topic.TEAM):
            self.refresh()

    def _loaded(self, page: Page[CaseRow]) -> None:
        with focus_kept(self):
            total = self._total = page.total
            self.table.set_rows(page.rows, page.after)
            if self._question.import_id is not None and not self._question.text:
                self.filters.count_came(total)
                if not total:  # it was undone
                    self._show(PeopleWho.CLIENTS)
                    return
            counted = tr_n("{n} person", "{n} people", total)
            shown = tr("just imported") if self._question.import_id else who_words()[self._question.who]
            self.header.set_words(tr("People"), f"{counted} · {shown}")
            if total:
                self.stack.setCurrentWidget(self.table)
                return
            while (old := self.empty.currentWidget()) is not None:
                self.empty.removeWidget(old)
                old.deleteLater()
            may_add = self._bridge.may(Permission.PEOPLE_WRITE)
            self.empty.addWidget(nobody(self._question, self.search.clear, self.add if may_add else None))
            self.stack.setCurrentWidget(self.empty)

    def _offer_draft(self, draft: dict[str, object] | None) -> None:
        self.kept.setVisible(draft is not None)


def _possible(screen: PeopleScreen) -> list[Act]:
    """What the menu key offers for whoever is chosen."""
    row = screen.table.current_row()
    if row is None:
        return []
    parts = ((tr("Open"), "overview"), (tr("Care plan"), "plan"), (tr("Notes"), "notes"))
    acts: list[Act] = [(words, partial(screen.open_person, row.person_id, tab)) for words, tab in parts]
    if screen.join_button.isVisibleTo(screen):
        acts.append((screen.join_button.text(), screen.join_button.click))
    return acts
