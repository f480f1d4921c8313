"""The people and groups around somebody: a map of any day, the same as a table, and what the map says."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from coprodesk.domain.changes import Topic
from coprodesk.domain.ids import TieId
from coprodesk.domain.policies import WayOut
from coprodesk.domain.roles import Permission
from coprodesk.queries.needs import NeedsOf
from coprodesk.queries.networks import Network, NetworkOf, NodeRow, OffersAround, PastTies, TieDays
from coprodesk.queries.plans import PlanOf
from coprodesk.ui.kit.cards import Card, EmptyState, item_card
from coprodesk.ui.kit.formats import day
from coprodesk.ui.kit.i18n import tr, tr_n
from coprodesk.ui.kit.layout import Columns, column, flow, row
from coprodesk.ui.kit.text import button
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.screens.person import network_forms as forms
from coprodesk.ui.screens.person import words
from coprodesk.ui.screens.person.maps import between, key_of_map
from coprodesk.ui.screens.person.network_away import Around, away_card
from coprodesk.ui.screens.person.network_facts import facts_card, ways_card
from coprodesk.ui.screens.person.network_files import SaveMap
from coprodesk.ui.screens.person.network_import import ImportNetwork
from coprodesk.ui.screens.person.network_map import Looking, MapView, tie_acts
from coprodesk.ui.screens.person.network_table import links_table, ties_table
from coprodesk.ui.screens.person.network_time import Days, TimeCard, first_days
from coprodesk.ui.screens.person.network_whole import KEY as WHOLE_KEY
from coprodesk.ui.screens.person.network_whole import WholeMap
from coprodesk.ui.screens.person.quick_start import open_quick_start
from coprodesk.ui.screens.person.tab import Answers, PersonTab, Scene

SHOWN_PAST = 6


LEAST_MAP = 340  # pixels of height: below it names cannot be read, and a lower page scrolls
LOWEST_WHOLE = 120  # on the whole screen it takes what there is
AROUND_MAP = 104  # pixels of the card around the map: its edges, and the line of buttons below it


class NetworkTab(PersonTab):
    topics = frozenset(
        {
            Topic.NETWORKS,
            Topic.NEEDS,
            Topic.EXCHANGES,
            Topic.GROUPS,
            Topic.PEOPLE,
            Topic.PLANS,
            Topic.ABILITIES,
        }
    )

    def __init__(self, scene: Scene, name: str) -> None:
        self.looking = Looking()
        self._view: MapView | None = None
        self._whole: WholeMap | None = None
        self._time: TimeCard | None = None
        self._now: Network | None = None
        super().__init__(scene, name)
        QShortcut(QKeySequence(WHOLE_KEY), self, self._show_whole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_map()

    def questions(self, today: date) -> Mapping[str, Any]:
        return {
            "now": NetworkOf(self.person_id),
            "needs": NeedsOf(self.person_id),
            "plan": PlanOf(self.person_id),
            "past": PastTies(self.person_id),
            "changes": TieDays(self.person_id),
            "offers": OffersAround(self.person_id),
        }

    def _ask(self, desk: Any) -> dict[str, Any]:
        found = super()._ask(desk)
        days = self.looking.days or first_days(found["changes"], found["today"], found["head"].since)
        shown, then = self._ask_days(desk, days)
        return {**found, "days": days, "shown": shown or found["now"], "then": then}

    def _ask_days(self, desk: Any, days: Days) -> tuple[Network | None, Network | None]:
        """The two maps; None for today's, which is read anyway, and where nothing is compared."""
        shown = desk.ask(NetworkOf(self.person_id, days.shown)) if days.shown else None
        then = desk.ask(NetworkOf(self.person_id, days.compared)) if days.compared else None
        return shown, then

    def build(self, answers: Answers) -> list[QWidget]:
        now: Network = answers["now"]
        self._now, self._view = now, None
        if not now.nodes and not answers["past"]:
            card = Card()
            card.add(_nobody_yet(self.scene))
            return [card]
        self._time = TimeCard(answers["days"], answers["changes"], answers["today"], self._other_days)
        if answers["then"] is not None:
            self._time.say(between(answers["then"], answers["shown"]))
        around = Around(now, answers["needs"], answers["plan"], answers["offers"])
        explained = self.looking.explained
        beside: list[QWidget] = [
            self._time,
            facts_card(self.scene, now, answers["needs"], explained=explained, turn=self._explain),
            away_card(self.scene, around, self.looking.away, self._leave),
        ]
        if (asked := ways_card(self.scene, now)) is not None:
            beside.insert(1, asked)
        main = [self._card(now, answers["shown"], answers["then"])]
        beside.insert(0, self._doing())
        if self._whole is not None:
            self._put_whole(answers["shown"], answers["then"])
        if answers["past"]:
            main.append(_past(self.scene, answers["past"]))
        if self.looking.as_table:
            return [beside[0], *main, Columns(beside[1:], min_width=260)]
        beside.append(key_of_map(self.scene, by_strength=self.looking.by_strength, chosen=self._thickness))
        return [Columns([column(*main), column(*beside)], weights=[27, 10], min_width=300)]

    def _card(self, now: Network, shown: Network, then: Network | None) -> QWidget:
        scene, may = self.scene, self.scene.may(Permission.RECORD_WRITE)
        card = Card()
        card.setAccessibleName(tr("The people around {name}", name=scene.short))
        if self.looking.as_table:
            may_now = may and shown is now
            card.add(ties_table(scene, shown, tie_acts(scene, now, earlier=shown is not now)))
            card.add(links_table(scene, shown, may=may_now))
        else:
            self._view = MapView(scene, now, self.looking, self._show_whole, tr("Full screen"))
            self._view.draw(shown, then)
            self._fit_map()
            card.add(self._view.widget, 1)
        return card

    def _doing(self) -> QWidget:
        """What can be done with the map as such."""
        scene, may = self.scene, self.scene.may(Permission.RECORD_WRITE)
        card = Card(tr("The people around {name}", name=scene.short))
        other = tr("Show as a map") if self.looking.as_table else tr("Show as a table")
        buttons = [button(other, self._turn)]
        if self.bridge.is_open(WayOut.EXPORT):
            buttons.insert(0, button(tr("Save picture…"), self._save))
        if may:
            buttons.insert(0, button(tr("+ Add someone"), lambda: forms.tie_form(scene)))
            buttons.append(button(tr("Quick start…"), lambda: open_quick_start(scene)))
            buttons.append(button(tr("Import…"), lambda: ImportNetwork(scene).open()))
        card.add(flow(buttons))
        return card

    def _fit_map(self) -> None:
        """The whole map and the buttons below it are in sight at once, as large as the page has room."""
        if self._view is not None:
            room = self.viewport().height() - theme().px(AROUND_MAP)
            self._view.map.setFixedHeight(max(room, LEAST_MAP))

    def _show_whole(self) -> None:
        if self._now is None or not self._now.nodes or self._whole is not None:
            return
        self._whole = WholeMap(self.scene.window, self.scene.short)
        self._whole.left.connect(self._left_whole)
        self.reload()
        self._whole.showFullScreen()
        self._whole.open()

    def _put_whole(self, shown: Network, then: Network | None) -> None:
        """Forms that are opened there stand over it, and not behind."""
        whole = self._whole
        if whole is None or self._now is None:
            return
        view = MapView(replace(self.scene, window=whole), self._now, self.looking, whole.reject, tr("Back"))
        view.map.setMinimumHeight(LOWEST_WHOLE)
        view.draw(shown, then)
        whole.hold(view.widget, view.map)

    def _left_whole(self) -> None:
        self._whole = None
        if self._view is not None:
            self._view.map.setFocus()

    def _other_days(self, days: Days) -> None:
        """Only the map and its words follow the handles; the page stays, and so does the keyboard."""
        self.looking.days = days
        self.bridge.call(lambda desk: self._ask_days(desk, days), self._drawn, key=f"network-days-{id(self)}")

    def _drawn(self, answer: tuple[Network | None, Network | None]) -> None:
        shown, then = answer[0] or self._now, answer[1]
        if self._view is None or self._time is None or shown is None:
            self.reload()
            return
        self._view.draw(shown, then)
        self._time.say(between(then, shown) if then is not None else None)

    def _save(self) -> None:
        shown = self.looking.days.shown if self.looking.days is not None else None
        SaveMap(self.scene, shown, by_strength=self.looking.by_strength).open()

    def _turn(self) -> None:
        self.looking.as_table = not self.looking.as_table
        self.reload()

    def _explain(self) -> None:
        self.looking.explained = not self.looking.explained
        self.reload()

    def _leave(self, away: frozenset[TieId]) -> None:
        self.looking.away = away
        self.reload()

    def _thickness(self, by_strength: bool) -> None:
        self.looking.by_strength = by_strength
        self.reload()


