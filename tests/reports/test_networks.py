"""A map written for other programs: well-formed, typed, escaped, and nothing in it that was asked to be kept."""

from datetime import UTC, date, datetime

from defusedxml import ElementTree

from coprodesk.domain.documents import Wanted
from coprodesk.domain.graphs import MapFormat, MapOrder
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
    edges = [(e.get("source"), e.get("target"), e.get("directed")) for e in root.iter(f"{GRAPHML}edge")]
    assert edges == [
        (str(JOAN.key), str(BEA), "true"),
        (str(BEA), str(POETS.key), "false"),
        (str(JOAN.key), str(POETS.key), "true"),
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
    assert [edge.get("type") for edge in root.iter(f"{GEXF}edge")] == ["directed", "undirected", "directed"]


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
