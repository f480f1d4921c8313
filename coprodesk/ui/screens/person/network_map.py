"""The card with the map: somebody is chosen on it, and what can be done with them stands below."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from uuid import UUID

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget

from coprodesk.domain.ids import TieId
from coprodesk.domain.networks import Ring
from coprodesk.domain.roles import Permission
from coprodesk.domain.sharing import Noun
from coprodesk.queries.networks import Network, NodeRow
from coprodesk.ui.kit.ecomap import Ecomap
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.layout import column, flow
from coprodesk.ui.kit.menus import Act as MenuAct
from coprodesk.ui.kit.menus import MoreButton, offer_menu
from coprodesk.ui.kit.text import button, set_tip
from coprodesk.ui.screens.person import network_forms as forms
from coprodesk.ui.screens.person.maps import links, overlay
from coprodesk.ui.screens.person.network_time import Days
from coprodesk.ui.screens.person.sharing import sharing_act
from coprodesk.ui.screens.person.tab import Scene
from coprodesk.usecases.networks import BinTie, MoveTie, bin_tie, move_tie

OFTEN = 3  # acts that have a button of their own below the map


@dataclass(frozen=True)
class Act:
    """Something that can be done with a tie, where it `fits`."""

    name: str
    run: Callable[[NodeRow], object]
    fits: Callable[[NodeRow], bool] = lambda _node: True
    changes: bool = True


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


class MapView:
    """The map as one `widget`, with a line below: what is done often with whoever is chosen, the rest behind a
    quiet button, how large the map is, and the way to the whole screen and back. `draw(shown, then)` puts other days
    on it."""

    def __init__(
        self, scene: Scene, now: Network, looking: Looking, whole: Callable[[], object], whole_words: str
    ) -> None:
        self._scene, self._now, self._looking = scene, now, looking
        self._may = scene.may(Permission.RECORD_WRITE)
        self.map = Ecomap(tr("The people around {name}", name=scene.short))
        self.map.zoom = looking.zoom
        self.map.node_activated.connect(self._edit)
        self.map.node_moved.connect(self._move)
        self.map.current_changed.connect(self._remember)
        acts = tie_acts(scene, now)
        offer_menu(self.map, self._possible)
        often = [(act, button(act.name, partial(self._with_current, act.run))) for act in acts[:OFTEN]]
        rest = [(act.name, partial(self._with_current, act.run)) for act in acts[OFTEN:]]
        more = [MoreButton(tr("whoever is chosen"), rest)] if rest else []
        hidden = [
            (act, each) for menu in more for act, each in zip(acts[OFTEN:], menu.choices(), strict=True)
        ]
        self._acts: list[tuple[Act, QPushButton | QAction]] = [*often, *hidden]
        self._buttons: list[QWidget] = [*(each for _, each in often), *more]
        below = flow([*self._buttons, *self._zooms(), button(whole_words, whole)])
        self.widget: QWidget = column(self.map, below, stretch=False)

    def draw(self, shown: Network, then: Network | None) -> None:
        """An earlier day is there to look at; only today's map is changed."""
        today = shown is self._now
        self.map.movable = today and self._may
        for each in self._buttons:
            each.setEnabled(today or not self._may)
        self.map.show_map(
            self._scene.short, overlay(then, shown, self._looking.away), links(shown),
            by_strength=self._looking.by_strength, current=self._looking.current,
        )  # fmt: skip
        self._fit()

    def _zooms(self) -> list[QWidget]:
        made: list[QWidget] = []
        for shown, name, by in (
            ("−", tr("Smaller"), 1 / 1.25),
            ("", tr("Whole map"), 0.0),
            ("+", tr("Larger"), 1.25),
        ):
            each = button(shown or name, partial(self._zoom, by))
            each.setAccessibleName(name)
            set_tip(each, name if shown else "")
            made.append(each)
        return made

    def _fit(self) -> None:
        """Only what is possible with whoever is chosen can be pressed, and on an earlier day nothing that changes."""
        node = next((each for each in self._now.nodes if each.key == self.map.current()), None)
        for act, each in self._acts:
            possible = node is not None and act.fits(node)
            each.setEnabled(possible and (self.map.movable or not act.changes))

    def _zoom(self, by: float) -> None:
        self.map.zoom_by(by)
        self._looking.zoom = self.map.zoom

    def _possible(self) -> list[MenuAct]:
        """On an earlier day somebody's page can be opened, and nothing changed."""
        node = next((each for each in self._now.nodes if each.key == self.map.current()), None)
        if node is None:
            return []
        found = [act for act, _ in self._acts if act.fits(node) and (self.map.movable or not act.changes)]
        return in_menu(found, node)

    def _with_current(self, run: Callable[[NodeRow], object]) -> None:
        node = next((each for each in self._now.nodes if each.key == self.map.current()), None)
        if node is not None:
            run(node)

    def _edit(self, _key: UUID) -> None:
        if self.map.movable:
            self._with_current(partial(forms.change_tie_form, self._scene))

    def _move(self, key: UUID, ring: Ring) -> None:
        node = next((each for each in self._now.nodes if each.key == key), None)
        if node is not None:
            _move(self._scene, node, ring)

    def _remember(self, key: UUID) -> None:
        self._looking.current = key
        self._fit()


