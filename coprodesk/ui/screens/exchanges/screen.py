"""The Exchanges screen: this month at a glance, every exchange in a list, and the one that is chosen."""

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from coprodesk.domain.changes import ChangeSet, Topic
from coprodesk.domain.roles import Permission
from coprodesk.queries.exchanges import (
    ExchangeRow,
    ExchangesList,
    ExchangesOrder,
    PotBalance,
    TeamTime,
    TeamTimeRow,
)
from coprodesk.queries.pages import Page
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.cards import Card, EmptyState, Runs, drop, stat_card
from coprodesk.ui.kit.exchange_form import open_exchange_form
from coprodesk.ui.kit.focus import focus_kept
from coprodesk.ui.kit.formats import day, hours
from coprodesk.ui.kit.header import PageHeader
from coprodesk.ui.kit.i18n import beside, tr, tr_n
from coprodesk.ui.kit.items import lay_in
from coprodesk.ui.kit.layout import Columns, flow
from coprodesk.ui.kit.parties import party_words
from coprodesk.ui.kit.room import PageBody
from coprodesk.ui.kit.tables import Column, RowTable
from coprodesk.ui.kit.text import button, label
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.screens.exchanges.forms import take_back_form

TYPING_MS = 120
ORDERS = {
    ("day", True): ExchangesOrder.NEWEST,
    ("day", False): ExchangesOrder.OLDEST,
    ("hours", True): ExchangesOrder.LONGEST,
    ("hours", False): ExchangesOrder.SHORTEST,
}


def what_words(row: ExchangeRow) -> str:
    if row.reverses_id is not None:
        return tr("Reversed: {what}", what=row.what)
    return row.what if row.stands else tr("{what} (reversed)", what=row.what)


def columns() -> list[Column[ExchangeRow]]:
    return [
        Column("day", tr("Date"), lambda row: day(row.happened_on), sort="day", width=112),
        Column("giver", tr("Who gave"), lambda row: party_words(row.giver), weight=3, strong=True),
        Column("receiver", tr("Who received"), lambda row: party_words(row.receiver), weight=3),
        Column("what", tr("What"), what_words, weight=3, fold=1),
        Column(
            "hours", tr("Hours"), lambda row: hours(row.minutes), right=True, sort="hours", width=80, fold=-1
        ),
    ]


