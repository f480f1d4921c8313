"""The page of one person: who they are on top, the tabs below."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprodesk.domain.changes import ChangeSet, Topic
from coprodesk.domain.errors import NotFound
from coprodesk.domain.ids import GroupId, PersonId
from coprodesk.domain.roles import Permission
from coprodesk.queries.people import PersonById, PersonHead
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.cards import Avatar, EmptyState, chip
from coprodesk.ui.kit.focus import focus_kept, in_reading_order
from coprodesk.ui.kit.formats import day
from coprodesk.ui.kit.header import PageHeader
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.items import lay_in
from coprodesk.ui.kit.layout import Tabs
from coprodesk.ui.kit.menus import MoreButton
from coprodesk.ui.kit.room import PageBody
from coprodesk.ui.kit.text import button
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.kit.tokens import SPACE_M, Tone
from coprodesk.ui.kit.wording import words_for
from coprodesk.ui.screens.person import words
from coprodesk.ui.screens.person.abilities import AbilitiesTab
from coprodesk.ui.screens.person.about import AboutTab
from coprodesk.ui.screens.person.acts import ACTS
from coprodesk.ui.screens.person.budgets import BudgetTab
from coprodesk.ui.screens.person.detail_forms import communication_form
from coprodesk.ui.screens.person.exchange_forms import exchange_form
from coprodesk.ui.screens.person.exchanges import ExchangesTab
from coprodesk.ui.screens.person.head_forms import bin_form, person_form
from coprodesk.ui.screens.person.history import HistoryTab
from coprodesk.ui.screens.person.networks import NetworkTab
from coprodesk.ui.screens.person.notes import NotesTab
from coprodesk.ui.screens.person.overview import OverviewTab
from coprodesk.ui.screens.person.plans import PlanTab
from coprodesk.ui.screens.person.resume import resume
from coprodesk.ui.screens.person.tab import PersonTab, Scene
from coprodesk.ui.screens.person.visit import open_visit
from coprodesk.ui.screens.person.wellbeing import WellbeingTab

LOW = 330


class PersonPage(QWidget):
    """Opening it leaves a line on the trail. `unsaved` is a form with typing in it, and the id that it is about, to
    open on the page. `tab` is one of: overview, abilities, about, network, exchanges,
    budget, plan, wellbeing, notes, history; only what is opened is read and made. `gone(self)` when the record is no
    longer to be had."""

    gone = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        person_id: PersonId,
        print_plan: Callable[..., None] | None = None,
        visit: Callable[[PersonId], object] | None = None,
        *,
        visit_group: Callable[[GroupId], object] | None = None,
        tab: str = "overview",
        looked_for: str = "",
        unsaved: tuple[str, str] | None = None,
    ) -> None:
        super().__init__()
        self.setProperty("kit", "page")
        self.bridge = bridge
        self.person_id = person_id
        self.scene: Scene | None = None
        self._print, self._visit, self._visit_group = print_plan, visit, visit_group
        self._wanted, self._looked_for, self._unsaved = tab, looked_for, unsaved
        self._head = QVBoxLayout()
        self._header: PageHeader | None = None
        self.tabs: Tabs | None = None
        self._body = PageBody(self, space=SPACE_M)
        lay_in(self._body, self._head)
        bridge.changed.connect(self._changed)
        self._load()

    def open(self, tab: str, looked_for: str = "") -> None:
        """Also before the person has been read: the tab is opened once they are there, at what was looked for."""
        self._wanted, self._looked_for = tab, looked_for
        if self.scene is not None:
            self.scene.looked_for = looked_for
        if self.tabs is not None and tab in self.tabs.keys:
            self.tabs.open(tab)

    def act(self, key: str) -> None:
        """One of ACTS, from any tab."""
        if self.scene is not None:
            ACTS[key](self.scene)

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins at the tabs, not at whatever happens to stand first."""
        super().showEvent(event)
        if self.tabs is not None:
            self.tabs.strip.setFocus()

    def _refused(self, error: Exception) -> None:
        """The record is gone, or not this reader's to see: the page says so."""
        said = words_for(error)
        self._body.addWidget(EmptyState(said.happened, said.do, icon="people"), 1)

    def _load(self) -> None:
        question = PersonById(self.person_id)
        self.bridge.call(
            lambda desk: (desk.ask(question), desk.clock.today()),
            self._show,
            key=f"person-head-{id(self)}",
            failed=self._lost,
        )

    def _lost(self, error: Exception) -> None:
        """Who was open may be in the bin by now, or may never have been added: an undo does that."""
        if self.scene is None:
            self._refused(error)
        elif isinstance(error, NotFound):
            self.gone.emit(self)
        else:
            self.bridge.failed.emit(error)

    def _show(self, found: tuple[PersonHead, Any]) -> None:
        head, today = found
        if self.scene is None:
            self.scene = Scene(
                self.bridge, self.person_id, self, self.open, head, today, self._print, self._visit
            )
            self.scene.visit_group = self._visit_group
            self.scene.looked_for = self._looked_for
        self.scene.head, self.scene.today = head, today
        self.setAccessibleName(head.name)
        with focus_kept(self):
            self._show_header(self.scene)
        if self.tabs is None:
            self.tabs = self._make_tabs(self.scene)
            self._body.addWidget(self.tabs, 1)
            self.tabs.open(self._wanted if self._wanted in self.tabs.keys else self.tabs.keys[0])
            if self.isVisible():
                self.tabs.strip.setFocus()
            if self._unsaved is not None:
                resume(self.scene, *self._unsaved)
        self._say_where()
        in_reading_order(self)

    def _show_header(self, scene: Scene) -> None:
        if self._header is not None:
            self._head.removeWidget(self._header)
            self._header.hide()
            self._header.deleteLater()
        self._header = _header(scene)
        self._fold()
        self._head.addWidget(self._header)

    def _make_tabs(self, scene: Scene) -> Tabs:
        tabs = Tabs(tr("{name}: parts of the record", name=scene.head.name))
        short = {"abilities": tr("Abilities"), "exchanges": tr("Giving")}
        made: list[tuple[str, str, type[PersonTab]]] = []
        whole = scene.may(Permission.PEOPLE_READ)
        first: list[tuple[str, str, type[PersonTab]]] = [
            ("overview", tr("Overview"), OverviewTab),
            ("abilities", tr("Abilities & needs"), AbilitiesTab),
            ("about", tr("About"), AboutTab),
            ("network", tr("Network"), NetworkTab),
            ("exchanges", tr("Giving & receiving"), ExchangesTab),
        ]
        made += first if whole else []
        if scene.may(Permission.BUDGETS_READ):
            made.append(("budget", tr("Budget"), BudgetTab))
        last: list[tuple[str, str, type[PersonTab]]] = [
            ("plan", tr("Plan"), PlanTab),
            ("wellbeing", tr("Well-being"), WellbeingTab),
            ("notes", tr("Notes"), NotesTab),
        ]
        made += last if whole else []
        if scene.may(Permission.TRAIL_READ) and whole:
            made.append(("history", tr("History"), HistoryTab))
        for key, name, kind in made:
            tabs.add(key, name, partial(kind, scene, name), short.get(key, ""))
        tabs.opened.connect(self._tab_opened)
        return tabs

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """The map is the page, and so is each tab in a low window: who it is about keeps one line. All of it stands on
        the first tab."""
        if self._header is not None:
            tab = self.tabs.current() if self.tabs is not None else "overview"
            low = self.height() < theme().px(LOW)
            self._header.fold(folded=tab == "network" or (low and tab != "overview"))

    def _tab_opened(self, key: str) -> None:
        self._say_where()
        self._fold()
        if self.tabs is not None:
            _freshen(self.tabs.page(key))

    def _say_where(self) -> None:
        if self.tabs is not None:
            self.setWindowTitle(tr("{name}, {part}", name=self.accessibleName(), part=self.tabs.words()))

    def _changed(self, changes: ChangeSet) -> None:
        if changes.concerns(Topic.PEOPLE):
            self._load()


