"""Networks as other programs write them: everybody comes in with their name, what the file says of them is kept, and
nobody is taken for the person by where they stand."""

from io import BytesIO
from pathlib import Path

import networkx as nx
import pytest

from coprodesk.domain.graphs import NotANetwork
from coprodesk.domain.network_imports import ImportedMap, map_of
from coprodesk.store.graphs import read_network

Files = dict[str, str]

CANVAS: Files = {
    "P1_s1_ego.csv": "networkCanvasEgoUUID,networkCanvasCaseID,age\ne1,P1,40\n",
    "P1_s1_attributeList_Person.csv": (
        "nodeID,networkCanvasEgoUUID,networkCanvasUUID,name\n1,e1,aa,Ethan\n2,e1,bb,Marcus\n3,e1,cc,Luca\n"
    ),
    "P1_s1_edgeList_Knows.csv": (
        "edgeID,from,to,networkCanvasEgoUUID,networkCanvasSourceUUID,networkCanvasTargetUUID\n"
        "1,1,2,e1,aa,bb\n2,1,3,e1,aa,cc\n"
    ),
}
OTHERS: Files = {
    "P2_s2_ego.csv": "networkCanvasEgoUUID,networkCanvasCaseID,age\ne2,P2,51\n",
    "P2_s2_attributeList_Person.csv": (
        "nodeID,networkCanvasEgoUUID,networkCanvasUUID,name\n1,e2,dd,Rosa\n2,e2,ee,Tunde\n"
    ),
    "P2_s2_attributeList_Place.csv": "nodeID,networkCanvasEgoUUID,networkCanvasUUID,name\n3,e2,ff,Library\n",
    "P2_s2_edgeList_Knows.csv": (
        "edgeID,from,to,networkCanvasEgoUUID,networkCanvasSourceUUID,networkCanvasTargetUUID\n1,1,2,e2,dd,ee\n"
    ),
}
YED = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
<key attr.name="description" attr.type="string" for="node" id="d5"/>
<key for="node" id="d6" yfiles.type="nodegraphics"/><key for="edge" id="d10" yfiles.type="edgegraphics"/>
<graph edgedefault="directed" id="G">
<node id="n0"><data key="d6"><y:ShapeNode><y:Geometry height="30" width="30"/><y:NodeLabel>Ada Lowe</y:NodeLabel>
</y:ShapeNode></data></node>
<node id="n1"><data key="d5">rings on Sundays</data><data key="d6"><y:ShapeNode><y:NodeLabel>Joan</y:NodeLabel>
</y:ShapeNode></data></node>
<node id="n2"><data key="d6"><y:ShapeNode><y:NodeLabel>Kofi Mensah</y:NodeLabel></y:ShapeNode></data></node>
<node id="n3" yfiles.foldertype="group"><data key="d6"><y:ProxyAutoBoundsNode><y:Realizers><y:GroupNode>
<y:NodeLabel>Choir</y:NodeLabel></y:GroupNode></y:Realizers></y:ProxyAutoBoundsNode></data>
<graph edgedefault="directed" id="n3:"><node id="n3::n0"><data key="d6"><y:ShapeNode><y:NodeLabel>Ruth</y:NodeLabel>
</y:ShapeNode></data></node></graph></node>
<edge id="e0" source="n0" target="n1"><data key="d10"><y:PolyLineEdge><y:EdgeLabel>sister</y:EdgeLabel></y:PolyLineEdge>
</data></edge><edge id="e1" source="n0" target="n2"/><edge id="e2" source="n0" target="n3"/></graph></graphml>"""
IDS = (
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="undirected"><node id="Ada Lowe"/>'
    '<node id="Joan"/><node id="Kofi"/><edge source="Ada Lowe" target="Joan"/><edge source="Ada Lowe" target="Kofi"/>'
    "</graph></graphml>"
)
GEXF = """<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2"><graph defaultedgetype="undirected">
<attributes class="node"><attribute id="0" title="notes" type="string"/></attributes>
<attributes class="edge"><attribute id="0" title="relation" type="string"/></attributes>
<nodes><node id="0" label="Ada Lowe"/><node id="1" label="Joan"><attvalues><attvalue for="0" value="Sundays"/></attvalues>
</node><node id="2" label="Kofi"/><node id="3" label="Choir"><nodes><node id="4" label="Ruth"/></nodes></node></nodes>
<edges><edge id="0" source="0" target="1"><attvalues><attvalue for="0" value="sister"/></attvalues></edge>
<edge id="1" source="0" target="2" type="directed"/><edge id="2" source="2" target="0" type="directed"/>
<edge id="3" source="0" target="3"/></edges></graph></gexf>"""


def read(folder: Path, files: Files, case: str | None = None) -> ImportedMap:
    """Around Ada Lowe."""
    graph = read_network(_written(folder, files))
    chosen = graph if case is None else next(each.graph for each in graph.cases if each.key == case)
    return map_of(chosen, "Ada Lowe")


def _written(folder: Path, files: Files) -> list[Path]:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in files]


def names(told: ImportedMap) -> list[str]:
    return [tie.name for tie in told.ties]


def pairs(told: ImportedMap) -> set[frozenset[str]]:
    return {frozenset((told.ties[a].name, told.ties[b].name)) for a, b in told.links}


def relations(told: ImportedMap) -> dict[str, str]:
    return {tie.name: tie.relation for tie in told.ties}


# ------------------------------------------------------------------------------------------ Network Canvas
def test_whoever_knows_everybody_comes_in_too(tmp_path: Path) -> None:
    told = read(tmp_path, CANVAS)
    assert names(told) == ["Ethan", "Marcus", "Luca"]
    assert pairs(told) == {frozenset(("Ethan", "Marcus")), frozenset(("Ethan", "Luca"))}


@pytest.mark.parametrize(
    "text",
    [
        "source,target\nP1,Joan\nP1,Kofi\n",
        IDS.replace("Ada Lowe", "P1"),
        GEXF.replace("Ada Lowe", "P1"),
        YED.replace("Ada Lowe", "P1"),
    ],
    ids=["edges", "graphml", "gexf", "yed"],
)
def test_nobody_is_the_person_by_where_they_stand(tmp_path: Path, text: str) -> None:
    told = read(tmp_path, {"network.csv" if text.startswith("source") else "network.graphml": text})
    assert {"P1", "Joan"} <= set(names(told))


def test_two_of_one_name_are_two_people(tmp_path: Path) -> None:
    people = CANVAS["P1_s1_attributeList_Person.csv"].replace("Marcus", "Ethan")
    told = read(tmp_path, {**CANVAS, "P1_s1_attributeList_Person.csv": people})
    assert names(told) == ["Ethan", "Ethan", "Luca"]
    assert told.links == ((0, 1), (0, 2))


def test_a_case_in_which_nobody_knows_anybody_comes_in(tmp_path: Path) -> None:
    told = read(tmp_path, {**CANVAS, "P1_s1_edgeList_Knows.csv": "edgeID,from,to\n"})
    assert (names(told), told.links) == (["Ethan", "Marcus", "Luca"], ())


def test_the_same_case_as_graphml_beside_its_tables_is_read_once(tmp_path: Path) -> None:
    told = read(tmp_path, {**CANVAS, "P1_s1.graphml": IDS})
    assert names(told) == ["Ethan", "Marcus", "Luca"]
    with pytest.raises(NotANetwork, match="mixed"):
        read(tmp_path, {**CANVAS, "garden.graphml": IDS})


def test_of_several_cases_one_is_chosen_and_none_is_mixed(tmp_path: Path) -> None:
    graph = read_network(_written(tmp_path, {**CANVAS, **OTHERS}))
    assert [node.values.get("name") for node in graph.nodes] == []
    assert [(case.name, case.people) for case in graph.cases] == [("P1", 3), ("P2", 3)]
    one, two = (read(tmp_path, {**CANVAS, **OTHERS}, case.key) for case in graph.cases)
    assert names(one) == ["Ethan", "Marcus", "Luca"]
    assert pairs(one) == {frozenset(("Ethan", "Marcus")), frozenset(("Ethan", "Luca"))}
    assert names(two) == ["Rosa", "Tunde", "Library"]
    assert pairs(two) == {frozenset(("Rosa", "Tunde"))}
    assert relations(two)["Library"] == "Place"


def test_cases_that_were_merged_into_one_file_are_told_apart(tmp_path: Path) -> None:
    people = CANVAS["P1_s1_attributeList_Person.csv"] + "1,e2,dd,Rosa\n2,e2,ee,Tunde\n"
    edges = CANVAS["P1_s1_edgeList_Knows.csv"] + "3,1,2,e2,dd,ee\n"
    files = {"attributeList_Person.csv": people, "edgeList_Knows.csv": edges}
    cases = read_network(_written(tmp_path, files)).cases
    assert [(case.key, case.people) for case in cases] == [("e1", 3), ("e2", 2)]
    told = read(tmp_path, files, "e2")
    assert (names(told), pairs(told)) == (["Rosa", "Tunde"], {frozenset(("Rosa", "Tunde"))})


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("edgeID,from,to,networkCanvasSourceUUID,networkCanvasTargetUUID", "1,1,2,cc,bb"),
        ("edgeID,from,to,networkCanvasSourceUUID,networkCanvasTargetUUID", "1,1,2,cc,elsewhere"),
    ],
    ids=["numbers say another pair", "one end is not here"],
)
def test_a_key_comes_before_a_number(tmp_path: Path, header: str, row: str) -> None:
    told = read(tmp_path, {**CANVAS, "P1_s1_edgeList_Knows.csv": f"{header}\n{row}\n"})
    assert pairs(told) <= {frozenset(("Luca", "Marcus"))}


def test_numbers_alone_join_within_one_case(tmp_path: Path) -> None:
    files = {name: text for name, text in {**CANVAS, **OTHERS}.items() if "edgeList" not in name}
    files["P2_s2_edgeList_Knows.csv"] = "edgeID,from,to\n1,1,3\n"
    key = next(case.key for case in read_network(_written(tmp_path, files)).cases if case.name == "P2")
    told = read(tmp_path, files, key)
    assert pairs(told) == {frozenset(("Rosa", "Library"))}
    files["edges.csv"] = files.pop("P2_s2_edgeList_Knows.csv")
    lost = next(each.graph for each in read_network(_written(tmp_path, files)).cases if each.key == key)
    assert (lost.edges, lost.lost) == ((), 1)


def test_the_graphml_of_several_cases_is_asked_about(tmp_path: Path) -> None:
    one = (
        '<node id="1"><data key="label">Ethan</data></node><node id="2"><data key="label">Luca</data></node>'
    )
    two = '<node id="1"><data key="label">Rosa</data></node>'
    graphs = f'<graph nc:caseId="P1"><data key="x">1</data>{one}<edge source="1" target="2"/></graph><graph nc:caseId="P2">{two}</graph>'
    text = f'<graphml xmlns:nc="http://schema.networkcanvas.com/xmlns"><key id="label" attr.name="label"/>{graphs}</graphml>'
    graph = read_network(_written(tmp_path, {"all.graphml": text}))
    assert [(case.name, case.people) for case in graph.cases] == [("P1", 2), ("P2", 1)]
    told = read(tmp_path, {"all.graphml": text}, graph.cases[1].key)
    assert names(told) == ["Rosa"]


def test_several_graphml_files_are_as_many_cases(tmp_path: Path) -> None:
    files = {"one.graphml": IDS, "two.graphml": IDS.replace("Joan", "Rosa")}
    graph = read_network(_written(tmp_path, files))
    assert [(case.name, case.people) for case in graph.cases] == [("one", 3), ("two", 3)]
    assert names(read(tmp_path, files, graph.cases[1].key)) == ["Rosa", "Kofi"]


# ------------------------------------------------------------------------------------------ common shapes
@pytest.mark.parametrize(
    "text",
    [
        "source,target,relation\nAda Lowe,Joan,sister\nAda Lowe,Kofi,dog walker\n",
        "Source;Target;Label\nJoan;Ada Lowe;sister\nAda Lowe;Kofi;dog walker\n",
        "From,To,Type\nAda Lowe,Joan,sister\nAda Lowe,Kofi,dog walker\n",
        "Ego,Alter,Relationship\nAda Lowe,Joan,sister\nAda Lowe,Kofi,dog walker\n",
        "Person 1,Person 2,Role\nAda Lowe,Joan,sister\nAda Lowe,Kofi,dog walker\n",
    ],
    ids=["edge list", "gephi", "kumu", "ego and alter", "persons"],
)
def test_a_list_of_edges_gives_the_people_in_it(tmp_path: Path, text: str) -> None:
    told = read(tmp_path, {"edges.csv": text})
    assert relations(told) == {"Joan": "sister", "Kofi": "dog walker"}
    assert {tie.direction.value for tie in told.ties} == {"none"}


def test_nodes_and_edges_in_two_tables_are_one_network(tmp_path: Path) -> None:
    files = {
        "edges.csv": "Source,Target,Type,Id,Label,Weight\n1,2,Undirected,0,sister,1.0\n1,3,Directed,1,,1.0\n3,1,Directed,2,,1.0\n2,3,Undirected,3,,1.0\n",
        "nodes.csv": "Id,Label,Notes\n1,Ada Lowe,\n2,Joan,Sundays\n3,Kofi,\n4,Rosa,\n",
    }
    told = read(tmp_path, files)
    assert {tie.name: (tie.relation, tie.notes, tie.direction.value) for tie in told.ties} == {
        "Joan": ("sister", "Sundays", "none"), "Kofi": ("", "", "both"), "Rosa": ("", "", "none"),
    }  # fmt: skip
    assert pairs(told) == {frozenset(("Joan", "Kofi"))}


def test_a_list_of_people_may_say_from_when_to_when(tmp_path: Path) -> None:
    told = read(
        tmp_path, {"ties.csv": "name,relation,from,to\nJoan,sister,2020-01-02,\nKofi,friend,,2021-03-04\n"}
    )
    assert relations(told) == {"Joan": "sister", "Kofi": "friend"}
    assert str(told.ties[0].since) == "2020-01-02"
    assert told.offered == ("to",)


def test_edges_between_numbers_without_names_are_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(NotANetwork, match="numbers"):
        read(tmp_path, {"edges.csv": "source,target\n1,2\n2,3\n"})


def test_who_gives_and_who_receives_is_a_direction(tmp_path: Path) -> None:
    told = read(tmp_path, {"help.csv": "giver,receiver\nAda Lowe,Joan\nKofi,Ada Lowe\nJoan,Kofi\n"})
    assert {tie.name: tie.direction.value for tie in told.ties} == {"Joan": "gives", "Kofi": "receives"}


def test_what_yed_writes_is_read_with_groups_and_notes(tmp_path: Path) -> None:
    told = read(tmp_path, {"yed.graphml": YED})
    assert relations(told) == {"Joan": "sister", "Kofi Mensah": "", "Choir": "", "Ruth": ""}
    assert {tie.name: tie.kind.value for tie in told.ties} == {
        "Joan": "family", "Kofi Mensah": "friend", "Choir": "group", "Ruth": "peer",
    }  # fmt: skip
    assert told.ties[0].notes == "rings on Sundays"
    assert pairs(told) == {frozenset(("Choir", "Ruth"))}
    assert {tie.direction.value for tie in told.ties} == {"none"}  # lines that were all drawn one way


def test_numbers_of_nodes_that_are_names_are_names(tmp_path: Path) -> None:
    assert names(read(tmp_path, {"ids.graphml": IDS})) == ["Joan", "Kofi"]


def test_gexf_is_read(tmp_path: Path) -> None:
    told = read(tmp_path, {"network.gexf": GEXF})
    assert {
        tie.name: (tie.relation, tie.notes, tie.kind.value, tie.direction.value) for tie in told.ties
    } == {
        "Joan": ("sister", "Sundays", "family", "none"),
        "Kofi": ("", "", "friend", "both"),
        "Choir": ("", "", "group", "none"),
        "Ruth": ("", "", "peer", "none"),
    }
    assert pairs(told) == {frozenset(("Choir", "Ruth"))}


@pytest.mark.parametrize("kind", ["graphml", "gexf"])
@pytest.mark.parametrize("labelled", [False, True])
def test_what_networkx_writes_is_read(tmp_path: Path, kind: str, *, labelled: bool) -> None:
    graph = nx.DiGraph()
    people = ["Ada Lowe", "Joan", "Kofi"]
    for number, name in enumerate(people):
        graph.add_node(number if labelled else name, **({"label": name} if labelled else {}))
    ends = range(3) if labelled else people
    graph.add_edge(ends[0], ends[1], relation="sister")
    graph.add_edge(ends[2], ends[0], relation="neighbour")
    written = BytesIO()
    (nx.write_graphml if kind == "graphml" else nx.write_gexf)(graph, written)
    told = read(tmp_path, {f"network.{kind}": written.getvalue().decode()})
    assert {tie.name: (tie.relation, tie.direction.value) for tie in told.ties} == {
        "Joan": ("sister", "gives"), "Kofi": ("neighbour", "receives"),
    }  # fmt: skip
