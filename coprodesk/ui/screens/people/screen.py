"""The People list: who the team works with, abilities before needs, and how to add somebody."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFontMetrics, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from coprodesk.domain.changes import ChangeSet, Topic
from coprodesk.domain.ids import PersonId
from coprodesk.domain.roles import Permission
from coprodesk.queries.pages import Page
from coprodesk.queries.people import Caseload, CaseRow, PeopleOrder, PeopleWho
from coprodesk.queries.workspace import DraftFor
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.cards import EmptyState, item_card
from coprodesk.ui.kit.i18n import tr, tr_n
from coprodesk.ui.kit.layout import PageHeader, flow, row
from coprodesk.ui.kit.tables import RowTable
from coprodesk.ui.kit.text import button, escape_mnemonic, label, set_tip
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.kit.tokens import SPACE_L, SPACE_XL, SPACE_XS, Tone
from coprodesk.ui.screens.people.form import FORM, open_person_form
from coprodesk.ui.screens.people.importing import open_import
from coprodesk.ui.screens.people.table import columns

OpenPerson = Callable[[PersonId], object]


def who_words() -> dict[PeopleWho, str]:
    return {
        PeopleWho.CLIENTS: tr("People we work with"),
        PeopleWho.MINE: tr("Mine"),
        PeopleWho.NO_ABILITY_YET: tr("No ability yet"),
        PeopleWho.EVERYONE: tr("Everyone"),
    }


class PeopleScreen(QWidget):
    """`join` lays the records of those who are selected in the list side by side."""

    def __init__(
        self, bridge: Bridge, open_person: OpenPerson, join: Callable[[], object] | None = None
    ) -> None:
        super().__init__()
        self._bridge, self._open_person = bridge, open_person
        self.join_button = button(tr("One person, two records…"), join, "link")
        self.join_button.setVisible(join is not None and bridge.may(Permission.PEOPLE_WRITE))
        set_tip(self.join_button, tr("Select both in the list, or one of them"))
        self._question = Caseload()
        self.table: RowTable[CaseRow] = RowTable(
            columns(), name=tr("People"), key="people", row_id=lambda row: row.person_id, fetch=self._more
        )
        self.table.sort_by(self._question.order, self._question.descending)
        self.table.setSelectionMode(RowTable.SelectionMode.ExtendedSelection)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(120)
        self._typing.timeout.connect(self._search)
        self._build()
        self.table.activated_row.connect(lambda row: open_person(row.person_id))
        self.table.sort_changed.connect(self._order)
        bridge.changed.connect(self._changed)
        bridge.ask(DraftFor(FORM, ""), self._offer_draft)
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.table.setFocus()

    def refresh(self) -> None:
        self._ask(self._question)
        for who in PeopleWho:
            self._bridge.ask(Caseload(who=who, limit=1), partial(self._count, who), key=f"count-{who}")

    def add(self) -> None:
        """Open the form for somebody new."""
        open_person_form(self._bridge, self.window(), self._open_person)
        self._kept.hide()

    def _build(self) -> None:
        body = QVBoxLayout(self)
        body.setContentsMargins(SPACE_XL, SPACE_XL - SPACE_XS, SPACE_XL, SPACE_XL)
        body.setSpacing(SPACE_L)
        self.add_button = button(tr("Add a person"), self.add, "primary")
        self.add_button.setEnabled(self._bridge.may(Permission.PEOPLE_WRITE))
        self.import_button = button(tr("Bring in a table…"), partial(open_import, self._bridge, self))
        self.import_button.setVisible(self._bridge.may(Permission.PEOPLE_IMPORT))
        self.header = PageHeader(tr("People"), " ", actions=[self.import_button, self.add_button])
        body.addWidget(self.header)
        self._kept = QWidget()
        QVBoxLayout(self._kept).setContentsMargins(0, 0, 0, 0)
        self._kept.hide()
        body.addWidget(self._kept)
        body.addWidget(self._finders())
        self.empty = QStackedWidget()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        body.addWidget(self.stack, 1)
        self.hint = label(
            tr("Enter opens a person. Prompts for a conversation: nobody is scored or ranked."), "muted"
        )
        body.addWidget(row(self.hint, None, self.join_button))

    def _finders(self) -> QWidget:
        shown = label(tr("Show"), "strong", wrap=False)
        line = row(flow([shown, *self._filters()]), self._search_box(), space=SPACE_L)
        layout = line.layout()
        if isinstance(layout, QHBoxLayout):
            layout.setStretch(0, 1)
        return line

    def _filters(self) -> list[QPushButton]:
        self.filters: dict[PeopleWho, QPushButton] = {}
        for who, words in who_words().items():
            made = button(words, partial(self._show, who), "filter")
            made.setCheckable(True)
            made.setChecked(who is self._question.who)
            self.filters[who] = made
        return list(self.filters.values())

    def _search_box(self) -> QLineEdit:
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Part of a name, or a reference"))
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
        for each, made in self.filters.items():
            made.setChecked(each is who)
        self._ask(replace(self._question, who=who))

    def _order(self, order: str, descending: bool) -> None:
        self._ask(replace(self._question, order=PeopleOrder(order), descending=descending))
        self.table.sort_by(order, descending)

    def _ask(self, question: Caseload) -> None:
        self._question = question
        self._bridge.ask(question, self._loaded, key="people")

    def _more(self, after: int) -> None:
        self._bridge.ask(replace(self._question, after=after), self._add_rows, key="people")

    def _add_rows(self, page: Page[CaseRow]) -> None:
        self.table.add_rows(page.rows, page.after)

    def _changed(self, changes: ChangeSet) -> None:
        if changes.concerns(Topic.PEOPLE, Topic.ABILITIES, Topic.NEEDS, Topic.TEAM):
            self.refresh()

    def _count(self, who: PeopleWho, page: Page[CaseRow]) -> None:
        words = f"{who_words()[who]} {page.total}"
        chosen = QFontMetrics(theme().font("small", bold=True)).horizontalAdvance(words)
        self.filters[who].setText(escape_mnemonic(words))
        self.filters[who].setAccessibleName(words)
        self.filters[who].setFixedWidth(chosen + 30)

    def _loaded(self, page: Page[CaseRow]) -> None:
        total = page.total
        self.table.set_rows(page.rows, page.after)
        counted = tr_n("{n} person", "{n} people", total)
        self.header.set_words(tr("People"), f"{counted} · {who_words()[self._question.who]}")
        if total:
            self.stack.setCurrentWidget(self.table)
            return
        while (old := self.empty.currentWidget()) is not None:
            self.empty.removeWidget(old)
            old.deleteLater()
        self.empty.addWidget(self._nothing())
        self.stack.setCurrentWidget(self.empty)

    def _nothing(self) -> QWidget:
        if self._question.text.strip():
            words = tr("Try part of the name, without accents if you like, or look under Everyone.")
            clear = self.search.clear
            return EmptyState(
                tr("No name like that in this list"),
                words,
                icon="search",
                action=tr("Clear"),
                on_action=clear,
            )
        if self._question.who is PeopleWho.NO_ABILITY_YET:
            return EmptyState(tr("Everybody has an ability written down"), icon="hand")
        words = tr("Start with somebody you met today: a name is enough. What they can do comes next.")
        action = tr("Add a person") if self._bridge.may(Permission.PEOPLE_WRITE) else ""
        return EmptyState(tr("Nobody is here yet"), words, icon="people", action=action, on_action=self.add)

    def _offer_draft(self, draft: dict[str, object] | None) -> None:
        if draft is None:
            return
        told = tr("You were adding somebody, and it was not saved.")
        carry_on = button(tr("Carry on"), self.add)
        made = item_card(told, tr("What you typed was kept."), tone=Tone.AMBER, widgets=[row(carry_on, None)])
        layout = self._kept.layout()
        if layout is not None:
            layout.addWidget(made)
        self._kept.show()
