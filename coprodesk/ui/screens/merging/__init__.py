"""Two records that are one person: found, laid side by side, and joined."""

from coprodesk.ui.screens.merging.choosing import choose_other
from coprodesk.ui.screens.merging.dialog import MergeDialog, open_merge

__all__ = ["MergeDialog", "choose_other", "open_merge"]
