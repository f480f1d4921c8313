"""Each map of the sample, written for other programs: the commonest reader opens it as it is, and what is read again
is the same map, as whole sets."""

from datetime import date
from pathlib import Path

import networkx as nx
import pytest

from coprodesk.bootstrap.sessions import make_sample
from coprodesk.domain.ids import PersonId
from coprodesk.domain.network_imports import ImportedMap, map_of
from coprodesk.queries.networks import Network, NetworkOf
from coprodesk.queries.people import Caseload, PeopleWho
from coprodesk.reports.networks import graph_of, ties_sheet, to_gexf, to_graphml
from coprodesk.store.graphs import read_network
from coprodesk.store.tables import table_bytes

Map = tuple[PersonId, str, Network]


@pytest.fixture(scope="module")
def maps(tmp_path_factory: pytest.TempPathFactory) -> list[Map]:
    opened = make_sample(
        tmp_path_factory.mktemp("sample") / "sample.coprodesk", "words of an invented sample"
    )
    rows = opened.desk.ask(Caseload(who=PeopleWho.EVERYONE, limit=500)).rows
    found = [(row.person_id, row.name, opened.desk.ask(NetworkOf(row.person_id))) for row in rows]
    opened.close()
    return [each for each in found if each[2].nodes]


def written(kind: str, of: Map, folder: Path) -> Path:
    path, (person_id, name, network) = folder / f"map.{kind}", of
    graph = graph_of(person_id, name, network, private=True)
    sheet = table_bytes(*ties_sheet(network, private=True)) if kind == "csv" else b""
    path.write_bytes(sheet or (to_graphml(graph) if kind == "graphml" else to_gexf(graph, date(2026, 11, 2))))
    return path


@pytest.mark.parametrize("kind", ["graphml", "gexf"])
def test_the_commonest_reader_opens_every_map(maps: list[Map], kind: str, tmp_path: Path) -> None:
    refused, other = [], []
    for each in maps:
        path = written(kind, each, tmp_path)
        try:
            opened = nx.read_graphml(path) if kind == "graphml" else nx.read_gexf(path)
        except nx.NetworkXError as error:
            refused.append((each[1], str(error)))
        else:
            names = {each[1], *(node.name for node in each[2].nodes)}
            other += [each[1]] if {said for _, said in opened.nodes(data="label")} != names else []
    assert (len(maps) >= 20, refused, other) == (True, [], [])


@pytest.mark.parametrize("kind", ["graphml", "gexf", "csv"])
def test_every_map_that_is_read_again_is_the_same(maps: list[Map], kind: str, tmp_path: Path) -> None:
    for each in maps:
        told = map_of(read_network([written(kind, each, tmp_path)]), each[1])
        assert _ties_read(told) == _ties_said(each[2])
        assert _links_read(told) == (set() if kind == "csv" else _links_said(each[2]))
        assert (told.offered, told.left_out) == ((), ())


def _ties_said(network: Network) -> set[tuple[object, ...]]:
    return {
        (
            one.name,
            one.relation,
            one.kind,
            one.ring,
            one.direction,
            one.strength,
            one.paid,
            one.notes,
            one.started,
        )
        for one in network.nodes
    }


def _ties_read(told: ImportedMap) -> set[tuple[object, ...]]:
    return {
        (one.name, one.relation, one.kind.value, one.ring, one.direction.value, one.strength, one.paid, one.notes,
         one.since)
        for one in told.ties
    }  # fmt: skip


def _links_said(network: Network) -> set[frozenset[str]]:
    names = {one.key: one.name for one in network.nodes}
    return {frozenset((names[link.a], names[link.b])) for link in network.links}


def _links_read(told: ImportedMap) -> set[frozenset[str]]:
    return {frozenset((told.ties[one].name, told.ties[other].name)) for one, other in told.links}