def _freshen(page: QWidget | None) -> None:
    if isinstance(page, PersonTab):
        page.refresh_if_stale()


def _header(scene: Scene) -> PageHeader:
    head = scene.head
    facts = words.dotted(
        tr("say “{name}”", name=head.said_like) if head.said_like else "",
        head.pronouns,
        str(head.age) if head.age is not None else "",
        head.area,
        tr("worker {name}", name=head.worker) if head.worker else "",
        _together(head),
    )
    chips: list[QWidget] = [chip(words.reach(each.content), Tone.AMBER) for each in head.communication]
    if head.restricted:
        chips.append(chip(tr("restricted record"), Tone.PURPLE))
    if head.by_reason:
        chips.append(chip(tr("open to you with a reason, for a day"), Tone.AMBER))
    if not head.communication and scene.may(Permission.RECORD_WRITE):
        add = button(tr("+ How to reach {name}", name=scene.short), lambda: communication_form(scene), "link")
        chips.append(add)
    actions: list[QWidget] = []
    if scene.may(Permission.PEOPLE_WRITE):
        actions.append(button(tr("Edit"), lambda: person_form(scene)))
    if scene.may(Permission.EXCHANGES_WRITE):
        actions.append(button(tr("Record an exchange"), lambda: exchange_form(scene)))
    if scene.may(Permission.RECORD_WRITE):
        actions.append(button(tr("Write up a visit"), lambda: open_visit(scene)))
    if scene.may(Permission.PEOPLE_READ):
        actions.append(button(tr("Care plan…"), lambda: scene.go("plan"), "primary"))
    if scene.may(Permission.PEOPLE_WRITE):
        actions.append(MoreButton(head.name, [(tr("Put in the bin…"), lambda: bin_form(scene))]))
    return PageHeader(head.name, facts, chips=chips, actions=actions, avatar=Avatar(head.name))


def _together(head: PersonHead) -> str:
    if head.closed_on is not None:
        return tr("closed {day}", day=day(head.closed_on))
    return tr("on caseload since {day}", day=day(head.since)) if head.since else ""
