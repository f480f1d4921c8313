from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprodesk.domain.policies import WayOut
from coprodesk.domain.roles import Permission
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.header import PageHeader
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.layout import Columns, ScrollPage
from coprodesk.ui.kit.services import Preferences, Services
from coprodesk.ui.screens.settings.exporting import ExportCard
from coprodesk.ui.screens.settings.letterhead import LetterheadCard
from coprodesk.ui.screens.settings.machine import AppearanceCard, SafetyCard
from coprodesk.ui.screens.settings.pictures import PicturesCard
from coprodesk.ui.screens.settings.proof import ProofCard
from coprodesk.ui.screens.settings.shared import BinCard, TeamCard


class SettingsScreen(QWidget):
    """`preferred(Preferences)` and `backed_up()` let the frame follow at once."""

    def __init__(
        self,
        bridge: Bridge,
        services: Services,
        preferred: Callable[[Preferences], object],
        backed_up: Callable[[], object],
    ) -> None:
        super().__init__()
        page = ScrollPage(tr("Settings"))
        page.body.addWidget(
            PageHeader(tr("Settings"), tr("Yours on this computer, and what the team shares"))
        )
        self.appearance = AppearanceCard(services, preferred)
        self.safety = SafetyCard(services, backed_up, bridge)
        self.team = TeamCard(bridge, services.keys)
        self.bin = BinCard(bridge)
        page.body.addWidget(Columns([self.appearance, self.safety], min_width=340))
        page.body.addWidget(Columns([self.team, self.bin], min_width=340))
        self.paper = LetterheadCard(bridge)
        page.body.addWidget(self.paper)
        self.pictures = PicturesCard(bridge)
        page.body.addWidget(self.pictures)
        page.body.addWidget(ProofCard(bridge, services))
        may_export = bridge.may(Permission.GOVERNANCE_WRITE) and bridge.is_open(WayOut.EXPORT)
        self.export = ExportCard(bridge) if may_export else None
        if self.export is not None:
            page.body.addWidget(self.export)
        page.body.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)
