"""A map in words: what a screen reader hears, one sentence for each tie."""

from collections.abc import Sequence

from coprodesk.domain.networks import Direction
from coprodesk.ui.kit.ecomap_layout import Change, MapNode
from coprodesk.ui.kit.formats import hours
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.labels import word


def map_sentences(centre: str, nodes: Sequence[MapNode]) -> list[str]:
    if not nodes:
        return [tr("Nobody is on the map yet.")]
    return [node_sentence(centre, node) for node in nodes]


def node_sentence(centre: str, node: MapNode) -> str:
    """ "Joan Whitby, neighbour, closest ring, help goes both ways, 7 h in six months." """
    facts = [
        node.name,
        node.sub,
        tr("{ring} ring", ring=word(node.ring)),
        tr("paid or professional") if node.paid else "",
        _way(centre, node.direction),
        tr("{time} in six months", time=hours(node.minutes)) if node.minutes else "",
        "" if node.change is Change.SAME else word(node.change),
        tr("before: {ring} ring", ring=word(node.was)) if node.was is not None else "",
        tr("away") if node.away else "",
    ]
    return f"{', '.join(fact for fact in facts if fact)}."


def _way(centre: str, direction: Direction) -> str:
    return {
        Direction.GIVES: tr("{centre} gives", centre=centre),
        Direction.RECEIVES: tr("{centre} receives", centre=centre),
        Direction.BOTH: tr("help goes both ways"),
    }.get(direction, "")
