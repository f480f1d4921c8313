"""A network of another program understood as ties: what each column or value is taken for, and what is left over.

Files name things in many ways and nothing is demanded but a name. What is not understood is offered, column by
column, to be kept in the notes.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from coprodesk.domain.graphs import Graph, GraphEdge, GraphNode, Value
from coprodesk.domain.networks import STEADY, STRONG, WEAK, Direction, Frequency, Ring, TieKind, guessed_kind
from coprodesk.domain.tables import Table
from coprodesk.domain.texts import folded, problems_in

MOST_PEOPLE = 500
EGO = "ego"
_NAMES: dict[str, str] = {
    "name": "name label nickname alter person who full_name",
    "relation": "relation relationship role what_they_are relation_to_ego",
    "kind": "kind type category",
    "ring": "ring closeness circle tier",
    "direction": "direction help help_goes",
    "strength": "strength weight",
    "paid": "paid",
    "frequency": "frequency contact in_touch contact_frequency",
    "since": "since started start from_date",
    "notes": "notes note comment comments",
    "feel": "feel feeling",
}
_KNOWN = {word: key for key, words in _NAMES.items() for word in words.split()}
_SILENT = frozenset({"id", "nodeid", "edgeid", "minutes_given", "minutes_received", "from", "to"})
_STRENGTHS = {"1": WEAK, "2": STEADY, "3": STRONG, "weak": WEAK, "steady": STEADY, "strong": STRONG}
_TRUE, _FALSE = frozenset({"yes", "true", "1", "paid"}), frozenset({"no", "false", "0", "unpaid"})
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_BRITISH = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


class LeftOut(StrEnum):
    """Why somebody of the file does not come in."""

    NO_NAME = "no_name"
    ON_THE_MAP = "on_the_map"
    TWICE = "twice"


@dataclass(frozen=True)
class ImportedTie:
    id: str
    name: str
    relation: str = ""
    kind: TieKind = TieKind.FRIEND
    ring: Ring | None = None
    direction: Direction = Direction.NONE
    strength: int = STEADY
    paid: bool | None = None
    frequency: Frequency | None = None
    since: date | None = None
    notes: str = ""


@dataclass(frozen=True)
class ImportedMap:
    """`links` are places in `ties`. `offered` are columns that were not understood; those chosen are in the notes."""

    ties: tuple[ImportedTie, ...] = ()
    links: tuple[tuple[int, int], ...] = ()
    offered: tuple[str, ...] = ()
    left_out: tuple[tuple[str, LeftOut], ...] = field(default_factory=tuple)


def graph_of_table(table: Table) -> Graph:
    """Every row is somebody around the person in the middle."""
    nodes = []
    for number, row in enumerate(table.rows, 1):
        values: dict[str, Value] = dict(zip(table.headers, row, strict=False))
        nodes.append(GraphNode(f"n{number}", "", values))
    return Graph(tuple(nodes), ())


def is_canvas_people(table: Table) -> bool:
    """A list of persons as Network Canvas exports it."""
    return any(folded(header) in ("networkcanvasuuid", "nodeid") for header in table.headers)


def is_canvas_edges(table: Table) -> bool:
    known = {folded(header) for header in table.headers}
    return {"from", "to"} <= known or {"networkcanvassourceuuid", "networkcanvastargetuuid"} <= known


def graph_of_canvas(people: Table, edges: Sequence[Table]) -> Graph:
    """One case of a Network Canvas export: its persons, and who of them know each other."""
    nodes: list[GraphNode] = []
    known: dict[str, str] = {}
    for number, row in enumerate(people.rows, 1):
        values = dict(zip(people.headers, row, strict=False))
        ident = f"n{number}"
        for header, value in values.items():
            if folded(header) in ("networkcanvasuuid", "nodeid") and value:
                known[value] = ident
        shown: dict[str, Value] = {key: each for key, each in values.items() if not _technical(key)}
        nodes.append(GraphNode(ident, "", shown))
    found = [
        _canvas_edge(dict(zip(table.headers, row, strict=False)), known)
        for table in edges
        for row in table.rows
    ]
    return Graph(tuple(nodes), tuple(edge for edge in found if edge is not None))


def _technical(header: str) -> bool:
    return folded(header).startswith("networkcanvas") or folded(header) in _SILENT


def _canvas_edge(row: dict[str, str], known: dict[str, str]) -> GraphEdge | None:
    said = {folded(key): value for key, value in row.items()}
    ends = [
        known.get(said.get(uuid, "")) or known.get(said.get(plain, ""))
        for uuid, plain in (("networkcanvassourceuuid", "from"), ("networkcanvastargetuuid", "to"))
    ]
    return GraphEdge(ends[0], ends[1]) if ends[0] and ends[1] else None


def middle_of(graph: Graph, name: str) -> str | None:
    """The node that is the person: said so, called so, or the only one joined to everybody; None where the file
    is about the others alone."""
    for node in graph.nodes:
        if str(node.values.get("kind", "")) in ("middle", EGO) or folded(_name(node)) in (EGO, folded(name)):
            return node.id
    joined: dict[str, set[str]] = {}
    for edge in graph.edges:
        joined.setdefault(edge.source, set()).add(edge.target)
        joined.setdefault(edge.target, set()).add(edge.source)
    everybody = len(graph.nodes) - 1
    central = [node.id for node in graph.nodes if len(joined.get(node.id, set()) - {node.id}) == everybody]
    return central[0] if len(central) == 1 and everybody > 1 else None


def map_of(graph: Graph, name: str, on_map: Collection[str] = (), keep: Collection[str] = ()) -> ImportedMap:
    """`on_map` are folded names that stand on the map already; `keep` the offered columns that go to the notes."""
    middle = middle_of(graph, name)
    spokes = {
        (edge.target if edge.source == middle else edge.source): edge
        for edge in graph.edges
        if middle in (edge.source, edge.target)
    }
    ties: list[ImportedTie] = []
    offered: dict[str, None] = {}
    left_out: list[tuple[str, LeftOut]] = []
    seen: set[str] = set()
    for node in graph.nodes:
        if node.id == middle:
            continue
        spoke = spokes.get(node.id)
        tie, unknown = _tie(node, spoke, middle, keep)
        offered.update(dict.fromkeys(unknown))
        why = _why_not(tie.name, on_map, seen)
        if why is None:
            ties.append(tie)
            seen.add(folded(tie.name))
        else:
            left_out.append((tie.name, why))
    places = {tie.id: place for place, tie in enumerate(ties)}
    pairs = {
        (min(places[edge.source], places[edge.target]), max(places[edge.source], places[edge.target]))
        for edge in graph.edges
        if edge.source in places and edge.target in places and edge.source != edge.target
    }
    return ImportedMap(tuple(ties), tuple(sorted(pairs)), tuple(offered), tuple(left_out))


def _why_not(name: str, on_map: Collection[str], seen: set[str]) -> LeftOut | None:
    if not name or problems_in("name", name, longest=300):
        return LeftOut.NO_NAME
    if folded(name) in on_map:
        return LeftOut.ON_THE_MAP
    return LeftOut.TWICE if folded(name) in seen else None


def _name(node: GraphNode) -> str:
    told = [str(value) for key, value in node.values.items() if _KNOWN.get(_key(key)) == "name"]
    return next((each.strip() for each in (node.label, *told) if each.strip()), "")


def _key(header: str) -> str:
    return re.sub(r"[\s.-]+", "_", folded(header))


def _tie(
    node: GraphNode, spoke: GraphEdge | None, middle: str | None, keep: Collection[str]
) -> tuple[ImportedTie, list[str]]:
    """What is understood of a node and of its edge to the middle; the edge knows better."""
    all_values = {**node.values, **(spoke.values if spoke else {})}
    said = {_KNOWN[_key(key)]: str(value).strip() for key, value in all_values.items() if _key(key) in _KNOWN}
    unknown = [
        key
        for key, value in all_values.items()
        if _key(key) not in _KNOWN and not _technical(key) and str(value).strip()
    ]
    kind_said, group = folded(said.get("kind", "")), str(node.values.get("kind", "")) == "group"
    relation = said.get("relation", "") or (
        "" if kind_said in (*TieKind, "person", "node") else said.get("kind", "")
    )
    ring = _ring(said.get("ring", ""))
    kind = (
        TieKind.GROUP
        if group
        else TieKind(kind_said)
        if kind_said in set(TieKind)
        else guessed_kind(relation, ring)
    )
    extra = [f"{key}: {all_values[key]}" for key in unknown if key in keep]
    tie = ImportedTie(
        id=node.id,
        name=_name(node),
        relation=relation[:300],
        kind=kind,
        ring=ring,
        direction=_direction(said.get("direction", ""), spoke, middle),
        strength=_STRENGTHS.get(folded(said.get("strength", "")), STEADY),
        paid=_truth(said.get("paid", "")),
        frequency=_choice(Frequency, said.get("frequency", "")),
        since=_day(said.get("since", "")),
        notes="\n".join(filter(None, (said.get("notes", ""), *extra)))[:10_000],
    )
    return tie, unknown


def _choice(kind: type[Frequency], text: str) -> Frequency | None:
    key = _key(text)
    return kind(key) if key in set(kind) else None


def _ring(text: str) -> Ring | None:
    key = _key(text)
    if key in set(Ring):
        return Ring(key)
    return list(Ring)[int(key) - 1] if key in {"1", "2", "3", "4"} else None


def _direction(text: str, spoke: GraphEdge | None, middle: str | None) -> Direction:
    """As said, else as the edge points: from the middle is giving."""
    key = {"both_ways": "both", "two_way": "both"}.get(_key(text), _key(text))
    if key in set(Direction):
        return Direction(key)
    if spoke is None or not spoke.directed:
        return Direction.NONE
    return Direction.GIVES if spoke.source == middle else Direction.RECEIVES


def _truth(text: str) -> bool | None:
    key = folded(text)
    return True if key in _TRUE else False if key in _FALSE else None


def _day(text: str) -> date | None:
    iso, british = _DAY.fullmatch(text), _BRITISH.fullmatch(text)
    parts = iso.groups() if iso else british.groups()[::-1] if british else None
    try:
        return date(*map(int, parts)) if parts else None
    except ValueError:
        return None
