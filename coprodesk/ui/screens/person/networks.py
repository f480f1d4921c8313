"""The people and groups around somebody: a map, the same as a table, and what the map says."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QComboBox, QWidget

from coprodesk.domain.changes import Topic
from coprodesk.domain.networks import Ring, TieKind, months_before
from coprodesk.domain.roles import Permission
from coprodesk.queries.needs import NeedRow, NeedsOf
from coprodesk.queries.networks import Network, NetworkOf, NodeRow
from coprodesk.queries.plans import OpenPlan, PlanOf
from coprodesk.ui.kit.cards import Card, EmptyState, Runs, item_card
from coprodesk.ui.kit.formats import day, hours
from coprodesk.ui.kit.i18n import tr, tr_n
from coprodesk.ui.kit.inputs import Choices
from coprodesk.ui.kit.layout import Columns, column, row
from coprodesk.ui.kit.tables import Column, RowTable
from coprodesk.ui.kit.text import button, label
from coprodesk.ui.kit.tokens import Tone
from coprodesk.ui.screens.person import network_forms as forms
from coprodesk.ui.screens.person import words
from coprodesk.ui.screens.person.maps import big_map, key_of_map
from coprodesk.ui.screens.person.network_facts import covered_twice, difference, without
from coprodesk.ui.screens.person.plan_forms import contingency_form
from coprodesk.ui.screens.person.tab import Answers, PersonTab, Scene
from coprodesk.usecases.networks import BinTie, bin_tie

TODAY, HALF_YEAR, YEAR, START = 0, 1, 2, 3


class NetworkTab(PersonTab):
    topics = frozenset({Topic.NETWORKS, Topic.NEEDS, Topic.EXCHANGES, Topic.GROUPS, Topic.PEOPLE})
    before = HALF_YEAR
    as_table = False
    earlier = False
    away: Any = None

    def questions(self, today: date) -> Mapping[str, Any]:
        return {
            "now": NetworkOf(self.person_id),
            "needs": NeedsOf(self.person_id),
            "plan": PlanOf(self.person_id),
        }

    def _ask(self, desk: Any) -> dict[str, Any]:
        found = super()._ask(desk)
        then = self._day(found["today"], found["head"].since)
        return {**found, "then": desk.ask(NetworkOf(self.person_id, then)), "day": then}

    def _day(self, today: date, since: date | None) -> date:
        if self.before == START and since is not None:
            return since
        return months_before(today, 12 if self.before == YEAR else 6)

    def build(self, answers: Answers) -> list[QWidget]:
        network: Network = answers["now"]
        scene = self.scene
        if not network.nodes:
            card = Card()
            card.add(_nobody_yet(scene))
            return [card]
        side = column(
            self._compare(network, answers["then"], answers["day"]),
            _facts(network, answers["needs"]),
            self._away(network, answers["needs"], answers["plan"]),
            key_of_map(scene),
        )
        shown = answers["then"] if self.earlier else network
        return [Columns([self._map(shown, answers["day"]), side], weights=[27, 10], min_width=300)]

    def _map(self, network: Network, when: date) -> QWidget:
        """An earlier day is there to look at; only today's map is changed."""
        scene, may = self.scene, self.scene.may(Permission.RECORD_WRITE) and not self.earlier
        title = tr("The people around {name}", name=scene.short)
        card = Card(
            words.dotted(title, day(when)) if self.earlier else title,
            action=tr("+ Add someone") if may else "",
            on_action=lambda: forms.tie_form(scene),
        )
        if self.as_table:
            card.add(_table(scene, network, may=may))
        else:
            opened = (lambda node: forms.change_tie_form(scene, node)) if may else None
            card.add(big_map(scene, network, opened), 1)
        other = tr("Show as a map") if self.as_table else tr("Show as a table")
        card.add(row(button(other, self._turn), None))
        card.end()
        return card

    def _turn(self) -> None:
        self.as_table = not self.as_table
        self.reload()

    def _compare(self, now: Network, then: Network, when: date) -> QWidget:
        card = Card(tr("Compare"))
        box = Choices()
        box.setAccessibleName(tr("Compare with"))
        box.addItem(tr("six months ago"), HALF_YEAR)
        box.addItem(tr("a year ago"), YEAR)
        if self.scene.head.since is not None:
            box.addItem(tr("when we met"), START)
        box.setCurrentIndex(max(box.findData(self.before), 0))
        box.activated.connect(lambda _index: self._choose(box))
        card.add(box)
        arrived, left, closer = difference(then, now)
        card.add(
            Runs(
                tr("Compared with {day}: ", day=day(when)),
                tr("{n} arrived", n=arrived),
                tr(", {left} left, {closer} moved closer", left=left, closer=closer),
                first_strong=False,
            )
        )
        turn = tr("Show today’s map") if self.earlier else tr("Show the map of that day")
        card.add(button(turn, self._turn_back, "link"))
        return card

    def _turn_back(self) -> None:
        self.earlier = not self.earlier
        self.reload()

    def _choose(self, box: QComboBox) -> None:
        self.before = int(box.currentData())
        self.reload()

    def _away(self, network: Network, needs: tuple[NeedRow, ...], plan: OpenPlan | None) -> QWidget:
        card = Card(tr("If someone were away"))
        box = Choices()
        box.setAccessibleName(tr("If someone were away"))
        box.addItem(tr("choose somebody"), None)
        for node in network.nodes:
            box.addItem(words.dotted(node.name, node.relation), node.key)
        chosen = next((n for n, node in enumerate(network.nodes, 1) if node.key == self.away), 0)
        box.setCurrentIndex(chosen)
        box.activated.connect(lambda _index: self._leave(box))
        card.add(box)
        if chosen:
            node = network.nodes[chosen - 1]
            open_needs = without(needs, node, network)
            for need, minutes in open_needs:
                lost = tr("{hours} a week", hours=hours(minutes)) if minutes else ""
                item = item_card(need.words, words.dotted(tr("no other unpaid cover"), lost))
                item.setProperty("tone", "amber")
                card.add(item)
            if open_needs and plan is not None and self.scene.may(Permission.PLANS_WRITE):
                away = tr("{name} is away", name=node.name)
                card.add(
                    button(
                        tr("Add to “If things change”"),
                        lambda: contingency_form(self.scene, plan, away),
                        "link",
                    )
                )
            if not open_needs:
                card.add_words(
                    tr("Everything that {name} helps with is held by somebody else too.", name=node.name)
                )
        return card

    def _leave(self, box: QComboBox) -> None:
        self.away = box.currentData()
        self.reload()


