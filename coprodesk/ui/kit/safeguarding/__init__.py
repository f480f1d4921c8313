"""Records that are kept from somebody: what one is told of at once, opening one with a reason, and never-match pairs."""

from coprodesk.ui.kit.safeguarding.alerts import alerts_card
from coprodesk.ui.kit.safeguarding.opening import RestrictedDialog, RestrictedLink, opening_form
from coprodesk.ui.kit.safeguarding.reviewing import OpeningsPage

__all__ = ["OpeningsPage", "RestrictedDialog", "RestrictedLink", "alerts_card", "opening_form"]
