"""The cards and tables of a pool's page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QWidget

from coprodesk.domain.budgets import PaymentKind
from coprodesk.domain.directions import isolated
from coprodesk.domain.ids import PersonId
from coprodesk.domain.pools import DecisionState, Voice, outcome
from coprodesk.queries.exchanges import ExchangeRow
from coprodesk.queries.pools import DecisionRow, PoolPage, PoolPaymentRow
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.cards import Card, EmptyState, Runs, item_card, stat_card
from coprodesk.ui.kit.formats import day, day_short, hours, pounds
from coprodesk.ui.kit.i18n import tr, tr_n
from coprodesk.ui.kit.layout import Columns, flow
from coprodesk.ui.kit.tables import Column, Row, RowTable
from coprodesk.ui.kit.text import button
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.kit.tokens import Tokens, Tone
from coprodesk.ui.screens.budgets import forms
from coprodesk.ui.screens.budgets.words import (
    STRANGER,
    agreement_lines,
    decided_words,
    dotted,
    number,
    open_decisions,
    payment_words,
    share,
    state_words,
    voices_words,
)
from coprodesk.usecases.pools import Decide, FinishDecision, decide, finish_decision

LATEST = 6
TONES = {DecisionState.WAITING: Tone.AMBER, DecisionState.AGREED: Tone.TEAL}


class Host(Protocol):
    """What the parts need of the page that they stand on."""

    may: bool

    @property
    def bridge(self) -> Bridge: ...

    @property
    def today(self) -> date: ...

    def open_form(self, name: str, about: UUID, form: forms.PoolForm) -> None: ...

    def open_person(self, person_id: PersonId) -> None: ...


class QuietTable(RowTable[Row]):
    """A table inside a page: its row stands out only while the keyboard is in it."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._settle()  # its height depends on the style, which is only known now

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.rows():
            self.select(max(self.currentIndex().row(), 0))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.clearSelection()


@dataclass(frozen=True)
class MemberLine:
    """A row of the members' table; the total is the one without a person."""

    person_id: PersonId | None
    name: str
    put_in: int
    share: int
    used: int
    leaves_with: str


def stats(page: PoolPage) -> QWidget:
    paid = sum(row.kind is PaymentKind.PAYMENT and row.stands for row in page.payments)
    promises = dotted(*(row.what for row in open_decisions(page)[:2])) or tr("nothing agreed and unpaid")
    by = tr("by {n} people", n=number(len(page.members)))
    out = tr("{money} paid back on leaving", money=pounds(page.taken_out)) if page.taken_out else ""
    cards = [
        stat_card(tr("Put in"), pounds(page.put_in), by),
        stat_card(tr("Spent"), pounds(page.spent), tr_n("{n} payment", "{n} payments", paid)),
        stat_card(tr("Promised"), pounds(page.promised), promises),
        stat_card(
            tr("Left to decide on"),
            pounds(page.left_to_decide),
            dotted(tr("to {day}", day=day(page.ends)), out),
        ),
    ]
    return Columns(cards, min_width=170, grid=True, space=12)


def member_lines(page: PoolPage) -> list[MemberLine]:
    lines = [
        MemberLine(
            m.person_id, m.name or tr(STRANGER), m.put_in, m.share, m.used,
            tr("left with {money}", money=pounds(m.taken_out)) if m.taken_out else pounds(m.share_left),
        )
        for m in page.members
    ]  # fmt: skip
    whole = sum(m.share for m in page.members)
    return [*lines, MemberLine(None, tr("Total"), page.put_in, whole, page.spent, pounds(page.left))]


def members_table(host: Host, page: PoolPage) -> QWidget:
    columns: list[Column[MemberLine]] = [
        Column("name", tr("Member"), lambda row: row.name, strong=True, weight=5),
        _figure("put_in", tr("Put in"), lambda row: pounds(row.put_in), 4),
        Column("share", tr("Share"), lambda row: share(row.share), right=True, weight=3),
        _figure("used", tr("Used"), lambda row: pounds(row.used), 4),
        Column(
            "left",
            tr("Would leave with today"),
            lambda row: row.leaves_with,
            right=True,
            strong=True,
            weight=7,
        ),
    ]
    table: RowTable[MemberLine] = QuietTable(
        columns, name=tr("Members"), row_id=lambda row: row.person_id, fit=len(page.members) + 1
    )
    table.set_rows(member_lines(page))
    table.clearSelection()

    def open_row(row: MemberLine) -> None:
        if row.person_id is not None:
            host.open_person(row.person_id)

    table.activated_row.connect(open_row)
    return table


def _figure(key: str, title: str, text: Callable[[MemberLine], str], weight: int) -> Column[MemberLine]:
    """A figure that is strong in the total only."""

    def paint(painter: QPainter, rect: QRect, row: MemberLine, tokens: Tokens) -> None:
        painter.setFont(theme().font("body", bold=row.person_id is None))
        painter.setPen(QColor(tokens.text))
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text(row))

    return Column(key, title, text, right=True, weight=weight, paint=paint)


