"""What the map says, in plain words; the name and the formula of each figure are one press away."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coprodesk.domain.directions import isolated
from coprodesk.domain.needs import Source
from coprodesk.domain.network_facts import Holder, Share, circles, held_by_one, two_way, who_knows_whom
from coprodesk.domain.networks import Direction, shown_direction
from coprodesk.domain.roles import Permission
from coprodesk.queries.needs import NeedRow
from coprodesk.queries.networks import Network, NodeRow
from coprodesk.ui.kit.cards import Card, Runs
from coprodesk.ui.kit.i18n import tr, tr_n
from coprodesk.ui.kit.layout import row
from coprodesk.ui.kit.text import button, label
from coprodesk.ui.screens.person import words
from coprodesk.ui.screens.person.network_forms import change_tie_form
from coprodesk.ui.screens.person.plan_words import way_words
from coprodesk.ui.screens.person.tab import Scene

SHOWN_CIRCLES = 4


def holders(need: NeedRow, network: Network) -> tuple[Holder, ...]:
    """Every way in which a need is held today; what hung on a tie that ended holds nothing any more."""
    paid = {node.tie_id for node in network.nodes if node.paid}
    return tuple(
        Holder(
            tie_id=cover.tie_id,
            who=cover.who or cover.words or words.of(Source, cover.source),
            paid=cover.source == Source.PAID_SERVICE or cover.tie_id in paid,
            weekly_minutes=cover.weekly_minutes or 0,
        )
        for cover in need.covers
        if cover.tie_ended is None
    )


def facts_card(
    scene: Scene, network: Network, needs: Sequence[NeedRow], *, explained: bool, turn: Callable[[], object]
) -> QWidget:
    card = Card(tr("What the map says"))
    for line in _plain(scene, network, needs):
        card.add(Runs(*line))
    card.add(button(tr("Only the facts") if explained else tr("How these are counted"), turn, "link"))
    for each in _formulas(network, needs) if explained else ():
        card.add_words(each, "muted")
    return card


def ways_card(scene: Scene, network: Network) -> QWidget | None:
    """Where the time written down shows help in a way that the map does not say, the worker is asked."""
    differ = [node for node in network.nodes if _shown(node) != node.direction]
    if not differ:
        return None
    card = Card(tr("Which way does help go?"), note=tr("on paper the time counts too"))
    may = scene.may(Permission.RECORD_WRITE)
    for node in differ:
        told = way_words(node.name, node.direction, (node.minutes_given, node.minutes_received), scene.short)
        card.add(label(told, "small"))
        if may:
            edit = button(tr("Edit…"), partial(change_tie_form, scene, node), "link")
            edit.setAccessibleName(tr("{act}: {title}", act=tr("Edit…"), title=node.name))
            card.add(row(edit, None))
    return card


def _shown(node: NodeRow) -> Direction:
    return shown_direction(node.direction, node.minutes_given, node.minutes_received)


def _plain(scene: Scene, network: Network, needs: Sequence[NeedRow]) -> list[tuple[str, ...]]:
    paid = network.ties - network.unpaid
    held = [holders(need, network) for need in needs]
    apart = circles(_keys(network), _pairs(network))
    lines: list[tuple[str, ...]] = [
        (
            tr_n("{n} tie", "{n} ties", network.ties),
            tr(" · {unpaid} unpaid, {paid} paid", unpaid=network.unpaid, paid=paid),
        ),
        (str(network.both_ways), tr_n(" goes both ways", " go both ways", network.both_ways)),
    ]
    if len(apart) == 1 and network.ties > 1:
        lines.append(
            (tr("One circle"), tr(": everybody is joined to the others without {name}", name=scene.short))
        )
    else:
        lines.extend(_apart(scene.short, network, apart))
    known = who_knows_whom(_keys(network), _pairs(network))
    if known.whole:
        lines.append((str(known.part), tr_n(" pair of {all} know each other", " pairs of {all} know each other", known.part, all=known.whole)))  # fmt: skip
    if needs:
        twice = sum(len(each) > 1 for each in held)
        lines.append((tr("{held} of {all}", held=twice, all=len(needs)), tr(" needs are covered from more than one place")))  # fmt: skip
        alone = held_by_one(held)
        if alone:
            lines.append(
                (str(alone), tr_n(" need hangs on one tie alone", " needs hang on one tie alone", alone))
            )
    return lines


def _formulas(network: Network, needs: Sequence[NeedRow]) -> list[str]:
    paid = network.ties - network.unpaid
    ways = two_way(Direction(node.direction) for node in network.nodes)
    known = who_knows_whom(_keys(network), _pairs(network))
    apart = circles(_keys(network), _pairs(network))
    alone = held_by_one(holders(need, network) for need in needs)
    return [
        tr("Unpaid to paid: {unpaid} to {paid}. Paid is what was said, or what is usual for the kind of tie.",
           unpaid=network.unpaid, paid=paid),
        tr("Two-way share (reciprocity): ties that go both ways ÷ ties whose direction was said = {sum}.",
           sum=_sum(ways)),
        tr("Who knows whom (density, without the person): pairs who are tied ÷ all pairs, n × (n − 1) ÷ 2 = {sum}.",
           sum=_sum(known)),
        tr("Circles (connected components, without the person): groups of people with no tie from one to another = {n}.",
           n=len(apart)),
        tr("Held by one tie only: needs with exactly one way of being met, which is a tie = {n}.", n=alone),
    ]  # fmt: skip


def _sum(share: Share) -> str:
    percent = "" if share.percent is None else f" = {share.percent} %"
    return f"{share.part} ÷ {share.whole}{percent}"


def _keys(network: Network) -> list[UUID]:
    return [node.key for node in network.nodes]


def _pairs(network: Network) -> list[tuple[UUID, UUID]]:
    return [(link.a, link.b) for link in network.links]


def _apart(short: str, network: Network, apart: Sequence[frozenset[UUID]]) -> Iterator[tuple[str, ...]]:
    """The larger circles by who is in them; whoever has no tie but to the person by how many."""
    names = {
        node.key: (node.name.split() or [node.name])[0] if node.person_id else node.name
        for node in network.nodes
    }
    several = [circle for circle in apart if len(circle) > 1]
    if several:
        shown = [
            ", ".join(isolated(names[node.key]) for node in network.nodes if node.key in circle)
            for circle in several[:SHOWN_CIRCLES]
        ]
        yield (
            tr_n("{n} circle", "{n} circles", len(several)),
            tr_n(
                " is joined to the rest only by {name}: {who}",
                " are joined to each other only by {name}: {who}",
                len(several), name=short, who="; ".join(shown),
            ),
        )  # fmt: skip
    if alone := sum(len(circle) == 1 for circle in apart):
        yield (
            tr_n("{n} person or group", "{n} people or groups", alone),
            tr_n(" is tied only to {name}", " are tied only to {name}", alone, name=short),
        )
