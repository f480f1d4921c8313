"""The pools of the team and, below, everybody's budgets."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from coprodesk.domain.budgets import BudgetStatus
from coprodesk.domain.ids import PersonId, PoolId
from coprodesk.domain.roles import Permission
from coprodesk.queries.budgets import BudgetsOrder, TeamBudgetRow, TeamBudgets
from coprodesk.queries.pages import Page
from coprodesk.queries.pools import PoolRow, PoolsList
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.cards import EmptyState
from coprodesk.ui.kit.formats import day, pounds
from coprodesk.ui.kit.header import PageHeader
from coprodesk.ui.kit.i18n import tr, tr_n
from coprodesk.ui.kit.labels import word
from coprodesk.ui.kit.layout import row
from coprodesk.ui.kit.room import PageBody
from coprodesk.ui.kit.tables import Column, RowTable
from coprodesk.ui.kit.text import button, label
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.kit.tokens import SPACE_M, SPACE_XS, Tone
from coprodesk.ui.screens.budgets.opening import OpenPoolForm

TYPING_MS = 120


def waiting_chips(row: PoolRow) -> list[tuple[str, Tone]]:
    return [(tr_n("{n} to decide", "{n} to decide", row.waiting), Tone.AMBER)] if row.waiting else []


def pool_columns() -> list[Column[PoolRow]]:
    return [
        Column("title", tr("Pool"), lambda row: row.title, strong=True, weight=3),
        Column("people", tr("People"), lambda row: str(row.people), right=True, width=90),
        Column("put_in", tr("Put in"), lambda row: pounds(row.put_in), right=True, width=130),
        Column("left", tr("Left in it"), lambda row: pounds(row.left), right=True, width=130, fold=-1),
        Column("ends", tr("Runs to"), lambda row: day(row.ends), width=130),
        Column(
            "waiting", tr("Waiting"), lambda row: ", ".join(words for words, _ in waiting_chips(row)), width=130,
            chips=waiting_chips,
        ),
    ]  # fmt: skip


def stage_chips(row: TeamBudgetRow) -> list[tuple[str, Tone]]:
    return [(word(row.status), Tone.AMBER if row.status is BudgetStatus.INDICATIVE else Tone.GREY)]


def budget_columns() -> list[Column[TeamBudgetRow]]:
    return [
        Column("name", tr("Person"), lambda row: row.name, strong=True, width=168, sort="name"),
        Column("title", tr("Budget"), lambda row: row.title, weight=2, sort="title"),
        Column("status", tr("Stage"), lambda row: word(row.status), width=100, chips=stage_chips, fold=2),
        Column("agreed", tr("Agreed"), lambda row: pounds(row.agreed), right=True, width=100),
        Column("spent", tr("Spent"), lambda row: pounds(row.spent), right=True, width=100),
        Column("pooled", tr("In pools"), lambda row: pounds(row.pooled), right=True, width=100),
        Column("planned", tr("Planned"), lambda row: pounds(row.planned), right=True, width=100),
        Column("left", tr("Left"), lambda row: pounds(row.left), right=True, strong=True, width=104, fold=-1),
        Column("ends", tr("Runs to"), lambda row: day(row.ends), sort="ends", width=118, fold=1),
    ]


class BudgetsList(QWidget):
    def __init__(
        self, bridge: Bridge, open_person: Callable[[PersonId], object], open_pool: Callable[[PoolId], object]
    ) -> None:
        super().__init__()
        self._bridge, self._open_pool = bridge, open_pool
        self._question = TeamBudgets()
        self._may = bridge.may(Permission.POOLS_WRITE)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self._search)
        self._build()
        self.pools.activated_row.connect(lambda found: open_pool(found.pool_id))
        self.budgets.activated_row.connect(lambda found: open_person(found.person_id))
        self.budgets.sort_changed.connect(self._sort)
        self.budgets.more_wanted.connect(self._more)
        self.refresh()

    def refresh(self) -> None:
        self._bridge.ask(PoolsList(), self._show_pools, key="pools-list")
        self._ask_budgets()

    def new_pool(self) -> None:
        """Open the form for a new pool's agreement."""
        OpenPoolForm(self._bridge, self, self._open_pool).open()

    def _build(self) -> None:
        body = PageBody(self, space=SPACE_M)
        self.new_button = button(tr("Open a pool"), self.new_pool, "primary")
        self.new_button.setEnabled(self._may)
        self.header = PageHeader(tr("Budgets & pools"), " ", actions=[self.new_button])
        body.addWidget(self.header)
        nothing = EmptyState(
            tr("No pool yet"),
            tr(
                "People who want the same thing can put parts of their budgets together, on terms they agree first."
            ),
            icon="purse",
        )
        self.pools: RowTable[PoolRow] = RowTable(
            pool_columns(),
            name=tr("Pools"),
            key="pools",
            row_id=lambda found: found.pool_id,
            fit=4,
            empty=nothing,
        )
        body.addWidget(label(tr("Pools"), "heading"))
        body.addWidget(self.pools)
        body.addSpacing(SPACE_XS)
        body.addWidget(row(label(tr("Everybody’s budgets"), "heading", wrap=False), None, self._search_box()))
        without = EmptyState(
            tr("No budget here"), tr("A budget begins on a person’s page, under Budget."), icon="purse"
        )
        self.budgets: RowTable[TeamBudgetRow] = RowTable(
            budget_columns(), name=tr("Everybody’s budgets"), key="budgets", row_id=lambda found: found.budget_id,
            empty=without,
        )  # fmt: skip
        self.budgets.sort_by("name", descending=False)
        body.addWidget(self.budgets, 1)
        hint = tr("Enter opens a pool or a person. Agreed is always spent + in pools + planned + left.")
        body.addWidget(label(hint, "muted"))

    def _search_box(self) -> QLineEdit:
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Part of a name"))
        self.search.setAccessibleName(tr("Find in the budgets"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(theme().px(250))
        self.search.textChanged.connect(lambda _text: self._typing.start())
        self.search.returnPressed.connect(self._search_now)
        return self.search

    def _search(self) -> None:
        self._question = replace(self._question, text=self.search.text())
        self._ask_budgets()

    def _search_now(self) -> None:
        self._typing.stop()
        self._search()
        self.budgets.setFocus()

    def _sort(self, sort: str, descending: bool) -> None:
        self._question = replace(self._question, order=BudgetsOrder(sort), descending=descending)
        self._ask_budgets()

    def _ask_budgets(self) -> None:
        self._bridge.ask(self._question, self._show_budgets, key="budgets-list")

    def _more(self, after: int) -> None:
        self._bridge.ask(replace(self._question, after=after), self._add_budgets, key="budgets-list")

    def _show_pools(self, rows: tuple[PoolRow, ...]) -> None:
        self.pools.set_rows(rows)
        pools = tr_n("{n} pool", "{n} pools", len(rows))
        money = tr("{money} left in pools", money=pounds(sum(found.left for found in rows)))
        waiting = tr_n("{n} decision waiting", "{n} decisions waiting", sum(found.waiting for found in rows))
        self.header.set_words(tr("Budgets & pools"), f"{pools} · {money} · {waiting}")

    def _show_budgets(self, page: Page[TeamBudgetRow]) -> None:
        self.budgets.set_rows(page.rows, page.after)

    def _add_budgets(self, page: Page[TeamBudgetRow]) -> None:
        self.budgets.add_rows(page.rows, page.after)
