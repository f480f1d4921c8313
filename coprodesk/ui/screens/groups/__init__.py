"""The groups of the neighbourhood: who belongs, what they give and receive, when they meet."""

from coprodesk.ui.screens.groups.screen import GroupsScreen

__all__ = ["GroupsScreen"]
