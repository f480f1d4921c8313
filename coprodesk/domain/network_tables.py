"""Tables that hold a network, as graphs: a list of ties, a list of edges with or without its nodes, or the tables of
Network Canvas, in which every case numbers its people from one."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from coprodesk.domain.graphs import Case, Graph, GraphEdge, GraphNode, NotANetwork, Value
from coprodesk.domain.tables import Table
from coprodesk.domain.texts import folded

Row = Mapping[str, str]

_EGO, _UUID, _NUMBER = "networkcanvasegouuid", "networkcanvasuuid", "nodeid"
_SOURCE, _TARGET = "networkcanvassourceuuid", "networkcanvastargetuuid"
# Headings of the two ends of an edge; the first pair that a table has is taken.
_ENDS = (
    ("source", "target"), ("source_id", "target_id"), ("from", "to"), ("from_id", "to_id"), ("from_name", "to_name"),
    ("ego", "alter"), ("giver", "receiver"), ("node1", "node2"), ("node_1", "node_2"), ("person1", "person2"),
    ("person_1", "person_2"), ("name1", "name2"), ("name_1", "name_2"), ("person_a", "person_b"), ("node_a", "node_b"),
)  # fmt: skip
_GIVEN = frozenset({"giver"})
_NAMES = frozenset({"name", "label", "full_name", "who", "person", "nickname"})
_IDS = ("id", "node_id", "nodeid", "key", "identifier")
_MADE_UP = re.compile(
    r"[a-z]{0,2}[_:.-]?\d+(::?[a-z]{0,2}\d+)*|[0-9a-f]{8}-[0-9a-f-]{20,}|[0-9a-f]{16,}", re.IGNORECASE
)
_DAY = re.compile(r"\d{1,4}([-/. ]\w{1,9}){0,2}([T ].*)?")
_PEOPLE = frozenset({"person", "people", "alter", "alters", "node", "nodes", "ego"})
_PART = re.compile(r"^(.*?)_?(attributeList|edgeList|ego)(?:_(.*))?$")


def heading(text: str) -> str:
    """A heading as it is compared: `Full name`, `full-name` and `full_name` are one."""
    return re.sub(r"[\s.-]+", "_", folded(text))


def is_made_up(ident: str) -> bool:
    """A number or a key of a machine rather than a name."""
    return not ident.strip() or _MADE_UP.fullmatch(ident.strip()) is not None


def graph_of_table(table: Table) -> Graph:
    """Every row is somebody around the person in the middle."""
    nodes = [GraphNode(f"n{number}", "", dict(row)) for number, row in enumerate(_rows(table), 1)]
    return Graph(tuple(nodes), ())


def graph_of_tables(tables: Sequence[Table], names: Sequence[str] = ()) -> Graph:
    """`names` are those of the files, without their ends."""
    named = [*names, *("" for _ in tables)][: len(tables)]
    if any(is_canvas_people(table) for table in tables):
        return _canvas(tables, named)
    edges = [table for table in tables if ends_of(table) is not None]
    people = [table for table in tables if ends_of(table) is None]
    return _listed(people, edges) if edges else _plain(people)


def _plain(people: Sequence[Table]) -> Graph:
    nodes = [node for table in people for node in graph_of_table(table).nodes]
    return Graph(tuple(replace(node, id=f"n{number}") for number, node in enumerate(nodes, 1)), ())


def _rows(table: Table) -> Iterator[dict[str, str]]:
    return (dict(zip(table.headers, row, strict=False)) for row in table.rows)


def ends_of(table: Table) -> tuple[str, str] | None:
    """The two headings that say who is joined to whom; None where the table is of something else."""
    known = {heading(each): each for each in reversed(table.headers)}
    for one, other in _ENDS:
        if one in known and other in known:
            pair = known[one], known[other]
            named = bool(_NAMES & set(known)) and one == "from"
            return None if named and _are_days(table, pair) else pair
    return None


def _are_days(table: Table, pair: tuple[str, str]) -> bool:
    """A list of people may say from when and to when."""
    said = [row[each].strip() for row in _rows(table) for each in pair if row.get(each, "").strip()]
    return all(_DAY.fullmatch(each) for each in said)


# ------------------------------------------------------------------------------------------ edges and nodes
@dataclass
class _Known:
    """The nodes of a list of edges, each found by its number or its name, and made where nothing tells of it."""

    nodes: list[GraphNode] = field(default_factory=list)
    by: dict[str, str] = field(default_factory=dict)

    def add(self, values: dict[str, Value], label: str, *calls: str) -> str:
        ident = f"n{len(self.nodes) + 1}"
        self.nodes.append(GraphNode(ident, label, values))
        for call in (*calls, label):
            if call.strip():
                self.by.setdefault(folded(call), ident)
        return ident

    def find(self, call: str) -> str:
        return self.by.get(folded(call)) or self.add({}, call.strip())


def _listed(people: Sequence[Table], edges: Sequence[Table]) -> Graph:
    known = _Known()
    for table in people:
        for row in _rows(table):
            said = {heading(key): value for key, value in row.items()}
            ident = next((said[key] for key in _IDS if said.get(key, "").strip()), "")
            names = [value for key, value in said.items() if key in _NAMES and value.strip()]
            label = names[0].strip() if names else "" if is_made_up(ident) else ident
            kept = {key: value for key, value in row.items() if heading(key) not in (*_IDS, *_NAMES)}
            known.add(dict(kept), label, ident)
    found: list[GraphEdge] = []
    lost = 0
    for table in edges:
        pair = ends_of(table)
        for row in _rows(table) if pair else ():
            ends = [row.get(each, "").strip() for each in pair or ()]
            if all(ends):
                found.append(_edge(row, pair or ("", ""), (known.find(ends[0]), known.find(ends[1]))))
            else:
                lost += not any(known.find(each) for each in ends if each)
    if all(is_made_up(_called(node)) for node in known.nodes):
        raise NotANetwork("numbers" if known.nodes else "nobody")
    return Graph(tuple(known.nodes), tuple(found), lost=lost)


def _called(node: GraphNode) -> str:
    names = (str(value) for key, value in node.values.items() if heading(key) in _NAMES)
    return node.label or next((each for each in names if each.strip()), "")


def _edge(row: Row, pair: tuple[str, str], ends: tuple[str, str]) -> GraphEdge:
    """An arrow only where the table says so: a list of edges has to put one of the two first."""
    values = {key: value for key, value in row.items() if key not in pair and heading(key) not in _IDS}
    kinds = {key for key in values if folded(values[key]) in ("directed", "undirected")}
    directed = heading(pair[0]) in _GIVEN or any(folded(values[key]) == "directed" for key in kinds)
    said: dict[str, Value] = {key: value for key, value in values.items() if key not in kinds}
    return GraphEdge(ends[0], ends[1], directed, relation_of(said))


def relation_of(values: dict[str, Value]) -> dict[str, Value]:
    """What an edge is called is what the two are to each other."""
    if any(
        heading(key) in ("relation", "relationship") and str(each).strip() for key, each in values.items()
    ):
        return values
    return {"relation" if heading(key) in ("label", "name") else key: each for key, each in values.items()}


# ------------------------------------------------------------------------------------------ Network Canvas
def is_canvas_people(table: Table) -> bool:
    """A list of persons as Network Canvas exports it."""
    return any(folded(header) in (_UUID, _NUMBER) for header in table.headers) and not is_canvas_edges(table)


def is_canvas_edges(table: Table) -> bool:
    known = {folded(header) for header in table.headers}
    return {"from", "to"} <= known or {_SOURCE, _TARGET} <= known


@dataclass
class _Case:
    name: str = ""
    nodes: list[GraphNode] = field(default_factory=list)
    edges: list[GraphEdge] = field(default_factory=list)
    by_uuid: dict[str, str] = field(default_factory=dict)
    by_number: dict[str, set[str]] = field(default_factory=dict)
    lost: int = 0

    def graph(self) -> Graph:
        return Graph(tuple(self.nodes), tuple(self.edges), around=True, lost=self.lost)


def _canvas(tables: Sequence[Table], names: Sequence[str]) -> Graph:
    cases: dict[str, _Case] = {}
    told = {
        names[number]: row for number, table in enumerate(tables) if _is_ego(table) for row in _rows(table)
    }
    for table, name in zip(tables, names, strict=True):
        if is_canvas_people(table):
            _take_people(cases, table, name)
    for table, name in zip(tables, names, strict=True):
        if is_canvas_edges(table):
            _take_edges(cases, table, name)
    if told:
        _name_cases(cases, [row for table in tables if _is_ego(table) for row in _rows(table)], told)
    if len(cases) == 1:
        return next(iter(cases.values())).graph()
    choices = (Case(key, each.name or _prefix(key) or key, each.graph()) for key, each in cases.items())
    return Graph((), (), around=True, cases=tuple(choices))


def _is_ego(table: Table) -> bool:
    known = {folded(header) for header in table.headers}
    about = _EGO in known or "networkcanvascaseid" in known
    return about and not (known & {_UUID, _NUMBER}) and not is_canvas_edges(table)


def _said(row: Row) -> dict[str, str]:
    return {folded(key): value.strip() for key, value in row.items()}


def _prefix(name: str) -> str:
    """What the files of one case have in common: its name and its session."""
    match = _PART.match(name)
    return match[1] if match else ""


def _take_people(cases: dict[str, _Case], table: Table, name: str) -> None:
    match = _PART.match(name)
    sort = (match[3] or "") if match else ""
    for row in _rows(table):
        said = _said(row)
        case = cases.setdefault(said.get(_EGO) or _prefix(name), _Case(_prefix(name)))
        uuid, number = said.get(_UUID, ""), said.get(_NUMBER, "")
        if uuid and uuid in case.by_uuid:  # the same file chosen twice
            continue
        shown: dict[str, Value] = {
            key: value
            for key, value in row.items()
            if not folded(key).startswith("networkcanvas") and folded(key) != _NUMBER
        }
        if sort and folded(sort) not in _PEOPLE and not any(heading(key) == "kind" for key in shown):
            shown["kind"] = sort
        ident = f"n{len(case.nodes) + 1}"
        case.nodes.append(GraphNode(ident, "", shown))
        if uuid:
            case.by_uuid[uuid] = ident
        if number:
            case.by_number.setdefault(number, set()).add(ident)


def _take_edges(cases: dict[str, _Case], table: Table, name: str) -> None:
    """By the keys that hold everywhere, where the row has them; by numbers only within one case, and never both."""
    for row in _rows(table):
        said = _said(row)
        ends = said.get(_SOURCE, ""), said.get(_TARGET, "")
        keyed = bool(ends[0] or ends[1])
        own = said.get(_EGO, "")
        if own in cases:
            near = [cases[own]]
        elif keyed or own:
            near = [] if own else list(cases.values())
        else:
            near = [cases[key] for key in cases if key == _prefix(name) or cases[key].name == _prefix(name)]
            near = list(cases.values()) if len(cases) == 1 else near if _prefix(name) else []
        if not keyed:
            ends = said.get("from", ""), said.get("to", "")
        placed = [pair for pair in ((each, _pair(each, ends, keyed=keyed)) for each in near) if pair[1]]
        if len(placed) == 1 and placed[0][1]:
            placed[0][0].edges.append(GraphEdge(*placed[0][1]))
        else:
            for each in near or cases.values():
                each.lost += 1


def _pair(case: _Case, ends: tuple[str, str], *, keyed: bool) -> tuple[str, str] | None:
    found = [
        {case.by_uuid[end]}
        if keyed and end in case.by_uuid
        else set()
        if keyed
        else case.by_number.get(end, set())
        for end in ends
    ]
    return (min(found[0]), min(found[1])) if all(len(each) == 1 for each in found) else None


def _name_cases(cases: dict[str, _Case], egos: Sequence[Row], by_file: Mapping[str, Row]) -> None:
    """By what the file about the person asked calls them, else by the name of the case."""
    rows = {_said(row).get(_EGO, ""): row for row in egos}
    files = {_prefix(name): row for name, row in by_file.items()}
    for key, case in cases.items():
        row = rows.get(key) or files.get(key) or files.get(case.name) if key or len(cases) > 1 else None
        said = {heading(each): value.strip() for each, value in (row or {}).items()}
        names = [value for each, value in said.items() if each in _NAMES and value]
        case.name = (
            ", ".join(dict.fromkeys([*names[:1], *filter(None, [said.get("networkcanvascaseid")])]))
            or case.name
        )