class ExchangesScreen(QWidget):
    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._question = ExchangesList()
        self._may = bridge.may(Permission.EXCHANGES_WRITE)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self._search)
        self._build()
        bridge.changed.connect(self._changed)
        self.refresh()

    def refresh(self) -> None:
        self._bridge.ask(self._question, self._show_page, key="exchanges-list")
        self._bridge.call(_read_stats, self._show_stats, key="exchanges-stats")

    def record(self) -> None:
        """Open the form for a new exchange."""
        open_exchange_form(self._bridge, self)

    def same_again(self) -> None:
        chosen = self.table.current_row()
        if chosen is not None:
            open_exchange_form(self._bridge, self, like=chosen)

    def take_back(self) -> None:
        """Ask why, then take back the chosen exchange."""
        chosen = self.table.current_row()
        if chosen is not None and self._may and chosen.reversed_by is None:
            take_back_form(self._bridge, self, chosen).open()

    def _build(self) -> None:
        body = PageBody(self)
        self.record_button = button(tr("Record an exchange"), self.record, "primary")
        self.record_button.setEnabled(self._may)
        self.header = PageHeader(tr("Exchanges"), " ", actions=[self._search_box(), self.record_button])
        body.addWidget(self.header)
        self._stats = QHBoxLayout()
        lay_in(body, self._stats)
        self.table: RowTable[ExchangeRow] = RowTable(
            columns(), name=tr("Exchanges"), key="exchanges", row_id=lambda row: row.exchange_id
        )
        self.table.sort_by("day", descending=True)
        self.table.sort_changed.connect(self._sort)
        self.table.more_wanted.connect(self._more)
        self.table.current_changed.connect(self._show_chosen)
        self.table.activated_row.connect(lambda _row: self._enter())
        self.detail = Card(tr("This exchange"))
        self.detail.setMinimumWidth(theme().px(230))
        self._empty = QStackedWidget()
        self._main = Columns([self.table, self.detail], min_width=420, weights=[7, 2])
        self.stack = QStackedWidget()
        self.stack.addWidget(self._main)
        self.stack.addWidget(self._empty)
        body.addWidget(self.stack, 1)

    def _search_box(self) -> QLineEdit:
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Who, or what was done"))
        self.search.setAccessibleName(tr("Find in the exchanges"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(theme().px(250))
        self.search.textChanged.connect(lambda _text: self._typing.start())
        self.search.returnPressed.connect(self._search_now)
        return self.search

    def _search(self) -> None:
        self._question = replace(self._question, text=self.search.text(), after=0)
        self._bridge.ask(self._question, self._show_page, key="exchanges-list")

    def _search_now(self) -> None:
        self._typing.stop()
        self._search()
        self.table.setFocus()

    def _sort(self, sort: str, descending: bool) -> None:
        self._question = replace(self._question, order=ORDERS[sort, descending], after=0)
        self._bridge.ask(self._question, self._show_page, key="exchanges-list")

    def _more(self, after: int) -> None:
        self._bridge.ask(replace(self._question, after=after), self._add_page, key="exchanges-list")

    def _changed(self, changes: ChangeSet) -> None:
        if changes.concerns(Topic.EXCHANGES, Topic.PEOPLE, Topic.GROUPS):
            self.refresh()

    def _show_page(self, page: Page[ExchangeRow]) -> None:
        with focus_kept(self):
            self._list(page)

    def _list(self, page: Page[ExchangeRow]) -> None:
        self.table.set_rows(page.rows, page.after)
        counted = tr_n("{n} exchange", "{n} exchanges", page.total)
        self.header.set_words(tr("Exchanges"), f"{counted} · {tr('one hour is one hour, whoever gives it')}")
        self._show_chosen(self.table.current_row())
        if page.rows:
            self.stack.setCurrentWidget(self._main)
            return
        while (old := self._empty.currentWidget()) is not None:
            self._empty.removeWidget(old)
            old.deleteLater()
        self._empty.addWidget(self._nothing())
        self.stack.setCurrentWidget(self._empty)

    def _add_page(self, page: Page[ExchangeRow]) -> None:
        self.table.add_rows(page.rows, page.after)

    def _nothing(self) -> EmptyState:
        if self._question.text.strip():
            return EmptyState(
                tr("No exchange like that"), tr("Try part of a name, or a word of what was done."),
                icon="search", action=tr("Clear"), on_action=self.search.clear,
            )  # fmt: skip
        return EmptyState(
            tr("No exchange is written down yet"),
            tr("Somebody gave a neighbour an hour this week: start with that. A name, what it was and how long."),
            icon="exchange", action=tr("Record an exchange") if self._may else "", on_action=self.record,
        )  # fmt: skip

    def _show_stats(self, found: tuple[date, TeamTimeRow, int]) -> None:
        since, time, pot = found
        from_day = tr("since {day}", day=day(since))
        both = tr_n("{n} gave and received", "{n} gave and received", time.both_ways)
        while (item := self._stats.takeAt(0)) is not None:
            drop(item)
        cards = [
            stat_card(tr("Exchanges this month"), str(time.exchanges), from_day),
            stat_card(tr("Time given this month"), hours(time.minutes), from_day),
            stat_card(tr("People in them"), str(time.people), both),
            stat_card(tr("Community pot"), hours(pot), tr("given to everybody, open to everybody")),
        ]
        self._stats.addWidget(Columns(cards, min_width=170, grid=True))

    def _show_chosen(self, chosen: ExchangeRow | None) -> None:
        with focus_kept(self):
            self._tell_of(chosen)

    def _tell_of(self, chosen: ExchangeRow | None) -> None:
        self.detail.clear()
        if chosen is None:
            self.detail.add_words(tr("Choose an exchange in the list."), "muted")
            self.detail.end()
            return
        giver, receiver = party_words(chosen.giver), party_words(chosen.receiver)
        self.detail.add(
            Runs(giver, f" {tr('gave')} ", receiver, " ", hours(abs(chosen.minutes)), role="body")
        )
        self.detail.add(label(chosen.what))
        self.detail.add(label(beside(day(chosen.happened_on), chosen.ability), "muted"))
        if chosen.why:
            self.detail.add(label(tr("Reversed: {why}", why=chosen.why), "muted"))
        self.again_button = button(tr("The same again…"), self.same_again)
        self.back_button = button(tr("Reverse…"), self.take_back)
        self.again_button.setEnabled(self._may and chosen.minutes > 0)
        self.back_button.setEnabled(self._may and chosen.reversed_by is None)
        self.detail.add(flow([self.again_button, self.back_button]))
        self.detail.end()

    def _enter(self) -> None:
        """Enter on a row leads to what can be done with it; nothing is done by accident."""
        if self.again_button.isEnabled():
            self.again_button.setFocus()


def _read_stats(desk: Any) -> tuple[date, TeamTimeRow, int]:
    since = desk.clock.today().replace(day=1)
    return since, desk.ask(TeamTime(since)), desk.ask(PotBalance())
