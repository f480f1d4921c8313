"""The Groups screen: every group in a list, and the one that is chosen with whoever belongs to it."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from coprodesk.domain.changes import ChangeSet, Topic
from coprodesk.domain.exchanges import PartyKind
from coprodesk.domain.groups import GroupKind
from coprodesk.domain.ids import GroupId, PersonId
from coprodesk.domain.networks import Direction
from coprodesk.domain.roles import Permission
from coprodesk.queries.exchanges import ExchangeRow, ExchangesList
from coprodesk.queries.groups import GroupById, GroupMember, GroupPage, GroupRow, GroupsOfTeam
from coprodesk.queries.pages import Page
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.cards import Card, EmptyState, Runs, item_card
from coprodesk.ui.kit.focus import focus_kept
from coprodesk.ui.kit.formats import day, hours
from coprodesk.ui.kit.header import PageHeader
from coprodesk.ui.kit.i18n import beside, tr, tr_n
from coprodesk.ui.kit.labels import word
from coprodesk.ui.kit.layout import Columns, ScrollPage, flow
from coprodesk.ui.kit.room import PageBody
from coprodesk.ui.kit.tables import Column, RowTable
from coprodesk.ui.kit.text import button, label
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.screens.groups.forms import group_form, leave_form, member_form
from coprodesk.usecases.groups import BinGroup, bin_group

LATEST = 6  # exchanges that are shown with a group


def columns() -> list[Column[GroupRow]]:
    return [
        Column("name", tr("Group"), lambda row: row.name, weight=5, strong=True),
        Column("kind", tr("Kind"), lambda row: word(GroupKind(row.kind)), weight=4),
        Column("meets", tr("Meets"), lambda row: row.meets or "—", weight=5, muted=True),
        Column("members", tr("People"), lambda row: str(row.members), right=True, width=84),
    ]


class GroupsScreen(QWidget):
    def __init__(self, bridge: Bridge, open_person: Callable[[PersonId], object]) -> None:
        super().__init__()
        self._bridge, self._open_person = bridge, open_person
        self._wanted: GroupId | None = None
        self._may = bridge.may(Permission.GROUPS_WRITE)
        self._may_tie = bridge.may(Permission.RECORD_WRITE)
        self._build()
        bridge.changed.connect(self._changed)
        self.refresh()

    def refresh(self) -> None:
        self._bridge.ask(GroupsOfTeam(), self._show, key="groups-list")

    def open(self, group_id: GroupId) -> None:
        """Show this group, once the list is there."""
        self._wanted = group_id
        self._point()

    def _point(self) -> None:
        for place, row in enumerate(self.table.rows()):
            if row.group_id == self._wanted:
                self._wanted = None
                self.table.select(place)
                self.table.setFocus()
                return

    def add(self) -> None:
        group_form(self._bridge, self).open()

    def _build(self) -> None:
        body = PageBody(self)
        add = button(tr("Add a group"), self.add, "primary")
        add.setEnabled(self._may)
        self.header = PageHeader(tr("Groups"), " ", actions=[add])
        body.addWidget(self.header)
        self.table: RowTable[GroupRow] = RowTable(
            columns(), name=tr("Groups"), key="groups", row_id=lambda row: row.group_id
        )
        self.table.current_changed.connect(self._choose)
        self.table.activated_row.connect(self._edit)
        self.detail = Card(tr("This group"))
        page = ScrollPage(tr("This group"), margin=0)
        page.body.addWidget(self.detail)
        page.setMinimumWidth(theme().px(280))
        self.stack = QStackedWidget()
        self.stack.addWidget(Columns([self.table, page], min_width=380, weights=[3, 2]))
        self.stack.addWidget(EmptyState(
            tr("No group is written down yet"),
            tr("A choir, a lunch table, a landing that shares plants: whatever people already belong to. A group "
               "can stand on maps, give and receive time, and hold a pool."),
            icon="people", action=tr("Add the first group") if self._may else "", on_action=self.add,
        ))  # fmt: skip
        body.addWidget(self.stack, 1)

    def _changed(self, changes: ChangeSet) -> None:
        if changes.concerns(Topic.GROUPS, Topic.NETWORKS, Topic.PEOPLE, Topic.EXCHANGES):
            self.refresh()

    def _show(self, rows: tuple[GroupRow, ...]) -> None:
        with focus_kept(self):
            self.table.set_rows(rows)
            counted = tr_n("{n} group", "{n} groups", len(rows))
            self.header.set_words(tr("Groups"), f"{counted} · {tr('what people already belong to')}")
            self.stack.setCurrentIndex(0 if rows else 1)
        self._choose(self.table.current_row())
        self._point()

    def _choose(self, row: GroupRow | None) -> None:
        if row is not None:
            questions = {
                "page": GroupById(row.group_id),
                "exchanges": ExchangesList(group_id=row.group_id, limit=LATEST),
            }
            self._bridge.call(
                lambda desk: {**desk.ask_all(questions), "today": desk.clock.today()},
                self._show_page,
                key="group-page",
            )

    def _edit(self, row: GroupRow) -> None:
        if self._may:
            group_form(self._bridge, self, row).open()

    def _show_page(self, found: dict[str, Any]) -> None:
        with focus_kept(self):
            self._tell_of(found)

    def _tell_of(self, found: dict[str, Any]) -> None:
        page: GroupPage = found["page"]
        today: date = found["today"]
        group, card = page.group, self.detail
        card.clear()
        card.add(label(group.name, "strong"))
        card.add(label(beside(word(GroupKind(group.kind)), group.meets), "muted"))
        if group.purpose:
            card.add(label(group.purpose))
        card.add(
            Runs(
                tr("gave {time}", time=hours(page.gave)),
                tr(", received {time} in six months", time=hours(page.received)),
            )
        )
        acts: list[tuple[bool, str, Callable[[], object]]] = [
            (self._may, tr("Edit…"), partial(self._edit, group)),
            (
                self._may_tie,
                tr("Somebody joins…"),
                lambda: member_form(self._bridge, self, group, today).open(),
            ),
            (self._may, tr("Bin"), partial(self._bin, group)),
        ]
        card.add(flow([button(name, run) for may, name, run in acts if may]))
        card.section(tr("Who belongs"), count=len(page.members))
        for member in page.members:
            card.add(self._member(member, today))
        if not page.members:
            card.add_words(tr("Nobody yet. Ask who was there last time."), "muted")
        _show_exchanges(card, group.group_id, found["exchanges"])
        card.end()

    def _member(self, member: GroupMember, today: date) -> QWidget:
        opened = button(tr("Open"), lambda: self._open_person(member.person_id), "link")
        opened.setAccessibleName(tr("Open {name}", name=member.name))
        widgets: list[Any] = [opened]
        if self._may_tie:
            leaves = button(
                tr("Leaves…"), lambda: leave_form(self._bridge, self, member, today).open(), "link"
            )
            leaves.setAccessibleName(tr("{name} leaves the group", name=member.name))
            widgets.append(leaves)
        facts = (member.relation, _way(member.direction), tr("since {day}", day=day(member.since)))
        return item_card(member.name, " · ".join(filter(None, facts)), widgets=[flow(widgets)])

    def _bin(self, group: GroupRow) -> None:
        self._bridge.do(bin_group, BinGroup(group.group_id, group.version))


def _show_exchanges(card: Card, group_id: GroupId, found: Page[ExchangeRow]) -> None:
    """The latest that the group gave or received, in words; a reversal says that it is one."""
    card.section(tr("Giving and receiving"), count=found.total)
    for each in found.rows:
        gave = each.giver.group_id == group_id
        other = each.receiver if gave else each.giver
        who = other.name or (tr("somebody") if other.kind is PartyKind.PERSON else word(other.kind))
        time = hours(abs(each.minutes))
        way = (
            tr("gave {time} to {who}", time=time, who=who)
            if gave
            else tr("received {time} from {who}", time=time, who=who)
        )
        back = tr("reversed") if not each.stands else ""
        card.add(item_card(each.what, beside(day(each.happened_on), way, back)))
    if found.total > len(found.rows):
        card.add_words(tr_n("and {n} more", "and {n} more", found.total - len(found.rows)), "muted")
    if not found.rows:
        card.add_words(
            tr("No time given or received yet. An exchange can have the group at either end."), "muted"
        )


def _way(direction: str) -> str:
    return {
        Direction.GIVES: tr("gives"),
        Direction.RECEIVES: tr("receives"),
        Direction.BOTH: tr("gives and receives"),
        Direction.NONE: "",
    }[Direction(direction)]
