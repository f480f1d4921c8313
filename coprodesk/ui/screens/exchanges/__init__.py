"""Time given and received, by everybody: the list, how to add to it and how to take something back."""

from coprodesk.ui.screens.exchanges.screen import ExchangesScreen

__all__ = ["ExchangesScreen"]
