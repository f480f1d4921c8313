"""One person: what they bring, what would help, who stands around them, and what was agreed."""

from coprodesk.ui.screens.person.page import PersonPage

__all__ = ["PersonPage"]
