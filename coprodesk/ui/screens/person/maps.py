"""The map of somebody's network, as large as there is room, and its key."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from coprodesk.domain.networks import Direction, Ring, TieKind
from coprodesk.queries.networks import Network, NodeRow
from coprodesk.ui.kit.cards import Card
from coprodesk.ui.kit.ecomap import Ecomap, MapLink, MapNode
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.screens.person import words
from coprodesk.ui.screens.person.tab import Scene


def small_map(scene: Scene, network: Network) -> QWidget:
    made = Ecomap(tr("{name}’s network", name=scene.short), small=True)
    made.show_map(scene.short, nodes(network), links(network))
    made.node_activated.connect(lambda _key: scene.go("network"))
    return made


def big_map(scene: Scene, network: Network, opened: Callable[[NodeRow], object] | None) -> Ecomap:
    made = Ecomap(tr("The people around {name}", name=scene.short))
    made.setMinimumHeight(560)
    made.show_map(scene.short, nodes(network), links(network))
    if opened is not None:
        by_key = {node.key: node for node in network.nodes}
        made.node_activated.connect(lambda key: opened(by_key[key]))
    return made


def nodes(network: Network) -> list[MapNode]:
    return [
        MapNode(
            id=node.key,
            name=node.name,
            sub=node.relation or words.of(TieKind, node.kind),
            shape="square" if node.paid else "pentagon" if node.group_id else "circle",
            ring=Ring(node.ring),
            direction=Direction(node.direction),
            paid=node.paid,
            minutes=node.minutes_given + node.minutes_received,
        )
        for node in network.nodes
    ]


def links(network: Network) -> list[MapLink]:
    return [MapLink(link.a, link.b) for link in network.links]


def key_of_map(scene: Scene) -> QWidget:
    card = Card(tr("Key"))
    lines = (
        tr("━  both ways"),
        tr("╍  {name} gives (long dashes)", name=scene.short),
        tr("┅  {name} receives (short dashes)", name=scene.short),
        tr("┈  paid or professional (dots)"),
        tr("●  person    ⬟  group    ■  paid or professional"),
    )
    for each in lines:
        card.add_words(each)
    card.add_words(
        tr("Thickness is time in the last six months; the ring is closeness. Enter opens whoever is chosen."),
        "muted",
    )
    return card
