"""The forms of a group: the group itself, a new member, and leaving."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from coprodesk.domain.groups import GroupKind
from coprodesk.domain.networks import TieKind
from coprodesk.queries.groups import GroupMember, GroupRow
from coprodesk.queries.pages import Page
from coprodesk.queries.people import Caseload, CaseRow, PeopleWho
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.drafts import DraftKeeper
from coprodesk.ui.kit.forms import Field, FormDialog, Kind
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.labels import choices
from coprodesk.ui.kit.parties import apart
from coprodesk.usecases.groups import AddGroup, ChangeGroup, add_group, change_group
from coprodesk.usecases.networks import AddTie, EndTie, add_tie, end_tie

Found = Sequence[tuple[Any, str]]


def group_form(bridge: Bridge, parent: QWidget, row: GroupRow | None = None) -> FormDialog:
    fields = [
        Field("name", tr("Name"), required=True, value=row.name if row else ""),
        Field("kind", tr("Kind"), Kind.CHOICE, required=True, choices=choices(GroupKind),
              value=GroupKind(row.kind) if row else GroupKind.MUTUAL_SUPPORT),
        Field("purpose", tr("What it is for"), Kind.LONG_TEXT, value=row.purpose if row else "", rows=3),
        Field("meets", tr("When and where it meets"), value=row.meets if row else "",
              hint=tr("Thursdays at two, in the library")),
    ]  # fmt: skip
    dialog = FormDialog(parent, row.name if row else tr("Add a group"), fields)
    if row is None:
        dialog.save_with(bridge, add_group, lambda said: AddGroup(**said))
    else:
        dialog.save_with(bridge, change_group, lambda said: ChangeGroup(row.group_id, row.version, **said))
    DraftKeeper(dialog, bridge, "group", str(row.group_id) if row else "", offer=True)
    return dialog


def member_form(bridge: Bridge, parent: QWidget, row: GroupRow, today: date) -> FormDialog:
    """Somebody from the list of people; the tie is theirs and stands on their own map too."""
    fields = [
        Field("person_id", tr("Who joins"), Kind.PERSON, tr("type some letters"), required=True,
              suggest=_suggest(bridge)),
        Field("relation_back", tr("What they do there"), hint=tr("member, treasurer, makes the tea …")),
        Field("gives", tr("They give something to the group"), Kind.TICK, value=True),
        Field("receives", tr("They receive something from it"), Kind.TICK, value=True),
        Field("started", tr("Since"), Kind.DATE, required=True, value=today),
    ]  # fmt: skip
    dialog = FormDialog(parent, tr("Somebody joins {group}", group=row.name), fields, submit=tr("Add"))
    dialog.save_with(
        bridge,
        add_tie,
        lambda said: AddTie(said.pop("person_id"), TieKind.GROUP, group_id=row.group_id, **said),
    )
    DraftKeeper(dialog, bridge, "group_member", str(row.group_id), offer=True)
    return dialog


def leave_form(bridge: Bridge, parent: QWidget, member: GroupMember, today: date) -> FormDialog:
    fields = [
        Field("ended", tr("When they left"), Kind.DATE, required=True, value=today),
        Field("why", tr("What happened")),
    ]
    dialog = FormDialog(parent, tr("{name} leaves the group", name=member.name), fields, submit=tr("Keep"))
    dialog.save_with(
        bridge, end_tie, lambda said: EndTie(member.tie_id, member.person_id, member.version, **said)
    )
    DraftKeeper(dialog, bridge, "leave_group", str(member.tie_id), offer=True)
    return dialog


def _suggest(bridge: Bridge) -> Callable[[str, Callable[[Found], None]], None]:
    def suggest(typed: str, show: Callable[[Found], None]) -> None:
        def found(page: Page[CaseRow]) -> None:
            show([(each.person_id, apart(each)) for each in page.rows])

        bridge.ask(Caseload(text=typed, who=PeopleWho.EVERYONE, limit=12), found, key="group-suggest")

    return suggest
