"""A map written for other programs: well-formed, typed, escaped, and nothing in it that was asked to be kept."""

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any
from uuid import UUID

import networkx as nx
import pytest
from defusedxml import ElementTree

from coprodesk.domain.documents import Wanted
from coprodesk.domain.graphs import MapFormat, MapOrder
from coprodesk.domain.networks import Direction
from coprodesk.domain.plan_content import PlanContent
from coprodesk.domain.sharing import Reader
from coprodesk.queries.networks import SharedMap
from coprodesk.reports.map_files import map_file
from coprodesk.reports.networks import graph_of, to_gexf, to_graphml
from tests.reports.maps import BEA, JOAN, NETWORK, POETS

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
GEXF = "{http://gexf.net/1.3}"
CONTENT = PlanContent("Bea Marlow", "Bea", "Northside team")
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


def test_graphml_is_typed_directed_and_escaped() -> None:
    root = ElementTree.fromstring(to_graphml(graph_of(BEA, "Bea Marlow", NETWORK, private=True)))
    types = {key.get("id"): key.get("attr.type") for key in root.iter(f"{GRAPHML}key")}
    assert (types["edge_strength"], types["edge_paid"], types["edge_relation"]) == (
        "int",
        "boolean",
        "string",
    )
    nodes = {node.get("id"): node for node in root.iter(f"{GRAPHML}node")}
    assert len(nodes) == 3
    assert nodes[str(JOAN.key)].findtext(f"{GRAPHML}data") == "Joan <b>\"&' جارة 🙂\ufffd\ufffd"
    edges = [(e.get("source"), e.get("target")) for e in root.iter(f"{GRAPHML}edge")]
    assert edges == [
        (str(JOAN.key), str(BEA)),
        (str(BEA), str(POETS.key)),
        (str(POETS.key), str(BEA)),
        (str(JOAN.key), str(POETS.key)),
    ]
    told = {data.get("key"): data.text for data in next(root.iter(f"{GRAPHML}edge"))}
    assert (told["edge_notes"], told["edge_minutes_received"], told["edge_paid"]) == (
        "ring\nfirst",
        "390",
        "false",
    )


def test_gexf_declares_what_it_uses() -> None:
    root = ElementTree.fromstring(
        to_gexf(graph_of(BEA, "Bea Marlow", NETWORK, private=False), date(2026, 11, 23))
    )
    declared = {
        part.get("class"): {each.get("id"): (each.get("title"), each.get("type")) for each in part}
        for part in root.iter(f"{GEXF}attributes")
    }
    used = [
        declared["edge"][value.get("for")]
        for edge in root.iter(f"{GEXF}edge")
        for value in edge.iter(f"{GEXF}attvalue")
    ]
    assert ("strength", "integer") in used
    assert ("paid", "boolean") in used
    assert not {title for title, _ in used} & {"notes", "feel"}
    assert next(root.iter(f"{GEXF}graph")).get("defaultedgetype") == "directed"


NAMED = {
    str(BEA): "Bea Marlow",
    str(JOAN.key): "Joan <b>\"&' جارة 🙂\ufffd\ufffd",
    str(POETS.key): "Friday poets",
}
NEITHER = replace(POETS, key=UUID(int=3), name="Ana", group_id=None, direction=Direction.NONE, kind="friend")


def read_by_networkx(kind: MapFormat) -> Any:
    graph = graph_of(BEA, "Bea Marlow", replace(NETWORK, nodes=(JOAN, POETS, NEITHER)), private=True)
    written = to_graphml(graph) if kind is MapFormat.GRAPHML else to_gexf(graph, date(2026, 11, 23))
    reader = nx.read_graphml if kind is MapFormat.GRAPHML else nx.read_gexf
    try:
        return reader(BytesIO(written))
    except nx.NetworkXError as refused:
        pytest.fail(str(refused))


@pytest.mark.parametrize("kind", [MapFormat.GRAPHML, MapFormat.GEXF])
def test_the_commonest_reader_opens_it_with_names_and_directions(kind: MapFormat) -> None:
    """A graph in which some edges have a direction and others have none is refused by it."""
    opened = read_by_networkx(kind)
    assert opened.is_directed()
    assert dict(opened.nodes(data="label")) == {**NAMED, str(NEITHER.key): "Ana"}
    joan, poets, ana, bea = (str(key) for key in (JOAN.key, POETS.key, NEITHER.key, BEA))
    assert set(opened.edges) == {
        (joan, bea),
        (bea, poets),
        (poets, bea),
        (bea, ana),
        (ana, bea),
        (joan, poets),
    }
    told = {(a, b): said["direction"] for a, b, said in opened.edges(data=True)}
    assert (told[joan, bea], told[bea, poets], told[bea, ana]) == ("receives", "both", "none")


@pytest.mark.parametrize("kind", [MapFormat.GRAPHML, MapFormat.GEXF])
def test_minutes_are_counted_once_where_a_tie_is_two_arrows(kind: MapFormat) -> None:
    edges = list(read_by_networkx(kind).edges(data=True))
    assert sum(said.get("minutes_given", 0) for _, _, said in edges) == 3 * 60
    assert sum(said.get("minutes_received", 0) for _, _, said in edges) == 3 * 390


def test_a_sheet_of_ties_is_safe_in_a_spreadsheet_and_keeps_the_persons_own_for_the_file() -> None:
    shared = SharedMap(NETWORK, ())
    file = map_file(CONTENT, shared, MapOrder(BEA, MapFormat.CSV), NOW, Wanted()).decode("utf-8-sig")
    assert file.splitlines()[0].endswith("since,feel,notes")
    assert ",'=1+1,neighbour," in file
    other = map_file(CONTENT, shared, MapOrder(BEA, MapFormat.CSV, Reader.SERVICE), NOW, Wanted())
    assert b"first" not in other
    assert "ring" in file


def test_a_page_with_the_map_is_a_pdf() -> None:
    shared = SharedMap(NETWORK, (JOAN,))
    made = map_file(CONTENT, shared, MapOrder(BEA, MapFormat.PDF), NOW, Wanted())
    assert made.startswith(b"%PDF")
    assert made == map_file(CONTENT, shared, MapOrder(BEA, MapFormat.PDF), NOW, Wanted())
