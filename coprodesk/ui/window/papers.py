"""What comes in and goes out on paper or as a file, from wherever in the window it was asked for."""

from uuid import UUID

from PySide6.QtWidgets import QWidget

from coprodesk.domain.ids import PersonId
from coprodesk.domain.policies import ClosedWay, WayOut
from coprodesk.domain.roles import Permission
from coprodesk.ui.kit.actions import Action
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.services import Services
from coprodesk.ui.screens.documents import BatchDialog, BringInDialog, Copy, open_preview
from coprodesk.ui.screens.person.page import PersonPage


class Papers:
    def __init__(self, window: QWidget, bridge: Bridge, services: Services) -> None:
        self._window, self._bridge, self._services = window, bridge, services

    def look_at_plan(
        self, person_id: PersonId, version_id: UUID | None = None, *, draft: bool = False
    ) -> None:
        """As it was agreed, or the draft of today where that is asked for or nothing was agreed yet; it is saved or
        printed from there."""
        copy = Copy(person_id, version_id=version_id, draft=draft)
        open_preview(self._window, self._bridge, self._services, copy)

    def actions(self) -> tuple[Action, ...]:
        """Several plans go into a folder and nowhere else."""
        if not self._bridge.is_open(WayOut.EXPORT):
            return ()
        words = tr("Plans for several people…")
        return (Action("print-plans", words, self.several_plans, permission=Permission.PEOPLE_READ),)

    def several_plans(self) -> None:
        if not self._bridge.is_open(WayOut.EXPORT):
            self._bridge.failed.emit(ClosedWay(WayOut.EXPORT))
            return
        BatchDialog(self._window, self._bridge, self._services).open()

    def bring_in_plan(self, page: QWidget | None) -> None:
        """For the person whose page is open."""
        if isinstance(page, PersonPage):
            BringInDialog(self._window, self._bridge, page.person_id, page.accessibleName()).open()
