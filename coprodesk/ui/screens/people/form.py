"""Who somebody is: the form that adds a person. What is known of them later is changed on their own page."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from coprodesk.domain.ids import PersonId
from coprodesk.queries.likenesses import SameName, SameNames
from coprodesk.queries.team import MemberRow, Members
from coprodesk.queries.workspace import DraftFor
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.drafts import DraftKeeper
from coprodesk.ui.kit.formats import partial_day
from coprodesk.ui.kit.forms import FormDialog
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.inputs import Field, Kind
from coprodesk.usecases.people import AddPerson, add_person

FORM = "person"
PAUSE_MS = 250  # after the last letter
SHOWN = 3
Saved = Callable[[PersonId], object]


def open_person_form(bridge: Bridge, parent: QWidget, saved: Saved) -> None:
    """Open the form for somebody new. Typing that was kept before is put back into it."""

    def with_members(members: tuple[MemberRow, ...]) -> None:
        bridge.ask(DraftFor(FORM, ""), partial(_show, bridge, parent, saved, members))

    bridge.ask(Members(), with_members)


def fields(members: Sequence[MemberRow]) -> tuple[Field, ...]:
    workers = [(None, tr("Nobody yet")), *((member.member_id, member.name) for member in members)]
    return (
        Field("name", tr("Name"), hint=tr("The whole name, as the person writes it"), required=True),
        Field("called", tr("Likes to be called"), hint=tr("If it is not the first name")),
        Field("pronouns", tr("Pronouns"), hint=tr("For example she/her")),
        Field("area", tr("Area"), hint=tr("The neighbourhood, not an address")),
        Field("worker_id", tr("Worker"), Kind.CHOICE, choices=workers),
        Field("since", tr("On caseload since"), Kind.DATE, hint=tr("For example 3 Feb 2026")),
        Field("next_look", tr("Next review"), Kind.DATE, hint=tr("When to talk about how things are going")),
        Field("born", tr("Born"), Kind.BORN, hint=tr("A year is enough: 1980, or 12 Mar 1980")),
        Field("reference", tr("Reference"), hint=tr("As in the council's own system")),
        Field("is_client", tr("The team works with this person"), Kind.TICK, value=True),
    )


def _tell_same_names(dialog: FormDialog, bridge: Bridge) -> None:
    """Below the name: who may be the same person, told before there are two records of them."""
    name = dialog.panel.editor("name")
    pause = QTimer(dialog)
    pause.setSingleShot(True)
    pause.setInterval(PAUSE_MS)
    name.edited.connect(pause.start)
    pause.timeout.connect(
        lambda: bridge.ask(
            SameNames(name.value()), lambda found: name.noted.emit(_same_words(found)), key="same-names"
        )
    )


def _same_words(found: tuple[SameName, ...]) -> str:
    told = [", ".join(filter(None, (each.name, partial_day(each.born), each.reference))) for each in found]
    return tr("Perhaps here already: {people}", people="; ".join(told[:SHOWN])) if told else ""


def _show(
    bridge: Bridge,
    parent: QWidget,
    saved: Saved,
    members: tuple[MemberRow, ...],
    draft: dict[str, Any] | None,
) -> None:
    intro = tr("A name is enough to begin with.")
    dialog = FormDialog(parent, tr("Add a person"), fields(members), submit=tr("Add a person"), intro=intro)
    dialog.panel.set_values({"worker_id": bridge.actor.member_id, "is_client": True})
    if draft is not None:
        dialog.panel.restore(draft)
    dialog.save_with(bridge, add_person, lambda values: AddPerson(**values))
    dialog.done_with.connect(saved)
    _tell_same_names(dialog, bridge)
    DraftKeeper(dialog, bridge, FORM)
    dialog.open()
