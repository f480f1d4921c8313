"""The place of information governance: what people ask about their own records, and what is due."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.header import PageHeader
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.layout import Tabs
from coprodesk.ui.kit.room import PageBody
from coprodesk.ui.kit.safeguarding import OpeningsPage
from coprodesk.ui.screens.rights.requests import RequestsPage


class RightsScreen(QWidget):
    def __init__(self, bridge: Bridge, open_person: Callable[..., object]) -> None:
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
        self.openings = OpeningsPage(bridge, open_person)
        self.tabs = Tabs(tr("Rights and records"))
        self.tabs.add("requests", tr("Requests"), lambda: self.requests)
        self.tabs.add("openings", tr("Opened with a reason"), lambda: self.openings)
        body.addWidget(self.tabs, 1)
        self.tabs.open("requests")
