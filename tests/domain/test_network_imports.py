"""What other programs say about a network, understood without being told how."""

from datetime import date

import pytest

from coprodesk.domain.graphs import Graph, GraphEdge, GraphNode
from coprodesk.domain.network_imports import (
    ImportedTie,
    LeftOut,
    likely_middle,
    map_of,
    middle_of,
)
from coprodesk.domain.network_tables import graph_of_table, graph_of_tables
from coprodesk.domain.networks import Direction, Frequency, Ring, TieKind, guessed_kind, read_person
from coprodesk.domain.tables import Table


def test_a_table_of_ties_needs_no_more_than_a_name() -> None:
    told = map_of(
        graph_of_table(Table(("Name",), (("Joan Whitby",), ("  ",), ("joan whitby",), ("Ana",)))), "Bea"
    )
    assert [(tie.name, tie.kind) for tie in told.ties] == [
        ("Joan Whitby", TieKind.FRIEND),
        ("Ana", TieKind.FRIEND),
    ]
    assert told.left_out == (("", LeftOut.NO_NAME), ("joan whitby", LeftOut.TWICE))
    assert map_of(graph_of_table(Table(("Name",), (("Ana",),))), "Bea", {"ana"}).left_out == (
        ("Ana", LeftOut.ON_THE_MAP),
    )


def test_columns_are_known_by_many_names_and_the_rest_is_offered() -> None:
    headers = (
        "Who",
        "Relationship",
        "Closeness",
        "Direction",
        "Strength",
        "Paid",
        "In touch",
        "Since",
        "Shoe size",
    )
    row = ("Joan", "sister", "1", "both ways", "strong", "no", "most days", "03/02/2026", "41")
    graph = graph_of_table(Table(headers, (row,)))
    told = map_of(graph, "Bea", keep=("Shoe size",))
    assert told.offered == ("Shoe size",)
    assert told.ties == (
        ImportedTie(
            "n1", "Joan", "sister", TieKind.FAMILY, Ring.CLOSEST, Direction.BOTH, 3, False, Frequency.MOST_DAYS,
            date(2026, 2, 3), "Shoe size: 41",
        ),
    )  # fmt: skip
    assert map_of(graph, "Bea").ties[0].notes == ""


@pytest.mark.parametrize("wild", ["31/02/2026", "2026-13-01", "soon", "=1+1", ""])
def test_what_is_no_day_stays_unsaid(wild: str) -> None:
    assert map_of(graph_of_table(Table(("name", "since"), (("Joan", wild),))), "Bea").ties[0].since is None


def test_a_case_of_network_canvas() -> None:
    people = Table(
        ("nodeID", "networkCanvasEgoUUID", "networkCanvasUUID", "name", "closeness", "hobby"),
        (
            ("1", "e", "a-1", "Ana", "2", "chess"),
            ("2", "e", "b-2", "Ben", "", ""),
            ("3", "e", "c-3", "Cat", "9", ""),
        ),
    )
    edges = Table(
        ("edgeID", "from", "to", "networkCanvasSourceUUID", "networkCanvasTargetUUID"),
        (
            ("1", "1", "2", "a-1", "b-2"),
            ("2", "2", "1", "b-2", "a-1"),
            ("3", "9", "1", "zz", "a-1"),
            ("4", "3", "3", "c-3", "c-3"),
        ),
    )
    told = map_of(graph_of_tables([people, edges]), "Bea")
    assert [(tie.name, tie.ring) for tie in told.ties] == [
        ("Ana", Ring.FRIENDS),
        ("Ben", None),
        ("Cat", None),
    ]
    assert (told.links, told.offered) == (((0, 1),), ("hobby",))


def node(number: int, label: str, **values: str) -> GraphNode:
    return GraphNode(f"n{number}", label, dict(values))


def test_the_person_in_the_middle_is_found() -> None:
    bea, ana, ben = node(1, "Bea Marlow"), node(2, "Ana"), node(3, "Ben")
    spokes = (
        GraphEdge("n1", "n2", directed=True),
        GraphEdge("n3", "n1", directed=True),
        GraphEdge("n2", "n3"),
    )
    graph = Graph((bea, ana, ben), spokes)
    assert middle_of(graph, "bea  marlow") == "n1"
    told = map_of(graph, "Bea Marlow")
    assert [(tie.name, tie.direction) for tie in told.ties] == [
        ("Ana", Direction.GIVES),
        ("Ben", Direction.RECEIVES),
    ]
    assert told.links == ((0, 1),)
    # All three are joined to each other: nobody is in the middle, unless the file says so.
    assert middle_of(graph, "Somebody else") is None
    star = Graph((bea, ana, ben), spokes[:2])
    assert middle_of(star, "Somebody else") is None
    assert likely_middle(star, "Somebody else") == "n1"
    assert [tie.name for tie in map_of(star, "Somebody else").ties] == ["Bea Marlow", "Ana", "Ben"]
    assert middle_of(Graph((node(1, "x", kind="middle"), ana), ()), "y") == "n1"


@pytest.mark.parametrize(
    ("relation", "ring", "kind"),
    [
        ("my sister", None, TieKind.FAMILY),
        ("next door", None, TieKind.NEIGHBOUR),
        ("social worker", None, TieKind.PROFESSIONAL),
        ("support worker", None, TieKind.PAID),
        ("", Ring.PAID_AND_FORMAL, TieKind.PROFESSIONAL),
        ("", Ring.TAKING_PART, TieKind.PEER),
        ("چاچا", Ring.CLOSEST, TieKind.FRIEND),
    ],
)
def test_a_kind_is_guessed_from_words_then_from_the_ring(
    relation: str, ring: Ring | None, kind: TieKind
) -> None:
    assert guessed_kind(relation, ring) is kind


def test_a_line_is_a_name_and_what_they_are() -> None:
    assert read_person(" Joan Whitby , next door, No 4") == ("Joan Whitby", "next door, No 4")
    assert read_person(", sister") == ("", "sister")
