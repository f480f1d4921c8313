"""GraphML and GEXF of other programs, as graphs. What of them only draws is passed over."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from coprodesk.domain.graphs import Case, Graph, GraphEdge, GraphNode, NotANetwork, Value
from coprodesk.domain.network_imports import people_of
from coprodesk.domain.network_tables import is_made_up, relation_of

_TRUE = frozenset({"true", "1"})
_IN: dict[str, Value] = {"kind": "group"}
_DEEPEST = 50


def read_xml(content: bytes) -> Graph:
    """Entities, and files that refer to others, are refused: a small file must not become a big one."""
    try:
        root: Element = fromstring(content, forbid_dtd=True)
    except DefusedXmlException:
        raise NotANetwork("unsafe") from None
    except (ParseError, ValueError, LookupError):
        raise NotANetwork("unreadable") from None
    reader = {"graphml": _graphml, "gexf": _gexf}.get(_local(root))
    if reader is None:
        raise NotANetwork("unreadable")
    found = [each for each in map(_named, reader(root)) if each[1].nodes]
    if len(found) == 1:
        return found[0][1]
    cases = (Case(f"{number} {name}", name, graph) for number, (name, graph) in enumerate(found, 1))
    return Graph((), (), cases=tuple(cases))


def _named(told: tuple[str, Graph]) -> tuple[str, Graph]:
    """Where no node has a name, their numbers are names, unless they are made up."""
    name, graph = told
    if not people_of(graph) and not all(is_made_up(node.id) for node in graph.nodes):
        graph = replace(graph, nodes=tuple(replace(node, label=node.id) for node in graph.nodes))
    return name, graph


def _local(part: Element) -> str:
    return str(part.tag).rpartition("}")[2]


def _inside(part: Element, *names: str) -> Iterator[Element]:
    """The parts below that have one of these names, at whatever depth."""
    return (each for each in part.iter() if each is not part and _local(each) in names)


def _children(part: Element, name: str) -> Iterator[Element]:
    return (each for each in part if _local(each) == name)


# ------------------------------------------------------------------------------------------ GraphML
class _Keys:
    """What the data of a GraphML file are called, of what type they are, and what stands for the unsaid."""

    def __init__(self, root: Element) -> None:
        self._named: dict[str, tuple[str, str]] = {}
        self._unsaid: dict[str, dict[str, Value]] = {}
        for key in _children(root, "key"):
            ident = key.get("id", "")
            self._named[ident] = key.get("attr.name", ident), key.get("attr.type", "string")
            for unsaid in _children(key, "default"):
                found = self._unsaid.setdefault(key.get("for", "all"), {})
                found[self._named[ident][0]] = self._value(ident, unsaid.text)

    def _value(self, ident: str, text: str | None) -> Value:
        said = (text or "").strip()
        return said.casefold() in _TRUE if self._named[ident][1] == "boolean" else said

    def values(self, part: Element) -> dict[str, Value]:
        found = {**self._unsaid.get("all", {}), **self._unsaid.get(_local(part), {})}
        for data in _children(part, "data"):
            ident = data.get("key", "")
            self._named.setdefault(ident, (ident, "string"))
            found[self._named[ident][0]] = self._value(ident, data.text)
        return found


def _graphml(root: Element) -> Iterator[tuple[str, Graph]]:
    """Each graph of the file is a case of its own: Network Canvas writes several, and names them."""
    keys = _Keys(root)
    for number, part in enumerate(_children(root, "graph"), 1):
        told = {**root.attrib, **part.attrib}.items()
        said = {name.rpartition("}")[2].casefold(): value for name, value in told}
        found = _GraphML(keys)
        found.collect(part)
        around = "caseid" in said or "sessionuuid" in said
        name = said.get("caseid") or part.get("id") or str(number)
        yield name, Graph(tuple(found.nodes), tuple(found.edges), around)


class _GraphML:
    def __init__(self, keys: _Keys) -> None:
        self._keys = keys
        self.nodes: list[GraphNode] = []
        self.edges: list[GraphEdge] = []

    def collect(self, graph: Element, group: str = "", depth: int = 0) -> None:
        """A node with a graph in it is a group, and those in it belong to it."""
        directed = graph.get("edgedefault") == "directed"
        for part in graph if depth < _DEEPEST else ():
            if _local(part) == "node":
                self._node(part, group, depth)
            elif _local(part) == "edge":
                self._edge(part, directed=directed)

    def _node(self, part: Element, group: str, depth: int) -> None:
        ident, inner, values = part.get("id", ""), list(_children(part, "graph")), self._keys.values(part)
        label = str(values.pop("label", "")) or _drawn(part, "NodeLabel")
        if inner or part.get("yfiles.foldertype"):
            values["kind"] = "group"
        self.nodes.append(GraphNode(ident, label, values))
        if group:
            self.edges.append(GraphEdge(group, ident, values=_IN))
        for each in inner:
            self.collect(each, ident, depth + 1)

    def _edge(self, part: Element, *, directed: bool) -> None:
        said = part.get("directed")
        way = directed if said is None else said in _TRUE
        values = relation_of(self._keys.values(part))
        if drawn := _drawn(part, "EdgeLabel"):
            values = {**values, "relation": values.get("relation") or drawn}
        self.edges.append(GraphEdge(part.get("source", ""), part.get("target", ""), way, values))


def _drawn(part: Element, name: str) -> str:
    """What yEd writes on a node or a line; a node's own, not that of those in it."""
    labels = (each for data in _children(part, "data") for each in _inside(data, name))
    return next(
        (text for text in (" ".join("".join(each.itertext()).split()) for each in labels) if text), ""
    )


