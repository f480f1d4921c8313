"""Budgets & pools: the list in front, one pool's page behind it."""

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from coprodesk.domain.changes import ChangeSet, Topic
from coprodesk.domain.ids import PersonId, PoolId
from coprodesk.domain.roles import Permission
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.cards import EmptyState
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.screens.budgets.listing import BudgetsList
from coprodesk.ui.screens.budgets.pool import PoolView


class BudgetsScreen(QWidget):
    """`open_person` is called with a PersonId when somebody's budget or a member of a pool is opened."""

    def __init__(self, bridge: Bridge, open_person: Callable[[PersonId], object]) -> None:
        super().__init__()
        self._bridge, self._open_person = bridge, open_person
        self.stack = QStackedWidget()
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self.stack)
        self.listing: BudgetsList | None = None
        self.pool: PoolView | None = None
        if not bridge.may(Permission.BUDGETS_READ):
            words = tr("Ask your team lead or administrator if you need it.")
            self.stack.addWidget(EmptyState(tr("Your role does not include budgets"), words, icon="lock"))
            return
        self.listing = BudgetsList(bridge, open_person, self.open_pool)
        self.stack.addWidget(self.listing)
        bridge.changed.connect(self._changed)

    def refresh(self) -> None:
        if self.listing is not None:
            self.listing.refresh()
        if self.pool is not None:
            self.pool.refresh()

    def open_pool(self, pool_id: PoolId) -> None:
        """Show one pool's page."""
        self._drop_pool()
        self.pool = PoolView(self._bridge, pool_id, self._open_person, self.show_list)
        self.pool.windowTitleChanged.connect(self.setWindowTitle)
        self.setWindowTitle(self.pool.windowTitle())
        self.stack.addWidget(self.pool)
        self.stack.setCurrentWidget(self.pool)
        self.pool.focus_first()

    def show_list(self) -> None:
        if self.listing is not None:
            self.stack.setCurrentWidget(self.listing)
            self.listing.pools.setFocus()
        self._drop_pool()

    def _drop_pool(self) -> None:
        if self.pool is not None:
            self.stack.removeWidget(self.pool)
            self.pool.deleteLater()
            self.setWindowTitle("")
            self.pool = None

    def _changed(self, changes: ChangeSet) -> None:
        if changes.concerns(Topic.POOLS, Topic.BUDGETS, Topic.EXCHANGES, Topic.PEOPLE):
            self.refresh()
