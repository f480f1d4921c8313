"""Time given and received: an hour is an hour, whoever gives it."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from coprodesk.domain.changes import Topic
from coprodesk.domain.networks import months_before
from coprodesk.domain.roles import Permission
from coprodesk.domain.sharing import Noun
from coprodesk.queries.exchanges import (
    ExchangeRow,
    ExchangesList,
    GivingReceiving,
    GivingReceivingRow,
    PartyRow,
    TimeBalance,
    TimeBalanceRow,
)
from coprodesk.queries.pages import Page
from coprodesk.ui.kit.cards import Card, EmptyState, stat_card
from coprodesk.ui.kit.formats import day, hours
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.labels import word
from coprodesk.ui.kit.layout import Columns, row
from coprodesk.ui.kit.tables import Column, RowTable
from coprodesk.ui.kit.text import button
from coprodesk.ui.kit.tokens import Tone
from coprodesk.ui.screens.person import exchange_forms as forms
from coprodesk.ui.screens.person import words
from coprodesk.ui.screens.person.sharing import kept_chips, sharing_act
from coprodesk.ui.screens.person.tab import Answers, PersonTab, Scene

MONTHS = 6
PIECE = 100


class ExchangesTab(PersonTab):
    topics = frozenset({Topic.EXCHANGES})
    limit = PIECE

    def questions(self, today: date) -> Mapping[str, Any]:
        return {
            "exchanges": ExchangesList(self.person_id, limit=self.limit),
            "balance": TimeBalance(self.person_id),
            "sums": GivingReceiving(self.person_id, months_before(today, MONTHS)),
        }

    def build(self, answers: Answers) -> list[QWidget]:
        page: Page[ExchangeRow] = answers["exchanges"]
        return [_figures(answers["balance"], answers["sums"]), self._list(page, answers["balance"])]

    def _list(self, page: Page[ExchangeRow], balance: TimeBalanceRow) -> QWidget:
        scene, may = self.scene, self.scene.may(Permission.EXCHANGES_WRITE)
        card = Card(
            tr("Exchanges"),
            count=page.total,
            action=tr("+ Record an exchange") if may else "",
            on_action=lambda: forms.exchange_form(scene),
        )
        if not page.rows:
            card.add(
                EmptyState(
                    tr("No exchange yet"),
                    tr("A phone call counts. So does turning up. Who gave time, and to whom?"),
                    icon="exchange",
                    action=tr("Record the first exchange") if may else "",
                    on_action=lambda: forms.exchange_form(scene),
                )
            )
            return card
        table = exchanges_table(scene, page.rows)
        card.add(table)
        if page.after is not None:
            card.add(button(tr("Show older exchanges"), self._more))
        if may:
            card.add(_foot(scene, table, balance))
        return card

    def _more(self) -> None:
        self.limit += PIECE
        self.reload()


def _figures(balance: TimeBalanceRow, sums: GivingReceivingRow) -> QWidget:
    span = tr("last 6 months")
    both = tr("with {n} people, {both} both ways", n=sums.people, both=sums.both_ways)
    left = tr("{hours} can still be received", hours=hours(balance.left))
    return Columns(
        [
            stat_card(tr("Gave"), hours(sums.gave), span),
            stat_card(tr("Received"), hours(sums.received), words.dotted(span, both)),
            stat_card(tr("Time balance"), words.balance(balance.balance), left),
        ],
        min_width=180,
        grid=True,
    )


def exchanges_table(scene: Scene, rows: tuple[ExchangeRow, ...]) -> RowTable[ExchangeRow]:
    mine = scene.person_id

    def which(each: ExchangeRow) -> str:
        gave = each.giver.person_id == mine
        return tr("gave") if gave else tr("received")

    def other(each: ExchangeRow) -> str:
        return party(each.receiver if each.giver.person_id == mine else each.giver)

    columns: list[Column[ExchangeRow]] = [
        Column("day", tr("When"), lambda each: day(each.happened_on), width=120),
        Column("what", tr("What"), lambda each: each.what, strong=True, weight=3),
        Column("way", scene.short, which, width=100, chips=lambda each: [(which(each), Tone.GREY)]),
        Column("with", tr("With"), other, weight=2),
        Column("time", tr("Time"), lambda each: hours(each.minutes), right=True, width=90),
        Column("state", tr("Note"), partial(_note, scene), weight=2, muted=True),
    ]
    table: RowTable[ExchangeRow] = RowTable(
        columns, name=tr("Exchanges"), key="person.exchanges", row_id=lambda each: each.exchange_id, fit=12
    )
    table.set_rows(rows)
    return table


def party(row: PartyRow) -> str:
    return row.name or (tr("somebody") if row.kind == "person" else word(row.kind))


def _note(scene: Scene, each: ExchangeRow) -> str:
    return words.dotted(_state(each), *(said for said, _ in kept_chips(scene, each.exchange_id)))


def _state(each: ExchangeRow) -> str:
    if each.reverses_id is not None:
        return tr("reverses an earlier one: {why}", why=each.why)
    if each.reversed_by is not None:
        return tr("reversed: {why}", why=each.why)
    return each.ability


def _share(scene: Scene, each: ExchangeRow | None) -> None:
    if each is not None:
        _, run = sharing_act(scene, Noun.EXCHANGE, each.exchange_id, each.what)
        run()


def _foot(scene: Scene, table: RowTable[ExchangeRow], balance: TimeBalanceRow) -> QWidget:
    back: QPushButton = button(tr("Reverse…"))
    share = button(tr("Sharing…"), lambda: _share(scene, table.current_row()))
    limit = button(tr("Agree the limit…"), lambda: forms.limit_form(scene, balance.limit))

    def take_back() -> None:
        chosen = table.current_row()
        if chosen is not None and chosen.stands:
            forms.take_back_form(scene, chosen)

    def settle(chosen: ExchangeRow | None) -> None:
        back.setEnabled(chosen is not None and chosen.stands)

    back.clicked.connect(lambda _checked=False: take_back())
    table.current_changed.connect(settle)
    settle(table.current_row())
    return row(back, share, limit, None)
