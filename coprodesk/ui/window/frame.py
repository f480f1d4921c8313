"""The frame: navigation, search, the screens, what is saved, and the lock."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from coprodesk.domain.changes import ChangeSet
from coprodesk.domain.errors import DeskError, KnownFailure
from coprodesk.domain.ids import PersonId
from coprodesk.domain.roles import Permission, Role
from coprodesk.queries.team import TeamName
from coprodesk.queries.workspace import Facts, WorkspaceFacts
from coprodesk.ui.kit.actions import Action, Actions
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.clipboard import forget_copied
from coprodesk.ui.kit.drafts import DraftKeeper
from coprodesk.ui.kit.formats import clock_time
from coprodesk.ui.kit.i18n import beside, tr
from coprodesk.ui.kit.items import lay_in
from coprodesk.ui.kit.labels import word
from coprodesk.ui.kit.layout import Filled
from coprodesk.ui.kit.palette import CommandPalette, ShortcutSheet
from coprodesk.ui.kit.services import Preferences, Services
from coprodesk.ui.kit.stripe import PracticeStripe, Striper
from coprodesk.ui.kit.toasts import Toasts
from coprodesk.ui.kit.wording import words_for
from coprodesk.ui.screens.people.screen import PeopleScreen
from coprodesk.ui.screens.person.page import PersonPage
from coprodesk.ui.screens.settings.about import AboutDialog
from coprodesk.ui.screens.settings.machine import backup_words
from coprodesk.ui.screens.settings.report import ReportDialog
from coprodesk.ui.window.acts import person_acts
from coprodesk.ui.window.back import Back, Stop
from coprodesk.ui.window.bars import SideBar, StatusBar, TopBar
from coprodesk.ui.window.edges import Edges
from coprodesk.ui.window.habits import habits
from coprodesk.ui.window.idle import LOCK_KEYS, IdleWatch
from coprodesk.ui.window.papers import Papers
from coprodesk.ui.window.placement import keep_place
from coprodesk.ui.window.places import Host, open_group, open_tab, person_page, places, show_stop
from coprodesk.ui.window.records import join_shown, record_actions
from coprodesk.ui.window.search import searcher
from coprodesk.ui.window.session import SessionWatch
from coprodesk.ui.window.steps import Steps
from coprodesk.ui.window.unsaved import carry_on
from coprodesk.ui.window.whereabouts import Whereabouts

LEAST = (680, 326)  # what a laptop of 1366 x 768 shows at 200 %


def about(window: "Window") -> None:
    AboutDialog(window, window.services).open()


def report(window: "Window") -> None:
    ReportDialog(window, window.services).open()


class Window(QMainWindow):
    """`locked` once the window is hidden with all typing kept; `closed` when it was shut by hand."""

    locked = Signal()
    closed = Signal()

    def __init__(self, bridge: Bridge, services: Services) -> None:
        super().__init__()
        self.bridge, self.services = bridge, services
        self.setWindowTitle("CoproDesk")
        self.actions_list = Actions(self, bridge.may)
        self.toasts = Toasts(self)
        self.steps = Steps(bridge, self.toasts)
        self.papers = Papers(self, bridge, services)
        self.back = Back(partial(show_stop, self), partial(open_tab, self), self.toasts)
        self.idle = IdleWatch(self, services.preferences().lock_minutes)
        self.session = SessionWatch(self)
        self._host = Host(
            bridge,
            services,
            self.open_person,
            partial(carry_on, self),
            self._preferred,
            self.say_backup,
            self.print_plan,
            partial(join_shown, self),
            self.go,
            partial(open_group, self.screen_of),
            self.steps.offer,
        )
        self._screens: dict[str, QWidget] = {}
        self._frames: dict[str, QWidget] = {}
        self.person: QWidget | None = None
        self._places = {place.key: place for place in places(bridge.may)}
        self.side = SideBar()
        self._add_actions()  # the keyboard goes to what stands first in the window first
        self._build()
        self.resize(1440, 900)
        self.idle.idle.connect(self.lock)
        self.idle.lock_asked.connect(self.lock, Qt.ConnectionType.QueuedConnection)
        self.session.locked.connect(self.lock)
        self.edges = Edges(self)
        bridge.changed.connect(self._changed)
        bridge.failed.connect(self._failed)
        bridge.caught_up.connect(partial(self.toasts.show_toast, tr("What was taking long is saved now.")))
        bridge.ask(WorkspaceFacts(), self._told)
        self.say_backup()
        self.status.say_lock(services.preferences().lock_minutes)
        self.go("today")
        self.idle.start()

    def go(self, key: str) -> None:
        """Show a place of the navigation; it is made when it is first shown."""
        if key not in self._screens:
            self._screens[key] = self._places[key].make(self._host)
            self._frames[key] = Filled(self._screens[key], self._places[key].words)
            self.where.follow(self._frames[key])
            self.stack.addWidget(self._frames[key])
        self.back.came(Stop(key))
        self.stack.setCurrentWidget(self._frames[key])
        self.side.mark(key)

    def screen_of(self, key: str) -> QWidget:
        self.go(key)
        return self._screens[key]

    def shown(self) -> QWidget | None:
        """The screen or the person's page that is in sight."""
        page = self.stack.currentWidget()
        return next((self._screens[key] for key, frame in self._frames.items() if frame is page), page)

    def forget(self) -> None:
        """What is not in sight is made anew when it is next shown."""
        kept = self.stack.currentWidget()
        for key, frame in list(self._frames.items()):
            if frame is not kept:
                del self._frames[key], self._screens[key]
                frame.deleteLater()
        if self.person is not None and self.person is not kept:
            self.person.deleteLater()
            self.person = None

    def open_person(
        self,
        person_id: PersonId,
        tab: str = "overview",
        looked_for: str = "",
        unsaved: tuple[str, str] | None = None,
    ) -> None:
        """Show somebody, in place of whoever was open before."""
        self.back.came(Stop(person=person_id, tab=tab))
        if self.person is not None:
            self.stack.removeWidget(self.person)
            self.person.deleteLater()
        self.person = page = person_page(self._host, person_id, tab, looked_for, unsaved)
        page.gone.connect(self._person_gone, Qt.ConnectionType.QueuedConnection)
        self.where.follow(page)
        self.stack.addWidget(self.person)
        self.stack.setCurrentWidget(self.person)
        self.side.mark(next(key for key in ("people", "budgets", "today") if key in self._places))

    def _person_gone(self, page: PersonPage) -> None:
        """Back to the list; what was put in the bin on purpose has its way back."""
        if self.person is not page:
            return
        if self.stack.currentWidget() is page:
            self.go("people" if "people" in self._places else "today")
        self.stack.removeWidget(page)
        self.person = None
        page.deleteLater()
        if self.bridge.desk.undoable() == "bin_person":
            self.steps.offer(tr("{name} is in the bin.", name=page.accessibleName()), "bin_person")

    def print_plan(self, person_id: PersonId, version_id: UUID | None = None, *, draft: bool = False) -> None:
        self.papers.look_at_plan(person_id, version_id, draft=draft)

    def open_palette(self) -> None:
        self.actions_list.refresh()
        CommandPalette(
            self,
            self.actions_list,
            searcher(self.bridge, self.open_person, self._host.open_group),
        ).show()

    def add_person(self) -> None:
        screen = self.screen_of("people")
        if isinstance(screen, PeopleScreen):
            screen.add()

    def lock(self) -> None:
        """Hide at once, without a question; what was being typed is kept first."""
        if not self.isVisible():
            return  # the session's lock and the idle minutes may come together
        try:
            self.put_away()
        finally:
            self.locked.emit()

    def put_away(self) -> None:
        """Hide with all typing kept; nobody is asked. Whatever goes wrong on the way, nothing stays in sight."""
        self.idle.stop()
        self.session.stop()
        try:
            for keeper in self.findChildren(DraftKeeper):
                keeper.put_away()
            for dialog in self.findChildren(QDialog):
                dialog.close()
            keep_place(self, self.services)
        finally:
            forget_copied()
            self.hide()

    def say_backup(self) -> None:
        self.status.say_backup(backup_words(self.services.backed_up(), self.services.clock))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.idle.stop()
        self.session.stop()
        for keeper in self.findChildren(DraftKeeper):
            keeper.put_away()
        if self.isVisible():
            keep_place(self, self.services)
        super().closeEvent(event)
        self.closed.emit()

    def _build(self) -> None:
        self.stack = QStackedWidget()
        self.where = Whereabouts(self, self.stack)
        self.status = StatusBar(self.services.file_name)
        actor = self.bridge.actor
        role = next((word(role).capitalize() for role in Role if role in actor.roles), "")
        self.top = TopBar(beside(actor.name, role), self.open_palette)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.top)
        right.addWidget(self.stack, 1)
        right.addWidget(self.status)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.side)
        lay_in(across, right, 1)
        middle = QWidget()
        middle.setProperty("kit", "page")
        self._outer = QVBoxLayout(middle)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        lay_in(self._outer, across, 1)
        self.setCentralWidget(middle)
        self.setMinimumSize(*LEAST)

    def _add_actions(self) -> None:
        above = [place for place in self._places.values() if not place.below]
        for number, place in enumerate(above, 1):
            keys = f"Ctrl+{number}"
            self.side.add(place.key, place.words, keys, place.sign, partial(self.go, place.key))
            go = Action(
                f"go-{place.key}", tr("Go to {place}", place=place.words), partial(self.go, place.key), keys
            )
            self.actions_list.add(go)
        self.side.add_space()
        for place in self._places.values():
            if place.below:
                keys = "Ctrl+,"
                self.side.add(place.key, place.words, keys, place.sign, partial(self.go, place.key))
                self.actions_list.add(
                    Action(f"go-{place.key}", place.words, partial(self.go, place.key), keys)
                )
        self.side.add_act(tr("Lock"), LOCK_KEYS, "lock", self.lock)
        self.actions_list.add(
            Action("add-person", tr("Add a person"), self.add_person, "Ctrl+N", Permission.PEOPLE_WRITE),
            *record_actions(self),
            *self.papers.actions(),
            Action(
                "bring-in-plan",
                tr("Import a plan from another system…"),
                lambda: self.papers.bring_in_plan(self.shown()),
                permission=Permission.PLANS_WRITE,
                enabled=lambda: isinstance(self.shown(), PersonPage),
            ),
            *person_acts(self),
            Action("search", tr("Search and commands"), self.open_palette, "Ctrl+K", also="F10"),
            *habits(self),
            *self.steps.actions(),
            Action(
                "shortcuts",
                tr("Keyboard shortcuts"),
                lambda: ShortcutSheet(self, self.actions_list).open(),
                "F1",
            ),
            Action("report", tr("Report a problem…"), partial(report, self)),
            Action("about", tr("About CoproDesk…"), partial(about, self)),
            Action("lock", tr("Lock"), self.lock, LOCK_KEYS),
        )

    def _told(self, facts: Facts) -> None:
        self.where.set_workspace(facts.name)
        if facts.practice:
            self._outer.insertWidget(0, PracticeStripe())
            Striper(self)
        self.bridge.ask(TeamName(), lambda team: self.top.show_workspace(team, practice=facts.practice))

    def _changed(self, changes: ChangeSet) -> None:
        if changes.act:
            now = self.services.clock.now().astimezone()
            self.status.say_saved(tr("Saved {time}", time=clock_time(now)))
            self.where.say_saved(changes)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, DeskError | KnownFailure):
            self.toasts.show_toast(words_for(error).sentence())
        else:
            self.toasts.show_toast(
                words_for(error).sentence(), partial(report, self), way_words=tr("Report…")
            )

    def _preferred(self, preferences: Preferences) -> None:
        self.idle.set_minutes(preferences.lock_minutes)
        self.idle.start()
        self.status.say_lock(preferences.lock_minutes)
