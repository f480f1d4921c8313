"""One pool's page: whose money, what became of it, what waits. It shows itself again after every change."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprodesk.domain.ids import PersonId, PoolId
from coprodesk.domain.roles import Permission
from coprodesk.queries.exchanges import ExchangeRow, ExchangesList
from coprodesk.queries.groups import GroupById
from coprodesk.queries.pools import PoolById, PoolPage, PoolPaymentRow
from coprodesk.queries.workspace import DraftFor
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.cards import Card, drop
from coprodesk.ui.kit.drafts import DraftKeeper
from coprodesk.ui.kit.focus import focus_kept
from coprodesk.ui.kit.formats import day
from coprodesk.ui.kit.header import PageHeader
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.layout import Columns, ScrollPage, TabStrip, column, row, rule
from coprodesk.ui.kit.text import button, label
from coprodesk.ui.kit.tokens import SPACE_L, SPACE_M, SPACE_XL, SPACE_XS
from coprodesk.ui.screens.budgets import forms, parts
from coprodesk.ui.screens.budgets.words import agreement_lines, dotted, people_words

MOST_PAYMENTS = 500
MOVING = {"decision_id", "person_id"}  # what can be chosen may have changed since a draft was kept


@dataclass(frozen=True)
class PoolFacts:
    today: date
    page: PoolPage
    group: str
    given: tuple[ExchangeRow, ...]


class PoolView(QWidget):
    def __init__(
        self,
        bridge: Bridge,
        pool_id: PoolId,
        open_person: Callable[[PersonId], object],
        back: Callable[[], object],
    ) -> None:
        super().__init__()
        self._bridge, self._pool_id, self._open_person = bridge, pool_id, open_person
        self.may = bridge.may(Permission.POOLS_WRITE)
        self.facts: PoolFacts | None = None
        self._build(back)
        self.refresh()

    def refresh(self) -> None:
        self._bridge.call(partial(_read, self._pool_id), self._show, key=f"pool-{self._pool_id}")

    def focus_first(self) -> None:
        self.strip.setFocus()

    def record_payment(self) -> None:
        if self.facts is not None:
            self.open_form(
                "pay_from_pool", self._pool_id, forms.payment_form(self, self.facts.page, self.facts.today)
            )

    def record_decision(self) -> None:
        if self.facts is not None:
            form = forms.decision_form(self, self.facts.page, self.facts.today)
            self.open_form("ask_pool_decision", self._pool_id, form)

    def leave(self) -> None:
        """Ask who leaves and pay their share back."""
        if self.facts is not None:
            self.open_form(
                "leave_pool", self._pool_id, forms.leave_form(self, self.facts.page, self.facts.today)
            )

    def open_form(self, name: str, about: UUID, form: forms.PoolForm) -> None:
        """Show a form; put away by the lock, it is there again with what was typed."""
        DraftKeeper(form.dialog, self._bridge, name, str(about))
        form.run(self._bridge)

        def show(kept: dict[str, Any] | None) -> None:
            form.dialog.panel.restore({key: raw for key, raw in (kept or {}).items() if key not in MOVING})
            form.dialog.open()

        self._bridge.ask(DraftFor(name, str(about)), show, key="pool-draft")

    @property
    def bridge(self) -> Bridge:
        return self._bridge

    @property
    def today(self) -> date:
        return self.facts.today if self.facts is not None else date.min

    def open_person(self, person_id: PersonId) -> None:
        self._open_person(person_id)

    def _build(self, back: Callable[[], object]) -> None:
        body = QVBoxLayout(self)
        body.setContentsMargins(SPACE_XL, SPACE_M, SPACE_XL, 0)
        body.setSpacing(SPACE_XS)
        body.addWidget(row(button(tr("‹ All budgets and pools"), back, "link"), None))
        self.decision_button = button(tr("Record a decision"), self.record_decision)
        self.payment_button = button(tr("Record a payment"), self.record_payment, "primary")
        self.leave_button = button(tr("A member leaves…"), self.leave)
        actions = [self.leave_button, self.decision_button, self.payment_button]
        for each in actions:
            each.setEnabled(self.may)
        self.header = PageHeader(" ", " ", actions=actions)
        body.addWidget(self.header)
        body.addSpacing(SPACE_M)
        self.strip = TabStrip(tr("Pool"))
        for words in (tr("Pool"), tr("Payments"), tr("Decisions"), tr("Agreement")):
            self.strip.put(words)
        self.strip.currentChanged.connect(self._turned)
        body.addWidget(self.strip)
        body.addWidget(rule())
        self._scroll = ScrollPage(tr("Pool"), margin=0)
        self._scroll.body.setContentsMargins(0, SPACE_M, 0, SPACE_XL)
        body.addWidget(self._scroll, 1)

    def _show(self, facts: PoolFacts) -> None:
        self.facts = facts
        page = facts.page
        runs = tr("runs to {day}", day=day(page.ends))
        need = tr("decisions need {need} of {all}", need=page.decisions_need, all=len(page.members))
        agreed = tr("agreed {day}", day=day(page.agreed_on))
        self.header.set_words(page.title, dotted(people_words(len(page.members)), agreed, runs, need))
        self.leave_button.setEnabled(self.may and any(m.share_left > 0 for m in page.members))
        self._fill()
        self._say_where()

    def _turned(self, _tab: int) -> None:
        self._fill()
        self._say_where()

    def _say_where(self) -> None:
        if self.facts is not None:
            tab = self.strip.words(self.strip.currentIndex())
            self.setWindowTitle(tr("{name}, {part}", name=self.facts.page.title, part=tab))

    def _fill(self) -> None:
        if self.facts is None:
            return
        place = self._scroll.verticalScrollBar().value()
        makers = (self._pool_tab, self._payments_tab, self._decisions_tab, self._agreement_tab)
        with focus_kept(self._scroll):
            while (item := self._scroll.body.takeAt(0)) is not None:
                drop(item)
            for widget in makers[self.strip.currentIndex()](self.facts):
                self._scroll.body.addWidget(widget)
            self._scroll.body.addStretch(1)
        self._scroll.verticalScrollBar().setValue(place)

    def _pool_tab(self, facts: PoolFacts) -> list[QWidget]:
        page = facts.page
        tables = column(
            parts.members_table(self, page),
            parts.payments_table(page, facts.today, parts.LATEST, self._pay_back),
            label(tr("Enter on a member opens the person; on a payment it reverses the payment."), "muted"),
            space=SPACE_L,
        )
        side = column(
            parts.given_card(page, facts.group, facts.given),
            parts.agreement_card(page),
            parts.waiting_card(self, page),
            space=SPACE_L,
        )
        return [parts.stats(page), Columns([tables, side], weights=[3, 2], min_width=400)]

    def _payments_tab(self, facts: PoolFacts) -> list[QWidget]:
        table = parts.payments_table(facts.page, facts.today, MOST_PAYMENTS, self._pay_back, quiet=False)
        back = button(tr("Reverse…"), lambda: self._pay_back(table.current_row()))

        def follow(chosen: PoolPaymentRow | None) -> None:
            back.setEnabled(self.may and chosen is not None and parts.can_take_back(chosen))

        table.current_changed.connect(follow)
        follow(table.current_row())
        hint = label(tr("Nothing is deleted: what is reversed stays in the list."), "muted", wrap=False)
        return [table, row(hint, None, back)]

    def _decisions_tab(self, facts: PoolFacts) -> list[QWidget]:
        return [parts.decisions_card(self, facts.page)]

    def _agreement_tab(self, facts: PoolFacts) -> list[QWidget]:
        card = Card(tr("What was agreed"), note=day(facts.page.agreed_on))
        for words in agreement_lines(facts.page):
            card.add(label(words))
        if facts.group:
            card.add(label(tr("The pool belongs to {group}.", group=facts.group), "muted"))
        return [card]

    def _pay_back(self, payment: PoolPaymentRow | None) -> None:
        if self.may and payment is not None and parts.can_take_back(payment):
            self.open_form("reverse_payment", payment.payment_id, forms.take_back_form(self, payment))


def _read(pool_id: PoolId, desk: Any) -> PoolFacts:
    """The group behind the pool, and what was given in it, for whoever reads records."""
    page: PoolPage = desk.ask(PoolById(pool_id))
    if page.group_id is None or not desk.may(Permission.PEOPLE_READ):
        return PoolFacts(desk.clock.today(), page, "", ())
    group = desk.ask(GroupById(page.group_id)).group.name
    found = desk.ask(ExchangesList(text=group, limit=50)).rows
    ours = tuple(
        each
        for each in found
        if page.group_id in (each.giver.group_id, each.receiver.group_id)
        and each.stands
        and each.happened_on >= page.agreed_on
    )
    return PoolFacts(desk.clock.today(), page, group, ours)
