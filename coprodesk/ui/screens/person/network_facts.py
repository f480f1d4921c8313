"""What a map says, counted: facts for a conversation, never a score."""

from coprodesk.domain.needs import Source
from coprodesk.domain.networks import Ring
from coprodesk.queries.needs import CoverRow, NeedRow
from coprodesk.queries.networks import Network, NodeRow

PAID = Source.PAID_SERVICE


def difference(then: Network, now: Network) -> tuple[int, int, int]:
    """How many arrived, left and moved closer to the middle between two days."""
    before = {node.key: node for node in then.nodes}
    after = {node.key: node for node in now.nodes}
    order = list(Ring)
    closer = sum(
        order.index(Ring(node.ring)) < order.index(Ring(before[key].ring))
        for key, node in after.items()
        if key in before
    )
    return len(after.keys() - before.keys()), len(before.keys() - after.keys()), closer


def covered_twice(needs: tuple[NeedRow, ...]) -> int:
    return sum(len([cover for cover in need.covers if cover.tie_ended is None]) > 1 for need in needs)


def without(needs: tuple[NeedRow, ...], away: NodeRow, network: Network) -> tuple[tuple[NeedRow, int], ...]:
    """The needs that nobody unpaid would hold if this one were away, with the minutes a week that go."""
    paid = {node.tie_id for node in network.nodes if node.paid}

    def holds(cover: CoverRow) -> bool:
        gone = cover.tie_id == away.tie_id or cover.tie_ended is not None
        return not gone and cover.source != PAID and cover.tie_id not in paid

    found = []
    for need in needs:
        theirs = [cover for cover in need.covers if cover.tie_id == away.tie_id]
        if theirs and not any(holds(cover) for cover in need.covers):
            found.append((need, sum(cover.weekly_minutes or 0 for cover in theirs)))
    return tuple(found)
