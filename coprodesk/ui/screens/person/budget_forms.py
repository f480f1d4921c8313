"""The forms of a budget. A payment is never edited: it is taken back, with a reason."""

from datetime import date, timedelta
from typing import Any

from coprodesk.domain.budgets import Every, HeldAs, StreamSource
from coprodesk.queries.budgets import BudgetRow, PaymentRow, PlannedRow, StreamRow
from coprodesk.ui.kit.formats import pounds
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.screens.person import words
from coprodesk.ui.screens.person.asking import ask, choice, line, pence, pick, when
from coprodesk.ui.screens.person.tab import Scene
from coprodesk.usecases.budgets import (
    AddPlannedLine,
    AddStream,
    ChangeBudget,
    ChangePlannedLine,
    ChangeStream,
    NewStream,
    OpenBudget,
    RecordPayment,
    ReversePayment,
    add_planned_line,
    add_stream,
    change_budget,
    change_planned_line,
    change_stream,
    open_budget,
    record_payment,
    reverse_payment,
)


def year_end(today: date) -> date:
    """The end of the council's year, 31 March."""
    return date(today.year + (today >= date(today.year, 4, 1)), 3, 31)


def budget_form(scene: Scene) -> None:
    today = scene.today
    fields = [
        line("title", tr("What it is called"), tr("Personal budget"), needed=True),
        when("starts", tr("From"), today),
        when("ends", tr("To"), year_end(today + timedelta(days=1))),
        pence("council", tr("From the council, as estimated")),
        choice("held_as", tr("How the council’s part is held"), HeldAs, HeldAs.DIRECT_PAYMENT),
        pence("own", tr("{name}’s own part", name=scene.short)),
    ]

    def build(said: dict[str, Any]) -> OpenBudget:
        parts = ((StreamSource.COUNCIL, said["council"]), (StreamSource.PERSON, said["own"]))
        streams = tuple(
            NewStream(source, said["held_as"], part) for source, part in parts if part is not None
        )
        return OpenBudget(scene.person_id, said["title"], said["starts"], said["ends"], streams)

    ask(
        scene, "open_budget", tr("Open a budget"), fields, open_budget, build,
        intro=tr("It stays an estimate until it is agreed."),
    )  # fmt: skip


def change_budget_form(scene: Scene, row: BudgetRow) -> None:
    fields = [
        line("title", tr("What it is called"), row.title, needed=True),
        when("starts", tr("From"), row.starts),
        when("ends", tr("To"), row.ends),
    ]
    ask(
        scene, "change_budget", tr("Change a budget"), fields, change_budget,
        lambda said: ChangeBudget(row.budget_id, row.version, **said), about=row.budget_id,
    )  # fmt: skip


def stream_form(scene: Scene, budget: BudgetRow, row: StreamRow | None = None) -> None:
    fields = [
        choice(
            "source", tr("Where it comes from"), StreamSource, row.source if row else StreamSource.COUNCIL
        ),
        choice("held_as", tr("How it is held"), HeldAs, row.held_as if row else HeldAs.DIRECT_PAYMENT),
        pence("pence", tr("How much"), row.pence if row else None, needed=True),
        pick("paid_every", tr("How often it is paid"), {None: tr("not said yet"), **words.paid_every()},
             row.paid_every if row else None),
    ]  # fmt: skip
    if row is None:
        ask(
            scene, "add_stream", tr("Add money from somewhere"), fields, add_stream,
            lambda said: AddStream(budget.budget_id, **said), about=budget.budget_id,
        )  # fmt: skip
        return
    ask(
        scene, "change_stream", tr("Change where money comes from"), fields, change_stream,
        lambda said: ChangeStream(row.stream_id, row.version, **said), about=row.stream_id,
    )  # fmt: skip


def line_form(scene: Scene, budget: BudgetRow, row: PlannedRow | None = None) -> None:
    fields = [
        line("what", tr("What it is for"), row.what if row else "", needed=True),
        pence("pence", tr("How much each time"), row.pence if row else None, needed=True),
        choice("every", tr("How often"), Every, row.every if row else Every.WEEK),
        when("starts", tr("From"), row.starts if row else max(budget.starts, scene.today)),
        when("ends", tr("To"), row.ends if row else budget.ends),
    ]
    if row is None:
        ask(
            scene, "add_planned_line", tr("Plan a cost"), fields, add_planned_line,
            lambda said: AddPlannedLine(budget.budget_id, **said), about=budget.budget_id,
        )  # fmt: skip
        return
    ask(
        scene, "change_planned_line", tr("Change what is planned"), fields, change_planned_line,
        lambda said: ChangePlannedLine(row.line_id, row.version, **said), about=row.line_id,
    )  # fmt: skip


def payment_form(scene: Scene, budget: BudgetRow) -> None:
    streams = {
        stream.stream_id: words.dotted(
            words.of(StreamSource, stream.source),
            words.of(HeldAs, stream.held_as),
            tr("{money} in hand", money=pounds(stream.in_hand)),
        )
        for stream in budget.streams
    }
    fields = [
        pence("pence", tr("How much"), needed=True),
        line("what", tr("What for"), needed=True),
        line("payee", tr("Paid to")),
        pick("stream_id", tr("Paid from"), streams, budget.streams[0].stream_id),
        when("paid_on", tr("When"), scene.today),
    ]
    ask(
        scene, "record_payment", tr("Record a payment"), fields, record_payment,
        lambda said: RecordPayment(**said), about=budget.budget_id,
    )  # fmt: skip


def take_back_form(scene: Scene, row: PaymentRow) -> None:
    ask(
        scene, "reverse_payment", tr("Reverse “{what}”", what=row.what), [line("why", tr("Why"), needed=True)],
        reverse_payment, lambda said: ReversePayment(row.payment_id, **said), about=row.payment_id,
        intro=tr("Nothing is deleted: the money goes back, and both entries stay in the list."),
        submit=tr("Reverse"),
    )  # fmt: skip
