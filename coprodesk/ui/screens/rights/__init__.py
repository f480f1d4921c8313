"""Rights and records: requests about one's own record, how long records are kept, and erasing."""

from coprodesk.ui.screens.rights.screen import RightsScreen

__all__ = ["RightsScreen"]
