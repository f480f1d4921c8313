"""Networks of other programs: GraphML, a table of ties, or the tables of one Network Canvas case."""

from collections.abc import Sequence
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from coprodesk.domain.graphs import Graph, GraphEdge, GraphNode, NotANetwork, Value
from coprodesk.domain.network_imports import (
    MOST_PEOPLE,
    graph_of_canvas,
    graph_of_table,
    is_canvas_edges,
    is_canvas_people,
)
from coprodesk.store.failures import translated
from coprodesk.store.tables import read_table

MOST_XML = 5_000_000  # bytes; five hundred people need a tenth of it
_TRUE = frozenset({"true", "1"})


def read_network(paths: Sequence[Path]) -> Graph:
    """One file, or the several tables of one case. Raises NotANetwork, or what reading a table raises."""
    one_file = len(paths) == 1 and _is_xml(paths[0])
    graph = read_graphml(_content(paths[0])) if one_file else _from_tables(paths)
    if not graph.nodes:
        raise NotANetwork("nobody")
    if len(graph.nodes) > MOST_PEOPLE:
        raise NotANetwork("too_many")
    return graph


def read_graphml(content: bytes) -> Graph:
    """Entities, and files that refer to others, are refused: a small file must not become a big one."""
    try:
        root: Element = fromstring(content, forbid_dtd=True)
    except DefusedXmlException:
        raise NotANetwork("unsafe") from None
    except (ParseError, ValueError, LookupError):
        raise NotANetwork("unreadable") from None
    if _local(root) != "graphml":
        raise NotANetwork("unreadable")
    keys = {
        key.get("id", ""): (key.get("attr.name", key.get("id", "")), key.get("attr.type", "string"))
        for key in root
        if _local(key) == "key"
    }
    graph = next((each for each in root if _local(each) == "graph"), None)
    parts = list(graph) if graph is not None else []
    by_default = graph is not None and graph.get("edgedefault") == "directed"
    nodes = [_node(part, keys) for part in parts if _local(part) == "node"]
    edges = [_edge(part, keys, directed=by_default) for part in parts if _local(part) == "edge"]
    return Graph(tuple(nodes), tuple(edges))


def _node(part: Element, keys: dict[str, tuple[str, str]]) -> GraphNode:
    values = _values(part, keys)
    label = str(values.pop("label", ""))
    return GraphNode(part.get("id", ""), label, values)


def _edge(part: Element, keys: dict[str, tuple[str, str]], *, directed: bool) -> GraphEdge:
    said = part.get("directed")
    way = directed if said is None else said in _TRUE
    return GraphEdge(part.get("source", ""), part.get("target", ""), way, _values(part, keys))


def _values(part: Element, keys: dict[str, tuple[str, str]]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for data in part:
        if _local(data) != "data":
            continue
        name, kind = keys.get(data.get("key", ""), (data.get("key", ""), "string"))
        text = (data.text or "").strip()
        found[name] = text in _TRUE if kind == "boolean" else text
    return found


def _local(part: Element) -> str:
    return str(part.tag).rpartition("}")[2]


def _is_xml(path: Path) -> bool:
    with translated(path), path.open("rb") as file:
        start = file.read(200)
    return start.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").startswith((b"<", b"<\x00"))


def _content(path: Path) -> bytes:
    with translated(path):
        if path.stat().st_size > MOST_XML:
            raise NotANetwork("too_many")
        return path.read_bytes()


def _from_tables(paths: Sequence[Path]) -> Graph:
    """A list of edges without its persons says nothing; the file about ego adds nothing to a map."""
    tables = [read_table(path) for path in paths]
    edges = [table for table in tables if is_canvas_edges(table)]
    people = [table for table in tables if is_canvas_people(table) and table not in edges]
    if people:
        return graph_of_canvas(people[0], edges)
    plain = [table for table in tables if table not in edges]
    if not plain:
        raise NotANetwork("nobody")
    return graph_of_table(plain[0])
