"""A map in words: what a screen reader hears, one sentence for each tie."""

from collections.abc import Sequence

from coprodesk.domain.directions import isolated
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
    """ "Joan Whitby, neighbour, closest ring, help goes both ways, in six months Bea gave 5 h, received 2 h." """
    facts = [
        node.name,
        node.sub,
        tr("{ring} ring", ring=word(node.ring)),
        tr("paid or professional") if node.paid else "",
        _way(centre, node.direction),
        _time(centre, node),
        "" if node.change is Change.SAME else word(node.change),
        tr("before: {ring} ring", ring=word(node.was)) if node.was is not None else "",
        tr("away") if node.away else "",
    ]
    return f"{', '.join(isolated(fact) for fact in facts if fact)}."


def _time(centre: str, node: MapNode) -> str:
    """Given and received apart: one sum of both would say something else."""
    if node.gave and node.received:
        return tr(
            "in six months {centre} gave {gave}, received {received}",
            centre=centre, gave=hours(node.gave), received=hours(node.received),
        )  # fmt: skip
    if node.gave:
        return tr("in six months {centre} gave {time}", centre=centre, time=hours(node.gave))
    if node.received:
        return tr("in six months {centre} received {time}", centre=centre, time=hours(node.received))
    return ""


def _way(centre: str, direction: Direction) -> str:
    return {
        Direction.GIVES: tr("{centre} gives", centre=centre),
        Direction.RECEIVES: tr("{centre} receives", centre=centre),
        Direction.BOTH: tr("help goes both ways"),
    }.get(direction, "")