def _nobody_yet(scene: Scene) -> QWidget:
    may = scene.may(Permission.RECORD_WRITE)
    made = EmptyState(
        tr("Nobody is on the map yet"),
        tr("Who is around {name}? Begin with whoever they would ring first.", name=scene.short),
        icon="network",
        action=tr("Quick start: type the names") if may else "",
        on_action=lambda: open_quick_start(scene),
    )
    if not may:
        return made
    one = button(tr("Add the first person or group"), lambda: forms.tie_form(scene))
    bring = button(tr("Import…"), lambda: ImportNetwork(scene).open())
    return column(made, row(None, one, bring, None), stretch=False)


def _past(scene: Scene, past: tuple[NodeRow, ...]) -> QWidget:
    """Who was there once; nothing of it is lost, and it can go on."""
    card = Card(tr("Not around any more"), count=len(past))
    may = scene.may(Permission.RECORD_WRITE)
    for node in past[:SHOWN_PAST]:
        again = button(tr("Around again…"), partial(forms.reopen_form, scene, node), "link")
        again.setAccessibleName(tr("{name} is around again", name=node.name))
        lived = tr("{start} to {end}", start=day(node.started), end=day(node.ended))
        card.add(
            item_card(
                node.name, words.dotted(node.relation, lived, node.ended_why), widgets=[again] if may else ()
            )
        )
    if len(past) > SHOWN_PAST:
        card.add_words(tr_n("and {n} more", "and {n} more", len(past) - SHOWN_PAST), "muted")
    return card
