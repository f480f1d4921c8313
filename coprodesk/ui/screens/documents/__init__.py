"""Looking at a document before it leaves the program: in which format, what is left out, and the ways out."""

from coprodesk.ui.screens.documents.batch import BatchDialog
from coprodesk.ui.screens.documents.bring_in import BringInDialog
from coprodesk.ui.screens.documents.copies import Copy
from coprodesk.ui.screens.documents.preview import PreviewDialog, open_preview

__all__ = ["BatchDialog", "BringInDialog", "Copy", "PreviewDialog", "open_preview"]
