"""The place of information governance: what people ask about their own records, and what is due."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.header import PageHeader
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.room import PageBody
from coprodesk.ui.screens.rights.requests import RequestsPage


class RightsScreen(QWidget):
    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        body: QVBoxLayout = PageBody(self)
        body.addWidget(
            PageHeader(
                tr("Rights and records"),
                tr(
                    "What people ask about their own records. You see no more of a record than a request needs."
                ),
            )
        )
        self.requests = RequestsPage(bridge)
        body.addWidget(self.requests, 1)
