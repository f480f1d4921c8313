"""The map as tables: the same facts and the same acts, for whoever reads better in rows."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from PySide6.QtWidgets import QWidget

from coprodesk.domain.networks import PAID_KINDS, Feel, Frequency, Ring, TieKind
from coprodesk.queries.networks import LinkRow, Network, NodeRow
from coprodesk.ui.kit.formats import day, hours
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.layout import column, flow
from coprodesk.ui.kit.menus import Act as MenuAct
from coprodesk.ui.kit.menus import offer_menu
from coprodesk.ui.kit.tables import Column, RowTable
from coprodesk.ui.kit.text import button, label
from coprodesk.ui.screens.person import network_forms as forms
from coprodesk.ui.screens.person import words
from coprodesk.ui.screens.person.network_map import Act, in_menu
from coprodesk.ui.screens.person.sharing import from_whom
from coprodesk.ui.screens.person.tab import Scene

Row = TypeVar("Row")


def ties_table(scene: Scene, network: Network, acts: Sequence[Act]) -> QWidget:
    """`acts` stand below as buttons, and in the menu of a row. Enter changes the tie where it can be changed."""
    columns: list[Column[NodeRow]] = [
        Column("name", tr("Who"), lambda each: each.name, strong=True, weight=4),
        Column("relation", tr("What they are"), _relation, weight=4),
        *([_kept(scene)] if any(each.tie_id in scene.marks for each in network.nodes) else []),
        Column("ring", tr("Ring"), lambda each: words.of(Ring, each.ring), weight=4),
        Column("way", tr("Help goes"), lambda each: words.direction(each.direction, scene.short), weight=4),
        Column("touch", tr("In touch"), _touch, weight=4),
        Column("gave", tr("Gave, six months"), lambda each: _time(each.minutes_given), right=True, width=92),
        Column("received", tr("Received"), lambda each: _time(each.minutes_received), right=True, width=92),
        Column("since", tr("Since"), lambda each: day(each.started), width=108, muted=True),
    ]  # fmt: skip
    table: RowTable[NodeRow] = RowTable(
        columns, name=tr("The same as a table"), key="person.network", row_id=lambda each: each.tie_id, fit=16
    )
    table.set_rows(network.nodes)
    if not acts:
        return table
    table.activated_row.connect(next((act for act in acts if act.changes), acts[0]).run)
    offer_menu(table, lambda: _possible(table, acts))
    buttons = [(act, button(act.name, _chosen(table, act.run))) for act in acts]

    def fit(node: NodeRow | None) -> None:
        for act, each in buttons:
            each.setEnabled(node is not None and act.fits(node))

    table.current_changed.connect(fit)
    fit(table.current_row())
    return column(table, flow([each for _, each in buttons]), stretch=False)


def _possible(table: RowTable[NodeRow], acts: Sequence[Act]) -> list[MenuAct]:
    node = table.current_row()
    return in_menu([act for act in acts if act.fits(node)], node) if node is not None else []


def _kept(scene: Scene) -> Column[NodeRow]:
    """Only where somebody asked for it."""
    return Column("kept", tr("Sharing"), lambda each: _from_whom(scene, each), weight=3, muted=True)


def _from_whom(scene: Scene, node: NodeRow) -> str:
    marks = scene.marks.get(node.tie_id, ())
    return from_whom(marks) if marks else "—"


def links_table(scene: Scene, network: Network, *, may: bool) -> QWidget:
    """Who of the others know each other."""
    names = {node.key: node.name for node in network.nodes}
    title = label(tr("Who knows whom"), "heading")
    if not network.links:
        return column(title, label(tr("Nobody has said yet that two of them know each other."), "muted"))
    columns: list[Column[LinkRow]] = [
        Column("one", tr("Who"), lambda each: names[each.a], strong=True, weight=3),
        Column("other", tr("Knows"), lambda each: names[each.b], weight=3),
        Column("kind", tr("Kind"), lambda each: words.of(TieKind, each.kind), weight=2),
        Column("way", tr("Help goes"), lambda each: words.direction(each.direction, names[each.a]), weight=3),
    ]
    table: RowTable[LinkRow] = RowTable(
        columns, name=tr("Who knows whom"), key="person.links", row_id=lambda each: each.tie_id, fit=8
    )
    table.set_rows(network.links)
    if not may:
        return column(title, table, stretch=False)
    table.activated_row.connect(lambda link: forms.change_link_form(scene, network, link))
    buttons = flow([
        button(tr("Edit how they know each other…"),
               _chosen(table, lambda link: forms.change_link_form(scene, network, link))),
        button(tr("Bin who knows whom"), _chosen(table, lambda link: forms.bin_link(scene, link))),
    ])  # fmt: skip
    return column(title, table, buttons, stretch=False)


def _chosen(table: RowTable[Row], run: Callable[[Any], object]) -> Callable[[], object]:
    return lambda: run(each) if (each := table.current_row()) is not None else None


def _relation(node: NodeRow) -> str:
    parts = [
        node.relation or words.of(TieKind, node.kind),
        tr("paid") if node.paid and node.kind not in PAID_KINDS else "",
        tr("carer") if node.carer else "",
        tr("cared for") if node.cares_for else "",
        tr("same home") if node.live_together else "",
    ]
    return words.dotted(*parts)


def _touch(node: NodeRow) -> str:
    """How often, and how it feels to the person in the middle."""
    return words.dotted(words.of(Frequency, node.frequency), words.of(Feel, node.feel)) or "—"


def _time(minutes: int) -> str:
    return hours(minutes) if minutes else "—"
