"""A map for other programs: GraphML and GEXF (Gephi opens both), a sheet of ties, and a page with the drawing.

Readers refuse a graph in which some edges have a direction and others have none; `direction` tells the two apart.
"""

from collections.abc import Iterable
from datetime import date
from html import escape

from coprodesk.domain.documents import Wanted
from coprodesk.domain.graphs import Graph, GraphEdge, GraphNode, Value
from coprodesk.domain.ids import PersonId
from coprodesk.domain.networks import Direction
from coprodesk.domain.plan_content import PlanContent, TieLine
from coprodesk.queries.networks import LinkRow, Network, NodeRow
from coprodesk.reports.doc import Doc, Heading
from coprodesk.reports.ecomaps import people_around
from coprodesk.reports.wording import speaking

HEADERS = (
    "name", "relation", "kind", "ring", "direction", "strength", "paid", "frequency", "minutes_given",
    "minutes_received", "since",
)  # fmt: skip
PRIVATE = ("feel", "notes")  # the person's own, for them and for the file
_TYPES = {bool: ("boolean", "boolean"), int: ("int", "integer"), str: ("string", "string")}
_NOT_XML = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535, *range(55296, 57344)), "�")


def graph_of(person_id: PersonId, name: str, network: Network, *, private: bool) -> Graph:
    """The person in the middle, everybody around, and who of them know each other; every edge is an arrow."""
    middle = GraphNode(str(person_id), name, {"kind": "middle"})
    others = [GraphNode(str(row.key), row.name, {"kind": _what(row)}) for row in network.nodes]
    ties = [arrow for row in network.nodes for arrow in _tie(str(person_id), row, private=private)]
    links = [arrow for link in network.links for arrow in _link(link)]
    return Graph((middle, *others), (*ties, *links))


def _what(row: NodeRow) -> str:
    return "group" if row.group_id else "person"


def _tie(middle: str, row: NodeRow, *, private: bool) -> list[GraphEdge]:
    """Where there are two arrows, minutes stand on the one along which they went: a sum counts them once."""
    there, back = values = _values(row, private=private), _values(row, private=private)
    arrows = _arrows(middle, str(row.key), row.direction, values)
    if len(arrows) > 1:
        del there["minutes_received"], back["minutes_given"]
    return arrows


def _link(link: LinkRow) -> list[GraphEdge]:
    told: dict[str, Value] = {"kind": link.kind, "direction": link.direction}
    return _arrows(str(link.a), str(link.b), link.direction, (told, told))


def _arrows(
    one: str, other: str, direction: str, values: tuple[dict[str, Value], dict[str, Value]]
) -> list[GraphEdge]:
    """As help goes; a tie along which none goes is one both ways, as an undirected edge is among arrows."""
    there, back = (GraphEdge(one, other, directed=True, values=values[0]),
                   GraphEdge(other, one, directed=True, values=values[1]))  # fmt: skip
    if direction == Direction.GIVES:
        return [there]
    return [back] if direction == Direction.RECEIVES else [there, back]


def _values(row: NodeRow, *, private: bool) -> dict[str, Value]:
    told: dict[str, Value] = {
        "relation": row.relation,
        "kind": row.kind,
        "ring": row.ring,
        "direction": row.direction,
        "strength": row.strength,
        "paid": row.paid,
        "frequency": row.frequency,
        "minutes_given": row.minutes_given,
        "minutes_received": row.minutes_received,
        "since": row.started.isoformat(),
    }
    return {**told, "feel": row.feel, "notes": row.notes} if private else told


