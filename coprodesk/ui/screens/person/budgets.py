"""Money: where it comes from, what it is meant for, what was paid, and what is left."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from coprodesk.domain.budgets import BudgetStatus, Every, HeldAs, PaymentKind, StreamSource
from coprodesk.domain.changes import Topic
from coprodesk.domain.roles import Permission
from coprodesk.domain.sharing import Noun
from coprodesk.queries.budgets import BudgetRow, BudgetsOf, PaymentRow, PaymentsOf, PlannedRow, StreamRow
from coprodesk.queries.entries import EntriesOf
from coprodesk.ui.kit.cards import Card, EmptyState
from coprodesk.ui.kit.formats import day, pounds
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.labels import word
from coprodesk.ui.kit.layout import Columns, column, row
from coprodesk.ui.kit.menus import Act, MoreButton
from coprodesk.ui.kit.tables import Column, RowTable
from coprodesk.ui.kit.text import button
from coprodesk.ui.kit.tokens import Tone
from coprodesk.ui.screens.person import budget_forms as forms
from coprodesk.ui.screens.person import words
from coprodesk.ui.screens.person.bars import budget_bar
from coprodesk.ui.screens.person.entries import acts, entry
from coprodesk.ui.screens.person.sharing import kept_chips, sharing_act
from coprodesk.ui.screens.person.tab import Answers, PersonTab, Scene
from coprodesk.usecases.budgets import (
    AgreeBudget,
    BinBudget,
    BinPlannedLine,
    BinStream,
    CloseBudget,
    agree_budget,
    bin_budget,
    bin_planned_line,
    bin_stream,
    close_budget,
)
from coprodesk.usecases.details import CONTACTS


class BudgetTab(PersonTab):
    topics = frozenset({Topic.BUDGETS, Topic.POOLS})

    def questions(self, today: date) -> Mapping[str, Any]:
        asked: dict[str, Any] = {"budgets": BudgetsOf(self.person_id)}
        if not self.scene.may(Permission.PEOPLE_READ):
            asked["contacts"] = EntriesOf(CONTACTS, self.person_id)
        return asked

    def _ask(self, desk: Any) -> dict[str, Any]:
        found = super()._ask(desk)
        moved = {budget.budget_id: desk.ask(PaymentsOf(budget.budget_id)) for budget in found["budgets"]}
        return {**found, "payments": moved}

    def build(self, answers: Answers) -> list[QWidget]:
        scene, may = self.scene, self.scene.may(Permission.BUDGETS_WRITE)
        budgets: tuple[BudgetRow, ...] = answers["budgets"]
        if not budgets:
            card = Card()
            card.add(
                EmptyState(
                    tr("No budget yet"),
                    tr("Start with the estimate; it becomes the agreed budget once everybody has agreed."),
                    icon="purse",
                    action=tr("Open a budget") if may else "",
                    on_action=lambda: forms.budget_form(scene),
                )
            )
            return [*_reach(scene, answers), card]
        return [
            *_reach(scene, answers),
            *(_budget(scene, each, answers["payments"][each.budget_id], may=may) for each in budgets),
        ]


def _reach(scene: Scene, answers: Answers) -> list[QWidget]:
    """For whoever sees no more of the record than the money."""
    if "contacts" not in answers:
        return []
    card = Card(tr("How to reach {name}", name=scene.short))
    for wish in scene.head.communication:  # the head folds in a low window
        card.add_words(words.reach(wish.content))
    for each in answers["contacts"]:
        contact = each.content
        card.add_words(words.dotted(word(contact.kind), contact.value, contact.whose, contact.best_times))
    if not answers["contacts"]:
        card.add_words(tr("No telephone number or address for messages yet."), "muted")
    return [card]


def _budget(scene: Scene, budget: BudgetRow, payments: tuple[PaymentRow, ...], *, may: bool) -> QWidget:
    moves = may and budget.status is not BudgetStatus.CLOSED
    left = column(
        _summary(scene, budget, may=may), _streams(scene, budget, may=moves), _lines(scene, budget, may=moves)
    )
    return Columns([left, _payments(scene, payments, may=moves)], weights=[10, 9], min_width=400)


def _summary(scene: Scene, budget: BudgetRow, *, may: bool) -> QWidget:
    span = tr("{start} to {end}", start=day(budget.starts), end=day(budget.ends))

    card = Card(
        budget.title,
        action=tr("+ Open another budget") if may else "",
        on_action=lambda: forms.budget_form(scene),
    )
    card.add_words(words.dotted(words.titled(words.of(BudgetStatus, budget.status)), span), "muted")
    card.add(budget_bar(budget))
    buttons: list[QWidget | None] = []
    if may and budget.status is BudgetStatus.INDICATIVE and budget.streams:
        agreed = AgreeBudget(budget.budget_id)
        buttons.append(
            button(tr("Agree this budget"), lambda: scene.bridge.do(agree_budget, agreed), "primary")
        )
    if may and budget.status is BudgetStatus.AGREED and budget.streams:
        buttons.append(button(tr("Record a payment…"), lambda: forms.payment_form(scene, budget), "primary"))
        closed = CloseBudget(budget.budget_id)
        buttons.append(button(tr("Close this budget"), lambda: scene.bridge.do(close_budget, closed)))
    if may:
        buttons.append(MoreButton(budget.title, _budget_acts(scene, budget)))
    if buttons:
        card.add(row(*buttons, None))
    return card


def _budget_acts(scene: Scene, budget: BudgetRow) -> list[Act]:
    acts: list[Act] = [(tr("Change its title or dates…"), lambda: forms.change_budget_form(scene, budget))]
    if budget.status is BudgetStatus.INDICATIVE:
        gone = BinBudget(budget.budget_id, budget.version)
        acts.append((tr("Bin this estimate"), lambda: scene.bridge.do(bin_budget, gone)))
    return acts


def _streams(scene: Scene, budget: BudgetRow, *, may: bool) -> QWidget:
    card = Card(
        tr("Where it comes from"),
        count=len(budget.streams),
        action=tr("+ Add money from somewhere") if may else "",
        on_action=lambda: forms.stream_form(scene, budget),
    )
    for stream in budget.streams:
        card.add(_stream(scene, budget, stream, may=may))
    if not budget.streams:
        card.add_words(
            tr("No money yet. Add the council's part first, then {name}’s own.", name=scene.short), "muted"
        )
    return card


def _stream(scene: Scene, budget: BudgetRow, stream: StreamRow, *, may: bool) -> QWidget:
    agreed = budget.status is not BudgetStatus.INDICATIVE
    gone = BinStream(stream.stream_id, stream.version)
    buttons = list(acts(may, (tr("Edit"), lambda: forms.stream_form(scene, budget, stream))))
    if not agreed:
        buttons += acts(may, (tr("Bin"), lambda: scene.bridge.do(bin_stream, gone)))
    title = words.titled(words.of(StreamSource, stream.source))
    if scene.may(Permission.RECORD_WRITE):
        buttons.append(sharing_act(scene, Noun.STREAM, stream.stream_id, title))
    return entry(
        title,
        words.dotted(
            words.of(HeldAs, stream.held_as),
            words.paid_every().get(stream.paid_every, ""),
            tr("{money} in hand", money=pounds(stream.in_hand)) if agreed else "",
        ),
        trailing=pounds(stream.pence),
        chips=kept_chips(scene, stream.stream_id),
        tone=Tone.GREY,
        acts=buttons,
    )


def _lines(scene: Scene, budget: BudgetRow, *, may: bool) -> QWidget:
    card = Card(
        tr("What it is meant for"),
        count=len(budget.lines),
        action=tr("+ Plan a cost") if may else "",
        on_action=lambda: forms.line_form(scene, budget),
    )
    for each in budget.lines:
        card.add(_line(scene, budget, each, may=may))
    if not budget.lines:
        card.add_words(tr("Nothing is planned yet."), "muted")
    return card


def _line(scene: Scene, budget: BudgetRow, each: PlannedRow, *, may: bool) -> QWidget:
    gone = BinPlannedLine(each.line_id, each.version)
    span = tr("{start} to {end}", start=day(each.starts), end=day(each.ends))
    return entry(
        each.what,
        words.dotted(
            f"{pounds(each.pence)} {words.of(Every, each.every)}", "" if each.every is Every.ONCE else span
        ),
        trailing=tr("{money} to come", money=pounds(each.to_come)),
        tone=Tone.GREY,
        acts=acts(
            may,
            (tr("Edit"), lambda: forms.line_form(scene, budget, each)),
            (tr("Bin"), lambda: scene.bridge.do(bin_planned_line, gone)),
        ),
    )


def _payments(scene: Scene, payments: tuple[PaymentRow, ...], *, may: bool) -> QWidget:
    card = Card(tr("Payments in and out"), count=len(payments))
    if not payments:
        card.add_words(tr("No payments yet. They can begin once the budget is agreed."), "muted")
        card.end()
        return card
    columns: list[Column[PaymentRow]] = [
        Column("day", tr("When"), lambda each: day(each.paid_on), width=112),
        Column("what", tr("What"), _what, strong=True),
        Column("change", tr("Amount"), lambda each: pounds(each.change), right=True, width=100),
        Column("left", tr("Left after"), lambda each: pounds(each.left), right=True, width=100, muted=True),
    ]
    table: RowTable[PaymentRow] = RowTable(
        columns,
        name=tr("Payments in and out"),
        key="person.payments",
        row_id=lambda each: each.payment_id,
        fit=14,
    )
    table.set_rows(payments[::-1])
    card.add(table)
    chosen = card.add_words("", "muted")
    back = button(tr("Reverse…"), lambda: _take_back(scene, table))
    if not may:
        back.hide()

    def settle(each: PaymentRow | None) -> None:
        back.setEnabled(each is not None and _can_go_back(each))
        chosen.setText(_more(each) if each is not None else "")

    table.current_changed.connect(settle)
    settle(table.current_row())
    card.add(row(back, None))
    card.end()
    return card


def _what(each: PaymentRow) -> str:
    return (
        each.what if each.kind is PaymentKind.PAYMENT else f"{each.what} ({words.of(PaymentKind, each.kind)})"
    )


def _more(each: PaymentRow) -> str:
    """What the columns have no room for, of the line that is chosen."""
    taken = tr("reversed: {why}", why=each.why) if each.why else ""
    return words.dotted(_what(each), tr("paid to {payee}", payee=each.payee) if each.payee else "", taken)


def _can_go_back(each: PaymentRow) -> bool:
    return each.stands and each.kind is PaymentKind.PAYMENT and each.reverses_id is None


def _take_back(scene: Scene, table: RowTable[PaymentRow]) -> None:
    each = table.current_row()
    if each is not None and _can_go_back(each):
        forms.take_back_form(scene, each)
