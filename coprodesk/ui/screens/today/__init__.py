"""Today: what is due, what waits, what was left half-way, whom to thank."""

from coprodesk.ui.screens.today.screen import TodayScreen

__all__ = ["TodayScreen"]