# ------------------------------------------------------------------------------------------ GEXF
class _Titles:
    """What the values of a GEXF file are called, and of what type they are."""

    def __init__(self, graph: Element) -> None:
        self._told = {
            (block.get("class", ""), each.get("id", "")): (each.get("title", ""), each.get("type", ""))
            for block in _inside(graph, "attributes")
            for each in _children(block, "attribute")
        }

    def values(self, part: Element) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for each in (value for block in _children(part, "attvalues") for value in block):
            ident, text = each.get("for") or each.get("id") or "", each.get("value", "")
            title, kind = self._told.get((_local(part), ident), (ident, ""))
            found[title] = text.casefold() in _TRUE if kind == "boolean" else text
        return found


def _gexf(root: Element) -> Iterator[tuple[str, Graph]]:
    for graph in _children(root, "graph"):
        titles = _Titles(graph)
        default = graph.get("defaultedgetype", "undirected")
        parts = [part for block in _children(graph, "nodes") for part in _inside(block, "node")]
        lines = [part for block in _children(graph, "edges") for part in _children(block, "edge")]
        parents = _parents(parts)
        nodes = [_gexf_node(part, titles.values(part), set(parents.values())) for part in parts]
        edges = [_gexf_edge(part, titles.values(part), default) for part in lines]
        edges += [GraphEdge(parent, child, values=_IN) for child, parent in parents.items()]
        yield "", Graph(tuple(nodes), tuple(edges))


def _parents(parts: Sequence[Element]) -> dict[str, str]:
    """The group that each node is in, as it says itself or by standing in it."""
    found = {part.get("id", ""): part.get("pid", "") for part in parts if part.get("pid")}
    for part in parts:
        inner = (each for block in _children(part, "nodes") for each in _children(block, "node"))
        found.update((each.get("id", ""), part.get("id", "")) for each in inner)
    return found


def _gexf_node(part: Element, values: dict[str, Value], groups: Collection[str]) -> GraphNode:
    ident = part.get("id", "")
    label = str(values.pop("label", "")) or part.get("label", "")
    return GraphNode(ident, label, {**values, **(_IN if ident in groups else {})})


def _gexf_edge(part: Element, values: dict[str, Value], default: str) -> GraphEdge:
    way = part.get("type", default)
    told: dict[str, Value] = {"direction": "both"} if way == "mutual" else {}
    if label := part.get("label") or part.get("kind"):
        told["label"] = label
    return GraphEdge(
        part.get("source", ""), part.get("target", ""), way == "directed", relation_of({**told, **values})
    )
