"""Typing that was left unsaved and is on nobody's page: its form is opened again where it stands, from Today."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from coprodesk.domain.ids import GroupId
from coprodesk.queries.exchanges import ExchangesList
from coprodesk.queries.groups import GroupById, GroupsOfTeam
from coprodesk.queries.pools import PoolById, PoolPage, PoolsList
from coprodesk.queries.team import Members, OwnTeam
from coprodesk.ui.kit.forms import FormDialog
from coprodesk.ui.screens.budgets import BudgetsScreen, forms
from coprodesk.ui.screens.budgets.pool import PoolView
from coprodesk.ui.screens.exchanges import ExchangesScreen
from coprodesk.ui.screens.exchanges.forms import take_back_form
from coprodesk.ui.screens.groups import GroupsScreen
from coprodesk.ui.screens.groups.forms import group_form, leave_form, member_form
from coprodesk.ui.screens.people.screen import PeopleScreen
from coprodesk.ui.screens.rights import RightsScreen
from coprodesk.ui.screens.settings.screen import SettingsScreen

if TYPE_CHECKING:
    from coprodesk.ui.window.frame import Window

MOST = 1000  # of a long list, in which the record is looked for
PLACES = {
    "person": "people",
    "allocate_people": "people",
    "record_exchange": "exchanges",
    "reverse_exchange": "exchanges",
    "open_pool": "budgets",
    "pay_from_pool": "budgets",
    "ask_pool_decision": "budgets",
    "leave_pool": "budgets",
    "record_pool_vote": "budgets",
    "group": "groups",
    "group_member": "groups",
    "leave_group": "groups",
    "add_request": "rights",
    "set_identity": "rights",
    "pause_request": "rights",
    "resume_request": "rights",
    "lengthen_request": "rights",
    "answer_request": "rights",
    "decide_items": "rights",
}


def carry_on(window: "Window", form: str, about: str = "") -> None:
    """Where the record is gone, the place alone is what there is."""
    screen = window.screen_of(PLACES.get(form, "settings"))
    record = UUID(about) if about else None
    if isinstance(screen, PeopleScreen):
        (screen.allocate_button.click if form == "allocate_people" else screen.add)()
    elif isinstance(screen, ExchangesScreen):
        _exchange(window, screen, record)
    elif isinstance(screen, BudgetsScreen):
        _pool(window, screen, form, record)
    elif isinstance(screen, GroupsScreen):
        _group(window, screen, form, record)
    elif isinstance(screen, RightsScreen):
        screen.requests.carry_on(form, record)
    elif isinstance(screen, SettingsScreen):
        _setting(window, screen, form, record)


def _exchange(window: "Window", screen: ExchangesScreen, record: UUID | None) -> None:
    if record is None:
        screen.record()
        return

    def show(found: Any) -> None:
        for row in found.rows:
            if row.exchange_id == record and row.reversed_by is None:
                take_back_form(window.bridge, screen, row).open()

    window.bridge.ask(ExchangesList(limit=MOST), show)


def _pool(window: "Window", screen: BudgetsScreen, form: str, record: UUID | None) -> None:
    """`record` is the pool, or one of its decisions."""
    if record is None:
        if screen.listing is not None:
            screen.listing.new_pool()
        return

    def read(desk: Any) -> Any:
        pages = [desk.ask(PoolById(row.pool_id)) for row in desk.ask(PoolsList())]
        mine = [
            page for page in pages if record in {page.pool_id, *(each.decision_id for each in page.decisions)}
        ]
        return desk.clock.today(), mine

    def show(found: Any) -> None:
        today, pages = found
        for page in pages[:1]:
            screen.open_pool(page.pool_id)
            if screen.pool is not None:
                screen.pool.open_form(form, record, _pool_form(screen.pool, form, record, page, today))

    window.bridge.call(read, show)


def _pool_form(pool: PoolView, form: str, record: UUID, page: PoolPage, today: date) -> forms.PoolForm:
    if form == "record_pool_vote":
        return forms.voices_form(pool, next(each for each in page.decisions if each.decision_id == record))
    made = {
        "pay_from_pool": forms.payment_form,
        "ask_pool_decision": forms.decision_form,
        "leave_pool": forms.leave_form,
    }
    return made[form](pool, page, today)


def _group(window: "Window", screen: GroupsScreen, form: str, record: UUID | None) -> None:
    """`record` is the group, or the tie of whoever leaves one."""
    if record is None:
        screen.add()
        return

    def read(desk: Any) -> Any:
        today, rows = desk.clock.today(), desk.ask(GroupsOfTeam())
        if form != "leave_group":
            return today, [row for row in rows if row.group_id == record]
        pages = (desk.ask(GroupById(GroupId(row.group_id))) for row in rows)
        return today, [member for page in pages for member in page.members if member.tie_id == record]

    def show(found: Any) -> None:
        today, rows = found
        make: dict[str, Callable[[Any], FormDialog]] = {
            "group": lambda row: group_form(window.bridge, screen, row),
            "group_member": lambda row: member_form(window.bridge, screen, row, today),
            "leave_group": lambda member: leave_form(window.bridge, screen, member, today),
        }
        for row in rows[:1]:
            make[form](row).open()

    window.bridge.call(read, show)


def _setting(window: "Window", screen: SettingsScreen, form: str, record: UUID | None) -> None:
    def member(rows: Any) -> None:
        for row in rows:
            if row.member_id == record:
                screen.team.change(row)

    if form == "change_team":
        window.bridge.ask(OwnTeam(), screen.team.change_team)
    elif form == "change_member":
        window.bridge.ask(Members(), member)
    elif form == "add_member":
        screen.team.add_member()
    elif form == "note_export" and screen.export is not None:
        screen.export.export()
    elif form == "set_letterhead":
        screen.paper.change()
