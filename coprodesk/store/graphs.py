"""Networks of other programs: GraphML and GEXF, tables of ties or of edges, or the tables of Network Canvas."""

from collections.abc import Sequence
from pathlib import Path

from coprodesk.domain.graphs import Case, Graph, NotANetwork
from coprodesk.domain.network_imports import MOST_PEOPLE
from coprodesk.domain.network_tables import graph_of_tables
from coprodesk.domain.tables import NoTable, Table
from coprodesk.store.failures import translated
from coprodesk.store.graph_files import read_xml
from coprodesk.store.tables import read_table

MOST_XML = 5_000_000  # bytes; five hundred people need a tenth of it


def read_network(paths: Sequence[Path]) -> Graph:
    """One file, or the several files of one or more cases. Raises NotANetwork, or what reading a table raises."""
    drawn = [path for path in paths if _is_xml(path)]
    tables = [path for path in paths if path not in drawn]
    if drawn and tables and not all(any(_same_case(one, other) for other in tables) for one in drawn):
        raise NotANetwork("mixed")
    graph = _from_tables(tables) if tables else _from_xml(drawn)
    if not graph.nodes and not graph.cases:
        raise NotANetwork("nobody")
    if any(len(each.nodes) > MOST_PEOPLE for each in (graph, *(case.graph for case in graph.cases))):
        raise NotANetwork("too_many")
    return graph


def _from_xml(paths: Sequence[Path]) -> Graph:
    """Several files are as many cases, and may hold several each."""
    if len(paths) == 1:
        return read_xml(_content(paths[0]))
    cases: list[Case] = []
    for number, path in enumerate(paths, 1):
        graph = read_xml(_content(path))
        cases += [Case(f"{number}/{each.key}", each.name, each.graph) for each in graph.cases]
        if graph.nodes:
            cases.append(Case(f"{number}/", path.stem, graph))
    return Graph((), (), cases=tuple(cases))


def _same_case(drawn: Path, table: Path) -> bool:
    """Network Canvas writes one case as GraphML and as tables: P1.graphml beside P1_attributeList_Person.csv."""
    return table.stem.startswith(f"{drawn.stem}_")


def _from_tables(paths: Sequence[Path]) -> Graph:
    """Of several tables some may be empty: a case in which nobody knows anybody has a list of edges without any."""
    read = [(path.stem, _table(path, alone=len(paths) == 1)) for path in paths]
    found = [(name, table) for name, table in read if table is not None]
    if not found:
        raise NoTable
    return graph_of_tables([table for _, table in found], [name for name, _ in found])


def _table(path: Path, *, alone: bool) -> Table | None:
    try:
        return read_table(path)
    except NoTable:
        if alone:
            raise
        return None


def _is_xml(path: Path) -> bool:
    with translated(path), path.open("rb") as file:
        start = file.read(200)
    return start.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").startswith((b"<", b"<\x00"))


def _content(path: Path) -> bytes:
    with translated(path):
        if path.stat().st_size > MOST_XML:
            raise NotANetwork("too_many")
        return path.read_bytes()
