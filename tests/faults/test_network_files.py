"""Networks of other programs that are broken, or made up: a sentence or a map, and in the map everybody of the file
once, taken, left out with the reason or in the middle, and no pair that the file does not join."""

import random
import re
from collections.abc import Callable, Sequence

from hypothesis import given
from hypothesis import strategies as st

from coprodesk.domain.graphs import Graph, NotANetwork
from coprodesk.domain.network_imports import Choice, map_of, people_of
from coprodesk.domain.network_tables import graph_of_tables
from coprodesk.domain.tables import Table
from coprodesk.store.graph_files import read_xml
from coprodesk.ui.kit.wording import words_for
from tests.store.test_network_files import CANVAS, GEXF, IDS, OTHERS, YED

STRANGE = (
    "",
    "<",
    "<node/>",
    "<graph>",
    "<edge/>",
    'id=""',
    "<data/>",
    "&#0;",
    "&x;",
    "\x00",
    "ٱ",
    "<key/>",
    "true",
    "<![CDATA[x]]>",
)
HEADINGS = (
    "source", "target", "from", "to", "name", "label", "id", "nodeID", "networkCanvasUUID", "networkCanvasEgoUUID",
    "networkCanvasSourceUUID", "networkCanvasTargetUUID", "type", "kind", "direction", "Ego", "Alter", "edgeID",
)  # fmt: skip
CELLS = (
    "",
    " ",
    "1",
    "2",
    "Ada",
    "Joan",
    "aa",
    "bb",
    "e1",
    "e2",
    "Directed",
    "middle",
    "group",
    "2020-01-02",
    "x" * 400,
    "\u202e",
)


def _graph_or_sentence(read: Callable[[], Graph]) -> None:
    """Read, each case chosen, as a map."""
    try:
        graph = read()
        graphs = [case.graph for case in graph.cases] or [graph]
    except NotANetwork as error:
        refused = error
    else:
        for each in graphs:
            _everybody_once(each)
        return
    assert "Nothing was changed." in words_for(refused).sentence()


def _everybody_once(graph: Graph) -> None:
    assert not graph.cases
    nodes = len(graph.nodes)
    names = dict(people_of(graph))
    joined = {frozenset((edge.source, edge.target)) for edge in graph.edges}
    for choice in (Choice(), Choice(""), Choice(apart=False), *(Choice(ident) for ident in list(names)[:3])):
        told = map_of(graph, "Ada Lowe", choice=choice)
        middle = nodes - len(told.ties) - len(told.left_out)
        assert middle in ({0} if choice.middle == "" else {0, 1})
        for one, other in told.links:
            assert frozenset((told.ties[one].id, told.ties[other].id)) in joined


@given(st.sampled_from([YED, IDS, GEXF]), st.integers(0, 2**32), st.integers(1, 5))
def test_whatever_is_broken_in_xml_is_a_sentence_or_a_map(text: str, seed: int, times: int) -> None:
    chance = random.Random(seed)
    for _ in range(times):
        parts = [found.span() for found in re.finditer(r"<[^>]*>|\"[^\"]*\"|[\w.]+", text)]
        if not parts:
            break
        start, end = chance.choice(parts)
        text = text[:start] + chance.choice(STRANGE) + text[end if chance.random() < 0.7 else start :]
    _graph_or_sentence(lambda: read_xml(text.encode()))


def _rows(width: int) -> st.SearchStrategy[list[tuple[str, ...]]]:
    return st.lists(st.tuples(*[st.sampled_from(CELLS)] * width), min_size=1, max_size=6)


TABLES = st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=6, unique=True).flatmap(
    lambda headers: _rows(len(headers)).map(lambda rows: Table(tuple(headers), tuple(rows)))
)


@given(
    st.lists(TABLES, min_size=1, max_size=4),
    st.lists(st.sampled_from(["", "P1_s1_edgeList_Knows", "P2_ego"]), max_size=4),
)
def test_any_tables_at_all_are_a_sentence_or_a_map(tables: Sequence[Table], names: Sequence[str]) -> None:
    _graph_or_sentence(lambda: graph_of_tables(tables, names))


CASES = {**CANVAS, **OTHERS}


@given(st.permutations(sorted(CASES)), st.integers(0, 3))
def test_the_order_and_the_number_of_the_files_invent_nobody(order: list[str], fewer: int) -> None:
    """Whatever of the files of two cases is chosen, in whatever order."""
    chosen = order[fewer:]
    rows = [[tuple(line.split(",")) for line in CASES[name].splitlines()] for name in chosen]
    tables = [Table(each[0], tuple(each[1:])) for each in rows]
    _graph_or_sentence(lambda: graph_of_tables(tables, [name.removesuffix(".csv") for name in chosen]))
    known = {frozenset(pair) for pair in (("Ethan", "Marcus"), ("Ethan", "Luca"), ("Rosa", "Tunde"))}
    try:
        whole = graph_of_tables(tables, chosen)
    except NotANetwork:
        return
    for graph in [case.graph for case in whole.cases] or [whole]:
        named = dict(people_of(graph))
        assert {frozenset((named[edge.source], named[edge.target])) for edge in graph.edges} <= known