def ties_sheet(network: Network, *, private: bool) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Headers and rows; a row is a tie."""
    headers = (*HEADERS, *PRIVATE) if private else HEADERS
    rows = []
    for row in network.nodes:
        told = {"name": row.name, **_values(row, private=private)}
        rows.append(tuple(_text(told[header]) for header in headers))
    return headers, rows


def _text(value: Value) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def to_graphml(graph: Graph) -> bytes:
    """GraphML 1.0 with a typed key for each value."""
    nodes, edges = _keys(graph.nodes), _keys(graph.edges)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        '<key id="label" for="node" attr.name="label" attr.type="string"/>',
    ]
    for what, keys in (("node", nodes), ("edge", edges)):
        lines += [
            f'<key id="{what}_{key}" for="{what}" attr.name="{key}" attr.type="{_TYPES[kind][0]}"/>'
            for key, kind in keys.items()
        ]
    lines.append('<graph id="network" edgedefault="directed">')
    for node in graph.nodes:
        data = f'<data key="label">{_xml(node.label)}</data>' + _data("node", node.values)
        lines.append(f'<node id="{_xml(node.id)}">{data}</node>')
    for number, edge in enumerate(graph.edges):
        ends = f'source="{_xml(edge.source)}" target="{_xml(edge.target)}"'
        lines.append(f'<edge id="e{number}" {ends}>{_data("edge", edge.values)}</edge>')
    return "\n".join([*lines, "</graph>", "</graphml>", ""]).encode()


def to_gexf(graph: Graph, made_on: date) -> bytes:
    """GEXF 1.3 as Gephi writes it: declared attributes, values by their id."""
    nodes, edges = _keys(graph.nodes), _keys(graph.edges)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<gexf xmlns="http://gexf.net/1.3" version="1.3">',
        f'<meta lastmodifieddate="{made_on.isoformat()}"><creator>CoproDesk</creator></meta>',
        '<graph mode="static" defaultedgetype="directed">',
        *_declared("node", nodes),
        *_declared("edge", edges),
        "<nodes>",
    ]
    lines += [
        f'<node id="{_xml(node.id)}" label="{_xml(node.label)}">{_attvalues(node.values, nodes)}</node>'
        for node in graph.nodes
    ]
    lines += ["</nodes>", "<edges>"]
    for number, edge in enumerate(graph.edges):
        ends = f'source="{_xml(edge.source)}" target="{_xml(edge.target)}"'
        lines.append(f'<edge id="{number}" {ends}>{_attvalues(edge.values, edges)}</edge>')
    return "\n".join([*lines, "</edges>", "</graph>", "</gexf>", ""]).encode()


def _keys(parts: Iterable[GraphNode | GraphEdge]) -> dict[str, type[Value]]:
    """Each value's name with its type, in the order in which they first come."""
    found: dict[str, type[Value]] = {}
    for part in parts:
        for key, value in part.values.items():
            found.setdefault(key, type(value))
    return found


def _data(what: str, values: dict[str, Value]) -> str:
    return "".join(
        f'<data key="{what}_{key}">{_xml(_plain(value))}</data>'
        for key, value in values.items()
        if value != ""
    )


def _declared(what: str, keys: dict[str, type[Value]]) -> list[str]:
    inner = [
        f'<attribute id="{number}" title="{key}" type="{_TYPES[kind][1]}"/>'
        for number, (key, kind) in enumerate(keys.items())
    ]
    return [f'<attributes class="{what}">', *inner, "</attributes>"]


def _attvalues(values: dict[str, Value], keys: dict[str, type[Value]]) -> str:
    order = list(keys)
    inner = "".join(
        f'<attvalue for="{order.index(key)}" value="{_xml(_plain(value))}"/>'
        for key, value in values.items()
        if value != ""
    )
    return f"<attvalues>{inner}</attvalues>"


def _plain(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _xml(text: str) -> str:
    """As XML may hold it: what cannot stand in XML at all becomes the mark for "something was here"."""
    safe = escape(text.translate(_NOT_XML), quote=True)
    return safe.replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#9;")


def build_map(content: PlanContent, network: Network, on: date, wanted: Wanted) -> Doc:
    """A page with the drawing and the same as a table; `content` names the person and the team."""
    say = speaking(wanted.language)
    ties = tuple(_line(row) for row in network.nodes)
    shown = PlanContent(person_name=content.person_name, called=content.called, ties=ties)
    blocks = [*people_around(shown, say, wanted.format)]
    return Doc(
        title=say("The people around {name}", name=content.called or content.person_name),
        subtitle=say("As it was on {day}", day=say.day(on)),
        blocks=(Heading(2, say("The people around me")), *blocks),
        language=wanted.language.value,
        header_left=content.team,
        header_right="",
        footer=say("Private · for {name} and people they choose", name=content.person_name),
        stripe=None
        if content.practice is None
        else say("Practice, not a real person · {room}", room=content.practice),
        page_words=(say("Page "), say(" of "), ""),
    )


def _line(row: NodeRow) -> TieLine:
    return TieLine(
        name=row.name,
        relation=row.relation,
        kind=row.kind,
        ring=row.ring,
        direction="" if row.direction == Direction.NONE else row.direction,
        paid=row.paid,
        group=row.group_id is not None,
        gave_minutes=row.minutes_given,
        received_minutes=row.minutes_received,
    )
