"""The people and groups around somebody: a map of any day, the same as a table, and what the map says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coprodesk.domain.changes import Topic
from coprodesk.domain.ids import TieId
from coprodesk.domain.networks import Ring
from coprodesk.domain.roles import Permission
from coprodesk.queries.needs import NeedsOf
from coprodesk.queries.networks import Network, NetworkOf, NodeRow, OffersAround, PastTies, TieDays
from coprodesk.queries.plans import PlanOf
from coprodesk.ui.kit.cards import Card, EmptyState, item_card
from coprodesk.ui.kit.ecomap import Ecomap
from coprodesk.ui.kit.formats import day
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.layout import Columns, column, flow, row
from coprodesk.ui.kit.text import announce, button, label
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.screens.person import network_forms as forms
from coprodesk.ui.screens.person import words
from coprodesk.ui.screens.person.maps import between, key_of_map, links, overlay
from coprodesk.ui.screens.person.network_away import Around, away_card
from coprodesk.ui.screens.person.network_facts import facts_card
from coprodesk.ui.screens.person.network_table import links_table, ties_table
from coprodesk.ui.screens.person.network_time import Days, TimeCard, first_days
from coprodesk.ui.screens.person.quick_start import open_quick_start
from coprodesk.ui.screens.person.tab import Answers, PersonTab, Scene
from coprodesk.usecases.networks import BinTie, MoveTie, bin_tie, move_tie

SHOWN_PAST = 6


@dataclass
class Looking:
    """How the map is being looked at; it outlives the widgets, which are made anew after each change."""

    days: Days | None = None
    as_table: bool = False
    by_strength: bool = False
    explained: bool = False
    away: frozenset[TieId] = field(default_factory=frozenset)
    current: UUID | None = None
    zoom: float = 1.0


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
        self.map: Ecomap | None = None
        self.time: TimeCard | None = None
        super().__init__(scene, name)

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
        if not now.nodes and not answers["past"]:
            self.map = self.time = None
            card = Card()
            card.add(_nobody_yet(self.scene))
            return [card]
        days: Days = answers["days"]
        self._now = now
        self.time = TimeCard(days, answers["changes"], answers["today"], self._other_days)
        around = Around(now, answers["needs"], answers["plan"], answers["offers"])
        side = column(
            self.time,
            facts_card(
                self.scene, now, answers["needs"], explained=self.looking.explained, turn=self._explain
            ),
            away_card(self.scene, around, self.looking.away, self._leave),
            key_of_map(self.scene, by_strength=self.looking.by_strength, chosen=self._thickness),
        )
        main = [self._card(answers["shown"], answers["then"], days)]
        if answers["past"]:
            main.append(_past(self.scene, answers["past"]))
        if answers["then"] is not None:
            self.time.say(between(answers["then"], answers["shown"]))
        return [Columns([column(*main), side], weights=[27, 10], min_width=300)]

    def _card(self, shown: Network, then: Network | None, days: Days) -> QWidget:
        scene, may = self.scene, self.scene.may(Permission.RECORD_WRITE)
        title = tr("The people around {name}", name=scene.short)
        card = Card()
        card.setAccessibleName(title)
        heads: list[QWidget | None] = [label(title, "heading"), None]
        if may:
            heads += [
                button(tr("Quick start…"), lambda: open_quick_start(scene)),
                button(tr("+ Add someone"), lambda: forms.tie_form(scene)),
            ]
        card.add(row(*heads))
        self._shown, self._then = shown, then
        if self.looking.as_table:
            self.map = None
            card.add(ties_table(scene, shown, self._acts, may=may and days.shown is None))
            card.add(links_table(scene, shown, may=may and days.shown is None))
        else:
            card.add(self._big_map(), 1)
            self._buttons = self._foot(may)
            card.add(self._buttons)
        other = tr("Show as a map") if self.looking.as_table else tr("Show as a table")
        card.add(row(button(other, self._turn), None, *self._zooms()))
        self._draw(days)
        return card

    def _big_map(self) -> Ecomap:
        made = Ecomap(tr("The people around {name}", name=self.scene.short))
        made.setMinimumHeight(theme().px(500))
        made.zoom = self.looking.zoom
        made.node_activated.connect(self._edit)
        made.node_moved.connect(self._move)
        made.current_changed.connect(self._remember)
        self.map = made
        return made

    def _draw(self, days: Days) -> None:
        """The two days on the map that is there already."""
        if self.map is None:
            return
        nodes = overlay(self._then, self._shown, self.looking.away)
        self.map.movable = days.shown is None and self.scene.may(Permission.RECORD_WRITE)
        self._buttons.setEnabled(days.shown is None)
        self.map.show_map(
            self.scene.short, nodes, links(self._shown), by_strength=self.looking.by_strength,
            current=self.looking.current,
        )  # fmt: skip

    def _other_days(self, days: Days) -> None:
        """Only the map and its words follow the handles; the page stays, and so does the keyboard."""
        self.looking.days = days
        self.bridge.call(
            lambda desk: (days, *self._ask_days(desk, days)), self._drawn, key=f"network-days-{id(self)}"
        )

    def _drawn(self, answer: tuple[Days, Network | None, Network | None]) -> None:
        days, shown, then = answer
        if self.looking.as_table or self.map is None or self.time is None:
            self.reload()
            return
        self._shown, self._then = shown or self._now, then
        self._draw(days)
        self.time.say(between(then, self._shown) if then is not None else None)

    def _foot(self, may: bool) -> QWidget:
        acts = self._acts() if may else []
        return flow([button(name, partial(self._with_current, run)) for name, run in acts])

    def _zooms(self) -> list[QWidget]:
        made = self.map
        if made is None:
            return []
        zooms = ((tr("Smaller"), 1 / 1.25), (tr("Whole map"), 0.0), (tr("Larger"), 1.25))
        return [button(name, partial(self._zoom, by)) for name, by in zooms]

    def _zoom(self, by: float) -> None:
        if self.map is not None:
            self.map.zoom_by(by)
            self.looking.zoom = self.map.zoom

    def _acts(self) -> list[tuple[str, Callable[[NodeRow], object]]]:
        """What can be done with whoever is chosen, on the map and in the table alike."""
        scene = self.scene
        return [
            (tr("Edit…"), lambda node: forms.change_tie_form(scene, node)),
            (tr("Closer"), lambda node: self._shift(node, -1)),
            (tr("Further away"), lambda node: self._shift(node, 1)),
            (tr("Knows…"), lambda node: forms.knows_form(scene, self._now, node)),
            (tr("It ended…"), lambda node: forms.end_tie_form(scene, node)),
            (tr("Bin"), lambda node: scene.bridge.do(bin_tie, BinTie(node.tie_id, scene.person_id, node.version))),
        ]  # fmt: skip

    def _shift(self, node: NodeRow, outwards: int) -> None:
        order = list(Ring)
        place = order.index(Ring(node.ring)) + outwards
        if 0 <= place < len(order):
            self._move(node.key, order[place])
        else:
            announce(self, tr("{name} stands there already", name=node.name))

    def _with_current(self, run: Callable[[NodeRow], object]) -> None:
        key = self.map.current() if self.map is not None else None
        node = next((each for each in self._now.nodes if each.key == key), None)
        if node is not None:
            run(node)

    def _edit(self, _key: UUID) -> None:
        if self.map is not None and self.map.movable:
            self._with_current(lambda node: forms.change_tie_form(self.scene, node))

    def _move(self, key: UUID, ring: Ring) -> None:
        node = next(each for each in self._now.nodes if each.key == key)
        self.bridge.do(move_tie, MoveTie(node.tie_id, self.person_id, ring))

    def _remember(self, key: UUID) -> None:
        self.looking.current = key

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
    return column(made, row(None, one, None), stretch=False)


def _past(scene: Scene, past: tuple[NodeRow, ...]) -> QWidget:
    """Who was there once; nothing of it is lost, and it can go on."""
    card = Card(tr("Not around any more"), count=len(past))
    may = scene.may(Permission.RECORD_WRITE)
    for node in past[:SHOWN_PAST]:
        again = [button(tr("Around again…"), partial(forms.reopen_form, scene, node), "link")]
        again[0].setAccessibleName(tr("{name} is around again", name=node.name))
        lived = tr("{start} to {end}", start=day(node.started), end=day(node.ended))
        card.add(
            item_card(
                node.name, words.dotted(node.relation, lived, node.ended_why), widgets=again if may else ()
            )
        )
    if len(past) > SHOWN_PAST:
        card.add_words(tr("and {n} more", n=len(past) - SHOWN_PAST), "muted")
    return card