def tie_acts(scene: Scene, now: Network, *, earlier: bool = False) -> list[Act]:
    """What can be done with whoever is chosen, on the map and in the table alike; on an earlier day, and by whoever
    may only read, nothing is changed."""
    opened = [Act(tr("Open their page"), partial(_visit, scene), changes=False)] if scene.visit else []
    if earlier or not scene.may(Permission.RECORD_WRITE):
        return opened
    order = list(Ring)
    return [
        Act(tr("Edit…"), partial(forms.change_tie_form, scene)),
        Act(tr("Closer"), partial(_shift, scene, -1), lambda node: node.ring != order[0]),
        Act(tr("Further away"), partial(_shift, scene, 1), lambda node: node.ring != order[-1]),
        *opened,
        Act(tr("Knows…"), partial(forms.knows_form, scene, now), partial(_has_company, now)),
        Act(tr("It ended…"), partial(forms.end_tie_form, scene)),
        Act(tr("Work with them…"), partial(forms.work_with_form, scene), _is_contact),
        Act(tr("Sharing…"), partial(_share, scene)),
        Act(tr("Bin"), partial(_bin, scene)),
    ]


def in_menu(acts: Sequence[Act], node: NodeRow) -> list[MenuAct]:
    """Somebody's page first: whoever asks for a menu wants to go there more often than anything else."""
    return [(act.name, partial(act.run, node)) for act in sorted(acts, key=lambda act: act.changes)]


def _visit(scene: Scene, node: NodeRow) -> None:
    """The page of a person, or the group in the list of groups."""
    if node.group_id is not None and scene.visit_group is not None:
        scene.visit_group(node.group_id)
    elif node.person_id is not None and scene.visit is not None:
        scene.visit(node.person_id)


def _is_contact(node: NodeRow) -> bool:
    """Somebody whom the team does not work with yet; what is known of them stays with them when it does."""
    return node.person_id is not None and not node.known


def _has_company(now: Network, node: NodeRow) -> bool:
    """A tie between two of the others needs another, and a person at one of its ends."""
    return any(each.key != node.key and (each.person_id or node.person_id) for each in now.nodes)


def _share(scene: Scene, node: NodeRow) -> None:
    _, run = sharing_act(scene, Noun.TIE, node.tie_id, node.name)
    run()


def _shift(scene: Scene, outwards: int, node: NodeRow) -> None:
    order = list(Ring)
    _move(scene, node, order[order.index(Ring(node.ring)) + outwards])


def _move(scene: Scene, node: NodeRow, ring: Ring) -> None:
    scene.bridge.do(move_tie, MoveTie(node.tie_id, scene.person_id, ring))


def _bin(scene: Scene, node: NodeRow) -> None:
    scene.bridge.do(bin_tie, BinTie(node.tie_id, scene.person_id, node.version))
