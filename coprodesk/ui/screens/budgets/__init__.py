"""Personal budgets of the whole team, and the pools that people put parts of theirs into."""

from coprodesk.ui.screens.budgets.screen import BudgetsScreen

__all__ = ["BudgetsScreen"]
