"""The place of information governance: what people ask about their own records, and what is due."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprodesk.domain.roles import Permission
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.header import PageHeader
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.layout import Tabs
from coprodesk.ui.kit.room import PageBody
from coprodesk.ui.kit.safeguarding import OpeningsPage
from coprodesk.ui.kit.text import button
from coprodesk.ui.screens.rights.readings import ReadingsDialog
from coprodesk.ui.screens.rights.requests import RequestsPage


class RightsScreen(QWidget):
    def __init__(self, bridge: Bridge, open_person: Callable[..., object]) -> None:
        super().__init__()
        self._bridge = bridge
        body: QVBoxLayout = PageBody(self)
        self.readings = button(tr("Who read what…"), self.show_readings)
        if not bridge.may(Permission.TRAIL_READ):
            self.readings.hide()  # shown by itself it would be a window of its own
        body.addWidget(
            PageHeader(
                tr("Rights and records"),
                tr(
                    "What people ask about their own records. You see no more of a record than a request needs."
                ),
                actions=[self.readings],
            )
        )
        self.requests = RequestsPage(bridge)
        self.openings = OpeningsPage(bridge, open_person)
        self.tabs = Tabs(tr("Rights and records"))
        self.tabs.add("requests", tr("Requests"), lambda: self.requests)
        self.tabs.add("openings", tr("Opened with a reason"), lambda: self.openings)
        body.addWidget(self.tabs, 1)
        self.tabs.open("requests")

    def show_readings(self) -> None:
        """The report on who read what, at first of the last month."""
        self._bridge.call(
            lambda desk: desk.clock.today(),
            lambda today: ReadingsDialog(self.window(), self._bridge, today).open(),
        )