def _nobody_yet(scene: Scene) -> QWidget:
    may = scene.may(Permission.RECORD_WRITE)
    return EmptyState(
        tr("Nobody is on the map yet"),
        tr("Who is around {name}? Begin with whoever they would ring first.", name=scene.short),
        icon="network",
        action=tr("Add the first person or group") if may else "",
        on_action=lambda: forms.tie_form(scene),
    )


def _facts(network: Network, needs: tuple[NeedRow, ...]) -> QWidget:
    card = Card(tr("What the map says"))
    paid = network.ties - network.unpaid
    card.add(
        Runs(
            tr_n("{n} tie", "{n} ties", network.ties),
            tr(" · {unpaid} unpaid, {paid} paid", unpaid=network.unpaid, paid=paid),
        )
    )
    card.add(Runs(str(network.both_ways), tr_n(" goes both ways", " go both ways", network.both_ways)))
    if needs:
        card.add(
            label(
                tr(
                    "{held} of {all} needs are covered from more than one place",
                    held=covered_twice(needs),
                    all=len(needs),
                ),
                "small",
            )
        )
    return card


def _table(scene: Scene, network: Network, *, may: bool) -> QWidget:
    columns: list[Column[NodeRow]] = [
        Column("name", tr("Who"), lambda each: each.name, strong=True, weight=2),
        Column("relation", tr("What they are"), lambda each: each.relation or words.of(TieKind, each.kind), weight=2),
        Column("ring", tr("Ring"), lambda each: words.of(Ring, each.ring)),
        Column(
            "way", tr("Help goes"), lambda each: words.direction(each.direction, scene.short), weight=2,
            chips=lambda each: [(words.direction(each.direction, scene.short), Tone.GREY)],
        ),
        Column("time", tr("Six months"), _time, right=True, weight=1),
        Column("since", tr("Since"), lambda each: day(each.started), width=120, muted=True),
    ]  # fmt: skip
    table: RowTable[NodeRow] = RowTable(
        columns, name=tr("The same as a table"), key="person.network", row_id=lambda each: each.tie_id, fit=16
    )
    table.set_rows(network.nodes)
    if not may:
        return table
    table.activated_row.connect(lambda node: forms.change_tie_form(scene, node))

    def chosen(run: Any) -> Any:
        return lambda: run(node) if (node := table.current_row()) is not None else None

    buttons = row(
        button(tr("Edit…"), chosen(lambda node: forms.change_tie_form(scene, node))),
        button(tr("It ended…"), chosen(lambda node: forms.end_tie_form(scene, node))),
        button(
            tr("Bin"),
            chosen(lambda node: scene.bridge.do(bin_tie, BinTie(node.tie_id, scene.person_id, node.version))),
        ),
        None,
    )
    return column(table, buttons, stretch=False)


def _time(node: NodeRow) -> str:
    return (
        hours(node.minutes_given + node.minutes_received)
        if node.minutes_given or node.minutes_received
        else "—"
    )
