"""The drawn facts of a person, each with its sentence beside it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from coprodesk.domain.entries import Entry
from coprodesk.domain.ids import WellbeingId
from coprodesk.domain.wellbeing import Answers
from coprodesk.queries.budgets import BudgetRow
from coprodesk.queries.exchanges import GivingReceivingRow
from coprodesk.ui.kit.cards import Runs
from coprodesk.ui.kit.charts import Bar, BarChart, BudgetBar, LineChart, Series
from coprodesk.ui.kit.formats import pounds
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.layout import column
from coprodesk.ui.screens.person import words

LOOKS = {
    "satisfied": ("both", False),
    "worthwhile": ("receives", False),
    "happy": ("paid", False),
    "anxious": ("gives", True),
}


def flow_bars(sums: GivingReceivingRow, paid: int = 0) -> QWidget:
    """`paid`: the minutes of paid support that are arranged for these months, where they are known."""
    bars = [Bar(tr("Gave"), sums.gave, "gives"), Bar(tr("Received"), sums.received, "receives")]
    if paid:
        bars.append(Bar(tr("Paid, as arranged"), paid, "paid"))
    return BarChart(tr("Giving and receiving in the last six months"), bars)


def budget_bar(budget: BudgetRow) -> QWidget:
    """What went into pools is neither spent nor left: it is said by itself."""
    bar = BudgetBar(budget.spent + budget.pooled, budget.planned, budget.agreed)
    parts = words.dotted(
        tr("{money} spent", money=pounds(budget.spent)),
        tr("{money} in pools", money=pounds(budget.pooled)) if budget.pooled else "",
        tr("{money} planned", money=pounds(budget.planned)),
    )
    left = tr("{money} left", money=pounds(budget.left))
    said = Runs(f"{parts} · ", left, tr(" of {money}", money=pounds(budget.agreed)), first_strong=False)
    bar.setAccessibleName(said.text())
    return column(bar, said, space=6, stretch=False)


def wellbeing_lines(rows: Sequence[Entry[Answers, WellbeingId]]) -> QWidget:
    series = []
    given = [row.content for row in rows]
    for name in words.ONS4:
        token, dashed = LOOKS[name]
        points = [(each.asked_on, n) for each in given if (n := getattr(each, name)) is not None]
        series.append(Series(words.ons4_short()[name], points, token, dashed))
    return LineChart(tr("How it has been"), series)