def payments_table(
    page: PoolPage,
    today: date,
    most: int,
    activated: Callable[[PoolPaymentRow], object],
    *,
    quiet: bool = True,
) -> RowTable[PoolPaymentRow]:
    """The latest first, with what was left after each."""
    rows = list(reversed(page.payments))[:most]
    same_year = all(row.paid_on.year == today.year for row in rows)
    columns: list[Column[PoolPaymentRow]] = [
        Column("day", tr("Date"), lambda row: day_short(row.paid_on, today), width=84 if same_year else 116),
        Column("what", tr("What"), payment_words, weight=5),
        Column("payee", tr("Paid to"), lambda row: row.payee, weight=4),
        Column("decided", tr("Decided"), decided_words, width=88),
        Column("pence", tr("Amount"), lambda row: pounds(row.pence), right=True, width=92),
        Column("left", tr("Left"), lambda row: pounds(row.left), right=True, width=100),
    ]
    nothing = EmptyState(tr("Nothing paid yet"), tr("What was put in is still all there."), icon="purse")
    kind = QuietTable[PoolPaymentRow] if quiet else RowTable[PoolPaymentRow]
    table: RowTable[PoolPaymentRow] = kind(
        columns,
        name=tr("Payments"),
        row_id=lambda row: row.payment_id,
        fit=max(min(len(rows), 14), 1),
        empty=nothing,
    )
    table.set_rows(rows)
    if quiet:
        table.clearSelection()
    table.activated_row.connect(activated)
    return table


def can_take_back(row: PoolPaymentRow) -> bool:
    return row.stands and row.kind is PaymentKind.PAYMENT


def given_card(page: PoolPage, group: str, given: Sequence[ExchangeRow]) -> Card:
    card = Card(tr("Not bought, given"))
    if page.given_minutes:
        card.add(Runs(hours(page.given_minutes), f" {tr('of the pool’s life cost nothing.')}", role="body"))
        seen: dict[str, str] = {}
        for row in given:
            seen.setdefault(row.what, row.giver.name or row.receiver.name)
        lines = [tr("{what} ({name})", what=what, name=name) if name else what for what, name in seen.items()]
        if lines:
            card.add_words(dotted(*lines[:3]))
    elif group:
        card.add_words(tr("Nothing given to or by {group} is written down yet.", group=group))
    else:
        card.add_words(
            tr("No group stands behind this pool, so what is given around it is not counted here.")
        )
    card.add_words(tr("Hours are never turned into pounds."), "muted")
    return card


def agreement_card(page: PoolPage) -> Card:
    card = Card(tr("What was agreed"))
    card.body.setSpacing(4)
    for words in agreement_lines(page):
        card.add_words(f"· {words}")
    return card


def waiting_card(host: Host, page: PoolPage) -> Card:
    card = Card(tr("Waiting for a decision"), count=len(page.waiting) or None, tone=Tone.AMBER)
    for decision in page.waiting:
        card.add(decision_item(host, page, decision))
    if not page.waiting:
        card.add_words(tr("Nothing waits."), "muted")
    promised = open_decisions(page)
    if promised:
        card.section(tr("Agreed, still to be paid"), count=len(promised))
        for decision in promised:
            card.add(decision_item(host, page, decision))
    return card


def decisions_card(host: Host, page: PoolPage) -> Card:
    card = Card(tr("Every decision"), count=len(page.decisions))
    for decision in page.decisions:
        card.add(decision_item(host, page, decision))
    if not page.decisions:
        card.add_words(tr("Nothing was put to the members yet."), "muted")
    return card


def decision_item(host: Host, page: PoolPage, decision: DecisionRow) -> QWidget:
    paid = tr("{money} paid", money=pounds(decision.paid)) if decision.paid else ""
    asked = tr("asked {day}", day=day(decision.asked_on))
    missing = min(page.decisions_need, len(decision.voices)) - decision.in_favour
    more = tr("needs {n} more", n=missing) if decision.state is DecisionState.WAITING and missing > 0 else ""
    acts = _acts(host, page, decision) if host.may else []
    return item_card(
        f"{isolated(decision.what)}, {pounds(decision.pence)}",
        dotted(voices_words(decision), more, paid, asked),
        trailing=state_words(decision),
        tone=TONES.get(decision.state, Tone.GREY),
        widgets=[_under(acts)] if acts else [],
    )


def _under(acts: Sequence[QWidget]) -> QWidget:
    made = flow(acts)
    made.setContentsMargins(0, 6, 0, 4)
    return made


def _acts(host: Host, page: PoolPage, decision: DecisionRow) -> list[QWidget]:
    if decision.state is DecisionState.WAITING:
        ask = button(
            tr("What each said…"),
            lambda: host.open_form(
                "record_pool_vote", decision.decision_id, forms.voices_form(host, decision)
            ),
        )
        voices = [Voice(row.voice) for row in decision.voices]
        state = outcome(voices, page.decisions_need)
        if state is DecisionState.WAITING:
            return [ask]
        words = (
            tr("Agreed: write it down") if state is DecisionState.AGREED else tr("Not agreed: write it down")
        )
        command = Decide(decision.decision_id)
        return [ask, button(words, partial(host.bridge.do, decide, command), "primary")]
    if decision.state is DecisionState.AGREED and decision.pence > decision.paid:
        finish = FinishDecision(decision.decision_id)
        done = button(tr("Nothing more to pay"), partial(host.bridge.do, finish_decision, finish))
        pay = button(
            tr("Pay…"),
            lambda: host.open_form(
                "pay_from_pool", page.pool_id, forms.payment_form(host, page, host.today, decision)
            ),
        )
        return [pay, done]
    return []
