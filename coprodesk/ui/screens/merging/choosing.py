"""Whose second record is it? Some letters of the other name are enough."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from coprodesk.domain.ids import PersonId
from coprodesk.queries.pages import Page
from coprodesk.queries.people import Caseload, CaseRow, PeopleWho, PersonById, PersonHead
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.forms import FormDialog
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.inputs import Field, Kind, Suggestion
from coprodesk.ui.kit.parties import apart


def choose_other(
    bridge: Bridge, parent: QWidget, person_id: PersonId, chosen: Callable[[PersonId], object]
) -> None:
    """Ask who the same person as `person_id` is, then call `chosen`."""
    bridge.ask(PersonById(person_id), partial(_ask, bridge, parent, chosen))


def _ask(bridge: Bridge, parent: QWidget, chosen: Callable[[PersonId], object], head: PersonHead) -> None:
    def suggest(text: str, show: Callable[[list[Suggestion]], None]) -> None:
        def found(page: Page[CaseRow]) -> None:
            show([(r.person_id, apart(r)) for r in page.rows if r.person_id != head.person_id])

        bridge.ask(Caseload(text=text, who=PeopleWho.EVERYONE, limit=8), found, key="merge-suggest")

    other = Field("other", tr("Name"), Kind.PERSON, tr("type some letters"), required=True, suggest=suggest)
    dialog = FormDialog(
        parent,
        tr("The same person as {name}", name=head.name),
        [other],
        submit=tr("Look at both"),
        intro=tr("Nothing changes yet: you see both side by side first."),
    )

    def go(values: dict[str, Any]) -> None:
        dialog.accept()
        chosen(values["other"])

    dialog.panel.submitted.connect(go)
    dialog.open()
