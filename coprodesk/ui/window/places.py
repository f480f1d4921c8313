"""The places of the navigation, and what stands there: one literal list."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from coprodesk.domain.ids import GroupId, PersonId
from coprodesk.domain.roles import Permission
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.services import Preferences, Services
from coprodesk.ui.screens.budgets.screen import BudgetsScreen
from coprodesk.ui.screens.exchanges.screen import ExchangesScreen
from coprodesk.ui.screens.groups import GroupsScreen
from coprodesk.ui.screens.people.screen import PeopleScreen
from coprodesk.ui.screens.person.page import PersonPage
from coprodesk.ui.screens.rights import RightsScreen
from coprodesk.ui.screens.settings.screen import SettingsScreen
from coprodesk.ui.screens.today import TodayScreen
from coprodesk.ui.window.back import Stop

if TYPE_CHECKING:
    from coprodesk.ui.window.frame import Window


READS = Permission.PEOPLE_READ


@dataclass(frozen=True)
class Host:
    """What the frame gives to a screen that it makes."""

    bridge: Bridge
    services: Services
    open_person: Callable[..., object]  # a person, the tab to open them at, and unsaved typing to go on with
    carry_on: Callable[[str, str], object]  # with a form on nobody's page, and what it is about
    preferred: Callable[[Preferences], object]
    backed_up: Callable[[], object]
    print_plan: Callable[..., None]  # of a person, and of an agreed version of theirs
    join: Callable[[], None]
    go: Callable[[str], object]
    open_group: Callable[[GroupId], object]
    tell: Callable[[str, str], object]  # what was done, and the act that the way back undoes


@dataclass(frozen=True)
class Place:
    key: str
    words: str
    sign: str  # the icon that it has where there is no room for a line of words
    make: Callable[[Host], QWidget]
    permission: Permission | None = None  # whoever has it not does not find the place
    below: bool = False


def person_page(
    host: Host,
    person_id: PersonId,
    tab: str = "overview",
    looked_for: str = "",
    unsaved: tuple[str, str] | None = None,
) -> PersonPage:
    """The page of one person, open at a tab; it leaves the line on the trail that the record was read."""
    return PersonPage(
        host.bridge, person_id, host.print_plan, host.open_person, visit_group=host.open_group, tab=tab,
        looked_for=looked_for, unsaved=unsaved,
    )  # fmt: skip


def open_group(screen_of: Callable[[str], QWidget], group_id: GroupId) -> None:
    screen = screen_of("groups")
    if isinstance(screen, GroupsScreen):
        screen.open(group_id)


def show_stop(window: "Window", stop: Stop) -> None:
    if stop.person is not None:
        window.open_person(stop.person, stop.tab or "overview")
    else:
        window.go(stop.place)


def open_tab(window: "Window") -> str:
    """Which part of a person's record is in sight; none where it is not a person's."""
    page = window.shown()
    return page.tabs.current() if isinstance(page, PersonPage) and page.tabs is not None else ""


def places(may: Callable[[Permission], bool]) -> tuple[Place, ...]:
    """Those that somebody may see."""
    return tuple(place for place in _places() if place.permission is None or may(place.permission))


def _places() -> tuple[Place, ...]:
    return (
        Place(
            "today",
            tr("Today"),
            "clock",
            lambda host: TodayScreen(host.bridge, host.services, host.open_person, host.go, host.carry_on),
        ),
        Place(
            "people",
            tr("People"),
            "people",
            lambda host: PeopleScreen(host.bridge, host.open_person, host.join, host.services, host.tell),
            READS,
        ),
        Place("exchanges", tr("Exchanges"), "exchange", lambda host: ExchangesScreen(host.bridge), READS),
        Place(
            "budgets",
            tr("Budgets & pools"),
            "purse",
            lambda host: BudgetsScreen(host.bridge, host.open_person),
            Permission.BUDGETS_READ,
        ),
        Place(
            "groups", tr("Groups"), "pool", lambda host: GroupsScreen(host.bridge, host.open_person), READS
        ),
        Place(
            "rights",
            tr("Rights & records"),
            "file",
            lambda host: RightsScreen(host.bridge, host.open_person),
            Permission.GOVERNANCE_READ,
        ),
        Place(
            "settings",
            tr("Settings"),
            "settings",
            lambda host: SettingsScreen(host.bridge, host.services, host.preferred, host.backed_up),
            below=True,
        ),
    )
