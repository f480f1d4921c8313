"""Networks of other programs: GraphML and GEXF, tables of ties or of edges, or the tables of Network Canvas."""

from collections.abc import Sequence
from pathlib import Path

from coprodesk.domain.graphs import Case, Graph, NotANetwork
from coprodesk.domain.network_imports import MOST_PEOPLE
from coprodesk.domain.network_tables import graph_of_tables
from coprodesk.store.failures import translated
from coprodesk.store.graph_files import read_xml
from coprodesk.store.tables import read_table

MOST_XML = 5_000_000  # bytes; five hundred people need a tenth of it


def read_network(paths: Sequence[Path], case: str | None = None) -> Graph:
    """One file, or the several files of one or more cases; `case` is the key of the one that was chosen. Raises
    NotANetwork, or what reading a table raises."""
    graph = _from_xml(paths, case) if paths and all(map(_is_xml, paths)) else _from_tables(paths, case)
    if not graph.nodes and not graph.cases:
        raise NotANetwork("nobody")
    if len(graph.nodes) > MOST_PEOPLE:
        raise NotANetwork("too_many")
    return graph


def _from_xml(paths: Sequence[Path], case: str | None) -> Graph:
    """Several files are as many cases, and may hold several each."""
    if len(paths) == 1:
        return read_xml(_content(paths[0]), case)
    cases: list[Case] = []
    for number, path in enumerate(paths, 1):
        within = (
            case.partition("/")[2] if case is not None and case.partition("/")[0] == str(number) else None
        )
        graph = read_xml(_content(path), within)
        if within is not None and graph.nodes:
            return graph
        cases += [Case(f"{number}/{each.key}", each.name, each.people) for each in graph.cases]
        if graph.nodes:
            cases.append(Case(f"{number}/", path.stem, len(graph.nodes)))
    return Graph((), (), cases=tuple(cases))


def _from_tables(paths: Sequence[Path], case: str | None) -> Graph:
    tables = [read_table(path) for path in paths]
    return graph_of_tables(tables, [path.stem for path in paths], case)


def _is_xml(path: Path) -> bool:
    with translated(path), path.open("rb") as file:
        start = file.read(200)
    return start.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").startswith((b"<", b"<\x00"))


def _content(path: Path) -> bytes:
    with translated(path):
        if path.stat().st_size > MOST_XML:
            raise NotANetwork("too_many")
        return path.read_bytes()
