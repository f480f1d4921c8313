"""The map of somebody's network, as large as there is room, two days of it in one, and its key."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coprodesk.domain.network_facts import Difference, difference
from coprodesk.domain.networks import Direction, Mark, Ring, TieKind, shape_of
from coprodesk.queries.networks import Network, NodeRow
from coprodesk.ui.kit.cards import Card
from coprodesk.ui.kit.dropdown import Choices
from coprodesk.ui.kit.ecomap import Change, Ecomap, MapLink, MapNode
from coprodesk.ui.kit.ecomap_key import shape_line, tie_line
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.screens.person import words
from coprodesk.ui.screens.person.tab import Scene


def small_map(scene: Scene, network: Network) -> QWidget:
    made = Ecomap(tr("{name}’s network", name=scene.short), small=True)
    made.show_map(scene.short, [node_of(row) for row in network.nodes], links(network))
    made.node_activated.connect(lambda _key: scene.go("network"))
    return made


def node_of(row: NodeRow) -> MapNode:
    return MapNode(
        id=row.key,
        name=row.name,
        sub=row.relation or words.of(TieKind, row.kind),
        shape=shape_of(row.kind, group=row.group_id is not None, paid=row.paid),
        ring=Ring(row.ring),
        direction=Direction(row.direction),
        paid=row.paid,
        gave=row.minutes_given,
        received=row.minutes_received,
        strength=row.strength,
    )


def rings(network: Network) -> dict[UUID, Ring]:
    return {row.key: Ring(row.ring) for row in network.nodes}


def between(then: Network, now: Network) -> Difference:
    return difference(rings(then), rings(now))


def overlay(then: Network | None, now: Network, away: frozenset[UUID] = frozenset()) -> list[MapNode]:
    """Who stands there now, and, where an earlier day is given, what became of everybody since then."""
    nodes = [replace(node_of(row), away=row.tie_id in away) for row in now.nodes]
    if then is None:
        return nodes
    found = between(then, now)
    moved = {**found.closer, **found.further}

    def change(node: MapNode) -> Change:
        if node.id in found.arrived:
            return Change.ARRIVED
        return (
            Change.CLOSER if node.id in found.closer else Change.FURTHER if node.id in moved else Change.SAME
        )

    shown = [replace(node, change=change(node), was=moved.get(node.id)) for node in nodes]
    gone = [row for row in then.nodes if row.key in found.left]
    return shown + [replace(node_of(row), change=Change.LEFT) for row in gone]


def links(network: Network) -> list[MapLink]:
    return [MapLink(link.a, link.b) for link in network.links]


def key_of_map(scene: Scene, *, by_strength: bool, chosen: Any) -> QWidget:
    """`chosen(by_strength)` when somebody turns the switch."""
    card = Card(tr("Key"))
    gives = tr("{name} gives (long dashes)", name=scene.short)
    receives = tr("{name} receives (short dashes)", name=scene.short)
    for line in (
        tie_line(tr("both ways"), Direction.BOTH),
        tie_line(gives, Direction.GIVES),
        tie_line(receives, Direction.RECEIVES),
        tie_line(tr("paid or professional (dots)"), Direction.NONE, paid=True),
        shape_line(tr("a person"), Mark.PERSON),
        shape_line(tr("a group"), Mark.GROUP),
        shape_line(tr("paid or professional"), Mark.PAID),
    ):
        card.add(line)
    box = Choices()
    box.setAccessibleName(tr("What the thickness of a line shows"))
    box.addItem(tr("Thickness: hours in six months, both ways"), False)
    box.addItem(tr("Thickness: how strong it is said to be"), True)
    box.setCurrentIndex(int(by_strength))
    box.activated.connect(lambda _index: chosen(bool(box.currentData())))
    card.add(box)
    card.add_words(
        tr(
            "The ring is closeness. Arrows walk from one to the next, Ctrl+Up and Ctrl+Down bring somebody closer "
            "or further away, + and − zoom, Enter opens."
        ),
        "muted",
    )
    return card
