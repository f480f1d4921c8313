"""The forms of a pool: pay, ask, write down what each said, leave, take back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from coprodesk.domain.pools import Voice
from coprodesk.queries.pools import DecisionRow, PoolPage, PoolPaymentRow
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.formats import day, pounds
from coprodesk.ui.kit.forms import Field, FormDialog, Kind
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.labels import choices
from coprodesk.ui.screens.budgets.words import STRANGER, dotted, open_decisions
from coprodesk.usecases.budgets import ReversePayment, reverse_payment
from coprodesk.usecases.pools import (
    AskPoolDecision,
    LeavePool,
    PayFromPool,
    RecordPoolVote,
    ask_pool_decision,
    leave_pool,
    pay_from_pool,
    record_pool_vote,
)


@dataclass(frozen=True)
class PoolForm:
    """A dialog and how to run it: `run` connects its submit to the bridge."""

    dialog: FormDialog
    run: Callable[[Bridge], None]


def _runs(
    dialog: FormDialog, usecase: Callable[[Any, Any], Any], build: Callable[[dict[str, Any]], Any]
) -> PoolForm:
    return PoolForm(dialog, lambda bridge: dialog.save_with(bridge, usecase, build))


def payment_form(parent: Any, page: PoolPage, today: date, decision: DecisionRow | None = None) -> PoolForm:
    """With what was agreed last filled in, or `decision` when one is chosen already."""
    free = tr("No decision needed: up to {money}", money=pounds(page.free_up_to_pence))
    agreed = [
        (
            row.decision_id,
            dotted(row.what, tr("{money} left of what was agreed", money=pounds(row.pence - row.paid))),
        )
        for row in open_decisions(page)
    ]
    chosen = decision or next(iter(open_decisions(page)), None)
    fields = [
        Field("decision_id", tr("Decided"), Kind.CHOICE, choices=[*agreed, (None, free)],
              value=chosen.decision_id if chosen else None),
        Field("what", tr("What for"), required=True, value=chosen.what if chosen else ""),
        Field("payee", tr("Paid to")),
        Field("pence", tr("How much"), Kind.POUNDS, "12.50", required=True,
              value=chosen.pence - chosen.paid if chosen else None),
        Field("paid_on", tr("When"), Kind.DATE, required=True, value=today),
    ]  # fmt: skip
    intro = tr("Everybody pays by the share that they have left, to the penny.")
    dialog = FormDialog(parent, tr("Record a payment"), fields, submit=tr("Record"), intro=intro)
    return _runs(dialog, pay_from_pool, lambda said: PayFromPool(page.pool_id, **said))


def decision_form(parent: QWidget, page: PoolPage, today: date) -> PoolForm:
    fields = [
        Field("what", tr("What would be bought or done"), required=True),
        Field("pence", tr("How much"), Kind.POUNDS, "12.50", required=True),
        Field("asked_on", tr("Asked on"), Kind.DATE, required=True, value=today),
    ]
    intro = tr(
        "It waits until {need} of {people} are for it; you write down what each said.",
        need=page.decisions_need, people=len(page.members),
    )  # fmt: skip
    dialog = FormDialog(
        parent, tr("Record a decision"), fields, submit=tr("Put it to the members"), intro=intro
    )
    return _runs(dialog, ask_pool_decision, lambda said: AskPoolDecision(page.pool_id, **said))


def voices_form(parent: Any, decision: DecisionRow) -> PoolForm:
    """One choice for each member; only what changed is written down."""
    fields = [
        Field(f"voice{place}", row.name or tr(STRANGER), Kind.CHOICE, value=row.voice, choices=choices(Voice))
        for place, row in enumerate(decision.voices)
    ]
    title = tr("What each said about “{what}”", what=decision.what)
    dialog = FormDialog(parent, title, fields, submit=tr("Write down"), intro=pounds(decision.pence))

    def run(bridge: Bridge) -> None:
        dialog.panel.submitted.connect(partial(_say_all, bridge, dialog, decision))

    return PoolForm(dialog, run)


def _say_all(bridge: Bridge, dialog: FormDialog, decision: DecisionRow, said: dict[str, Any]) -> None:
    commands = [
        RecordPoolVote(decision.decision_id, row.person_id, said[f"voice{place}"])
        for place, row in enumerate(decision.voices)
        if said[f"voice{place}"] is not row.voice
    ]
    dialog.panel.set_busy(True)

    def go_on(_result: object = None) -> None:
        if commands:
            bridge.do(record_pool_vote, commands.pop(0), go_on, dialog.panel.show_error)
        else:
            dialog.done_with.emit(None)
            dialog.accept()

    go_on()


def leave_form(parent: QWidget, page: PoolPage, today: date) -> PoolForm:
    staying = [m for m in page.members if m.share_left > 0]
    people = [
        (m.person_id, dotted(m.name or tr(STRANGER), tr("{money} goes back", money=pounds(m.share_left))))
        for m in staying
    ]
    fields = [
        Field("person_id", tr("Who leaves"), Kind.CHOICE, choices=people, required=True),
        Field("paid_on", tr("When"), Kind.DATE, required=True, value=today),
    ]
    intro = tr("Agreed on leaving: {words}", words=page.on_leaving)
    dialog = FormDialog(parent, tr("A member leaves"), fields, submit=tr("Pay back and leave"), intro=intro)
    return _runs(dialog, leave_pool, lambda said: LeavePool(page.pool_id, **said))


def take_back_form(parent: QWidget, row: PoolPaymentRow) -> PoolForm:
    intro = tr(
        "{money} on {day}. Nothing is deleted: the money goes back to everybody’s share, and "
        "both entries stay in the list.",
        money=pounds(row.pence), day=day(row.paid_on),
    )  # fmt: skip
    fields = [Field("why", tr("Why"), Kind.LONG_TEXT, required=True)]
    title = tr("Reverse “{what}”", what=row.what)
    dialog = FormDialog(parent, title, fields, submit=tr("Reverse"), intro=intro)
    return _runs(dialog, reverse_payment, lambda said: ReversePayment(row.payment_id, **said))
