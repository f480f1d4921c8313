"""Cards for what everybody in the workspace shares: the team and the bin."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from coprodesk.domain.changes import ChangeSet, Topic
from coprodesk.domain.needs import Country
from coprodesk.domain.roles import PRACTICE_ALONE, Permission, Role
from coprodesk.queries.team import MemberRow, Members, OwnTeam, TeamRow
from coprodesk.queries.workspace import BinList, BinRow, Facts, WorkspaceFacts
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.cards import Card, item_card
from coprodesk.ui.kit.drafts import DraftKeeper
from coprodesk.ui.kit.focus import focus_kept, in_reading_order, scrolled_around
from coprodesk.ui.kit.formats import day
from coprodesk.ui.kit.forms import FormDialog
from coprodesk.ui.kit.i18n import beside, tr
from coprodesk.ui.kit.inputs import Field, Kind
from coprodesk.ui.kit.labels import choices, word
from coprodesk.ui.kit.layout import row
from coprodesk.ui.kit.services import MemberKeys
from coprodesk.ui.kit.text import announce, button, label
from coprodesk.ui.kit.tokens import Tone
from coprodesk.ui.screens.settings.members import Joining, state_of
from coprodesk.usecases.team import (
    AddMember,
    ChangeMember,
    ChangeTeam,
    add_member,
    change_member,
    change_team,
)
from coprodesk.usecases.workspace import RestoreFromBin, restore_from_bin

# What the bin holds, where that is not called by its table's name.
BINNED = {
    "contact_point": "way to reach somebody",
    "need_cover": "what meets a need",
    "other_reference": "reference",
    "planned_line": "planned cost",
    "plan_action": "action",
    "plan_outcome": "outcome",
    "plan_risk": "risk worth taking",
    "spoken_language": "language",
    "support_group": "group",
    "team_ability": "ability of the team’s own",
}


class TeamCard(Card):
    """Who uses the program here, and in which roles."""

    def __init__(self, bridge: Bridge, keys: MemberKeys | None = None) -> None:
        self._bridge = bridge
        may = bridge.may(Permission.MEMBERS_WRITE)
        self._joining = Joining(self, bridge, keys, self._say) if keys is not None and may else None
        super().__init__(tr("Team"), action=tr("+ Add somebody") if may else "", on_action=self.add_member)
        bridge.changed.connect(self._changed)
        self._told = ""
        self._roles = [role for role in Role if role not in PRACTICE_ALONE]
        self.refresh()

    def refresh(self) -> None:
        self._bridge.call(
            lambda desk: (desk.ask(Members()), desk.ask(OwnTeam()), desk.ask(WorkspaceFacts())),
            self._show,
            key="settings-members",
        )

    def add_member(self) -> None:
        dialog = self._form(tr("Add somebody to the team"))
        dialog.save_with(
            self._bridge,
            add_member,
            lambda values: AddMember(values["name"], _roles(values), values["phone"]),
        )
        DraftKeeper(dialog, self._bridge, "add_member", offer=True)
        dialog.open()

    def change(self, member: MemberRow) -> None:
        dialog = self._form(member.name)
        dialog.panel.set_values(
            {
                "name": member.name,
                "phone": member.phone,
                **{role.value: role in member.roles for role in self._roles},
            }
        )
        dialog.save_with(
            self._bridge,
            change_member,
            lambda values: ChangeMember(
                member.member_id, member.version, values["name"], _roles(values), values["phone"]
            ),
            fields_of=_fields,
        )
        DraftKeeper(dialog, self._bridge, "change_member", str(member.member_id), offer=True)
        dialog.open()

    def change_team(self, team: TeamRow) -> None:
        fields = [
            Field(
                "duty_line",
                tr("Duty line"),
                hint=tr(
                    "who to ring when the worker is away, as printed on plans: 01632 960 100, weekdays 9 to 5"
                ),
                value=team.duty_line,
            ),
            Field("country", tr("Country"), Kind.CHOICE, choices=choices(Country), value=team.country),
        ]
        intro = tr("The duty line is printed on each plan. The country says which Act a plan names.")
        dialog = FormDialog(self.window(), tr("Team"), fields, submit=tr("Save"), intro=intro)
        dialog.save_with(
            self._bridge,
            change_team,
            lambda values: ChangeTeam(team.version, values["duty_line"], values["country"]),
            fields_of=lambda row: {"duty_line": row["duty_line"], "country": Country(row["country"])},
        )
        DraftKeeper(dialog, self._bridge, "change_team", offer=True)
        dialog.open()

    def _form(self, title: str) -> FormDialog:
        ticks = [Field(role.value, word(role).capitalize(), Kind.TICK) for role in self._roles]
        phone = Field("phone", tr("Telephone"), hint=tr("printed on plans"))
        fields = [Field("name", tr("Name"), required=True), phone, *ticks]
        return FormDialog(
            self.window(), title, fields, submit=tr("Save"), intro=tr("Roles say what somebody may do.")
        )

    def _show(self, found: tuple[tuple[MemberRow, ...], TeamRow, Facts]) -> None:
        members, team, facts = found
        may, practice = self._bridge.may(Permission.MEMBERS_WRITE), facts.practice
        self._roles = [role for role in Role if practice or role not in PRACTICE_ALONE]
        with focus_kept(self):
            self.clear()
            if self._told:
                self.add_words(self._told, "body")
            for member in members:
                roles = [(word(role), Tone.GREY) for role in member.roles]
                clicked = partial(self.change, member) if may else None
                own = member.member_id == self._bridge.actor.member_id
                chips = [*roles, *([state_of(member, own=own)] if self._joining is not None else [])]
                self.add(item_card(member.name, member.phone, chips=chips, clicked=clicked))
                for way in self._joining.ways(member, members) if self._joining is not None else ():
                    self.add(way)
            if len(members) == 1:
                self.add_words(
                    tr("You are alone in the team: what two people do apart elsewhere, one does here."),
                    "muted",
                )
            self._add_team(team, may=self._bridge.may(Permission.TEAM_WRITE))
            self.end()
        in_reading_order(scrolled_around(self))

    def _say(self, words: str) -> None:
        self._told = words
        announce(self, words)
        self.refresh()

    def _add_team(self, team: TeamRow, *, may: bool) -> None:
        told = (
            tr("Duty line: {words}", words=team.duty_line)
            if team.duty_line
            else tr("No duty line yet. It is printed on each plan.")
        )
        change = [button(tr("Duty line and country…"), partial(self.change_team, team))] if may else []
        self.add(row(label(told, "muted"), *change, grow=0))

    def _changed(self, changes: ChangeSet) -> None:
        if changes.concerns(Topic.TEAM):
            self.refresh()


def _fields(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": row["name"],
        "phone": row["phone"],
        **{role.value: role.value in row["roles"] for role in Role},
    }


def _roles(values: dict[str, Any]) -> tuple[Role, ...]:
    return tuple(role for role in Role if values.get(role.value))


class BinCard(Card):
    """What was deleted in the last 30 days, each with a way back."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(tr("Bin"), note=tr("30 days"))
        self._bridge = bridge
        bridge.changed.connect(self._changed)
        self.refresh()

    def refresh(self) -> None:
        if self._bridge.may(Permission.BIN_RESTORE):
            self._bridge.ask(BinList(), self._show, key="settings-bin")
        else:
            self.add_words(tr("Your role does not include putting things back."), "muted")

    def put_back(self, found: BinRow) -> None:
        self._bridge.do(restore_from_bin, RestoreFromBin(found.table, found.record))

    def _show(self, rows: tuple[BinRow, ...]) -> None:
        with focus_kept(self):
            self.clear()
            if not rows:
                self.add_words(tr("The bin is empty."), "muted")
            for found in rows:
                self.add(self._item(found))
            self.end()

    def _item(self, found: BinRow) -> QWidget:
        whose = "" if found.table == "person" else found.person
        what = beside(tr(BINNED.get(found.table, found.table.replace("_", " "))), whose)
        back = button(tr("Put back"), partial(self.put_back, found))
        back.setAccessibleName(tr("Put back {title}", title=found.words))
        when = label(
            tr("goes for good on {day}", day=day(found.gone_on.astimezone().date())), "muted", wrap=False
        )
        return item_card(found.words, what, widgets=[row(when, None, back)])

    def _changed(self, changes: ChangeSet) -> None:
        if changes.act:
            self.refresh()
