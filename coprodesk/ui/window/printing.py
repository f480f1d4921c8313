"""Printing somebody's plan: asked where, made behind the window, kept whole, and said."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from coprodesk.domain.ids import PersonId
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.services import Services
from coprodesk.ui.kit.toasts import Toasts


def print_plan(
    parent: QWidget, bridge: Bridge, services: Services, toasts: Toasts, person_id: PersonId
) -> None:
    told, _ = QFileDialog.getSaveFileName(
        parent, tr("Keep the plan as a PDF"), tr("plan") + ".pdf", "PDF (*.pdf)"
    )
    if told:
        print_to(Path(told).with_suffix(".pdf"), bridge, services, toasts, person_id)


def print_to(path: Path, bridge: Bridge, services: Services, toasts: Toasts, person_id: PersonId) -> None:
    """Off the window's thread: the plan is read, drawn and written there."""

    def made(_none: None) -> None:
        toasts.show_toast(tr("The plan was kept as {file}", file=path.name))

    bridge.call(lambda desk: services.save_document(path, desk.print_plan(person_id)), made)
